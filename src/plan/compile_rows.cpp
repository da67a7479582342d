#include "plan/builder.hpp"
#include "plan/row_view.hpp"

// The rows of a table become what a block would have become: units with bands, rungs, terms or credit outcomes. What is left of the table
// are its condition columns, one cell for each unit, and the index over them.

namespace cennik::plan {

namespace {

using model::column_role;

void add_part(builder& into, model::rule const& from, row_view const& row) {
    switch (from.kind) {
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::order_discount: into.out.bands.push_back(row.band()); break;
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price: {
            rung own;
            own.origin = row.origin();
            own.by_margin = from.kind == model::rule_kind::minimum_margin;
            model::literal const* const below = row.cell(column_role::below);
            own.outcome = below == nullptr ? none : row.outcome();
            if (below != nullptr) own.below.constant = below->amount;
            into.out.rungs.push_back(own);
            break;
        }
        case model::rule_kind::payment_terms: add_terms(into, row); break;
        case model::rule_kind::credit_block: into.out.credit_outcomes.push_back(credit_outcome{row.origin(), row.outcome()}); break;
        case model::rule_kind::free_goods: add_free_goods(into, from, row); break;
        case model::rule_kind::charge: add_charge(into, row); break;
        case model::rule_kind::tax: into.out.tax_rates.push_back(tax_rate{row.origin(), row.amount(column_role::tax_rate)}); break;
        case model::rule_kind::require: add_requirement(into, row); break;
        case model::rule_kind::alert: add_alert(into, row); break;
        case model::rule_kind::hide_prices: break;
    }
}

auto parts_so_far(builder const& into, model::rule_kind kind) -> std::uint32_t {
    switch (kind) {
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::order_discount:
        case model::rule_kind::charge: return static_cast<std::uint32_t>(into.out.bands.size());
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price: return static_cast<std::uint32_t>(into.out.rungs.size());
        case model::rule_kind::payment_terms: return static_cast<std::uint32_t>(into.out.terms.size());
        case model::rule_kind::credit_block: return static_cast<std::uint32_t>(into.out.credit_outcomes.size());
        case model::rule_kind::free_goods: return static_cast<std::uint32_t>(into.out.goods.size());
        case model::rule_kind::tax: return static_cast<std::uint32_t>(into.out.tax_rates.size());
        case model::rule_kind::require: return static_cast<std::uint32_t>(into.out.requirements.size());
        case model::rule_kind::alert: return static_cast<std::uint32_t>(into.out.alerts.size());
        case model::rule_kind::hide_prices: break;
    }
    return 0;
}

auto compares_amounts(model::operation how) -> bool {
    switch (how) {
        case model::operation::equal:
        case model::operation::not_equal:
        case model::operation::less:
        case model::operation::less_equal:
        case model::operation::greater:
        case model::operation::greater_equal: return true;
        default: return false;
    }
}

/// False where the cells are no amounts that stand on one grid.
auto put_on_grid(builder const& into, model::rule_rows const& rows, std::size_t column, std::vector<std::uint32_t> const& first_rows,
                 condition_column& to) -> bool {
    model::kind const kind = into.out.nodes[to.left].kind;
    if (kind == model::kind::text || kind == model::kind::text_list || !compares_amounts(to.compare)) return false;
    for (std::uint32_t const row : first_rows) {
        model::literal const& cell = rows.at(row, column);
        if (cell.present) to.scale = std::max(to.scale, cell.amount.normalized().scale());
    }
    for (std::uint32_t const row : first_rows) {
        model::literal const& cell = rows.at(row, column);
        grid_point point = no_point;
        if (cell.present && !is_on_grid(cell.amount, to.scale, point)) {
            to.points.clear();
            return false;
        }
        to.points.push_back(point);
    }
    to.by_grid = true;
    return true;
}

/// The condition columns, with the cells of each unit's first row.
auto compile_columns(builder& into, model::rule_rows const& rows, std::vector<std::uint32_t> const& first_rows)
    -> std::vector<condition_column> {
    std::vector<condition_column> result;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::table_column const& head = rows.columns[column];
        if (head.role != column_role::condition && head.role != column_role::group) continue;
        condition_column to;
        if (head.role == column_role::condition) {
            to.left = compile_expression(into, *head.left);
            to.compare = head.compare;
            to.scope = into.out.nodes[to.left].scope;
            if (into.out.nodes[to.left].operation == model::operation::fact) to.fact = into.out.nodes[to.left].index;
            to.by_symbol = head.compare == model::operation::equal && into.out.nodes[to.left].kind == model::kind::text;
        } else {
            to.compare = model::operation::equal;
            to.by_symbol = true;
        }
        if (to.by_symbol) {
            for (std::uint32_t const row : first_rows) {
                model::literal const& cell = rows.at(row, column);
                if (!cell.present) to.symbols.push_back(none);
                else to.symbols.push_back(to.left == none ? cell.text : into.symbol_of[cell.text]);
            }
        } else if (!put_on_grid(into, rows, column, first_rows, to)) {
            for (std::uint32_t const row : first_rows) to.cells.push_back(compile_literal(into, rows.at(row, column)));
        }
        result.push_back(std::move(to));
    }
    return result;
}

}  // namespace

auto condition_column::cell(std::uint32_t unit) const -> scalar {
    if (!by_grid) return cells[unit];
    scalar result;
    result.present = points[unit] != no_point;
    if (result.present) result.amount = decimal::from_minor_units(points[unit] / 2, scale);
    return result;
}

void compile_rows(builder& into, model::rule const& from, rule& to) {
    model::rule_rows const& rows = *from.rows;
    std::vector<std::uint32_t> starts = rows.scale_starts;
    std::vector<std::uint32_t> order = rows.scale_rows;
    if (starts.empty()) {
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            starts.push_back(row);
            order.push_back(row);
        }
        starts.push_back(static_cast<std::uint32_t>(rows.size()));
    }
    std::vector<range> messages;
    for (model::message const& each : rows.messages) messages.push_back(compile_message(into, each));
    std::vector<std::uint32_t> first_rows;
    to.units.first = static_cast<std::uint32_t>(into.out.units.size());
    for (std::size_t u = 0; u + 1 < starts.size(); ++u) {
        unit own;
        own.parts.first = parts_so_far(into, from.kind);
        first_rows.push_back(order[starts[u]]);
        for (std::uint32_t at = starts[u]; at < starts[u + 1]; ++at) add_part(into, from, row_view(into, from, messages, order[at]));
        own.parts.count = parts_so_far(into, from.kind) - own.parts.first;
        row_view const first(into, from, messages, first_rows.back());
        auto const day_of = [](model::literal const& cell) { return static_cast<std::int32_t>(cell.amount.to_minor_units(0)); };
        if (model::literal const* const day = first.cell(column_role::valid_from)) own.window.from = day_of(*day);
        if (model::literal const* const day = first.cell(column_role::valid_until)) own.window.until = day_of(*day);
        into.out.units.push_back(own);
    }
    to.units.count = static_cast<std::uint32_t>(first_rows.size());

    row_table table;
    table.overlap = rows.overlap;
    table.columns = compile_columns(into, rows, first_rows);
    index_rows(table, std::span<unit const>(into.out.units.data() + to.units.first, to.units.count));
    merge_rates(into, to, table);
    to.rows = static_cast<std::uint32_t>(into.out.row_tables.size());
    into.out.row_tables.push_back(std::move(table));
}

}  // namespace cennik::plan
