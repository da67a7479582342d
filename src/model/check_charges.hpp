#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// What a charge says beside its amount: `free from`, `taxed`; and that it is either for the order or for each line.
void check_charge(rule_context& rule);

/// The rate of a tax rule.
void check_tax(rule_context& rule);

/// True where an amount of the rule is written `per line` or `per unit`, so that it may read what belongs to a line.
[[nodiscard]] auto charges_each_line(rule_context const& rule) -> bool;

}  // namespace cennik::model
