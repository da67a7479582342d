#pragma once

#include "model/model.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cennik::model {

inline constexpr std::uint64_t key_seed = 0x9E37'79B9'7F4A'7C15U;

[[nodiscard]] inline auto mix_key(std::uint64_t hash, key_part part) noexcept -> std::uint64_t {
    hash = (hash ^ part) * 0xFF51'AFD7'ED55'8CCDU;
    return hash ^ (hash >> 32);
}

/// The bucket of a key whose parts are mixed into `hash`; `buckets` is a power of two.
[[nodiscard]] inline auto bucket_of(std::uint64_t hash, std::size_t buckets) noexcept -> std::size_t {
    return static_cast<std::size_t>(hash) & (buckets - 1);
}

/// The different amounts of a key column, rising; nothing of a column of texts.
[[nodiscard]] auto different_amounts(cell_column const& column) -> std::vector<decimal>;
/// The number of an amount among them, `none` where it is not there.
[[nodiscard]] auto part_of(std::span<decimal const> amounts, decimal const& amount) noexcept -> key_part;

/// The order of a table's rows; every row has its whole key.
[[nodiscard]] auto order_by_key(keyed_table const& table) -> key_order;

}  // namespace cennik::model
