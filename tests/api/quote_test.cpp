#include "wholesale.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using cennik::date;
using cennik::decision;
using test::decimal;

TEST(quote, carries_what_the_cart_said_and_the_book_it_was_priced_with) {
    cennik::rulebook const book = test::wholesale();
    cennik::quote const quote = book.quote(test::screws(book)).value();
    EXPECT_EQ(quote.id(), "A-1001");
    EXPECT_EQ(quote.rulebook_name(), "ABC Wholesale");
    EXPECT_EQ(quote.fingerprint(), book.fingerprint());
    EXPECT_EQ(quote.fingerprint().size(), 32U);
    EXPECT_EQ(quote.date(), date::parse("2026-11-21"));
    EXPECT_EQ(quote.currency(), "PLN");
    EXPECT_EQ(quote.minor_digits(), 2);
    ASSERT_EQ(quote.group_count(), 1U);
    EXPECT_EQ(quote.group(0), "wholesale");
    EXPECT_EQ(quote.status(), decision::approved);
}

// Worked out by hand: 1.00 less 8 % is 0.92, less 0.12 a unit is 0.80; 200 of them are 160.00; cost 200 x 0.55 is 110.00; (160 - 110) / 160 is 0.3125.
TEST(quote, says_for_each_step_which_rule_and_row_set_the_price) {
    cennik::rulebook const book = test::wholesale();
    cennik::quote const quote = book.quote(test::screws(book)).value();
    ASSERT_EQ(quote.lines().size(), 1U);
    cennik::line_view const line = quote.lines()[0];
    EXPECT_EQ(line.number(), 1U);
    EXPECT_EQ(line.sku(), "SCR-440");
    EXPECT_EQ(line.quantity(), decimal("200"));
    EXPECT_EQ(line.status(), cennik::line_status::ok);
    EXPECT_EQ(line.list_price()->to_string(2), "1.00");
    EXPECT_EQ(line.unit_price()->to_string(2), "0.80");
    EXPECT_EQ(line.total()->to_string(2), "160.00");
    EXPECT_EQ(line.net()->to_string(2), "160.00");
    EXPECT_EQ(line.order_discount(), decimal("0"));
    EXPECT_EQ(line.cost()->to_string(2), "110.00");
    EXPECT_EQ(line.margin(), decimal("0.3125"));
    EXPECT_TRUE(line.rounding().empty());
    EXPECT_FALSE(line.floor().has_value());

    ASSERT_EQ(line.steps().size(), 3U);
    EXPECT_EQ(line.steps()[0].step(), "list");
    EXPECT_EQ(line.steps()[0].rule().rule, "Catalogue");
    EXPECT_EQ(line.steps()[0].rule().row, 0U);
    EXPECT_FALSE(line.steps()[0].before().has_value());
    EXPECT_EQ(line.steps()[1].rule().rule, "Group by category");
    EXPECT_EQ(line.steps()[1].rule().row, 1U);
    EXPECT_EQ(line.steps()[1].at().to_string(), "groups.csv:2");
    EXPECT_EQ(line.steps()[1].after()->to_string(2), "0.92");
    EXPECT_EQ(line.steps()[2].rule().rule, "Screws by quantity");
    EXPECT_EQ(line.steps()[2].rule().row, 3U);
    EXPECT_EQ(line.steps()[2].before()->to_string(2), "0.92");
    EXPECT_EQ(line.steps()[2].after()->to_string(2), "0.80");
}

