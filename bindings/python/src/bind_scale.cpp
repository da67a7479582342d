#include "bind.hpp"

#include <pybind11/stl.h>

#include <optional>

namespace cennik::python {

namespace {

/// A cart of one line: what a price list is asked for with.
auto cart_of(py::object const& customer, std::string const& sku, py::object const& day, py::object const& product) -> py::dict {
    auto line = py::dict();
    line["sku"] = sku;
    line["quantity"] = 1;
    if (!product.is_none()) line["product"] = product;
    auto lines = py::list();
    lines.append(std::move(line));
    auto cart = py::dict();
    cart["date"] = day.is_none() ? py::module_::import("datetime").attr("date").attr("today")() : day;
    cart["customer"] = customer;
    cart["lines"] = std::move(lines);
    return cart;
}

auto scale(rulebook const& book, py::object const& customer, std::string const& sku, py::object const& day, py::object const& product) -> price_scale {
    auto ask = request(book);
    read_cart(book, cart_of(customer, sku, day, product), ask);
    auto made = [&] {
        auto const released = py::gil_scoped_release();
        return book.scale(ask);
    }();
    if (!made) raise(made.error());
    return std::move(*made);
}

/// A band with the digits of its currency.
struct shown_band {
    price_band band;
    int places = 2;
};

auto bands_of(price_scale const& of) -> std::vector<shown_band> {
    auto bands = std::vector<shown_band>();
    for (auto const& each : of.bands) bands.push_back(shown_band{each, of.minor_digits});
    return bands;
}

}  // namespace

void bind_scale(py::module_& module) {
    py::class_<scale_rule>(module, "ScaleRule")
        .def_readonly("step", &scale_rule::step)
        .def_readonly("rule", &scale_rule::rule)
        .def_property_readonly("row", [](scale_rule const& of) { return of.row == 0 ? std::nullopt : std::optional(of.row); });
    py::class_<shown_band>(module, "PriceBand")
        .def_property_readonly("from_", [](shown_band const& of) { return to_python(of.band.from, 0); })
        .def_property_readonly("below", [](shown_band const& of) { return to_python(of.band.below, 0); })
        .def_property_readonly("unit_price", [](shown_band const& of) { return to_python(of.band.unit_price, of.places); })
        .def_property_readonly("each_further", [](shown_band const& of) { return to_python(of.band.each_further, of.places); })
        .def_property_readonly("rules", [](shown_band const& of) { return of.band.rules; });
    py::class_<price_scale>(module, "PriceScale")
        .def_readonly("rulebook", &price_scale::rulebook)
        .def_readonly("sku", &price_scale::sku)
        .def_readonly("currency", &price_scale::currency)
        .def_property_readonly("date", [](price_scale const& of) { return to_python(of.date); })
        .def_property_readonly("valid_until", [](price_scale const& of) { return of.valid_until ? to_python(*of.valid_until) : py::none(); })
        .def_property_readonly("bands", &bands_of)
        .def_readonly("complete", &price_scale::complete)
        .def("to_json", [](price_scale const& of) { return to_json(of); });
    auto book = py::reinterpret_borrow<py::class_<rulebook>>(module.attr("RuleBook"));
    book.def("scale", &scale, py::arg("customer"), py::arg("sku"), py::arg("date") = py::none(), py::arg("product") = py::none(),
             "What a unit of a product costs a customer at every quantity. Raises CartError.");
}

}  // namespace cennik::python
