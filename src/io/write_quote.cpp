#include "io/json_text.hpp"

#include <cennik/json.hpp>

#include <optional>

// The keys and their order are the contract of docs/reference/json.md: a changed byte here is a changed contract.

namespace cennik {

namespace io {

namespace {

class quote_writer {
public:
    quote_writer(quote const& what, std::string& out) : quote_(what), places_(what.minor_digits()), json_(out) {}

    void write() {
        json_.begin_object();
        json_.member_or_null("id", quote_.id());
        json_.key("rulebook");
        json_.begin_object();
        json_.member("name", quote_.rulebook_name());
        json_.member("fingerprint", quote_.fingerprint());
        json_.end_object();
        json_.key("date");
        json_.day(quote_.date());
        json_.member("currency", quote_.currency());
        json_.member("status", name(quote_.status()));
        json_.key("groups");
        json_.begin_array();
        for (std::size_t i = 0; i < quote_.group_count(); ++i) json_.text(quote_.group(i));
        json_.end_array();
        list("lines", quote_.lines());
        list("order_discounts", quote_.order_discounts());
        list("charges", quote_.charges());
        list("taxes", quote_.taxes());
        write_totals();
        write_terms();
        json_.key("credit");
        json_.begin_object();
        json_.member("decision", name(quote_.credit_decision()));
        json_.key("reasons");
        json_.begin_array();
        for (auto const reason : quote_.credit_reasons()) write_credit_reason(reason);
        json_.end_array();
        json_.end_object();
        list("requirements", quote_.requirements());
        list("approvals", quote_.approvals());
        list("granted", quote_.granted());
        list("alerts", quote_.alerts());
        list("hints", quote_.hints());
        json_.key("valid_until");
        day_or_null(quote_.valid_until());
        json_.end_object();
    }

private:
    template <typename List>
    void list(std::string_view key, List const& entries) {
        json_.key(key);
        json_.begin_array();
        for (auto const entry : entries) write(entry);
        json_.end_array();
    }

    template <typename Amount>
    void money(std::string_view key, Amount const& amount) {
        json_.key(key);
        json_.number(amount, places_);
    }

    template <typename Value>
    void plain(std::string_view key, Value const& value) {
        json_.key(key);
        json_.number(value);
    }

    void day_or_null(std::optional<date> const& day) {
        if (day) json_.day(*day);
        else json_.null();
    }

    void rule(rule_reference const& which) {
        json_.member("rule", which.rule);
        json_.key("row");
        json_.count_or_null(which.row);
    }

    void line_number(std::uint32_t number) {
        json_.key("line");
        json_.count_or_null(number);
    }

    void at(source_line const& where) {
        json_.key("at");
        json_.at(where);
    }

    void write(line_view const& line) {
        json_.begin_object();
        line_number(line.number());
        json_.member("sku", line.sku());
        plain("quantity", line.quantity());
        plain("quantity_asked", line.quantity_asked());
        json_.member("status", name(line.status()));
        json_.key("free");
        json_.yes_no(line.free());
        money("list_price", line.list_price());
        money("unit_price", line.unit_price());
        money("total", line.total());
        money("order_discount", line.order_discount());
        money("net", line.net());
        money("tax", line.tax());
        money("cost", line.cost());
        plain("margin", line.margin());
        list("steps", line.steps());
        list("rounding", line.rounding());
        json_.key("floor");
        if (auto const floor = line.floor()) write(*floor);
        else json_.null();
        json_.end_object();
    }

