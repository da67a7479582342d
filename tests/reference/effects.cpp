#include "reference/effects.hpp"

#include <algorithm>
#include <tuple>

namespace reference {

namespace {

auto block_effects(std::vector<model::effect> const& effects, viewpoint const& from)
    -> std::optional<std::vector<known_effect>> {
    std::vector<known_effect> result;
    for (model::effect const& effect : effects) {
        known_effect known{effect.does, evaluate(effect.amount, from), effect.of_step, effect.per, 1};
        if (!known.amount.present) return std::nullopt;
        if (effect.does == model::verb::price && known.amount.amount < 0) return std::nullopt;
        if (effect.per == model::per_unit::pack || effect.per == model::per_unit::started_pack)
            known.pack = to_rational(effect.pack);
        result.push_back(known);
    }
    return result;
}

auto row_effects(model::book const& book, std::uint32_t rule, std::uint32_t row)
    -> std::optional<std::vector<known_effect>> {
    model::rule_rows const& rows = *book.rules[rule].rows;
    std::vector<known_effect> result;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::table_column const& head = rows.columns[column];
        if (head.role != model::column_role::effect || !rows.at(row, column).present) continue;
        known_effect known{head.does, of_literal(book, rows.at(row, column), head.type), head.of_step, head.per, 1};
        if (head.per == model::per_unit::pack || head.per == model::per_unit::started_pack)
            known.pack = to_rational(head.pack);
        result.push_back(known);
    }
    if (result.empty()) return std::nullopt;
    return result;
}

/// What one effect takes off a running price, for a unit; nothing where it needs what is missing.
auto deduction(known_effect const& effect, line_state const& line, std::optional<rational> const& running)
    -> std::optional<rational> {
    rational amount = effect.amount.amount;
    if (effect.amount.type.kind == model::kind::percent) {
        std::optional<rational> of = running;
        if (effect.of_step != model::none)
            of = effect.of_step < line.after.size() ? line.after[effect.of_step] : std::optional<rational>();
        if (!of) return std::nullopt;
        amount *= *of;
    } else if (effect.per == model::per_unit::line) {
        if (line.quantity == 0) return std::nullopt;
        amount /= line.quantity;
    } else if (effect.per == model::per_unit::pack) {
        amount /= effect.pack;
    } else if (effect.per == model::per_unit::started_pack) {
        if (line.quantity == 0) return std::nullopt;
        amount *= rational(ceiling_of(line.quantity / effect.pack)) / line.quantity;
    }
    return effect.does == model::verb::charge ? rational(-amount) : amount;
}

}  // namespace

auto named(pricing const& cart, candidate const& what) -> rule_row {
    return rule_row{cart.book.rules[what.rule].name, what.row};
}

auto candidate_of(shape const& what, reach const& reached, viewpoint const& from) -> std::optional<candidate> {
    model::book const& book = from.cart.book;
    model::rule const& rule = book.rules[what.rule];
    candidate result;
    result.rule = what.rule;
    result.priority = rule.priority;
    result.at = rule.place;
    std::vector<band_share> shares = reached.shares;
    bool const tiered = has_scale(book, what);
    if (!tiered) shares = {band_share{0, 1}};
    for (band_share const& share : shares) {
        std::optional<std::vector<known_effect>> effects;
        if (!what.rows.empty())
            effects = row_effects(book, what.rule, what.rows[share.band]);
        else
            effects = block_effects(tiered ? rule.tiers->bands[share.band].effects : rule.effects, from);
        if (!effects) return std::nullopt;
        result.parts.push_back(weighted_effects{share.weight, *effects});
    }
    std::uint32_t const last = shares.back().band;
    if (!what.rows.empty()) {
        result.table_row = what.rows[last];
        result.row = result.table_row + 1;
        result.at = rule.rows->places[result.table_row];
        value const priority = cell_of(book, what.rule, result.table_row, model::column_role::priority);
        if (priority.present) result.priority = static_cast<std::int64_t>(floor_of(priority.amount));
    } else if (tiered) {
        result.row = last + 1;
        result.at = rule.tiers->bands[last].place;
    }
    return result;
}

auto price_after(candidate const& what, line_state const& line, std::optional<rational> const& running)
    -> std::optional<rational> {
    rational average = 0;
    for (weighted_effects const& part : what.parts) {
        std::optional<rational> base = running;
        rational taken = 0;
        for (known_effect const& effect : part.effects) {
            std::optional<rational> const amount = deduction(effect, line, running);
            if (!amount) return std::nullopt;
            if (effect.does == model::verb::price)
                base = *amount;
            else
                taken += *amount;
        }
        if (!base) return std::nullopt;
        rational const price = *base - taken;
        average += part.weight * (price < 0 ? rational(0) : price);
    }
    return average;
}

auto candidates_on_line(std::uint32_t rule, pricing const& cart, line_state const& line) -> std::vector<candidate> {
    std::vector<candidate> result;
    if (line.stopped || line.excluded.count(rule) != 0) return result;
    if (cart.book.rules[rule].kind == model::rule_kind::discount && !line.price) return result;
    for (shape const& one : shapes_of(cart.book, rule)) {
        viewpoint const from{cart, &line};
        if (!conditions_hold(one, from)) continue;
        std::optional<reach> const reached = reached_on_line(one, cart, line, counting::as_the_step_begins);
        if (!reached) continue;
        std::optional<candidate> const found = candidate_of(one, *reached, from);
        if (found && price_after(*found, line, line.price)) result.push_back(*found);
    }
    drop_hidden(
        cart.book, result, [](candidate const& one) { return one.rule; },
        [](candidate const& one) { return one.table_row; });
    return result;
}

void put_in_order(pricing const& cart, std::vector<candidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](candidate const& one, candidate const& other) {
        return std::make_tuple(-one.priority, one.rule, one.row) <
               std::make_tuple(-other.priority, other.rule, other.row);
    });
    auto const alone = std::find_if(candidates.begin(), candidates.end(),
                                    [&](candidate const& one) { return cart.book.rules[one.rule].alone; });
    if (alone != candidates.end()) candidates = {*alone};
}

}  // namespace reference
