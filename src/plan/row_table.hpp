#pragma once

#include "model/model.hpp"
#include "plan/grid.hpp"
#include "plan/lookup_table.hpp"
#include "plan/symbol_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// Tables of rules: condition columns, and the index over their rows.
namespace cennik::plan {

inline constexpr std::uint32_t none = model::none;

/// A stretch of one of the program's arrays.
struct range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    [[nodiscard]] auto end() const -> std::uint32_t { return first + count; }
    [[nodiscard]] auto empty() const -> bool { return count == 0; }
};

/// What a value hangs on: facts of the order are the same for the whole quote, facts of a line for that line, amounts change
/// from step to step.
enum class scope : std::uint8_t { order, line, amounts };

/// A condition column: for each unit a cell, or "any".
struct condition_column {
    std::uint32_t left = none;               ///< a node; none for a column of price groups
    model::operation compare{};
    plan::scope scope{};
    std::uint32_t fact = none;               ///< the slot, where `left` is a fact of the order or the line
    bool by_symbol = false;                  ///< texts compared for equality, or groups: `symbols` is filled
    bool by_grid = false;                    ///< amounts compared on a grid: `points` is filled; else `cells`
    int scale = 0;                           ///< of the grid
    std::vector<std::uint32_t> symbols;      ///< `none` is any
    std::vector<grid_point> points;          ///< `no_point` is any
    std::vector<scalar> cells;               ///< one that is not present is any

    [[nodiscard]] auto is_any(std::uint32_t unit) const -> bool {
        if (by_symbol) return symbols[unit] == none;
        return by_grid ? points[unit] == no_point : !cells[unit].present;
    }
    /// The amount or text of a cell that is not by symbol.
    [[nodiscard]] auto cell(std::uint32_t unit) const -> scalar;
};

/// A key made of the symbols of a pattern's columns, one after the other; exact for two of them, a hash for more.
inline constexpr std::uint64_t empty_key = 0;
inline constexpr std::size_t exact_columns = 2;

/// A text fact of the order or of a line.
struct text_source {
    bool of_line = false;
    std::uint32_t slot = 0;
};

/// Rows of a table that name the same text columns. Those that name the same texts, too, stand together under the key these make.
struct row_pattern {
    std::vector<std::uint32_t> columns;      ///< that make the key; none where all rows stand under one
    bool has_sources = false;                ///< they are few facts, and `sources` says where their texts stand
    std::array<text_source, exact_columns> sources{};
    std::vector<std::uint32_t> tested;       ///< those a row found under its key may still fail by
    std::uint32_t first_slot = 0;
    std::uint32_t slot_mask = 0;             ///< their number, a power of two, less one
};

/// What stands under one key.
struct row_slot {
    std::uint64_t key = 0;
    range units;                             ///< of `row_table::units`; empty where the slot is
    bool is_dated = false;                   ///< the window of one of them opens or closes some day
    range rates;                             ///< of `row_table::rates`
};

/// A percent that one row or tier gives, and what it takes: with the row's key found, the day and the quantity. Where each row gives just a percent and the best of them wins,
/// these stand under each key by falling rate, so that the first that holds is the table's best.
struct rate {
    std::int32_t percent = 0;                ///< in 10^-rate_scale, at most 100 %
    std::int32_t from = 0;
    std::int32_t until = 0;
    std::int32_t priority = 0;
    grid_point least = 0;                    ///< quantities from here
    grid_point most = 0;                     ///< to here
    std::uint32_t unit = 0;
    std::uint32_t band = 0;
};

/// Percents finer than 0.01 % keep the general way.
inline constexpr int rate_scale = 4;

struct row_table {
    std::vector<condition_column> columns;
    model::row_overlap overlap{};
    std::vector<row_pattern> patterns;
    std::vector<row_slot> slots;             ///< an open hash for each pattern
    std::vector<std::uint32_t> units;        ///< rising under one key
    bool has_rates = false;
    int quantity_scale = 0;                  ///< of the grid that `rate::least` and `most` stand on
    std::vector<rate> rates;
};

[[nodiscard]] constexpr auto add_to_key(std::uint64_t key, std::size_t position, symbol text) noexcept -> std::uint64_t {
    if (position >= exact_columns) key *= 0x9E37'79B9'7F4A'7C15U;
    return (key << 32 | key >> 32) ^ text;
}

[[nodiscard]] constexpr auto hash_of_key(std::uint64_t key) noexcept -> std::size_t {
    key = (key ^ key >> 32) * 0x9E37'79B9'7F4A'7C15U;
    return static_cast<std::size_t>(key ^ key >> 29);
}

/// What stands under a key of a pattern, or nothing.
[[nodiscard]] inline auto find_rows(row_table const& table, row_pattern const& pattern, std::uint64_t key) noexcept -> row_slot const* {
    row_slot const* const own = table.slots.data() + pattern.first_slot;
    for (std::size_t at = hash_of_key(key) & pattern.slot_mask;; at = (at + 1) & pattern.slot_mask) {
        if (own[at].units.empty()) return nullptr;
        if (own[at].key == key) return own + at;
    }
}

}  // namespace cennik::plan
