#include "eval/pricing.hpp"

#include <algorithm>

// A line step: candidates of all rules for all lines are gathered while prices stand as the step found them, then each line's are put in order
// and combined. No rule sees what another one did in the same step, but for the running price under `all`, which percents are taken of.

namespace cennik::eval {

namespace {

class line_step {
public:
    line_step(pricing& p, std::uint32_t step) : p_(p), index_(step), step_(p.book.steps[step]) {}

    void run() {
        settle_exclusions(p_, step_.settling);
        p_.memory.candidates.clear();
        p_.memory.measures.clear();
        for (std::uint32_t at = step_.rules.first; at < step_.rules.end(); ++at) {
            gather_candidates(p_, p_.book.step_rules[at], counting::everything);
        }
        auto& found = p_.memory.candidates;
        std::sort(found.begin(), found.end(), [](candidate const& a, candidate const& b) {
            if (a.line != b.line) return a.line < b.line;
            if (a.priority != b.priority) return a.priority > b.priority;
            if (a.rule != b.rule) return a.rule < b.rule;
            return a.row < b.row;
        });
        if (p_.watch != nullptr) p_.watch->candidates_of(p_, index_);
        for (std::size_t begin = 0; begin < found.size();) {
            std::size_t end = begin;
            while (end < found.size() && found[end].line == found[begin].line) ++end;
            combine(begin, end);
            begin = end;
        }
        keep_prices();
        p_.amounts_changed();
        if (p_.watch != nullptr) p_.watch->step_done(p_, index_);
    }

private:
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
        traced_step entry;
        entry.line = by.line;
        entry.record.step = index_;
        entry.record.by = rule_row{by.rule, by.row};
        entry.record.at = p_.book.bands[by.band].origin.place;
        entry.record.has_before = line.has_price;
        entry.record.before = line.price;
        entry.record.after = price;
        entry.record.tied = tied;
        p_.memory.steps.push_back(entry);
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
