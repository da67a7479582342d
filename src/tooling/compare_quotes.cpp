#include <cennik/tooling.hpp>

#include "number/fraction.hpp"

#include <algorithm>
#include <iterator>

// Two quotes for one cart, side by side. A step is the cause of a difference where the price it found was the same and the one it left is not, or where
// it stands in one quote only; what follows from an earlier difference is not told again.

namespace cennik {

namespace {

using number::fraction;

auto as_fraction(exact const& value) -> fraction { return fraction::ratio(value.numerator, value.denominator); }
auto as_exact(fraction const& value) -> exact { return {value.numerator(), value.denominator()}; }
auto as_exact(std::optional<decimal> const& value) -> std::optional<exact> { return value ? std::optional(exact{*value}) : std::nullopt; }

auto is_same(std::optional<exact> const& a, std::optional<exact> const& b) -> bool {
    if (!a || !b) return a.has_value() == b.has_value();
    return a->numerator == b->numerator && a->denominator == b->denominator;
}

/// What a rule did: to a line, or to the order.
struct deed {
    std::string step;
    rule_reference rule;
    std::optional<exact> found;
    std::optional<exact> left;
};

auto is_same_rule(deed const& a, deed const& b) -> bool { return a.step == b.step && a.rule.rule == b.rule.rule && a.rule.row == b.rule.row; }

auto deeds_on(line_view const& line) -> std::vector<deed> {
    auto deeds = std::vector<deed>();
    for (auto const step : line.steps()) deeds.push_back(deed{std::string(step.step()), step.rule(), step.before(), step.after()});
    if (auto const floor = line.floor()) deeds.push_back(deed{"floor", floor->rule, floor->before, floor->after});
    return deeds;
}

auto deeds_on(quote const& whole) -> std::vector<deed> {
    auto deeds = std::vector<deed>();
    for (auto const each : whole.order_discounts()) deeds.push_back(deed{"order discount", each.rule(), {}, as_exact(each.amount())});
    for (auto const each : whole.charges()) deeds.push_back(deed{"charge", each.rule(), {}, as_exact(each.amount())});
    for (auto const each : whole.taxes()) deeds.push_back(deed{"tax", each.rule(), each.base(), as_exact(each.amount())});
    return deeds;
}

auto to_change(std::uint32_t line, deed const& of) -> rule_change {
    auto change = rule_change();
    change.line = line;
    change.step = of.step;
    change.rule = of.rule.rule;
    change.row = of.rule.row;
    return change;
}

void compare_deeds(std::uint32_t line, std::vector<deed> const& before, std::vector<deed> const& after, std::vector<rule_change>& changes) {
    auto const find = [](std::vector<deed> const& in, deed const& which) {
        return std::find_if(in.begin(), in.end(), [&](deed const& each) { return is_same_rule(each, which); });
    };
    for (auto const& old : before) {
        auto const now = find(after, old);
        if (now != after.end() && (is_same(old.left, now->left) || !is_same(old.found, now->found))) continue;
        auto change = to_change(line, old);
        change.before = old.left;
        if (now != after.end()) change.after = now->left;
        changes.push_back(std::move(change));
    }
    for (auto const& now : after) {
        if (find(before, now) != before.end()) continue;
        auto change = to_change(line, now);
        change.after = now.left;
        changes.push_back(std::move(change));
    }
}

auto compare_rules(quote const& before, quote const& after) -> std::vector<rule_change> {
    auto changes = std::vector<rule_change>();
    auto const most = std::max(before.lines().size(), after.lines().size());
    for (std::size_t line = 0; line < most; ++line) {
        auto const old = line < before.lines().size() ? deeds_on(before.lines()[line]) : std::vector<deed>();
        auto const now = line < after.lines().size() ? deeds_on(after.lines()[line]) : std::vector<deed>();
        compare_deeds(static_cast<std::uint32_t>(line + 1), old, now, changes);
    }
    compare_deeds(0, deeds_on(before), deeds_on(after), changes);
    return changes;
}

auto has_same_dues(quote const& before, quote const& after) -> bool {
    if (before.payments().size() != after.payments().size()) return false;
    for (std::size_t i = 0; i < before.payments().size(); ++i)
        if (before.payments()[i].due() != after.payments()[i].due()) return false;
    return true;
}

auto payable_of(quote const& whole) -> std::optional<exact> {
    auto const sums = whole.totals();
    return sums ? std::optional(sums->payable) : std::nullopt;
}

}  // namespace

auto changes_between(quote const& before, quote const& after) -> std::optional<quote_change> {
    auto change = quote_change();
    change.id = before.id();
    change.currency = after.currency();
    change.minor_digits = after.minor_digits();
    change.status_before = before.status();
    change.status_after = after.status();
    change.before = payable_of(before);
    change.after = payable_of(after);
    if (change.before && change.after && before.currency() == after.currency())
        change.difference = as_exact(as_fraction(*change.after) - as_fraction(*change.before));
    change.rules = compare_rules(before, after);
    auto const same = change.status_before == change.status_after && is_same(change.before, change.after) && before.currency() == after.currency() &&
                      change.rules.empty() && has_same_dues(before, after);
    return same ? std::nullopt : std::optional(std::move(change));
}

void sort_by_size(std::vector<quote_change>& changes) {
    std::stable_sort(changes.begin(), changes.end(), [](quote_change const& a, quote_change const& b) {
        if (!a.difference || !b.difference) return a.difference.has_value() && !b.difference;
        return as_fraction(*a.difference).abs() > as_fraction(*b.difference).abs();
    });
}

auto sum_of_differences(std::vector<quote_change> const& changes) -> exact {
    auto sum = fraction();
    for (auto const& each : changes)
        if (each.difference) sum += as_fraction(*each.difference);
    return as_exact(sum);
}

}  // namespace cennik
