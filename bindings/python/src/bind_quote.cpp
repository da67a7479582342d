#include "bind.hpp"

#include <pybind11/stl.h>

namespace cennik::python {

namespace {

/// A view together with the quote it looks into, which it keeps alive. Amounts become Python objects when they are asked for: of the
/// thousand numbers of a quote a caller reads a few.
template <typename View>
struct held {
    std::shared_ptr<quote> of;
    View view;

    [[nodiscard]] auto places() const -> int { return of->minor_digits(); }
};

template <typename View>
auto list_of(std::shared_ptr<quote> const& of, view_list<View> const& views) -> py::list {
    auto out = py::list(views.size());
    for (std::size_t i = 0; i < views.size(); ++i) out[i] = py::cast(held<View>{of, views[i]});
    return out;
}

auto number_or_none(std::uint64_t count) -> py::object { return count == 0 ? py::object(py::none()) : py::int_(count); }
auto text_or_none(std::string_view text) -> py::object { return text.empty() ? py::object(py::none()) : py::str(text.data(), text.size()); }

auto words_of(line_view const& line, int places) -> std::string {
    auto const price = line.unit_price() ? " at " + line.unit_price()->to_string(places) : std::string();
    return "<cennik.Line " + std::to_string(line.number()) + ": " + line.quantity().normalized().to_string() + " x " + std::string(line.sku()) + price +
           (line.free() ? ", free" : "") + ", " + std::string(name(line.status())) + ">";
}

auto words_of(step_view const& step, int places) -> std::string {
    auto const row = step.rule().row == 0 ? std::string() : " row " + std::to_string(step.rule().row);
    return "<cennik.Step " + std::string(step.step()) + ": " + std::string(step.rule().rule) + row + " gives " +
           (step.after() ? step.after()->to_string(places) : "a hidden price") + ">";
}

/// Declares properties of a view: what it says as it is, an amount as money of the quote, a list of other views, or whatever needs the quote too.
template <typename View>
class view_class {
public:
    view_class(py::module_& module, char const* name) : class_(module, name) {}

