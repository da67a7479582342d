#include "wholesale.hpp"

#include <gtest/gtest.h>

#include <string>

using cennik::date;
using test::decimal;

namespace {

auto book_of(std::string const& rules) -> cennik::rulebook {
    cennik::source_files files;
    files.add("test.cennik", "rulebook \"Test\" {\n  currency PLN\n  round line total never\n}\n" + rules);
    return cennik::rulebook::compile(files, "test.cennik").value();
}

}  // namespace

TEST(failure, a_missing_fact_names_the_fact_and_the_rule_that_reads_it) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21")).set("customer.id", "C-7");
    ask.add_line("SCR-440", 1);
    cennik::failure const why = book.quote(ask).error();
    EXPECT_EQ(why.code, "Q3001");
    EXPECT_EQ(why.fact, "customer.segment");
    EXPECT_EQ(why.line, 0U);
    EXPECT_EQ(why.message, "the fact `customer.segment` is missing");
}

TEST(failure, a_missing_fact_of_a_line_names_the_line) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("NO-SUCH-SKU", 1);
    cennik::failure const why = book.quote(ask).error();
    EXPECT_EQ(why.code, "Q3001");
    EXPECT_EQ(why.fact, "product.category");
    EXPECT_EQ(why.line, 2U);
    EXPECT_EQ(why.rule, "Group by category");
}

TEST(failure, a_fact_of_the_wrong_type_is_not_converted) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.set("customer.segment", 3);
    EXPECT_EQ(book.quote(ask).error().code, "Q3002");
    EXPECT_EQ(book.quote(ask).error().message, "the fact `customer.segment` is text, but the cart gives a number");
    ask = test::screws(book);
    ask.set("customer.overdue", decimal("1.5"));
    EXPECT_EQ(book.quote(ask).error().code, "Q3002");
    ask = test::screws(book);
    ask.at(0).set("product.list_price", cennik::value::percent(3));
    EXPECT_EQ(book.quote(ask).error().line, 1U);
    ask = test::screws(book);
    ask.set("customer.id", "\xFF");
    EXPECT_EQ(book.quote(ask).error().code, "Q3002");
}

TEST(failure, a_negative_quantity_is_refused_unless_the_book_allows_returns) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.at(0).quantity(-1);
    EXPECT_EQ(book.quote(ask).error().code, "Q3003");
    EXPECT_EQ(book.quote(ask).error().fact, "line.quantity");
    EXPECT_EQ(book.quote(ask).error().line, 1U);
}

TEST(failure, a_negative_quantity_is_no_rules_fault) {
    cennik::rulebook const book = book_of(
        "waterfall { list first   volume best }\nprice \"List\" in list { price 1 PLN }\n"
        "discount \"Many\" in volume { when line.quantity > 10   give 1% }\n");
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", -1);
    EXPECT_EQ(book.quote(ask).error().code, "Q3003");
    EXPECT_EQ(book.quote(ask).error().rule, "");
}

TEST(failure, a_cart_without_a_date_is_refused) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask(book);
    EXPECT_EQ(book.quote(ask).error().code, "Q3004");
    EXPECT_EQ(book.quote(ask).error().fact, "order.date");
}

TEST(failure, money_of_another_currency_is_not_converted) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.set("customer.credit_limit", cennik::value::money(5000, "EUR"));
    EXPECT_EQ(book.quote(ask).error().code, "Q3009");
    ask.set("customer.credit_limit", cennik::value::money(5000, "PLN"));
    EXPECT_TRUE(book.quote(ask).has_value());
}

TEST(failure, a_result_that_cannot_be_represented_names_line_and_rule) {
    cennik::rulebook const book = book_of(
        "facts product { cost money }\nwaterfall { list first   more all }\n"
        "price \"List\" in list { price product.cost }\ndiscount \"Times\" in more { charge product.cost * line.quantity }\n");
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1).set("product.cost", 1);
    ask.add_line("B", decimal("10000000000000000000000000")).set("product.cost", decimal("10000000000000000000000000"));
    cennik::failure const why = book.quote(ask).error();
    EXPECT_EQ(why.code, "Q3006");
    EXPECT_EQ(why.line, 2U);
    EXPECT_EQ(why.rule, "Times");
}