TEST(quote, has_totals_terms_and_a_credit_decision) {
    cennik::rulebook const book = test::wholesale();
    cennik::quote const quote = book.quote(test::screws(book)).value();
    cennik::totals const totals = quote.totals().value();
    EXPECT_EQ(totals.list.to_string(2), "200.00");
    EXPECT_EQ(totals.value.to_string(2), "160.00");
    EXPECT_EQ(totals.gross.to_string(2), "160.00");
    EXPECT_EQ(totals.payable.to_string(2), "160.00");
    EXPECT_EQ(totals.margin, decimal("0.3125"));
    ASSERT_TRUE(quote.has_terms());
    EXPECT_EQ(quote.terms_rule().rule, "Wholesale");
    ASSERT_EQ(quote.payments().size(), 1U);
    EXPECT_EQ(quote.payments()[0].due(), date::parse("2026-12-21"));
    EXPECT_EQ(quote.payments()[0].amount()->to_string(2), "160.00");
    ASSERT_EQ(quote.early_discounts().size(), 1U);
    EXPECT_EQ(quote.early_discounts()[0].until(), date::parse("2026-12-01"));
    EXPECT_EQ(quote.early_discounts()[0].percent().to_string(), "2");
    EXPECT_EQ(quote.early_discounts()[0].discount(), decimal("3.20"));
    EXPECT_EQ(quote.credit_decision(), decision::approved);
}

TEST(quote, keeps_a_contract_price_from_later_steps_and_takes_the_one_in_force) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("GLOVE-9", 1);
    cennik::quote const later = book.quote(ask).value();
    EXPECT_EQ(later.lines()[1].unit_price()->to_string(2), "9.50");
    ask.date(date::parse("2026-06-30"));
    cennik::quote const earlier = book.quote(ask).value();
    EXPECT_EQ(earlier.lines()[1].unit_price()->to_string(2), "9.00");
    ask.date(date::parse("2027-01-01"));
    cennik::quote const none = book.quote(ask).value();
    EXPECT_EQ(none.lines()[1].unit_price()->to_string(2), "12.13");
    ASSERT_EQ(none.lines()[1].rounding().size(), 1U);
    EXPECT_EQ(none.lines()[1].rounding()[0].point(), "unit price");
    EXPECT_EQ(none.lines()[1].rounding()[0].before()->to_string(2), "12.125");
    EXPECT_EQ(none.lines()[1].rounding()[0].after(), decimal("12.13"));
}

// TV-1: 97.00 leaves 7.00 of margin, 7.22 %. TV-2: cost 97 at 5 % is 102.105..., lifted to 102.11.
TEST(quote, asks_for_approval_under_one_rung_and_lifts_under_the_next) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("TV-1", 1);
    ask.add_line("TV-2", 1);
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.lines()[1].unit_price()->to_string(2), "97.00");
    EXPECT_EQ(quote.lines()[1].status(), cennik::line_status::approval);
    EXPECT_EQ(quote.lines()[2].unit_price()->to_string(2), "102.11");
    ASSERT_TRUE(quote.lines()[2].floor().has_value());
    EXPECT_EQ(quote.lines()[2].floor()->before->to_string(2), "97.00");
    EXPECT_EQ(quote.lines()[2].floor()->after->to_string(2), "102.11");
    EXPECT_EQ(quote.lines()[2].floor()->rule.rule, "Electronics");
    ASSERT_EQ(quote.approvals().size(), 2U);
    EXPECT_EQ(quote.approvals()[0].line(), 2U);
    EXPECT_EQ(quote.approvals()[0].role(), "sales_manager");
    EXPECT_EQ(quote.approvals()[0].due(), date::parse("2026-11-22"));
    EXPECT_EQ(quote.approvals()[0].reason(), "margin 7.22% is below 15%");
    EXPECT_EQ(quote.approvals()[1].line(), 3U);
    EXPECT_EQ(quote.status(), decision::hold);
}

