#include "reference/matching.hpp"
#include "reference/phases.hpp"

namespace reference {

namespace {

/// What a rule or row gives, its amounts known.
struct gift {
    shape what;
    std::optional<value> every;
    value count;
    bool inclusive = false;
    std::string sku;  ///< empty: the line's own product
    std::optional<value> at;
};

auto of_block(model::free_goods const& text, shape const& what, viewpoint const& from) -> gift {
    gift result;
    result.what = what;
    if (text.every) result.every = evaluate(*text.every, from);
    if (text.count) result.count = evaluate(*text.count, from);
    result.inclusive = text.inclusive;
    if (text.sku != model::none) result.sku = from.cart.book.texts[text.sku];
    if (text.at) result.at = evaluate(*text.at, from);
    return result;
}

auto of_row(shape const& what, viewpoint const& from) -> gift {
    std::uint32_t const row = what.rows.front();
    auto const cell = [&](model::column_role role) { return cell_of(from.cart.book, what.rule, row, role); };
    gift result;
    result.what = what;
    if (cell(model::column_role::free_every).present) result.every = cell(model::column_role::free_every);
    result.count = cell(model::column_role::free_add);
    value const taken_out = cell(model::column_role::free_of_them);
    if (taken_out.present) {
        result.count = taken_out;
        result.inclusive = true;
    }
    result.sku = cell(model::column_role::free_sku).text;
    if (cell(model::column_role::free_at).present) result.at = cell(model::column_role::free_at);
    return result;
}

auto is_above_zero(value const& amount) -> bool { return amount.present && amount.amount > 0; }

auto applies(gift const& what) -> bool {
    if (!is_above_zero(what.count) || (what.every && !is_above_zero(*what.every))) return false;
    return !what.at || (what.at->present && what.at->amount >= 0);
}

auto units_of(gift const& what, rational const& quantity, model::free_remainder remainder) -> rational {
    rational const& count = what.count.amount;
    if (!what.every) return count;
    rational const times = quantity / what.every->amount;
    switch (remainder) {
        case model::free_remainder::per_full: return rational(floor_of(times)) * count;
        case model::free_remainder::only_full:
            return denominator(times) == 1 ? rational(times * count) : rational(0);
        case model::free_remainder::pro_rata_down: return rational(floor_of(times * count));
        case model::free_remainder::pro_rata_up: return rational(ceiling_of(times * count));
    }
    return 0;
}

auto gifts_on(std::uint32_t rule, viewpoint const& from) -> std::vector<gift> {
    std::vector<gift> result;
    model::rule const& text = from.cart.book.rules[rule];
    if (text.kind != model::rule_kind::free_goods) return result;
    for (shape const& one : shapes_of(from.cart.book, rule)) {
        if (!conditions_hold(one, from)) continue;
        gift const found = one.rows.empty() ? of_block(*text.free_goods, one, from) : of_row(one, from);
        if (applies(found)) result.push_back(found);
    }
    drop_hidden(
        from.cart.book, result, [](gift const& one) { return one.what.rule; },
        [](gift const& one) { return one.what.rows.empty() ? 0 : one.what.rows.front(); });
    return result;
}

/// A line of its own, priced.
auto free_line(pricing const& cart, std::uint32_t earning, gift const& what, rational const& units) -> line_state {
    line_state line;
    std::string const own = cart.lines[earning - 1].facts[model::fact_sku].text;
    line.facts = facts_of_given(cart, earning, cart.book.rules[what.what.rule].name, what.sku.empty() ? own : what.sku);
    line.free = true;
    line.asked = 0;
    set_quantity(line, units);
    line.price = what.at ? what.at->amount : rational(0);
    round_unit_price(cart.book, line);
    rational const exact = *line.price * units;
    if (exact != line.total) line.roundings.push_back(rounding_entry{"line total", exact, line.total});
    return line;
}

}  // namespace

auto give_free_goods(pricing& cart) -> std::vector<line_state> {
    std::vector<line_state> result;
    pricing const begin = cart;  // conditions and amounts see the cart as the phase begins
    for (std::uint32_t number = 1; number <= cart.lines.size(); ++number) {
        line_state& line = cart.lines[number - 1];
        line_state const& asked = begin.lines[number - 1];
        if (!asked.counts()) continue;
        for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
            for (gift const& what : gifts_on(rule, viewpoint{begin, &asked})) {
                rational units =
                    units_of(what, asked.quantity, cart.book.rules[rule].free_goods->remainder);
                if (what.inclusive && units > line.quantity) units = line.quantity;
                if (units == 0) continue;
                line_state const given = free_line(cart, number, what, units);
                if (what.inclusive) set_quantity(line, line.quantity - units);
                if (given.facts[model::fact_sku].text == line.facts[model::fact_sku].text) {
                    line.given_own += units;
                } else {
                    std::optional<rational> const cost = cart.product_cost(given.facts);
                    line.given_others.push_back(cost ? std::optional<rational>(rational(*cost * units)) : std::nullopt);
                }
                result.push_back(given);
            }
        }
    }
    return result;
}

}  // namespace reference
