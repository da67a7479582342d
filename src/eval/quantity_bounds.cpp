#include "eval/pricing.hpp"

namespace cennik::eval {

using model::operation;

auto is_quantity_itself(plan::program const& book, std::uint32_t at) -> bool {
    plan::node const& node = book.nodes[at];
    if (node.operation == operation::let) return is_quantity_itself(book, book.lets[node.index].value);
    return node.operation == operation::fact && node.scope == plan::scope::line && node.index == detail::schema::quantity_slot;
}

namespace {

auto compares(operation what) -> bool {
    switch (what) {
        case operation::equal:
        case operation::not_equal:
        case operation::less:
        case operation::less_equal:
        case operation::greater:
        case operation::greater_equal:
        case operation::in_list:
        case operation::in_range:
        case operation::multiple_of: return true;
        default: return false;
    }
}

/// What the operands beside the quantity come to; amounts, which the quantity moves, are no fixed bounds.
void add_operands(pricing& p, plan::node const& node) {
    for (std::uint32_t at = node.operands.first; at < node.operands.end(); ++at) {
        if (is_quantity_itself(p.book, at) || p.book.nodes[at].scope == plan::scope::amounts) continue;
        value const bound = value_to_show(p, at, 0);
        if (!bound.present || p.book.nodes[at].kind != model::kind::number) continue;
        if (node.operation != operation::multiple_of) p.bounds->compared.push_back(bound.amount);
        else if (bound.amount.sign() > 0) p.bounds->multiples.push_back(bound.amount);
    }
}

}  // namespace

void find_compared_quantities(pricing& p) {
    if (p.line_count == 0 || p.bounds->known) return;
    p.bounds->known = true;
    for (plan::node const& node : p.book.nodes) {
        if (!compares(node.operation)) continue;
        for (std::uint32_t at = node.operands.first; at < node.operands.end(); ++at) {
            if (!is_quantity_itself(p.book, at)) continue;
            add_operands(p, node);
            break;
        }
    }
    for (plan::row_table const& table : p.book.row_tables) {
        for (plan::condition_column const& column : table.columns) {
            if (column.left == none || column.by_symbol || !is_quantity_itself(p.book, column.left)) continue;
            for (scalar const& cell : column.cells) {
                if (!cell.present) continue;
                if (column.compare != operation::multiple_of) p.bounds->compared.emplace_back(cell.amount);
                else if (cell.amount.sign() > 0) p.bounds->multiples.emplace_back(cell.amount);
            }
        }
    }
}

}  // namespace cennik::eval