    template <typename Read>
    auto plain(char const* name, Read read) -> view_class& {
        class_.def_property_readonly(name, [read](held<View> const& self) { return read(self.view); });
        return *this;
    }
    template <typename Read>
    auto money(char const* name, Read read) -> view_class& {
        class_.def_property_readonly(name, [read](held<View> const& self) { return to_python(read(self.view), self.places()); });
        return *this;
    }
    template <typename Read>
    auto list(char const* name, Read read) -> view_class& {
        class_.def_property_readonly(name, [read](held<View> const& self) { return list_of(self.of, read(self.view)); });
        return *this;
    }
    template <typename Read>
    auto whole(char const* name, Read read) -> view_class& {
        class_.def_property_readonly(name, read);
        return *this;
    }
    auto words() -> view_class& {
        class_.def("__repr__", [](held<View> const& self) { return words_of(self.view, self.places()); });
        return *this;
    }
    auto rule() -> view_class& {
        return plain("rule", [](View const& view) { return view.rule().rule; })
            .plain("row", [](View const& view) { return number_or_none(view.rule().row); });
    }
    auto line() -> view_class& {
        return plain("line", [](View const& view) { return number_or_none(view.line()); });
    }

private:
    py::class_<held<View>> class_;
};

template <typename View>
auto at_text(View const& view) -> std::string { return view.at().to_string(); }

/// What held<floor_view> stands for in Python: a floor is no view and has everything in it.
struct line_floor {
    floor_view what;
    int places;
    std::string rule;
};

/// Where prices are hidden there are none, and each figure is None.
struct quote_totals {
    std::optional<totals> what;
    int places;
};

void bind_lines(py::module_& module) {
    view_class<step_view>(module, "Step")
        .plain("step", [](step_view const& step) { return step.step(); })
        .rule()
        .plain("at", &at_text<step_view>)
        .money("before", [](step_view const& step) { return step.before(); })
        .money("after", [](step_view const& step) { return step.after(); })
        .plain("tied", [](step_view const& step) {
            auto out = py::list();
            for (std::size_t i = 0; i < step.tied_count(); ++i) out.append(py::make_tuple(step.tied(i).rule, number_or_none(step.tied(i).row)));
            return out;
        })
        .words();

    view_class<rounding_view>(module, "Rounding")
        .plain("point", [](rounding_view const& rounding) { return rounding.point(); })
        .money("before", [](rounding_view const& rounding) { return rounding.before(); })
        .money("after", [](rounding_view const& rounding) { return rounding.after(); });

    py::class_<line_floor>(module, "Floor")
        .def_readonly("rule", &line_floor::rule)
        .def_property_readonly("row", [](line_floor const& self) { return number_or_none(self.what.rule.row); })
        .def_property_readonly("before", [](line_floor const& self) { return to_python(self.what.before, self.places); })
        .def_property_readonly("after", [](line_floor const& self) { return to_python(self.what.after, self.places); })
        .def_property_readonly("withheld", [](line_floor const& self) { return to_python(self.what.withheld, self.places); });

    view_class<line_view>(module, "Line")
        .plain("line", [](line_view const& line) { return line.number(); })
        .plain("sku", [](line_view const& line) { return line.sku(); })
        .plain("quantity", [](line_view const& line) { return to_python(line.quantity(), 0); })
        .plain("quantity_asked", [](line_view const& line) { return to_python(line.quantity_asked(), 0); })
        .plain("status", [](line_view const& line) { return name(line.status()); })
        .plain("free", [](line_view const& line) { return line.free(); })
        .money("list_price", [](line_view const& line) { return line.list_price(); })
        .money("unit_price", [](line_view const& line) { return line.unit_price(); })
        .money("total", [](line_view const& line) { return line.total(); })
        .money("order_discount", [](line_view const& line) { return line.order_discount(); })
        .money("net", [](line_view const& line) { return line.net(); })
        .money("tax", [](line_view const& line) { return line.tax(); })
        .money("cost", [](line_view const& line) { return line.cost(); })
        .plain("margin", [](line_view const& line) { return to_python(line.margin(), 0); })
        .list("steps", [](line_view const& line) { return line.steps(); })
        .list("rounding", [](line_view const& line) { return line.rounding(); })
        .whole("floor", [](held<line_view> const& self) -> py::object {
            auto const floor = self.view.floor();
            return floor ? py::cast(line_floor{*floor, self.places(), std::string(floor->rule.rule)}) : py::none();
        })
        .words();
}

void bind_order(py::module_& module) {
    view_class<order_discount_view>(module, "OrderDiscount")
        .rule()
        .plain("at", &at_text<order_discount_view>)
        .money("amount", [](order_discount_view const& discount) { return discount.amount(); })
        .money("withheld", [](order_discount_view const& discount) { return discount.withheld(); });
    view_class<charge_view>(module, "Charge")
        .rule()
        .money("amount", [](charge_view const& charge) { return charge.amount(); })
        .money("tax", [](charge_view const& charge) { return charge.tax(); });
    view_class<tax_view>(module, "Tax")
        .plain("rule", [](tax_view const& tax) { return tax.rule().rule; })
        .plain("rate", [](tax_view const& tax) { return to_python(tax.rate(), 0); })
        .money("base", [](tax_view const& tax) { return tax.base(); })
        .money("amount", [](tax_view const& tax) { return tax.amount(); });
    view_class<payment_view>(module, "Payment")
        .plain("due", [](payment_view const& payment) { return to_python(payment.due()); })
        .money("amount", [](payment_view const& payment) { return payment.amount(); });
    view_class<early_discount_view>(module, "EarlyDiscount")
        .plain("until", [](early_discount_view const& early) { return to_python(early.until()); })
        .plain("percent", [](early_discount_view const& early) { return to_python(early.percent(), 0); })
        .money("discount", [](early_discount_view const& early) { return early.discount(); });
    view_class<reason_view>(module, "Reason")
        .line()
        .rule()
        .plain("decision", [](reason_view const& reason) { return name(reason.decision()); })
        .plain("message", [](reason_view const& reason) { return reason.message(); })
        .plain("release_by", [](reason_view const& reason) { return text_or_none(reason.release_by()); });
    view_class<approval_view>(module, "Approval")
        .line()
        .rule()
        .plain("role", [](approval_view const& approval) { return approval.role(); })
        .plain("due", [](approval_view const& approval) { return approval.due() ? to_python(*approval.due()) : py::none(); })
        .plain("reason", [](approval_view const& approval) { return approval.reason(); });
    view_class<alert_view>(module, "Alert").line().rule().plain("message", [](alert_view const& alert) { return alert.message(); });
    view_class<granted_view>(module, "Granted")
        .line()
        .rule()
        .plain("used", [](granted_view const& granted) { return granted.used(); })
        .plain("why", [](granted_view const& granted) { return text_or_none(granted.why()); });
    view_class<hint_view>(module, "Hint")
        .line()
        .rule()
        .whole("missing", [](held<hint_view> const& self) {
            return to_python(self.view.missing(), self.view.unit() == self.of->currency() ? self.places() : 0);
        })
        .plain("unit", [](hint_view const& hint) { return text_or_none(hint.unit()); })
        .plain("gives", [](hint_view const& hint) { return hint.gives(); })
        .money("saves", [](hint_view const& hint) { return hint.saves(); });
}

template <typename Read>
void def_total(py::class_<quote_totals>& into, char const* name, Read read) {
    into.def_property_readonly(name, [read](quote_totals const& self) -> py::object {
        return self.what ? to_python((*self.what).*read, self.places) : py::none();
    });
}

void bind_totals(py::module_& module) {
    auto sums = py::class_<quote_totals>(module, "Totals");
    def_total(sums, "list", &totals::list);
    def_total(sums, "value", &totals::value);
    def_total(sums, "order_discounts", &totals::order_discounts);
    def_total(sums, "withheld", &totals::withheld);
    def_total(sums, "goods", &totals::goods);
    def_total(sums, "charges", &totals::charges);
    def_total(sums, "net", &totals::net);
    def_total(sums, "tax", &totals::tax);
    def_total(sums, "gross", &totals::gross);
    def_total(sums, "rounding", &totals::rounding);
    def_total(sums, "payable", &totals::payable);
    sums.def_property_readonly("margin", [](quote_totals const& self) -> py::object { return self.what ? to_python(self.what->margin, 0) : py::none(); });
}

/// What is said of payment; there is none where no terms apply.
struct quote_terms {
    std::shared_ptr<quote> of;
};

struct quote_credit {
    std::shared_ptr<quote> of;
};

void bind_terms_and_credit(py::module_& module) {
    py::class_<quote_terms>(module, "Terms")
        .def_property_readonly("rule", [](quote_terms const& self) { return self.of->terms_rule().rule; })
        .def_property_readonly("row", [](quote_terms const& self) { return number_or_none(self.of->terms_rule().row); })
        .def_property_readonly("payments", [](quote_terms const& self) { return list_of(self.of, self.of->payments()); })
        .def_property_readonly("early", [](quote_terms const& self) { return list_of(self.of, self.of->early_discounts()); });
    py::class_<quote_credit>(module, "Credit")
        .def_property_readonly("decision", [](quote_credit const& self) { return name(self.of->credit_decision()); })
        .def_property_readonly("reasons", [](quote_credit const& self) { return list_of(self.of, self.of->credit_reasons()); });
}

auto to_text(std::shared_ptr<quote> const& self) -> py::str {
    auto text = std::string();
    {
        auto const released = py::gil_scoped_release();
        text = to_json(*self);
    }
    return py::str(text);
}

}  // namespace

void bind_quote(py::module_& module) {
    bind_lines(module);
    bind_order(module);
    bind_totals(module);
    bind_terms_and_credit(module);

    using self = std::shared_ptr<quote>;
    py::class_<quote, self>(module, "Quote", "The answer for one cart.")
        .def_property_readonly("id", [](self const& it) { return text_or_none(it->id()); })
        .def_property_readonly("rulebook_name", [](self const& it) { return it->rulebook_name(); })
        .def_property_readonly("fingerprint", [](self const& it) { return it->fingerprint(); })
        .def_property_readonly("date", [](self const& it) { return to_python(it->date()); })
        .def_property_readonly("currency", [](self const& it) { return it->currency(); })
        .def_property_readonly("status", [](self const& it) { return name(it->status()); })
        .def_property_readonly("groups", [](self const& it) {
            auto out = py::list();
            for (std::size_t i = 0; i < it->group_count(); ++i) out.append(it->group(i));
            return out;
        })
        .def_property_readonly("lines", [](self const& it) { return list_of(it, it->lines()); })
        .def_property_readonly("order_discounts", [](self const& it) { return list_of(it, it->order_discounts()); })
        .def_property_readonly("charges", [](self const& it) { return list_of(it, it->charges()); })
        .def_property_readonly("taxes", [](self const& it) { return list_of(it, it->taxes()); })
        .def_property_readonly("hides_prices", [](self const& it) { return it->hides_prices(); })
        .def_property_readonly("totals", [](self const& it) { return quote_totals{it->totals(), it->minor_digits()}; })
        .def_property_readonly("terms", [](self const& it) -> py::object { return it->has_terms() ? py::cast(quote_terms{it}) : py::none(); })
        .def_property_readonly("credit", [](self const& it) { return quote_credit{it}; })
        .def_property_readonly("requirements", [](self const& it) { return list_of(it, it->requirements()); })
        .def_property_readonly("approvals", [](self const& it) { return list_of(it, it->approvals()); })
        .def_property_readonly("granted", [](self const& it) { return list_of(it, it->granted()); })
        .def_property_readonly("alerts", [](self const& it) { return list_of(it, it->alerts()); })
        .def_property_readonly("hints", [](self const& it) { return list_of(it, it->hints()); })
        .def_property_readonly("valid_until", [](self const& it) { return it->valid_until() ? to_python(*it->valid_until()) : py::none(); })
        .def("to_json", &to_text, "The quote as one line of JSON.")
        .def("to_dict", [](self const& it) { return py::module_::import("json").attr("loads")(to_text(it)); },
             "The quote as a dict of the JSON form: amounts are str, as they are there.")
        .def("__repr__", [](self const& it) {
            auto const sums = it->totals();
            auto const payable = sums ? sums->payable.to_string(it->minor_digits()) + " " + std::string(it->currency()) : "hidden prices";
            return "<cennik.Quote " + std::string(it->id()) + " " + payable + ", " + std::string(name(it->status())) + ">";
        });
}

}  // namespace cennik::python
