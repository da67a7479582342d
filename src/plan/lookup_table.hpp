#pragma once

#include "model/model.hpp"
#include "model/order_by_key.hpp"
#include "plan/symbol_table.hpp"

#include <cennik/decimal.hpp>

#include <cstddef>
#include <cstdint>
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

/// A keyed table, a shared part of its own. A hash of the key says the bucket; in a bucket, of four rows or so, rows of one key stand together,
/// by rising `from`. Row numbers are of this order. A row takes its key's parts, a word or symbol for each value, and a byte for the buckets.
struct lookup_table {
    struct key_column {
        model::kind kind{};
        std::vector<decimal> amounts;         ///< the different ones, rising; a key part is an index into them
    };
    struct value_column {
        std::string name;
        model::cell_column cells;
    };
    static constexpr std::uint32_t no_row = 0xFFFF'FFFF;

    std::string name;
    std::vector<key_column> keys;
    std::vector<value_column> values;
    std::vector<model::key_part> key_parts;   ///< `keys.size()` for each row
    std::vector<model::window> windows;       ///< one a row, or none at all
    std::vector<std::uint32_t> starts;        ///< of each bucket, a power of two of them, and the end
    std::uint32_t row_count = 0;

    /// The row of a key that is in force on a day, or `no_row`. Parts that are missing or stand in no row find nothing.
    [[nodiscard]] auto find(std::span<scalar const> key, std::int32_t day) const noexcept -> std::uint32_t;
    /// The next day on which a row of a key opens or closes; `model::window::last_day` where none does.
    [[nodiscard]] auto next_change(std::span<scalar const> key, std::int32_t day) const noexcept -> std::int32_t;
    [[nodiscard]] auto value(std::uint32_t row, std::uint32_t which) const noexcept -> scalar;

private:
    struct rows {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    /// The rows of a key.
    [[nodiscard]] auto rows_of(std::span<scalar const> key) const noexcept -> rows;
    /// The first of them that opens after a day.
    [[nodiscard]] auto first_after(rows const& of_key, std::int32_t day) const noexcept -> std::uint32_t;
};

/// The texts of the table are symbols; its order is known.
[[nodiscard]] auto compile_table(model::keyed_table const& table) -> lookup_table;

}  // namespace cennik::plan
