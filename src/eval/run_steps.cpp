#include "eval/row_matcher.hpp"

#include <algorithm>
#include <array>
#include <optional>

// A line step: candidates of all rules for all lines are gathered while prices stand as the step found them, then each line's are put in order
// and combined. No rule sees what another one did in the same step, but for the running price under `all`, which percents are taken of. Where the plan knows
// who wins without gathering, the step goes straight to the winner.

namespace cennik::eval {

namespace {

class line_step {
public:
    line_step(pricing& p, std::uint32_t step) : p_(p), index_(step), step_(p.book.steps[step]) {}

    void run() {
        settle_exclusions(p_, step_.settling);
        if (step_.way == plan::step_way::first_price && p_.winners_are_enough()) take_first_prices();
        else if (step_.way == plan::step_way::best_rate && p_.winners_are_enough()) take_best_rates();
        else take_candidates();
        keep_prices();
        p_.amounts_changed();
        if (p_.watch != nullptr) p_.watch->step_done(p_, index_);
    }

private:
    void take_candidates() {
        p_.memory.candidates.clear();
        p_.memory.measures.clear();
        p_.memory.amounts.clear();
        for (std::uint32_t at = step_.rules.first; at < step_.rules.end(); ++at) {
            gather_candidates(p_, p_.book.step_rules[at], counting::everything);
        }
        put_in_order();
        auto const& found = p_.memory.candidates;
        if (p_.watch != nullptr) p_.watch->candidates_of(p_, index_);
        for (std::size_t begin = 0; begin < found.size();) {
            std::size_t end = begin;
            while (end < found.size() && found[end].line == found[begin].line) ++end;
            combine(begin, end);
            begin = end;
        }
    }

    /// Those of the step's rules whose groups, dates and conditions hold, by priority.
    void find_rules_in_force() {
        auto& rules = p_.memory.rules_in_force;
        rules.clear();
        for (std::uint32_t at = step_.in_order.first; at < step_.in_order.end(); ++at) {
            std::uint32_t const rule = p_.book.step_rules[at];
            p_.working_on(rule);
            if (holds_for_order(p_, p_.book.rules[rule])) rules.push_back(rule);
        }
    }

    void take_first_prices() {
        find_rules_in_force();
        for (std::uint32_t line = 0; line < p_.line_count; ++line) {
            if (!p_.line(line).stopped) take_first_price(line);
        }
    }

    void take_first_price(std::uint32_t line) {
        candidate winner;
        fraction price;
        stretch tied{static_cast<std::uint32_t>(p_.out.tied.size()), 0};
        for (std::uint32_t const rule : p_.memory.rules_in_force) {
            if (winner.rule != none && p_.book.rules[rule].priority < winner.priority) break;
            p_.working_on(rule, line);
            p_.count_work();
            std::uint32_t const band = p_.book.units[p_.book.rules[rule].units.first].parts.first;
            fraction own;
            if (!amount_of(p_, p_.book.effects[p_.book.bands[band].effects.first].amount, line, own) || own.is_negative()) continue;
            candidate const found = candidate_of(line, rule, band);
            if (winner.rule != none) {
                tie(found, tied);
                continue;
            }
            winner = found;
            price = own;
        }
        if (winner.rule != none) set_price(winner, price, tied);
    }

    void take_best_rates() {
        find_rules_in_force();
        std::array<std::optional<row_matcher>, plan::most_rate_tables> tables;
        auto const& rules = p_.memory.rules_in_force;
        for (std::size_t at = 0; at < rules.size(); ++at) tables[at].emplace(p_, p_.book.rules[rules[at]]);
        auto& best = p_.memory.rates;
        for (std::uint32_t line = 0; line < p_.line_count; ++line) {
            line_state const& own = p_.line(line);
            if (!own.has_price || own.stopped || own.price.is_zero()) continue;
            best.clear();
            for (std::size_t at = 0; at < rules.size(); ++at) tables[at]->match_best_rates(rules[at], line, own.quantity);
            if (best.empty() || best.front().rate->percent == 0) continue;
            take_rate(line);
        }
    }

    void take_rate(std::uint32_t line) {
        auto& best = p_.memory.rates;
        stretch tied{static_cast<std::uint32_t>(p_.out.tied.size()), 0};
        if (best.size() > 1) {
            std::sort(best.begin(), best.end(), [&](best_rate const& a, best_rate const& b) {
                if (a.rate->priority != b.rate->priority) return a.rate->priority > b.rate->priority;
                if (a.rule != b.rule) return a.rule < b.rule;
                return p_.book.bands[a.rate->band].origin.row < p_.book.bands[b.rate->band].origin.row;
            });
            for (std::size_t at = 1; at < best.size(); ++at) tie(candidate_of(line, best[at].rule, best[at].rate->band), tied);
        }
        best_rate const& winner = best.front();
        p_.working_on(winner.rule, line);
        constexpr std::int32_t whole = 10'000;
        decimal const rest = decimal::from_minor_units(whole - winner.rate->percent, plan::rate_scale);
        set_price(candidate_of(line, winner.rule, winner.rate->band), p_.line(line).price * fraction(rest), tied);
    }

    auto candidate_of(std::uint32_t line, std::uint32_t rule, std::uint32_t band) const -> candidate {
        candidate found;
        found.line = line;
        found.rule = rule;
        found.band = band;
        found.row = p_.book.bands[band].origin.row;
        found.priority = p_.book.bands[band].origin.priority;
        return found;
    }

    static auto before(candidate const& a, candidate const& b) -> bool {
        if (a.priority != b.priority) return a.priority > b.priority;
        if (a.rule != b.rule) return a.rule < b.rule;
        return a.row < b.row;
    }

