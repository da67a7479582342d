#include "eval/pricing.hpp"

#include <algorithm>

namespace cennik::eval {

namespace {

/// A count of days, weeks or months, whole ones.
auto whole_count(fraction const& amount) -> std::int64_t {
    constexpr std::int64_t far = 10'000'000;         // beyond any calendar
    decimal const whole = amount.round(0, rounding_mode::floor);
    if (whole > decimal(far)) return far;
    if (whole < decimal(-far)) return -far;
    return whole.to_minor_units(0);
}

auto move_date(date from, model::due_step::move by, std::int64_t count) -> date {
    switch (by) {
        case model::due_step::move::days: return from.add_days(count);
        case model::due_step::move::weeks: return from.add_days(7 * count);
        case model::due_step::move::months: return from.add_months(count);
        case model::due_step::move::end_of_month: return from.last_of_month();
        case model::due_step::move::end_of_next_month: return from.first_of_month().add_months(1).last_of_month();
        case model::due_step::move::on_the: return from.next_day_of_month(static_cast<int>(std::clamp<std::int64_t>(count, 1, 31)));
    }
    return from;
}

/// False where something is missing, or a row says nothing of when to pay.
auto find_due_date(pricing& p, plan::payment_terms const& terms, date& due) -> bool {
    due = p.out.day;
    if (terms.due.empty()) return terms.prepayment;
    for (std::uint32_t at = terms.due.first; at < terms.due.end(); ++at) {
        plan::due_step const& step = p.book.due_steps[at];
        fraction count;
        if (step.has_count && (!amount_of(p, step.count, none, count) || count.is_negative())) return false;
        due = move_date(due, step.by, whole_count(count));
    }
    if (terms.prepayment) due = p.out.day;
    return true;
}

auto early_levels_present(pricing& p, plan::payment_terms const& terms) -> bool {
    fraction ignored;
    for (std::uint32_t at = terms.early.first; at < terms.early.end(); ++at) {
        plan::early_level const& level = p.book.early_levels[at];
        if (!amount_of(p, level.percent, none, ignored) || !amount_of(p, level.within, none, ignored)) return false;
    }
    return true;
}

struct chosen_terms {
    std::uint32_t rule = none;
    plan::payment_terms const* terms = nullptr;
    date due;
};

/// Looks at the rows of one rule that apply; the one of the highest priority, the first of equals, stays chosen.
void look_at(pricing& p, std::uint32_t index, chosen_terms& chosen) {
    plan::rule const& rule = p.book.rules[index];
    match_units(p, rule, none);
    auto& units = p.memory.matched;
    date due;
    std::erase_if(units, [&](std::uint32_t unit) {
        plan::payment_terms const& own = p.book.terms[p.book.units[rule.units.first + unit].parts.first];
        return !find_due_date(p, own, due) || !early_levels_present(p, own);
    });
    for (std::uint32_t const unit : units) {
        bool const hidden = std::any_of(units.begin(), units.end(), [&](std::uint32_t other) {
            return other != unit && hides(p.book, rule, other, unit);
        });
        if (hidden) continue;
        plan::payment_terms const& own = p.book.terms[p.book.units[rule.units.first + unit].parts.first];
        if (chosen.terms != nullptr && chosen.terms->origin.priority >= own.origin.priority) continue;
        static_cast<void>(find_due_date(p, own, due));
        chosen = chosen_terms{index, &own, due};
    }
}

void add_early_levels(pricing& p, chosen_terms const& chosen) {
    if (chosen.terms->prepayment) return;
    for (std::uint32_t at = chosen.terms->early.first; at < chosen.terms->early.end(); ++at) {
        plan::early_level const& level = p.book.early_levels[at];
        fraction percent;
        fraction within;
        static_cast<void>(amount_of(p, level.percent, none, percent));
        static_cast<void>(amount_of(p, level.within, none, within));
        date const until = p.out.day.add_days(whole_count(within));
        if (until >= chosen.due) continue;
        fraction const of = level.of_net ? p.out.totals.net : p.out.totals.gross;
        p.out.early.push_back(detail::early_record{until, percent * fraction(100), (of * percent).round(p.book.early_discount)});
    }
}

}  // namespace

void choose_terms(pricing& p) {
    settle_exclusions(p, p.book.settled_with_terms);
    chosen_terms chosen;
    for (std::uint32_t const index : p.book.terms_rules) {
        plan::rule const& rule = p.book.rules[index];
        p.working_on(index);
        if (!p.is_excluded(rule, none) && holds_for_order(p, rule)) look_at(p, index, chosen);
    }
    if (chosen.terms == nullptr) return;
    p.working_on(chosen.rule);
    p.out.has_terms = true;
    p.out.terms = rule_row{chosen.rule, chosen.terms->origin.row};
    p.out.payments.push_back(detail::payment_record{chosen.due, p.out.totals.payable});
    add_early_levels(p, chosen);
}

}  // namespace cennik::eval
