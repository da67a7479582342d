#pragma once

#include "model/model.hpp"

namespace cennik::model {

/// True where no customer can be in both price groups: each demands, beside whatever else, another value of one fact.
/// False where that cannot be told so simply.
[[nodiscard]] auto are_disjoint(model::book const& book, std::uint32_t left, std::uint32_t right) -> bool;

}  // namespace cennik::model
