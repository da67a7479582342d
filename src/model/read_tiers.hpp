#pragma once

#include "model/rule_context.hpp"

#include <optional>

namespace cennik::model {

/// The scale of a block, or what a table's head says of the scales in its rows (`in_head`: no bands).
[[nodiscard]] auto read_tiers(rule_context& rule, ast::tiers const& said, bool in_head) -> std::optional<scale>;

/// What the bounds of a scale are: numbers, amounts or whatever the measure's expression is.
[[nodiscard]] auto bound_type(workbench const& bench, scale const& tiers) -> type;

}  // namespace cennik::model
