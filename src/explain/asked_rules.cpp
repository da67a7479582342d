#include "explain/witness.hpp"

#include <algorithm>

// Rules that stand for themselves, asked for the order or for each line: charges, requirements, alerts, hidden prices.

namespace cennik::explain {

auto witness::against_alone(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line) -> reason {
    plan::rule const& rule = book_.rules[index];
    reason why;
    if (line != none && !p.counts(line)) {
        why.words = p.line(line).is_return ? "it passes returns by" : "it passes a line of quantity 0 by";
        if (rule.kind != model::rule_kind::tax) return why;
        why.words.clear();
    }
    if (is_excluded(p, ask, index, line, why)) return why;
    clause found = ask.against_rule(rule, line, in_full());
    if (!found) found = ask.against_rows(rule, line, in_full());
    if (found) why.words = *found;
    return why;
}

void witness::tell_asked(eval::pricing& p, std::uint32_t index, std::string_view step, std::function<bool(std::uint32_t)> const& spoke,
                         std::function<reason(inspector&, std::uint32_t)> const& otherwise) {
    if (!wants_rule(index)) return;
    auto const ask_one = [&](std::uint32_t line) {
        if (spoke(line)) return;
        inspector ask(p, cart_.sources);
        reason why = against_alone(p, ask, index, line);
        if (why.words.empty()) why = otherwise(ask, line);
        tell(p, ask, line, step, eval::rule_row{index, 0}, why);
    };
    if (book_.rules[index].of_order) {
        if (wants_order()) ask_one(none);
        return;
    }
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (wants_line(line)) ask_one(line);
    }
}

void witness::tell_charges(eval::pricing& p) {
    if (!wants_order()) return;
    for (std::uint32_t const index : book_.charge_rules) {
        if (!wants_rule(index)) continue;
        inspector ask(p, cart_.sources);
        bool charged = false;
        for (detail::charge_record const& each : p.out.charges) {
            if (each.by.rule != index) continue;
            charged = true;
            tell(p, none, "charges", verdict::applied, each.by, ask.name(each.by) + " charges " + ask.money(each.amount));
        }
        if (charged) continue;
        // A charge on lines that comes to nothing is told once, with what stood against it on the first line.
        plan::rule const& rule = book_.rules[index];
        std::uint32_t line = none;
        for (std::uint32_t at = 0; !rule.of_order && at < p.line_count && line == none; ++at) {
            if (p.counts(at) && p.line(at).has_price) line = at;
        }
        reason why;
        if (rule.of_order || line != none) why = against_alone(p, ask, index, line);
        else why.words = "no line is open to it";
        if (why.words.empty()) why.words = free_of_charge(p, ask, index, line);
        else if (line != none) why.words = "on line " + std::to_string(line + 1) + ", " + why.words;
        tell(p, ask, none, "charges", eval::rule_row{index, 0}, why);
    }
}

auto witness::free_of_charge(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line) -> std::string {
    plan::rule const& rule = book_.rules[index];
    if (clause found = ask.missing_in_measure(rule, none)) return *found;
    eval::match_units(p, rule, line);
    bool const only_band = rule.scale == none;
    for (std::uint32_t const unit : p.memory.matched) {
        plan::range const bands = book_.units[rule.units.first + unit].parts;
        for (std::uint32_t at = bands.first; at < bands.end(); ++at) {
            plan::charge const& clauses = book_.charges[book_.bands[at].charge];
            fraction bound;
            if (clauses.free_from.is_there && eval::amount_of(p, clauses.free_from.amount, line, bound) && bound <= p.order_goods) {
                return "free from " + ask.money(bound) + ", and order.goods is " + ask.money(p.order_goods);
            }
            if (!only_band) continue;
            if (clause found = ask.missing_in_effects(book_.bands[at].effects, none)) return *found;
        }
        fraction m;
        if (only_band || !eval::measure_of_order(p, rule, m)) continue;
        eval::measured const measured{m, fraction(0)};
        if (eval::reached_band(book_, book_.scales[rule.scale], book_.units[rule.units.first + unit], measured) == none) return ask.no_tier(rule, unit, measured);
    }
    return "it comes to nothing";
}

auto witness::requirement_met(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line, std::uint32_t& row) -> reason {
    plan::rule const& rule = book_.rules[index];
    eval::match_units(p, rule, line);
    reason met{verdict::met, {}};
    for (std::size_t at = 0; at < p.memory.matched.size(); ++at) {
        plan::requirement const& own = book_.requirements[book_.units[rule.units.first + p.memory.matched[at]].parts.first];
        if (own.need == none) continue;
        if (ask.against_condition(own.need, line)) {
            row = own.origin.row;
            return reason{verdict::applied, {}};
        }
        if (met.words.empty()) met.words = ask.text_with_values(own.need, line);
    }
    if (met.words.empty()) return reason{verdict::not_applied, "it asks for nothing here"};
    return met;
}

