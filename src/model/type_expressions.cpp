// Types of expressions.
//
// Comes in: an expression as it is written. Goes out: the model's expression, each node with its type, each name an
// index.
//
// The idea: every operation has one row of cases below, taken from the type table of the reference; what fits none of
// them is said with both types, and with what a bare number may have been meant to be. A mistake gives "nothing", which
// every operation above passes on without a word, so that one slip is one finding. Quotients are marked by their
// operation alone (is_quotient), and refused as operands of everything but comparison and `round`.

#include "model/type_expressions.hpp"

#include "base/suggest.hpp"
#include "model/check_phases.hpp"
#include "model/currencies.hpp"
#include "model/messages.hpp"
#include "model/resolve_names.hpp"
#include "model/type_operations.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

auto text_literal(workbench& bench, ast::expression const& said) -> expression {
    auto value = make_literal(kind::text, {});
    value.text = bench.texts.intern(said.text);
    return make_literal_expression({kind::text, {}}, value, said.where);
}

auto money_literal(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    if (find_currency(said.text) == nullptr) {
        say::unknown_currency(bench.found, said.where, said.text, nearest_currency(said.text));
        return std::nullopt;
    }
    return make_literal_expression({kind::money, make_currency_code(said.text)}, make_literal(kind::money, said.amount),
                                   said.where);
}

auto percent_literal(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    auto fraction = decimal{};
    if (checked_mul(said.amount, decimal::from_minor_units(1, 2), fraction) != decimal_errc::none) {
        say::number_too_long(bench.found, said.where);
        return std::nullopt;
    }
    return make_literal_expression({kind::percent, {}}, make_literal(kind::percent, fraction), said.where);
}

auto type_call(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    auto const called = join_path(said.names);
    if (called == "line.after") return resolve_line_after(bench, said);
    auto operands = std::vector<expression>{};
    auto sound = true;
    for (auto const& each : said.operands) {
        auto operand = type_expression(bench, each);
        sound = sound && operand.has_value();
        if (operand) operands.push_back(std::move(*operand));
    }
    if (called != "min" && called != "max" && called != "abs" && called != "convert") {
        say::unknown_function(bench.found, said.where, called,
                              base::suggest(called, {"min", "max", "abs", "round", "convert", "line.after"}));
        return std::nullopt;
    }
    if (!sound) return std::nullopt;
    return type_function(bench, called, std::move(operands), said.where);
}

/// `sum(x over lines where c)`. The operands are typed like any others; what they read is a matter of phases.
auto type_gathered(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    auto operands = std::vector<expression>{};
    for (auto const& each : said.operands) {
        auto const is_condition = !operands.empty();
        auto operand = is_condition ? type_condition(bench, each) : type_expression(bench, each);
        if (!operand) return std::nullopt;
        if (gathers_lines(reads_of(bench, *operand))) {
            say::aggregate_in_aggregate(bench.found, operand->where);
            return std::nullopt;
        }
        operands.push_back(std::move(*operand));
    }
    return type_aggregate(bench, said.names.front().text, std::move(operands), said.where);
}

auto operation_for(ast::operation which) -> operation {
    switch (which) {
        case ast::operation::add: return operation::add;
        case ast::operation::subtract: return operation::subtract;
        case ast::operation::multiply: return operation::multiply;
        case ast::operation::divide: return operation::divide;
        case ast::operation::negate: return operation::negate;
        case ast::operation::percent_of: return operation::percent_of;
        case ast::operation::at_margin: return operation::at_margin;
        case ast::operation::equal: return operation::equal;
        case ast::operation::not_equal: return operation::not_equal;
        case ast::operation::less: return operation::less;
        case ast::operation::less_equal: return operation::less_equal;
        case ast::operation::greater: return operation::greater;
        case ast::operation::greater_equal: return operation::greater_equal;
        case ast::operation::in_list:
        case ast::operation::in_fact: return operation::in_list;
        case ast::operation::in_range: return operation::in_range;
        case ast::operation::starts_with: return operation::starts_with;
        case ast::operation::multiple_of: return operation::multiple_of;
        case ast::operation::is_missing: return operation::is_missing;
        case ast::operation::is_present: return operation::is_present;
        case ast::operation::logical_and: return operation::logical_and;
        case ast::operation::logical_or: return operation::logical_or;
        case ast::operation::logical_not: return operation::logical_not;
        case ast::operation::round: return operation::round;
        default: return operation::literal;
    }
}

}  // namespace

auto make_literal(kind which, decimal amount) -> literal {
    auto out = literal{};
    out.amount = amount;
    out.kind = which;
    out.present = true;
    return out;
}

auto make_literal_expression(type const& which, literal value, base::span where) -> expression {
    auto out = make_operation(operation::literal, which, where);
    out.value = value;
    return out;
}

auto make_operation(operation which, type const& result, base::span where) -> expression {
    auto out = expression{};
    out.operation = which;
    out.type = result;
    out.where = where;
    return out;
}

auto literal_of(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    switch (said.operation) {
        case ast::operation::number:
            return make_literal_expression({kind::number, {}}, make_literal(kind::number, said.amount), said.where);
        case ast::operation::percent: return percent_literal(bench, said);
        case ast::operation::money: return money_literal(bench, said);
        case ast::operation::days:
            return make_literal_expression({kind::days, {}}, make_literal(kind::days, said.amount), said.where);
        case ast::operation::date:
            return make_literal_expression({kind::date, {}}, make_literal(kind::date, decimal(said.day.days())),
                                           said.where);
        case ast::operation::text: return text_literal(bench, said);
        case ast::operation::yes_no:
            return make_literal_expression({kind::yes_no, {}}, make_literal(kind::yes_no, decimal(said.truth ? 1 : 0)),
                                           said.where);
        case ast::operation::negate: {
            auto inner = literal_of(bench, said.operands.front());
            if (!inner || inner->type.kind > kind::days) return std::nullopt;
            inner->value.amount = -inner->value.amount;
            inner->where = said.where;
            return inner;
        }
        default: return std::nullopt;
    }
}

