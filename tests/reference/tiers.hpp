#pragma once

#include "reference/matching.hpp"

#include <optional>
#include <vector>

namespace reference {

/// A band of a scale and how much of the whole it weighs; with volume tiers there is one, and it weighs 1.
struct band_share {
    std::uint32_t band = 0;  ///< index into the bands of a block, or into the shape's rows
    rational weight;
};

/// Which bands a measure reaches; nothing where the rule has a scale and no tier of it is reached. A rule without tiers
/// has no shares.
struct reach {
    std::vector<band_share> shares;
};

/// How much is known: before the waterfall only the conditions, within it who is stopped, excluded or without a price.
enum class counting : std::uint8_t { conditions_only, as_the_step_begins };

[[nodiscard]] auto has_scale(model::book const& book, shape const& what) -> bool;
/// From a line of the cart.
[[nodiscard]] auto reached_on_line(shape const& what, pricing const& cart, line_state const& line, counting known)
    -> std::optional<reach>;
/// From the order, for order discounts.
[[nodiscard]] auto reached_on_order(shape const& what, pricing const& cart) -> std::optional<reach>;

}  // namespace reference
