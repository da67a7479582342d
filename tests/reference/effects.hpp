#pragma once

#include "reference/tiers.hpp"

#include <optional>
#include <vector>

namespace reference {

/// An effect with its amount worked out.
struct known_effect {
    model::verb does{};
    value amount;
    std::uint32_t of_step = model::none;
    model::per_unit per{};
    rational pack = 1;
};

/// Effects of one band, and its weight; without tiers there is one part of weight 1.
struct weighted_effects {
    rational weight = 1;
    std::vector<known_effect> effects;
};

/// A rule, row or scale that applies and what it does.
struct candidate {
    std::uint32_t rule = 0;
    std::uint32_t row = 0;        ///< as the trace names it, counted from 1; 0 for none
    std::uint32_t table_row = 0;  ///< counted from 0, of a table
    std::int64_t priority = 0;
    model::source_place at;
    std::vector<weighted_effects> parts;
};

[[nodiscard]] auto named(pricing const& cart, candidate const& what) -> rule_row;

/// The candidate a shape makes with the bands it reaches, amounts read from `from`; nothing where an amount is missing.
[[nodiscard]] auto candidate_of(shape const& what, reach const& reached, viewpoint const& from)
    -> std::optional<candidate>;

/// The unit price the candidate makes of a running price; nothing where something it needs is missing.
[[nodiscard]] auto price_after(candidate const& what, line_state const& line, std::optional<rational> const& running)
    -> std::optional<rational>;

/// Every candidate of a rule on a line as a step begins: conditions, tiers, effects, exclusions and stops, hidden rows
/// taken out.
[[nodiscard]] auto candidates_on_line(std::uint32_t rule, pricing const& cart, line_state const& line)
    -> std::vector<candidate>;

/// By falling priority, then source order, then row; of those that are `alone` only the first, and then nothing else.
void put_in_order(pricing const& cart, std::vector<candidate>& candidates);

}  // namespace reference
