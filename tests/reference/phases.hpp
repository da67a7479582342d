#pragma once

#include "reference/effects.hpp"

#include <string>

/// The phases of a quote in their order; each reads the cart as the ones before left it.
namespace reference {

/// Facts of the order and the lines: the cart's, the product table's, the defaults; throws a `refusal`.
void take_facts(pricing& cart, reference::cart const& given);

/// Exclusions settled before the waterfall, on every line and for the order.
void settle_exclusions(pricing& cart);
/// Those settled in a step, as it begins.
void settle_exclusions_in_step(pricing& cart, std::uint32_t step);

/// The lines an order discount is taken from, as indexes: with a price, not stopped, of quantity above 0, in its `over
/// lines where`.
[[nodiscard]] auto open_lines(pricing const& cart, std::uint32_t rule) -> std::vector<std::size_t>;

void run_line_step(pricing& cart, std::uint32_t step);
/// Unit prices, lifts and line totals.
void round_and_lift(pricing& cart);
void run_order_step(pricing& cart, std::uint32_t step);
void choose_terms(pricing& cart);
void decide_credit(pricing& cart);
/// Margins and prices judged on the final net.
void judge_floors(pricing& cart);

[[nodiscard]] auto write_quote(pricing const& cart) -> std::string;
[[nodiscard]] auto write_refusal(std::string const& id, refusal const& why) -> std::string;

}  // namespace reference
