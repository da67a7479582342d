#pragma once

#include <pybind11/pybind11.h>

#include <cennik/cennik.hpp>

/// One function for each public header with something to show; module.cpp calls them. Names are those of the door, in Python's manners.
namespace cennik::python {

namespace py = pybind11;

void bind_diagnostic(py::module_& module);
void bind_quote(py::module_& module);
void bind_rulebook(py::module_& module);
void bind_scale(py::module_& module);
void bind_scenario(py::module_& module);
void bind_explanation(py::module_& module);

/// Fills `into` from a mapping of the form of a JSON cart, whose values are Python's: Decimal, int, str, bool, date, None. Raises
/// `cennik.CartError`, and TypeError for a float where a decimal belongs.
void read_cart(rulebook const& book, py::dict const& cart, request& into);

/// A request out of a mapping or JSON text, to be priced on `day` where one is given.
[[nodiscard]] auto read_any_cart(rulebook const& book, py::object const& cart, std::optional<py::object> const& day) -> request;

/// The error a failure is in Python, raised: `cennik.RuleError` with its diagnostics where it has any, else `cennik.CartError`.
[[noreturn]] void raise(failure const& why);
[[noreturn]] void raise_rule_error(failure const& why);

/// "Q3105", as the library's own reader of carts names them.
[[nodiscard]] auto misfit(char const* code, std::string message, std::string fact, std::uint32_t line) -> failure;

/// decimal.Decimal with at least `places` digits after the point, otherwise without trailing zeros.
[[nodiscard]] auto to_python(decimal const& value, int places) -> py::object;
/// decimal.Decimal, or fractions.Fraction where the value does not end.
[[nodiscard]] auto to_python(exact const& value, int places) -> py::object;
/// datetime.date.
[[nodiscard]] auto to_python(date day) -> py::object;

template <typename Value>
[[nodiscard]] auto to_python(std::optional<Value> const& value, int places) -> py::object {
    return value ? to_python(*value, places) : py::none();
}

/// True for datetime.date and not for datetime.datetime, which is a date by inheritance and has an hour.
[[nodiscard]] auto is_day(py::handle what) -> bool;
[[nodiscard]] auto to_day(py::handle what) -> date;
[[nodiscard]] auto is_decimal(py::handle what) -> bool;

}  // namespace cennik::python
