#pragma once

#include "model/read_headings.hpp"

namespace cennik::model {

/// What each row of a floor or credit block says when it speaks: its `message` cell, else the usual sentence with the
/// row's own values.
void write_row_messages(rule_context& rule, ast::rows const& rows, std::vector<read_column> const& columns,
                        rule_rows& out);

}  // namespace cennik::model
