#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// Gathers rows into scales (tier headings) or ladders (`as ladders`). False where two rows of one scale have the same
/// bound.
auto form_scales(rule_context& rule, ast::rows const& rows, rule_rows& out) -> bool;

/// The stretch of a row, for diagnostics.
[[nodiscard]] auto row_span(ast::rows const& rows, std::size_t row) -> base::span;

}  // namespace cennik::model
