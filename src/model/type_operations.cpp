// The type table: what may stand beside what, and what comes out. docs/reference/language/expressions.md shows the same table to
// analysts.

#include "model/type_operations.hpp"

#include "model/messages.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

auto has_amount(type const& which) -> bool { return which.kind <= kind::days; }
auto is_ordered(type const& which) -> bool { return which.kind <= kind::date; }
auto is(expression const& value, kind which) -> bool { return value.type.kind == which; }
auto is_amount(expression const& value) -> bool { return is(value, kind::money) || is(value, kind::number); }

/// The node, its operands moved in.
auto join_operands(operation which, type const& result, std::vector<expression>& operands, base::span where)
    -> expression {
    auto out = make_operation(which, result, where);
    out.operands = std::move(operands);
    return out;
}

auto refuse(workbench& bench, operation which, std::vector<expression> const& operands, base::span where)
    -> std::optional<expression> {
    auto const& left = operands.front();
    auto const& right = operands.back();
    if (is(left, kind::money) && is(right, kind::money) && left.type != right.type) {
        say::two_currencies(bench.found, where, sign_of(which), left.type.currency.view(), right.type.currency.view());
        return std::nullopt;
    }
    auto hint = hint_for_bare_number(right, left.type);
    if (hint.empty()) hint = hint_for_bare_number(left, right.type);
    if (hint.empty() && is(left, kind::date) && is(right, kind::number))
        hint = hint_for_bare_number(right, {kind::days, {}});
    say::types_do_not_go_together(bench.found, where, sign_of(which), describe(left.type), describe(right.type), hint);
    return std::nullopt;
}

auto type_sum(workbench& bench, operation which, std::vector<expression>& operands, base::span where)
    -> std::optional<expression> {
    auto const& left = operands[0];
    auto const& right = operands[1];
    auto const subtracts = which == operation::subtract;
    if (left.type == right.type && has_amount(left.type)) return join_operands(which, left.type, operands, where);
    if (is_amount(left) && is(right, kind::percent)) {
        return join_operands(subtracts ? operation::subtract_percent : operation::add_percent, left.type, operands,
                             where);
    }
    if (is(left, kind::date) && is(right, kind::date) && subtracts)
        return join_operands(which, {kind::days, {}}, operands, where);
    if (is(left, kind::date) && is(right, kind::days)) return join_operands(which, left.type, operands, where);
    return refuse(bench, which, operands, where);
}

auto type_product(workbench& bench, operation which, std::vector<expression>& operands, base::span where)
    -> std::optional<expression> {
    auto const& left = operands[0];
    auto const& right = operands[1];
    if (which == operation::divide) {
        if (right.operation == operation::literal && is(right, kind::number) && right.value.amount.is_zero()) {
            say::division_by_zero(bench.found, right.where);
            return std::nullopt;
        }
        if (is_amount(left) && is(right, kind::number)) return join_operands(which, left.type, operands, where);
        if (is(left, kind::money) && left.type == right.type)
            return join_operands(which, {kind::number, {}}, operands, where);
        if (is(left, kind::percent) && is(right, kind::number)) return join_operands(which, left.type, operands, where);
        return refuse(bench, which, operands, where);
    }
    // A number only says how many times: what it multiplies keeps its kind. A percent of money is money.
    auto const scales = [](expression const& value) { return is(value, kind::number) || is(value, kind::percent); };
    if (is(left, kind::number) && (is_amount(right) || is(right, kind::percent)))
        return join_operands(which, right.type, operands, where);
    if (is(right, kind::number) && is(left, kind::percent)) return join_operands(which, left.type, operands, where);
    if (is(left, kind::money) && scales(right)) return join_operands(which, left.type, operands, where);
    if (is(right, kind::money) && scales(left)) return join_operands(which, right.type, operands, where);
    return refuse(bench, which, operands, where);
}

auto type_comparison(workbench& bench, operation which, std::vector<expression>& operands, base::span where)
    -> std::optional<expression> {
    auto const in_order = which != operation::equal && which != operation::not_equal;
    auto const comparable = [&](type const& each) {
        return in_order ? is_ordered(each) : each.kind != kind::text_list;
    };
    auto const& left = operands[0];
    for (std::size_t each = 1; each != operands.size(); ++each) {
        auto const& right = operands[each];
        if (right.type == left.type && comparable(left.type)) continue;
        if (in_order && left.type == right.type) {
            say::no_order_among(bench.found, where, sign_of(which), describe(left.type));
            return std::nullopt;
        }
        auto pair = std::vector<expression>{left, right};
        return refuse(bench, which, pair, where);
    }
    return join_operands(which, {kind::yes_no, {}}, operands, where);
}

