#pragma once

#include "eval/observer.hpp"
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
    observer* watch = nullptr;                   ///< who asks why, if anybody does
    std::int32_t day = 0;
    std::uint32_t line_count = 0;                ///< of the cart
    std::uint32_t all_lines = 0;                 ///< free ones stand behind those of the cart
    std::uint64_t cart_epoch = 0;                ///< what hangs on the facts of all lines
    std::uint64_t quote_epoch = 0;               ///< what hangs on facts
    std::uint64_t amounts_epoch = 0;
    std::size_t work = 0;
    std::uint32_t at_rule = none;
    std::uint32_t at_line = none;

    // How expressions are read while a message is written: what cannot be worked out is missing; a floor before order discounts means its own price.
    bool is_message = false;
    bool own_price = false;

    bool wants_hints = false;                    ///< thresholds not reached are noted
    threshold const* taken = nullptr;            ///< the one taken as reached
    quantity_bounds* bounds = nullptr;           ///< instead of hints, for a price scale

    fraction order_value{};                      ///< the sum of the totals
    fraction order_goods{};                      ///< of the nets
    fraction order_net{};                        ///< with charges
    fraction order_gross{};                      ///< with tax

    std::uint32_t settling = none;               ///< the line whose quantity is being rounded up

    /// Nobody wants to see the rules that did not win.
    [[nodiscard]] auto winners_are_enough() const -> bool { return watch == nullptr && !wants_hints && taken == nullptr; }
    [[nodiscard]] auto line(std::uint32_t which) -> line_state& { return memory.lines[which]; }
    [[nodiscard]] auto line_fact(std::uint32_t line, std::uint32_t slot) const -> scalar const& {
        return memory.line_facts[line * book.line_facts.size() + slot];
    }
    [[nodiscard]] auto text_of(symbol which) const -> std::string_view {
        return which < book.symbols->size() ? book.symbols->text(which) : memory.unknown.text(which);
    }
    /// Running amounts have changed: what was worked out from them is forgotten.
    void amounts_changed() { amounts_epoch = ++memory.epoch; }
    /// A fact has changed, a quantity: what hangs on it is forgotten.
    void facts_changed() {
        quote_epoch = ++memory.epoch;
        amounts_changed();
    }
    /// The quantities of the cart are settled, or free lines have come.
    void lines_changed() {
        facts_changed();
        cart_epoch = ++memory.epoch;
    }
    void set_quantity(std::uint32_t which, decimal const& quantity) {
        memory.line_facts[which * book.line_facts.size() + detail::schema::quantity_slot].amount = quantity;
    }
    /// A line that aggregates, charges and requirements of the order look at.
    [[nodiscard]] auto counts(std::uint32_t which) -> bool {
        return which < line_count && !memory.lines[which].is_return && !memory.lines[which].quantity.is_zero();
    }
    /// Behind the line steps only lines with a price count.
    [[nodiscard]] auto counts_with_price(std::uint32_t which) -> bool { return counts(which) && memory.lines[which].has_price; }
    [[nodiscard]] auto has_line_that_counts() -> bool {
        for (std::uint32_t which = 0; which < line_count; ++which) {
            if (counts_with_price(which)) return true;
        }
        return false;
    }
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
/// Memory for what is known of each line, `all_lines` of them.
void make_room_for_lines(pricing& p);
/// Fills what is missing of a line's facts from the product table and by defaults; false where the table does not know the product. What lacks
/// even so is told of the line `told_of`.
[[nodiscard]] auto fill_product(pricing& p, std::uint32_t line, std::uint32_t told_of) -> bool;
[[nodiscard]] auto compute(pricing& p, std::uint32_t node, std::uint32_t line) -> value;
[[nodiscard]] auto test(pricing& p, std::uint32_t node, std::uint32_t line) -> truth;
[[nodiscard]] auto compare(pricing& p, model::operation how, model::kind kind, value const& left, value const& right) -> truth;
[[nodiscard]] inline auto to_value(scalar const& from) -> value { return value{fraction(from.amount), from.text, from.present}; }
/// A literal or an expression; false where it is missing.
[[nodiscard]] auto amount_of(pricing& p, plan::amount const& from, std::uint32_t line, fraction& out) -> bool;
/// What the cart's lines come to in `sum(… over lines …)` and its like.
[[nodiscard]] auto aggregate(pricing& p, plan::node const& node) -> value;
/// What each line that has a price costs with all that is given for it.
void settle_costs(pricing& p);
/// The cost of a unit that is paid for; false where it is not known. A line of quantity 0 has none.
[[nodiscard]] auto unit_cost(pricing& p, std::uint32_t line, fraction& out) -> bool;

// Rules
/// Groups, dates and conditions that hang on the order alone.
[[nodiscard]] auto holds_for_order(pricing& p, plan::rule const& rule) -> bool;
/// The rule's own condition, where it hangs on the line.
[[nodiscard]] auto holds_for_line(pricing& p, plan::rule const& rule, std::uint32_t line) -> bool;
/// The units of a rule whose dates and cells hold, rising, into `memory.matched`.
void match_units(pricing& p, plan::rule const& rule, std::uint32_t line);
/// True where rows of a rule may hide each other.
[[nodiscard]] inline auto can_hide(plan::program const& book, plan::rule const& rule) -> bool {
    return rule.rows != none && book.row_tables[rule.rows].overlap == model::row_overlap::most_specific;
}
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
[[nodiscard]] auto candidate_present(pricing& p, candidate& which, counting what) -> bool;
/// The unit price a candidate makes of the running one. Amounts in it see the price as the step began.
[[nodiscard]] auto price_by(pricing& p, candidate const& which, fraction const& running) -> fraction;
/// Adds the candidates of one rule.
void gather_candidates(pricing& p, std::uint32_t rule, counting what);

