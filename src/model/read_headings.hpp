#pragma once

#include "model/read_cells.hpp"
#include "model/rule_context.hpp"

#include <optional>
#include <vector>

namespace cennik::model {

/// A column of a rule table with what its cells look like and the path it names, for messages.
struct read_column {
    table_column column;
    cell_form form;
    std::string path;  ///< "customer.overdue"; empty where the heading is words
    std::string unit;  ///< what the heading says of it
    base::span where;
};

/// The columns of a rule's table; nothing where a heading has a mistake, or one that the kind of rule needs is not
/// there.
[[nodiscard]] auto read_headings(rule_context& rule, ast::rows const& rows) -> std::optional<std::vector<read_column>>;

[[nodiscard]] inline auto is_tier(column_role role) -> bool {
    return role == column_role::tier_from || role == column_role::tier_up_to;
}
[[nodiscard]] inline auto is_window(column_role role) -> bool {
    return role == column_role::valid_from || role == column_role::valid_until;
}
[[nodiscard]] inline auto is_condition(column_role role) -> bool {
    return role == column_role::condition || role == column_role::group;
}
/// A column whose yes is a decision.
[[nodiscard]] inline auto is_decision(column_role role) -> bool {
    return (role >= column_role::warn && role <= column_role::require_prepayment) || role == column_role::round_up;
}
/// How many are free: on top, or out of the quantity.
[[nodiscard]] inline auto is_free_count(column_role role) -> bool {
    return role == column_role::free_add || role == column_role::free_of_them;
}

}  // namespace cennik::model
