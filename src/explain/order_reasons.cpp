#include "explain/witness.hpp"

#include <algorithm>

// What is decided once for the order: terms and credit.

namespace cennik::explain {

namespace {

auto missing_in_dates(plan::program const& book, inspector& ask, plan::range due) -> clause {
    for (std::uint32_t at = due.first; at < due.end(); ++at) {
        plan::due_step const& step = book.due_steps[at];
        if (!step.has_count) continue;
        if (clause found = ask.missing_in(step.count, none)) return found;
        if (ask.is_negative(step.count, none)) return "nothing is due before it is ordered";
    }
    return std::nullopt;
}

auto missing_in_terms(plan::program const& book, inspector& ask, plan::payment_terms const& terms) -> clause {
    if (clause found = missing_in_dates(book, ask, terms.due)) return found;
    for (std::uint32_t at = terms.instalments.first; at < terms.instalments.end(); ++at) {
        plan::instalment const& own = book.instalments[at];
        if (clause found = own.is_rest ? std::nullopt : ask.missing_in(own.part, none)) return found;
        if (clause found = missing_in_dates(book, ask, own.due)) return found;
    }
    for (std::uint32_t at = terms.early.first; at < terms.early.end(); ++at) {
        plan::early_level const& level = book.early_levels[at];
        if (clause found = ask.missing_in(level.percent, none)) return found;
        if (clause found = ask.missing_in(level.within, none)) return found;
    }
    return std::nullopt;
}

}  // namespace

void witness::tell_terms(eval::pricing& p) {
    if (!wants_order()) return;
    constexpr std::string_view step = "payment terms";
    inspector ask(p, cart_.sources);
    eval::rule_row const chosen = p.out.has_terms ? p.out.terms : eval::rule_row{};
    auto const priority_of = [&](plan::rule const& rule, std::uint32_t unit) {
        return book_.terms[book_.units[rule.units.first + unit].parts.first].origin.priority;
    };
    if (p.out.has_terms && wants_rule(chosen.rule)) {
        std::string sentence = ask.name(chosen) + " sets the payment";
        for (std::size_t at = 0; at < p.out.payments.size(); ++at) {
            sentence += (at == 0 ? ": due " : ", ") + p.out.payments[at].due.to_string();
        }
        for (detail::early_record const& early : p.out.early) {
            sentence += "; " + ask.amount(model::kind::number, early.percent) + "% if paid until " + early.until.to_string();
        }
        tell(p, none, step, verdict::won, chosen, std::move(sentence));
    }
    for (std::uint32_t const index : book_.terms_rules) {
        if (!wants_rule(index) || (p.out.has_terms && index == chosen.rule)) continue;
        plan::rule const& rule = book_.rules[index];
        reason why;
        if (!is_excluded(p, ask, index, none, why)) {
            clause found = ask.against_rule(rule, none, in_full());
            if (!found) found = ask.against_rows(rule, none, in_full());
            if (!found) {
                eval::match_units(p, rule, none);
                clause missing;
                std::optional<std::int32_t> priority;
                for (std::uint32_t const unit : p.memory.matched) {
                    missing = missing_in_terms(book_, ask, book_.terms[book_.units[rule.units.first + unit].parts.first]);
                    if (!missing) priority = std::max(priority.value_or(priority_of(rule, unit)), priority_of(rule, unit));
                }
                if (!priority || !p.out.has_terms) {
                    found = missing ? missing : "it says nothing of when to pay";
                } else {
                    why.verdict = verdict::lost;
                    found = "lost to " + ask.name(chosen);
                    std::int32_t best = *priority;
                    plan::rule const& winner = book_.rules[chosen.rule];
                    for (std::uint32_t unit = 0; unit < winner.units.count; ++unit) {
                        plan::payment_terms const& own = book_.terms[book_.units[winner.units.first + unit].parts.first];
                        if (own.origin.row == chosen.row) best = own.origin.priority;
                    }
                    *found += best == *priority ? ", which has the same priority and stands before it"
                                                : ", whose priority " + std::to_string(best) + " is above its " + std::to_string(*priority);
                }
            }
            why.words = *found;
        }
        tell(p, ask, none, step, eval::rule_row{index, 0}, why);
    }
}

void witness::tell_credit(eval::pricing& p) {
    if (!wants_order()) return;
    constexpr std::string_view step = "credit";
    inspector ask(p, cart_.sources);
    for (std::uint32_t const index : book_.credit_rules) {
        if (!wants_rule(index)) continue;
        bool spoke = false;
        for (detail::reason_record const& each : p.out.reasons) {
            if (each.by.rule != index) continue;
            spoke = true;
            std::string sentence = ask.name(each.by) + " says " + std::string(name(each.decision)) + ": " + std::string(p.out.view(each.message));
            std::string const& role = book_.outcomes[each.outcome].role;
            if (!role.empty()) sentence += " (to be released by " + in_quotes(role) + ')';
            bool const is_prepaid = p.out.has_terms && p.out.terms.rule == each.by.rule && p.out.terms.row == each.by.row;
            if (is_prepaid) sentence += "; it takes the place of the payment terms";
            tell(p, none, step, verdict::applied, each.by, std::move(sentence));
        }
        if (spoke) continue;
        plan::rule const& rule = book_.rules[index];
        reason why;
        if (!is_excluded(p, ask, index, none, why)) {
            clause found = ask.against_rule(rule, none, in_full());
            if (!found) found = ask.against_rows(rule, none, in_full());
            why.words = found ? *found : "it decides nothing here";
        }
        tell(p, ask, none, step, eval::rule_row{index, 0}, why);
    }
}

}  // namespace cennik::explain