// Phases
/// Quantity requirements round up.
void settle_quantities(pricing& p);
/// What a rule of quantities could not round up is said as not met.
void speak_of_quantities(pricing& p, std::uint32_t rule);
void give_free_goods(pricing& p);
void settle_before_the_waterfall(pricing& p);
void settle_exclusions(pricing& p, plan::range settling);
void run_line_step(pricing& p, std::uint32_t step);
/// Unit prices are rounded and lifted, lines are summed.
void round_and_lift(pricing& p);
void run_order_step(pricing& p, std::uint32_t step);
void settle_charges(pricing& p);
void settle_tax(pricing& p);
/// The totals, but for the margin.
void sum_up(pricing& p);
/// Whether the quote shows any amount.
void decide_hiding(pricing& p);
/// All requirements but those that round up; what these could not round is said too.
void judge_requirements(pricing& p);
void choose_terms(pricing& p);
void decide_credit(pricing& p);
void judge_floors(pricing& p);
/// What was granted leaves the lists, and the status is what remains.
void use_grants(pricing& p, request const& ask);
void raise_alerts(pricing& p);
void finish(pricing& p);
/// As the quote shows it: rounded to four places; none without a price or a cost, or of a net of 0.
[[nodiscard]] auto margin_of_line(pricing& p, std::uint32_t line) -> std::optional<decimal>;
/// Until when no window opens or closes that could touch the cart.
void find_validity(pricing& p);

// Floors
/// The floors that apply to a line as it stands, by rule and row, into `memory.floors`.
void match_floors(pricing& p, std::uint32_t line);

// Order discounts
/// Adds the rows or tiers of an order discount that apply to the order; none where no line is open to it.
void gather_order_candidates(pricing& p, std::uint32_t rule);
/// The same before there are any amounts: groups, dates, conditions, facts in effects, and a line that can be open.
[[nodiscard]] auto order_discount_holds_by_facts(pricing& p, std::uint32_t rule) -> bool;
/// The measure of the whole order; false where it is missing.
[[nodiscard]] auto measure_of_order(pricing& p, plan::rule const& rule, fraction& measure) -> bool;
/// Splits a whole number of units over `memory.shares` in proportion to their weights, which are above zero.
void split_units(pricing& p, decimal const& units);
/// Splits units by largest remainder whatever the book's policy: each share is units * weight / sum, cut off towards zero, and all of them
/// come to `total`. Weights may be negative.
void split_by_largest_remainder(pricing& p, decimal const& units, fraction const& sum, decimal const& total);

// Hints
/// Notes the tier above the one reached. `part` is the first line of what is measured, none for the order; effects are read for `line`.
void note_tier(pricing& p, std::uint32_t rule, std::uint32_t unit, std::uint32_t part, measured const& m, std::uint32_t reached, std::uint32_t line);
void note_free_charge(pricing& p, std::uint32_t rule, std::uint32_t unit, std::uint32_t band, fraction const& lack);
void note_free_goods(pricing& p, gift const& given, std::uint32_t unit, fraction const& count, fraction const& lack);
/// Notes a requirement that is not met, where it asks for a minimum.
void note_requirement(pricing& p, std::uint32_t rule, plan::requirement const& own, std::uint32_t line);
/// Works a hint out. Where its figures do not fit there is none, and the cart is priced all the same; a price scale cannot do without what is noted.
template <class Work>
void unless_too_long(pricing const& p, Work const& work) {
    try {
        work();
    } catch (decimal_error const&) {
        if (p.bounds != nullptr) throw;
    }
}
/// True where a hint takes a threshold of this unit as reached.
[[nodiscard]] inline auto is_taken(pricing const& p, threshold::form form, std::uint32_t rule, std::uint32_t unit) -> bool {
    return p.taken != nullptr && p.taken->of == form && p.taken->rule == rule && p.taken->unit == unit;
}
/// Prices the cart again for each threshold that was noted.
void find_hints(pricing& p, request const& ask);
/// True where a node is `line.quantity`, whatever it is called.
[[nodiscard]] auto is_quantity_itself(plan::program const& book, std::uint32_t node) -> bool;
/// A value is an amount of money, a margin, or worked out from one: what hidden prices keep from being shown.
[[nodiscard]] auto is_of_money(plan::program const& book, std::uint32_t node) -> bool;
/// What conditions compare the quantity of the first line with, into `bounds`.
void find_compared_quantities(pricing& p);
/// The cart up to its totals, before the order is judged.
void price_order(pricing& p, request const& ask);

// What is said
[[nodiscard]] auto write_message(pricing& p, plan::range pieces, std::uint32_t line) -> stretch;
/// What a node comes to, as messages print it; what cannot be worked out is missing.
[[nodiscard]] auto value_to_show(pricing& p, std::uint32_t node, std::uint32_t line) -> value;
void append_value(pricing const& p, std::string& to, model::kind kind, model::currency_code currency, value const& what);
void at_least(pricing& p, decision what);
/// An outcome of a rule takes effect: a requirement, an approval, the line's and the order's status.
void speak(pricing& p, std::uint32_t line, rule_row by, std::uint32_t outcome, stretch message);

}  // namespace cennik::eval
