// What all kinds of rules share: step, groups, conditions, window, priority, what they exclude. Then each kind's own
// parts. Which clause may stand in which kind, how often, and which one a kind cannot do without, the syntax room has
// said already.

#include "model/check_rules.hpp"

#include "model/check_charges.hpp"
#include "model/check_floors.hpp"
#include "model/check_free_goods.hpp"
#include "model/check_requirements.hpp"
#include "model/check_terms.hpp"
#include "model/messages.hpp"
#include "model/read_effects.hpp"
#include "model/read_rule_tables.hpp"
#include "model/read_tiers.hpp"
#include "model/resolve_names.hpp"
#include "model/rule_context.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>
#include <limits>
#include <variant>

namespace cennik::model {

namespace {

auto kind_of(ast::rule_kind said) -> rule_kind {
    switch (said) {
        case ast::rule_kind::price: return rule_kind::price;
        case ast::rule_kind::discount: return rule_kind::discount;
        case ast::rule_kind::order_discount: return rule_kind::order_discount;
        case ast::rule_kind::minimum_margin: return rule_kind::minimum_margin;
        case ast::rule_kind::minimum_price: return rule_kind::minimum_price;
        case ast::rule_kind::payment_terms: return rule_kind::payment_terms;
        case ast::rule_kind::credit_block: return rule_kind::credit_block;
        case ast::rule_kind::free_goods: return rule_kind::free_goods;
        case ast::rule_kind::charge: return rule_kind::charge;
        case ast::rule_kind::require: return rule_kind::require;
        case ast::rule_kind::hide_prices: return rule_kind::hide_prices;
        case ast::rule_kind::alert: return rule_kind::alert;
        case ast::rule_kind::tax: return rule_kind::tax;
    }
    return rule_kind::price;
}

auto stands_in_step(ast::rule_kind which) -> bool { return which <= ast::rule_kind::order_discount; }

/// "`list`, `group`": the steps a kind of rule may stand in, for a rule that names none.
auto steps_for(rule_context const& rule) -> std::string {
    auto out = std::string{};
    for (auto const& each : rule.bench.book.steps) {
        auto const combines = each.combination == combination::first || each.combination == combination::best;
        if (each.on_order != rule.on_order() || (rule.said.kind == ast::rule_kind::price && !combines)) continue;
        out += (out.empty() ? "`" : ", `") + each.name + "`";
    }
    return out;
}

void take_step(rule_context& rule) {
    auto& bench = rule.bench;
    auto const& said = rule.said;
    if (!stands_in_step(said.kind)) return;
    if (bench.waterfalls.empty()) {
        if (!bench.waterfall_left_out) say::no_waterfall(bench.found, said.head, words_of(said.kind));
        bench.waterfall_left_out = true;  // said once, not for each rule
        return;
    }
    if (!said.step) {
        say::rule_without_step(bench.found, said.head, words_of(said.kind), steps_for(rule));
        return;
    }
    auto const step = resolve_step(bench, *said.step);
    if (step == none) return;
    auto const& target = bench.book.steps[step];
    if (target.on_order != rule.on_order()) {
        say::rule_in_wrong_step(bench.found, *said.step, words_of(said.kind), target.on_order, target.where);
        return;
    }
    if (said.kind == ast::rule_kind::price && target.combination != combination::first &&
        target.combination != combination::best) {
        say::price_in_adding_step(bench.found, *said.step, target.where);
        return;
    }
    rule.out.step = step;
}

auto reader_of(rule_context const& rule) -> reader {
    switch (rule.said.kind) {
        case ast::rule_kind::price:
        case ast::rule_kind::discount: return {phase::line_step, rule.out.step};
        case ast::rule_kind::order_discount: return {phase::order_step, rule.out.step};
        case ast::rule_kind::minimum_margin:
        case ast::rule_kind::minimum_price: {
            auto const lifting = rule.said.before_order_discounts || may_lift(rule.said) || table_may_lift(rule);
            return {lifting ? phase::lifting : phase::judging, none};
        }
        case ast::rule_kind::payment_terms: return {phase::terms, none};
        case ast::rule_kind::credit_block: return {phase::credit, none};
        case ast::rule_kind::free_goods: return {phase::free_goods, none};
        case ast::rule_kind::charge:
            return {charges_each_line(rule) ? phase::lines_of_charges : phase::charges, none};
        // Whether these are asked for each line is known once their conditions are.
        case ast::rule_kind::require:
            return {rounds_up(rule) ? phase::quantities : phase::lines_of_requirements, none};
        case ast::rule_kind::hide_prices: return {phase::hidden_prices, none};
        case ast::rule_kind::alert: return {phase::lines_of_alerts, none};
        case ast::rule_kind::tax: return {phase::tax, none};
    }
    return {};
}

void take_window(rule_context& rule, ast::window_clause const& said) {
    if (said.from) rule.out.window.from = said.from->days();
    if (said.until) rule.out.window.until = said.until->days();
    if (rule.out.window.from > rule.out.window.until) say::empty_window(rule.found(), said.where);
}

void take_priority(rule_context& rule, ast::priority_clause const& said) {
    if (!said.value.is_whole() || said.value.abs() > decimal(std::numeric_limits<std::int32_t>::max())) {
        say::priority_not_whole(rule.found(), said.where);
        return;
    }
    rule.out.priority = static_cast<std::int32_t>(said.value.to_minor_units(0));
}

void take_excluded(rule_context& rule, ast::names_clause const& said) {
    auto& list = said.does == ast::names_clause::verb::excludes ? rule.out.excludes : rule.out.replaces;
    for (auto const& each : said.rules) {
        auto const index = resolve_rule(rule.bench, each);
        if (index != none) list.push_back(index);
    }
}

void take_clause(rule_context& rule, ast::clause const& clause) {
    auto& bench = rule.bench;
    if (auto const* groups = std::get_if<ast::for_clause>(&clause)) {
        for (auto const& each : groups->groups) {
            auto const index = resolve_group(bench, each);
            if (index != none) rule.out.groups.push_back(index);
        }
    } else if (auto const* window = std::get_if<ast::window_clause>(&clause)) {
        take_window(rule, *window);
    } else if (auto const* priority = std::get_if<ast::priority_clause>(&clause)) {
        take_priority(rule, *priority);
    } else if (auto const* names = std::get_if<ast::names_clause>(&clause)) {
        take_excluded(rule, *names);
    } else if (std::holds_alternative<ast::alone_clause>(clause)) {
        rule.out.alone = true;
    } else if (std::holds_alternative<ast::stop_clause>(clause)) {
        rule.out.then_stop = true;
    }
}

void take_condition(rule_context& rule) {
    for (auto const& each : rule.said.clauses) {
        auto const* when = std::get_if<ast::when_clause>(&each);
        if (when == nullptr) continue;
        auto condition = type_condition(rule.bench, when->condition);
        if (condition && check_phase(rule.bench, *condition, rule.who)) rule.out.when = std::move(*condition);
    }
}

void take_over_lines(rule_context& rule, ast::over_lines_clause const& said) {
    auto condition = type_condition(rule.bench, said.condition);
    if (condition && check_phase(rule.bench, *condition, {phase::lines_of_order_step, rule.out.step})) {
        rule.out.over_lines = std::move(*condition);
    }
}

void take_priced_parts(rule_context& rule) {
    for (auto const& each : rule.said.clauses) {
        if (auto const* said = std::get_if<ast::effects_clause>(&each)) {
            rule.out.effects = read_effects(rule, said->effects);
        } else if (auto const* tiers = std::get_if<ast::tiers>(&each)) {
            rule.out.tiers = read_tiers(rule, *tiers, false);
        } else if (auto const* lines = std::get_if<ast::over_lines_clause>(&each)) {
            take_over_lines(rule, *lines);
        }
    }
    if (rule.said.table && rule.said.table->tiers) rule.out.tiers = read_tiers(rule, *rule.said.table->tiers, true);
}

void check_rule(rule_context& rule) {
    auto& bench = rule.bench;
    auto const& said = rule.said;
    rule.out.kind = kind_of(said.kind);
    rule.out.name = said.name.text;
    rule.out.where = said.head;
    rule.out.place = bench.place_of(said.head);
    rule.out.before_order_discounts = said.before_order_discounts;
    take_step(rule);
    for (auto const& each : said.clauses)
        take_clause(rule, each);
    // What a rule may read depends on its step; without one its expressions are left alone.
    if (stands_in_step(said.kind) && !rule.has_step()) return;
    rule.who = reader_of(rule);
    if (said.kind == ast::rule_kind::minimum_margin && bench.cost_fact == none && !bench.is_left_out("product")) {
        say::margin_without_cost_fact(bench.found, said.head, "minimum margin");
    }
    take_condition(rule);
    if (stands_in_step(said.kind) || rule.is_charge()) take_priced_parts(rule);
    switch (said.kind) {
        case ast::rule_kind::minimum_margin:
        case ast::rule_kind::minimum_price: check_floor(rule); break;
        case ast::rule_kind::payment_terms: check_terms(rule); break;
        case ast::rule_kind::credit_block: check_credit_block(rule); break;
        case ast::rule_kind::free_goods: check_free_goods(rule); break;
        case ast::rule_kind::charge: check_charge(rule); break;
        case ast::rule_kind::require: check_requirement(rule); break;
        case ast::rule_kind::alert: check_alert(rule); break;
        case ast::rule_kind::tax: check_tax(rule); break;
        default: break;
    }
    auto const tiers_failed = said.table && said.table->tiers && !rule.out.tiers;
    if (said.table && !tiers_failed) read_rule_table(rule);
}

}  // namespace

auto words_of(ast::rule_kind which) -> std::string_view {
    switch (which) {
        case ast::rule_kind::price: return "price";
        case ast::rule_kind::discount: return "discount";
        case ast::rule_kind::order_discount: return "order discount";
        case ast::rule_kind::minimum_margin: return "minimum margin";
        case ast::rule_kind::minimum_price: return "minimum price";
        case ast::rule_kind::payment_terms: return "payment terms";
        case ast::rule_kind::credit_block: return "credit block";
        case ast::rule_kind::free_goods: return "free goods";
        case ast::rule_kind::charge: return "charge";
        case ast::rule_kind::require: return "require";
        case ast::rule_kind::hide_prices: return "hide prices";
        case ast::rule_kind::alert: return "alert";
        case ast::rule_kind::tax: return "tax";
    }
    return {};
}

auto type_part(rule_context& rule, ast::expression const& said, std::initializer_list<kind> kinds,
               std::string const& place, bool may_be_quotient) -> std::optional<expression> {
    auto out = type_expression_as(rule.bench, said, kinds, place, may_be_quotient);
    if (out && !check_phase(rule.bench, *out, rule.who)) return std::nullopt;
    return out;
}

void check_rules(workbench& bench) {
    bench.book.rules.resize(bench.rules.size());
    bench.rule_count = bench.rules.size();
    if (bench.rule_count > bench.limits.rules) {
        say::too_many_rules(bench.found, bench.rules.back().said->head, bench.limits.rules);
        return;
    }
    for (std::uint32_t each = 0; each != bench.rules.size() && !bench.found.full(); ++each) {
        auto const& [said, file] = bench.rules[each];
        auto context = rule_context{bench, *said, file, each, bench.book.rules[each], {}};
        check_rule(context);
    }
}

}  // namespace cennik::model
