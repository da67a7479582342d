#pragma once

#include "reference/rational.hpp"

#include <vector>

namespace reference {

/// Units shared in proportion to weights whose sum is not zero: exact shares are cut off towards zero, and what is then left goes unit
/// by unit to those that lack most of it, ties to the earlier.
[[nodiscard]] auto by_largest_remainder(whole const& units, std::vector<rational> const& weights) -> std::vector<whole>;

/// The same of exact shares that are known and whose sum is whole.
[[nodiscard]] auto to_whole_parts(std::vector<rational> const& exact) -> std::vector<whole>;

/// The currency's smallest unit, or a tenth of it and so on until the point's step and ending are whole numbers of it.
[[nodiscard]] auto unit_of(cennik::rounding const& point, int minor_digits) -> rational;

}  // namespace reference