    /// By line, and of a line by priority and source. They come by rule, each rule's by line, so that counting puts them under their lines and little is
    /// left to sort.
    void put_in_order() {
        auto& found = p_.memory.candidates;
        auto const by_line = [](candidate const& a, candidate const& b) { return a.line < b.line || (a.line == b.line && before(a, b)); };
        if (std::is_sorted(found.begin(), found.end(), by_line)) return;
        auto& ends = p_.memory.ends_of_lines;
        ends.assign(p_.line_count + 1, 0);
        for (candidate const& each : found) ++ends[each.line + 1];
        for (std::uint32_t line = 0; line < p_.line_count; ++line) ends[line + 1] += ends[line];
        auto& ordered = p_.memory.candidates_by_line;
        ordered.resize(found.size());
        for (candidate const& each : found) ordered[ends[each.line]++] = each;
        std::uint32_t begin = 0;
        for (std::uint32_t line = 0; line < p_.line_count; ++line) {
            std::uint32_t const end = ends[line];
            if (end - begin > 1) std::sort(ordered.begin() + begin, ordered.begin() + end, before);
            begin = end;
        }
        found.swap(ordered);
    }

    void combine(std::size_t begin, std::size_t end) {
        auto const& found = p_.memory.candidates;
        for (std::size_t at = begin; at < end; ++at) {
            if (!p_.book.rules[found[at].rule].alone) continue;
            begin = at;
            end = at + 1;
            break;
        }
        switch (step_.combination) {
            case model::combination::first: take_first(begin, end); break;
            case model::combination::best: take_best(begin, end); break;
            case model::combination::all: take_all(begin, end); break;
            case model::combination::sum: take_sum(begin, end); break;
        }
    }

    void take_first(std::size_t begin, std::size_t end) {
        auto const& found = p_.memory.candidates;
        stretch tied{static_cast<std::uint32_t>(p_.out.tied.size()), 0};
        for (std::size_t at = begin + 1; at < end && found[at].priority == found[begin].priority; ++at) tie(found[at], tied);
        set_price(found[begin], price_by(p_, found[begin], running(found[begin])), tied);
    }

    void take_best(std::size_t begin, std::size_t end) {
        auto const& found = p_.memory.candidates;
        auto& prices = p_.memory.prices;
        prices.clear();
        std::size_t best = begin;
        for (std::size_t at = begin; at < end; ++at) {
            prices.push_back(price_by(p_, found[at], running(found[at])));
            if (prices[at - begin] < prices[best - begin]) best = at;
        }
        line_state const& line = p_.line(found[begin].line);
        fraction const lowest = prices[best - begin];
        if (line.has_price && !(lowest < line.price)) return;
        stretch tied{static_cast<std::uint32_t>(p_.out.tied.size()), 0};
        for (std::size_t at = begin; at < end; ++at) {
            if (at != best && prices[at - begin] == lowest) tie(found[at], tied);
        }
        set_price(found[best], lowest, tied);
    }

    void take_all(std::size_t begin, std::size_t end) {
        auto const& found = p_.memory.candidates;
        auto& prices = p_.memory.prices;
        prices.assign(1, running(found[begin]));
        // Each price is worked out before any is set: what amounts read is the price as the step began.
        for (std::size_t at = begin; at < end; ++at) prices.push_back(price_by(p_, found[at], prices.back()));
        for (std::size_t at = begin; at < end; ++at) set_price(found[at], prices[at - begin + 1], {});
    }

    void take_sum(std::size_t begin, std::size_t end) {
        auto const& found = p_.memory.candidates;
        auto& prices = p_.memory.prices;
        prices.clear();
        for (std::size_t at = begin; at < end; ++at) prices.push_back(price_by(p_, found[at], running(found[at])));
        fraction const at_first = p_.line(found[begin].line).price;
        // May fall below zero on the way: a charge that stands behind the discounts still counts.
        fraction left = at_first;
        for (std::size_t at = begin; at < end; ++at) {
            p_.working_on(found[at].rule, found[at].line);
            left -= at_first - prices[at - begin];
            set_price(found[at], left.is_negative() ? fraction(0) : left, {});
        }
    }

    [[nodiscard]] auto running(candidate const& which) const -> fraction {
        line_state const& line = p_.line(which.line);
        return line.has_price ? line.price : fraction(0);
    }

    void tie(candidate const& with, stretch& tied) {
        p_.out.tied.push_back(rule_row{with.rule, with.row});
        ++tied.size;
    }

    void set_price(candidate const& by, fraction const& price, stretch tied) {
        line_state& line = p_.line(by.line);
        traced_step& entry = p_.out.steps.emplace_back();
        entry.line = by.line;
        entry.record.step = index_;
        entry.record.by = rule_row{by.rule, by.row};
        entry.record.at = p_.book.bands[by.band].origin.place;
        entry.record.has_before = line.has_price;
        entry.record.before = line.price;
        entry.record.after = price;
        entry.record.tied = tied;
        line.has_price = true;
        line.price = price;
        if (p_.book.rules[by.rule].then_stop) line.stopped = true;
    }

    void keep_prices() {
        for (std::uint32_t line = 0; line < p_.line_count; ++line) {
            line_state& own = p_.line(line);
            if (index_ == 0 && own.has_price) {
                own.has_list_price = true;
                own.list_price = own.price;
            }
            if (step_.kept == none || !own.has_price) continue;
            std::size_t const place = std::size_t{line} * p_.book.kept_prices + step_.kept;
            p_.memory.kept_there[place] = 1;
            p_.memory.kept_prices[place] = own.price;
        }
    }

    pricing& p_;
    std::uint32_t index_;
    plan::step const& step_;
};

}  // namespace

void run_line_step(pricing& p, std::uint32_t step) { line_step(p, step).run(); }

}  // namespace cennik::eval
