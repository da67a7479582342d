#pragma once

#include "number/fraction.hpp"
#include "plan/plan.hpp"

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>
#include <cennik/quote.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What a quote holds: flat arrays that are cleared and filled again, texts as stretches of one string, rules as indexes into the book it
/// keeps alive.
namespace cennik::detail {

/// A stretch of `quote_data::text` or of one of its arrays.
struct stretch {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
};

struct rule_row {
    std::uint32_t rule = plan::none;
    std::uint32_t row = 0;
};

struct step_record {
    std::uint32_t step = 0;
    rule_row by;
    model::source_place at;
    bool has_before = false;
    number::fraction before;
    number::fraction after;
    stretch tied;
};

struct traced_step {
    std::uint32_t line = 0;
    step_record record;
};

enum class rounding_point : std::uint8_t { unit_price, line_total };

struct rounding_record {
    rounding_point point{};
    number::fraction before;
    decimal after;
};

struct floor_record {
    rule_row by;
    number::fraction before;
    number::fraction after;
    decimal withheld;
};

struct line_record {
    stretch sku;
    decimal quantity;
    decimal quantity_asked;                  ///< what the cart said; 0 on a free line
    line_status status = line_status::ok;
    bool free = false;
    bool has_price = false;
    bool has_list_price = false;
    bool has_cost = false;
    bool has_floor = false;
    number::fraction list_price;
    number::fraction unit_price;
    number::fraction total;
    number::fraction net;
    number::fraction cost;
    decimal order_discount;
    decimal tax;
    std::optional<decimal> margin;
    stretch steps;                           ///< of `steps_by_line`
    stretch roundings;
    floor_record floor;
};

struct order_discount_record {
    rule_row by;
    model::source_place at;
    decimal amount;
    decimal withheld;
};

struct charge_record {
    rule_row by;
    decimal amount;
    decimal tax;
};

/// What is taxed at one rate; `by` is the first rule that came to it, which may be a charge.
struct tax_record {
    rule_row by;
    number::fraction rate;                   ///< 0.23 for 23 %
    number::fraction base;
    decimal amount;
};

struct payment_record {
    date due;
    number::fraction amount;
};

struct early_record {
    date until;
    number::fraction percent;
    decimal discount;
};

struct reason_record {
    std::uint32_t line = 0;
    rule_row by;
    cennik::decision decision{};
    stretch message;
    std::uint32_t outcome = plan::none;      ///< who may release it stands there
    bool granted = false;                    ///< it is about to leave the list
};

struct approval_record {
    std::uint32_t line = 0;
    rule_row by;
    std::uint32_t outcome = plan::none;
    std::optional<date> due;
    stretch reason;
    bool granted = false;
};

struct alert_record {
    std::uint32_t line = 0;
    rule_row by;
    stretch message;
};

/// A grant of the cart: the rule as the cart names it, and what it covered.
struct grant_record {
    stretch rule;
    std::uint32_t row = 0;                   ///< of the first thing it covered
    std::uint32_t line = 0;
    bool used = false;
    stretch why;
};

/// What the next tier of a rule would save. `line` 0 where it is the order's.
struct hint_record {
    std::uint32_t line = 0;
    rule_row by;
    bool has_missing = true;                 ///< false for an amount of money where prices are hidden
    number::fraction missing;
    stretch unit;                            ///< "pieces", a currency; empty where the measure has none
    stretch gives;
    bool has_saves = false;                  ///< false for a requirement, and where prices are hidden
    number::fraction saves;
};

struct totals_record {
    number::fraction list;
    number::fraction value;
    decimal order_discounts;
    decimal withheld;
    number::fraction goods;
    decimal charges;
    number::fraction net;
    decimal tax;
    number::fraction gross;
    number::fraction rounding;
    number::fraction payable;
    std::optional<decimal> margin;
};

struct quote_data {
    std::shared_ptr<plan::program const> book;
    std::string text;
    stretch id;
    cennik::date day;
    decision status = decision::approved;
    decision credit = decision::approved;
    bool has_terms = false;
    rule_row terms;
    totals_record totals;
    std::vector<std::uint32_t> groups;
    std::vector<line_record> lines;
    std::vector<traced_step> steps;          ///< as they were taken, step by step
    std::vector<std::uint32_t> steps_by_line;
    std::vector<rule_row> tied;
    std::vector<rounding_record> roundings;
    std::vector<order_discount_record> order_discounts;
    std::vector<charge_record> charges;
    std::vector<tax_record> taxes;
    std::vector<payment_record> payments;
    std::vector<early_record> early;
    std::vector<reason_record> reasons;
    std::vector<reason_record> requirements;
    std::vector<approval_record> approvals;
    std::vector<alert_record> alerts;
    std::vector<hint_record> hints;
    std::vector<grant_record> granted;
    bool hidden = false;                     ///< no amount is shown
    std::optional<cennik::date> valid_until;

    [[nodiscard]] auto view(stretch of) const -> std::string_view { return std::string_view(text).substr(of.begin, of.size); }
    auto keep(std::string_view words) -> stretch {
        stretch const result{static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(words.size())};
        text += words;
        return result;
    }
    /// Empties everything and keeps the memory.
    void clear();
};

}  // namespace cennik::detail
