#include "plan/builder.hpp"

#include <algorithm>

namespace cennik::plan {

auto compile_literal(builder const& into, model::literal const& value) -> scalar {
    scalar result;
    result.present = value.present;
    if (!value.present) return result;
    if (value.kind == model::kind::text) result.text = into.symbol_of[value.text];
    else result.amount = value.amount;
    return result;
}

auto keep_prices_of(builder& into, std::uint32_t step) -> std::uint32_t {
    std::uint32_t& kept = into.out.steps[step].kept;
    if (kept == none) kept = into.out.kept_prices++;
    return kept;
}

namespace {

/// Fills the node at `at`; operands stand together, so room for all of them is made before the first one is filled.
void fill_node(builder& into, std::uint32_t at, model::expression const& from) {
    shared_array<node>& nodes = into.out.nodes;
    node to;
    to.operation = from.operation;
    to.kind = from.type.kind;
    to.currency = from.type.currency;
    to.operands = range{static_cast<std::uint32_t>(nodes.size()), static_cast<std::uint32_t>(from.operands.size())};
    nodes.resize(nodes.size() + from.operands.size());
    for (std::uint32_t i = 0; i < to.operands.count; ++i) fill_node(into, to.operands.first + i, from.operands[i]);
    for (std::uint32_t i = 0; i < to.operands.count; ++i) to.scope = std::max(to.scope, nodes[to.operands.first + i].scope);

    switch (from.operation) {
        case model::operation::literal:
            to.index = static_cast<std::uint32_t>(into.out.constants.size());
            into.out.constants.push_back(compile_literal(into, from.value));
            break;
        case model::operation::fact:
            to.index = into.slot_of[from.index];
            to.scope = into.book.facts[from.index].of_line() ? scope::line : scope::order;
            break;
        case model::operation::let:
            to.index = from.index;
            to.scope = into.out.lets[from.index].scope;
            break;
        case model::operation::table_value:
            to.index = from.index;
            to.column = from.column;
            break;
        case model::operation::line_after:
            to.index = keep_prices_of(into, from.index);
            to.scope = scope::amounts;
            break;
        case model::operation::line_price:
        case model::operation::line_value:
        case model::operation::line_total:
        case model::operation::line_net:
        case model::operation::line_margin:
        case model::operation::order_value:
        case model::operation::order_goods:
        case model::operation::order_net:
        case model::operation::order_gross:
        case model::operation::order_margin: to.scope = scope::amounts; break;
        case model::operation::sum_over:
        case model::operation::count_over:
        case model::operation::minimum_over:
        case model::operation::maximum_over:
        case model::operation::any_over:
        case model::operation::all_over:
            to.index = into.out.aggregates++;
            // The lines it looks at are its own affair: what it comes to is the order's.
            if (to.scope == scope::line) to.scope = scope::order;
            break;
        case model::operation::round:
            to.index = static_cast<std::uint32_t>(into.out.roundings.size());
            into.out.roundings.push_back(*from.rounding);
            break;
        default: break;
    }
    nodes[at] = to;
    into.out.texts_of_nodes.resize(nodes.size());
    into.out.texts_of_nodes[at] = from.where;
}

}  // namespace

auto compile_expression(builder& into, model::expression const& from) -> std::uint32_t {
    auto const root = static_cast<std::uint32_t>(into.out.nodes.size());
    into.out.nodes.emplace_back();
    fill_node(into, root, from);
    return root;
}

auto compile_amount(builder& into, model::expression const& from) -> amount {
    amount result;
    if (from.operation == model::operation::literal && from.value.present && from.value.kind != model::kind::text) {
        result.constant = from.value.amount;
    } else {
        result.node = compile_expression(into, from);
    }
    return result;
}

void compile_lets(builder& into) {
    for (model::let const& from : into.book.lets) {
        let to;
        to.name = from.name;
        to.value = compile_expression(into, from.value);
        to.scope = into.out.nodes[to.value].scope;
        to.of_money = tells_of_money(into.out, to.value);
        into.out.lets.push_back(std::move(to));
    }
}

auto tells_of_money(program const& out, std::uint32_t first) -> bool {
    return std::any_of(out.nodes.begin() + first, out.nodes.end(), [&](node const& each) {
        if (each.operation == model::operation::let) return out.lets[each.index].of_money;
        return each.kind == model::kind::money || each.operation == model::operation::line_margin ||
               each.operation == model::operation::order_margin;
    });
}

}  // namespace cennik::plan
