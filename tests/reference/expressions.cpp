#include "reference/expressions.hpp"

#include <algorithm>

namespace reference {

namespace {

using op = model::operation;

/// Negative where left is less, zero where equal, positive where more.
auto order_of(value const& left, value const& right) -> int {
    if (left.type.kind == model::kind::text) return left.text.compare(right.text);
    return left.amount.compare(right.amount);
}

auto of_table(model::expression const& what, viewpoint const& from, std::vector<value> const& keys) -> value {
    model::keyed_table const& table = from.cart.book.tables[what.index];
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!table.windows.empty() && !table.windows[row].holds(from.cart.day)) continue;
        bool same = true;
        for (std::size_t key = 0; key < keys.size() && same; ++key) {
            value const cell = of_literal(from.cart.book, table.at(row, key), table.keys[key].type);
            same = cell.present && keys[key].present && order_of(keys[key], cell) == 0;
        }
        if (same)
            return of_literal(from.cart.book, table.at(row, table.keys.size() + what.column),
                              table.values[what.column].type);
    }
    return missing(what.type);
}

auto optional_amount(model::type const& type, std::optional<rational> const& amount) -> value {
    return amount ? amount_of(type, *amount) : missing(type);
}

auto margin_of(viewpoint const& from) -> std::optional<rational> {
    line_state const& line = *from.line;
    std::optional<rational> const cost = from.cart.cost_of(line);
    rational const net = from.before_order_discounts ? line.total : line.net();
    if (!line.price || !cost || net == 0) return std::nullopt;
    return rational((net - *cost) / net);
}

auto line_amount(model::expression const& what, viewpoint const& from) -> value {
    if (from.line == nullptr) return missing(what.type);
    line_state const& line = *from.line;
    switch (what.operation) {
        case op::line_price: return optional_amount(what.type, line.price);
        case op::line_value: return line.price ? amount_of(what.type, *line.price * line.quantity) : missing(what.type);
        case op::line_after:
            return what.index < line.after.size() ? optional_amount(what.type, line.after[what.index])
                                                  : missing(what.type);
        case op::line_total: return line.price ? amount_of(what.type, line.total) : missing(what.type);
        case op::line_net:
            return line.price ? amount_of(what.type, from.before_order_discounts ? line.total : line.net())
                              : missing(what.type);
        default: return optional_amount(what.type, margin_of(from));
    }
}

auto and_or(model::expression const& what, viewpoint const& from) -> value {
    bool const decisive = what.operation == op::logical_or;  // `or` is settled by a yes, `and` by a no
    bool unknown = false;
    for (model::expression const& operand : what.operands) {
        value const answer = evaluate(operand, from);
        if (!answer.present)
            unknown = true;
        else if (answer.is_true() == decisive)
            return truth(decisive);
    }
    return unknown ? missing(what.type) : truth(!decisive);
}

/// What is gathered from each line that counts and meets the condition.
auto gathered(model::expression const& what, viewpoint const& from) -> std::vector<value> {
    std::vector<value> result;
    for (line_state const& line : from.cart.lines) {
        viewpoint const there{from.cart, &line, from.before_order_discounts};
        if (!line.counts()) continue;
        if (what.operands.size() > 1 && !evaluate(what.operands[1], there).is_true()) continue;
        result.push_back(evaluate(what.operands[0], there));
    }
    return result;
}

auto over_lines(model::expression const& what, viewpoint const& from) -> value {
    std::vector<value> const found = gathered(what, from);
    bool const decisive = what.operation == op::any_over;
    bool unknown = false;
    rational sum = 0;
    std::int64_t count = 0;
    std::optional<rational> best;
    for (value const& one : found) {
        unknown = unknown || !one.present;
        bool const is_no = one.type.kind == model::kind::yes_no && !one.is_true();
        count += one.present && !is_no ? 1 : 0;
        sum += one.amount;
        bool const better = !best || (what.operation == op::minimum_over ? one.amount < *best : one.amount > *best);
        if (better) best = one.amount;
    }
    switch (what.operation) {
        case op::count_over: return amount_of(what.type, count);
        case op::sum_over: return unknown ? missing(what.type) : amount_of(what.type, sum);
        case op::minimum_over:
        case op::maximum_over: return unknown ? missing(what.type) : optional_amount(what.type, best);
        default: break;
    }
    for (value const& one : found) {
        if (one.present && one.is_true() == decisive) return truth(decisive);
    }
    return unknown ? missing(what.type) : truth(!decisive);
}

auto membership(std::vector<value> const& operands) -> bool {
    if (operands.size() == 2 && operands[1].type.kind == model::kind::text_list) {
        std::vector<std::string> const& texts = operands[1].texts;
        return std::find(texts.begin(), texts.end(), operands[0].text) != texts.end();
    }
    return std::any_of(operands.begin() + 1, operands.end(),
                       [&](value const& other) { return order_of(operands[0], other) == 0; });
}

auto is_multiple(rational const& amount, rational const& of) -> bool {
    if (of == 0) return amount == 0;
    return boost::multiprecision::denominator(rational(amount / of)) == 1;
}

auto quotient(rational const& amount, rational const& by) -> rational {
    if (by == 0) throw undefined_amount{};
    return amount / by;
}

