#include "tooling/analysis/doubt.hpp"

#include "model/hash_literals.hpp"

#include <algorithm>

namespace cennik::tooling {

namespace {

auto effect_of_cell(model::table_column const& column, model::literal const& cell) -> model::effect {
    auto result = model::effect();
    result.does = column.does;
    result.amount.type.kind = cell.kind;
    result.amount.value = cell;
    result.of_step = column.of_step;
    result.per = column.per;
    result.pack = column.pack;
    return result;
}

auto is_same_effect(model::effect const& one, model::effect const& other) -> bool {
    return one.does == other.does && one.of_step == other.of_step && one.per == other.per && one.pack == other.pack &&
           one.amount.type.kind == other.amount.type.kind && are_equal(one.amount, other.amount);
}

auto is_same_amount(std::optional<model::expression> const& one, std::optional<model::expression> const& other) -> bool {
    return one.has_value() == other.has_value() && (!one || are_equal(*one, *other));
}

auto is_same_step(model::due_step const& one, model::due_step const& other) -> bool {
    return one.by == other.by && one.calendar == other.calendar && is_same_amount(one.count, other.count);
}

auto is_same_level(model::early_discount const& one, model::early_discount const& other) -> bool {
    return one.of_net == other.of_net && are_equal(one.percent, other.percent) && are_equal(one.within, other.within);
}

template <typename T, typename Same>
auto are_same(std::vector<T> const& one, std::vector<T> const& other, Same same) -> bool {
    return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(), same);
}

/// Of terms and tax in tables: the cells that are no conditions.
auto are_same_cells(model::rule const& one, std::uint32_t row, model::rule const& other, std::uint32_t other_row) -> bool {
    auto said = [](model::rule const& rule, std::uint32_t at) {
        auto cells = std::vector<std::pair<model::column_role, model::literal>>();
        for (std::size_t column = 0; column != rule.rows->columns.size(); ++column) {
            auto const role = rule.rows->columns[column].role;
            if (role == model::column_role::condition || role == model::column_role::group || role == model::column_role::valid_from ||
                role == model::column_role::valid_until || role == model::column_role::priority) {
                continue;
            }
            if (rule.rows->at(at, column).present) cells.emplace_back(role, rule.rows->at(at, column));
        }
        return cells;
    };
    return are_same(said(one, row), said(other, other_row), [](auto const& a, auto const& b) { return a.first == b.first && model::same_value(a.second, b.second); });
}

}  // namespace

auto effects_of(model::book const& book, std::uint32_t rule, std::uint32_t row) -> std::vector<model::effect> {
    auto const& from = book.rules[rule];
    if (!from.rows) {
        auto const has_band = from.tiers && row != 0 && row <= from.tiers->bands.size();
        return has_band ? from.tiers->bands[row - 1].effects : from.effects;
    }
    auto result = std::vector<model::effect>();
    if (row == 0) return result;
    for (std::size_t at = 0; at != from.rows->columns.size(); ++at) {
        auto const& column = from.rows->columns[at];
        auto const& cell = from.rows->at(row - 1, at);
        if (column.role == model::column_role::effect && cell.present) result.push_back(effect_of_cell(column, cell));
    }
    return result;
}

auto say_the_same(model::book const& book, detail::rule_row one, detail::rule_row other) -> bool {
    auto const& here = book.rules[one.rule];
    auto const& there = book.rules[other.rule];
    if (here.kind != there.kind || here.then_stop != there.then_stop || here.alone != there.alone) return false;
    if (here.kind == model::rule_kind::tax || here.kind == model::rule_kind::payment_terms) {
        if (here.rows.has_value() != there.rows.has_value()) return false;
        if (here.rows) return are_same_cells(here, one.row - 1, there, other.row - 1);
        if (here.kind == model::rule_kind::tax) return is_same_amount(here.tax_rate, there.tax_rate);
        return here.terms->prepayment == there.terms->prepayment && here.terms->instalments.empty() && there.terms->instalments.empty() &&
               are_same(here.terms->due, there.terms->due, is_same_step) && are_same(here.terms->early, there.terms->early, is_same_level);
    }
    auto const is_graduated = [](model::rule const& rule) { return rule.tiers && rule.tiers->mode == model::tier_mode::graduated; };
    if (is_graduated(here) || is_graduated(there)) return false;
    return is_same_amount(here.over_lines, there.over_lines) &&
           are_same(effects_of(book, one.rule, one.row), effects_of(book, other.rule, other.row), is_same_effect);
}

auto unit_in_trace(model::book const& book, detail::rule_row by) -> unit {
    return {by.rule, book.rules[by.rule].rows && by.row != 0 ? by.row - 1 : model::none};
}

}  // namespace cennik::tooling