// 3,000 screws are 2,400.00, less 1 % 24.00.
TEST(quote, takes_an_order_discount_and_holds_over_the_credit_limit) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.at(0).quantity(3000);
    ask.set("customer.exposure", decimal("2700")).set("customer.overdue", 20);
    cennik::quote const quote = book.quote(ask).value();
    ASSERT_EQ(quote.order_discounts().size(), 1U);
    EXPECT_EQ(quote.order_discounts()[0].rule().rule, "Order value");
    EXPECT_EQ(quote.order_discounts()[0].rule().row, 1U);
    EXPECT_EQ(quote.order_discounts()[0].amount(), decimal("24.00"));
    EXPECT_EQ(quote.order_discounts()[0].withheld(), decimal("0"));
    EXPECT_EQ(quote.lines()[0].net()->to_string(2), "2376.00");
    EXPECT_EQ(quote.totals()->order_discounts, decimal("24.00"));
    EXPECT_EQ(quote.totals()->goods.to_string(2), "2376.00");
    EXPECT_EQ(quote.credit_decision(), decision::hold);
    ASSERT_EQ(quote.credit_reasons().size(), 2U);
    EXPECT_EQ(quote.credit_reasons()[0].message(), "Invoices 20 days overdue");
    EXPECT_EQ(quote.credit_reasons()[0].release_by(), "credit_control");
    EXPECT_EQ(quote.credit_reasons()[1].rule().rule, "Limit");
    EXPECT_EQ(quote.status(), decision::hold);
}

TEST(quote, has_no_price_for_a_line_no_rule_prices) {
    cennik::source_files files;
    files.add("bare.cennik",
              "rulebook \"Bare\" {\n  currency PLN\n  round line total to 0.01 half up\n}\n"
              "facts line { requested_price money optional }\n"
              "waterfall { list first }\n"
              "price \"Asked\" in list { price line.requested_price }\n");
    cennik::rulebook const book = cennik::rulebook::compile(files, "bare.cennik").value();
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1).set("line.requested_price", decimal("3.00"));
    ask.add_line("B", 1);
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.lines()[0].status(), cennik::line_status::ok);
    EXPECT_EQ(quote.lines()[1].status(), cennik::line_status::no_price);
    EXPECT_FALSE(quote.lines()[1].unit_price().has_value());
    EXPECT_FALSE(quote.lines()[1].order_discount().has_value());
    EXPECT_EQ(quote.totals()->gross.to_string(2), "3.00");
    EXPECT_EQ(quote.status(), decision::rejected);
    EXPECT_FALSE(quote.has_terms());
}

TEST(quote, moved_from_is_empty_and_can_be_priced_into_again) {
    cennik::rulebook const book = test::wholesale();
    cennik::request const ask = test::screws(book);
    cennik::workspace memory;
    cennik::quote answer;
    std::vector<cennik::quote> done;
    for (int round = 0; round < 3; ++round) {
        ASSERT_TRUE(book.quote(ask, memory, answer).has_value());
        done.push_back(std::move(answer));
        cennik::workspace const other = std::move(memory);
    }
    EXPECT_EQ(cennik::to_json(done[2]), cennik::to_json(done[0]));
    // NOLINTBEGIN(bugprone-use-after-move): what is left is promised.
    EXPECT_EQ(cennik::to_json(answer), cennik::to_json(cennik::quote()));
    EXPECT_EQ(answer.id(), "");
    EXPECT_EQ(answer.fingerprint(), "");
    EXPECT_EQ(answer.status(), decision::approved);
    EXPECT_TRUE(answer.lines().empty());
    EXPECT_TRUE(answer.requirements().empty());
    EXPECT_EQ(answer.totals()->gross.to_string(2), "0.00");
    EXPECT_EQ(answer.terms_rule().rule, "");
    // NOLINTEND(bugprone-use-after-move)
}

TEST(quote, lists_can_be_read_by_algorithms) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("TV-1", 1);
    ask.add_line("TV-2", 1);
    cennik::quote const quote = book.quote(ask).value();
    auto const lines = quote.lines();
    auto const is_set = [](cennik::line_view const& line) { return line.sku().starts_with("TV"); };
    EXPECT_EQ(std::count_if(lines.begin(), lines.end(), is_set), 2);
    EXPECT_EQ((*std::find_if(quote.lines().begin(), quote.lines().end(), is_set)).number(), 2U);

    // Of the second line, whose steps do not stand at the beginning; the list itself is gone when its iterators are used.
    auto step = quote.lines()[1].steps().begin();
    auto const end = quote.lines()[1].steps().end();
    EXPECT_EQ((*step++).rule().rule, "Catalogue");
    EXPECT_EQ((*step).rule().rule, "Group by category");
    EXPECT_EQ(++step, end);
}
