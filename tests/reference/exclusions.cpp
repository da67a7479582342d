#include "reference/phases.hpp"

#include <algorithm>

namespace reference {

namespace {

/// What a rule keeps from applying: `replaces` acts within one kind and step only.
auto targets_of(model::book const& book, std::uint32_t rule) -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> result = book.rules[rule].excludes;
    for (std::uint32_t const other : book.rules[rule].replaces) {
        if (book.rules[other].kind == book.rules[rule].kind && book.rules[other].step == book.rules[rule].step)
            result.push_back(other);
    }
    return result;
}

/// An amount for the line or for started packs is spread over the quantity, and of 0 there is nothing to spread it over.
auto has_nothing_to_spread_over(model::per_unit per, viewpoint const& from) -> bool {
    return (per == model::per_unit::line || per == model::per_unit::started_pack) && from.line != nullptr && from.line->quantity == 0;
}

/// Nothing in the effect is missing, as far as facts and tables say.
auto effect_may_be_present(std::vector<model::effect> const& effects, viewpoint const& from) -> bool {
    return std::all_of(effects.begin(), effects.end(), [&](model::effect const& effect) {
        if (has_nothing_to_spread_over(effect.per, from)) return false;
        if (reads_running_amounts(from.cart, effect.amount)) return true;
        value const amount = evaluate(effect.amount, from);
        return amount.present && (effect.does != model::verb::price || amount.amount >= 0);
    });
}

auto row_has_effect(viewpoint const& from, std::uint32_t rule, std::uint32_t row) -> bool {
    model::rule_rows const& rows = *from.cart.book.rules[rule].rows;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        bool const is_effect = rows.columns[column].role == model::column_role::effect && rows.at(row, column).present;
        if (is_effect && has_nothing_to_spread_over(rows.columns[column].per, from)) return false;
    }
    bool has_effect_column = false;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        if (rows.columns[column].role != model::column_role::effect) continue;
        has_effect_column = true;
        if (rows.at(row, column).present) return true;
    }
    return !has_effect_column;
}

/// Before the waterfall: groups, dates, conditions, quantity tiers, and effects that read facts only.
auto holds_before(std::uint32_t rule, pricing const& cart, line_state const* line) -> bool {
    model::rule const& text = cart.book.rules[rule];
    for (shape const& one : shapes_of(cart.book, rule)) {
        viewpoint const from{cart, line};
        if (!conditions_hold(one, from)) continue;
        reach reached;
        if (has_scale(cart.book, one) && line != nullptr) {
            std::optional<reach> const found = reached_on_line(one, cart, *line, counting::conditions_only);
            if (!found) continue;
            reached = *found;
        }
        bool present = true;
        for (band_share const& share : reached.shares) {
            present = present && (one.rows.empty() ? effect_may_be_present(text.tiers->bands[share.band].effects, from)
                                                   : row_has_effect(from, rule, one.rows[share.band]));
        }
        if (reached.shares.empty())
            present = one.rows.empty() ? effect_may_be_present(text.effects, from)
                                       : row_has_effect(from, rule, one.rows.front());
        if (present) return true;
    }
    return false;
}

auto may_have_open_line(std::uint32_t rule, pricing const& cart) -> bool {
    std::optional<model::expression> const& where = cart.book.rules[rule].over_lines;
    return std::any_of(cart.lines.begin(), cart.lines.end(), [&](line_state const& line) {
        if (!line.counts() || line.excluded.count(rule) != 0) return false;
        return !where || evaluate(*where, viewpoint{cart, &line}).is_true();
    });
}

auto holds_on_order(std::uint32_t rule, pricing const& cart) -> bool {
    if (open_lines(cart, rule).empty()) return false;
    for (shape const& one : shapes_of(cart.book, rule)) {
        if (!conditions_hold(one, viewpoint{cart})) continue;
        std::optional<reach> const reached = reached_on_order(one, cart);
        if (reached && candidate_of(one, *reached, viewpoint{cart})) return true;
    }
    return false;
}

/// Rules in an order in which each stands behind all that may exclude or replace it.
auto excluders_first(model::book const& book) -> std::vector<std::uint32_t> {
    // Each rule is put down once all that point at it are; there is no cycle, so each round puts down at least one.
    std::vector<std::uint32_t> result;
    std::vector<bool> done(book.rules.size(), false);
    while (result.size() < book.rules.size()) {
        std::size_t const before = result.size();
        for (std::uint32_t rule = 0; rule < book.rules.size(); ++rule) {
            if (done[rule]) continue;
            bool waits = false;
            for (std::uint32_t other = 0; other < book.rules.size() && !waits; ++other) {
                if (done[other] || other == rule) continue;
                std::vector<std::uint32_t> const targets = targets_of(book, other);
                waits = std::find(targets.begin(), targets.end(), rule) != targets.end();
            }
            if (waits) continue;
            done[rule] = true;
            result.push_back(rule);
        }
        if (result.size() == before) break;
    }
    return result;
}

}  // namespace

void settle_exclusions(pricing& cart) {
    for (std::uint32_t const rule : excluders_first(cart.book)) {
        std::vector<std::uint32_t> const targets = targets_of(cart.book, rule);
        model::rule const& text = cart.book.rules[rule];
        if (targets.empty() || text.settles != model::settles::before_the_waterfall) continue;
        if (text.kind == model::rule_kind::order_discount) {
            bool const applies =
                cart.excluded.count(rule) == 0 && may_have_open_line(rule, cart) && holds_before(rule, cart, nullptr);
            if (applies) cart.excluded.insert(targets.begin(), targets.end());
            continue;
        }
        for (line_state& line : cart.lines) {
            if (line.excluded.count(rule) == 0 && holds_before(rule, cart, &line))
                line.excluded.insert(targets.begin(), targets.end());
        }
    }
}

void settle_exclusions_in_step(pricing& cart, std::uint32_t step) {
    for (std::uint32_t const rule : excluders_first(cart.book)) {
        std::vector<std::uint32_t> const targets = targets_of(cart.book, rule);
        model::rule const& text = cart.book.rules[rule];
        if (targets.empty() || text.step != step || text.settles != model::settles::in_its_step) continue;
        if (text.kind == model::rule_kind::order_discount) {
            if (cart.excluded.count(rule) == 0 && holds_on_order(rule, cart))
                cart.excluded.insert(targets.begin(), targets.end());
            continue;
        }
        for (line_state& line : cart.lines) {
            if (!candidates_on_line(rule, cart, line).empty()) line.excluded.insert(targets.begin(), targets.end());
        }
    }
}

}  // namespace reference
