#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// Two findings at most for a table: a row with `*` that covers another where the head does not say what then; and,
/// under `first`, two rows that can both apply with the same priority and say different things; elsewhere a warning of
/// two rows with the very same conditions.
void find_row_overlaps(rule_context& rule, ast::rows const& rows, rule_rows const& table);

}  // namespace cennik::model
