#include "reference/matching.hpp"

#include <algorithm>

namespace reference {

auto shapes_of(model::book const& book, std::uint32_t rule) -> std::vector<shape> {
    std::optional<model::rule_rows> const& rows = book.rules[rule].rows;
    if (!rows) return {shape{rule, {}}};
    std::vector<shape> result;
    if (rows->scale_starts.empty()) {
        for (std::uint32_t row = 0; row < rows->size(); ++row)
            result.push_back(shape{rule, {row}});
        return result;
    }
    for (std::size_t scale = 0; scale + 1 < rows->scale_starts.size(); ++scale) {
        shape one{rule, {}};
        for (std::uint32_t at = rows->scale_starts[scale]; at < rows->scale_starts[scale + 1]; ++at)
            one.rows.push_back(rows->scale_rows[at]);
        result.push_back(one);
    }
    return result;
}

namespace {

auto row_holds(model::rule_rows const& rows, std::uint32_t row, viewpoint const& from) -> bool {
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::literal const& cell = rows.at(row, column);
        if (!cell.present) continue;
        model::table_column const& head = rows.columns[column];
        switch (head.role) {
            case model::column_role::group:
                if (!from.cart.in_group[cell.text]) return false;
                break;
            case model::column_role::valid_from:
                if (from.cart.day < to_rational(cell.amount)) return false;
                break;
            case model::column_role::valid_until:
                if (from.cart.day > to_rational(cell.amount)) return false;
                break;
            case model::column_role::condition: {
                value const left = evaluate(*head.left, from);
                if (!compare(head.compare, left, of_literal(from.cart.book, cell, head.type)).is_true()) return false;
                break;
            }
            default: break;
        }
    }
    return true;
}

}  // namespace

auto conditions_hold(shape const& what, viewpoint const& from) -> bool {
    model::rule const& rule = from.cart.book.rules[what.rule];
    bool const in_a_group =
        rule.groups.empty() || std::any_of(rule.groups.begin(), rule.groups.end(), [&](std::uint32_t group) {
            return static_cast<bool>(from.cart.in_group[group]);
        });
    if (!in_a_group || !rule.window.holds(from.cart.day)) return false;
    if (rule.when && !evaluate(*rule.when, from).is_true()) return false;
    return what.rows.empty() || row_holds(*rule.rows, what.rows.front(), from);
}

auto has_column(model::book const& book, std::uint32_t rule, model::column_role role) -> bool {
    auto const& columns = book.rules[rule].rows->columns;
    return std::any_of(columns.begin(), columns.end(),
                       [&](model::table_column const& column) { return column.role == role; });
}

auto cell_of(model::book const& book, std::uint32_t rule, std::uint32_t row, model::column_role role) -> value {
    model::rule_rows const& rows = *book.rules[rule].rows;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        if (rows.columns[column].role != role) continue;
        return of_literal(book, rows.at(row, column), rows.columns[column].type);
    }
    return {};
}

auto hides(model::book const& book, std::uint32_t rule, std::uint32_t by, std::uint32_t row) -> bool {
    model::rule_rows const& rows = *book.rules[rule].rows;
    if (rows.overlap != model::row_overlap::most_specific) return false;
    bool wider = false;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::column_role const role = rows.columns[column].role;
        if (role != model::column_role::condition && role != model::column_role::group) continue;
        model::literal const& own = rows.at(by, column);
        model::literal const& other = rows.at(row, column);
        if (!other.present) {
            wider = wider || own.present;
            continue;
        }
        if (!own.present) return false;
        bool const same = other.kind == model::kind::text || role == model::column_role::group
                              ? own.text == other.text
                              : own.amount == other.amount;
        if (!same) return false;
    }
    return wider;
}

}  // namespace reference
