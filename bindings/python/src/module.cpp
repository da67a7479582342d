#include "bind.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "Cennik's extension module; use the package `cennik`.";
    module.attr("__version__") = CENNIK_VERSION;
    cennik::python::bind_diagnostic(module);
    cennik::python::bind_quote(module);
    cennik::python::bind_rulebook(module);
    cennik::python::bind_scale(module);
    cennik::python::bind_scenario(module);
    cennik::python::bind_explanation(module);
}
