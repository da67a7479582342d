#include "io/json_text.hpp"

#include <cennik/json.hpp>

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
        empty_list("charges");
        empty_list("taxes");
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
        empty_list("granted");
        list("alerts", quote_.alerts());
        empty_list("hints");
        json_.key("valid_until");
        json_.null();
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

    void empty_list(std::string_view key) {
        json_.key(key);
        json_.begin_array();
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
        json_.yes_no(false);
        money("list_price", line.list_price());
        money("unit_price", line.unit_price());
        money("total", line.total());
        money("order_discount", line.order_discount());
        money("net", line.net());
        money("tax", line.net() ? std::optional(decimal(0)) : std::nullopt);
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

    void write_totals() {
        auto const totals = quote_.totals();
        json_.key("totals");
        json_.begin_object();
        money("list", totals.list);
        money("value", totals.value);
        money("order_discounts", totals.order_discounts);
        money("withheld", totals.withheld);
        money("goods", totals.goods);
        money("charges", totals.charges);
        money("net", totals.net);
        money("tax", totals.tax);
        money("gross", totals.gross);
        money("rounding", totals.rounding);
        money("payable", totals.payable);
        plain("margin", totals.margin);
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
        if (auto const due = approval.due()) json_.day(*due);
        else json_.null();
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
