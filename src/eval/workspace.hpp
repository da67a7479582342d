#pragma once

#include "eval/quote_data.hpp"
#include "number/fraction.hpp"
#include "plan/plan.hpp"

#include <cennik/decimal.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Memory for pricing. Every array is emptied and filled again, so that once it has grown a quote allocates nothing.
namespace cennik::eval {

using detail::rule_row;
using detail::stretch;
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
    bool is_return = false;
    bool has_price = false;
    bool stopped = false;
    bool refused = false;
    bool needs_approval = false;
    bool has_list_price = false;
    bool has_bound = false;
    bool has_floor = false;
    fraction price;                              ///< the running price; after the line steps the unit price
    fraction list_price;
    fraction total;                              ///< before order discounts; of a return negative
    fraction net;
    decimal order_discount;
    bounding_floor bound;
    detail::floor_record floor;
};

/// A rule, row or tier that may set a line's price in the step in hand.
struct candidate {
    std::uint32_t line = 0;
    std::uint32_t rule = 0;
    std::uint32_t unit = 0;
    std::uint32_t band = 0;
    std::uint32_t measure = none;                ///< of `workspace::measures`, where the rule has tiers
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

struct traced_step {
    std::uint32_t line = 0;
    detail::step_record record;
};

struct traced_rounding {
    std::uint32_t line = 0;
    detail::rounding_record record;
};

struct memo {
    std::uint64_t epoch = 0;
    value known;
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
    decimal discount;
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
    unknown_texts unknown;
    std::vector<stretch> lists;                  ///< of `list_texts`
    std::vector<symbol> list_texts;
    std::vector<std::uint8_t> in_group;
    std::vector<std::uint8_t> excluded;          ///< a run for the order, then one for each line
    std::vector<line_state> lines;
    std::vector<fraction> kept_prices;           ///< a run for each line
    std::vector<std::uint8_t> kept_there;
    std::vector<memo> lets;                      ///< a run for the order, then one for each line
    std::uint64_t epoch = 0;
    std::vector<scalar> keys;
    std::vector<value> column_values;
    std::vector<std::uint8_t> column_known;
    std::vector<std::uint32_t> matched;
    std::vector<tier_entry> entries;
    std::vector<measured> measures;
    std::vector<candidate> candidates;
    std::vector<fraction> prices;
    std::vector<floor_match> floors;
    std::vector<order_candidate> order_candidates;
    std::vector<std::uint8_t> open;              ///< a run of lines for each order candidate
    std::vector<share> shares;
    std::vector<std::uint32_t> ranking;
    std::vector<fraction> costs;
    std::vector<traced_step> steps;
    std::vector<traced_rounding> roundings;
    std::string text;
};

}  // namespace cennik::eval
