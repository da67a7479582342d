#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// The rungs of `minimum margin` and `minimum price`, and what `no cost` says.
void check_floor(rule_context& rule);

/// True where a rung of the rule lifts prices, so that its conditions are needed before line totals are known.
[[nodiscard]] auto may_lift(ast::rule const& said) -> bool;

/// The same of a table: it has a column `raise price`.
[[nodiscard]] auto table_may_lift(rule_context const& rule) -> bool;

/// A margin bound of 100% or more never holds; false after saying so.
auto check_margin_bound(rule_context& rule, literal const& bound, base::span where) -> bool;

}  // namespace cennik::model
