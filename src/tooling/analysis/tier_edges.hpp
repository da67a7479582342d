#pragma once

#include "tooling/analysis/cart_search.hpp"

#include <vector>

namespace cennik::tooling {

/// The bands of one scale: of a block its tiers, of a table the rows that form it. `rows` are the numbers by which a trace names them.
struct scale_bands {
    unit about;
    std::vector<decimal> bounds;
    std::vector<bool> open;
    std::vector<std::uint32_t> rows;
};

/// The scales of a rule, at most so many.
[[nodiscard]] auto scales_of(model::book const& book, std::uint32_t rule, std::size_t most) -> std::vector<scale_bands>;

/// True where the example's line, or its order, came to this row of a rule.
[[nodiscard]] auto came_to(detail::quote_data const& quote, std::uint32_t rule, std::uint32_t row) -> bool;

/// The first quantity, in whole pieces or packs, that reaches a band of a scale by quantity, and the last before it; `pack` 1 for pieces.
struct tier_edge {
    decimal before;
    decimal at;
};
[[nodiscard]] auto edge_of(scale_bands const& scale, std::size_t band, bool up_to, decimal const& pack) -> tier_edge;

/// `product.pack` of an example, 1 where it says none.
[[nodiscard]] auto pack_of(model::book const& book, example_cart const& cart) -> decimal;

}  // namespace cennik::tooling