TEST(failure, a_division_by_zero_names_line_and_rule_and_is_never_missing) {
    cennik::rulebook const book = book_of(
        "facts product { pack number }\nwaterfall { list first   more all }\nprice \"List\" in list { price 1 PLN }\n"
        "discount \"Boxes\" in more { when line.quantity / product.pack > 1   give 2% }\n");
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 4).set("product.pack", 2);
    EXPECT_EQ(book.quote(ask).value().lines()[0].unit_price()->to_string(2), "0.98");
    ask.add_line("B", 4).set("product.pack", 0);
    cennik::failure const why = book.quote(ask).error();
    EXPECT_EQ(why.code, "Q3007");
    EXPECT_EQ(why.line, 2U);
    EXPECT_EQ(why.rule, "Boxes");
}

// proves: rulebook-5
TEST(failure, limits_name_themselves) {
    cennik::rulebook const book = test::wholesale();
    cennik::workspace memory;
    cennik::quote quote;
    cennik::request ask = test::screws(book);
    ask.add_line("TV-1", 1);
    cennik::quote_limits limits;
    limits.lines = 1;
    EXPECT_EQ(book.quote(ask, memory, quote, limits).error().code, "Q3008");
    limits = {};
    limits.text_bytes = 3;
    EXPECT_EQ(book.quote(ask, memory, quote, limits).error().fact, "customer.segment");
    limits = {};
    limits.steps = 10;
    EXPECT_EQ(book.quote(ask, memory, quote, limits).error().code, "Q3008");
}

TEST(failure, a_message_is_no_longer_than_a_text_may_be) {
    cennik::rulebook const book = book_of(
        "facts line { note text }\nwaterfall { list first }\nprice \"List\" in list { price 1 PLN }\n"
        "alert \"Notes\" { when line.quantity > 0   message \"{line.note}{line.note}{line.note}\" }\n");
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1).set("line.note", "0123456789");
    cennik::workspace memory;
    cennik::quote quote;
    cennik::quote_limits limits;
    limits.text_bytes = 30;
    EXPECT_TRUE(book.quote(ask, memory, quote, limits).has_value());
    limits.text_bytes = 29;
    cennik::failure const why = book.quote(ask, memory, quote, limits).error();
    EXPECT_EQ(why.code, "Q3008");
    EXPECT_EQ(why.message, "the cart needs more than the 29 bytes of one message allowed");
}

// proves: hints-15
TEST(failure, hints_count_among_the_steps_of_a_quote) {
    cennik::rulebook const book = test::wholesale();
    cennik::workspace memory;
    cennik::quote quote;
    cennik::request ask = test::screws(book);
    cennik::quote_limits limits;
    limits.steps = 1;
    while (!book.quote(ask, memory, quote, limits)) ++limits.steps;
    ask.want_hints();
    EXPECT_EQ(book.quote(ask, memory, quote, limits).error().code, "Q3008");
}

TEST(failure, leaves_the_quote_empty_and_the_memory_good_for_the_next_one) {
    cennik::rulebook const book = test::wholesale();
    cennik::workspace memory;
    cennik::quote quote;
    ASSERT_TRUE(book.quote(test::screws(book), memory, quote).has_value());
    std::string const first = cennik::to_json(quote);
    cennik::request bad = test::screws(book);
    bad.add_line("NO-SUCH-SKU", 1);
    ASSERT_FALSE(book.quote(bad, memory, quote).has_value());
    EXPECT_EQ(quote.lines().size(), 0U);
    EXPECT_EQ(quote.fingerprint(), "");
    ASSERT_TRUE(book.quote(test::screws(book), memory, quote).has_value());
    EXPECT_EQ(cennik::to_json(quote), first);
}

TEST(failure, unwrapping_throws_the_same_failure) {
    cennik::rulebook const book = test::wholesale();
    try {
        static_cast<void>(book.quote(cennik::request(book)).value());
        FAIL() << "no exception";
    } catch (cennik::error const& error) {
        EXPECT_EQ(error.why().code, "Q3004");
        EXPECT_STREQ(error.what(), "Q3004: the cart has no date, fact `order.date`");
    }
}

TEST(failure, a_book_that_does_not_compile_holds_every_finding) {
    cennik::source_files files = test::wholesale_files();
    files.add("wholesale.cennik", *files.find("wholesale.cennik") + "discount \"Typo\" in volume { when customer.segmant == \"x\"   give 1% }\n");
    auto const made = cennik::rulebook::compile(files, "wholesale.cennik");
    ASSERT_FALSE(made.has_value());
    ASSERT_FALSE(made.error().diagnostics.empty());
    EXPECT_EQ(made.error().code, made.error().diagnostics[0].code);
    EXPECT_EQ(made.error().diagnostics[0].where.file, "wholesale.cennik");
}
