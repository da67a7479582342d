#include "unit/model/book_from_text.hpp"

#include <gtest/gtest.h>

namespace cennik::testing {
namespace {

/// The codes of the errors, one after the other.
auto errors_of(std::string const& text) -> std::string {
    auto out = std::string{};
    for (auto const& each : check_rules_text(text).findings) {
        if (each.severity == severity::error) out += (out.empty() ? "" : " ") + each.code;
    }
    return out;
}

TEST(check_phases, a_line_step_reads_running_amounts_and_earlier_prices) {
    EXPECT_EQ(errors_of("discount \"D\" in volume { when line.price > 1 PLN and line.value > 2 PLN and "
                        "line.after(group) > 3 PLN   give 3% of list }"),
              "");
}

TEST(check_phases, a_line_step_does_not_read_its_own_price_nor_later_ones) {
    EXPECT_EQ(errors_of("discount \"D\" in volume { when line.after(volume) > 3 PLN   give 1% }"), "M2301");
    EXPECT_EQ(errors_of("discount \"D\" in volume { when line.after(promo) > 3 PLN   give 1% }"), "M2301");
    EXPECT_EQ(errors_of("discount \"D\" in volume { give 1% of volume }"), "M2301");
}

TEST(check_phases, a_line_step_reads_no_totals) {
    for (auto const* amount : {"line.total", "line.net", "order.value", "order.goods", "order.net", "order.gross"}) {
        EXPECT_EQ(errors_of("discount \"D\" in volume { when " + std::string(amount) + " > 3 PLN   give 1% }"), "M2301")
            << amount;
    }
    EXPECT_EQ(errors_of("discount \"D\" in volume { when line.margin > 3%   give 1% }"), "M2301");
}

TEST(check_phases, an_order_step_reads_the_value_and_chooses_lines) {
    EXPECT_EQ(errors_of("order discount \"O\" in order { when order.value > 3 PLN   over lines where product.category "
                        "== \"a\" and line.total > 1 PLN   give 1% }"),
              "");
    EXPECT_EQ(errors_of("order discount \"O\" in order { when order.goods > 3 PLN   give 1% }"), "M2301");
    EXPECT_EQ(errors_of("order discount \"O\" in order { over lines where line.net > 3 PLN   give 1% }"), "M2301");
    EXPECT_EQ(errors_of("order discount \"O\" in order { when product.category == \"a\"   give 1% }"), "M2302");
}

TEST(check_phases, an_order_step_measures_lines_or_the_order) {
    EXPECT_EQ(
        errors_of("order discount \"O\" in order { volume tiers by line.quantity * product.pack { from 5 give 1% } }"),
        "");
    EXPECT_EQ(errors_of("order discount \"O\" in order { volume tiers by order.value { from 5 PLN give 1% } }"), "");
}

TEST(check_phases, a_floor_that_lifts_cannot_wait_for_the_net) {
    EXPECT_EQ(errors_of("minimum margin \"M\" { when line.net > 3 PLN   below 5% hold }"), "");
    EXPECT_EQ(errors_of("minimum margin \"M\" { when line.net > 3 PLN   below 5% raise price }"), "M2301");
    EXPECT_EQ(errors_of("minimum margin \"M\" before order discounts { when line.net > 3 PLN   below 5% hold }"),
              "M2301");
    EXPECT_EQ(
        errors_of("minimum margin \"M\" before order discounts { below 5% hold \"only {line.margin} of {line.net}\" }"),
        "");
    EXPECT_EQ(errors_of("minimum price \"P\" { below line.net hold }"), "M2301");
    EXPECT_EQ(errors_of("minimum price \"P\" { below product.floor raise price }"), "");
}

TEST(check_phases, terms_and_credit_read_the_order) {
    EXPECT_EQ(errors_of("payment terms \"T\" { when order.gross > 3 PLN and order.goods > 1 PLN   net 5 days }"), "");
    EXPECT_EQ(errors_of("payment terms \"T\" { when order.margin > 3%   net 5 days }"), "M2301");
    EXPECT_EQ(errors_of("credit block \"C\" { when order.margin > 3%   warn }"), "");
    EXPECT_EQ(errors_of("credit block \"C\" { when line.total > 3 PLN   warn }"), "M2302");
    EXPECT_EQ(errors_of("credit block \"C\" { when customer.overdue > 3 days   warn \"{line.sku}\" }"), "M2302");
}

TEST(check_phases, a_group_reads_facts_of_the_customer_only) {
    EXPECT_EQ(errors_of("price group \"g\" when line.quantity > 3"), "M2302");
    EXPECT_EQ(errors_of("price group \"g\" when order.value > 3 PLN"), "M2301");
    EXPECT_EQ(errors_of("price group \"g\" when order.date > 2026-01-01 and customer.verified"), "");
}

TEST(check_phases, a_column_of_a_table_is_a_condition_like_any_other) {
    EXPECT_EQ(errors_of("order discount table \"O\" in order {\n  order.value >= | give\n  5 PLN | 1%\n}"), "");
    EXPECT_EQ(errors_of("order discount table \"O\" in order {\n  line.sku | give\n  \"a\" | 1%\n}"), "M2302");
    EXPECT_EQ(errors_of("discount table \"D\" in volume {\n  order.value >= | give\n  5 PLN | 1%\n}"), "M2301");
}

}  // namespace
}  // namespace cennik::testing
