#include "explain/witness.hpp"

#include <algorithm>

// A step of the waterfall on the lines.
//
// Before any candidate is taken, amounts stand as the step's rules saw them: now the rules that are no candidates are asked why, and what each
// candidate would make of the price is worked out. When the step is over its trace says who won.

namespace cennik::explain {

namespace {

auto wins_alone(plan::step const& step) -> bool {
    return step.combination == model::combination::first || step.combination == model::combination::best;
}

auto way_of_price(inspector const& ask, plan::rule const& rule, detail::step_record const& record) -> std::string {
    std::string const after = ask.money(record.after);
    if (!record.has_before) return " sets the price to " + after;
    std::string const before = ask.money(record.before);
    if (record.before == record.after) return " leaves the price at " + after;
    if (rule.kind == model::rule_kind::price) return " sets the price to " + after + ", it was " + before;
    return (record.before < record.after ? " raises the price from " : " takes the price from ") + before + " to " + after;
}

}  // namespace

void witness::ask_losers(eval::pricing& p, plan::step const& step) {
    auto const has = [&](std::uint32_t rule, std::uint32_t line) {
        auto const before = [](entrant const& a, std::uint32_t b) { return a.line < b; };
        auto at = std::lower_bound(entrants_.begin(), entrants_.end(), line, before);
        for (; at != entrants_.end() && at->line == line; ++at) {
            if (at->rule == rule) return true;
        }
        return false;
    };
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (!wants_line(line)) continue;
        for (std::uint32_t at = step.rules.first; at < step.rules.end(); ++at) {
            std::uint32_t const rule = book_.step_rules[at];
            if (!wants_rule(rule)) continue;
            inspector ask(p, cart_.sources);
            if (has(rule, line)) ask_hidden_rows(p, rule, line);
            else losers_.push_back(loser{line, rule, 0, against_line(p, ask, rule, line)});
        }
    }
}

void witness::ask_hidden_rows(eval::pricing& p, std::uint32_t index, std::uint32_t line) {
    plan::rule const& rule = book_.rules[index];
    if (rule.rows == none || book_.row_tables[rule.rows].overlap != model::row_overlap::most_specific) return;
    inspector const ask(p, cart_.sources);
    eval::match_units(p, rule, line);
    for (std::uint32_t const unit : p.memory.matched) {
        auto const hides_it = [&](entrant const& own) {
            return own.rule == index && own.line == line && eval::hides(book_, rule, own.unit, unit);
        };
        search_through(p, entrants_.size());
        auto const by = std::find_if(entrants_.begin(), entrants_.end(), hides_it);
        if (by == entrants_.end()) continue;
        std::string words = "is hidden by row " + std::to_string(by->row) + ", which is more specific";
        losers_.push_back(loser{line, index, ask.row_of(rule, unit), reason{verdict::lost, std::move(words)}});
    }
}

void witness::tell_line_step(eval::pricing& p, std::uint32_t index) {
    plan::step const& step = book_.steps[index];
    auto const& trace = p.out.steps;
    std::size_t taken = steps_seen_;
    std::size_t tried = 0;
    std::size_t lost = 0;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        std::size_t const first = taken;
        while (taken < trace.size() && trace[taken].line == line) ++taken;
        std::size_t const first_tried = tried;
        while (tried < entrants_.size() && entrants_[tried].line == line) ++tried;
        if (!wants_line(line)) continue;
        inspector const ask(p, cart_.sources);
        for (std::size_t at = first; at < taken; ++at) {
            if (wants_rule(trace[at].record.by.rule)) tell_winner(p, ask, trace[at]);
        }
        eval::traced_step const* const by = first == taken ? nullptr : &trace[first];
        auto const begin_tried = entrants_.begin() + static_cast<std::ptrdiff_t>(first_tried);
        auto const end_tried = entrants_.begin() + static_cast<std::ptrdiff_t>(tried);
        auto const lone = std::find_if(begin_tried, end_tried, [&](entrant const& each) { return book_.rules[each.rule].alone; });
        auto const winner = std::find_if(begin_tried, end_tried, [&](entrant const& each) {
            return by != nullptr && each.rule == by->record.by.rule && each.row == by->record.by.row;
        });
        for (std::size_t at = first_tried; at < tried; ++at) {
            entrant const& own = entrants_[at];
            search_through(p, taken - first);
            auto const is_own = [&](eval::traced_step const& each) { return each.record.by.rule == own.rule && each.record.by.row == own.row; };
            auto const begin = trace.begin() + static_cast<std::ptrdiff_t>(first);
            auto const end = trace.begin() + static_cast<std::ptrdiff_t>(taken);
            bool const told = std::any_of(begin, end, is_own);
            if (!told && wants_rule(own.rule)) tell_lost(p, step, own, by, lone == end_tried ? nullptr : &*lone, winner == end_tried ? nullptr : &*winner);
        }
        tell_losers(p, step, line, lost);
    }
    steps_seen_ = trace.size();
}

