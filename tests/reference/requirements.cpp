#include "reference/floor_rules.hpp"
#include "reference/phases.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace reference {

namespace {

/// Calls `look` for each line that counts, where the rule reads a line, else once for the order.
void for_each_place(pricing& cart, model::rule const& rule,
                    std::function<void(std::uint32_t, viewpoint const&)> const& look) {
    bool any = false;
    for (std::uint32_t number = 1; number <= cart.lines.size(); ++number) {
        line_state const& line = cart.lines[number - 1];
        if (!line.price || !line.counts()) continue;
        any = true;
        if (rule.of_line) look(number, viewpoint{cart, &line});
    }
    if (any && !rule.of_line) look(0, viewpoint{cart});
}

auto rule_named(model::book const& book, std::string const& name) -> std::uint32_t {
    std::uint32_t rule = 0;
    while (book.rules[rule].name != name)
        ++rule;
    return rule;
}

auto needs_are_met(model::rule const& rule, shape const& what, viewpoint const& from) -> bool {
    if (what.rows.empty()) return evaluate(*rule.requirement->need, from).is_true();
    model::rule_rows const& rows = *rule.rows;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::table_column const& head = rows.columns[column];
        model::literal const& cell = rows.at(what.rows.front(), column);
        if (head.role != model::column_role::need || !cell.present) continue;
        value const asked = of_literal(from.cart.book, cell, head.type);
        if (!compare(head.compare, evaluate(*head.left, from), asked).is_true()) return false;
    }
    return true;
}

auto shapes_that_apply(std::uint32_t rule, viewpoint const& from) -> std::vector<shape> {
    std::vector<shape> result;
    for (shape const& one : shapes_of(from.cart.book, rule)) {
        if (conditions_hold(one, from)) result.push_back(one);
    }
    drop_hidden(
        from.cart.book, result, [](shape const& one) { return one.rule; },
        [](shape const& one) { return one.rows.empty() ? 0 : one.rows.front(); });
    return result;
}

void check_requirement(pricing& cart, std::uint32_t rule, std::uint32_t number, viewpoint const& from) {
    model::rule const& text = cart.book.rules[rule];
    for (shape const& one : shapes_that_apply(rule, from)) {
        std::optional<spoken> said;
        std::uint32_t row = 0;
        if (one.rows.empty()) {
            said = from_block(text.requirement->otherwise, from);
        } else {
            row = one.rows.front() + 1;
            said = from_row(rule, row - 1, from);
            if (said) said->message = message_of_row(rule, row - 1, from);
        }
        if (!said || said->decision == model::decision::round_up || needs_are_met(text, one, from)) continue;
        speak(cart, number, rule_row{text.name, row}, *said);
    }
}

}  // namespace

void check_requirements(pricing& cart) {
    for (reason_entry& unmet : cart.requirements) {
        std::uint32_t const rule = rule_named(cart.book, unmet.by.rule);
        viewpoint const from{cart, &cart.lines[unmet.line - 1]};
        unmet.message = unmet.by.row == 0 ? print(cart.book.rules[rule].requirement->otherwise.message, from)
                                          : message_of_row(rule, unmet.by.row - 1, from);
    }
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        model::rule const& text = cart.book.rules[rule];
        if (text.kind != model::rule_kind::require || text.requirement->before_pricing) continue;
        for_each_place(cart, text, [&](std::uint32_t number, viewpoint const& from) {
            check_requirement(cart, rule, number, from);
        });
    }
    // Those that could not round a quantity up are told among the others.
    auto const place_of = [&](reason_entry const& one) {
        return std::make_tuple(rule_named(cart.book, one.by.rule), one.line, one.by.row);
    };
    std::stable_sort(cart.requirements.begin(), cart.requirements.end(),
                     [&](reason_entry const& one, reason_entry const& other) { return place_of(one) < place_of(other); });
}

void raise_alerts(pricing& cart) {
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        model::rule const& text = cart.book.rules[rule];
        if (text.kind != model::rule_kind::alert) continue;
        for_each_place(cart, text, [&](std::uint32_t number, viewpoint const& from) {
            for (shape const& one : shapes_that_apply(rule, from)) {
                std::uint32_t const row = one.rows.empty() ? 0 : one.rows.front() + 1;
                cart.alerts.push_back(alert_entry{number, rule_row{text.name, row},
                                                  row == 0 ? print(text.alert, from) : message_of_row(rule, row - 1, from),
                                                  false});
            }
        });
    }
}

void decide_hidden_prices(pricing& cart) {
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        model::rule const& text = cart.book.rules[rule];
        if (text.kind != model::rule_kind::hide_prices) continue;
        if (!text.of_line) cart.hidden = cart.hidden || !shapes_that_apply(rule, viewpoint{cart}).empty();
        for (line_state const& line : cart.lines) {
            if (text.of_line) cart.hidden = cart.hidden || !shapes_that_apply(rule, viewpoint{cart, &line}).empty();
        }
    }
}

}  // namespace reference
