#include "plan/builder.hpp"

#include <set>

// In which order exclusions are settled.
//
// What comes in: for each rule the rules it excludes or replaces. What goes out: their targets numbered, and lists of excluding
// rules, those settled before the waterfall and those settled as a step or a later phase begins, each in an order in which a rule
// stands behind all that may exclude it: only then is it known whether it still excludes anything itself. Among those that are free
// to stand anywhere source order decides, though it changes nothing: there is no cycle, so there is one outcome.

namespace cennik::plan {

namespace {

void number_targets(builder& into) {
    program& out = into.out;
    for (std::uint32_t r = 0; r < out.rules.size(); ++r) {
        rule& from = out.rules[r];
        model::rule const& source = into.book.rules[r];
        from.excludes.first = static_cast<std::uint32_t>(out.exclusions.size());
        out.exclusions.append(source.excludes.begin(), source.excludes.end());
        for (std::uint32_t const target : source.replaces) {
            if (out.rules[target].kind != from.kind || out.rules[target].step != from.step) continue;
            out.exclusions.push_back(target);
            ++from.replaces;
        }
        from.excludes.count = static_cast<std::uint32_t>(out.exclusions.size()) - from.excludes.first;
    }
    for (std::uint32_t const target : out.exclusions) {
        if (out.rules[target].exclusion == none) out.rules[target].exclusion = out.excludable++;
    }
}

/// Adds the rules to the settling rules, each behind those of them that may exclude it.
auto add_in_order(program& out, std::vector<std::uint32_t> const& rules) -> range {
    range result{static_cast<std::uint32_t>(out.settling_rules.size()), 0};
    std::vector<std::uint32_t> waiting_for(out.rules.size(), 0);
    std::vector<bool> is_here(out.rules.size(), false);
    for (std::uint32_t const r : rules) is_here[r] = true;
    auto const targets = [&](std::uint32_t r) {
        std::set<std::uint32_t> found;
        for (std::uint32_t i = out.rules[r].excludes.first; i < out.rules[r].excludes.end(); ++i) {
            if (is_here[out.exclusions[i]] && out.exclusions[i] != r) found.insert(out.exclusions[i]);
        }
        return found;
    };
    for (std::uint32_t const r : rules) {
        for (std::uint32_t const target : targets(r)) ++waiting_for[target];
    }
    std::set<std::uint32_t> free;
    for (std::uint32_t const r : rules) {
        if (waiting_for[r] == 0) free.insert(r);
    }
    while (!free.empty()) {
        std::uint32_t const next = *free.begin();
        free.erase(free.begin());
        out.settling_rules.push_back(next);
        for (std::uint32_t const target : targets(next)) {
            if (--waiting_for[target] == 0) free.insert(target);
        }
    }
    result.count = static_cast<std::uint32_t>(out.settling_rules.size()) - result.first;
    return result;
}

}  // namespace

void order_exclusions(builder& into) {
    number_targets(into);
    program& out = into.out;
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> floors;
    std::vector<std::uint32_t> terms;
    std::vector<std::uint32_t> credit;
    std::vector<std::uint32_t> requirements;
    std::vector<std::uint32_t> alerts;
    std::vector<std::vector<std::uint32_t>> in_step(out.steps.size());
    for (std::uint32_t r = 0; r < out.rules.size(); ++r) {
        rule const& own = out.rules[r];
        if (own.excludes.empty()) continue;
        if (own.settles == model::settles::before_the_waterfall) first.push_back(r);
        else if (own.step != none) in_step[own.step].push_back(r);
        else if (own.kind == model::rule_kind::payment_terms) terms.push_back(r);
        else if (own.kind == model::rule_kind::credit_block) credit.push_back(r);
        else if (own.kind == model::rule_kind::require) requirements.push_back(r);
        else if (own.kind == model::rule_kind::alert) alerts.push_back(r);
        else floors.push_back(r);
    }
    out.settled_first = add_in_order(out, first);
    for (std::uint32_t s = 0; s < out.steps.size(); ++s) out.steps[s].settling = add_in_order(out, in_step[s]);
    out.settled_with_floors = add_in_order(out, floors);
    out.settled_with_terms = add_in_order(out, terms);
    out.settled_with_credit = add_in_order(out, credit);
    out.settled_with_requirements = add_in_order(out, requirements);
    out.settled_with_alerts = add_in_order(out, alerts);
}

}  // namespace cennik::plan
