#include "eval/messages.hpp"
#include "eval/pricing.hpp"

#include <algorithm>
#include <initializer_list>
#include <tuple>

// What a little more would save.
//
// While the cart is priced each threshold it does not reach is noted where it is measured: the next tier, the `free from` of a charge, the next full
// `every` of free goods, a minimum. Then, for each of them, the same cart is priced again up to its totals with that one taken as reached, and what the
// net falls by is what it saves. Rejected: working the saving out from the tier alone, which a later step, a floor or an exclusion may eat up.
//
// The second pricing has a workspace and a quote of its own, kept in the first, and its work counts as the first one's.

namespace cennik::eval {

namespace {

void append_per(std::string& to, plan::effect const& effect) {
    switch (effect.per) {
        case model::per_unit::unit:
            if (effect.does != model::verb::price) to += " per unit";
            break;
        case model::per_unit::line: to += " per line"; break;
        case model::per_unit::order: to += " per order"; break;
        case model::per_unit::pack: to += " per " + effect.pack.normalized().to_string(); break;
        case model::per_unit::started_pack: to += " per started " + effect.pack.normalized().to_string(); break;
    }
}

auto name_of_kept_step(plan::program const& book, std::uint32_t kept) -> std::string const& {
    auto const found = std::find_if(book.steps.begin(), book.steps.end(), [&](plan::step const& each) { return each.kept == kept; });
    return found->name;
}

/// "5%", "0.12 PLN per unit", "price 4.00 PLN".
void append_effect(pricing& p, std::string& to, plan::effect const& effect, std::uint32_t line) {
    if (effect.does == model::verb::price) to += "price ";
    if (effect.does == model::verb::charge) to += "charge ";
    value amount{fraction(effect.amount.constant), 0, true};
    if (effect.amount.node != none) amount = value_to_show(p, effect.amount.node, line);
    bool const is_hidden = p.out.hidden && effect.amount.node != none && is_of_money(p.book, effect.amount.node);
    if (is_hidden) to += "hidden";
    else append_value(p, to, effect.percent ? model::kind::percent : model::kind::money, p.book.currency_code, amount);
    if (effect.of_step != none) to += " of " + name_of_kept_step(p.book, effect.of_step);
    if (!effect.percent) append_per(to, effect);
}

auto words_of_band(pricing& p, plan::band const& band, std::uint32_t line) -> stretch {
    std::string& to = p.memory.threshold_text;
    stretch words{static_cast<std::uint32_t>(to.size()), 0};
    for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
        if (at != band.effects.first) to += " plus ";
        append_effect(p, to, p.book.effects[at], line);
    }
    words.size = static_cast<std::uint32_t>(to.size()) - words.begin;
    return words;
}

auto keep_words(pricing& p, std::initializer_list<std::string_view> words) -> stretch {
    std::string& to = p.memory.threshold_text;
    stretch kept{static_cast<std::uint32_t>(to.size()), 0};
    for (std::string_view const each : words) to += each;
    kept.size = static_cast<std::uint32_t>(to.size()) - kept.begin;
    return kept;
}

/// The first `>=` or `>` of a condition, or of several joined by `and`, that is not true; none where what is not true is something else.
auto minimum_not_met(pricing& p, std::uint32_t at, std::uint32_t line) -> std::uint32_t {
    plan::node const& node = p.book.nodes[at];
    switch (node.operation) {
        case model::operation::let: return minimum_not_met(p, p.book.lets[node.index].value, line);
        case model::operation::greater:
        case model::operation::greater_equal: return at;
        case model::operation::logical_and:
            for (std::uint32_t each = node.operands.first; each < node.operands.end(); ++each) {
                if (test(p, each, line) != truth::yes) return minimum_not_met(p, each, line);
            }
            return none;
        default: return none;
    }
}

void say_measure(pricing const& p, threshold& of, plan::scale const& scale) {
    of.of_quantity = scale.measure == model::measure::quantity;
    of.kind = scale.measure == model::measure::value ? model::kind::money : model::kind::number;
    of.currency = p.book.currency_code;
    of.of_money = scale.measure == model::measure::value || (scale.starting_at != none && is_of_money(p.book, scale.starting_at));
    if (scale.measure != model::measure::expression) return;
    of.kind = p.book.nodes[scale.by].kind;
    of.currency = p.book.nodes[scale.by].currency;
    of.of_money = of.of_money || is_of_money(p.book, scale.by);
}

/// A pack of the product, where it has one.
auto pack_of(pricing const& p, std::uint32_t line) -> decimal {
    for (std::uint32_t slot = 0; slot < p.book.line_facts.size(); ++slot) {
        plan::fact const& fact = p.book.line_facts[slot];
        if (fact.name != "product.pack" || fact.kind != model::kind::number) continue;
        scalar const& pack = p.line_fact(line, slot);
        return pack.present && pack.amount.sign() > 0 ? pack.amount : decimal(0);
    }
    return 0;
}

/// What is asked for as one can order it: whole packs, and where a bound must be passed the next piece or smallest unit of money behind it.
auto missing_of(pricing const& p, threshold const& of) -> fraction {
    decimal step = of.kind == model::kind::money ? decimal::from_minor_units(1, p.book.minor_digits) : decimal(1);
    decimal const pack = of.of_quantity && of.line != none ? pack_of(p, of.line) : decimal(0);
    if (pack.sign() > 0) step = pack;
    else if (!of.beyond) return of.lack;
    fraction const steps = of.lack / fraction(step);
    return fraction(of.beyond ? steps.round(0, rounding_mode::floor) + decimal(1) : steps.round(0, rounding_mode::ceiling)) * step;
}

auto unit_of_measure(threshold const& of) -> std::string_view {
    if (of.of_quantity) return "pieces";
    if (of.kind == model::kind::money) return of.currency.view();
    return of.kind == model::kind::days ? "days" : "";
}

/// What the order's net is with a threshold taken as reached; false where the cart cannot be priced so.
auto net_if_taken(pricing& p, request const& ask, threshold const& taken, fraction& net) -> bool {
    if (!p.memory.what_if) {
        p.memory.what_if = std::make_unique<workspace>();
        p.memory.what_if_quote = std::make_unique<detail::quote_data>();
    }
    pricing again{p.book, *p.memory.what_if, *p.memory.what_if_quote, p.limits};
    again.taken = &taken;
    again.work = p.work;
    bool priced = true;
    try {
        price_order(again, ask);
    } catch (decimal_error const&) {
        priced = false;
    } catch (refusal const&) {
        if (again.work > p.limits.steps) throw;
        priced = false;
    }
    p.work = again.work;
    net = p.memory.what_if_quote->totals.net;
    return priced;
}

}  // namespace

