#include "reference/phases.hpp"
#include "reference/spread.hpp"

#include <algorithm>

namespace reference {

namespace {

/// An order discount that applies, the lines open to it and what it comes to, rounded.
struct offer {
    candidate by;
    std::vector<std::size_t> open;
    rational exact;
    rational amount;
};

auto cost_of(pricing const& cart, std::vector<std::size_t> const& open) -> rational {
    rational sum = 0;
    for (std::size_t const index : open)
        sum += cart.lines[index].net();
    return sum;
}

/// What the effects take from the base, for a graduated scale on the average.
auto taken_from(rational const& base, candidate const& by) -> rational {
    rational average = 0;
    for (weighted_effects const& part : by.parts) {
        rational sum = 0;
        for (known_effect const& effect : part.effects) {
            bool const percent = effect.amount.type.kind == model::kind::percent;
            rational const amount = percent ? rational(effect.amount.amount * base) : effect.amount.amount;
            sum += effect.does == model::verb::charge ? rational(-amount) : amount;
        }
        if (sum < 0) sum = 0;
        average += part.weight * std::min(sum, base);
    }
    return average;
}

/// The offers of a step in their order; who is open to them is settled as the step begins, what they come to when their
/// turn comes.
auto offers_of(pricing const& cart, std::uint32_t step) -> std::vector<offer> {
    std::vector<candidate> found;
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        if (cart.book.rules[rule].step != step || cart.excluded.count(rule) != 0) continue;
        std::vector<candidate> of_rule;
        std::vector<std::size_t> const open = open_lines(cart, rule);
        for (shape const& one : shapes_of(cart.book, rule)) {
            viewpoint const from{cart};
            if (open.empty() || !conditions_hold(one, from)) continue;
            std::optional<reach> const reached = reached_on_order(one, cart);
            if (!reached) continue;
            std::optional<candidate> const by = candidate_of(one, *reached, from);
            if (by) of_rule.push_back(*by);
        }
        drop_hidden(
            cart.book, of_rule, [](candidate const& one) { return one.rule; },
            [](candidate const& one) { return one.table_row; });
        found.insert(found.end(), of_rule.begin(), of_rule.end());
    }
    put_in_order(cart, found);
    std::vector<offer> result;
    for (candidate const& one : found)
        result.push_back(offer{one, open_lines(cart, one.rule), 0, 0});
    return result;
}

void work_out(pricing const& cart, offer& what) {
    what.exact = taken_from(cost_of(cart, what.open), what.by);
    what.amount = round_to(what.exact, cart.book.order_discount);
}

struct share {
    std::size_t line;  ///< index into the cart
    rational weight;
    whole units;
};

/// Shares half up; the lines in `takers` take the difference, the first of them first.
void by_position(std::vector<share>& shares, whole const& units, rational const& sum,
                 std::vector<std::size_t> const& takers) {
    whole difference = units;
    for (share& one : shares) {
        one.units = floor_of(rational(units) * one.weight / sum + rational(1, 2));
        difference -= one.units;
    }
    for (std::size_t const taker : takers) {
        shares[taker].units += difference;
        if (shares[taker].units >= 0) return;
        difference = shares[taker].units;
        shares[taker].units = 0;
    }
}

void spread_units(std::vector<share>& shares, whole const& units, model::spread policy) {
    rational sum = 0;
    std::vector<std::size_t> takers;
    for (std::size_t index = 0; index < shares.size(); ++index) {
        sum += shares[index].weight;
        takers.push_back(index);
    }
    switch (policy) {
        case model::spread::largest_remainder: {
            std::vector<rational> weights;
            for (share const& one : shares)
                weights.push_back(one.weight);
            std::vector<whole> const parts = by_largest_remainder(units, weights);
            for (std::size_t index = 0; index < shares.size(); ++index)
                shares[index].units = parts[index];
            return;
        }
        case model::spread::first_line: break;
        case model::spread::last_line: std::reverse(takers.begin(), takers.end()); break;
        case model::spread::largest_line:
            std::stable_sort(takers.begin(), takers.end(), [&](std::size_t one, std::size_t other) {
                return shares[one].weight > shares[other].weight;
            });
            break;
    }
    by_position(shares, units, sum, takers);
}

/// How many units a line can still give before it is at its floor, or at nothing.
auto room_of(line_state const& line, rational const& unit) -> whole {
    rational const least =
        line.bound && line.bound->price > 0 ? rational(line.bound->price * line.quantity) : rational(0);
    whole const room = floor_of((line.net() - least) / unit);
    return room < 0 ? whole(0) : room;
}

void refuse(line_state& line, rational const& amount) {
    if (!line.bound || line.bound->price <= 0) return;
    if (!line.floor) line.floor = floor_entry{line.bound->by, *line.price, *line.price, 0};
    line.floor->withheld += amount;
}

/// Takes the discount from the lines in rounds; gives back what nobody had room for.
auto take_from_lines(pricing& cart, offer const& what) -> rational {
    rational const unit = unit_of(cart.book.order_discount, cart.book.minor_digits);
    whole left = floor_of(what.amount / unit);
    for (bool first_round = true; left > 0; first_round = false) {
        std::vector<share> shares;
        for (std::size_t const index : what.open) {
            line_state const& line = cart.lines[index];
            if (line.net() > 0 && (first_round || room_of(line, unit) > 0))
                shares.push_back(share{index, line.net(), 0});
        }
        if (shares.empty()) break;
        spread_units(shares, left, cart.book.spread);
        for (share const& one : shares) {
            line_state& line = cart.lines[one.line];
            whole const taken = std::min(one.units, room_of(line, unit));
            if (taken < one.units) refuse(line, rational(one.units - taken) * unit);
            line.discount += rational(taken) * unit;
            left -= taken;
        }
    }
    return rational(left) * unit;
}

void give(pricing& cart, offer const& what) {
    rational const withheld = take_from_lines(cart, what);
    cart.order_discounts.push_back(
        order_discount_entry{named(cart, what.by), what.by.at, what.amount - withheld, withheld});
    if (!cart.book.rules[what.by.rule].then_stop) return;
    for (std::size_t const index : what.open)
        cart.lines[index].stopped = true;
}

void give_best(pricing& cart, std::vector<offer> const& offers) {
    offer const* best = nullptr;
    for (offer const& one : offers) {
        if (best == nullptr || one.exact > best->exact) best = &one;
    }
    if (best->amount > 0) give(cart, *best);
}

}  // namespace

auto open_lines(pricing const& cart, std::uint32_t rule) -> std::vector<std::size_t> {
    std::vector<std::size_t> result;
    for (std::size_t index = 0; index < cart.lines.size(); ++index) {
        line_state const& line = cart.lines[index];
        if (!line.price || line.stopped || !line.counts() || line.excluded.count(rule) != 0) continue;
        std::optional<model::expression> const& where = cart.book.rules[rule].over_lines;
        if (where && !evaluate(*where, viewpoint{cart, &line}).is_true()) continue;
        result.push_back(index);
    }
    return result;
}

void run_order_step(pricing& cart, std::uint32_t step) {
    settle_exclusions_in_step(cart, step);
    std::vector<offer> offers = offers_of(cart, step);
    if (offers.empty()) return;
    for (offer& one : offers)
        work_out(cart, one);
    switch (cart.book.steps[step].combination) {
        case model::combination::first: give(cart, offers.front()); break;
        case model::combination::best: give_best(cart, offers); break;
        case model::combination::all:
            for (offer& one : offers) {
                work_out(cart, one);
                give(cart, one);
            }
            break;
        case model::combination::sum:
            for (offer const& one : offers)
                give(cart, one);
            break;
    }
}

}  // namespace reference
