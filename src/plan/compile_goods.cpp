#include "plan/builder.hpp"
#include "plan/row_view.hpp"

#include <optional>
#include <utility>

// What is settled around the waterfall for the quantity of a line: free goods, and requirements, of which some round it up.

namespace cennik::plan {

namespace {

using model::column_role;

auto here(std::size_t so_far) -> std::uint32_t { return static_cast<std::uint32_t>(so_far); }

/// `left compare cell` of a heading and its cell.
auto comparison_of(model::table_column const& head, model::literal const& cell) -> model::expression {
    model::expression right;
    right.type = model::type{cell.kind, head.type.currency};
    right.value = cell;
    model::expression result;
    result.operation = head.compare;
    result.type.kind = model::kind::yes_no;
    result.operands.push_back(*head.left);
    result.operands.push_back(std::move(right));
    result.where = head.left->where;
    return result;
}

/// All that a row needs; nothing where its cells are empty.
auto need_of_row(row_view const& row) -> std::optional<model::expression> {
    std::optional<model::expression> result;
    for (std::size_t column = 0; column < row.rows().columns.size(); ++column) {
        model::table_column const& head = row.rows().columns[column];
        model::literal const& cell = row.rows().at(row.number(), column);
        if (head.role != column_role::need || !cell.present) continue;
        model::expression own = comparison_of(head, cell);
        if (!result) {
            result = std::move(own);
            continue;
        }
        model::expression both;
        both.operation = model::operation::logical_and;
        both.type.kind = model::kind::yes_no;
        both.operands.push_back(std::move(*result));
        both.operands.push_back(std::move(own));
        result = std::move(both);
    }
    return result;
}

void add_quantity_needs_of_row(builder& into, row_view const& row) {
    for (std::size_t column = 0; column < row.rows().columns.size(); ++column) {
        model::table_column const& head = row.rows().columns[column];
        model::literal const& cell = row.rows().at(row.number(), column);
        if (head.role != column_role::need || !cell.present) continue;
        into.out.quantity_needs.push_back(quantity_need{head.compare == model::operation::multiple_of, amount{none, cell.amount}});
    }
}

}  // namespace

void add_free_goods(builder& into, model::rule const& from) {
    model::free_goods const& goods = *from.free_goods;
    free_goods own;
    own.origin = origin{from.place, 0, from.priority};
    own.every = compile_optional(into, goods.every);
    own.count = compile_optional(into, goods.count);
    own.inclusive = goods.inclusive;
    own.own_product = goods.sku == none;
    if (!own.own_product) own.sku = into.symbol_of[goods.sku];
    own.at = compile_optional(into, goods.at);
    own.remainder = goods.remainder;
    into.out.goods.push_back(own);
}

void add_free_goods(builder& into, model::rule const& table, row_view const& row) {
    free_goods own;
    own.origin = row.origin();
    own.every = row.amount(column_role::free_every);
    own.count = row.amount(column_role::free_add);
    if (optional_amount const taken = row.amount(column_role::free_of_them); taken.is_there) {
        own.count = taken;
        own.inclusive = true;
    }
    if (model::literal const* const sku = row.cell(column_role::free_sku)) {
        own.own_product = false;
        own.sku = into.symbol_of[sku->text];
    }
    own.at = row.amount(column_role::free_at);
    if (table.free_goods) own.remainder = table.free_goods->remainder;
    into.out.goods.push_back(own);
}

void add_requirement(builder& into, model::rule const& from) {
    model::requirement const& requirement = *from.requirement;
    plan::requirement own;
    own.origin = origin{from.place, 0, from.priority};
    if (requirement.need) own.need = compile_expression(into, *requirement.need);
    own.outcome = compile_outcome(into, requirement.otherwise);
    own.round_up.first = here(into.out.quantity_needs.size());
    for (model::quantity_need const& need : requirement.round_up) {
        amount const wanted = compile_amount(into, need.amount);
        into.out.quantity_needs.push_back(quantity_need{need.multiple, wanted});
    }
    own.round_up.count = here(into.out.quantity_needs.size()) - own.round_up.first;
    into.out.requirements.push_back(own);
}

void add_requirement(builder& into, row_view const& row) {
    plan::requirement own;
    own.origin = row.origin();
    if (std::optional<model::expression> const need = need_of_row(row)) own.need = compile_expression(into, *need);
    own.outcome = row.outcome();
    own.round_up.first = here(into.out.quantity_needs.size());
    bool const rounds_up = own.outcome != none && into.out.outcomes[own.outcome].decision == model::decision::round_up;
    if (rounds_up) add_quantity_needs_of_row(into, row);
    own.round_up.count = here(into.out.quantity_needs.size()) - own.round_up.first;
    into.out.requirements.push_back(own);
}

}  // namespace cennik::plan
