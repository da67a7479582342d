#pragma once

#include "reference/matching.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace reference {

/// What a rung, a `no cost` or a credit block says, of a block or of a row.
struct spoken {
    model::decision decision{};
    std::string role;
    std::optional<std::int64_t> due;  ///< of an approval
    std::string message;
    bool fixed_prices_too = false;
};

[[nodiscard]] auto from_block(model::outcome const& said, viewpoint const& from) -> spoken;

/// A rung of a floor with its bound known: a unit price may not be below `floor_price`.
struct known_rung {
    value bound;  ///< the margin or the amount after `below`
    rational floor_price;
    bool lifts = false;
    bool fixed_prices_too = false;
    std::uint32_t row = 0;                 ///< counted from 1; 0 in a block
    model::outcome const* text = nullptr;  ///< of a block
};

/// A floor, block or row or ladder, that applies to a line.
struct applying_floor {
    shape what;
    std::uint32_t first_row = 0;    ///< the lowest row it has, counted from 1; 0 in a block
    bool lacks_cost = false;        ///< a margin that cannot be known
    std::vector<known_rung> rungs;  ///< in the order of the text
};

/// The floors that apply to a line of quantity above 0 with a price, in source order, hidden rows taken out.
[[nodiscard]] auto floors_on(pricing const& cart, line_state const& line) -> std::vector<applying_floor>;

/// What a rung says where it is reached.
[[nodiscard]] auto words_of(applying_floor const& floor, known_rung const& rung, viewpoint const& from) -> spoken;

/// What a row of a table decides by its columns, without its message: the first column of these that is filled.
[[nodiscard]] auto from_row(std::uint32_t rule, std::uint32_t row, viewpoint const& from) -> std::optional<spoken>;
[[nodiscard]] auto message_of_row(std::uint32_t rule, std::uint32_t row, viewpoint const& from) -> std::string;

/// Puts a decision where the quote shows it. `line` is counted from 1, 0 for the order.
void speak(pricing& cart, std::uint32_t line, rule_row const& by, spoken const& what);

}  // namespace reference
