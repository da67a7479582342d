#pragma once

#include "number/fraction.hpp"

#include <cennik/decimal.hpp>

#include <cstdint>
#include <limits>

/// Amounts as 64-bit words that compare as they do.
///
/// Cells of a column stand on a grid of 10^-scale. What is compared with them may lie between two of its points, and for each comparison it only matters
/// between which: so points have even numbers, and all that lies between two of them has the odd number between theirs.
namespace cennik::plan {

using grid_point = std::int64_t;

inline constexpr grid_point first_point = std::numeric_limits<grid_point>::min() + 1;
inline constexpr grid_point last_point = std::numeric_limits<grid_point>::max();
/// No amount at all.
inline constexpr grid_point no_point = std::numeric_limits<grid_point>::min();
/// Cells lie within this, so that what lies beyond is told apart from them.
inline constexpr std::int64_t widest_cell = std::int64_t{1} << 61;

/// False where an amount is no point of the grid, or lies too far out.
[[nodiscard]] auto is_on_grid(decimal const& amount, int scale, grid_point& out) noexcept -> bool;

[[nodiscard]] auto place_off_words(decimal const& amount, int scale) noexcept -> grid_point;

/// Where an amount stands.
[[nodiscard]] inline auto place_on_grid(decimal const& amount, int scale) noexcept -> grid_point {
    using access = cennik::detail::decimal_access;
    if (access::shape(amount) == scale) {
        std::int64_t const word = access::word(amount);
        if (word > -widest_cell && word < widest_cell) return 2 * word;
    }
    return place_off_words(amount, scale);
}

[[nodiscard]] auto place_on_grid(number::fraction const& amount, int scale) noexcept -> grid_point;

}  // namespace cennik::plan
