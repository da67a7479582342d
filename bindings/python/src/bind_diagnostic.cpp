#include "bind.hpp"

#include <pybind11/stl.h>

namespace cennik::python {

void bind_diagnostic(py::module_& module) {
    py::class_<place>(module, "Place")
        .def_readonly("file", &place::file)
        .def_readonly("line", &place::line)
        .def_readonly("column", &place::column)
        .def_readonly("width", &place::width)
        .def_readonly("source", &place::source)
        .def_readonly("label", &place::label)
        .def("__repr__", [](place const& at) {
            return "<cennik.Place " + at.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ">";
        });

    py::class_<diagnostic>(module, "Diagnostic")
        .def_property_readonly("severity", [](diagnostic const& finding) {
            return finding.severity == severity::error ? "error" : (finding.severity == severity::warning ? "warning" : "note");
        })
        .def_readonly("code", &diagnostic::code)
        .def_readonly("message", &diagnostic::message)
        .def_readonly("where", &diagnostic::where)
        .def_readonly("related", &diagnostic::related)
        .def_readonly("help", &diagnostic::help)
        .def("to_text", [](diagnostic const& finding, bool colour) { return to_text(finding, colour); }, py::arg("colour") = false)
        .def("__str__", [](diagnostic const& finding) { return to_text(finding); })
        .def("__repr__", [](diagnostic const& finding) { return "<cennik.Diagnostic " + finding.code + ": " + finding.message + ">"; });
}

}  // namespace cennik::python
