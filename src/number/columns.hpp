#pragma once

// Whole columns at a time: coefficients of one word and a scale for all of them.

#include <cennik/decimal.hpp>

#include <cstdint>
#include <span>

namespace cennik::number {

/// coefficients[i] * 10^-scale.
struct column {
    std::span<std::int64_t const> coefficients;
    int scale = 0;
};

/// What became of a batch: where not all went well, the first element that did not, and why.
struct column_result {
    decimal_errc code = decimal_errc::none;
    std::size_t culprit = 0;
};

/// out[i] = a[i] * b[i] * factor, exact, rounded once to `places` (0..38), as coefficients at that scale. The columns
/// have one length. `overflow` where a result is not of one word; results before the culprit are written.
auto multiply(column const& a, column const& b, decimal const& factor, int places, rounding_mode mode,
              std::span<std::int64_t> out) noexcept -> column_result;

/// The exact sum of a column.
auto sum(column const& values, decimal& out) noexcept -> decimal_errc;

}  // namespace cennik::number
