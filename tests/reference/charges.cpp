#include "reference/effects.hpp"
#include "reference/phases.hpp"

#include <algorithm>

namespace reference {

namespace {

/// What the effects come to, on a line or (line == nullptr) on the order.
auto worked_out(pricing const& cart, candidate const& by, line_state const* line) -> rational {
    rational average = 0;
    for (weighted_effects const& part : by.parts) {
        rational sum = 0;
        for (known_effect const& effect : part.effects) {
            rational amount = effect.amount.amount;
            if (effect.amount.type.kind == model::kind::percent)
                amount *= line != nullptr ? line->net() : cart.sum_of_nets();
            else if (line != nullptr && effect.per == model::per_unit::unit)
                amount *= line->quantity;
            sum += effect.does == model::verb::charge ? amount : rational(-amount);
        }
        average += part.weight * sum;
    }
    return average;
}

struct offered {
    candidate by;
    rational exact;
    std::optional<rational> own_rate;
};

/// What a block says, or the row that is reached.
auto said(std::optional<model::expression> const& text, candidate const& by, model::column_role role,
          viewpoint const& from) -> value {
    if (text) return evaluate(*text, from);
    return from.cart.book.rules[by.rule].rows ? cell_of(from.cart.book, by.rule, by.table_row, role) : value();
}

/// The charges of one rule on one line, or on the order.
auto offered_at(std::uint32_t rule, viewpoint const& from) -> std::vector<offered> {
    pricing const& cart = from.cart;
    model::charge const& text = *cart.book.rules[rule].charge;
    std::vector<offered> result;
    for (shape const& one : shapes_of(cart.book, rule)) {
        if (!conditions_hold(one, from)) continue;
        std::optional<reach> const reached = reached_on_order(one, cart);
        if (!reached) continue;
        std::optional<candidate> const by = candidate_of(one, *reached, from);
        if (!by) continue;
        value const free_from = said(text.free_from, *by, model::column_role::free_from, from);
        bool const asks = !free_from.present || cart.sum_of_nets() < free_from.amount;
        value const taxed = said(text.taxed, *by, model::column_role::taxed, from);
        result.push_back(offered{*by, asks ? worked_out(cart, *by, from.line) : rational(0),
                                 taxed.present ? std::optional<rational>(taxed.amount) : std::nullopt});
    }
    drop_hidden(
        cart.book, result, [](offered const& one) { return one.by.rule; },
        [](offered const& one) { return one.by.table_row; });
    return result;
}

}  // namespace

void add_charges(pricing& cart) {
    bool const any_counts =
        std::any_of(cart.lines.begin(), cart.lines.end(), [](line_state const& line) { return line.price && line.counts(); });
    if (!any_counts) return;
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        model::rule const& text = cart.book.rules[rule];
        if (text.kind != model::rule_kind::charge) continue;
        std::vector<offered> entries;
        auto const take = [&](offered const& one) {
            auto const same = std::find_if(entries.begin(), entries.end(), [&](offered const& other) {
                return other.by.row == one.by.row && other.own_rate == one.own_rate;
            });
            if (same == entries.end())
                entries.push_back(one);
            else
                same->exact += one.exact;
        };
        if (text.charge->per_line) {
            for (line_state const& line : cart.lines) {
                if (!line.price || !line.counts()) continue;
                for (offered const& one : offered_at(rule, viewpoint{cart, &line}))
                    take(one);
            }
        } else {
            for (offered const& one : offered_at(rule, viewpoint{cart}))
                take(one);
        }
        std::stable_sort(entries.begin(), entries.end(), [](offered const& one, offered const& other) {
            if (one.by.row != other.by.row) return one.by.row < other.by.row;
            if (one.own_rate.has_value() != other.own_rate.has_value()) return one.own_rate.has_value();
            return one.own_rate && *one.own_rate < *other.own_rate;
        });
        for (offered const& one : entries) {
            rational const amount = round_to(one.exact, cart.book.charges);
            if (amount > 0) cart.charges.push_back(charge_entry{named(cart, one.by), amount, one.own_rate, 0});
        }
    }
}

}  // namespace reference
