#pragma once

#include "tooling/analysis/cart_search.hpp"

#include <cennik/diagnostic.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::tooling {

/// Something worth a look that no cart was needed to find.
struct doubt {
    cennik::severity severity = cennik::severity::warning;
    std::string_view code;
    std::string message;
    std::string help;
    unit about;                                            ///< the rule or row it is said of; a rule of none: see `span`
    unit other;                                            ///< the other one involved, if any
    base::span span;                                       ///< where no rule is meant
    std::optional<example_cart> cart;                      ///< shows it when priced
};

using doubts = std::vector<doubt>;

/// A price group nobody can be in; a rule or row no cart can meet; one that another always wins over; a tier no cart reaches.
void find_dead_rules(cart_search& search, doubts& found);
/// Two rules that can both apply with one priority where only one is taken, and say different things.
void find_ties(cart_search& search, doubts& found);
/// An exclusion with which a cart costs more than without it.
void find_dear_exclusions(cart_search& search, doubts& found);
/// A tier that gives less than the one before it.
void find_worse_tiers(cart_search& search, doubts& found);
/// A cart without payment terms, or with a line that no tax rule meets.
void find_carts_left_out(cart_search& search, doubts& found);
/// A total that is lower with one piece more.
void find_falling_totals(cart_search& search, doubts& found);
/// Days between two windows of one key.
void find_gaps(model::book const& book, doubts& found);

/// What a rule, row or tier (counted from 1, as a trace names it) does to a price.
[[nodiscard]] auto effects_of(model::book const& book, std::uint32_t rule, std::uint32_t row) -> std::vector<model::effect>;

/// True where both would do the same whatever the cart.
[[nodiscard]] auto say_the_same(model::book const& book, detail::rule_row one, detail::rule_row other) -> bool;

/// The unit a trace speaks of: the row of a table, or a block whatever its tier.
[[nodiscard]] auto unit_in_trace(model::book const& book, detail::rule_row by) -> unit;

}  // namespace cennik::tooling
