#include "eval/pricing.hpp"

#include <algorithm>

// Rules that are asked for the order or for each of its lines and say something: requirements once tax is known, hidden prices as soon as rules are
// settled, alerts last.

namespace cennik::eval {

namespace {

/// The units of a rule that apply to a line or to the order and of which `speaks` is true, by row, into `memory.matched`.
template <typename Speaks>
void match_speaking(pricing& p, plan::rule const& rule, std::uint32_t line, Speaks speaks) {
    match_units(p, rule, line);
    auto& units = p.memory.matched;
    std::erase_if(units, [&](std::uint32_t unit) { return !speaks(rule.units.first + unit); });
    if (rule.rows == none || p.book.row_tables[rule.rows].overlap != model::row_overlap::most_specific) return;
    auto const all = units;
    std::erase_if(units, [&](std::uint32_t unit) {
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t other) { return other != unit && hides(p.book, rule, other, unit); });
    });
}

/// Calls `ask` with the order, or with each line that counts, where the rule holds.
template <typename Ask>
void for_each_asked(pricing& p, std::uint32_t index, Ask ask) {
    plan::rule const& rule = p.book.rules[index];
    p.working_on(index);
    if (!holds_for_order(p, rule)) return;
    if (rule.of_order) {
        if (!p.is_excluded(rule, none) && p.has_line_that_counts()) ask(none);
        return;
    }
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        p.working_on(index, line);
        if (p.counts_with_price(line) && !p.is_excluded(rule, line) && holds_for_line(p, rule, line)) ask(line);
    }
}

void judge(pricing& p, std::uint32_t index, std::uint32_t line) {
    plan::rule const& rule = p.book.rules[index];
    auto const requirement_of = [&](std::uint32_t unit) -> plan::requirement const& {
        return p.book.requirements[p.book.units[unit].parts.first];
    };
    match_speaking(p, rule, line, [&](std::uint32_t unit) {
        plan::requirement const& own = requirement_of(unit);
        return own.need != none && own.outcome != none && own.round_up.empty();
    });
    for (std::size_t at = 0; at < p.memory.matched.size(); ++at) {
        plan::requirement const& own = requirement_of(rule.units.first + p.memory.matched[at]);
        if (test(p, own.need, line) == truth::yes) continue;
        if (p.wants_hints) unless_too_long(p, [&] { note_requirement(p, index, own, line); });
        stretch const message = write_message(p, p.book.outcomes[own.outcome].message, line);
        speak(p, line, rule_row{index, own.origin.row}, own.outcome, message);
    }
}

auto hides_prices(pricing& p, std::uint32_t index) -> bool {
    plan::rule const& rule = p.book.rules[index];
    p.working_on(index);
    if (p.is_excluded(rule, none) || !holds_for_order(p, rule)) return false;
    match_units(p, rule, none);
    return !p.memory.matched.empty();
}

}  // namespace

void decide_hiding(pricing& p) {
    auto const& rules = p.book.hiding_rules;
    p.out.hidden = std::any_of(rules.begin(), rules.end(), [&](std::uint32_t index) { return hides_prices(p, index); });
}

void judge_requirements(pricing& p) {
    settle_exclusions(p, p.book.settled_with_requirements);
    for (std::uint32_t const index : p.book.requirement_rules) {
        if (p.book.rules[index].before_pricing) speak_of_quantities(p, index);
        for_each_asked(p, index, [&](std::uint32_t line) { judge(p, index, line); });
    }
}

void raise_alerts(pricing& p) {
    settle_exclusions(p, p.book.settled_with_alerts);
    for (std::uint32_t const index : p.book.alert_rules) {
        plan::rule const& rule = p.book.rules[index];
        for_each_asked(p, index, [&](std::uint32_t line) {
            match_speaking(p, rule, line, [](std::uint32_t) { return true; });
            for (std::size_t at = 0; at < p.memory.matched.size(); ++at) {
                plan::alert const& own = p.book.alerts[p.book.units[rule.units.first + p.memory.matched[at]].parts.first];
                stretch const message = write_message(p, own.message, line);
                p.out.alerts.push_back(detail::alert_record{line == none ? 0 : line + 1, rule_row{index, own.origin.row}, message});
            }
        });
    }
}

}  // namespace cennik::eval
