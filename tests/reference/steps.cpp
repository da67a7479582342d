#include "reference/phases.hpp"

namespace reference {

namespace {

void record(pricing const& cart, line_state& line, std::uint32_t step, candidate const& by, rational const& after,
            std::vector<rule_row> const& tied) {
    line.steps.push_back(step_entry{cart.book.steps[step].name, named(cart, by), by.at, line.price, after, tied});
    line.price = after;
    if (cart.book.rules[by.rule].then_stop) line.stopped = true;
}

void take_first(pricing const& cart, line_state& line, std::uint32_t step, std::vector<candidate> const& candidates) {
    candidate const& winner = candidates.front();
    std::vector<rule_row> tied;
    for (std::size_t other = 1; other < candidates.size(); ++other) {
        if (candidates[other].priority == winner.priority) tied.push_back(named(cart, candidates[other]));
    }
    record(cart, line, step, winner, *price_after(winner, line, line.price), tied);
}

void take_best(pricing const& cart, line_state& line, std::uint32_t step, std::vector<candidate> const& candidates) {
    std::size_t winner = 0;
    rational lowest = *price_after(candidates[0], line, line.price);
    for (std::size_t other = 1; other < candidates.size(); ++other) {
        rational const price = *price_after(candidates[other], line, line.price);
        if (price < lowest) {
            winner = other;
            lowest = price;
        }
    }
    if (line.price && lowest >= *line.price) return;
    std::vector<rule_row> tied;
    for (std::size_t other = 0; other < candidates.size(); ++other) {
        if (other != winner && *price_after(candidates[other], line, line.price) == lowest)
            tied.push_back(named(cart, candidates[other]));
    }
    record(cart, line, step, candidates[winner], lowest, tied);
}

void take_all(pricing const& cart, line_state& line, std::uint32_t step, std::vector<candidate> const& candidates) {
    for (candidate const& one : candidates)
        record(cart, line, step, one, *price_after(one, line, line.price), {});
}

void take_sum(pricing const& cart, line_state& line, std::uint32_t step, std::vector<candidate> const& candidates) {
    rational const begin = *line.price;
    rational after = begin;
    for (candidate const& one : candidates) {
        rational const taken = begin - *price_after(one, line, begin);
        after -= taken;
        record(cart, line, step, one, after < 0 ? rational(0) : after, {});
    }
}

}  // namespace

void run_line_step(pricing& cart, std::uint32_t step) {
    settle_exclusions_in_step(cart, step);
    // Every line sees the cart as the step begins: first all candidates, then their effects.
    std::vector<std::vector<candidate>> found(cart.lines.size());
    for (std::size_t line = 0; line < cart.lines.size(); ++line) {
        for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
            if (cart.book.rules[rule].step != step) continue;
            for (candidate const& one : candidates_on_line(rule, cart, cart.lines[line]))
                found[line].push_back(one);
        }
        put_in_order(cart, found[line]);
    }
    for (std::size_t index = 0; index < cart.lines.size(); ++index) {
        line_state& line = cart.lines[index];
        if (!found[index].empty()) {
            switch (cart.book.steps[step].combination) {
                case model::combination::first: take_first(cart, line, step, found[index]); break;
                case model::combination::best: take_best(cart, line, step, found[index]); break;
                case model::combination::all: take_all(cart, line, step, found[index]); break;
                case model::combination::sum: take_sum(cart, line, step, found[index]); break;
            }
        }
        line.after.push_back(line.price);
    }
}

}  // namespace reference
