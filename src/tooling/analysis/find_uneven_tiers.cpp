// Tiers that do not do what tiers are for: one that gives less than the one before it, and one at which a cart comes to less than
// with a piece fewer.

#include "tooling/analysis/doubt.hpp"
#include "tooling/analysis/tier_edges.hpp"

#include <fmt/format.h>

namespace cennik::tooling {

namespace {

constexpr std::size_t most_scales_of_rule = 64;
/// A few scales are looked at more closely than each of many.
constexpr int attempts_of_edge = 30;
constexpr int attempts_of_few = 250;
constexpr std::size_t few_scales = 8;

/// The one literal of a band, if that is all it says.
auto only_effect(model::book const& book, std::uint32_t rule, std::uint32_t row) -> std::optional<model::effect> {
    auto effects = effects_of(book, rule, row);
    if (effects.size() != 1 || effects.front().amount.operation != model::operation::literal) return std::nullopt;
    return std::move(effects.front());
}

auto is_worse(model::effect const& before, model::effect const& after) -> bool {
    if (before.does != after.does || before.per != after.per || before.pack != after.pack || before.of_step != after.of_step ||
        before.amount.type.kind != after.amount.type.kind || before.per == model::per_unit::line || before.per == model::per_unit::order) {
        return false;
    }
    return before.does == model::verb::give ? after.amount.value.amount < before.amount.value.amount
                                            : before.amount.value.amount < after.amount.value.amount;
}

auto amount_text(model::book const& book, model::effect const& of) -> std::string {
    auto const& amount = of.amount.value.amount;
    if (of.amount.type.kind == model::kind::percent) return (amount * 100).normalized().to_string() + '%';
    return money_text(book, amount.normalized(book.minor_digits).to_string());
}

auto is_about_prices(model::rule const& rule) -> bool {
    return rule.kind == model::rule_kind::price || rule.kind == model::rule_kind::discount || rule.kind == model::rule_kind::order_discount;
}

auto pieces(decimal const& count) -> std::string { return count == 1 ? "1 piece" : count.normalized().to_string() + " pieces"; }

/// What the goods of the example come to.
auto total_of(priced_example const& priced) -> std::optional<number::fraction> {
    if (!priced.refused.empty() || priced.quote.hidden || priced.quote.lines.empty() || !priced.quote.lines.front().has_price) return std::nullopt;
    return priced.quote.lines.front().net;
}

class falling_total_finder {
public:
    falling_total_finder(cart_search& search, doubts& found) : search_(search), book_(search.book()), found_(found) {}

    /// True where a total falls somewhere on the scale; the first such tier says enough.
    auto look_at(std::uint32_t rule, scale_bands const& scale, int attempts) -> bool {
        auto const& tiers = *book_.rules[rule].tiers;
        for (std::size_t band = tiers.up_to ? 1 : 0; band != scale.bounds.size(); ++band) {
            for (auto const& inside : region_of(book_, scale.about).boxes) {
                auto cart = search_.find(inside, {scale.about}, attempts, [&](example_cart const& made, priced_example const& priced) {
                    return tiers.measure == model::measure::quantity ? falls_at_bound(rule, scale, band, made) : falls_at_edge(rule, scale, band, made, priced);
                });
                if (!cart) continue;
                cart->values[model::fact_quantity] = example_value{edge_.at, {}};
                say(scale, band, std::move(*cart));
                return true;
            }
        }
        return false;
    }

private:
    auto total_with(example_cart cart, decimal const& quantity) -> std::optional<number::fraction> {
        cart.values[model::fact_quantity] = example_value{quantity, {}};
        return total_of(search_.price(cart));
    }

    auto falls(std::uint32_t rule, std::uint32_t row, example_cart cart) -> bool {
        if (edge_.before.sign() <= 0) return false;
        cart.values[model::fact_quantity] = example_value{edge_.at, {}};
        auto const& priced = search_.price(cart);
        auto const with = total_of(priced);
        if (!with || !came_to(priced.quote, rule, row)) return false;
        at_ = *with;
        auto const before = total_with(cart, edge_.before);
        if (!before || !(at_ < *before) || came_to(search_.price(with_quantity(cart, edge_.before)).quote, rule, row)) return false;
        before_ = *before;
        return true;
    }

    static auto with_quantity(example_cart cart, decimal const& quantity) -> example_cart {
        cart.values[model::fact_quantity] = example_value{quantity, {}};
        return cart;
    }

    auto falls_at_bound(std::uint32_t rule, scale_bands const& scale, std::size_t band, example_cart const& made) -> bool {
        edge_ = edge_of(scale, band, book_.rules[rule].tiers->up_to, pack_of(book_, made));
        return falls(rule, scale.rows[band], made);
    }

