#include "wholesale.hpp"

#include <gtest/gtest.h>

using cennik::date;
using test::decimal;

namespace {

auto book_with_returns() -> cennik::rulebook {
    cennik::source_files files;
    files.add("returns.cennik", R"(rulebook "Returns" {
  currency PLN
  round unit price to 0.01 ceiling
  round line total to 0.1 ceiling
  allow returns
}
facts product { list_price money   cost money optional }
waterfall { list first   volume best   order best on order }
price "List" in list { price product.list_price }
discount "Many" in volume { volume tiers by quantity per order { from 10 give 10% } }
order discount "Everyone" in order { give 5% }
minimum margin "Margin" { below 50% raise price }
)");
    return cennik::rulebook::compile(files, "returns.cennik").value();
}

auto cart(cennik::rulebook const& book) -> cennik::request {
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    return ask;
}

}  // namespace

// 3.333 in steps of 0.01 upwards is 3.34, three of them 10.02, in steps of 0.1 upwards 10.1; given back it is the same amount below zero, whatever the mode.
TEST(returns, mirror_the_line_they_take_back) {
    cennik::rulebook const book = book_with_returns();
    cennik::request ask = cart(book);
    ask.add_line("A", -3).set("product.list_price", decimal("3.333"));
    cennik::quote const quote = book.quote(ask).value();
    cennik::line_view const line = quote.lines()[0];
    EXPECT_EQ(line.quantity(), decimal("-3"));
    EXPECT_EQ(line.unit_price()->to_string(2), "3.34");
    EXPECT_EQ(line.total()->to_string(2), "-10.10");
    EXPECT_EQ(line.net()->to_string(2), "-10.10");
    EXPECT_EQ(quote.totals()->payable.to_string(2), "-10.10");
}

// Nine and three given back: the nine see nine and get nothing off; the return sees the twelve it would have been part of.
TEST(returns, count_in_no_measure_but_are_priced_as_if_they_did) {
    cennik::rulebook const book = book_with_returns();
    cennik::request ask = cart(book);
    ask.add_line("A", 9).set("product.list_price", decimal("10"));
    ask.add_line("A", -3).set("product.list_price", decimal("10"));
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.lines()[0].unit_price()->to_string(2), "10.00");
    EXPECT_EQ(quote.lines()[1].unit_price()->to_string(2), "9.00");
}

TEST(returns, pass_floors_and_order_discounts_by) {
    cennik::rulebook const book = book_with_returns();
    cennik::request ask = cart(book);
    ask.add_line("A", 2).set("product.list_price", decimal("10")).set("product.cost", decimal("4"));
    ask.add_line("A", -1).set("product.list_price", decimal("10")).set("product.cost", decimal("9"));
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.lines()[0].order_discount(), decimal("1.00"));
    EXPECT_FALSE(quote.lines()[1].floor().has_value());
    EXPECT_EQ(quote.lines()[1].order_discount(), decimal("0"));
    EXPECT_EQ(quote.lines()[1].cost()->to_string(2), "-9.00");
    EXPECT_EQ(quote.lines()[1].margin(), decimal("0.1"));
    EXPECT_EQ(quote.totals()->value.to_string(2), "10.00");
    EXPECT_EQ(quote.totals()->goods.to_string(2), "9.00");
}
