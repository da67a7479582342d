#include "describe.hpp"

#include <fmt/format.h>

namespace cennik::cases {

namespace {

class quote_describer {
public:
    explicit quote_describer(quote const& what) : quote_(what), places_(what.minor_digits()) {}

    auto describe() -> std::string {
        say("status {}", name(quote_.status()));
        for (std::size_t i = 0; i < quote_.group_count(); ++i) say("group {}", quote_.group(i));
        for (auto const line : quote_.lines()) describe(line);
        for (auto const each : quote_.order_discounts())
            say("order discount {}: {}{}", rule(each.rule()), money(each.amount()), withheld(each.withheld()));
        for (auto const each : quote_.charges())
            say("charge {}: {}{}", rule(each.rule()), money(each.amount()), each.tax() && each.tax()->is_zero() ? "" : ", tax " + money(each.tax()));
        for (auto const each : quote_.taxes())
            say("tax {}: {}% of {} = {}", rule({each.rule().rule, 0}), each.rate().to_string(), money(each.base()), money(each.amount()));
        describe_totals();
        for (auto const each : quote_.payments()) say("due {}: {} by {}", each.due().to_string(), money(each.amount()), rule(quote_.terms_rule()));
        for (auto const each : quote_.early_discounts())
            say("until {}: {}% off, {}", each.until().to_string(), each.percent().to_string(), money(each.discount()));
        say("credit {}", name(quote_.credit_decision()));
        for (auto const each : quote_.credit_reasons())
            say("  {} {}: {}{}", name(each.decision()), rule(each.rule()), each.message(),
                each.release_by().empty() ? "" : fmt::format(" (release by {})", each.release_by()));
        for (auto const each : quote_.requirements())
            say("{} {} {}: {}", of(each.line()), name(each.decision()), rule(each.rule()), each.message());
        for (auto const each : quote_.approvals())
            say("{} approval by {}{} {}: {}", of(each.line()), each.role(), each.due() ? " until " + each.due()->to_string() : "", rule(each.rule()),
                each.reason());
        for (auto const each : quote_.granted())
            say("{} granted {}: {}", of(each.line()), rule(each.rule()), each.used() ? "used" : fmt::format("stale, {}", each.why()));
        for (auto const each : quote_.alerts()) say("{} alert {}: {}", of(each.line()), rule(each.rule()), each.message());
        for (auto const each : quote_.hints()) describe(each);
        if (auto const last = quote_.valid_until()) say("valid until {}", last->to_string());
        return std::move(out_);
    }

private:
    template <typename... Values>
    void say(fmt::format_string<Values...> words, Values&&... values) {
        fmt::format_to(std::back_inserter(out_), words, std::forward<Values>(values)...);
        out_ += '\n';
    }

    auto money(exact const& amount) const -> std::string { return amount.to_string(places_); }
    auto money(decimal const& amount) const -> std::string { return amount.normalized(places_).to_string(); }
    template <typename Amount>
    auto money(std::optional<Amount> const& amount) const -> std::string {
        return amount ? money(*amount) : "none";
    }
    auto withheld(std::optional<decimal> const& amount) const -> std::string {
        return !amount || amount->is_zero() ? "" : ", withheld " + money(amount);
    }
    static auto percent(decimal const& share) -> std::string { return (share * decimal(100)).normalized().to_string() + '%'; }
    static auto of(std::uint32_t line) -> std::string { return line == 0 ? "order" : fmt::format("line {}", line); }
    static auto rule(rule_reference const& which) -> std::string {
        return which.row == 0 ? fmt::format("\"{}\"", which.rule) : fmt::format("\"{}\" row {}", which.rule, which.row);
    }

    void describe_totals() {
        auto const sums = quote_.totals();
        if (!sums) return say("prices are hidden");
        say("totals: list {}, value {}, net {}, gross {}, payable {}{}", money(sums->list), money(sums->value), money(sums->net),
            money(sums->gross), money(sums->payable), sums->margin ? ", margin " + percent(*sums->margin) : "");
        if (!sums->order_discounts.is_zero() || !sums->withheld.is_zero())
            say("order discounts {}{}, goods {}", money(sums->order_discounts), withheld(sums->withheld), money(sums->goods));
        if (!sums->charges.is_zero() || !sums->tax.is_zero()) say("charges {}, tax {}", money(sums->charges), money(sums->tax));
        if (!sums->rounding.numerator.is_zero()) say("rounding {}", money(sums->rounding));
    }

    void describe(line_view const& line) {
        auto const quantity = line.quantity().normalized().to_string();
        auto const asked = line.free() || line.quantity_asked() == line.quantity() ? "" : fmt::format(" (asked {})", line.quantity_asked().normalized().to_string());
        auto const status = line.status() == line_status::ok ? "" : fmt::format(" [{}]", name(line.status()));
        if (!line.unit_price()) {
            say("line {}: {} x {}{}{}{}", line.number(), quantity, line.sku(), asked, line.free() ? " free" : "", status);
        } else {
            auto const net = line.order_discount() && !line.order_discount()->is_zero() ? ", net " + money(line.net()) : "";
            auto const margin = line.margin() ? ", margin " + percent(*line.margin()) : "";
            auto const tax = line.tax() && !line.tax()->is_zero() ? ", tax " + money(line.tax()) : "";
            say("line {}: {} x {}{} at {} = {}{}{}{}{}{}", line.number(), quantity, line.sku(), asked, money(line.unit_price()), money(line.total()), net,
                tax, margin, line.free() ? " free" : "", status);
        }
        for (auto const step : line.steps()) describe(step);
        for (auto const each : line.rounding()) say("  round {}: {} -> {}", each.point(), money(each.before()), money(each.after()));
        if (auto const floor = line.floor())
            say("  floor {}: {} -> {}{}", rule(floor->rule), money(floor->before), money(floor->after), withheld(floor->withheld));
    }

    void describe(hint_view const& hint) {
        auto const unit = hint.unit().empty() ? std::string() : fmt::format(" {}", hint.unit());
        auto const missing = hint.missing() ? hint.missing()->to_string(hint.unit() == quote_.currency() ? places_ : 0) : "none";
        say("{} hint {}: {}{} more, {}{}", of(hint.line()), rule(hint.rule()), missing, unit, hint.gives(),
            hint.saves() ? ", saves " + money(hint.saves()) : "");
    }

    void describe(step_view const& step) {
        auto tied = std::string();
        for (std::size_t i = 0; i < step.tied_count(); ++i) tied += fmt::format(", tied {}", rule(step.tied(i)));
        auto const before = step.before() ? money(step.before()) + " " : "";
        say("  {}: {}-> {} by {} at {}{}", step.step(), before, money(step.after()), rule(step.rule()), step.at().to_string(), tied);
    }

    quote const& quote_;
    int places_;
    std::string out_;
};

}  // namespace

auto describe(quote const& what) -> std::string { return quote_describer(what).describe(); }

auto describe(failure const& why) -> std::string {
    auto out = fmt::format("error[{}]: {}\n", why.code, why.message);
    if (why.line != 0) out += fmt::format("  line {}\n", why.line);
    if (!why.fact.empty()) out += fmt::format("  fact {}\n", why.fact);
    if (!why.rule.empty()) out += fmt::format("  rule \"{}\"\n", why.rule);
    return out;
}

auto describe(std::vector<diagnostic> const& findings) -> std::string {
    auto out = std::string();
    for (auto const& each : findings) {
        if (!out.empty()) out += '\n';
        out += to_text(each);
    }
    return out;
}

}  // namespace cennik::cases