    /// Where the measure is an amount, the quantity at which it reaches the bound is looked for.
    auto falls_at_edge(std::uint32_t rule, scale_bands const& scale, std::size_t band, example_cart const& made, priced_example const& priced) -> bool {
        if (!priced.refused.empty() || !came_to(priced.quote, rule, scale.rows[band])) return false;
        auto const pack = pack_of(book_, made);
        auto reached = div(made.values[model::fact_quantity]->amount, pack, 0, rounding_mode::floor);
        auto short_of = decimal(0);
        while (reached - short_of > 1) {
            auto const middle = div(reached + short_of, 2, 0, rounding_mode::floor);
            auto const& between = search_.price(with_quantity(made, middle * pack));
            (between.refused.empty() && came_to(between.quote, rule, scale.rows[band]) ? reached : short_of) = middle;
        }
        edge_ = {short_of * pack, reached * pack};
        return falls(rule, scale.rows[band], made);
    }

    void say(scale_bands const& scale, std::size_t band, example_cart cart) {
        auto one = doubt();
        one.severity = severity::note;
        one.code = "M2951";
        one.message = fmt::format("the total falls as {} of {} is reached: with {} the total is {}, with {} it is {}, for {}",
                                  scale.about.row == model::none ? fmt::format("tier {}", band + 1) : fmt::format("row {}", scale.rows[band]),
                                  fmt::format("\"{}\"", book_.rules[scale.about.rule].name), pieces(edge_.at),
                                  money_text(book_, number::to_text(at_, book_.minor_digits)), pieces(edge_.before),
                                  money_text(book_, number::to_text(before_, book_.minor_digits)), describe(book_, cart));
        one.help = "tiers that are `graduated` never let a total fall";
        one.about = scale.about;
        one.cart = std::move(cart);
        found_.push_back(std::move(one));
    }

    cart_search& search_;
    model::book const& book_;
    doubts& found_;
    tier_edge edge_;
    number::fraction at_;
    number::fraction before_;
};

/// A cart that comes to a band: by quantity one that just reaches it, by any other measure one that happens to.
auto example_in_band(cart_search& search, std::uint32_t rule, scale_bands const& scale, std::size_t band) -> std::optional<example_cart> {
    auto const& book = search.book();
    auto const& tiers = *book.rules[rule].tiers;
    auto const by_quantity = tiers.measure == model::measure::quantity && !tiers.starting_at;
    auto const with_its_quantity = [&](example_cart cart) {
        if (by_quantity) cart.values[model::fact_quantity] = example_value{edge_of(scale, band, tiers.up_to, pack_of(book, cart)).at, {}};
        return cart;
    };
    for (auto const& inside : region_of(book, scale.about).boxes) {
        if (!search.has_budget()) break;
        auto const cart = search.find(inside, {scale.about}, attempts_of_edge, [&](example_cart const& made, priced_example const& as_made) {
            auto const& priced = by_quantity ? search.price(with_its_quantity(made)) : as_made;
            return priced.refused.empty() && came_to(priced.quote, rule, scale.rows[band]);
        });
        if (cart) return with_its_quantity(*cart);
    }
    return std::nullopt;
}

}  // namespace

void find_worse_tiers(cart_search& search, doubts& found) {
    auto const& book = search.book();
    for (std::uint32_t rule = 0; rule != book.rules.size(); ++rule) {
        if (!is_about_prices(book.rules[rule])) continue;
        for (auto const& scale : scales_of(book, rule, model::none)) {
            for (std::size_t band = 1; band < scale.rows.size(); ++band) {
                auto const before = only_effect(book, rule, scale.rows[band - 1]);
                auto const after = only_effect(book, rule, scale.rows[band]);
                if (!before || !after || !is_worse(*before, *after)) continue;
                auto one = doubt();
                one.code = "M2913";
                one.message = fmt::format("{} gets worse as more is bought: {}, and {} in the tier before", name_of(book, scale.about),
                                          amount_text(book, *after), amount_text(book, *before));
                one.help = "two figures may have changed places";
                one.about = book.rules[rule].rows ? unit{rule, scale.rows[band] - 1} : scale.about;
                one.cart = example_in_band(search, rule, scale, band);
                if (one.cart) one.message += fmt::format("; it is what {} comes to", describe(book, *one.cart));
                found.push_back(std::move(one));
                break;
            }
        }
    }
}

void find_falling_totals(cart_search& search, doubts& found) {
    auto const& book = search.book();
    auto finder = falling_total_finder(search, found);
    for (std::uint32_t rule = 0; rule != book.rules.size(); ++rule) {
        auto const& each = book.rules[rule];
        if (!is_about_prices(each) || !each.tiers || each.tiers->mode != model::tier_mode::volume || each.tiers->starting_at) continue;
        auto const scales = scales_of(book, rule, most_scales_of_rule);
        for (auto const& scale : scales) {
            if (!search.has_budget() || finder.look_at(rule, scale, scales.size() <= few_scales ? attempts_of_few : attempts_of_edge)) break;
        }
    }
}

}  // namespace cennik::tooling
