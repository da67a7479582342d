#include "bind.hpp"

#include <pybind11/stl.h>

#include <optional>
#include <string>

namespace cennik::python {

namespace {

/// A quote is not copied: what is told is shared by the explanation and its lines.
using shared_explanation = std::shared_ptr<explanation>;

struct told_line {
    shared_explanation of;
    std::size_t index = 0;
    [[nodiscard]] auto read() const -> explained_line const& { return of->lines[index]; }
};

struct told_rule {
    shared_explanation of;
    explained_rule const* rule = nullptr;
};

auto rules_of(shared_explanation const& of, std::vector<explained_rule> const& rules) -> std::vector<told_rule> {
    auto told = std::vector<told_rule>();
    for (auto const& each : rules) told.push_back(told_rule{of, &each});
    return told;
}

auto lines_of(shared_explanation const& of) -> std::vector<told_line> {
    auto told = std::vector<told_line>();
    for (std::size_t index = 0; index < of->lines.size(); ++index) told.push_back(told_line{of, index});
    return told;
}

auto explain(rulebook const& book, py::object const& cart, std::optional<std::uint32_t> line, std::optional<std::string> const& why_not,
             std::optional<py::object> const& day) -> shared_explanation {
    auto const ask = read_any_cart(book, cart, day);
    auto about = question();
    about.line = line.value_or(0);
    about.rule = why_not.value_or(std::string());
    auto told = [&] {
        auto const released = py::gil_scoped_release();
        return book.explain(ask, about);
    }();
    if (!told) raise(told.error());
    return std::make_shared<explanation>(std::move(*told));
}

auto text_or_none(std::string const& text) -> std::optional<std::string> { return text.empty() ? std::nullopt : std::optional(text); }

}  // namespace

void bind_explanation(py::module_& module) {
    py::class_<told_rule>(module, "ExplainedRule")
        .def_property_readonly("step", [](told_rule const& of) { return of.rule->step; })
        .def_property_readonly("rule", [](told_rule const& of) { return text_or_none(of.rule->rule); })
        .def_property_readonly("row", [](told_rule const& of) { return of.rule->row == 0 ? std::nullopt : std::optional(of.rule->row); })
        .def_property_readonly("at", [](told_rule const& of) { return text_or_none(of.rule->at); })
        .def_property_readonly("verdict", [](told_rule const& of) { return std::string(name(of.rule->verdict)); })
        .def_property_readonly("before", [](told_rule const& of) { return to_python(of.rule->before, of.of->quote.minor_digits()); })
        .def_property_readonly("after", [](told_rule const& of) { return to_python(of.rule->after, of.of->quote.minor_digits()); })
        .def_property_readonly("sentence", [](told_rule const& of) { return of.rule->sentence; })
        .def("__repr__", [](told_rule const& of) { return "<cennik.ExplainedRule " + std::string(name(of.rule->verdict)) + ": " + of.rule->sentence + ">"; });
    py::class_<told_line>(module, "ExplainedLine")
        .def_property_readonly("line", [](told_line const& of) { return of.read().number; })
        .def_property_readonly("sku", [](told_line const& of) { return of.read().sku; })
        .def_property_readonly("rules", [](told_line const& of) { return rules_of(of.of, of.read().rules); });
    py::class_<explanation, shared_explanation>(module, "Explanation", "Why a quote's figures are what they are, and why other rules did not apply.")
        .def_property_readonly("quote", [](shared_explanation const& of) { return std::shared_ptr<quote>(of, &of->quote); })
        .def_property_readonly("lines", &lines_of)
        .def_property_readonly("order", [](shared_explanation const& of) { return rules_of(of, of->order); })
        .def("to_json", [](explanation const& of) { return to_json(of); }, "One line of JSON, as `cennik explain --json` writes it.");
    module.attr("RuleBook").attr("explain") =
        py::cpp_function(&explain, py::name("explain"), py::is_method(module.attr("RuleBook")), py::arg("cart"), py::arg("line") = py::none(),
                         py::arg("why_not") = py::none(), py::kw_only(), py::arg("date") = py::none(),
                         "Price a cart and say why: every line and rule, or one line, one rule. Raises CartError.");
}

}  // namespace cennik::python
