#include "plan/builder.hpp"

#include <algorithm>

// How each line step is worked out.
//
// Most steps of most books need no candidates: a base price is that of the first rule that has one, and tables of percents hold their rows in the order in
// which they win. What a step is made of is known here, so that pricing asks nothing about it. Whoever wants to see the rules that did not win, an explanation
// or a hint, has the step worked out by candidates; the results are the same.

namespace cennik::plan {

namespace {

/// Nothing about a rule has to be looked at line by line but its rows.
auto is_plain(program const& out, rule const& own) -> bool {
    return own.exclusion == none && !own.alone && (own.when == none || out.nodes[own.when].scope == scope::order);
}

auto sets_a_price(program const& out, rule const& own) -> bool {
    if (own.kind != model::rule_kind::price || own.rows != none || own.scale != none || !is_plain(out, own)) return false;
    band const& only = out.bands[out.units[own.units.first].parts.first];
    if (only.effects.count != 1) return false;
    effect const& price = out.effects[only.effects.first];
    return price.does == model::verb::price && !price.percent && price.per == model::per_unit::unit;
}

auto gives_rates(program const& out, rule const& own) -> bool {
    return own.rows != none && out.row_tables[own.rows].has_rates && is_plain(out, own);
}

auto way_of(program const& out, step const& own) -> step_way {
    auto const all_are = [&](bool (*fits)(program const&, rule const&)) {
        auto const begin = out.step_rules.begin() + own.rules.first;
        return std::all_of(begin, begin + own.rules.count, [&](std::uint32_t at) { return fits(out, out.rules[at]); });
    };
    if (own.on_order || own.rules.empty()) return step_way::candidates;
    if (own.combination == model::combination::first && all_are(sets_a_price)) return step_way::first_price;
    if (own.combination == model::combination::best && own.rules.count <= most_rate_tables && all_are(gives_rates)) return step_way::best_rate;
    return step_way::candidates;
}

}  // namespace

void choose_ways(program& out) {
    for (step& own : out.steps) {
        own.way = way_of(out, own);
        if (own.way == step_way::candidates) continue;
        std::vector<std::uint32_t> rules(out.step_rules.begin() + own.rules.first, out.step_rules.begin() + own.rules.end());
        std::stable_sort(rules.begin(), rules.end(), [&](std::uint32_t a, std::uint32_t b) { return out.rules[a].priority > out.rules[b].priority; });
        own.in_order = range{static_cast<std::uint32_t>(out.step_rules.size()), static_cast<std::uint32_t>(rules.size())};
        out.step_rules.append(rules.begin(), rules.end());
    }
}

void settle_rungs(program& out) {
    for (rung& own : out.rungs) {
        own.raises = own.outcome != none && out.outcomes[own.outcome].decision == model::decision::raise_price;
        own.is_known = own.by_margin && own.outcome != none && own.below.node == none && own.below.constant < decimal(1);
        if (own.is_known) own.rest = decimal(1) - own.below.constant;
    }
}

}  // namespace cennik::plan
