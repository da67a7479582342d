#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// `customer.overdue > 14 days (customer.overdue = 20 days)`: a condition in its own words, and what it read; the
/// rule's name where there is none.
[[nodiscard]] auto message_of_condition(rule_context const& rule) -> message;

/// The same of any condition of the rule.
[[nodiscard]] auto message_of(rule_context const& rule, expression const& condition) -> message;

/// `margin 12.5% is below 15%`, `price 9.50 PLN is below 10.00 PLN`.
[[nodiscard]] auto message_of_rung(rule_context const& rule, expression const& below) -> message;

/// `no cost is known for SCR-440`.
[[nodiscard]] auto message_of_missing_cost(rule_context const& rule) -> message;

/// A stretch of a rule file on one line: comments gone, blanks and line ends folded to one.
[[nodiscard]] auto on_one_line(std::string_view written) -> std::string;

/// ` (customer.overdue = {…}, …)` for the values an expression reads, each once, in order; what is only asked whether
/// it is missing is left out.
void append_values(workbench const& bench, expression const& condition, message& out);

}  // namespace cennik::model