void note_tier(pricing& p, std::uint32_t rule, std::uint32_t unit, std::uint32_t part, measured const& m, std::uint32_t reached, std::uint32_t line) {
    plan::scale const& scale = p.book.scales[p.book.rules[rule].scale];
    plan::range const bands = p.book.units[p.book.rules[rule].units.first + unit].parts;
    // Nothing of this cart lies in a graduated scale's next band, nor in any band behind a last bound.
    bool const for_hints = p.bounds == nullptr;
    if ((for_hints && scale.mode == model::tier_mode::graduated) || (scale.up_to && reached == none)) return;
    threshold found;
    found.band = reached == none ? bands.first : reached + 1;
    if (found.band == bands.end()) return;
    found.of = threshold::form::tier;
    found.line = part;
    found.rule = rule;
    found.unit = unit;
    found.row = p.book.bands[found.band].origin.row;
    found.beyond = scale.up_to;
    found.measure = m.amount;
    found.lack = fraction(p.book.bands[scale.up_to ? reached : found.band].bound) - (m.start + m.amount);
    if (for_hints) found.gives = words_of_band(p, p.book.bands[found.band], line);
    say_measure(p, found, scale);
    p.memory.thresholds.push_back(found);
}

void note_free_charge(pricing& p, std::uint32_t rule, std::uint32_t unit, std::uint32_t band, fraction const& lack) {
    threshold found;
    found.of = threshold::form::free_charge;
    found.rule = rule;
    found.unit = unit;
    found.row = p.book.bands[band].origin.row;
    found.lack = lack;
    found.kind = model::kind::money;
    found.of_money = true;
    found.currency = p.book.currency_code;
    found.gives = keep_words(p, {"no \"", p.book.rules[rule].name, "\""});
    p.memory.thresholds.push_back(found);
}