void witness::tell_winner(eval::pricing& p, inspector const& ask, eval::traced_step const& by) {
    detail::step_record const& record = by.record;
    plan::step const& step = book_.steps[record.step];
    plan::rule const& rule = book_.rules[record.by.rule];
    std::string sentence = ask.name(record.by) + way_of_price(ask, rule, record);
    auto const is_own = [&](entrant const& each) {
        return each.line == by.line && each.rule == record.by.rule && each.row == record.by.row;
    };
    auto const of_line = std::lower_bound(entrants_.begin(), entrants_.end(), by.line, [](entrant const& a, std::uint32_t b) { return a.line < b; });
    auto const own = std::find_if(of_line, entrants_.end(), is_own);
    search_through(p, static_cast<std::size_t>(own - of_line));
    if (own != entrants_.end() && !own->measure.empty()) sentence += ", for " + own->measure;
    for (std::uint32_t i = 0; i < record.tied.size; ++i) {
        sentence += (i == 0 ? "; tied with " : ", ") + ask.name(p.out.tied[record.tied.begin + i]);
    }
    if (rule.then_stop) sentence += "; later steps leave the line alone";
    verdict const what = wins_alone(step) ? verdict::won : verdict::took_part;
    explained_rule& told = tell(p, by.line, step.name, what, record.by, record.at, std::move(sentence));
    show_way(p, told, record.has_before ? std::optional(record.before) : std::nullopt, record.after);
}

void witness::tell_lost(eval::pricing& p, plan::step const& step, entrant const& own, eval::traced_step const* by, entrant const* lone,
                        entrant const* winner) {
    inspector const ask(p, cart_.sources);
    eval::rule_row const self{own.rule, own.row};
    verdict what = verdict::lost;
    std::string words;
    if (lone != nullptr && lone->rule != own.rule) {
        words = " lost to " + ask.name(lone->rule, lone->row) + ", which stands alone in its step";
    } else if (by == nullptr) {
        words = " would not lower the price (" + ask.money(own.would) + " against " + ask.money(p.line(own.line).price) + ')';
    } else if (step.combination == model::combination::best && own.would == by->record.after) {
        what = verdict::tied;
        words = " would give the same price, " + ask.money(own.would) + ", and stands behind " + ask.name(by->record.by);
    } else if (step.combination == model::combination::best) {
        words = " lost to " + ask.name(by->record.by) + " (" + ask.money(own.would) + " against " + ask.money(by->record.after) + ')';
    } else {
        bool const same = winner != nullptr && winner->priority == own.priority;
        what = same ? verdict::tied : verdict::lost;
        words = " lost to " + ask.name(by->record.by);
        if (same) words += ", which has the same priority and stands before it";
        else if (winner != nullptr) words += ", whose priority " + std::to_string(winner->priority) + " is above its " + std::to_string(own.priority);
    }
    tell(p, own.line, step.name, what, self, own.at, ask.name(self) + words);
}

void witness::tell_losers(eval::pricing& p, plan::step const& step, std::uint32_t line, std::size_t& at) {
    inspector const ask(p, cart_.sources);
    for (; at < losers_.size() && losers_[at].line == line; ++at) {
        tell(p, ask, line, step.name, eval::rule_row{losers_[at].rule, losers_[at].row}, losers_[at].why);
    }
}

}  // namespace cennik::explain
