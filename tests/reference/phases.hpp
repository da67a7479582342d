#pragma once

#include "reference/effects.hpp"

#include <string>

/// The phases of a quote in their order; each reads the cart as the ones before left it.
namespace reference {

/// Facts of the order and the lines: the cart's, the product table's, the defaults; throws a `refusal`.
void take_facts(pricing& cart, reference::cart const& given);

void set_quantity(line_state& line, rational const& quantity);
/// Of a product that a rule gives with a line (counted from 1): the line's own where it is the same product, else the product table's; throws
/// a `refusal` where that does not know it.
[[nodiscard]] auto facts_of_given(pricing const& cart, std::uint32_t earning, std::string const& rule,
                                  std::string const& sku) -> std::vector<value>;
void decide_hidden_prices(pricing& cart);

/// Quantities up to what `otherwise round up` asks for.
void round_quantities_up(pricing& cart);
/// The lines that free goods add; they join the cart once its own lines are priced.
[[nodiscard]] auto give_free_goods(pricing& cart) -> std::vector<line_state>;

/// Exclusions settled before the waterfall, on every line and for the order.
void settle_exclusions(pricing& cart);
/// Those settled in a step, as it begins.
void settle_exclusions_in_step(pricing& cart, std::uint32_t step);

/// The lines an order discount is taken from, as indexes: with a price, not stopped, of quantity above 0, in its `over
/// lines where`.
[[nodiscard]] auto open_lines(pricing const& cart, std::uint32_t rule) -> std::vector<std::size_t>;

void run_line_step(pricing& cart, std::uint32_t step);
[[nodiscard]] auto round_total(model::book const& book, rational const& total) -> rational;
/// The unit price of a line and its first total.
void round_unit_price(model::book const& book, line_state& line);
/// Unit prices, lifts and line totals.
void round_and_lift(pricing& cart);
void run_order_step(pricing& cart, std::uint32_t step);
void add_charges(pricing& cart);
void add_taxes(pricing& cart);
/// All but those that round quantities up.
void check_requirements(pricing& cart);
void choose_terms(pricing& cart);
void decide_credit(pricing& cart);
/// Margins and prices judged on the final net.
void judge_floors(pricing& cart);
void raise_alerts(pricing& cart);
/// Takes out what was approved before.
void settle_grants(pricing& cart, std::vector<reference::cart::grant> const& grants);
/// Of the quote, of credit and of the lines, from what then stands.
void settle_status(pricing& cart);
/// How long the quote holds.
void find_last_day(pricing& cart);

[[nodiscard]] auto write_quote(pricing const& cart) -> std::string;
[[nodiscard]] auto write_refusal(std::string const& id, refusal const& why) -> std::string;

}  // namespace reference