void note_free_goods(pricing& p, gift const& given, std::uint32_t unit, fraction const& count, fraction const& lack) {
    threshold found;
    found.of = threshold::form::free_goods;
    found.line = given.line;
    found.rule = given.rule;
    found.unit = unit;
    found.row = given.goods->origin.row;
    found.measure = p.line(given.line).quantity;
    found.lack = lack;
    found.of_quantity = true;
    std::string words = number::to_text(count);
    if (given.goods->at.is_there) {
        words += " at ";
        value price{fraction(given.goods->at.amount.constant), 0, true};
        if (given.goods->at.amount.node != none) price = value_to_show(p, given.goods->at.amount.node, given.line);
        append_value(p, words, model::kind::money, p.book.currency_code, price);
    } else {
        words += " free";
    }
    found.gives = keep_words(p, {words});
    p.memory.thresholds.push_back(found);
}

void note_requirement(pricing& p, std::uint32_t rule, plan::requirement const& own, std::uint32_t line) {
    std::uint32_t const need = minimum_not_met(p, own.need, line);
    if (need == none) return;
    std::uint32_t const measure = p.book.nodes[need].operands.first;
    value const there = value_to_show(p, measure, line);
    value const asked = value_to_show(p, measure + 1, line);
    if (!there.present || !asked.present) return;
    threshold found;
    found.of = threshold::form::requirement;
    found.line = line;
    found.rule = rule;
    found.row = own.origin.row;
    found.measure = there.amount;
    found.lack = asked.amount - there.amount;
    found.beyond = p.book.nodes[need].operation == model::operation::greater;
    found.kind = p.book.nodes[measure].kind;
    found.currency = p.book.nodes[measure].currency;
    found.of_money = is_of_money(p.book, measure) || is_of_money(p.book, measure + 1);
    found.of_quantity = is_quantity_itself(p.book, measure);
    found.gives = keep_words(p, {"\"", p.book.rules[rule].name, "\" met"});
    p.memory.thresholds.push_back(found);
}

void find_hints(pricing& p, request const& ask) {
    auto& found = p.memory.thresholds;
    // Those of the lines by line, then those of the order; of one line by rule and row. Some were noted twice, for an exclusion and for a price.
    auto const place = [](threshold const& of) { return std::make_tuple(of.line, of.rule, of.unit, of.of, of.band); };
    std::sort(found.begin(), found.end(), [&](threshold const& a, threshold const& b) { return place(a) < place(b); });
    found.erase(std::unique(found.begin(), found.end(), [&](threshold const& a, threshold const& b) { return place(a) == place(b); }), found.end());
    auto const tell = [&](threshold const& each) {
        detail::hint_record hint;
        fraction net;
        if (each.of != threshold::form::requirement) {
            if (!net_if_taken(p, ask, each, net) || net >= p.out.totals.net) return;
            hint.has_saves = true;
            hint.saves = p.out.totals.net - net;
        }
        hint.line = each.line == none ? 0 : each.line + 1;
        hint.by = rule_row{each.rule, each.row};
        hint.has_missing = !p.out.hidden || !each.of_money;
        hint.missing = missing_of(p, each);
        hint.unit = p.out.keep(unit_of_measure(each));
        hint.gives = p.out.keep(std::string_view(p.memory.threshold_text).substr(each.gives.begin, each.gives.size));
        p.out.hints.push_back(hint);
    };
    for (threshold const& each : found) unless_too_long(p, [&] { tell(each); });
}

}  // namespace cennik::eval
