#include "eval/pricing.hpp"

#include <algorithm>

// Expressions are worked out by walking their nodes. What is missing makes the result missing, and truth has three values; `and` and `or`
// stop as soon as the answer is known, so that `x != 0 and y / x > 2` never divides by zero.

namespace cennik::eval {

namespace {

using model::operation;

auto present(fraction const& amount) -> value { return value{amount, 0, true}; }

auto of_truth(truth answer) -> value { return value{fraction(answer == truth::yes ? 1 : 0), 0, answer != truth::unknown}; }

auto as_truth(value const& from) -> truth {
    if (!from.present) return truth::unknown;
    return from.amount.is_zero() ? truth::no : truth::yes;
}

auto negated(truth answer) -> truth {
    if (answer == truth::unknown) return answer;
    return answer == truth::yes ? truth::no : truth::yes;
}

auto from_bool(bool answer) -> truth { return answer ? truth::yes : truth::no; }

auto operand(plan::node const& node, std::uint32_t which) -> std::uint32_t { return node.operands.first + which; }

/// What a let stands for, worked out once for the order, for a line, or until amounts change.
auto compute_let(pricing& p, std::uint32_t index, std::uint32_t line) -> value {
    plan::let const& let = p.book.lets[index];
    std::size_t const run = let.scope == plan::scope::order || line == none ? 0 : line + 1;
    std::uint64_t const epoch = let.scope == plan::scope::amounts ? p.amounts_epoch : p.quote_epoch;
    std::size_t const place = run * p.book.lets.size() + index;
    if (p.memory.lets[place].epoch == epoch) return p.memory.lets[place].known;
    value const known = compute(p, let.value, line);
    // While a message is written what cannot be worked out is missing; a rule that reads it later still fails.
    if (!p.is_message) p.memory.lets[place] = memo{epoch, known};
    return known;
}

/// The fact that a node is; nullptr where it is something else.
auto fact_read_by(pricing const& p, plan::node const& node, std::uint32_t line) -> scalar const* {
    if (node.operation != operation::fact) return nullptr;
    return node.scope == plan::scope::line ? &p.line_fact(line, node.index) : &p.memory.order_facts[node.index];
}

auto compute_table_value(pricing& p, plan::node const& node, std::uint32_t line) -> value {
    std::size_t const first = p.memory.keys.size();
    bool can_be_there = true;
    for (std::uint32_t i = 0; i < node.operands.count; ++i) {
        if (scalar const* const fact = fact_read_by(p, p.book.nodes[operand(node, i)], line)) {
            can_be_there = can_be_there && fact->present;
            p.memory.keys.push_back(*fact);
            continue;
        }
        value const part = compute(p, operand(node, i), line);
        can_be_there = can_be_there && part.present && part.amount.is_decimal();
        p.memory.keys.push_back(scalar{part.amount.numerator(), part.text, part.present});
    }
    plan::lookup_table const& table = *p.book.tables[node.index];
    value result;
    if (can_be_there) {
        std::uint32_t const row = table.find(std::span<scalar const>(p.memory.keys).subspan(first), p.day);
        if (row != plan::lookup_table::no_row) result = to_value(table.value(row, node.column));
    }
    p.memory.keys.resize(first);
    return result;
}

auto compute_line_margin(pricing& p, std::uint32_t line) -> value {
    line_state const& own = p.line(line);
    fraction const& net = p.own_price ? own.total : own.net;
    if (net.is_zero() || !own.has_cost) return {};
    return present((net - own.cost) / net);
}

auto compute_order_margin(pricing& p) -> value {
    fraction cost;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        line_state const& own = p.line(line);
        if (!own.has_price || (own.quantity.is_zero() && !own.gives_free)) continue;
        if (!own.has_cost) return {};
        cost += own.cost;
    }
    if (p.order_goods.is_zero()) return {};
    return present((p.order_goods - cost) / p.order_goods);
}

auto compute_amount_of_line(pricing& p, plan::node const& node, std::uint32_t line) -> value {
    line_state const& own = p.line(line);
    if (node.operation == operation::line_after) {
        std::size_t const place = std::size_t{line} * p.book.kept_prices + node.index;
        return p.memory.kept_there[place] != 0 ? present(p.memory.kept_prices[place]) : value{};
    }
    if (node.operation == operation::line_margin) return compute_line_margin(p, line);
    if (!own.has_price) return {};
    switch (node.operation) {
        case operation::line_price: return present(own.price);
        case operation::line_value: return present(own.price * own.quantity);
        case operation::line_total: return present(own.total);
        default: return present(p.own_price ? own.total : own.net);
    }
}

auto arithmetic_of(operation how, fraction const& a, fraction const& b) -> fraction {
    switch (how) {
        case operation::add: return a + b;
        case operation::subtract: return a - b;
        case operation::multiply:
        case operation::percent_of:
        case operation::convert: return a * b;
        case operation::divide: return a / b;
        case operation::add_percent: return a * (fraction(1) + b);
        case operation::subtract_percent: return a * (fraction(1) - b);
        default: return a / (fraction(1) - b);     // at_margin
    }
}

auto divides_by_zero(operation how, fraction const& by) -> bool {
    if (how == operation::divide) return by.is_zero();
    return how == operation::at_margin && by == fraction(1);
}

auto extreme(pricing& p, plan::node const& node, std::uint32_t line) -> value {
    value best = compute(p, operand(node, 0), line);
    for (std::uint32_t i = 1; i < node.operands.count; ++i) {
        value const next = compute(p, operand(node, i), line);
        if (!next.present) best.present = false;
        if (!best.present) continue;
        bool const better = node.operation == operation::minimum ? next.amount < best.amount : next.amount > best.amount;
        if (better) best = next;
    }
    return best;
}

auto test_in_list(pricing& p, plan::node const& node, std::uint32_t line) -> truth {
    // A missing operand leaves the question open, even where another one is equal.
    value const left = compute(p, operand(node, 0), line);
    plan::node const& first = p.book.nodes[operand(node, 1)];
    if (first.kind == model::kind::text_list) {
        value const list = compute(p, operand(node, 1), line);
        if (!left.present || !list.present) return truth::unknown;
        stretch const own = p.memory.lists[list.text];
        auto const begin = p.memory.list_texts.begin() + own.begin;
        return from_bool(std::find(begin, begin + own.size, left.text) != begin + own.size);
    }
    truth answer = truth::no;
    for (std::uint32_t i = 1; i < node.operands.count; ++i) {
        value const right = compute(p, operand(node, i), line);
        truth const same = compare(p, operation::equal, p.book.nodes[operand(node, i)].kind, left, right);
        if (same == truth::unknown) return truth::unknown;
        if (same == truth::yes) answer = truth::yes;
    }
    return answer;
}

auto test_in_range(pricing& p, plan::node const& node, std::uint32_t line) -> truth {
    value const what = compute(p, operand(node, 0), line);
    value const from = compute(p, operand(node, 1), line);
    value const to = compute(p, operand(node, 2), line);
    if (!what.present || !from.present || !to.present) return truth::unknown;
    return from_bool(from.amount <= what.amount && what.amount <= to.amount);
}

auto test_all(pricing& p, plan::node const& node, std::uint32_t line, truth decisive) -> truth {
    truth answer = negated(decisive);
    for (std::uint32_t i = 0; i < node.operands.count; ++i) {
        truth const own = test(p, operand(node, i), line);
        if (own == decisive) return own;
        if (own == truth::unknown) answer = own;
    }
    return answer;
}

}  // namespace

