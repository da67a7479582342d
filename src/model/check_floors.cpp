#include "model/check_floors.hpp"

#include "model/default_messages.hpp"
#include "model/messages.hpp"
#include "model/read_outcomes.hpp"
#include "model/read_rule_tables.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>
#include <variant>

namespace cennik::model {

namespace {

void check_rung(rule_context& rule, ast::rung const& said) {
    auto const is_margin = rule.said.kind == ast::rule_kind::minimum_margin;
    auto const wanted = is_margin ? kind::percent : kind::money;
    auto below = type_expression_as(rule.bench, said.below, {wanted},
                                    is_margin ? "the bound of a margin" : "the bound of a price", true);
    // A bound is worked out while prices are still lifted, whatever its own rung decides.
    if (!below || !check_phase(rule.bench, *below, {phase::lifting, none})) return;
    auto const is_literal = below->operation == operation::literal;
    if (is_margin && is_literal && !check_margin_bound(rule, below->value, below->where)) return;
    if (!rule.out.rungs.empty()) {
        auto const& before = rule.out.rungs.back().below;
        if (is_literal && before.operation == operation::literal && below->value.amount >= before.value.amount) {
            say::rungs_not_falling(rule.found(), below->where, rule.bench.text_of(below->where), before.where,
                                   rule.bench.text_of(before.where));
            return;
        }
    }
    auto outcome =
        read_outcome(rule, said.outcome,
                     {decision::warn, decision::approval, decision::hold, decision::reject, decision::raise_price},
                     "a rung", message_of_rung(rule, *below));
    if (outcome) rule.out.rungs.push_back({std::move(*below), std::move(*outcome)});
}

}  // namespace

auto may_lift(ast::rule const& said) -> bool {
    for (auto const& each : said.clauses) {
        auto const* rung = std::get_if<ast::rung>(&each);
        if (rung != nullptr && rung->outcome.decision == ast::decision::raise_price) return true;
    }
    return false;
}

auto table_may_lift(rule_context const& rule) -> bool {
    auto const* rows = rows_of(rule);
    return rows != nullptr && std::any_of(rows->headings.begin(), rows->headings.end(),
                                          [](ast::name const& each) { return each.text.starts_with("raise price"); });
}

auto check_margin_bound(rule_context& rule, literal const& bound, base::span where) -> bool {
    if (!bound.present || bound.amount < decimal(1)) return true;
    say::margin_of_all(rule.found(), where);
    return false;
}

void check_floor(rule_context& rule) {
    for (auto const& each : rule.said.clauses) {
        if (auto const* rung = std::get_if<ast::rung>(&each)) {
            check_rung(rule, *rung);
        } else if (auto const* no_cost = std::get_if<ast::no_cost_clause>(&each)) {
            rule.out.no_cost = read_outcome(rule, no_cost->outcome,
                                            {decision::warn, decision::approval, decision::hold, decision::reject},
                                            "`no cost`", message_of_missing_cost(rule));
        }
    }
}

}  // namespace cennik::model
