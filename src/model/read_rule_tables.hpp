#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// The rows of a rule's table: columns, cells, scales and ladders, and whether rows that overlap say what that means.
void read_rule_table(rule_context& rule);

/// The rows of a rule's table, out of its block or file; nullptr where there are none.
[[nodiscard]] auto rows_of(rule_context const& rule) -> ast::rows const*;

}  // namespace cennik::model
