#pragma once

// Equality and hash of cells by value, for the searches over a table's rows.

#include "model/model.hpp"

#include <cstdint>

namespace cennik::model {

[[nodiscard]] inline auto mix_hash(std::uint64_t seed, std::uint64_t value) -> std::uint64_t {
    auto mixed = (seed ^ value) * 0x9E3779B97F4A7C15u;
    mixed ^= mixed >> 32;
    return mixed * 0xD6E8FEB86659FD93u ^ mixed >> 29;
}

/// Of texts their number, which is theirs alone in a book.
[[nodiscard]] inline auto hash_of(literal const& value) -> std::uint64_t {
    if (!value.present) return 1;
    return value.kind == kind::text ? value.text * std::uint64_t{2} + 3
                                    : hash_value(value.amount) * std::uint64_t{2} + 2;
}

[[nodiscard]] inline auto same_value(literal const& left, literal const& right) -> bool {
    if (left.present != right.present) return false;
    if (!left.present) return true;
    return left.kind == right.kind && (left.kind == kind::text ? left.text == right.text : left.amount == right.amount);
}

}  // namespace cennik::model