auto amount_of(pricing& p, plan::amount const& from, std::uint32_t line, fraction& out) -> bool {
    if (from.node == none) {
        out = from.constant;
        return true;
    }
    value const known = compute(p, from.node, line);
    out = known.amount;
    return known.present;
}

auto compare(pricing& p, operation how, model::kind kind, value const& left, value const& right) -> truth {
    if (!left.present || !right.present) return truth::unknown;
    if (how == operation::starts_with) return from_bool(p.text_of(left.text).substr(0, p.text_of(right.text).size()) == p.text_of(right.text));
    if (how == operation::multiple_of) {
        if (right.amount.is_zero()) return from_bool(left.amount.is_zero());
        fraction const times = left.amount / right.amount;
        return from_bool(times.is_decimal() && times.numerator().is_whole());
    }
    if (kind == model::kind::text) {
        bool const same = left.text == right.text;
        return from_bool(how == operation::equal ? same : !same);
    }
    switch (how) {
        case operation::equal: return from_bool(left.amount == right.amount);
        case operation::not_equal: return from_bool(!(left.amount == right.amount));
        case operation::less: return from_bool(left.amount < right.amount);
        case operation::less_equal: return from_bool(left.amount <= right.amount);
        case operation::greater: return from_bool(left.amount > right.amount);
        default: return from_bool(left.amount >= right.amount);
    }
}

