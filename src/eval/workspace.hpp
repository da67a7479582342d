#pragma once

#include "eval/quote_data.hpp"
#include "number/fraction.hpp"
#include "plan/plan.hpp"

#include <cennik/decimal.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Memory for pricing. Every array is emptied and filled again, so that once it has grown a quote allocates nothing.
namespace cennik::eval {

using detail::rule_row;
using detail::stretch;
using detail::traced_step;
using number::fraction;
using plan::none;
using plan::scalar;
using plan::symbol;

/// A value being worked out. A list of texts is its number in `workspace::lists`, held in `text`.
struct value {
    fraction amount;
    symbol text = 0;
    bool present = false;
};

enum class truth : std::uint8_t { no, yes, unknown };

/// Texts of a cart that its book has never seen. They are numbered on from the book's symbols, so that two that are the same are equal, and
/// forgotten with the quote.
class unknown_texts {
public:
    void clear(std::uint32_t first);
    [[nodiscard]] auto intern(std::string_view text, std::uint64_t hash) -> symbol;
    [[nodiscard]] auto text(symbol which) const -> std::string_view { return texts_[which - first_]; }

private:
    void grow();

    struct place {
        std::uint64_t hash = 0;
        std::uint32_t round = 0;                 // places of earlier quotes are free
        std::uint32_t index = 0;
    };
    std::uint32_t first_ = 0;
    std::uint32_t round_ = 0;
    std::vector<std::string_view> texts_;
    std::vector<std::uint64_t> hashes_;
    std::vector<place> places_;
};

/// A price an order discount may not push a line under.
struct bounding_floor {
    fraction price;
    rule_row by;
};

struct line_state {
    decimal quantity;                            ///< without its sign
    decimal quantity_asked;                      ///< what the cart said, without its sign; 0 on a free line
    bool is_return = false;
    bool is_free = false;
    bool gives_free = false;                     ///< it earned a free line
    bool free_cost_known = true;
    bool has_price = false;
    bool stopped = false;
    bool refused = false;
    bool needs_approval = false;
    bool has_list_price = false;
    bool has_cost = false;
    bool has_bound = false;
    bool has_floor = false;
    fraction price;                              ///< the running price; after the line steps the unit price
    fraction list_price;
    fraction total;                              ///< before order discounts; of a return negative
    fraction net;
    decimal order_discount;
    decimal tax;
    fraction free_cost;                          ///< of what it gives
    stretch floors;                              ///< of `workspace::floors`: those that apply to it
    fraction cost;                               ///< of the line and what it gives, negative for a return; known once it has a price
    bounding_floor bound;
    detail::floor_record floor;
};

/// A rule, row or tier that may set a line's price in the step in hand.
struct candidate {
    std::uint32_t line = 0;
    std::uint32_t rule = none;
    std::uint32_t unit = 0;
    std::uint32_t band = 0;
    std::uint32_t measure = none;                ///< of `workspace::measures`, where the rule has tiers
    std::uint32_t amount = none;                 ///< of `workspace::amounts`: what its only effect comes to, where that had to be worked out
    std::uint32_t row = 0;
    std::int32_t priority = 0;
};

struct measured {
    fraction amount;
    fraction start;
};

/// A line in a part over which a tier's measure is added up.
struct tier_entry {
    std::uint32_t unit = 0;
    std::uint32_t line = 0;
    bool applies = false;                        ///< false: it is only counted
    bool counts = false;                         ///< false: it has the part's measure and adds nothing to it, as a return
    symbol part_text = 0;
    fraction part_amount;
    fraction measure;
};

struct traced_rounding {
    std::uint32_t line = 0;
    detail::rounding_record record;
};

struct memo {
    std::uint64_t epoch = 0;
    value known;
};

/// What a rule gives on a line; it becomes a free line when all are settled.
struct gift {
    std::uint32_t line = 0;                      ///< the earning one
    std::uint32_t rule = 0;
    plan::free_goods const* goods = nullptr;
    decimal quantity;
    fraction price;
};

/// The best percent a table gives a line, or one that ties with it.
struct best_rate {
    plan::rate const* rate = nullptr;
    std::uint32_t rule = 0;
};

/// A requirement that could not round a quantity up.
struct unmet_quantity {
    std::uint32_t line = 0;
    std::uint32_t rule = 0;
    std::uint32_t requirement = 0;
};

/// What a charge comes to on a line or on the order.
struct charge_part {
    std::uint32_t row = 0;
    bool has_rate = false;                       ///< of its own
    fraction rate;
    fraction amount;
};

/// A rate of tax and what is taxed by it.
struct taxed_rate {
    fraction rate;
    fraction of_lines;                           ///< what the lines of this rate come to
};

/// A line's net or a charge, or what of it is taxed at one rate. Charges are numbered on from the lines.
struct taxed_part {
    std::uint32_t rate = 0;
    std::uint32_t place = 0;
    fraction amount;
};

/// A floor that applies to a line.
struct floor_match {
    std::uint32_t line = 0;
    std::uint32_t rule = 0;
    std::uint32_t unit = 0;
    std::uint32_t row = 0;                       ///< the first of its rows; 0 in a block
};

struct order_candidate {
    std::uint32_t rule = 0;
    std::uint32_t unit = 0;
    std::uint32_t band = 0;
    std::uint32_t row = 0;
    std::int32_t priority = 0;
    std::uint32_t measure = none;
    std::uint32_t open_run = 0;                  ///< of `workspace::open`
    decimal discount;
};

/// A tier, or what else begins at an amount, that the cart does not reach: what a hint is made of.
struct threshold {
    enum class form : std::uint8_t { tier, free_charge, free_goods, requirement };
    form of{};
    std::uint32_t line = none;                   ///< the first of its part; none for the order
    std::uint32_t rule = 0;
    std::uint32_t unit = 0;
    std::uint32_t band = none;                   ///< the tier
    std::uint32_t row = 0;
    fraction measure;                            ///< what there is
    fraction lack;                               ///< to the bound
    bool beyond = false;                         ///< more than `lack` is missing, not just that
    bool of_quantity = false;
    bool of_money = false;                       ///< what is lacking tells of a price
    model::kind kind{};                          ///< of what is lacking
    model::currency_code currency;
    stretch gives;                               ///< of `workspace::threshold_text`
};

/// Where the price of a line may change with its quantity, but for tiers, whose bounds are thresholds.
struct quantity_bounds {
    bool known = false;
    std::vector<fraction> compared;              ///< what conditions compare it with
    std::vector<fraction> multiples;             ///< of what they ask it to be a multiple
};

/// A line's part in spreading an order discount.
struct share {
    std::uint32_t line = 0;
    decimal room;                                ///< in whole units of the step
    decimal part;
    fraction weight;
    fraction rest;
};

struct workspace {
    std::vector<scalar> order_facts;
    std::vector<scalar> line_facts;              ///< a run of them for each line
    std::vector<symbol> order_texts;             ///< the texts among the facts once more, `none` where one is missing
    std::vector<symbol> line_texts;
    unknown_texts unknown;
    std::vector<stretch> lists;                  ///< of `list_texts`
    std::vector<symbol> list_texts;
    std::vector<std::uint8_t> in_group;
    std::vector<std::uint8_t> excluded;          ///< a run for the order, then one for each line
    std::vector<line_state> lines;
    std::vector<fraction> kept_prices;           ///< a run for each line
    std::vector<std::uint8_t> kept_there;
    std::vector<memo> lets;                      ///< a run for the order, then one for each line
    std::vector<memo> aggregates;
    std::uint64_t epoch = 0;
    std::vector<unmet_quantity> unmet_quantities;   ///< by line
    std::vector<gift> gifts;
    std::vector<charge_part> charge_parts;
    std::vector<charge_part> charges;            ///< one for each of the quote's
    std::vector<taxed_rate> tax_rates;           ///< one for each of the quote's taxes
    std::vector<taxed_part> taxed;
    std::vector<scalar> keys;
    /// What a column of a table comes to for the line that is looked at.
    struct column_cache {
        std::uint64_t serial = 0;                ///< of the look
        value known;
        bool has_point = false;
        plan::grid_point point = 0;
    };
    std::vector<column_cache> columns;
    std::uint64_t column_serial = 0;
    std::vector<std::uint32_t> matched;
    std::vector<best_rate> rates;
    std::vector<std::uint32_t> rules_in_force;   ///< of a step
    std::vector<std::uint32_t> floors_in_force;
    std::vector<tier_entry> entries;
    std::vector<measured> measures;
    std::vector<fraction> amounts;
    std::vector<candidate> candidates;
    std::vector<candidate> candidates_by_line;   ///< while they are put in order
    std::vector<std::uint32_t> ends_of_lines;
    std::vector<fraction> prices;
    std::vector<floor_match> floors;
    std::vector<order_candidate> order_candidates;
    std::vector<std::uint8_t> open;              ///< runs of lines
    std::vector<share> shares;
    std::vector<std::int64_t> weights;           ///< of the shares, where they are words
    std::vector<std::uint32_t> ranking;
    std::vector<fraction> costs;
    std::vector<traced_rounding> roundings;
    std::string text;
    std::vector<threshold> thresholds;
    std::string threshold_text;
    // The cart priced again with a threshold taken as reached; made when the first hint is asked for.
    std::unique_ptr<workspace> what_if;
    std::unique_ptr<detail::quote_data> what_if_quote;
};

}  // namespace cennik::eval
