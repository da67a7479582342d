#include "explain/witness.hpp"

#include <algorithm>

// What is decided for lines outside of the waterfall: quantities and free goods before it, tax behind it.
//
// Quantities and free goods are told when the first step begins, when it is known whether prices are hidden. Their rules read nothing but facts and
// quantities, which are put back for the time of asking.

namespace cennik::explain {

void witness::tell_before_steps(eval::pricing& p) {
    if (begun_) return;
    begun_ = true;
    auto const& gifts = p.memory.gifts;
    auto const taken_out = [&](std::uint32_t line) {
        decimal sum;
        search_through(p, gifts.size());
        for (eval::gift const& each : gifts) {
            if (each.line == line && each.goods->inclusive) sum += each.quantity;
        }
        return sum;
    };
    auto const set_all = [&](auto const& quantity_of) {
        for (std::uint32_t line = 0; line < p.line_count; ++line) p.set_quantity(line, quantity_of(line));
        p.lines_changed();
    };
    if (!book_.quantity_rules.empty()) {
        set_all([&](std::uint32_t line) { return p.line(line).quantity_asked; });
        for (std::uint32_t line = 0; line < p.line_count; ++line) tell_quantity(p, line, p.line(line).quantity + taken_out(line));
    }
    if (!book_.free_goods_rules.empty()) {
        set_all([&](std::uint32_t line) { return p.line(line).quantity + taken_out(line); });
        for (std::uint32_t line = 0; line < p.line_count; ++line) tell_gifts(p, line);
    }
    if (!book_.quantity_rules.empty() || !book_.free_goods_rules.empty()) {
        set_all([&](std::uint32_t line) { return p.line(line).quantity; });
    }
}

void witness::tell_quantity(eval::pricing& p, std::uint32_t line, decimal const& settled) {
    if (!wants_line(line)) return;
    inspector ask(p, cart_.sources);
    decimal const& asked = p.line(line).quantity_asked;
    for (std::uint32_t const index : book_.quantity_rules) {
        auto const is_unmet = [&](eval::unmet_quantity const& each) { return each.line == line && each.rule == index; };
        auto const& unmet = p.memory.unmet_quantities;
        search_through(p, unmet.size());
        // One that asks for nothing that can be kept speaks with the other requirements.
        if (!wants_rule(index) || std::any_of(unmet.begin(), unmet.end(), is_unmet)) continue;
        reason why = against_alone(p, ask, index, line);
        eval::rule_row by{index, 0};
        if (why.words.empty()) why = requirement_met(p, ask, index, line, by.row);
        if (why.verdict == verdict::applied) {
            if (asked == settled) why.words = "asks for no other quantity than " + ask.count(fraction(settled));
            else why.words = "rounds the quantity " + ask.count(fraction(asked)) + " up to " + ask.count(fraction(settled));
        }
        tell(p, ask, line, "quantities", by, why);
    }
}

void witness::tell_gifts(eval::pricing& p, std::uint32_t line) {
    if (!wants_line(line)) return;
    inspector ask(p, cart_.sources);
    for (std::uint32_t const index : book_.free_goods_rules) {
        if (!wants_rule(index)) continue;
        bool given = false;
        search_through(p, p.memory.gifts.size());
        for (std::size_t at = 0; at < p.memory.gifts.size(); ++at) {
            eval::gift const& each = p.memory.gifts[at];
            if (each.line != line || each.rule != index) continue;
            given = true;
            auto const free_line = static_cast<std::uint32_t>(p.line_count + at);
            eval::rule_row const by{index, each.goods->origin.row};
            std::string sentence = ask.name(by) + (each.goods->inclusive ? " makes " : " adds ") + ask.count(fraction(each.quantity)) + " of ";
            sentence += p.text_of(p.line_fact(free_line, detail::schema::sku_slot).text);
            sentence += each.goods->at.is_there ? " at " + ask.money(each.price) : std::string(" free");
            sentence += " (line " + std::to_string(free_line + 1) + ')';
            tell(p, line, "free goods", verdict::applied, by, each.goods->origin.place, std::move(sentence));
        }
        if (given) continue;
        reason why = against_alone(p, ask, index, line);
        if (why.words.empty()) why.words = none_given(p, ask, index, line);
        tell(p, ask, line, "free goods", eval::rule_row{index, 0}, why);
    }
}

auto witness::none_given(eval::pricing& p, inspector& ask, std::uint32_t index, std::uint32_t line) -> std::string {
    plan::rule const& rule = book_.rules[index];
    eval::match_units(p, rule, line);
    std::string words = "it gives nothing here";
    for (std::uint32_t const unit : p.memory.matched) {
        plan::free_goods const& goods = book_.goods[book_.units[rule.units.first + unit].parts.first];
        for (plan::optional_amount const* each : {&goods.every, &goods.count, &goods.at}) {
            if (!each->is_there) continue;
            if (clause found = ask.missing_in(each->amount, line)) return *found;
        }
        fraction every;
        if (!goods.every.is_there || !eval::amount_of(p, goods.every.amount, line, every)) continue;
        std::string const quantity = ask.value_of_quantity(line);
        words = "the quantity " + quantity + " gives none, for every " + ask.count(every);
        if (goods.remainder == model::free_remainder::only_full) words = "the quantity " + quantity + " is no full multiple of " + ask.count(every);
    }
    return words;
}

void witness::tell_free_lines(eval::pricing& p) {
    for (std::size_t at = 0; at < p.memory.gifts.size(); ++at) {
        auto const line = static_cast<std::uint32_t>(p.line_count + at);
        eval::gift const& from = p.memory.gifts[at];
        if (!wants_line(line)) continue;
        if (!wants_rule(from.rule)) {
            line_of(p, line);
            continue;
        }
        inspector const ask(p, cart_.sources);
        eval::rule_row const by{from.rule, from.goods->origin.row};
        tell(p, line, "free goods", verdict::applied, by, from.goods->origin.place,
             ask.name(by) + " gives this line for line " + std::to_string(from.line + 1));
    }
}

void witness::tell_taxes(eval::pricing& p) {
    struct rate_found {
        eval::rule_row by;
        std::int32_t priority = 0;
        fraction rate;
    };
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (!wants_line(line) || book_.tax_rules.empty()) continue;
        inspector ask(p, cart_.sources);
        std::vector<rate_found> found;
        std::vector<loser> others;
        for (std::uint32_t const index : book_.tax_rules) {
            plan::rule const& rule = book_.rules[index];
            reason why = p.line(line).has_price ? against_alone(p, ask, index, line) : reason{verdict::not_applied, "the line has no price"};
            if (why.words.empty()) {
                why.words = "it has no rate here";
                eval::match_units(p, rule, line);
                rate_found own;
                bool there = false;
                for (std::uint32_t const unit : p.memory.matched) {
                    plan::tax_rate const& part = book_.tax_rates[book_.units[rule.units.first + unit].parts.first];
                    auto const hides_it = [&](std::uint32_t other) { return other != unit && eval::hides(book_, rule, other, unit); };
                    if (!part.rate.is_there || std::any_of(p.memory.matched.begin(), p.memory.matched.end(), hides_it)) continue;
                    if (clause missing = ask.missing_in(part.rate.amount, line)) {
                        why.words = *missing;
                        continue;
                    }
                    if (there && own.priority >= part.origin.priority) continue;
                    there = true;
                    own.by = eval::rule_row{index, part.origin.row};
                    own.priority = part.origin.priority;
                    static_cast<void>(eval::amount_of(p, part.rate.amount, line, own.rate));
                }
                if (there) {
                    found.push_back(own);
                    continue;
                }
            }
            others.push_back(loser{line, index, 0, std::move(why)});
        }
        auto const before = [](rate_found const& a, rate_found const& b) { return a.priority > b.priority; };
        std::stable_sort(found.begin(), found.end(), before);
        for (rate_found const& own : found) {
            if (!wants_rule(own.by.rule)) continue;
            if (&own == &found.front()) {
                tell(p, line, "tax", verdict::won, own.by, ask.name(own.by) + " taxes the line at " + ask.percent(own.rate));
            } else {
                std::string words = "lost to " + ask.name(found.front().by);
                if (found.front().priority == own.priority) words += ", which stands before it";
                else words += ", whose priority " + std::to_string(found.front().priority) + " is above its " + std::to_string(own.priority);
                tell(p, ask, line, "tax", own.by, reason{verdict::lost, std::move(words)});
            }
        }
        for (loser const& each : others) {
            if (wants_rule(each.rule)) tell(p, ask, line, "tax", eval::rule_row{each.rule, 0}, each.why);
        }
    }
}

}  // namespace cennik::explain
