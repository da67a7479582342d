#include "reference/floor_rules.hpp"

#include <algorithm>

namespace reference {

namespace {

auto due_after(value const& within, pricing const& cart) -> std::optional<std::int64_t> {
    if (!within.present) return std::nullopt;
    return cart.day + static_cast<std::int64_t>(floor_of(within.amount));
}

auto is_floor(model::rule_kind kind) -> bool {
    return kind == model::rule_kind::minimum_margin || kind == model::rule_kind::minimum_price;
}

/// cost / (1 - margin), or the amount itself; nothing where the rung counts as missing.
auto floor_price(pricing const& cart, line_state const& line, model::rule_kind kind, value const& bound)
    -> std::optional<rational> {
    if (!bound.present) return std::nullopt;
    if (kind == model::rule_kind::minimum_price) return bound.amount;
    std::optional<rational> const cost = cart.unit_cost_of(line);
    if (!cost || bound.amount >= 1) return std::nullopt;
    return rational(*cost / (1 - bound.amount));
}

void add_rung(applying_floor& floor, pricing const& cart, line_state const& line, known_rung rung) {
    std::optional<rational> const price = floor_price(cart, line, cart.book.rules[floor.what.rule].kind, rung.bound);
    if (!price) return;
    rung.floor_price = *price;
    floor.rungs.push_back(rung);
}

auto known_floor(shape const& what, pricing const& cart, line_state const& line) -> applying_floor {
    model::rule const& rule = cart.book.rules[what.rule];
    viewpoint const from{cart, &line};
    applying_floor result;
    result.what = what;
    result.lacks_cost = rule.kind == model::rule_kind::minimum_margin && !cart.unit_cost_of(line);
    for (model::rung const& rung : rule.rungs) {
        add_rung(result, cart, line,
                 known_rung{evaluate(rung.below, from), 0, rung.outcome.decision == model::decision::raise_price,
                            rung.outcome.fixed_prices_too, 0, &rung.outcome});
    }
    for (std::uint32_t const row : what.rows) {
        result.first_row = result.first_row == 0 ? row + 1 : std::min(result.first_row, row + 1);
        value const bound = cell_of(cart.book, what.rule, row, model::column_role::below);
        std::optional<spoken> const said = from_row(what.rule, row, from);
        if (!said) continue;
        add_rung(result, cart, line,
                 known_rung{bound, 0, said->decision == model::decision::raise_price, said->fixed_prices_too, row + 1,
                            nullptr});
    }
    return result;
}

}  // namespace

auto from_block(model::outcome const& said, viewpoint const& from) -> spoken {
    spoken result{said.decision, said.role, std::nullopt, print(said.message, from), said.fixed_prices_too};
    if (said.within) result.due = due_after(evaluate(*said.within, from), from.cart);
    return result;
}

auto from_row(std::uint32_t rule, std::uint32_t row, viewpoint const& from) -> std::optional<spoken> {
    model::book const& book = from.cart.book;
    model::rule_rows const& rows = *book.rules[rule].rows;
    spoken result;
    bool said = false;
    for (std::size_t column = 0; column < rows.columns.size() && !said; ++column) {
        value const cell = of_literal(book, rows.at(row, column), rows.columns[column].type);
        if (!cell.present || (cell.type.kind == model::kind::yes_no && !cell.is_true())) continue;
        said = true;
        switch (rows.columns[column].role) {
            case model::column_role::warn: result.decision = model::decision::warn; break;
            case model::column_role::approval_by:
                result.decision = model::decision::approval;
                result.role = cell.text;
                break;
            case model::column_role::hold: result.decision = model::decision::hold; break;
            case model::column_role::reject: result.decision = model::decision::reject; break;
            case model::column_role::raise_price: result.decision = model::decision::raise_price; break;
            case model::column_role::round_up: result.decision = model::decision::round_up; break;
            case model::column_role::require_prepayment: result.decision = model::decision::require_prepayment; break;
            default: said = false;
        }
    }
    if (!said) return std::nullopt;
    result.due = due_after(cell_of(book, rule, row, model::column_role::within), from.cart);
    result.fixed_prices_too = cell_of(book, rule, row, model::column_role::fixed_prices_too).is_true();
    value const release_by = cell_of(book, rule, row, model::column_role::release_by);
    if (release_by.present && result.role.empty()) result.role = release_by.text;
    return result;
}

auto message_of_row(std::uint32_t rule, std::uint32_t row, viewpoint const& from) -> std::string {
    model::rule_rows const& rows = *from.cart.book.rules[rule].rows;
    return print(rows.messages[rows.row_messages[row]], from);
}

auto floors_on(pricing const& cart, line_state const& line) -> std::vector<applying_floor> {
    std::vector<applying_floor> result;
    if (!line.price || !line.counts()) return result;
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        if (!is_floor(cart.book.rules[rule].kind)) continue;
        std::vector<applying_floor> of_rule;
        for (shape const& one : shapes_of(cart.book, rule)) {
            if (!conditions_hold(one, viewpoint{cart, &line})) continue;
            applying_floor const floor = known_floor(one, cart, line);
            if (floor.lacks_cost || !floor.rungs.empty()) of_rule.push_back(floor);
        }
        drop_hidden(
            cart.book, of_rule, [](applying_floor const& one) { return one.what.rule; },
            [](applying_floor const& one) { return one.what.rows.empty() ? 0 : one.what.rows.front(); });
        std::sort(of_rule.begin(), of_rule.end(), [](applying_floor const& one, applying_floor const& other) {
            return one.first_row < other.first_row;
        });
        result.insert(result.end(), of_rule.begin(), of_rule.end());
    }
    return result;
}

auto words_of(applying_floor const& floor, known_rung const& rung, viewpoint const& from) -> spoken {
    if (rung.text != nullptr) return from_block(*rung.text, from);
    spoken result = *from_row(floor.what.rule, rung.row - 1, from);
    result.message = message_of_row(floor.what.rule, rung.row - 1, from);
    return result;
}

void speak(pricing& cart, std::uint32_t line, rule_row const& by, spoken const& what) {
    auto const note = [&](severity decision) {
        cart.requirements.push_back(reason_entry{line, by, decision, what.message, what.role});
    };
    switch (what.decision) {
        case model::decision::warn: note(severity::warn); break;
        case model::decision::hold: note(severity::hold); break;
        case model::decision::reject: note(severity::rejected); break;
        case model::decision::approval:
            cart.approvals.push_back(approval_entry{line, by, what.role, what.due, what.message});
            break;
        case model::decision::round_up:
        case model::decision::require_prepayment:
        case model::decision::raise_price: break;
    }
}

}  // namespace reference
