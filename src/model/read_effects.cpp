#include "model/read_effects.hpp"

#include "model/messages.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

auto verb_of(ast::effect::verb said) -> verb {
    switch (said) {
        case ast::effect::verb::price: return verb::price;
        case ast::effect::verb::give: return verb::give;
        case ast::effect::verb::charge: return verb::charge;
    }
    return verb::give;
}

auto per_of(ast::per_unit said) -> per_unit {
    switch (said) {
        case ast::per_unit::unit: return per_unit::unit;
        case ast::per_unit::line: return per_unit::line;
        case ast::per_unit::order: return per_unit::order;
        case ast::per_unit::pack: return per_unit::pack;
        case ast::per_unit::started_pack: return per_unit::started_pack;
    }
    return per_unit::unit;
}

/// `give 50% of allowance`: what is no step may be a `let`, and is then the amount the percent is taken of.
auto is_of_let(rule_context const& rule, ast::effect const& said) -> bool {
    return said.of_step && !rule.bench.step_names.contains(said.of_step->text) &&
           rule.bench.let_names.contains(said.of_step->text);
}

auto amount_of(rule_context const& rule, ast::effect const& said) -> ast::expression {
    if (!is_of_let(rule, said)) return said.amount;
    auto base = ast::expression{};
    base.operation = ast::operation::path;
    base.names.push_back(*said.of_step);
    base.where = said.of_step->where;
    auto out = ast::expression{};
    out.operation = ast::operation::percent_of;
    out.where = {base.where.file, said.amount.where.begin, base.where.end};
    out.operands.push_back(said.amount);
    out.operands.push_back(std::move(base));
    return out;
}

auto read_effect(rule_context& rule, ast::effect const& said) -> std::optional<effect> {
    auto out = effect{};
    out.does = verb_of(said.does);
    auto const word = std::string(words_of_verb(out.does));
    if (!check_verb(rule, out.does, said.where)) return std::nullopt;
    auto const is_price = out.does == verb::price;
    auto const written = amount_of(rule, said);
    auto amount = is_price ? type_part(rule, written, {kind::money}, "the amount of `price`", true)
                           : type_part(rule, written, {kind::percent, kind::money}, "the amount of `" + word + "`");
    auto const is_percent = amount && amount->type.kind == kind::percent;
    out.per = said.per ? per_of(*said.per) : is_price ? per_unit::unit : usual_per(rule);
    if (said.per && is_percent && !may_be_of_lines(rule, out.per)) {
        say::percent_per_unit(rule.found(), said.where);
        return std::nullopt;
    }
    if (!is_percent && !check_per(rule, out.does, out.per, said.where)) return std::nullopt;
    if (said.pack) {
        out.pack = *said.pack;
        if (out.pack.sign() <= 0) {
            say::pack_of_nothing(rule.found(), said.where);
            return std::nullopt;
        }
    }
    if (said.of_step && !is_of_let(rule, said)) {
        if (amount && !is_percent) {
            say::amount_of_step(rule.found(), said.of_step->where);
            return std::nullopt;
        }
        out.of_step = resolve_earlier_step(rule, *said.of_step);
        if (out.of_step == none) return std::nullopt;
    }
    if (!amount) return std::nullopt;
    if (amount->operation == operation::literal && amount->value.amount.is_negative()) {
        say::negative_effect(rule.found(), amount->where, word, out.does == verb::give ? "charge" : "give");
        return std::nullopt;
    }
    out.amount = std::move(*amount);
    return out;
}

}  // namespace

auto words_of_verb(verb does) -> std::string_view {
    return does == verb::price ? "price" : does == verb::give ? "give" : "charge";
}

auto usual_per(rule_context const& rule) -> per_unit {
    return rule.on_order() || rule.is_charge() ? per_unit::order : per_unit::unit;
}

