#include "bind.hpp"

namespace cennik::python {

namespace {

/// A name out of a Python module, looked up once and kept for as long as the interpreter lives.
auto imported(char const* module, char const* name) -> py::handle {
    return py::module_::import(module).attr(name).cast<py::object>().release();
}

auto decimal_type() -> py::handle {
    static py::handle const type = imported("decimal", "Decimal");
    return type;
}

auto fraction_type() -> py::handle {
    static py::handle const type = imported("fractions", "Fraction");
    return type;
}

auto date_type() -> py::handle {
    static py::handle const type = imported("datetime", "date");
    return type;
}

auto datetime_type() -> py::handle {
    static py::handle const type = imported("datetime", "datetime");
    return type;
}

}  // namespace

auto to_python(decimal const& value, int places) -> py::object { return decimal_type()(value.normalized(places).to_string()); }

auto to_python(exact const& value, int places) -> py::object {
    if (value.ends()) return to_python(value.numerator, places);
    // Through Decimal: a numerator too long for whole over whole keeps its digits after the point.
    return fraction_type()(to_python(value.numerator, 0)) / fraction_type()(to_python(value.denominator, 0));
}

auto to_python(date day) -> py::object { return date_type()(day.year(), day.month(), day.day()); }

auto is_day(py::handle what) -> bool { return py::isinstance(what, date_type()) && !py::isinstance(what, datetime_type()); }

auto to_day(py::handle what) -> date {
    return date::from_ymd(what.attr("year").cast<int>(), what.attr("month").cast<int>(), what.attr("day").cast<int>());
}

auto is_decimal(py::handle what) -> bool { return py::isinstance(what, decimal_type()); }

}  // namespace cennik::python
