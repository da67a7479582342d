#include "explain/witness.hpp"

#include <algorithm>

// Rounding points, lifts and floors. Where a rung speaks the quote has its message; where none does, the figure that is not below it is told.

namespace cennik::explain {

void witness::tell_rounding_and_lifts(eval::pricing& p) {
    inspector const ask(p, cart_.sources);
    auto const tell_point = [&](std::uint32_t line, detail::rounding_point point) {
        search_through(p, p.memory.roundings.size());
        for (eval::traced_rounding const& each : p.memory.roundings) {
            if (each.line != line || each.record.point != point || in_full()) continue;
            std::string sentence = point == detail::rounding_point::unit_price ? "the unit price " : "the line total ";
            sentence += ask.money(each.record.before) + " is rounded to " + ask.money(each.record.after);
            explained_rule& told = tell(p, line, "rounding", verdict::rounded, {}, std::move(sentence));
            show_way(p, told, each.record.before, fraction(each.record.after));
        }
    };
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (!wants_line(line)) continue;
        tell_point(line, detail::rounding_point::unit_price);
        eval::line_state const& own = p.line(line);
        if (own.has_floor && wants_rule(own.floor.by.rule)) {
            bool const lifted = !(own.floor.before == own.floor.after);
            std::string sentence = ask.name(own.floor.by) + (lifted ? " lifts the unit price from " + ask.money(own.floor.before) + " to " + ask.money(own.floor.after)
                                                                    : " keeps the line total from falling under its floor");
            explained_rule& told = tell(p, line, "floors", verdict::applied, own.floor.by, std::move(sentence));
            show_way(p, told, own.floor.before, own.floor.after);
        }
        tell_point(line, detail::rounding_point::line_total);
    }
}

void witness::tell_floors(eval::pricing& p) {
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (!wants_line(line)) continue;
        inspector ask(p, cart_.sources);
        eval::line_state const& own = p.line(line);
        if (!own.order_discount.is_zero() && !in_full()) {
            tell(p, line, "order discounts", verdict::applied, {}, "the order's discounts take " + ask.money(own.order_discount) + " from this line");
        }
        for (std::uint32_t const rule : book_.floors) {
            if (wants_rule(rule)) tell_floor(p, ask, rule, line);
        }
    }
}

void witness::tell_floor(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) {
    bool spoke = false;
    auto const is_own = [&](auto const& each) { return each.by.rule == rule && each.line == line + 1; };
    auto const say = [&](eval::rule_row by, std::string_view does, eval::stretch message) {
        spoke = true;
        tell(p, line, "floors", verdict::applied, by, ask.name(by) + std::string(does) + ": " + std::string(p.out.view(message)));
    };
    search_through(p, p.out.requirements.size() + p.out.approvals.size() + p.out.alerts.size());
    for (detail::reason_record const& each : p.out.requirements) {
        if (is_own(each)) say(each.by, " says " + std::string(name(each.decision)), each.message);
    }
    for (detail::approval_record const& each : p.out.approvals) {
        if (!is_own(each)) continue;
        std::string const& role = book_.outcomes[each.outcome].role;
        say(each.by, role.empty() ? " asks for approval" : " asks for approval by " + in_quotes(role), each.reason);
    }
    for (detail::alert_record const& each : p.out.alerts) {
        if (is_own(each)) say(each.by, " warns", each.message);
    }
    eval::line_state const& own = p.line(line);
    bool const is_of_line = own.has_floor && own.floor.by.rule == rule;
    if (is_of_line && !own.floor.withheld.is_zero()) {
        std::string sentence = ask.name(own.floor.by) + " keeps " + ask.money(own.floor.withheld) + " of order discounts from the line";
        tell(p, line, "floors", verdict::applied, own.floor.by, std::move(sentence));
    } else if (!spoke && !is_of_line) {
        tell(p, ask, line, "floors", eval::rule_row{rule, 0}, floor_kept(p, ask, rule, line));
    }
}

auto witness::floor_kept(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line) -> reason {
    plan::rule const& rule = book_.rules[index];
    eval::line_state const& own = p.line(line);
    reason why;
    if (!own.has_price || own.is_return || own.quantity.is_zero()) {
        why.words = own.has_price ? own.is_return ? "floors pass returns by" : "floors pass a line of quantity 0 by" : "the line has no price";
        return why;
    }
    if (is_excluded(p, ask, index, line, why)) return why;
    clause found = ask.against_rule(rule, line, in_full());
    if (!found) found = ask.against_rows(rule, line, in_full());
    if (found) {
        why.words = *found;
        return why;
    }
    eval::match_units(p, rule, line);
    bool const by_margin = rule.kind == model::rule_kind::minimum_margin;
    fraction highest;
    bool has_bound = false;
    for (std::uint32_t const unit : p.memory.matched) {
        plan::range const rungs = book_.units[rule.units.first + unit].parts;
        for (std::uint32_t at = rungs.first; at < rungs.end(); ++at) {
            plan::amount const& below = book_.rungs[at].below;
            if (clause const missing = ask.missing_in(below, line)) {
                why.words = *missing;
                continue;
            }
            fraction bound;
            static_cast<void>(eval::amount_of(p, below, line, bound));
            if (!has_bound || highest < bound) highest = bound;
            has_bound = true;
        }
    }
    if (!has_bound) return why.words.empty() ? reason{verdict::not_applied, "it has nothing to say here"} : why;
    fraction const net = rule.before_order_discounts ? own.total : own.net;
    why.verdict = verdict::met;
    if (!by_margin) {
        why.words = "the price " + ask.money(net / fraction(own.quantity)) + " is not below " + ask.money(highest);
        return why;
    }
    std::string margin = "the margin";
    if (!net.is_zero() && own.has_cost) margin += ' ' + ask.margin((net - own.cost) / net);
    if (rule.before_order_discounts) margin += " before order discounts";
    why.words = margin + " is not below " + ask.percent(highest);
    return why;
}

}  // namespace cennik::explain
