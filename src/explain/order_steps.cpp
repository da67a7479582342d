#include "explain/witness.hpp"

#include <algorithm>

namespace cennik::explain {

void witness::ask_order_losers(eval::pricing& p, plan::step const& step) {
    if (!wants_order()) return;
    for (std::uint32_t at = step.rules.first; at < step.rules.end(); ++at) {
        std::uint32_t const rule = book_.step_rules[at];
        auto const is_own = [&](entrant const& each) { return each.rule == rule; };
        if (!wants_rule(rule) || std::any_of(entrants_.begin(), entrants_.end(), is_own)) continue;
        inspector ask(p, cart_.sources);
        losers_.push_back(loser{none, rule, 0, against_order(p, ask, rule)});
    }
}

void witness::tell_order_step(eval::pricing& p, plan::step const& step) {
    if (!wants_order()) return;
    inspector const ask(p, cart_.sources);
    auto const& given = p.out.order_discounts;
    bool const alone = step.combination == model::combination::first || step.combination == model::combination::best;
    for (std::size_t at = discounts_seen_; at < given.size(); ++at) {
        detail::order_discount_record const& record = given[at];
        if (!wants_rule(record.by.rule)) continue;
        std::string sentence = ask.name(record.by) + " takes " + ask.money(record.amount) + " off the order";
        if (!record.withheld.is_zero()) sentence += ", " + ask.money(record.withheld) + " is withheld";
        auto const is_own = [&](entrant const& each) { return each.rule == record.by.rule && each.row == record.by.row; };
        search_through(p, entrants_.size());
        auto const own = std::find_if(entrants_.begin(), entrants_.end(), is_own);
        if (own != entrants_.end() && !own->measure.empty()) sentence += ", for " + own->measure;
        if (book_.rules[record.by.rule].then_stop) sentence += "; later steps leave its lines alone";
        tell(p, none, step.name, alone ? verdict::won : verdict::took_part, record.by, record.at, std::move(sentence));
    }
    bool const somebody = discounts_seen_ < given.size();
    eval::rule_row const by = somebody ? given[discounts_seen_].by : eval::rule_row{};
    auto const is_alone = [&](entrant const& each) { return book_.rules[each.rule].alone; };
    auto const lone = std::find_if(entrants_.begin(), entrants_.end(), is_alone);
    fraction best;
    for (entrant const& each : entrants_) {
        if (somebody && each.rule == by.rule && each.row == by.row) best = each.would;
    }
    for (entrant const& own : entrants_) {
        auto const is_given = [&](detail::order_discount_record const& each) { return each.by.rule == own.rule && each.by.row == own.row; };
        if (!wants_rule(own.rule) || std::any_of(given.begin() + static_cast<std::ptrdiff_t>(discounts_seen_), given.end(), is_given)) continue;
        search_through(p, given.size() - discounts_seen_);
        std::string words;
        bool tied = false;
        if (lone != entrants_.end() && lone->rule != own.rule) words = " lost to " + ask.name(lone->rule, lone->row) + ", which stands alone in its step";
        else if (!somebody) words = " would take nothing off the order";
        else if (step.combination == model::combination::best) {
            tied = own.would == best;
            words = tied ? " would take as much and stands behind " + ask.name(by)
                         : " lost to " + ask.name(by) + " (" + ask.money(own.would) + " off the order against " + ask.money(best) + ')';
        } else {
            words = " lost to " + ask.name(by) + ", which stands before it";
        }
        tell(p, none, step.name, tied ? verdict::tied : verdict::lost, eval::rule_row{own.rule, own.row}, own.at, ask.name(own.rule, own.row) + words);
    }
    for (loser const& each : losers_) tell(p, ask, none, step.name, eval::rule_row{each.rule, each.row}, each.why);
    discounts_seen_ = given.size();
}

}  // namespace cennik::explain
