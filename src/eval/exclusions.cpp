#include "eval/pricing.hpp"

// Who is kept from applying by whom.
//
// What comes in: excluding rules in an order in which each stands behind all that may exclude it. What goes out: marks, for each line and for the
// order, on the rules that do not apply there. A rule that is itself marked marks nothing; since the plan put the rules in order, one pass
// settles it. A rule of a line marks that line; a rule of the order marks the order and every line. Rejected: settling by who wins, which would
// make the answer hang on the order of steps.

namespace cennik::eval {

namespace {

void mark_targets(pricing& p, plan::rule const& rule, std::uint32_t line) {
    for (std::uint32_t at = rule.excludes.first; at < rule.excludes.end(); ++at) {
        plan::rule const& target = p.book.rules[p.book.exclusions[at]];
        if (p.watch != nullptr) p.watch->excluded(rule, target, line);
        p.exclude(target, line);
    }
}

auto holds_on_order(pricing& p, std::uint32_t index, counting what) -> bool {
    plan::rule const& rule = p.book.rules[index];
    if (rule.kind == model::rule_kind::order_discount) {
        if (what == counting::facts_only) return order_discount_holds_by_facts(p, index);
        p.memory.order_candidates.clear();
        p.memory.measures.clear();
        gather_order_candidates(p, index);
        return !p.memory.order_candidates.empty();
    }
    if (!holds_for_order(p, rule)) return false;
    match_units(p, rule, none);
    return !p.memory.matched.empty();
}

void settle_order_rule(pricing& p, std::uint32_t index, counting what) {
    plan::rule const& rule = p.book.rules[index];
    if (p.is_excluded(rule, none) || !holds_on_order(p, index, what)) return;
    mark_targets(p, rule, none);
    for (std::uint32_t line = 0; line < p.line_count; ++line) mark_targets(p, rule, line);
}

void settle_floor(pricing& p, std::uint32_t index) {
    plan::rule const& rule = p.book.rules[index];
    if (!holds_for_order(p, rule)) return;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        p.working_on(index, line);
        if (p.is_excluded(rule, line) || !holds_for_line(p, rule, line)) continue;
        match_units(p, rule, line);
        if (!p.memory.matched.empty()) mark_targets(p, rule, line);
    }
}

void settle(pricing& p, plan::range settling, counting what) {
    for (std::uint32_t at = settling.first; at < settling.end(); ++at) {
        std::uint32_t const index = p.book.settling_rules[at];
        plan::rule const& rule = p.book.rules[index];
        p.working_on(index);
        if (rule.of_order) {
            settle_order_rule(p, index, what);
        } else if (rule.kind == model::rule_kind::minimum_margin || rule.kind == model::rule_kind::minimum_price) {
            settle_floor(p, index);
        } else {
            p.memory.candidates.clear();
            p.memory.measures.clear();
            p.memory.amounts.clear();
            gather_candidates(p, index, what);
            for (candidate const& found : p.memory.candidates) {
                if (!p.is_excluded(rule, found.line)) mark_targets(p, rule, found.line);
            }
        }
    }
}

}  // namespace

void settle_before_the_waterfall(pricing& p) { settle(p, p.book.settled_first, counting::facts_only); }

void settle_exclusions(pricing& p, plan::range settling) { settle(p, settling, counting::everything); }

}  // namespace cennik::eval