/// Of operands that are all present.
auto combine(model::expression const& what, std::vector<value> const& operands) -> value {
    auto const amount = [&](std::size_t index) -> rational const& { return operands[index].amount; };
    auto const result = [&](rational const& sum) { return amount_of(what.type, sum); };
    switch (what.operation) {
        case op::add: return result(amount(0) + amount(1));
        case op::subtract: return result(amount(0) - amount(1));
        case op::multiply: return result(amount(0) * amount(1));
        case op::divide: return result(quotient(amount(0), amount(1)));
        case op::negate: return result(-amount(0));
        case op::percent_of:
        case op::convert: return result(amount(0) * amount(1));
        case op::add_percent: return result(amount(0) * (1 + amount(1)));
        case op::subtract_percent: return result(amount(0) * (1 - amount(1)));
        case op::at_margin: return result(quotient(amount(0), 1 - amount(1)));
        case op::minimum:
        case op::maximum: {
            rational best = amount(0);
            for (value const& operand : operands) {
                bool const better = what.operation == op::minimum ? operand.amount < best : operand.amount > best;
                if (better) best = operand.amount;
            }
            return result(best);
        }
        case op::absolute: return result(amount(0) < 0 ? rational(-amount(0)) : amount(0));
        case op::round: return result(round_to(amount(0), *what.rounding));
        case op::in_list: return truth(membership(operands));
        case op::in_range:
            return truth(order_of(operands[0], operands[1]) >= 0 && order_of(operands[0], operands[2]) <= 0);
        case op::starts_with: return truth(operands[0].text.rfind(operands[1].text, 0) == 0);
        case op::multiple_of: return truth(is_multiple(amount(0), amount(1)));
        case op::logical_not: return truth(amount(0) == 0);
        default: return compare(what.operation, operands[0], operands[1]);
    }
}

/// Money, a margin, or worked out from one: with hidden prices not told.
auto is_of_amounts(model::book const& book, model::expression const& what) -> bool {
    if (what.type.kind == model::kind::money || what.operation == op::line_margin || what.operation == op::order_margin)
        return true;
    if (what.operation == op::let) return is_of_amounts(book, book.lets[what.index].value);
    return std::any_of(what.operands.begin(), what.operands.end(),
                       [&](model::expression const& operand) { return is_of_amounts(book, operand); });
}

auto shown_value(model::expression const& what, viewpoint const& from) -> value {
    try {
        return evaluate(what, from);
    } catch (undefined_amount const&) {
        return missing(what.type);
    }
}

}  // namespace

auto compare(model::operation operation, value const& left, value const& right) -> value {
    if (!left.present || !right.present) return missing(truth(false).type);
    int const order = order_of(left, right);
    switch (operation) {
        case op::equal: return truth(order == 0);
        case op::not_equal: return truth(order != 0);
        case op::less: return truth(order < 0);
        case op::less_equal: return truth(order <= 0);
        case op::greater: return truth(order > 0);
        case op::greater_equal: return truth(order >= 0);
        case op::starts_with: return truth(left.text.rfind(right.text, 0) == 0);
        case op::multiple_of: return truth(is_multiple(left.amount, right.amount));
        case op::in_list: return truth(membership({right, left}));
        default: return missing(truth(false).type);
    }
}

auto evaluate(model::expression const& what, viewpoint const& from) -> value {
    pricing const& cart = from.cart;
    switch (what.operation) {
        case op::literal: return of_literal(cart.book, what.value, what.type);
        case op::fact:
            if (!cart.book.facts[what.index].of_line()) return cart.facts[what.index];
            return from.line != nullptr ? from.line->facts[what.index] : missing(what.type);
        case op::let: return evaluate(cart.book.lets[what.index].value, from);
        case op::line_price:
        case op::line_value:
        case op::line_after:
        case op::line_total:
        case op::line_net:
        case op::line_margin: return line_amount(what, from);
        case op::order_value: return amount_of(what.type, cart.sum_of_totals());
        case op::order_goods: return amount_of(what.type, cart.sum_of_nets());
        case op::order_net: return amount_of(what.type, cart.net());
        case op::order_gross: return amount_of(what.type, cart.gross());
        case op::order_margin: return optional_amount(what.type, cart.margin());
        case op::logical_and:
        case op::logical_or: return and_or(what, from);
        case op::sum_over:
        case op::count_over:
        case op::minimum_over:
        case op::maximum_over:
        case op::any_over:
        case op::all_over: return over_lines(what, from);
        default: break;
    }
    std::vector<value> operands;
    for (model::expression const& operand : what.operands)
        operands.push_back(evaluate(operand, from));
    if (what.operation == op::is_missing) return truth(!operands[0].present);
    if (what.operation == op::is_present) return truth(operands[0].present);
    if (what.operation == op::table_value) return of_table(what, from, operands);
    bool const all_present =
        std::all_of(operands.begin(), operands.end(), [](value const& operand) { return operand.present; });
    return all_present ? combine(what, operands) : missing(what.type);
}

auto print(model::message const& text, viewpoint const& from) -> std::string {
    std::string result;
    for (model::message_piece const& piece : text) {
        result += piece.words;
        if (!piece.value) continue;
        value shown = shown_value(*piece.value, from);
        bool const is_margin = piece.value->operation == op::line_margin || piece.value->operation == op::order_margin;
        if (is_margin && shown.present) shown.amount = round_half_even(shown.amount, 4);
        bool const is_hidden = from.cart.hidden && shown.present && is_of_amounts(from.cart.book, *piece.value);
        result += is_hidden ? "hidden" : print(from.cart.book, shown);
    }
    return result;
}

auto reads_running_amounts(pricing const& cart, model::expression const& what) -> bool {
    if (what.operation >= op::line_price && what.operation <= op::order_margin) return true;
    if (what.operation == op::let) return reads_running_amounts(cart, cart.book.lets[what.index].value);
    return std::any_of(what.operands.begin(), what.operands.end(),
                       [&](model::expression const& operand) { return reads_running_amounts(cart, operand); });
}

}  // namespace reference
