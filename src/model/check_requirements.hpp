#pragma once

#include "model/read_headings.hpp"
#include "model/rule_context.hpp"

#include <vector>

namespace cennik::model {

/// What a requirement needs and what is done otherwise; `round up` taken apart into what quantities go to.
void check_requirement(rule_context& rule);

/// What an alert says.
void check_alert(rule_context& rule);

/// True where the rule rounds quantities up, so that it is settled before all prices.
[[nodiscard]] auto rounds_up(rule_context const& rule) -> bool;

/// Of requirements and alerts, once their conditions are known: whether they are asked for each line, and what the rest
/// of the rule may therefore read.
void settle_of_line(rule_context& rule, std::vector<read_column> const& columns);

}  // namespace cennik::model
