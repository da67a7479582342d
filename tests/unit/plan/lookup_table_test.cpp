#include "plan/lookup_table.hpp"

#include <cennik/date.hpp>

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <string>
#include <vector>

using namespace cennik;
using plan::lookup_table;
using plan::scalar;

namespace {

auto text(std::uint32_t which) -> model::literal { return {decimal(), which, model::kind::text, true}; }
auto number(char const* digits) -> model::literal { return {decimal::parse(digits), 0, model::kind::number, true}; }
auto no_cell() -> model::literal { return {}; }
auto key(plan::symbol which) -> scalar { return {decimal(), which, true}; }
auto amount(char const* digits) -> scalar { return {decimal::parse(digits), 0, true}; }

/// Texts 0 to 9 are symbols 0 to 9.
auto compiled(model::keyed_table table) -> lookup_table {
    std::vector<plan::symbol> symbols(10);
    std::iota(symbols.begin(), symbols.end(), 0U);
    table.places.resize(table.cells.size() / table.width());
    return plan::compile_table(table, symbols);
}

auto column(char const* name, model::kind kind) -> model::value_column { return {name, model::type{kind, {}}}; }

}  // namespace

TEST(lookup_table, finds_the_row_of_a_key_in_force_on_the_day) {
    model::keyed_table table;
    table.keys = {column("customer", model::kind::text), column("sku", model::kind::text)};
    table.values = {column("price", model::kind::money)};
    table.cells = {text(1), text(2), number("9.50"), text(1), text(2), number("9"), text(3), text(2), number("7.125")};
    table.windows = {{100, 199}, {0, 99}, {model::window::first_day, model::window::last_day}};
    lookup_table const made = compiled(table);

    auto const price = [&](plan::symbol customer, plan::symbol sku, std::int32_t day) -> std::string {
        std::array<scalar, 2> const wanted{key(customer), key(sku)};
        std::uint32_t const row = made.find(wanted, day);
        return row == lookup_table::no_row ? "none" : made.value(row, 0).amount.normalized().to_string();
    };
    EXPECT_EQ(price(1, 2, -1), "none");
    EXPECT_EQ(price(1, 2, 0), "9");
    EXPECT_EQ(price(1, 2, 99), "9");
    EXPECT_EQ(price(1, 2, 100), "9.5");
    EXPECT_EQ(price(1, 2, 199), "9.5");
    EXPECT_EQ(price(1, 2, 200), "none");
    EXPECT_EQ(price(3, 2, 12345), "7.125");
    EXPECT_EQ(price(2, 1, 100), "none");
    EXPECT_EQ(price(77, 2, 100), "none");
}

TEST(lookup_table, keys_of_numbers_go_by_value) {
    model::keyed_table table;
    table.keys = {column("list_price", model::kind::money)};
    table.values = {column("quantity", model::kind::number), column("note", model::kind::text)};
    table.cells = {number("1.50"), number("12"), text(4), number("2"), no_cell(), no_cell()};
    lookup_table const made = compiled(table);
    std::array<scalar, 1> const first{amount("1.5")};
    std::array<scalar, 1> const second{amount("2.00")};
    std::array<scalar, 1> const third{amount("3")};
    std::array<scalar, 1> const missing{};
    ASSERT_NE(made.find(first, 0), lookup_table::no_row);
    EXPECT_EQ(made.value(made.find(first, 0), 0).amount, decimal(12));
    EXPECT_EQ(made.value(made.find(first, 0), 1).text, 4U);
    ASSERT_NE(made.find(second, 0), lookup_table::no_row);
    EXPECT_FALSE(made.value(made.find(second, 0), 0).present);
    EXPECT_FALSE(made.value(made.find(second, 0), 1).present);
    EXPECT_EQ(made.find(third, 0), lookup_table::no_row);
    EXPECT_EQ(made.find(missing, 0), lookup_table::no_row);
}

TEST(lookup_table, holds_amounts_of_more_digits_than_a_word) {
    model::keyed_table table;
    table.keys = {column("sku", model::kind::text)};
    table.values = {column("price", model::kind::money)};
    table.cells = {text(1), number("12345678901234567890123456789.25"), text(2), no_cell(), text(3), number("0.000000000000000001")};
    lookup_table const made = compiled(table);
    std::array<scalar, 1> wanted{key(1)};
    EXPECT_EQ(made.value(made.find(wanted, 0), 0).amount.to_string(), "12345678901234567890123456789.25");
    wanted[0] = key(2);
    EXPECT_FALSE(made.value(made.find(wanted, 0), 0).present);
    wanted[0] = key(3);
    EXPECT_EQ(made.value(made.find(wanted, 0), 0).amount.to_string(), "0.000000000000000001");
}

TEST(lookup_table, finds_nothing_in_an_empty_table) {
    model::keyed_table table;
    table.keys = {column("sku", model::kind::text)};
    table.values = {column("price", model::kind::money)};
    std::array<scalar, 1> const wanted{key(0)};
    EXPECT_EQ(compiled(table).find(wanted, 0), lookup_table::no_row);
}
