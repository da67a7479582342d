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
    struct part {
        std::optional<value> amount;  ///< none: the rest
        std::int64_t due = 0;
    };
    std::vector<part> parts;
};

auto is_holiday(model::book const& book, std::uint32_t calendar, std::int32_t day) -> bool {
    // 1970-01-01 was a Thursday.
    std::int32_t const weekday = ((day + 3) % 7 + 7) % 7;
    if (weekday >= 5) return true;
    if (calendar == model::none) return false;
    model::keyed_table const& table = book.tables[calendar];
    for (std::size_t row = 0; row < table.size(); ++row) {
        value const key = of_literal(book, table.at(row, 0), table.keys[0].type);
        if (key.present && key.amount == day) return true;
    }
    return false;
}

auto next_business_day(cennik::date from, model::book const& book, std::uint32_t calendar) -> cennik::date {
    while (is_holiday(book, calendar, from.days()))
        from = from.add_days(1);
    return from;
}

auto moved(cennik::date from, model::due_step::move by, std::int64_t count) -> cennik::date {
    switch (by) {
        case model::due_step::move::days: return from.add_days(count);
        case model::due_step::move::weeks: return from.add_days(7 * count);
        case model::due_step::move::months: return from.add_months(count);
        case model::due_step::move::end_of_month: return from.last_of_month();
        case model::due_step::move::end_of_next_month: return from.first_of_month().add_months(1).last_of_month();
        case model::due_step::move::on_the: return from.next_day_of_month(static_cast<int>(count));
        case model::due_step::move::next_business_day: break;
    }
    return from;
}

/// The date that steps lead to; nothing where a count is missing.
auto date_after(std::vector<model::due_step> const& steps, pricing const& cart) -> std::optional<cennik::date> {
    cennik::date due = cennik::date::from_days(cart.day);
    for (model::due_step const& step : steps) {
        std::int64_t count = 0;
        if (step.count) {
            value const given = evaluate(*step.count, viewpoint{cart});
            if (!given.present || given.amount < 0) return std::nullopt;
            count = static_cast<std::int64_t>(floor_of(given.amount));
        }
        due = step.by == model::due_step::move::next_business_day ? next_business_day(due, cart.book, step.calendar)
                                                                  : moved(due, step.by, count);
    }
    return due;
}

/// False where something is missing.
auto read_block(model::payment_terms const& text, pricing const& cart, applying_terms& terms) -> bool {
    terms.prepayment = text.prepayment;
    std::optional<cennik::date> const due = date_after(text.due, cart);
    if (!due) return false;
    terms.due = *due;
    for (model::instalment const& one : text.instalments) {
        applying_terms::part part;
        std::optional<cennik::date> const then = date_after(one.due, cart);
        if (one.part) part.amount = evaluate(*one.part, viewpoint{cart});
        if (!then || (part.amount && !part.amount->present)) return false;
        part.due = one.prepayment ? cart.day : then->days();
        terms.parts.push_back(part);
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

auto instalments(pricing const& cart, std::vector<applying_terms::part> const& parts) -> std::vector<payment> {
    std::vector<payment> result;
    rational left = cart.payable;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        rational amount = left;
        if (index + 1 < parts.size()) {
            value const& part = *parts[index].amount;
            amount = part.amount;
            if (part.type.kind == model::kind::percent)
                amount = round_to(cart.payable * part.amount, cart.book.early_discount);
            amount = std::max(rational(0), std::min(amount, left));
        }
        left -= amount;
        if (amount != 0 || cart.payable == 0) result.push_back(payment{parts[index].due, amount});
    }
    return result;
}

}  // namespace

void choose_terms(pricing& cart) {
    rational const gross = cart.gross();
    cart.payable = gross;
    // What is paid back is rounded as what is paid.
    if (cart.book.payable) cart.payable = gross < 0 ? -round_to(-gross, *cart.book.payable) : round_to(gross, *cart.book.payable);
    std::vector<applying_terms> const found = terms_that_apply(cart);
    if (found.empty()) return;
    applying_terms const& chosen = found.front();
    terms_entry entry;
    entry.by = rule_row{cart.book.rules[chosen.rule].name, chosen.row};
    std::int64_t const due = chosen.prepayment ? cart.day : chosen.due.days();
    if (chosen.parts.empty())
        entry.payments.push_back(payment{due, cart.payable});
    else
        entry.payments = instalments(cart, chosen.parts);
    for (applying_terms::level const& level : chosen.early) {
        if (cart.payable < 0) break;
        if (chosen.prepayment || level.until >= due) continue;
        rational const of = level.of_net ? cart.net() : gross;
        entry.early.push_back(
            early_level{level.until, level.percent, round_to(of * level.percent, cart.book.early_discount)});
    }
    cart.terms = entry;
}

}  // namespace reference
