#include "plan/lookup_table.hpp"

#include <cennik/date.hpp>

#include <gtest/gtest.h>

#include <array>
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

/// The table with these cells, row after row.
auto compiled(model::keyed_table table, std::vector<model::literal> const& cells) -> lookup_table {
    for (auto const* const columns : {&table.keys, &table.values})
        for (auto const& each : *columns) table.columns.emplace_back().kind = each.type.kind;
    for (std::size_t at = 0; at < cells.size(); ++at) table.columns[at % table.columns.size()].add(cells[at]);
    table.row_count = static_cast<std::uint32_t>(cells.size() / table.columns.size());
    table.order = model::order_by_key(table);
    return plan::compile_table(table);
}

auto column(char const* name, model::kind kind) -> model::value_column { return {name, model::type{kind, {}}}; }

}  // namespace

TEST(lookup_table, finds_the_row_of_a_key_in_force_on_the_day) {
    model::keyed_table table;
    table.keys = {column("customer", model::kind::text), column("sku", model::kind::text)};
    table.values = {column("price", model::kind::money)};
    table.windows = {{100, 199}, {0, 99}, {model::window::first_day, model::window::last_day}};
    lookup_table const made =
        compiled(table, {text(1), text(2), number("9.50"), text(1), text(2), number("9"), text(3), text(2), number("7.125")});

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
    lookup_table const made = compiled(table, {number("1.50"), number("12"), text(4), number("2"), no_cell(), no_cell()});
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
    lookup_table const made = compiled(
        table, {text(1), number("12345678901234567890123456789.25"), text(2), no_cell(), text(3), number("0.000000000000000001")});
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
    EXPECT_EQ(compiled(table, {}).find(wanted, 0), lookup_table::no_row);
}

TEST(lookup_table, finds_each_of_many_keys_and_each_of_many_days) {
    model::keyed_table table;
    table.keys = {column("sku", model::kind::text), column("size", model::kind::number)};
    table.values = {column("price", model::kind::money)};
    std::vector<model::literal> cells;
    for (std::uint32_t row = 0; row < 3000; ++row) {
        // 300 keys of 10 rows, which open on days that follow one another.
        cells.insert(cells.end(), {text(row % 300 / 3), number(row % 3 == 0 ? "0.5" : row % 3 == 1 ? "1" : "2.50"), {decimal(row), 0, model::kind::number, true}});
        std::int32_t const day = static_cast<std::int32_t>(row / 300) * 10;
        table.windows.push_back({day, day + 4});
    }
    lookup_table const made = compiled(table, cells);
    for (std::uint32_t row = 0; row < 3000; ++row) {
        std::array<scalar, 2> const wanted{key(row % 300 / 3), amount(row % 3 == 0 ? "0.50" : row % 3 == 1 ? "1.0" : "2.5")};
        std::int32_t const day = static_cast<std::int32_t>(row / 300) * 10;
        for (std::int32_t const inside : {day, day + 4}) {
            std::uint32_t const found = made.find(wanted, inside);
            ASSERT_NE(found, lookup_table::no_row);
            EXPECT_EQ(made.value(found, 0).amount, decimal(row));
        }
        EXPECT_EQ(made.find(wanted, day + 5), lookup_table::no_row);
        EXPECT_EQ(made.next_change(wanted, day + 1), day + 5);
        EXPECT_EQ(made.next_change(wanted, day - 1), day);
    }
}

TEST(cell_column, takes_amounts_of_rising_places_and_keeps_their_values) {
    model::cell_column made;
    made.kind = model::kind::money;
    for (auto const* const each : {"1", "2.50", "-0.125", "3.000", "922337203685477580.7", "0.1", "123456789012345678901234567890.5", "7"}) made.add(number(each));
    made.add(no_cell());
    EXPECT_EQ(made.at(1).amount, decimal::parse("2.5"));
    EXPECT_EQ(made.at(2).amount, decimal::parse("-0.125"));
    EXPECT_EQ(made.at(4).amount, decimal::parse("922337203685477580.7"));
    EXPECT_EQ(made.at(6).amount, decimal::parse("123456789012345678901234567890.5"));
    EXPECT_EQ(made.at(7).amount, decimal(7));
    EXPECT_TRUE(made.at(7).present);
    EXPECT_FALSE(made.at(8).present);
}
