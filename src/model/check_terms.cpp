#include "model/check_terms.hpp"

#include "model/default_messages.hpp"
#include "model/messages.hpp"
#include "model/read_outcomes.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

#include <variant>
#include <vector>

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
        case ast::due_step::move::next_business_day: return move::next_business_day;
    }
    return move::days;
}

/// A table of days off has one key, a date; none after a finding.
auto read_calendar(rule_context& rule, ast::name const& said) -> std::uint32_t {
    auto& bench = rule.bench;
    auto const found = bench.table_names.find(said.text);
    if (found == bench.table_names.end()) {
        if (!bench.is_left_out(said.text))
            say::unknown_table(bench.found, said, nearest_in(bench.table_names, said.text));
        return none;
    }
    auto const index = found->second.index;
    if (index == none) return none;
    auto const& table = bench.book.tables[index];
    if (table.keys.size() == 1 && table.keys.front().type.kind == kind::date) return index;
    say::no_calendar(bench.found, said, table);
    return none;
}

auto read_due_step(rule_context& rule, ast::due_step const& said) -> std::optional<due_step> {
    auto out = due_step{};
    out.by = move_of(said.by);
    if (said.calendar) {
        out.calendar = read_calendar(rule, *said.calendar);
        if (out.calendar == none) return std::nullopt;
    }
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

auto read_due(rule_context& rule, ast::due_clause const& said) -> std::vector<due_step> {
    auto out = std::vector<due_step>{};
    for (auto const& each : said.steps) {
        if (auto step = read_due_step(rule, each)) out.push_back(std::move(*step));
    }
    return out;
}

void take_instalment(rule_context& rule, ast::instalment const& said, payment_terms& out) {
    auto made = instalment{};
    made.prepayment = said.due.prepayment;
    made.due = read_due(rule, said.due);
    if (said.part) {
        auto part = type_part(rule, *said.part, {kind::percent, kind::money}, "an instalment");
        if (!part) return;
        if (part->operation == operation::literal && part->value.amount.sign() <= 0) {
            say::instalment_of_nothing(rule.found(), part->where);
            return;
        }
        made.part = std::move(*part);
    }
    out.instalments.push_back(std::move(made));
}

/// Percents that are written out leave something for the rest, or just nothing.
void check_whole(rule_context& rule, ast::instalments_clause const& said, payment_terms const& terms) {
    auto percents = decimal{};
    for (auto const& each : terms.instalments) {
        auto const is_percent =
            each.part && each.part->operation == operation::literal && each.part->type.kind == kind::percent;
        if (is_percent && checked_add(percents, each.part->value.amount, percents) != decimal_errc::none) return;
    }
    if (percents <= decimal(1)) return;
    auto written = decimal{};
    static_cast<void>(checked_mul(percents, decimal(100), written));
    say::instalments_over_all(rule.found(), said.where, written.normalized().to_string() + "%");
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
            out.prepayment = out.prepayment || said->prepayment;
            out.due = read_due(rule, *said);
        } else if (auto const* instalments = std::get_if<ast::instalments_clause>(&each)) {
            for (auto const& part : instalments->parts)
                take_instalment(rule, part, out);
            check_whole(rule, *instalments, out);
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
