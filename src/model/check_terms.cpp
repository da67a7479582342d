#include "model/check_terms.hpp"

#include "model/default_messages.hpp"
#include "model/messages.hpp"
#include "model/read_outcomes.hpp"
#include "model/type_expressions.hpp"

#include <variant>

namespace cennik::model {

namespace {

using move = due_step::move;

auto move_of(ast::due_step::move said) -> move {
    switch (said) {
        case ast::due_step::move::days: return move::days;
        case ast::due_step::move::weeks: return move::weeks;
        case ast::due_step::move::months: return move::months;
        case ast::due_step::move::end_of_month: return move::end_of_month;
        case ast::due_step::move::end_of_next_month: return move::end_of_next_month;
        case ast::due_step::move::on_the: return move::on_the;
    }
    return move::days;
}

auto read_due_step(rule_context& rule, ast::due_step const& said) -> std::optional<due_step> {
    auto out = due_step{move_of(said.by), {}};
    if (!said.count) return out;
    auto count = out.by == move::days ? type_part(rule, *said.count, {kind::days}, "a due date")
                                      : type_part(rule, *said.count, {kind::number}, "a due date");
    if (!count) return std::nullopt;
    if (count->operation == operation::literal) {
        auto const amount = count->value.amount;
        auto const fits = amount.is_whole() && !amount.is_negative() &&
                          (out.by != move::on_the || (amount >= decimal(1) && amount <= decimal(31)));
        if (!fits) {
            say::no_such_due_date(rule.found(), count->where, rule.bench.text_of(count->where));
            return std::nullopt;
        }
    }
    out.count = std::move(*count);
    return out;
}

void take_due(rule_context& rule, ast::due_clause const& said, payment_terms& out) {
    out.prepayment = out.prepayment || said.prepayment;
    for (auto const& each : said.steps) {
        if (auto step = read_due_step(rule, each)) out.due.push_back(std::move(*step));
    }
}

void take_early(rule_context& rule, ast::early_discount const& said, payment_terms& out) {
    auto percent = type_part(rule, said.percent, {kind::percent}, "an early discount");
    auto within = type_part(rule, said.within, {kind::days}, "`within`");
    if (!percent || !within) return;
    if (percent->operation == operation::literal && percent->value.amount > decimal(1))
        say::discount_over_all(rule.found(), percent->where);
    out.early.push_back({std::move(*percent), std::move(*within), said.of_net});
}

}  // namespace

void check_terms(rule_context& rule) {
    auto out = payment_terms{};
    auto const* due = static_cast<ast::due_clause const*>(nullptr);
    auto const* early = static_cast<ast::early_discount const*>(nullptr);
    for (auto const& each : rule.said.clauses) {
        if (auto const* said = std::get_if<ast::due_clause>(&each)) {
            due = said;
            take_due(rule, *said, out);
        } else if (auto const* discount = std::get_if<ast::early_discount>(&each)) {
            early = discount;
            take_early(rule, *discount, out);
        }
    }
    if (rule.said.table) return;
    if (due != nullptr && due->prepayment && early != nullptr)
        say::early_discount_of_prepayment(rule.found(), early->where, due->where);
    rule.out.terms = std::move(out);
}

void check_credit_block(rule_context& rule) {
    if (rule.said.table) return;
    for (auto const& each : rule.said.clauses) {
        auto const* said = std::get_if<ast::outcome>(&each);
        if (said == nullptr) continue;
        rule.out.outcome = read_outcome(
            rule, *said,
            {decision::warn, decision::approval, decision::require_prepayment, decision::hold, decision::reject},
            "a credit block", message_of_condition(rule));
    }
}

}  // namespace cennik::model