auto may_be_of_lines(rule_context const& rule, per_unit per) -> bool {
    return rule.is_charge() && (per == per_unit::line || per == per_unit::order);
}

auto check_verb(rule_context& rule, verb does, base::span where) -> bool {
    auto const is_price_rule = rule.said.kind == ast::rule_kind::price;
    // What is joined to a price by `plus` is added to it or taken from it.
    if (is_price_rule || (does != verb::price && (!rule.is_charge() || does == verb::charge))) return true;
    say::effect_of_another_kind(rule.found(), where, words_of_verb(does), words_of(rule.said.kind));
    return false;
}

auto check_per(rule_context& rule, verb does, per_unit per, base::span where) -> bool {
    if (rule.on_order()) {
        if (per == per_unit::order) return true;
        say::per_unit_on_order(rule.found(), where);
        return false;
    }
    if (per == per_unit::order && !rule.is_charge()) {
        say::per_order_on_lines(rule.found(), where);
        return false;
    }
    if (does != verb::price && (per == per_unit::pack || per == per_unit::started_pack)) {
        say::pack_of_discount(rule.found(), where, words_of_verb(does));
        return false;
    }
    return true;
}

auto resolve_earlier_step(rule_context& rule, ast::name const& said) -> std::uint32_t {
    if (rule.is_charge()) {
        say::step_in_charge(rule.found(), said);
        return none;
    }
    auto const step = resolve_step(rule.bench, said);
    if (step == none || !rule.has_step()) return none;
    auto const& steps = rule.bench.book.steps;
    if (steps[step].on_order) {
        say::price_after_order_step(rule.found(), said.where, steps[step].name);
        return none;
    }
    if (step < rule.out.step) return step;
    say::used_before_its_phase(rule.found(), said.where, "the price after step `" + steps[step].name + "`",
                               "after that step", describe(rule.bench.book, rule.who), {});
    return none;
}

namespace {

/// Percents of one price are taken together; what is charged stands against them.
void warn_of_more_than_all(rule_context& rule, std::vector<effect> const& effects) {
    auto const is_written_percent = [](effect const& each) {
        return each.does != verb::price && each.amount.type.kind == kind::percent && each.amount.operation == operation::literal;
    };
    for (auto last = effects.rbegin(); last != effects.rend(); ++last) {
        if (!is_written_percent(*last) || last->does != verb::give) continue;
        auto taken = decimal(0);
        for (auto const& each : effects) {
            if (!is_written_percent(each) || each.of_step != last->of_step) continue;
            auto const& amount = each.amount.value.amount;
            // Percents of more digits than a number holds are nobody's policy.
            if (checked_add(taken, each.does == verb::give ? amount : -amount, taken) != decimal_errc::none) return;
        }
        if (taken > decimal(1)) return say::discount_over_all(rule.found(), last->amount.where);
    }
}

}  // namespace

auto read_effects(rule_context& rule, std::vector<ast::effect> const& said) -> std::vector<effect> {
    auto out = std::vector<effect>{};
    for (auto const& each : said) {
        if (auto made = read_effect(rule, each)) out.push_back(std::move(*made));
    }
    warn_of_more_than_all(rule, out);
    if (said.empty()) return out;
    auto const is_given = [](ast::effect const& each) { return each.does == ast::effect::verb::give; };
    if (rule.on_order() && std::none_of(said.begin(), said.end(), is_given))
        say::order_discount_without_give(rule.found(), said.front().where);
    if (rule.said.kind != ast::rule_kind::price) return out;
    auto const is_price = [](ast::effect const& each) { return each.does == ast::effect::verb::price; };
    auto const prices = std::count_if(said.begin(), said.end(), is_price);
    if (prices == 0)
        say::effect_of_another_kind(rule.found(), said.front().where, words_of_verb(verb_of(said.front().does)),
                                    "price");
    if (prices > 1) say::price_joined(rule.found(), said[1].where);
    return out;
}

}  // namespace cennik::model