auto type_membership(workbench& bench, std::vector<expression>& operands, base::span where)
    -> std::optional<expression> {
    auto const& left = operands[0];
    if (operands.size() == 2 && is(operands[1], kind::text_list)) {
        if (is(left, kind::text)) return join_operands(operation::in_list, {kind::yes_no, {}}, operands, where);
        return refuse(bench, operation::in_list, operands, where);
    }
    for (auto const& each : operands) {
        if (each.type == left.type && !is(each, kind::text_list)) continue;
        auto pair = std::vector<expression>{left, each};
        return refuse(bench, operation::in_list, pair, where);
    }
    return join_operands(operation::in_list, {kind::yes_no, {}}, operands, where);
}

/// Of one operation a quotient may be an operand of: comparisons, `round`, `is missing`.
auto takes_quotients(operation which) -> bool {
    switch (which) {
        case operation::round:
        case operation::equal:
        case operation::not_equal:
        case operation::less:
        case operation::less_equal:
        case operation::greater:
        case operation::greater_equal:
        case operation::in_list:
        case operation::in_range:
        case operation::is_missing:
        case operation::is_present: return true;
        default: return false;
    }
}

}  // namespace

auto sign_of(operation which) -> std::string_view {
    switch (which) {
        case operation::add: return "+";
        case operation::subtract:
        case operation::negate: return "-";
        case operation::multiply: return "*";
        case operation::divide: return "/";
        case operation::percent_of: return "of";
        case operation::at_margin: return "at margin";
        case operation::equal: return "==";
        case operation::not_equal: return "!=";
        case operation::less: return "<";
        case operation::less_equal: return "<=";
        case operation::greater: return ">";
        case operation::greater_equal: return ">=";
        case operation::in_list:
        case operation::in_range: return "in";
        case operation::starts_with: return "starts with";
        case operation::multiple_of: return "multiple of";
        case operation::is_missing: return "is missing";
        case operation::is_present: return "is present";
        case operation::logical_and: return "and";
        case operation::logical_or: return "or";
        case operation::logical_not: return "not";
        case operation::minimum: return "min";
        case operation::maximum: return "max";
        case operation::absolute: return "abs";
        case operation::round: return "round";
        case operation::convert: return "convert";
        default: return "";
    }
}

auto type_operation(workbench& bench, operation which, std::vector<expression> operands, base::span where)
    -> std::optional<expression> {
    if (!takes_quotients(which)) {
        for (auto const& each : operands) {
            if (!is_quotient(bench.book, each)) continue;
            say::quotient_not_rounded(bench.found, each.where);
            return std::nullopt;
        }
    }
    auto const yes_no = type{kind::yes_no, {}};
    auto const& left = operands.front();
    auto const& right = operands.back();
    switch (which) {
        case operation::add:
        case operation::subtract: return type_sum(bench, which, operands, where);
        case operation::multiply:
        case operation::divide: return type_product(bench, which, operands, where);
        case operation::negate:
        case operation::round:
            if (has_amount(left.type) && (which == operation::negate || !is(left, kind::days))) {
                return join_operands(which, left.type, operands, where);
            }
            say::type_does_not_take(bench.found, where, sign_of(which), describe(left.type));
            return std::nullopt;
        case operation::percent_of:
            if (is(left, kind::percent) && is_amount(right)) return join_operands(which, right.type, operands, where);
            if (is_amount(right) && is(left, kind::number)) {
                say::types_do_not_go_together(bench.found, where, "of", describe(left.type), describe(right.type),
                                              hint_for_bare_number(left, {kind::percent, {}}));
                return std::nullopt;
            }
            return refuse(bench, which, operands, where);
        case operation::at_margin:
            if (is(left, kind::money) && is(right, kind::percent)) {
                if (right.operation == operation::literal && right.value.amount >= decimal(1)) {
                    say::margin_of_all(bench.found, right.where);
                    return std::nullopt;
                }
                return join_operands(which, left.type, operands, where);
            }
            if (is(left, kind::money) && is(right, kind::number)) {
                say::types_do_not_go_together(bench.found, where, "at margin", describe(left.type),
                                              describe(right.type), hint_for_bare_number(right, {kind::percent, {}}));
                return std::nullopt;
            }
            return refuse(bench, which, operands, where);
        case operation::equal:
        case operation::not_equal:
        case operation::less:
        case operation::less_equal:
        case operation::greater:
        case operation::greater_equal:
        case operation::in_range: return type_comparison(bench, which, operands, where);
        case operation::in_list: return type_membership(bench, operands, where);
        case operation::starts_with:
            if (is(left, kind::text) && is(right, kind::text)) return join_operands(which, yes_no, operands, where);
            return refuse(bench, which, operands, where);
        case operation::multiple_of:
            if (is(left, kind::number) && is(right, kind::number)) return join_operands(which, yes_no, operands, where);
            return refuse(bench, which, operands, where);
        case operation::is_missing:
        case operation::is_present: return join_operands(which, yes_no, operands, where);
        case operation::logical_and:
        case operation::logical_or:
        case operation::logical_not:
            for (auto const& each : operands) {
                if (is(each, kind::yes_no)) continue;
                say::condition_is_no_yes_no(bench.found, each.where, describe(each.type));
                return std::nullopt;
            }
            return join_operands(which, yes_no, operands, where);
        default: return std::nullopt;
    }
}