void witness::tell_requirements(eval::pricing& p) {
    for (std::uint32_t const index : book_.requirement_rules) {
        plan::rule const& rule = book_.rules[index];
        auto const spoke = [&](std::uint32_t line) {
            inspector const ask(p, cart_.sources);
            std::uint32_t const number = line == none ? 0 : line + 1;
            bool found = false;
            auto const is_own = [&](auto const& each) { return each.by.rule == index && each.line == number; };
            auto const say = [&](eval::rule_row by, std::string const& does, eval::stretch message) {
                found = true;
                tell(p, line, "requirements", verdict::applied, by, ask.name(by) + does + ": " + std::string(p.out.view(message)));
            };
            search_through(p, p.out.requirements.size() + p.out.approvals.size());
            for (detail::reason_record const& each : p.out.requirements) {
                if (is_own(each)) say(each.by, " says " + std::string(name(each.decision)), each.message);
            }
            for (detail::approval_record const& each : p.out.approvals) {
                if (!is_own(each)) continue;
                std::string const& role = book_.outcomes[each.outcome].role;
                say(each.by, role.empty() ? " asks for approval" : " asks for approval by " + in_quotes(role), each.reason);
            }
            return found || rule.before_pricing;
        };
        tell_asked(p, index, "requirements", spoke, [&](inspector& ask, std::uint32_t line) {
            std::uint32_t row = 0;
            reason why = requirement_met(p, ask, index, line, row);
            if (why.verdict == verdict::applied) why = reason{verdict::not_applied, "it asks for nothing here"};
            return why;
        });
    }
}

void witness::tell_alerts(eval::pricing& p) {
    for (std::uint32_t const index : book_.alert_rules) {
        auto const spoke = [&](std::uint32_t line) {
            inspector const ask(p, cart_.sources);
            bool found = false;
            search_through(p, p.out.alerts.size());
            for (detail::alert_record const& each : p.out.alerts) {
                if (each.by.rule != index || each.line != (line == none ? 0 : line + 1)) continue;
                found = true;
                tell(p, line, "alerts", verdict::applied, each.by, ask.name(each.by) + " warns: " + std::string(p.out.view(each.message)));
            }
            return found;
        };
        auto const otherwise = [](inspector&, std::uint32_t) { return reason{verdict::not_applied, "it says nothing here"}; };
        tell_asked(p, index, "alerts", spoke, otherwise);
    }
}

void witness::tell_hiding(eval::pricing& p) {
    if (!wants_order()) return;
    for (std::uint32_t const index : book_.hiding_rules) {
        if (!wants_rule(index)) continue;
        inspector ask(p, cart_.sources);
        plan::rule const& rule = book_.rules[index];
        reason why;
        why.words = "the cart has no line";
        std::uint32_t const rounds = rule.of_order ? 1 : p.line_count;
        for (std::uint32_t at = 0; at < rounds; ++at) {
            reason own;
            std::uint32_t const line = rule.of_order ? none : at;
            if (!is_excluded(p, ask, index, line, own)) {
                clause found = ask.against_rule(rule, line, in_full());
                if (!found) found = ask.against_rows(rule, line, in_full());
                own = found ? reason{verdict::not_applied, *found} : reason{verdict::applied, "hides the prices"};
            }
            if (at == 0 || own.verdict == verdict::applied) why = own;
            if (own.verdict == verdict::applied) break;
        }
        tell(p, ask, none, "hidden prices", eval::rule_row{index, 0}, why);
    }
}

void witness::tell_grants(eval::pricing& p) {
    if (in_full()) return;
    for (detail::grant_record const& each : p.out.granted) {
        std::uint32_t const line = each.line == 0 ? none : each.line - 1;
        bool const wanted = line == none ? wants_order() : line < p.line_count && wants_line(line);
        if (!wanted) continue;
        std::string sentence = "the grant for " + in_quotes(p.out.view(each.rule)) + (each.used ? " covers what it asks for" : " is not used: ");
        if (!each.used) sentence += p.out.view(each.why);
        tell(p, line, "granted", each.used ? verdict::applied : verdict::not_applied, {}, std::move(sentence));
    }
}

}  // namespace cennik::explain
