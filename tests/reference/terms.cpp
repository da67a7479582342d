#include "reference/phases.hpp"

#include <cennik/date.hpp>

#include <algorithm>
#include <tuple>

namespace reference {

namespace {

/// Terms that apply, with everything worked out.
struct applying_terms {
    std::uint32_t rule = 0;
    std::uint32_t row = 0;
    std::int64_t priority = 0;
    cennik::date due;
    bool prepayment = false;
    struct level {
        rational percent;
        std::int64_t until = 0;
        bool of_net = false;
    };
    std::vector<level> early;
};

auto moved(cennik::date from, model::due_step::move by, std::int64_t count) -> cennik::date {
    switch (by) {
        case model::due_step::move::days: return from.add_days(count);
        case model::due_step::move::weeks: return from.add_days(7 * count);
        case model::due_step::move::months: return from.add_months(count);
        case model::due_step::move::end_of_month: return from.last_of_month();
        case model::due_step::move::end_of_next_month: return from.first_of_month().add_months(1).last_of_month();
        case model::due_step::move::on_the: return from.next_day_of_month(static_cast<int>(count));
    }
    return from;
}

/// False where something is missing.
auto read_block(model::payment_terms const& text, pricing const& cart, applying_terms& terms) -> bool {
    terms.prepayment = text.prepayment;
    for (model::due_step const& step : text.due) {
        std::int64_t count = 0;
        if (step.count) {
            value const given = evaluate(*step.count, viewpoint{cart});
            if (!given.present || given.amount < 0) return false;
            count = static_cast<std::int64_t>(floor_of(given.amount));
        }
        terms.due = moved(terms.due, step.by, count);
    }
    for (model::early_discount const& level : text.early) {
        value const percent = evaluate(level.percent, viewpoint{cart});
        value const within = evaluate(level.within, viewpoint{cart});
        if (!percent.present || !within.present) return false;
        terms.early.push_back(
            {percent.amount, cart.day + static_cast<std::int64_t>(floor_of(within.amount)), level.of_net});
    }
    return true;
}

auto read_row(shape const& what, pricing const& cart, applying_terms& terms) -> bool {
    std::uint32_t const row = what.rows.front();
    auto const cell = [&](model::column_role role) { return cell_of(cart.book, what.rule, row, role); };
    terms.row = row + 1;
    value const priority = cell(model::column_role::priority);
    if (priority.present) terms.priority = static_cast<std::int64_t>(floor_of(priority.amount));
    terms.prepayment = cell(model::column_role::prepayment).is_true();
    value const net_days = cell(model::column_role::net_days);
    bool const end_of_month = cell(model::column_role::end_of_month).is_true();
    if (!terms.prepayment && !end_of_month && !net_days.present) return false;
    if (net_days.present && net_days.amount < 0) return false;
    if (net_days.present) terms.due = terms.due.add_days(static_cast<std::int64_t>(floor_of(net_days.amount)));
    if (end_of_month) terms.due = terms.due.last_of_month();
    value const percent = cell(model::column_role::early_percent);
    value const within = cell(model::column_role::early_within);
    if (percent.present && within.present)
        terms.early.push_back({percent.amount, cart.day + static_cast<std::int64_t>(floor_of(within.amount)), false});
    return true;
}

auto terms_that_apply(pricing const& cart) -> std::vector<applying_terms> {
    std::vector<applying_terms> result;
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        model::rule const& text = cart.book.rules[rule];
        if (text.kind != model::rule_kind::payment_terms) continue;
        std::vector<applying_terms> of_rule;
        for (shape const& one : shapes_of(cart.book, rule)) {
            if (!conditions_hold(one, viewpoint{cart})) continue;
            applying_terms terms;
            terms.rule = rule;
            terms.priority = text.priority;
            terms.due = cennik::date::from_days(cart.day);
            bool const complete =
                one.rows.empty() ? !text.terms || read_block(*text.terms, cart, terms) : read_row(one, cart, terms);
            if (complete) of_rule.push_back(terms);
        }
        drop_hidden(
            cart.book, of_rule, [](applying_terms const& one) { return one.rule; },
            [](applying_terms const& one) { return one.row == 0 ? 0 : one.row - 1; });
        result.insert(result.end(), of_rule.begin(), of_rule.end());
    }
    std::stable_sort(result.begin(), result.end(), [](applying_terms const& one, applying_terms const& other) {
        return std::make_tuple(-one.priority, one.rule, one.row) <
               std::make_tuple(-other.priority, other.rule, other.row);
    });
    return result;
}

}  // namespace

void choose_terms(pricing& cart) {
    rational const gross = cart.sum_of_nets();
    cart.payable = cart.book.payable ? round_to(gross, *cart.book.payable) : gross;
    std::vector<applying_terms> const found = terms_that_apply(cart);
    if (found.empty()) return;
    applying_terms const& chosen = found.front();
    terms_entry entry;
    entry.by = rule_row{cart.book.rules[chosen.rule].name, chosen.row};
    std::int64_t const due = chosen.prepayment ? cart.day : chosen.due.days();
    entry.payments.push_back(payment{due, cart.payable});
    for (applying_terms::level const& level : chosen.early) {
        if (chosen.prepayment || level.until >= due) continue;
        // Without charges and tax the order's net and gross are one sum.
        entry.early.push_back(
            early_level{level.until, level.percent, round_to(gross * level.percent, cart.book.early_discount)});
    }
    cart.terms = entry;
}

}  // namespace reference