    void write(step_view const& step) {
        json_.begin_object();
        json_.member("step", step.step());
        rule(step.rule());
        at(step.at());
        money("before", step.before());
        money("after", step.after());
        json_.key("tied");
        json_.begin_array();
        for (std::size_t i = 0; i < step.tied_count(); ++i) {
            json_.begin_object();
            rule(step.tied(i));
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

    void write(rounding_view const& rounding) {
        json_.begin_object();
        json_.member("point", rounding.point());
        money("before", rounding.before());
        money("after", rounding.after());
        json_.end_object();
    }

    void write(floor_view const& floor) {
        json_.begin_object();
        rule(floor.rule);
        money("before", floor.before);
        money("after", floor.after);
        money("withheld", floor.withheld);
        json_.end_object();
    }

    void write(order_discount_view const& discount) {
        json_.begin_object();
        rule(discount.rule());
        at(discount.at());
        money("amount", discount.amount());
        money("withheld", discount.withheld());
        json_.end_object();
    }

    void write(charge_view const& charge) {
        json_.begin_object();
        rule(charge.rule());
        money("amount", charge.amount());
        money("tax", charge.tax());
        json_.end_object();
    }

    void write(tax_view const& tax) {
        json_.begin_object();
        json_.member("rule", tax.rule().rule);
        json_.key("rate");
        json_.number(tax.rate(), 0, "%");
        money("base", tax.base());
        money("amount", tax.amount());
        json_.end_object();
    }

    void write_totals() {
        auto const sums = quote_.totals();
        auto const sum = [&](std::string_view key, auto totals::*which) {
            money(key, sums ? std::optional((*sums).*which) : std::nullopt);
        };
        json_.key("totals");
        json_.begin_object();
        sum("list", &totals::list);
        sum("value", &totals::value);
        sum("order_discounts", &totals::order_discounts);
        sum("withheld", &totals::withheld);
        sum("goods", &totals::goods);
        sum("charges", &totals::charges);
        sum("net", &totals::net);
        sum("tax", &totals::tax);
        sum("gross", &totals::gross);
        sum("rounding", &totals::rounding);
        sum("payable", &totals::payable);
        plain("margin", sums ? sums->margin : std::nullopt);
        json_.end_object();
    }

    void write_terms() {
        json_.key("terms");
        if (!quote_.has_terms()) return json_.null();
        json_.begin_object();
        rule(quote_.terms_rule());
        list("payments", quote_.payments());
        list("early", quote_.early_discounts());
        json_.end_object();
    }

    void write(payment_view const& payment) {
        json_.begin_object();
        json_.key("due");
        json_.day(payment.due());
        money("amount", payment.amount());
        json_.end_object();
    }

    void write(early_discount_view const& early) {
        json_.begin_object();
        json_.key("until");
        json_.day(early.until());
        json_.key("percent");
        json_.number(early.percent(), 0, "%");
        money("discount", early.discount());
        json_.end_object();
    }

    void write_credit_reason(reason_view const& reason) {
        json_.begin_object();
        rule(reason.rule());
        json_.member("decision", name(reason.decision()));
        json_.member("message", reason.message());
        json_.member_or_null("release_by", reason.release_by());
        json_.end_object();
    }

    void write(reason_view const& requirement) {
        json_.begin_object();
        line_number(requirement.line());
        rule(requirement.rule());
        json_.member("decision", name(requirement.decision()));
        json_.member("message", requirement.message());
        json_.end_object();
    }

    void write(approval_view const& approval) {
        json_.begin_object();
        line_number(approval.line());
        rule(approval.rule());
        json_.member("role", approval.role());
        json_.key("due");
        day_or_null(approval.due());
        json_.member("reason", approval.reason());
        json_.end_object();
    }

    void write(alert_view const& alert) {
        json_.begin_object();
        line_number(alert.line());
        rule(alert.rule());
        json_.member("message", alert.message());
        json_.end_object();
    }

    void write(granted_view const& granted) {
        json_.begin_object();
        rule(granted.rule());
        line_number(granted.line());
        json_.key("used");
        json_.yes_no(granted.used());
        json_.member_or_null("why", granted.why());
        json_.end_object();
    }

    void write(hint_view const& hint) {
        json_.begin_object();
        line_number(hint.line());
        rule(hint.rule());
        json_.key("missing");
        json_.number(hint.missing(), hint.unit() == quote_.currency() ? places_ : 0);
        json_.member_or_null("unit", hint.unit());
        json_.member("gives", hint.gives());
        money("saves", hint.saves());
        json_.end_object();
    }

    quote const& quote_;
    int places_;
    json_text json_;
};

}  // namespace

}  // namespace io

void to_json(quote const& what, std::string& out) { io::quote_writer(what, out).write(); }

auto to_json(quote const& what) -> std::string {
    auto out = std::string();
    to_json(what, out);
    return out;
}

}  // namespace cennik
