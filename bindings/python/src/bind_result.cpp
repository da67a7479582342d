#include "bind.hpp"

#include <pybind11/stl.h>

namespace cennik::python {

namespace {

/// The error classes are written in Python, where classes with members of their own are easily made.
auto error_class(char const* name) -> py::object { return py::module_::import("cennik._errors").attr(name); }

}  // namespace

void raise_rule_error(failure const& why) {
    auto const kind = error_class("RuleError");
    auto text = std::string();
    for (auto const& finding : why.diagnostics)
        if (finding.severity == severity::error) text += (text.empty() ? "" : "\n") + to_text(finding);
    if (text.empty()) text = why.code + ": " + why.message;
    PyErr_SetObject(kind.ptr(), kind(text, why.diagnostics).ptr());
    throw py::error_already_set();
}

void raise(failure const& why) {
    if (!why.diagnostics.empty()) raise_rule_error(why);
    auto const kind = error_class("CartError");
    auto const or_none = [](std::string const& text) -> py::object { return text.empty() ? py::object(py::none()) : py::str(text); };
    auto const line = why.line == 0 ? py::object(py::none()) : py::int_(why.line);
    PyErr_SetObject(kind.ptr(), kind(why.code, why.message, or_none(why.fact), line, or_none(why.rule)).ptr());
    throw py::error_already_set();
}

auto misfit(char const* code, std::string message, std::string fact, std::uint32_t line) -> failure {
    return {code, std::move(message), std::move(fact), line, {}, {}};
}

}  // namespace cennik::python
