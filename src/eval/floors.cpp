#include "eval/pricing.hpp"

#include <algorithm>

// Floors, in two visits.
//
// First, when unit prices have been rounded: of each rule that applies the highest rung reached that raises the price is its floor. What lies under it is lifted,
// the unit price to the next value of its step and ending, then, should rounding still leave the line short, the line total. Of several rules the highest
// lift stands; the highest floor also bounds what order discounts may take. Second, on the final net: of the rungs that do not lift the deepest
// one reached speaks for its rule. Where a condition reads the price, which a lift changes, both visits look afresh at which floors apply.

namespace cennik::eval {

namespace {

auto round_up(std::optional<rounding> const& point, fraction const& exact) -> fraction {
    return point ? fraction(exact.round(point->with_mode(rounding_mode::ceiling))) : exact;
}

auto round_total(plan::program const& book, fraction const& exact) -> fraction {
    return book.line_total ? fraction(exact.round(*book.line_total)) : exact;
}

auto is_margin_without_cost(pricing& p, plan::rule const& rule, std::uint32_t line) -> bool {
    return rule.kind == model::rule_kind::minimum_margin && !p.line(line).has_cost;
}

/// What a rung compares with; false where something in it is missing, or no price has such a margin.
auto rung_bound(pricing& p, plan::rung const& rung, std::uint32_t line, fraction& bound) -> bool {
    if (rung.is_known) {
        bound = rung.below.constant;
        return p.line(line).has_cost;
    }
    if (rung.outcome == none || !amount_of(p, rung.below, line, bound)) return false;
    return !rung.by_margin || (p.line(line).has_cost && bound < fraction(1));
}

/// The unit price that just has the margin, or the bound itself.
auto floor_price(pricing& p, plan::rung const& rung, std::uint32_t line, fraction const& bound) -> fraction {
    fraction cost;
    if (!rung.by_margin || !unit_cost(p, line, cost)) return bound;
    return cost / (fraction(1) - bound);
}

/// Compared without dividing: a floor price is a fraction that seldom ends.
auto is_reached(pricing& p, plan::rung const& rung, fraction const& bound, fraction const& net, std::uint32_t line) -> bool {
    if (rung.is_known) return p.line(line).has_cost && net * fraction(rung.rest) < p.line(line).cost;
    if (!rung.by_margin) return net < bound * fraction(p.line(line).quantity);
    return p.line(line).has_cost && net * (fraction(1) - bound) < p.line(line).cost;
}

/// A unit of a floor applies where one of its rungs can be told, or where the cost that all of them need is missing.
auto has_something_to_say(pricing& p, plan::rule const& rule, std::uint32_t unit, std::uint32_t line) -> bool {
    if (is_margin_without_cost(p, rule, line)) return true;
    plan::range const rungs = p.book.units[rule.units.first + unit].parts;
    fraction bound;
    for (std::uint32_t at = rungs.first; at < rungs.end(); ++at) {
        if (rung_bound(p, p.book.rungs[at], line, bound)) return true;
    }
    return false;
}

auto first_row(plan::program const& book, plan::unit const& unit) -> std::uint32_t {
    std::uint32_t row = unit.parts.empty() ? 0 : book.rungs[unit.parts.first].origin.row;
    for (std::uint32_t at = unit.parts.first; at < unit.parts.end(); ++at) row = std::min(row, book.rungs[at].origin.row);
    return row;
}

struct lift {
    bool is_there = false;
    std::uint32_t rung = none;
    fraction floor;
};

enum class looking_for : std::uint8_t { bound, reached };

/// The highest rung of a floor that raises the price: of all that bound order discounts, or of those reached that may lift the line.
auto highest_lift(pricing& p, floor_match const& match, looking_for what) -> lift {
    lift highest;
    line_state const& line = p.line(match.line);
    plan::range const rungs = p.book.units[p.book.rules[match.rule].units.first + match.unit].parts;
    for (std::uint32_t at = rungs.first; at < rungs.end(); ++at) {
        plan::rung const& rung = p.book.rungs[at];
        if (!rung.raises) continue;
        if (what == looking_for::reached && line.stopped && !p.book.outcomes[rung.outcome].fixed_prices_too) continue;
        fraction bound;
        if (!rung_bound(p, rung, match.line, bound)) continue;
        if (what == looking_for::reached && !is_reached(p, rung, bound, line.total, match.line)) continue;
        fraction const price = floor_price(p, rung, match.line, bound);
        if (!highest.is_there || highest.floor < price) highest = lift{true, at, price};
    }
    return highest;
}

/// A rule and the row of one of its rungs.
auto by_rung(plan::program const& book, std::uint32_t rule, std::uint32_t rung) -> rule_row {
    return rule_row{rule, book.rungs[rung].origin.row};
}

/// Adds the floors that apply to a line to `memory.floors`.
auto find_floors(pricing& p, std::uint32_t line) -> stretch {
    auto& found = p.memory.floors;
    auto const begin = static_cast<std::uint32_t>(found.size());
    for (std::uint32_t const index : p.memory.floors_in_force) {
        plan::rule const& rule = p.book.rules[index];
        p.working_on(index, line);
        if (p.is_excluded(rule, line) || !holds_for_line(p, rule, line)) continue;
        std::size_t const first = found.size();
        match_units(p, rule, line);
        for (std::size_t at = 0; at < p.memory.matched.size(); ++at) {
            std::uint32_t const unit = p.memory.matched[at];
            if (!has_something_to_say(p, rule, unit, line)) continue;
            found.push_back(floor_match{line, index, unit, first_row(p.book, p.book.units[rule.units.first + unit])});
        }
        if (found.size() > first + 1) {
            std::sort(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(),
                      [](floor_match const& a, floor_match const& b) { return a.row < b.row; });
        }
        if (!can_hide(p.book, rule)) continue;
        std::size_t kept = first;
        for (std::size_t at = first; at < found.size(); ++at) {
            // Those kept stand in front of `at`, so that every other one is still somewhere to be compared with.
            bool hidden = false;
            for (std::uint32_t const other : p.memory.matched) {
                hidden = hidden || (other != found[at].unit && has_something_to_say(p, rule, other, line) && hides(p.book, rule, other, found[at].unit));
            }
            if (!hidden) found[kept++] = found[at];
        }
        found.resize(kept);
    }
    return stretch{begin, static_cast<std::uint32_t>(found.size()) - begin};
}

void lift_line(pricing& p, std::uint32_t index) {
    line_state& line = p.line(index);
    if (!line.has_price || !p.counts(index)) return;
    if (!p.book.floors_read_facts_only) p.memory.floors.clear();
    line.floors = find_floors(p, index);
    if (line.floors.size == 0) return;
    fraction const before = line.price;
    fraction guarded;
    for (std::uint32_t at = line.floors.begin; at < line.floors.begin + line.floors.size; ++at) {
        floor_match const match = p.memory.floors[at];
        p.working_on(match.rule, index);
        plan::rule const& rule = p.book.rules[match.rule];
        lift const bound = rule.before_order_discounts ? lift{} : highest_lift(p, match, looking_for::bound);
        if (bound.is_there && (!line.has_bound || line.bound.price < bound.floor)) {
            line.has_bound = true;
            line.bound = bounding_floor{bound.floor, by_rung(p.book, match.rule, bound.rung)};
        }
        lift const own = highest_lift(p, match, looking_for::reached);
        if (!own.is_there) continue;
        fraction const raised = std::max(round_up(p.book.unit_price, own.floor), before);
        if (guarded < own.floor) guarded = own.floor;
        if (line.has_floor && !(line.floor.after < raised)) continue;
        line.has_floor = true;
        line.floor = detail::floor_record{by_rung(p.book, match.rule, own.rung), before, raised, decimal(0)};
    }
    if (!line.has_floor) return;
    line.price = line.floor.after;
    line.total = round_total(p.book, line.price * line.quantity);
    fraction const least = guarded * line.quantity;
    if (line.total < least) line.total = round_up(p.book.line_total, least);
}

void note_rounding(pricing& p, std::uint32_t line, detail::rounding_point point, fraction const& before, fraction const& after) {
    if (before == after || !after.is_decimal()) return;
    p.memory.roundings.push_back(traced_rounding{line, detail::rounding_record{point, before, after.numerator()}});
}

/// A rule before order discounts means the line's own price by `line.net` and `line.margin`.
auto write_own_message(pricing& p, plan::rule const& rule, std::uint32_t outcome, std::uint32_t line) -> stretch {
    plan::range const message = p.book.outcomes[outcome].message;
    if (!rule.before_order_discounts) return write_message(p, message, line);
    p.own_price = true;
    p.amounts_changed();
    stretch const written = write_message(p, message, line);
    p.own_price = false;
    p.amounts_changed();
    return written;
}

void say_cost_is_missing(pricing& p, floor_match const& match) {
    plan::rule const& rule = p.book.rules[match.rule];
    rule_row const by{match.rule, match.row};
    if (rule.no_cost != none) {
        speak(p, match.line, by, rule.no_cost, write_own_message(p, rule, rule.no_cost, match.line));
        return;
    }
    std::string& text = p.out.text;
    stretch message{static_cast<std::uint32_t>(text.size()), 0};
    text += "no cost is known for ";
    text += p.text_of(p.line_fact(match.line, detail::schema::sku_slot).text);
    message.size = static_cast<std::uint32_t>(text.size()) - message.begin;
    p.out.alerts.push_back(detail::alert_record{match.line + 1, by, message});
    at_least(p, decision::warn);
}

void judge(pricing& p, floor_match const& match) {
    plan::rule const& rule = p.book.rules[match.rule];
    p.working_on(match.rule, match.line);
    if (is_margin_without_cost(p, rule, match.line)) {
        say_cost_is_missing(p, match);
        return;
    }
    line_state const& line = p.line(match.line);
    fraction const net = rule.before_order_discounts ? line.total : line.net;
    plan::range const rungs = p.book.units[rule.units.first + match.unit].parts;
    std::uint32_t deepest = none;
    fraction deepest_bound;
    for (std::uint32_t at = rungs.first; at < rungs.end(); ++at) {
        plan::rung const& rung = p.book.rungs[at];
        fraction bound;
        if (rung.raises || !rung_bound(p, rung, match.line, bound)) continue;
        if (!is_reached(p, rung, bound, net, match.line)) continue;
        if (deepest != none && deepest_bound < bound) continue;
        deepest = at;
        deepest_bound = bound;
    }
    if (deepest == none) return;
    plan::rung const& rung = p.book.rungs[deepest];
    stretch const message = write_own_message(p, rule, rung.outcome, match.line);
    speak(p, match.line, by_rung(p.book, match.rule, deepest), rung.outcome, message);
}

}  // namespace

void match_floors(pricing& p, std::uint32_t line) {
    p.memory.floors.clear();
    static_cast<void>(find_floors(p, line));
}

void round_and_lift(pricing& p) {
    settle_costs(p);
    p.memory.floors.clear();
    p.memory.floors_in_force.clear();
    for (std::uint32_t const index : p.book.floors) {
        p.working_on(index);
        if (holds_for_order(p, p.book.rules[index])) p.memory.floors_in_force.push_back(index);
    }
    for (std::uint32_t index = 0; index < p.all_lines; ++index) {
        line_state& line = p.line(index);
        if (!line.has_price) continue;
        p.working_on(none, index);
        fraction const exact = line.price;
        if (p.book.unit_price) {
            line.price = exact.round(*p.book.unit_price);
            note_rounding(p, index, detail::rounding_point::unit_price, exact, line.price);
        }
        line.total = round_total(p.book, line.price * line.quantity);
    }
    p.amounts_changed();
    settle_exclusions(p, p.book.settled_with_floors);
    for (std::uint32_t index = 0; index < p.all_lines; ++index) {
        line_state& line = p.line(index);
        if (!line.has_price) continue;
        lift_line(p, index);
        p.working_on(none, index);
        if (p.book.line_total || line.has_floor) note_rounding(p, index, detail::rounding_point::line_total, line.price * line.quantity, line.total);
        if (line.is_return) line.total = -line.total;
        line.net = line.total;
        p.order_value += line.total;
    }
    p.order_goods = p.order_value;
    p.amounts_changed();
    if (p.watch != nullptr) p.watch->ends(p, observer::phase::floors);
}

void judge_floors(pricing& p) {
    for (std::uint32_t index = 0; index < p.line_count; ++index) {
        line_state& line = p.line(index);
        if (!line.has_price || !p.counts(index)) continue;
        // Who asks why has looked at floors in between.
        if (!p.book.floors_read_facts_only || p.watch != nullptr) {
            match_floors(p, index);
            line.floors = stretch{0, static_cast<std::uint32_t>(p.memory.floors.size())};
        }
        for (std::uint32_t at = line.floors.begin; at < line.floors.begin + line.floors.size; ++at) judge(p, p.memory.floors[at]);
    }
}

}  // namespace cennik::eval
