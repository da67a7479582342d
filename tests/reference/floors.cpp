#include "reference/floor_rules.hpp"
#include "reference/phases.hpp"

namespace reference {

namespace {

/// The unit price a rung lifts to, and the floor price it guards.
struct lift {
    rational unit;
    rational floor_price;
    rule_row by;
};

auto lift_of(pricing const& cart, line_state const& line, applying_floor const& floor) -> std::optional<lift> {
    std::optional<lift> highest;
    for (known_rung const& rung : floor.rungs) {
        if (!rung.lifts || (line.stopped && !rung.fixed_prices_too)) continue;
        if (line.total >= rung.floor_price * line.quantity) continue;
        if (highest && highest->floor_price >= rung.floor_price) continue;
        rational unit =
            cart.book.unit_price ? next_step_at_or_above(rung.floor_price, *cart.book.unit_price) : rung.floor_price;
        if (unit < *line.price) unit = *line.price;
        highest = lift{unit, rung.floor_price, rule_row{cart.book.rules[floor.what.rule].name, rung.row}};
    }
    return highest;
}

/// Every rung that lifts holds order discounts up, reached or not, unless its rule speaks of the price before them.
void bind(pricing const& cart, line_state& line, applying_floor const& floor) {
    model::rule const& rule = cart.book.rules[floor.what.rule];
    if (rule.before_order_discounts) return;
    for (known_rung const& rung : floor.rungs) {
        if (!rung.lifts || (line.bound && line.bound->price >= rung.floor_price)) continue;
        line.bound = bounding_floor{rung.floor_price, rule_row{rule.name, rung.row}};
    }
}

void lift_line(pricing const& cart, line_state& line) {
    std::optional<lift> highest;
    rational guarded = 0;
    for (applying_floor const& floor : floors_on(cart, line)) {
        bind(cart, line, floor);
        std::optional<lift> const one = lift_of(cart, line, floor);
        if (!one) continue;
        if (guarded < one->floor_price) guarded = one->floor_price;
        if (!highest || one->unit > highest->unit) highest = one;
    }
    if (!highest) return;
    line.floor = floor_entry{highest->by, *line.price, highest->unit, 0};
    line.price = highest->unit;
    line.total = round_total(cart.book, *line.price * line.quantity);
    rational const least = guarded * line.quantity;
    if (line.total < least)
        line.total = cart.book.line_total ? next_step_at_or_above(least, *cart.book.line_total) : least;
}

auto is_reached(known_rung const& rung, model::rule_kind kind, rational const& net, line_state const& line,
                std::optional<rational> const& cost) -> bool {
    if (kind == model::rule_kind::minimum_margin) return net * (1 - rung.bound.amount) < *cost;
    return net < rung.bound.amount * line.quantity;
}

void judge(pricing& cart, std::uint32_t number, applying_floor const& floor) {
    line_state const& line = cart.lines[number - 1];
    model::rule const& rule = cart.book.rules[floor.what.rule];
    viewpoint const from{cart, &line, rule.before_order_discounts};
    if (floor.lacks_cost) {
        rule_row const by{rule.name, floor.first_row};
        if (rule.no_cost) {
            speak(cart, number, by, from_block(*rule.no_cost, from));
            return;
        }
        cart.alerts.push_back(alert_entry{number, by, "no cost is known for " + line.facts[model::fact_sku].text, true});
        return;
    }
    known_rung const* deepest = nullptr;
    for (known_rung const& rung : floor.rungs) {
        rational const net = rule.before_order_discounts ? line.total : line.net();
        if (rung.lifts || !is_reached(rung, rule.kind, net, line, cart.cost_of(line))) continue;
        if (deepest == nullptr || rung.bound.amount <= deepest->bound.amount) deepest = &rung;
    }
    if (deepest != nullptr) speak(cart, number, rule_row{rule.name, deepest->row}, words_of(floor, *deepest, from));
}

}  // namespace

auto round_total(model::book const& book, rational const& total) -> rational {
    return book.line_total ? round_to(total, *book.line_total) : total;
}

void round_unit_price(model::book const& book, line_state& line) {
    rational const exact = *line.price;
    if (book.unit_price) line.price = round_to(exact, *book.unit_price);
    if (*line.price != exact) line.roundings.push_back(rounding_entry{"unit price", exact, *line.price});
    line.total = round_total(book, *line.price * line.quantity);
}

void round_and_lift(pricing& cart) {
    for (line_state& line : cart.lines) {
        if (line.price) round_unit_price(cart.book, line);
    }
    for (line_state& line : cart.lines) {
        if (!line.price) continue;
        lift_line(cart, line);
        rational const product = *line.price * line.quantity;
        if (product != line.total) line.roundings.push_back(rounding_entry{"line total", product, line.total});
        line.total *= line.sign();
    }
}

void judge_floors(pricing& cart) {
    for (std::uint32_t number = 1; number <= cart.lines.size(); ++number) {
        for (applying_floor const& floor : floors_on(cart, cart.lines[number - 1]))
            judge(cart, number, floor);
    }
}

}  // namespace reference
