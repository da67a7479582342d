#include "eval/pricing.hpp"

#include <algorithm>

namespace cennik::eval {

namespace {

auto decision_of(model::decision from) -> decision {
    switch (from) {
        case model::decision::warn: return decision::warn;
        case model::decision::require_prepayment: return decision::prepayment;
        case model::decision::approval:
        case model::decision::hold:
        case model::decision::round_up: return decision::hold;     // a quantity that could not be rounded
        case model::decision::reject: return decision::rejected;
        case model::decision::raise_price: break;
    }
    return decision::approved;
}

auto approval_due(pricing& p, plan::outcome const& outcome, std::uint32_t line) -> std::optional<date> {
    fraction within;
    if (!outcome.has_within || !amount_of(p, outcome.within, line, within)) return std::nullopt;
    decimal const days = within.round(0, rounding_mode::floor);
    std::int64_t count = 0;
    if (checked_to_minor_units(days, 0, count) != decimal_errc::none) return std::nullopt;
    return p.out.day.add_days(count);
}

void add_approval(pricing& p, std::uint32_t line, rule_row by, std::uint32_t outcome, stretch message) {
    detail::approval_record entry;
    entry.line = line == none ? 0 : line + 1;
    entry.by = by;
    entry.outcome = outcome;
    entry.due = approval_due(p, p.book.outcomes[outcome], line);
    entry.reason = message;
    p.out.approvals.push_back(entry);
    at_least(p, decision::hold);
}

void take_reason(pricing& p, std::uint32_t rule, plan::credit_outcome const& from) {
    plan::outcome const& outcome = p.book.outcomes[from.outcome];
    decision const own = decision_of(outcome.decision);
    detail::reason_record entry;
    entry.by = rule_row{rule, from.origin.row};
    entry.decision = own;
    entry.message = write_message(p, outcome.message, none);
    entry.outcome = from.outcome;
    p.out.reasons.push_back(entry);
    p.out.credit = std::max(p.out.credit, own);
    at_least(p, own);
    if (outcome.decision == model::decision::approval) add_approval(p, none, entry.by, from.outcome, entry.message);
}

/// The first rule that asks for prepayment takes the place of the terms.
void require_prepayment(pricing& p) {
    auto const asks = [&](detail::reason_record const& reason) {
        return p.book.outcomes[reason.outcome].decision == model::decision::require_prepayment;
    };
    auto const found = std::find_if(p.out.reasons.begin(), p.out.reasons.end(), asks);
    if (found == p.out.reasons.end()) return;
    p.out.has_terms = true;
    p.out.terms = found->by;
    p.out.early.clear();
    p.out.payments.assign(1, detail::payment_record{p.out.day, p.out.totals.payable});
}

}  // namespace

void at_least(pricing& p, decision what) { p.out.status = std::max(p.out.status, what); }

void speak(pricing& p, std::uint32_t line, rule_row by, std::uint32_t outcome, stretch message) {
    model::decision const what = p.book.outcomes[outcome].decision;
    if (what == model::decision::approval) {
        add_approval(p, line, by, outcome, message);
        if (line != none) p.line(line).needs_approval = true;
        return;
    }
    detail::reason_record entry;
    entry.line = line == none ? 0 : line + 1;
    entry.by = by;
    entry.decision = decision_of(what);
    entry.message = message;
    entry.outcome = outcome;
    p.out.requirements.push_back(entry);
    at_least(p, entry.decision);
    if (what == model::decision::reject && line != none) p.line(line).refused = true;
}

void decide_credit(pricing& p) {
    settle_exclusions(p, p.book.settled_with_credit);
    for (std::uint32_t const index : p.book.credit_rules) {
        plan::rule const& rule = p.book.rules[index];
        p.working_on(index);
        if (p.is_excluded(rule, none) || !holds_for_order(p, rule)) continue;
        match_units(p, rule, none);
        auto const outcome_of = [&](std::uint32_t unit) -> plan::credit_outcome const& {
            return p.book.credit_outcomes[p.book.units[rule.units.first + unit].parts.first];
        };
        std::erase_if(p.memory.matched, [&](std::uint32_t unit) { return outcome_of(unit).outcome == none; });
        auto const& units = p.memory.matched;
        for (std::uint32_t const unit : units) {
            bool const hidden = std::any_of(units.begin(), units.end(), [&](std::uint32_t other) {
                return other != unit && hides(p.book, rule, other, unit);
            });
            if (!hidden) take_reason(p, index, outcome_of(unit));
        }
    }
    require_prepayment(p);
}

}  // namespace cennik::eval
