#pragma once

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>
#include <cennik/quote.hpp>

#include <optional>
#include <string>
#include <vector>

/// A price list for one customer and one product: what a unit costs at every quantity. See `rulebook::scale`, and `docs/reference/scale.md`.
namespace cennik {

/// A rule that makes a band's price what it is; `row` is that of its table or tier, 0 where it has none.
struct scale_rule {
    std::string step;
    std::string rule;
    std::uint32_t row = 0;
};

/// The quantities from `from` on, up to where the next band begins.
struct price_band {
    decimal from;
    std::optional<decimal> below;            ///< where the next band begins; none where this one has no end
    std::optional<exact> unit_price;         ///< as a quote for the quantity `from` shows it; none without a price, and where prices are hidden
    /// What each further unit adds, exactly, where that is not the unit price: the bands of a graduated scale, or an amount for the whole line. The
    /// unit price of a quote then changes from quantity to quantity; (unit price at `from`, before it is rounded) x from + each_further x
    /// (quantity - from) is the line before rounding.
    std::optional<exact> each_further;
    std::vector<scale_rule> rules;           ///< by step
};

struct price_scale {
    std::string rulebook;
    std::string sku;
    std::string currency;
    int minor_digits = 2;                    ///< of the currency
    cennik::date date;
    std::optional<cennik::date> valid_until; ///< the last day on which all of it holds; none where no end is known
    std::vector<price_band> bands;           ///< by rising quantity, without gaps
    bool complete = true;                    ///< false where prices go on changing beyond the last band: there are 1,000 bands at most
};

}  // namespace cennik
