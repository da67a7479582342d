#include "wholesale.hpp"

#include <gtest/gtest.h>

using cennik::date;
using test::decimal;

namespace {

auto book_with_approvals() -> cennik::rulebook {
    cennik::source_files files;
    files.add("approvals.cennik", R"(rulebook "Approvals" { currency PLN   round unit price to 0.01 half up }
facts customer { known yes/no default yes }
facts product { list_price money   cost money }
waterfall { list first }
price "List" in list { price product.list_price }
minimum margin "Margin" { below 15% approval by "director" within 2 days }
charge "Delivery" { charge 25 PLN per order }
tax "VAT" { tax 23%   until 2026-12-31 }
tax "New VAT" { tax 22%   from 2027-01-01 }
hide prices "Strangers" { when not customer.known }
)");
    return cennik::rulebook::compile(files, "approvals.cennik").value();
}

auto cart_of_one(cennik::rulebook const& book) -> cennik::request {
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1).set("product.list_price", decimal("100.00")).set("product.cost", decimal("92.00"));
    return ask;
}

auto agreed() -> cennik::grant {
    cennik::grant given;
    given.rule = "Margin";
    given.line = 1;
    given.role = "director";
    given.until = date::parse("2026-11-30");
    given.net = decimal("100.00");
    given.margin = decimal("0.08");
    return given;
}

}  // namespace

TEST(granted, an_approval_given_earlier_lets_the_order_go) {
    cennik::rulebook const book = book_with_approvals();
    cennik::request ask = cart_of_one(book);
    EXPECT_EQ(book.quote(ask).value().status(), cennik::decision::hold);

    ask.grant(agreed());
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.status(), cennik::decision::approved);
    EXPECT_TRUE(quote.approvals().empty());
    ASSERT_EQ(quote.granted().size(), 1U);
    EXPECT_TRUE(quote.granted()[0].used());
    EXPECT_EQ(quote.granted()[0].rule().rule, "Margin");
    EXPECT_EQ(quote.granted()[0].line(), 1U);
    EXPECT_EQ(quote.granted()[0].why(), "");
}

TEST(granted, a_request_that_is_cleared_has_no_grants) {
    cennik::rulebook const book = book_with_approvals();
    cennik::request ask = cart_of_one(book);
    ask.grant(agreed());
    ask.clear();
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1).set("product.list_price", decimal("100.00")).set("product.cost", decimal("92.00"));
    EXPECT_TRUE(book.quote(ask).value().granted().empty());
}

// 100.00 and 25.00 of delivery at 23 % are 28.75 of tax; the rate changes with the year.
TEST(granted, charges_taxes_and_the_last_day_are_told) {
    cennik::rulebook const book = book_with_approvals();
    cennik::quote const quote = book.quote(cart_of_one(book)).value();
    EXPECT_EQ(quote.charges()[0].amount(), decimal("25.00"));
    EXPECT_EQ(quote.charges()[0].tax(), decimal("5.75"));
    EXPECT_EQ(quote.taxes()[0].rate().to_string(), "23");
    EXPECT_EQ(quote.taxes()[0].base()->to_string(2), "125.00");
    EXPECT_EQ(quote.taxes()[0].amount(), decimal("28.75"));
    EXPECT_EQ(quote.lines()[0].tax(), decimal("23.00"));
    EXPECT_EQ(quote.totals()->payable.to_string(2), "153.75");
    EXPECT_EQ(quote.valid_until(), date::parse("2026-12-31"));
}

TEST(granted, hidden_prices_are_no_amounts) {
    cennik::rulebook const book = book_with_approvals();
    cennik::request ask = cart_of_one(book);
    ask.set("customer.known", false);
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_TRUE(quote.hides_prices());
    EXPECT_FALSE(quote.totals().has_value());
    EXPECT_EQ(quote.status(), cennik::decision::hold);
    EXPECT_EQ(quote.lines()[0].status(), cennik::line_status::hidden);
    EXPECT_FALSE(quote.lines()[0].unit_price().has_value());
    EXPECT_FALSE(quote.lines()[0].steps()[0].after().has_value());
    EXPECT_FALSE(quote.charges()[0].amount().has_value());
    EXPECT_EQ(quote.approvals()[0].reason(), "margin hidden is below 15%");
}
