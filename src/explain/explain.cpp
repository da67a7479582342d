#include "explain/explain.hpp"

#include "base/suggest.hpp"
#include "eval/evaluate.hpp"
#include "explain/witness.hpp"

#include <utility>

namespace cennik::explain {

namespace {

/// What one thing said counts for among the steps of work of a cart: it is kept, so that memory is bounded with the work.
constexpr std::size_t work_of_a_sentence = 100;

constexpr std::size_t bytes_said_in_a_step = 4;

/// So many records are looked through in a step of work.
constexpr std::size_t records_of_a_step = 16;

auto no_such_rule(plan::program const& book, std::string const& wanted) -> failure {
    base::nearest_name nearest(wanted);
    for (plan::rule const& rule : book.rules) nearest.consider(rule.name);
    failure why;
    why.code = "Q3021";
    why.message = "the book has no rule \"" + wanted + '"';
    if (nearest.found()) why.message += "; did you mean \"" + *nearest.found() + "\"?";
    return why;
}

auto no_such_line(std::uint32_t wanted, std::size_t lines) -> failure {
    failure why;
    why.code = "Q3022";
    why.message = "there is no line " + std::to_string(wanted) + "; the cart has " + std::to_string(lines) + (lines == 1 ? " line" : " lines");
    return why;
}

}  // namespace

auto as_exact(fraction const& from) -> exact { return exact{from.numerator(), from.denominator()}; }

void witness::excluded(plan::rule const& by, plan::rule const& target, std::uint32_t line) {
    auto const number = [&](plan::rule const& rule) { return static_cast<std::uint32_t>(&rule - book_.rules.data()); };
    exclusion own{number(by), number(target), line, false};
    for (std::uint32_t at = by.excludes.end() - by.replaces; at < by.excludes.end(); ++at) {
        own.replaces = own.replaces || book_.exclusions[at] == own.target;
    }
    if (wants_rule(own.target)) exclusions_.push_back(own);
}

void witness::measures(std::uint32_t rule, std::uint32_t line, std::uint32_t unit, std::uint32_t band, eval::measured const& m) {
    bool const wanted = line == none ? wants_order() : wants_line(line);
    if (wanted) measurings_.push_back(measuring{rule, line, unit, band, m});
}

void witness::would_take(std::uint32_t rule, std::uint32_t row, fraction const& discount) {
    for (entrant& each : entrants_) {
        if (each.rule == rule && each.row == row) each.would = discount;
    }
}

void witness::candidates_of(eval::pricing& p, std::uint32_t index) {
    tell_before_steps(p);
    plan::step const& step = book_.steps[index];
    entrants_.clear();
    losers_.clear();
    auto const enter = [&](auto const& each, std::uint32_t line, inspector const& ask) -> entrant& {
        entrant own;
        own.line = line;
        own.rule = each.rule;
        own.row = each.row;
        own.unit = each.unit;
        own.priority = each.priority;
        own.at = book_.bands[each.band].origin.place;
        if (each.measure != none) own.measure = ask.measure(book_.rules[each.rule], p.memory.measures[each.measure].amount);
        return entrants_.emplace_back(std::move(own));
    };
    if (step.on_order) {
        inspector const ask(p, cart_.sources);
        for (eval::order_candidate const& each : p.memory.order_candidates) enter(each, none, ask);
        ask_order_losers(p, step);
    } else {
        for (eval::candidate const& each : p.memory.candidates) {
            if (!wants_line(each.line)) continue;
            inspector const ask(p, cart_.sources);
            entrant& own = enter(each, each.line, ask);
            if (step.combination != model::combination::best) continue;
            eval::line_state const& line = p.line(each.line);
            try {
                own.would = eval::price_by(p, each, line.has_price ? line.price : fraction(0));
            } catch (decimal_error const&) {
                // Pricing meets it too and refuses the cart, or never asks for this price, as beside a rule that stands alone.
            }
        }
        ask_losers(p, step);
    }
    measurings_.clear();
}

void witness::step_done(eval::pricing& p, std::uint32_t index) {
    if (book_.steps[index].on_order) tell_order_step(p, book_.steps[index]);
    else tell_line_step(p, index);
}

void witness::ends(eval::pricing& p, phase what) {
    switch (what) {
        case phase::floors:
            tell_before_steps(p);
            tell_rounding_and_lifts(p);
            break;
        case phase::charges: tell_charges(p); break;
        case phase::taxes: tell_taxes(p); break;
        case phase::requirements: tell_requirements(p); break;
        case phase::terms: tell_terms(p); break;
        case phase::credit: tell_credit(p); break;
        case phase::judgement: tell_floors(p); break;
        case phase::alerts:
            tell_grants(p);
            tell_alerts(p);
            tell_hiding(p);
            tell_free_lines(p);
            break;
    }
}

void witness::search_through(eval::pricing& p, std::size_t records) { p.count_work(records / records_of_a_step); }

auto witness::line_of(eval::pricing const& p, std::uint32_t line) -> explained_line& {
    std::size_t const place = cart_.about.line == 0 ? line : 0;
    while (told_.lines.size() <= place) {
        std::uint32_t const next = cart_.about.line == 0 ? static_cast<std::uint32_t>(told_.lines.size()) : line;
        std::string_view const sku = p.text_of(p.line_fact(next, detail::schema::sku_slot).text);
        told_.lines.push_back(explained_line{next + 1, std::string(sku), {}});
    }
    return told_.lines[place];
}

auto witness::tell(eval::pricing& p, std::uint32_t line, std::string_view step, verdict what, eval::rule_row by, model::source_place at,
                   std::string sentence) -> explained_rule& {
    p.count_work(work_of_a_sentence + sentence.size() / bytes_said_in_a_step);
    explained_rule own;
    own.step = step;
    own.verdict = what;
    own.sentence = std::move(sentence);
    if (by.rule != none) {
        own.rule = book_.rules[by.rule].name;
        own.row = by.row;
        own.at = book_.files[at.file] + ':' + std::to_string(at.line);
    }
    return (line == none ? told_.order : line_of(p, line).rules).emplace_back(std::move(own));
}

auto witness::tell(eval::pricing& p, std::uint32_t line, std::string_view step, verdict what, eval::rule_row by, std::string sentence)
    -> explained_rule& {
    return tell(p, line, step, what, by, by.rule == none ? model::source_place{} : book_.rules[by.rule].place, std::move(sentence));
}

void witness::tell(eval::pricing& p, inspector const& ask, std::uint32_t line, std::string_view step, eval::rule_row by, reason const& why) {
    std::string sentence = ask.name(by);
    switch (why.verdict) {
        case verdict::not_applied: sentence += " did not apply: "; break;
        case verdict::excluded:
        case verdict::replaced: sentence += " is "; break;
        case verdict::stopped: sentence += " did not come into play: "; break;
        case verdict::met: sentence += " is met: "; break;
        default: sentence += ' '; break;
    }
    tell(p, line, step, why.verdict, by, sentence + why.words);
}

void witness::show_way(eval::pricing const& p, explained_rule& of, std::optional<fraction> const& before, fraction const& after) {
    if (p.out.hidden) return;
    if (before) of.before = as_exact(*before);
    of.after = as_exact(after);
}

auto explain(watched_cart const& cart, eval::workspace& memory, detail::quote_data& out, explanation& told) -> result<void> {
    plan::program const& book = *cart.book;
    std::uint32_t rule = none;
    if (!cart.about.rule.empty()) {
        for (std::uint32_t at = 0; at < book.rules.size(); ++at) {
            if (book.rules[at].name == cart.about.rule) rule = at;
        }
        if (rule == none) return no_such_rule(book, cart.about.rule);
    }
    if (cart.about.line > cart.ask.line_count()) return no_such_line(cart.about.line, cart.ask.line_count());
    witness watch(cart, rule, told);
    return eval::evaluate(cart.book, cart.ask, memory, out, cart.limits, &watch);
}

}  // namespace cennik::explain
