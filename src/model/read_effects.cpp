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

auto read_effect(rule_context& rule, ast::effect const& said) -> std::optional<effect> {
    auto out = effect{};
    out.does = verb_of(said.does);
    auto const word = std::string(words_of_verb(out.does));
    if (!check_verb(rule, out.does, said.where)) return std::nullopt;
    auto const is_price = out.does == verb::price;
    auto amount = is_price ? type_part(rule, said.amount, {kind::money}, "the amount of `price`", true)
                           : type_part(rule, said.amount, {kind::percent, kind::money}, "the amount of `" + word + "`");
    auto const is_percent = amount && amount->type.kind == kind::percent;
    out.per = said.per ? per_of(*said.per) : is_price ? per_unit::unit : usual_per(rule);
    if (said.per && is_percent) {
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
    if (said.of_step) {
        if (amount && !is_percent) {
            say::amount_of_step(rule.found(), said.of_step->where);
            return std::nullopt;
        }
        out.of_step = resolve_earlier_step(rule, *said.of_step);
        if (out.of_step == none) return std::nullopt;
    }
    if (!amount) return std::nullopt;
    if (is_percent && out.does == verb::give && amount->operation == operation::literal &&
        amount->value.amount > decimal(1)) {
        say::discount_over_all(rule.found(), amount->where);
    }
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

auto usual_per(rule_context const& rule) -> per_unit { return rule.on_order() ? per_unit::order : per_unit::unit; }

auto check_verb(rule_context& rule, verb does, base::span where) -> bool {
    auto const is_price_rule = rule.said.kind == ast::rule_kind::price;
    // What is joined to a price by `plus` is added to it or taken from it.
    if (is_price_rule || does != verb::price) return true;
    say::effect_of_another_kind(rule.found(), where, words_of_verb(does), words_of(rule.said.kind));
    return false;
}

auto check_per(rule_context& rule, verb does, per_unit per, base::span where) -> bool {
    if (rule.on_order()) {
        if (per == per_unit::order) return true;
        say::per_unit_on_order(rule.found(), where);
        return false;
    }
    if (per == per_unit::order) {
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

auto read_effects(rule_context& rule, std::vector<ast::effect> const& said) -> std::vector<effect> {
    auto out = std::vector<effect>{};
    for (auto const& each : said) {
        if (auto made = read_effect(rule, each)) out.push_back(std::move(*made));
    }
    if (rule.said.kind != ast::rule_kind::price || said.empty()) return out;
    auto const is_price = [](ast::effect const& each) { return each.does == ast::effect::verb::price; };
    auto const prices = std::count_if(said.begin(), said.end(), is_price);
    if (prices == 0)
        say::effect_of_another_kind(rule.found(), said.front().where, words_of_verb(verb_of(said.front().does)),
                                    "price");
    if (prices > 1) say::price_joined(rule.found(), said[1].where);
    return out;
}

}  // namespace cennik::model
