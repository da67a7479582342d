#include "bind.hpp"

#include <pybind11/stl.h>

#include <memory>

namespace cennik::python {

namespace {

auto word_of(uncovered::what kind) -> char const* {
    switch (kind) {
        case uncovered::what::rule: return "rule";
        case uncovered::what::row: return "row";
        case uncovered::what::tier_edge: return "tier edge";
    }
    return "";
}

auto run_scenarios(rulebook const& book) -> std::unique_ptr<scenario_report> {
    auto const released = py::gil_scoped_release();
    return std::make_unique<scenario_report>(book.run_scenarios());
}

/// The results live in their report, which each keeps alive.
auto scenarios_of(py::object const& report) -> py::list {
    auto list = py::list();
    for (auto const& each : report.cast<scenario_report const&>().scenarios)
        list.append(py::cast(&each, py::return_value_policy::reference_internal, report));
    return list;
}

}  // namespace

void bind_scenario(py::module_& module) {
    py::class_<scenario_failure>(module, "ScenarioFailure")
        .def_readonly("where", &scenario_failure::where)
        .def_readonly("expected", &scenario_failure::expected)
        .def_readonly("actual", &scenario_failure::actual)
        .def("__repr__", [](scenario_failure const& of) { return "<ScenarioFailure: " + of.expected + ", but " + of.actual + ">"; });
    py::class_<scenario_result>(module, "ScenarioResult")
        .def_readonly("name", &scenario_result::name)
        .def_readonly("where", &scenario_result::where)
        .def_readonly("failures", &scenario_result::failures)
        .def_property_readonly("passed", &scenario_result::passed)
        .def("__repr__", [](scenario_result const& of) { return "<ScenarioResult " + of.name + (of.passed() ? ": passed>" : ": failed>"); });
    py::class_<uncovered>(module, "Uncovered")
        .def_property_readonly("kind", [](uncovered const& of) { return word_of(of.kind); })
        .def_readonly("rule", &uncovered::rule)
        .def_property_readonly("row", [](uncovered const& of) { return of.row == 0 ? std::nullopt : std::optional(of.row); })
        .def_property_readonly("edge", [](uncovered const& of) { return of.edge.empty() ? std::nullopt : std::optional(of.edge); })
        .def_readonly("where", &uncovered::where);
    py::class_<scenario_coverage>(module, "ScenarioCoverage")
        .def_readonly("rules", &scenario_coverage::rules)
        .def_readonly("rules_covered", &scenario_coverage::rules_covered)
        .def_readonly("rows", &scenario_coverage::rows)
        .def_readonly("rows_covered", &scenario_coverage::rows_covered)
        .def_readonly("tier_edges", &scenario_coverage::tier_edges)
        .def_readonly("tier_edges_covered", &scenario_coverage::tier_edges_covered)
        .def_readonly("missing", &scenario_coverage::missing)
        .def_property_readonly("complete", &scenario_coverage::complete);
    py::class_<scenario_report>(module, "ScenarioReport")
        .def_property_readonly("scenarios", &scenarios_of)
        .def_readonly("coverage", &scenario_report::coverage)
        .def_property_readonly("passed", &scenario_report::passed);
    auto book = py::reinterpret_borrow<py::class_<rulebook>>(module.attr("RuleBook"));
    book.def("run_scenarios", &run_scenarios, "Prices every scenario the book carries and compares.");
}

}  // namespace cennik::python
