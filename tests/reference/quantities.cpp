#include "reference/floor_rules.hpp"
#include "reference/phases.hpp"

#include <algorithm>

namespace reference {

namespace {

/// One minimum or multiple a quantity must keep.
struct demand {
    bool multiple = false;
    value amount;
};

/// A requirement that rounds up, where its groups, dates and conditions hold.
struct demanding {
    shape what;
    std::vector<demand> demands;
};

auto rounds_up(model::rule const& rule, shape const& what, viewpoint const& from) -> bool {
    if (what.rows.empty()) return rule.requirement->before_pricing;
    std::optional<spoken> const said = from_row(what.rule, what.rows.front(), from);
    return said && said->decision == model::decision::round_up;
}

auto demands_of(model::rule const& rule, shape const& what, viewpoint const& from) -> std::vector<demand> {
    std::vector<demand> result;
    for (model::quantity_need const& need : rule.requirement->round_up)
        result.push_back(demand{need.multiple, evaluate(need.amount, from)});
    if (what.rows.empty()) return result;
    model::rule_rows const& rows = *rule.rows;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::table_column const& head = rows.columns[column];
        model::literal const& cell = rows.at(what.rows.front(), column);
        if (head.role != model::column_role::need || !cell.present) continue;
        result.push_back(
            demand{head.compare == model::operation::multiple_of, of_literal(from.cart.book, cell, head.type)});
    }
    return result;
}

auto demanding_on(std::uint32_t rule, viewpoint const& from) -> std::vector<demanding> {
    std::vector<demanding> result;
    model::rule const& text = from.cart.book.rules[rule];
    if (text.kind != model::rule_kind::require) return result;
    for (shape const& one : shapes_of(from.cart.book, rule)) {
        if (rounds_up(text, one, from) && conditions_hold(one, from))
            result.push_back(demanding{one, demands_of(text, one, from)});
    }
    drop_hidden(
        from.cart.book, result, [](demanding const& one) { return one.what.rule; },
        [](demanding const& one) { return one.what.rows.empty() ? 0 : one.what.rows.front(); });
    return result;
}

auto can_be_met(demanding const& what) -> bool {
    return std::all_of(what.demands.begin(), what.demands.end(), [](demand const& one) {
        return one.amount.present && (!one.multiple || one.amount.amount > 0);
    });
}

/// Up to the least amounts, then up to the multiples.
auto rounded_up(rational quantity, demanding const& what) -> rational {
    if (!can_be_met(what)) return quantity;
    for (demand const& one : what.demands) {
        if (!one.multiple && quantity < one.amount.amount) quantity = one.amount.amount;
    }
    for (demand const& one : what.demands) {
        if (one.multiple) quantity = rational(ceiling_of(quantity / one.amount.amount)) * one.amount.amount;
    }
    return quantity;
}


constexpr int most_rounds = 100;

/// `asked` is the cart before any line was settled: aggregates see it.
void settle_quantity(pricing& cart, pricing const& asked, std::uint32_t number) {
    line_state& line = cart.lines[number - 1];
    bool changed = true;
    std::string changed_by;
    for (int round = 0; changed; ++round) {
        if (round == most_rounds) throw refusal{"", number, changed_by, "the quantity does not come to rest"};
        changed = false;
        for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
            for (demanding const& one : demanding_on(rule, viewpoint{asked, &line})) {
                rational const quantity = rounded_up(line.quantity, one);
                if (quantity == line.quantity) continue;
                changed = true;
                changed_by = cart.book.rules[rule].name;
                set_quantity(line, quantity);
            }
        }
    }
}

void report_unmet(pricing& cart, std::uint32_t number) {
    viewpoint const from{cart, &cart.lines[number - 1]};
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        for (demanding const& one : demanding_on(rule, from)) {
            if (can_be_met(one)) continue;
            std::uint32_t const row = one.what.rows.empty() ? 0 : one.what.rows.front() + 1;
            // What it says shows the figures of the quote: it is written with the other requirements.
            cart.requirements.push_back(
                reason_entry{number, rule_row{cart.book.rules[rule].name, row}, severity::hold, "", ""});
        }
    }
}

}  // namespace

void round_quantities_up(pricing& cart) {
    pricing const asked = cart;
    for (std::uint32_t number = 1; number <= cart.lines.size(); ++number) {
        if (cart.lines[number - 1].counts()) settle_quantity(cart, asked, number);
    }
    for (std::uint32_t number = 1; number <= cart.lines.size(); ++number) {
        if (cart.lines[number - 1].counts()) report_unmet(cart, number);
    }
}

}  // namespace reference