auto type_expression(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    // Lets are typed where they are first met, so that this goes as deep as they build on one another.
    auto const level = workbench::level(bench);
    if (level.is_too_deep()) {
        say::lets_too_deep(bench.found, said.where, bench.most_levels());
        return std::nullopt;
    }
    switch (said.operation) {
        case ast::operation::number:
        case ast::operation::percent:
        case ast::operation::money:
        case ast::operation::days:
        case ast::operation::date:
        case ast::operation::text:
        case ast::operation::yes_no: return literal_of(bench, said);
        case ast::operation::path: return resolve_path(bench, said);
        case ast::operation::call: return type_call(bench, said);
        case ast::operation::lookup: return resolve_lookup(bench, said);
        case ast::operation::aggregate: return type_gathered(bench, said);
        default: break;
    }
    if (said.operation == ast::operation::negate) {
        auto const& inner = said.operands.front().operation;
        if (inner == ast::operation::number || inner == ast::operation::percent || inner == ast::operation::money ||
            inner == ast::operation::days) {
            return literal_of(bench, said);
        }
    }
    auto operands = std::vector<expression>{};
    auto sound = true;
    for (auto const& each : said.operands) {
        auto operand = type_expression(bench, each);
        sound = sound && operand.has_value();
        if (operand) operands.push_back(std::move(*operand));
    }
    if (!sound) return std::nullopt;
    if (said.operation == ast::operation::in_fact && operands.back().type.kind != kind::text_list) {
        say::types_do_not_go_together(bench.found, said.where, "in", describe(operands.front().type),
                                      describe(operands.back().type),
                                      "write `in (" + bench.text_of(operands.back().where) +
                                          ")`, or `==`; without brackets stands a fact that is a list of text");
        return std::nullopt;
    }
    auto out = type_operation(bench, operation_for(said.operation), std::move(operands), said.where);
    if (out && said.rounding) out->rounding = said.rounding;
    return out;
}

auto type_expression_as(workbench& bench, ast::expression const& said, std::initializer_list<kind> kinds,
                        std::string const& place, bool may_be_quotient) -> std::optional<expression> {
    auto value = type_expression(bench, said);
    if (!value) return std::nullopt;
    if (!may_be_quotient && is_quotient(bench.book, *value)) {
        say::quotient_not_rounded(bench.found, value->where);
        return std::nullopt;
    }
    auto const fits = std::any_of(kinds.begin(), kinds.end(), [&](kind each) {
        return value->type.kind == each && (each != kind::money || value->type == bench.money_type());
    });
    if (fits) return value;
    auto wanted = std::string{};
    auto hint = std::string{};
    for (auto const each : kinds) {
        auto const which = each == kind::money ? bench.money_type() : type{each, {}};
        wanted += (wanted.empty() ? "" : " or ") + describe(which);
        if (hint.empty()) hint = hint_for_bare_number(*value, which);
    }
    say::another_kind_belongs_here(bench.found, value->where, place, wanted, describe(value->type), hint);
    return std::nullopt;
}

auto type_condition(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    auto value = type_expression(bench, said);
    if (!value) return std::nullopt;
    if (value->type.kind == kind::yes_no) return value;
    say::condition_is_no_yes_no(bench.found, value->where, describe(value->type));
    return std::nullopt;
}

auto is_quotient(model::book const& book, expression const& value) -> bool {
    switch (value.operation) {
        case operation::divide:
        case operation::at_margin:
        case operation::line_margin:
        case operation::order_margin: return true;
        case operation::minimum_over:
        case operation::maximum_over: return is_quotient(book, value.operands.front());
        case operation::let: return is_quotient(book, book.lets[value.index].value);
        default: return false;
    }
}

auto depth_of(workbench const& bench, expression const& value) -> std::size_t {
    auto deepest = value.operation == operation::let ? bench.let_depths[value.index] : std::size_t{0};
    for (auto const& each : value.operands)
        deepest = std::max(deepest, depth_of(bench, each));
    return deepest + 1;
}

auto describe(type const& which) -> std::string {
    switch (which.kind) {
        case kind::number: return "a number";
        case kind::percent: return "a percent";
        case kind::money: return "an amount in " + std::string(which.currency.view());
        case kind::days: return "days";
        case kind::date: return "a date";
        case kind::text: return "a text";
        case kind::yes_no: return "yes or no";
        case kind::text_list: return "a list of texts";
    }
    return {};
}

auto hint_for_bare_number(expression const& value, type const& wanted) -> std::string {
    if (value.operation != operation::literal || value.type.kind != kind::number) return {};
    auto amount = value.value.amount;
    switch (wanted.kind) {
        case kind::percent:
            // 0.12 is what a calculator calls 12%.
            if (amount.abs() < decimal(1) && !amount.is_zero()) {
                auto hundredfold = decimal{};
                if (checked_mul(amount, decimal(100), hundredfold) == decimal_errc::none)
                    amount = hundredfold.normalized();
            }
            return "did you mean `" + amount.to_string() + "%`?";
        case kind::money:
            return "did you mean `" + amount.to_string() + " " + std::string(wanted.currency.view()) + "`?";
        case kind::days:
            return "did you mean `" + amount.to_string() + (amount == decimal(1) ? " day" : " days") + "`?";
        default: return {};
    }
}

}  // namespace cennik::model
