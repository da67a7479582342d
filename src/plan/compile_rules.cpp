#include "plan/builder.hpp"

namespace cennik::plan {

namespace {

template <typename Array>
auto size_of(Array const& array) -> std::uint32_t {
    return static_cast<std::uint32_t>(array.size());
}

auto origin_of_rule(model::rule const& rule) -> origin { return origin{rule.place, 0, rule.priority}; }

void add_unit(builder& into, rule& to, range parts) {
    to.units = range{size_of(into.out.units), 1};
    into.out.units.push_back(unit{parts, model::window{}});
}

/// The bands of a block: one without tiers, else numbered from 1.
void compile_bands(builder& into, model::rule const& from, rule& to) {
    range parts{size_of(into.out.bands), 0};
    if (!from.tiers) {
        band only;
        only.origin = origin_of_rule(from);
        only.effects = compile_effects(into, from.effects);
        into.out.bands.push_back(only);
    } else {
        for (model::band const& tier : from.tiers->bands) {
            band own;
            own.origin = origin{tier.place, size_of(into.out.bands) - parts.first + 1, from.priority};
            own.bound = tier.bound;
            own.open = tier.open;
            own.effects = compile_effects(into, tier.effects);
            into.out.bands.push_back(own);
        }
    }
    parts.count = size_of(into.out.bands) - parts.first;
    add_unit(into, to, parts);
}

/// True where an expression reads a fact or an amount of a line.
auto reads_lines(program const& out, std::uint32_t at) -> bool {
    node const& own = out.nodes[at];
    if (own.operation == model::operation::let) return reads_lines(out, out.lets[own.index].value);
    if (own.operation == model::operation::fact) return own.scope == scope::line;
    if (own.operation >= model::operation::line_price && own.operation <= model::operation::line_margin) return true;
    if (is_aggregate(own.operation)) return false;
    for (std::uint32_t i = own.operands.first; i < own.operands.end(); ++i) {
        if (reads_lines(out, i)) return true;
    }
    return false;
}

void compile_scale(builder& into, model::scale const& from, rule& to) {
    scale result;
    result.mode = from.mode;
    result.measure = from.measure;
    result.partition = from.partition;
    result.of_all_lines = from.of_all_lines;
    result.up_to = from.up_to;
    if (from.by) {
        result.by = compile_expression(into, *from.by);
        result.by_reads_lines = reads_lines(into.out, result.by);
    }
    if (from.starting_at) result.starting_at = compile_expression(into, *from.starting_at);
    if (from.partition == model::partition::fact) {
        model::expression fact;
        fact.operation = model::operation::fact;
        fact.type = into.book.facts[from.partition_fact].type;
        fact.index = from.partition_fact;
        result.partition_node = compile_expression(into, fact);
    }
    to.scale = size_of(into.out.scales);
    into.out.scales.push_back(result);
}

void compile_rungs(builder& into, model::rule const& from, rule& to) {
    range parts{size_of(into.out.rungs), size_of(from.rungs)};
    for (model::rung const& step : from.rungs) {
        rung own;
        own.origin = origin_of_rule(from);
        own.by_margin = from.kind == model::rule_kind::minimum_margin;
        own.below = compile_amount(into, step.below);
        own.outcome = compile_outcome(into, step.outcome);
        into.out.rungs.push_back(own);
    }
    add_unit(into, to, parts);
}

void compile_credit(builder& into, model::rule const& from, rule& to) {
    std::uint32_t const outcome = compile_outcome(into, *from.outcome);
    add_unit(into, to, range{size_of(into.out.credit_outcomes), 1});
    into.out.credit_outcomes.push_back(credit_outcome{origin_of_rule(from), outcome});
}

auto is_asked_once_or_by_line(model::rule_kind kind) -> bool {
    return kind == model::rule_kind::require || kind == model::rule_kind::hide_prices || kind == model::rule_kind::alert;
}

/// A charge on each line, not one for the order.
auto is_charged_per_line(model::rule const& from) -> bool { return from.charge && from.charge->per_line; }

auto rounds_up(program const& out, rule const& own) -> bool {
    for (std::uint32_t at = own.units.first; at < own.units.end(); ++at) {
        if (!out.requirements[out.units[at].parts.first].round_up.empty()) return true;
    }
    return false;
}

auto has_windows(program const& out, rule const& own) -> bool {
    if (own.window.is_bounded()) return true;
    for (std::uint32_t at = own.units.first; at < own.units.end(); ++at) {
        if (out.units[at].window.is_bounded()) return true;
    }
    return false;
}

void compile_parts(builder& into, model::rule const& from, rule& to) {
    if (from.rows) {
        compile_rows(into, from, to);
        return;
    }
    switch (from.kind) {
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::order_discount: compile_bands(into, from, to); break;
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price: compile_rungs(into, from, to); break;
        case model::rule_kind::payment_terms:
            add_unit(into, to, range{size_of(into.out.terms), 1});
            add_terms(into, from);
            break;
        case model::rule_kind::credit_block: compile_credit(into, from, to); break;
        case model::rule_kind::charge:
            compile_bands(into, from, to);
            add_charge_clauses(into, from, into.out.units.back().parts);
            break;
        case model::rule_kind::free_goods:
            add_unit(into, to, range{size_of(into.out.goods), 1});
            add_free_goods(into, from);
            break;
        case model::rule_kind::tax:
            add_unit(into, to, range{size_of(into.out.tax_rates), 1});
            add_tax_rate(into, from);
            break;
        case model::rule_kind::require:
            add_unit(into, to, range{size_of(into.out.requirements), 1});
            add_requirement(into, from);
            break;
        case model::rule_kind::alert:
            add_unit(into, to, range{size_of(into.out.alerts), 1});
            add_alert(into, from);
            break;
        case model::rule_kind::hide_prices: add_unit(into, to, range{}); break;
    }
}

}  // namespace

auto compile_message(builder& into, model::message const& from) -> range {
    range result{size_of(into.out.pieces), size_of(from)};
    for (model::message_piece const& piece : from) {
        message_piece own;
        own.words = piece.words;
        if (piece.value) own.value = compile_expression(into, *piece.value);
        own.of_money = own.value != none && tells_of_money(into.out, own.value);
        into.out.pieces.push_back(std::move(own));
    }
    return result;
}

auto compile_outcome(builder& into, model::outcome const& from) -> std::uint32_t {
    outcome to;
    to.decision = from.decision;
    to.message = compile_message(into, from.message);
    to.role = from.role;
    to.has_within = from.within.has_value();
    if (from.within) to.within = compile_amount(into, *from.within);
    to.fixed_prices_too = from.fixed_prices_too;
    into.out.outcomes.push_back(std::move(to));
    return size_of(into.out.outcomes) - 1;
}

auto compile_optional(builder& into, std::optional<model::expression> const& from) -> optional_amount {
    optional_amount result;
    result.is_there = from.has_value();
    if (from) result.amount = compile_amount(into, *from);
    return result;
}

auto compile_effects(builder& into, std::vector<model::effect> const& from) -> range {
    range const result{size_of(into.out.effects), size_of(from)};
    into.out.effects.resize(result.end());
    for (std::uint32_t i = 0; i < result.count; ++i) {
        model::effect const& each = from[i];
        effect to;
        to.does = each.does;
        to.percent = each.amount.type.kind == model::kind::percent;
        to.per = each.per;
        if (each.of_step != none) to.of_step = keep_prices_of(into, each.of_step);
        to.amount = compile_amount(into, each.amount);
        to.pack = each.pack;
        into.out.effects[result.first + i] = to;
    }
    return result;
}

void compile_rules(builder& into) {
    for (model::rule const& from : into.book.rules) {
        std::uint32_t const first_node = size_of(into.out.nodes);
        rule to;
        to.kind = from.kind;
        to.name = from.name;
        to.place = from.place;
        to.step = from.step;
        to.groups = range{size_of(into.out.rule_groups), size_of(from.groups)};
        into.out.rule_groups.append(from.groups.begin(), from.groups.end());
        if (from.when) to.when = compile_expression(into, *from.when);
        to.window = from.window;
        to.priority = from.priority;
        to.settles = from.settles;
        to.alone = from.alone;
        to.then_stop = from.then_stop;
        to.of_order = from.kind == model::rule_kind::order_discount || from.kind == model::rule_kind::payment_terms ||
                      from.kind == model::rule_kind::credit_block || (from.kind == model::rule_kind::charge && !is_charged_per_line(from)) ||
                      (is_asked_once_or_by_line(from.kind) && !from.of_line);
        if (from.over_lines) to.over_lines = compile_expression(into, *from.over_lines);
        if (from.no_cost) to.no_cost = compile_outcome(into, *from.no_cost);
        to.before_order_discounts = from.before_order_discounts;
        if (from.tiers) compile_scale(into, *from.tiers, to);
        compile_parts(into, from, to);
        to.before_pricing = from.kind == model::rule_kind::require && rounds_up(into.out, to);
        to.lookups = gather_lookups(into, first_node);
        to.has_windows = has_windows(into.out, to);
        into.out.rules.push_back(std::move(to));
    }
}

}  // namespace cennik::plan
