#include "eval/pricing.hpp"

#include <algorithm>
#include <span>

namespace cennik::eval {

namespace {

/// What a day looked up in a calendar, which may be long, counts for among the steps of work.
constexpr std::size_t work_of_a_day_off = 8;

/// A count of days, weeks or months, whole ones.
auto whole_count(fraction const& amount) -> std::int64_t {
    constexpr std::int64_t far = 10'000'000;         // beyond any calendar
    decimal const whole = amount.round(0, rounding_mode::floor);
    if (whole > decimal(far)) return far;
    if (whole < decimal(-far)) return -far;
    return whole.to_minor_units(0);
}

/// The first day from this one on that is neither of a weekend nor a key of the calendar.
auto next_business_day(pricing& p, std::uint32_t calendar, date from) -> date {
    auto const is_off = [&](date day) {
        if (day.weekday() >= 6) return true;
        scalar const key{decimal(day.days()), 0, true};
        return calendar != none && p.book.tables[calendar]->find(std::span(&key, 1), p.day) != plan::lookup_table::no_row;
    };
    while (is_off(from)) {
        p.count_work(work_of_a_day_off);
        date const next = from.add_days(1);
        if (next == from) break;                 // the calendar's edge
        from = next;
    }
    return from;
}

auto move_date(pricing& p, date from, plan::due_step const& step, std::int64_t count) -> date {
    switch (step.by) {
        case model::due_step::move::days: return from.add_days(count);
        case model::due_step::move::weeks: return from.add_days(7 * count);
        case model::due_step::move::months: return from.add_months(count);
        case model::due_step::move::end_of_month: return from.last_of_month();
        case model::due_step::move::end_of_next_month: return from.first_of_month().add_months(1).last_of_month();
        case model::due_step::move::next_business_day: return next_business_day(p, step.calendar, from);
        case model::due_step::move::on_the: return from.next_day_of_month(static_cast<int>(std::clamp<std::int64_t>(count, 1, 31)));
    }
    return from;
}

/// False where something is missing, or nothing is said of when to pay.
auto find_due_date(pricing& p, plan::range steps, bool prepayment, date& due) -> bool {
    due = p.out.day;
    if (steps.empty()) return prepayment;
    for (std::uint32_t at = steps.first; at < steps.end(); ++at) {
        plan::due_step const& step = p.book.due_steps[at];
        fraction count;
        if (step.has_count && (!amount_of(p, step.count, none, count) || count.is_negative())) return false;
        due = move_date(p, due, step, whole_count(count));
    }
    if (prepayment) due = p.out.day;
    return true;
}

/// Nothing in the parts of a payment is missing.
auto instalments_present(pricing& p, plan::payment_terms const& terms) -> bool {
    fraction ignored;
    date due;
    for (std::uint32_t at = terms.instalments.first; at < terms.instalments.end(); ++at) {
        plan::instalment const& own = p.book.instalments[at];
        if (!own.is_rest && !amount_of(p, own.part, none, ignored)) return false;
        if (!find_due_date(p, own.due, own.prepayment, due)) return false;
    }
    return true;
}

auto applies(pricing& p, plan::payment_terms const& terms) -> bool {
    date due;
    if (!terms.instalments.empty()) return instalments_present(p, terms);
    return find_due_date(p, terms.due, terms.prepayment, due);
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
};

/// Looks at the rows of one rule that apply; the one of the highest priority, the first of equals, stays chosen.
void look_at(pricing& p, std::uint32_t index, chosen_terms& chosen) {
    plan::rule const& rule = p.book.rules[index];
    match_units(p, rule, none);
    auto& units = p.memory.matched;
    std::erase_if(units, [&](std::uint32_t unit) {
        plan::payment_terms const& own = p.book.terms[p.book.units[rule.units.first + unit].parts.first];
        return !applies(p, own) || !early_levels_present(p, own);
    });
    for (std::uint32_t const unit : units) {
        bool const hidden = std::any_of(units.begin(), units.end(), [&](std::uint32_t other) {
            return other != unit && hides(p.book, rule, other, unit);
        });
        if (hidden) continue;
        plan::payment_terms const& own = p.book.terms[p.book.units[rule.units.first + unit].parts.first];
        if (chosen.terms != nullptr && chosen.terms->origin.priority >= own.origin.priority) continue;
        chosen = chosen_terms{index, &own};
    }
}

void add_one_payment(pricing& p, plan::payment_terms const& terms) {
    date due;
    static_cast<void>(find_due_date(p, terms.due, terms.prepayment, due));
    p.out.payments.push_back(detail::payment_record{due, p.out.totals.payable});
}

/// What a part takes of the payable; the last one takes what is left.
auto share_of_payable(pricing& p, plan::instalment const& part, bool is_last, fraction const& left) -> fraction {
    if (is_last || left.is_negative()) return is_last ? left : fraction(0);
    fraction wanted;
    static_cast<void>(amount_of(p, part.part, none, wanted));
    if (part.percent) wanted = (wanted * p.out.totals.payable).round(p.book.early_discount);
    if (wanted.is_negative()) return fraction(0);
    return std::min(wanted, left);
}

void add_instalments(pricing& p, plan::payment_terms const& terms) {
    fraction left = p.out.totals.payable;
    bool const is_nothing = left.is_zero();
    for (std::uint32_t at = terms.instalments.first; at < terms.instalments.end(); ++at) {
        plan::instalment const& part = p.book.instalments[at];
        fraction const own = share_of_payable(p, part, at + 1 == terms.instalments.end(), left);
        left -= own;
        if (own.is_zero() && !is_nothing) continue;
        date due;
        static_cast<void>(find_due_date(p, part.due, part.prepayment, due));
        p.out.payments.push_back(detail::payment_record{due, own});
    }
}

void add_early_levels(pricing& p, plan::payment_terms const& terms) {
    if (p.out.totals.payable.is_negative()) return;
    if (terms.prepayment || !terms.instalments.empty()) return;
    date const last_due = p.out.payments.back().due;
    for (std::uint32_t at = terms.early.first; at < terms.early.end(); ++at) {
        plan::early_level const& level = p.book.early_levels[at];
        fraction percent;
        fraction within;
        static_cast<void>(amount_of(p, level.percent, none, percent));
        static_cast<void>(amount_of(p, level.within, none, within));
        date const until = p.out.day.add_days(whole_count(within));
        if (until >= last_due) continue;
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
    if (chosen.terms->instalments.empty()) add_one_payment(p, *chosen.terms);
    else add_instalments(p, *chosen.terms);
    add_early_levels(p, *chosen.terms);
}

}  // namespace cennik::eval