auto compute(pricing& p, std::uint32_t at, std::uint32_t line) -> value {
    plan::node const& node = p.book.nodes[at];
    p.count_work();
    switch (node.operation) {
        case operation::literal: return to_value(p.book.constants[node.index]);
        case operation::fact:
            return to_value(node.scope == plan::scope::line ? p.line_fact(line, node.index) : p.memory.order_facts[node.index]);
        case operation::let: return compute_let(p, node.index, line);
        case operation::table_value: return compute_table_value(p, node, line);
        case operation::line_price:
        case operation::line_value:
        case operation::line_after:
        case operation::line_total:
        case operation::line_net:
        case operation::line_margin: return compute_amount_of_line(p, node, line);
        case operation::order_value: return present(p.order_value);
        case operation::order_goods: return present(p.order_goods);
        case operation::order_net: return present(p.order_net);
        case operation::order_gross: return present(p.order_gross);
        case operation::order_margin: return compute_order_margin(p);
        case operation::add:
        case operation::subtract:
        case operation::multiply:
        case operation::divide:
        case operation::percent_of:
        case operation::add_percent:
        case operation::subtract_percent:
        case operation::at_margin:
        case operation::convert: {
            value const left = compute(p, operand(node, 0), line);
            value const right = compute(p, operand(node, 1), line);
            if (!left.present || !right.present) return {};
            if (p.is_message && divides_by_zero(node.operation, right.amount)) return {};
            return present(arithmetic_of(node.operation, left.amount, right.amount));
        }
        case operation::negate:
        case operation::absolute: {
            value result = compute(p, operand(node, 0), line);
            if (result.present) result.amount = node.operation == operation::negate ? -result.amount : result.amount.abs();
            return result;
        }
        case operation::round: {
            value result = compute(p, operand(node, 0), line);
            if (result.present) result.amount = result.amount.round(p.book.roundings[node.index]);
            return result;
        }
        case operation::minimum:
        case operation::maximum: return extreme(p, node, line);
        case operation::sum_over:
        case operation::count_over:
        case operation::minimum_over:
        case operation::maximum_over:
        case operation::any_over:
        case operation::all_over: return aggregate(p, node);
        default: return of_truth(test(p, at, line));
    }
}

auto test(pricing& p, std::uint32_t at, std::uint32_t line) -> truth {
    plan::node const& node = p.book.nodes[at];
    switch (node.operation) {
        case operation::equal:
        case operation::not_equal:
        case operation::less:
        case operation::less_equal:
        case operation::greater:
        case operation::greater_equal:
        case operation::starts_with:
        case operation::multiple_of: {
            p.count_work();
            value const left = compute(p, operand(node, 0), line);
            value const right = compute(p, operand(node, 1), line);
            return compare(p, node.operation, p.book.nodes[operand(node, 0)].kind, left, right);
        }
        case operation::in_list: return test_in_list(p, node, line);
        case operation::in_range: return test_in_range(p, node, line);
        case operation::is_missing: return from_bool(!compute(p, operand(node, 0), line).present);
        case operation::is_present: return from_bool(compute(p, operand(node, 0), line).present);
        case operation::logical_and: return test_all(p, node, line, truth::no);
        case operation::logical_or: return test_all(p, node, line, truth::yes);
        case operation::logical_not: return negated(test(p, operand(node, 0), line));
        default: return as_truth(compute(p, at, line));
    }
}

}  // namespace cennik::eval
