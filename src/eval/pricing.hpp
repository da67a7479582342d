#pragma once

#include "eval/workspace.hpp"

#include <cennik/limits.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>

#include <cstdint>
#include <string_view>

/// One cart being priced: the plan it is priced by, the memory it is priced in, the quote it becomes. Phases are functions over it, in the
/// order in which `evaluate` calls them.
namespace cennik::eval {

/// Thrown inside this room only; `evaluate` gives back what it holds.
struct refusal {
    failure why;
};

struct pricing {
    plan::program const& book;
    workspace& memory;
    detail::quote_data& out;
    quote_limits const& limits;
    std::int32_t day = 0;
    std::uint32_t line_count = 0;
    std::uint64_t quote_epoch = 0;
    std::uint64_t amounts_epoch = 0;
    std::size_t work = 0;
    std::uint32_t at_rule = none;
    std::uint32_t at_line = none;

    // How expressions are read while a message is written: what cannot be worked out is missing; a floor before order discounts means its own price.
    bool is_message = false;
    bool own_price = false;

    fraction order_value{};                      ///< the sum of the totals
    fraction order_goods{};                      ///< of the nets

    [[nodiscard]] auto line(std::uint32_t which) -> line_state& { return memory.lines[which]; }
    [[nodiscard]] auto line_fact(std::uint32_t line, std::uint32_t slot) const -> scalar const& {
        return memory.line_facts[line * book.line_facts.size() + slot];
    }
    [[nodiscard]] auto text_of(symbol which) const -> std::string_view {
        return which < book.symbols->size() ? book.symbols->text(which) : memory.unknown.text(which);
    }
    /// Running amounts have changed: what was worked out from them is forgotten.
    void amounts_changed() { amounts_epoch = ++memory.epoch; }
    void count_work(std::size_t more = 1) {
        work += more;
        if (work > limits.steps) refuse_work();
    }
    [[noreturn]] void refuse_work() const;
    /// Who is at work: errors of arithmetic that come now are told with this rule and line.
    void working_on(std::uint32_t rule, std::uint32_t line = none) {
        at_rule = rule;
        at_line = line;
    }

    /// `line` none: for the order.
    [[nodiscard]] auto is_excluded(plan::rule const& rule, std::uint32_t line) const -> bool {
        if (rule.exclusion == none) return false;
        std::size_t const run = line == none ? 0 : line + 1;
        return memory.excluded[run * book.excludable + rule.exclusion] != 0;
    }
    void exclude(plan::rule const& rule, std::uint32_t line) {
        std::size_t const run = line == none ? 0 : line + 1;
        memory.excluded[run * book.excludable + rule.exclusion] = 1;
    }
};

// Facts and expressions
void read_request(pricing& p, request const& ask);
[[nodiscard]] auto compute(pricing& p, std::uint32_t node, std::uint32_t line) -> value;
[[nodiscard]] auto test(pricing& p, std::uint32_t node, std::uint32_t line) -> truth;
[[nodiscard]] auto compare(pricing& p, model::operation how, model::kind kind, value const& left, value const& right) -> truth;
[[nodiscard]] inline auto to_value(scalar const& from) -> value { return value{fraction(from.amount), from.text, from.present}; }
/// A literal or an expression; false where it is missing.
[[nodiscard]] auto amount_of(pricing& p, plan::amount const& from, std::uint32_t line, fraction& out) -> bool;
/// What a unit costs; false where that is not known.
[[nodiscard]] auto unit_cost(pricing& p, std::uint32_t line, decimal& out) -> bool;

// Rules
/// Groups, dates and conditions that hang on the order alone.
[[nodiscard]] auto holds_for_order(pricing& p, plan::rule const& rule) -> bool;
/// The rule's own condition, where it hangs on the line.
[[nodiscard]] auto holds_for_line(pricing& p, plan::rule const& rule, std::uint32_t line) -> bool;
/// The units of a rule whose dates and cells hold, rising, into `memory.matched`.
void match_units(pricing& p, plan::rule const& rule, std::uint32_t line);
/// True where unit `by` hides unit `other` of the same table, both of which apply.
[[nodiscard]] auto hides(plan::program const& book, plan::rule const& rule, std::uint32_t by, std::uint32_t other) -> bool;

/// Groups whose condition is true.
void decide_groups(pricing& p);

// Tiers and effects
/// The band a measure reaches; none where it reaches none.
[[nodiscard]] auto reached_band(plan::program const& book, plan::scale const& scale, plan::unit const& unit, measured const& m)
    -> std::uint32_t;
/// How much of a measure lies in a band.
[[nodiscard]] auto share_of_band(plan::program const& book, plan::unit const& unit, std::uint32_t band, measured const& m) -> fraction;
/// What it takes to be a candidate: that the rule applies, as a step asks; or, before there are any prices, that its conditions and tiers
/// hold and no fact its effects need is missing.
enum class counting : std::uint8_t { everything, facts_only };

/// Nothing in the effects of a candidate is missing.
[[nodiscard]] auto candidate_present(pricing& p, candidate const& which, counting what) -> bool;
/// The unit price a candidate makes of the running one. Amounts in it see the price as the step began.
[[nodiscard]] auto price_by(pricing& p, candidate const& which, fraction const& running) -> fraction;
/// Adds the candidates of one rule.
void gather_candidates(pricing& p, std::uint32_t rule, counting what);

// Phases
void settle_before_the_waterfall(pricing& p);
void settle_exclusions(pricing& p, plan::range settling);
void run_line_step(pricing& p, std::uint32_t step);
/// Unit prices are rounded and lifted, lines are summed.
void round_and_lift(pricing& p);
void run_order_step(pricing& p, std::uint32_t step);
/// The totals, but for the margin.
void sum_up(pricing& p);
void choose_terms(pricing& p);
void decide_credit(pricing& p);
void judge_floors(pricing& p);
void finish(pricing& p);

// Floors
/// The floors that apply to a line as it stands, by rule and row, into `memory.floors`.
void match_floors(pricing& p, std::uint32_t line);

// Order discounts
/// Adds the rows or tiers of an order discount that apply to the order; none where no line is open to it.
void gather_order_candidates(pricing& p, std::uint32_t rule);
/// The same before there are any amounts: groups, dates, conditions, facts in effects, and a line that can be open.
[[nodiscard]] auto order_discount_holds_by_facts(pricing& p, std::uint32_t rule) -> bool;
/// Splits a whole number of units over `memory.shares` in proportion to their weights, which are above zero.
void split_units(pricing& p, decimal const& units);

// What is said
[[nodiscard]] auto write_message(pricing& p, plan::range pieces, std::uint32_t line) -> stretch;
void append_value(pricing const& p, std::string& to, model::kind kind, model::currency_code currency, value const& what);
void at_least(pricing& p, decision what);
/// An outcome of a rule takes effect: a requirement, an approval, the line's and the order's status.
void speak(pricing& p, std::uint32_t line, rule_row by, std::uint32_t outcome, stretch message);

}  // namespace cennik::eval
