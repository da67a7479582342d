#include "eval/pricing.hpp"

namespace cennik::eval {

namespace {

/// How often an amount comes for each unit: once, or once for the line or pack it is spread over. False at quantity 0, where there is nothing to
/// spread it over.
auto per_unit_factor(plan::effect const& effect, decimal const& quantity, fraction& out) -> bool {
    switch (effect.per) {
        case model::per_unit::unit:
        case model::per_unit::order: out = fraction(1); return true;
        case model::per_unit::pack: out = fraction(1) / fraction(effect.pack); return true;
        case model::per_unit::line:
            if (quantity.is_zero()) return false;
            out = fraction(1) / fraction(quantity);
            return true;
        case model::per_unit::started_pack:
            if (quantity.is_zero()) return false;
            out = fraction(div(quantity, effect.pack, 0, rounding_mode::ceiling)) / fraction(quantity);
            return true;
    }
    return false;
}

auto divides_by_quantity(plan::effect const& effect) -> bool {
    return effect.per == model::per_unit::line || effect.per == model::per_unit::started_pack;
}

/// What one effect comes to for a unit, from the running price. `known`: its amount, where that has been worked out already.
auto amount_of_effect(pricing& p, plan::effect const& effect, fraction const* known, std::uint32_t line, fraction const& price) -> fraction {
    fraction amount;
    if (known != nullptr) amount = *known;
    else if (!amount_of(p, effect.amount, line, amount)) return {};
    if (effect.percent) {
        if (effect.of_step == none) return price * amount;
        return p.memory.kept_prices[std::size_t{line} * p.book.kept_prices + effect.of_step] * amount;
    }
    if (effect.per == model::per_unit::unit || effect.per == model::per_unit::order) return amount;
    fraction factor;
    if (!per_unit_factor(effect, p.line(line).quantity, factor)) return {};
    return amount * factor;
}

auto price_by_band(pricing& p, plan::band const& band, fraction const* known, std::uint32_t line, fraction const& price) -> fraction {
    fraction result = price;
    for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
        p.count_work();
        plan::effect const& effect = p.book.effects[at];
        fraction const amount = amount_of_effect(p, effect, known, line, price);
        switch (effect.does) {
            case model::verb::price: result = amount; break;
            case model::verb::give: result -= amount; break;
            case model::verb::charge: result += amount; break;
        }
    }
    return result.is_negative() ? fraction(0) : result;
}

/// `kept`: where the amount of a single effect is left for `price_by`.
auto effects_present(pricing& p, plan::band const& band, std::uint32_t line, counting what, std::uint32_t* kept = nullptr) -> bool {
    if (band.effects.empty()) return false;
    for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
        plan::effect const& effect = p.book.effects[at];
        bool const is_known = effect.amount.node == none ||
                              (what == counting::facts_only && p.book.nodes[effect.amount.node].scope == plan::scope::amounts);
        if (!is_known) {
            value const amount = compute(p, effect.amount.node, line);
            if (!amount.present || (effect.does == model::verb::price && amount.amount.is_negative())) return false;
            if (kept != nullptr && band.effects.count == 1) {
                *kept = static_cast<std::uint32_t>(p.memory.amounts.size());
                p.memory.amounts.push_back(amount.amount);
            }
        }
        if (divides_by_quantity(effect) && p.line(line).quantity.is_zero()) return false;
        if (what == counting::facts_only) continue;
        if (effect.of_step != none && p.memory.kept_there[std::size_t{line} * p.book.kept_prices + effect.of_step] == 0) return false;
    }
    return true;
}

auto is_graduated(plan::program const& book, plan::rule const& rule) -> bool {
    return rule.scale != none && book.scales[rule.scale].mode == model::tier_mode::graduated;
}

}  // namespace

auto candidate_present(pricing& p, candidate& which, counting what) -> bool {
    plan::rule const& rule = p.book.rules[which.rule];
    if (!is_graduated(p.book, rule)) return effects_present(p, p.book.bands[which.band], which.line, what, &which.amount);
    plan::unit const& unit = p.book.units[rule.units.first + which.unit];
    measured const& m = p.memory.measures[which.measure];
    if (m.amount.is_zero()) return effects_present(p, p.book.bands[which.band], which.line, what);
    for (std::uint32_t band = unit.parts.first; band <= which.band; ++band) {
        if (share_of_band(p.book, unit, band, m).is_zero()) continue;
        if (!effects_present(p, p.book.bands[band], which.line, what)) return false;
    }
    return true;
}

auto price_by(pricing& p, candidate const& which, fraction const& running) -> fraction {
    p.working_on(which.rule, which.line);
    plan::rule const& rule = p.book.rules[which.rule];
    if (!is_graduated(p.book, rule)) {
        fraction const* const known = which.amount == none ? nullptr : &p.memory.amounts[which.amount];
        return price_by_band(p, p.book.bands[which.band], known, which.line, running);
    }

    plan::unit const& unit = p.book.units[rule.units.first + which.unit];
    measured const m = p.memory.measures[which.measure];
    if (m.amount.is_zero()) return price_by_band(p, p.book.bands[which.band], nullptr, which.line, running);
    fraction sum;
    for (std::uint32_t band = unit.parts.first; band <= which.band; ++band) {
        fraction const own = share_of_band(p.book, unit, band, m);
        // The weight first: the price times a share would be a longer number on the way to the same result.
        if (!own.is_zero()) sum += price_by_band(p, p.book.bands[band], nullptr, which.line, running) * (own / m.amount);
    }
    return sum;
}

}  // namespace cennik::eval
