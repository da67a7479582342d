#include "explain/witness.hpp"

#include <algorithm>

// What stands against a rule, in the order in which pricing asks: dates, groups, what is known of the order; a line that is stopped or has no
// price; exclusions; the rule's condition; its rows; its tiers; its effect.

namespace cennik::explain {

auto witness::who_stopped(eval::pricing& p, std::uint32_t line) const -> std::uint32_t {
    search_through(p, p.out.steps.size());
    for (eval::traced_step const& each : p.out.steps) {
        if (each.line == line && book_.rules[each.record.by.rule].then_stop) return each.record.by.rule;
    }
    for (detail::order_discount_record const& each : p.out.order_discounts) {
        if (book_.rules[each.by.rule].then_stop) return each.by.rule;
    }
    return none;
}

auto witness::is_excluded(eval::pricing& p, inspector const& ask, std::uint32_t rule, std::uint32_t line, reason& into) const -> bool {
    if (!p.is_excluded(book_.rules[rule], line)) return false;
    search_through(p, exclusions_.size());
    auto const is_own = [&](exclusion const& each) { return each.target == rule && each.line == line; };
    auto const found = std::find_if(exclusions_.begin(), exclusions_.end(), is_own);
    bool const replaced = found != exclusions_.end() && found->replaces;
    into.verdict = replaced ? verdict::replaced : verdict::excluded;
    into.words = replaced ? "replaced" : "excluded";
    if (found != exclusions_.end()) into.words += " by " + ask.name(found->by);
    return true;
}

auto witness::against_line(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line) -> reason {
    plan::rule const& rule = book_.rules[index];
    reason why;
    clause found = ask.against_rule(rule, none, in_full());
    bool const needs_price = rule.kind != model::rule_kind::price;
    if (!found && needs_price && !p.line(line).has_price) found = "the line has no price";
    if (found) {
        why.words = *found;
        return why;
    }
    if (rule.step != none && p.line(line).stopped) {
        std::uint32_t const by = who_stopped(p, line);
        why.verdict = verdict::stopped;
        why.words = "the line was stopped" + (by == none ? std::string() : " by " + ask.name(by));
        return why;
    }
    if (is_excluded(p, ask, index, line, why)) return why;
    found = ask.against_rule(rule, line, in_full());
    why.words = found ? *found : against_units(p, ask, index, line);
    return why;
}

auto witness::against_order(eval::pricing& p, inspector& ask, std::uint32_t index) -> reason {
    plan::rule const& rule = book_.rules[index];
    reason why;
    if (is_excluded(p, ask, index, none, why)) return why;
    clause found = ask.against_rule(rule, none, in_full());
    if (!found && rule.kind == model::rule_kind::order_discount) found = against_open_lines(p, ask, index);
    why.words = found ? *found : against_units(p, ask, index, none);
    return why;
}

auto witness::against_open_lines(eval::pricing& p, inspector& ask, std::uint32_t index) -> clause {
    plan::rule const& rule = book_.rules[index];
    std::string first;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        eval::line_state const& own = p.line(line);
        reason excluded;
        std::string words;
        if (!own.has_price) words = "has no price";
        else if (own.stopped) words = who_stopped(p, line) == none ? "is stopped" : "was stopped by " + ask.name(who_stopped(p, line));
        else if (own.is_return) words = "is a return";
        else if (own.quantity.is_zero()) words = "has the quantity 0";
        else if (is_excluded(p, ask, index, line, excluded)) words = "is closed to it, " + excluded.words;
        else if (rule.over_lines != none) {
            if (clause const found = ask.against_condition(rule.over_lines, line)) words = "is left out: " + *found;
        }
        if (words.empty()) return std::nullopt;
        if (first.empty()) first = "; line " + std::to_string(line + 1) + ' ' + words;
    }
    return "no line is open to it" + first;
}

auto witness::against_band(eval::pricing& p, inspector& ask, plan::rule const& rule, std::uint32_t unit, std::uint32_t line) -> clause {
    plan::range const bands = book_.units[rule.units.first + unit].parts;
    if (bands.empty()) return "it has no tier";
    auto const own = static_cast<std::uint32_t>(&rule - book_.rules.data());
    if (rule.scale == none) return ask.missing_in_effects(book_.bands[bands.first].effects, line);
    if (clause found = ask.missing_in_measure(rule, line)) return found;
    auto const is_own = [&](measuring const& each) { return each.rule == own && each.line == line && each.unit == unit; };
    search_through(p, measurings_.size());
    auto const found = std::find_if(measurings_.rbegin(), measurings_.rend(), is_own);
    if (found == measurings_.rend()) return std::nullopt;
    if (found->band == none) return ask.no_tier(rule, unit, found->m);
    bool const graduated = book_.scales[rule.scale].mode == model::tier_mode::graduated;
    for (std::uint32_t band = graduated ? bands.first : found->band; band <= found->band; ++band) {
        if (graduated && !found->m.amount.is_zero() && eval::share_of_band(book_, book_.units[rule.units.first + unit], band, found->m).is_zero()) continue;
        if (clause missing = ask.missing_in_effects(book_.bands[band].effects, line)) return missing;
    }
    return std::nullopt;
}

auto witness::against_units(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line) -> std::string {
    plan::rule const& rule = book_.rules[index];
    if (clause found = ask.against_rows(rule, line, in_full())) return *found;
    eval::match_units(p, rule, line);
    for (std::size_t at = 0; at < p.memory.matched.size(); ++at) {
        std::uint32_t const unit = p.memory.matched[at];
        if (clause found = against_band(p, ask, rule, unit, line)) {
            std::uint32_t const row = ask.row_of(rule, unit);
            bool const one_row = row != 0 && book_.units[rule.units.first + unit].parts.count == 1;
            return one_row ? "of row " + std::to_string(row) + ", " + *found : *found;
        }
    }
    return "it has nothing to give here";
}

}  // namespace cennik::explain