auto type_function(workbench& bench, std::string_view called, std::vector<expression> operands, base::span where)
    -> std::optional<expression> {
    for (auto const& each : operands) {
        if (!is_quotient(bench.book, each)) continue;
        say::quotient_not_rounded(bench.found, each.where);
        return std::nullopt;
    }
    auto const one = called == "abs";
    auto const two = called == "convert";
    if ((one && operands.size() != 1) || (two && operands.size() != 2) || (!one && !two && operands.size() < 2)) {
        say::wrong_number_of_arguments(bench.found, where, called, operands.size(),
                                       one   ? "one"
                                       : two ? "two"
                                             : "two or more");
        return std::nullopt;
    }
    if (two) {
        // The rate is what one unit of the foreign money is worth in the target currency; a bare number means the book's.
        auto const sound = is(operands[0], kind::money) && is_amount(operands[1]);
        auto const target = is(operands[1], kind::money) ? operands[1].type : bench.money_type();
        if (sound) return join_operands(operation::convert, target, operands, where);
        say::types_do_not_go_together(bench.found, where, "convert", describe(operands[0].type),
                                      describe(operands[1].type), {});
        return std::nullopt;
    }
    auto const which = one ? operation::absolute : called == "min" ? operation::minimum : operation::maximum;
    if (one && !has_amount(operands[0].type)) {
        say::type_does_not_take(bench.found, where, called, describe(operands[0].type));
        return std::nullopt;
    }
    for (auto const& each : operands) {
        if (each.type == operands[0].type && is_ordered(each.type)) continue;
        auto pair = std::vector<expression>{operands[0], each};
        return refuse(bench, which, pair, where);
    }
    auto const result = operands[0].type;
    return join_operands(which, result, operands, where);
}

auto type_aggregate(workbench& bench, std::string_view called, std::vector<expression> operands, base::span where)
    -> std::optional<expression> {
    auto const& gathered = operands.front();
    auto const yes_no = type{kind::yes_no, {}};
    if (called == "count") return join_operands(operation::count_over, {kind::number, {}}, operands, where);
    if (called == "any" || called == "all") {
        if (is(gathered, kind::yes_no))
            return join_operands(called == "any" ? operation::any_over : operation::all_over, yes_no, operands, where);
        say::condition_is_no_yes_no(bench.found, gathered.where, describe(gathered.type));
        return std::nullopt;
    }
    auto const adds = called == "sum";
    auto const fits = adds ? is_amount(gathered) || is(gathered, kind::days) : is_ordered(gathered.type);
    if (!fits) {
        say::type_does_not_take(bench.found, gathered.where, called, describe(gathered.type));
        return std::nullopt;
    }
    if (adds && is_quotient(bench.book, gathered)) {
        say::quotient_not_rounded(bench.found, gathered.where);
        return std::nullopt;
    }
    auto const which = adds ? operation::sum_over : called == "min" ? operation::minimum_over : operation::maximum_over;
    auto const result = gathered.type;
    return join_operands(which, result, operands, where);
}

}  // namespace cennik::model
