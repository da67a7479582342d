#pragma once

#include "model/model.hpp"
#include "plan/symbol_table.hpp"

#include <cennik/decimal.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace cennik::plan {

/// A value as facts, cells and literals hold it. Numbers, percents and money are their amount, a date its days, yes is 1.
struct scalar {
    decimal amount;
    symbol text = 0;
    bool present = false;
};

/// A part of a key: the symbol of a text, or the number that stands for an amount in this column.
using key_part = std::uint32_t;

/// A keyed table, a shared part of its own. Rows of one key stand together, by rising `from`; an open hash over the keys finds the
/// first of them, and the one in force on a day is searched from there. Amounts that fit are held as 64-bit words with one scale for a
/// column, since a price list has a million of them.
struct lookup_table {
    struct column {
        std::string name;
        model::kind kind{};
        int scale = 0;
        std::vector<std::int64_t> words;      ///< coefficients at `scale`, `no_word` where the cell is empty
        std::vector<decimal> wide;            ///< instead of `words` where one of them does not fit
        std::vector<symbol> texts;            ///< of text columns; `no_symbol` where the cell is empty
    };
    struct key_column {
        model::kind kind{};
        std::vector<decimal> numbers;         ///< the distinct amounts, rising; a key part is an index into them
    };
    static constexpr std::int64_t no_word = std::numeric_limits<std::int64_t>::min();
    static constexpr std::uint32_t no_row = 0xFFFF'FFFF;

    std::string name;
    std::vector<key_column> keys;
    std::vector<column> values;
    std::vector<key_part> key_parts;          ///< `keys.size()` for each row
    std::vector<model::window> windows;       ///< one a row, or none at all
    std::vector<std::uint32_t> places;        ///< hash → first row of a key
    std::uint32_t row_count = 0;

    /// The row of a key that is in force on a day, or `no_row`. Parts that are missing or stand in no row find nothing.
    [[nodiscard]] auto find(std::span<scalar const> key, std::int32_t day) const noexcept -> std::uint32_t;
    /// The next day on which a row of a key opens or closes; `model::window::last_day` where none does.
    [[nodiscard]] auto next_change(std::span<scalar const> key, std::int32_t day) const noexcept -> std::int32_t;
    [[nodiscard]] auto value(std::uint32_t row, std::uint32_t which) const noexcept -> scalar;

private:
    /// The first row of a key, or `no_row`.
    [[nodiscard]] auto first_of(std::span<scalar const> key) const noexcept -> std::uint32_t;
    /// True where there is such a row and it has the key of `first`.
    [[nodiscard]] auto is_another_of(std::uint32_t first, std::uint32_t row) const noexcept -> bool;
};

/// `symbol_of[t]` is the symbol of the book's text `t`.
[[nodiscard]] auto compile_table(model::keyed_table const& table, std::span<symbol const> symbol_of) -> lookup_table;

}  // namespace cennik::plan
