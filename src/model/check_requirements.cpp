#include "model/check_requirements.hpp"

#include "model/default_messages.hpp"
#include "model/messages.hpp"
#include "model/read_outcomes.hpp"
#include "model/read_rule_tables.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>
#include <variant>

namespace cennik::model {

namespace {

auto find_need(ast::rule const& said) -> ast::need_clause const* {
    for (auto const& each : said.clauses) {
        if (auto const* need = std::get_if<ast::need_clause>(&each)) return need;
    }
    return nullptr;
}

auto is_quantity(expression const& value) -> bool {
    return value.operation == operation::fact && value.index == fact_quantity;
}

/// `line.quantity multiple of X`, `line.quantity >= X`, joined by `and`; false where anything else stands there.
auto take_apart(rule_context& rule, expression const& need, std::vector<quantity_need>& out) -> bool {
    if (need.operation == operation::let) return take_apart(rule, rule.bench.book.lets[need.index].value, out);
    if (need.operation == operation::logical_and) {
        return std::all_of(need.operands.begin(), need.operands.end(),
                           [&](expression const& each) { return take_apart(rule, each, out); });
    }
    auto const multiple = need.operation == operation::multiple_of;
    if ((!multiple && need.operation != operation::greater_equal) || !is_quantity(need.operands[0])) {
        say::need_not_rounded_up(rule.found(), need.where);
        return false;
    }
    auto const& amount = need.operands[1];
    if (is_quotient(rule.bench.book, amount)) {
        say::quotient_not_rounded(rule.found(), amount.where);
        return false;
    }
    if (amount.operation == operation::literal && amount.value.amount.sign() <= 0) {
        say::pack_of_nothing(rule.found(), amount.where);
        return false;
    }
    out.push_back({multiple, amount});
    return true;
}

}  // namespace

auto rounds_up(rule_context const& rule) -> bool {
    if (auto const* need = find_need(rule.said); need != nullptr)
        return need->otherwise.decision == ast::decision::round_up;
    auto const* rows = rows_of(rule);
    return rows != nullptr && std::any_of(rows->headings.begin(), rows->headings.end(),
                                          [](ast::name const& each) { return each.text == "round up"; });
}

void settle_of_line(rule_context& rule, std::vector<read_column> const& columns) {
    auto const& bench = rule.bench;
    auto const reads = [&](std::optional<expression> const& value) { return value && reads_a_line(bench, *value); };
    auto of_line = reads(rule.out.when) || (rule.out.requirement && reads(rule.out.requirement->need));
    for (auto const& each : columns)
        of_line = of_line || reads(each.column.left);
    if (rule.who.at == phase::quantities) of_line = true;
    rule.out.of_line = of_line;
    if (of_line) return;
    if (rule.who.at == phase::lines_of_requirements) rule.who.at = phase::requirements;
    if (rule.who.at == phase::lines_of_alerts) rule.who.at = phase::alerts;
}

void check_requirement(rule_context& rule) {
    rule.out.requirement = requirement{};
    auto& out = *rule.out.requirement;
    out.before_pricing = rule.who.at == phase::quantities;
    auto const* said = find_need(rule.said);
    if (said == nullptr) return;
    auto need = type_condition(rule.bench, said->condition);
    if (!need || !check_phase(rule.bench, *need, rule.who)) return;
    if (out.before_pricing && !take_apart(rule, *need, out.round_up)) return;
    out.need = std::move(*need);
    settle_of_line(rule, {});
    auto outcome = read_outcome(
        rule, said->otherwise,
        {decision::round_up, decision::reject, decision::approval, decision::hold, decision::warn}, "a requirement",
        message_of(rule, *out.need));
    if (outcome) out.otherwise = std::move(*outcome);
}

void check_alert(rule_context& rule) {
    if (rule.said.table) return;
    settle_of_line(rule, {});
    rule.out.alert = message_of_condition(rule);
    for (auto const& each : rule.said.clauses) {
        if (auto const* said = std::get_if<ast::message_clause>(&each)) rule.out.alert = read_message(rule, said->text);
    }
}

}  // namespace cennik::model
