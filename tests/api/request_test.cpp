#include "wholesale.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using cennik::date;
using test::decimal;

TEST(request, handles_and_names_set_the_same_facts) {
    cennik::rulebook const book = test::wholesale();
    cennik::fact const id = book.fact("customer.id");
    cennik::fact const segment = book.fact("customer.segment");
    cennik::fact const limit = book.fact("customer.credit_limit");
    cennik::fact const cost = book.fact("product.cost");
    ASSERT_TRUE(id && segment && limit && cost);
    EXPECT_EQ(limit.type(), cennik::fact_type::money);
    EXPECT_FALSE(limit.of_line());
    EXPECT_TRUE(cost.of_line());

    cennik::request by_handle(book);
    by_handle.id("A-1001").date(date::parse("2026-11-21"));
    by_handle.set(id, "C-7").set(segment, "wholesale").set(limit, decimal("5000"));
    by_handle.add_line("SCR-440", 200).set(cost, decimal("0.55"));
    cennik::request by_name = test::screws(book);
    by_name.at(0).set("product.cost", decimal("0.55"));
    EXPECT_EQ(cennik::to_json(book.quote(by_handle).value()), cennik::to_json(book.quote(by_name).value()));
}

TEST(request, facts_the_book_does_not_declare_are_taken_and_ignored) {
    cennik::rulebook const book = test::wholesale();
    EXPECT_FALSE(book.fact("customer.shoe_size"));
    cennik::request ask = test::screws(book);
    ask.set("customer.shoe_size", 43).set(cennik::fact(), 1);
    ask.at(0).set("product.colour", "red").set("customer.id", "not a fact of a line");
    EXPECT_EQ(cennik::to_json(book.quote(ask).value()), cennik::to_json(book.quote(test::screws(book)).value()));
}

TEST(request, a_copy_can_be_varied_and_leaves_the_first_as_it_was) {
    cennik::rulebook const book = test::wholesale();
    cennik::request const first = test::screws(book);
    std::string const before = cennik::to_json(book.quote(first).value());
    cennik::request second = first;
    second.date(date::parse("2026-12-01")).set("customer.segment", "retail, a longer text than the one before");
    second.at(0).quantity(10);
    cennik::quote const other = book.quote(second).value();
    EXPECT_EQ(other.group_count(), 0U);
    EXPECT_EQ(other.lines()[0].unit_price()->to_string(2), "0.97");
    EXPECT_EQ(cennik::to_json(book.quote(first).value()), before);
    second.set("customer.segment", "wholesale");
    second.date(date::parse("2026-11-21")).at(0).quantity(200);
    EXPECT_EQ(cennik::to_json(book.quote(second).value()), before);
}

TEST(request, cleared_it_takes_the_next_cart) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.clear();
    EXPECT_EQ(ask.line_count(), 0U);
    EXPECT_EQ(book.quote(ask).error().code, "Q3004");
    ask.date(date::parse("2026-11-21")).set("customer.id", "C-7").set("customer.segment", "retail");
    ask.add_line("TV-1", 1);
    EXPECT_EQ(book.quote(ask).value().lines()[0].sku(), "TV-1");
}

TEST(request, text_compares_in_normal_form) {
    cennik::source_files files;
    files.add("cafe.cennik",
              "rulebook \"Cafe\" {\n  currency PLN\n  round unit price to 0.01 half up\n}\n"
              "facts product { kind text }\n"
              "facts line { labels list of text optional }\n"
              "waterfall { list first }\n"
              "price \"Coffee\" in list { when product.kind == \"caf\xC3\xA9\"   price 8 PLN }\n"
              "price \"Labelled\" in list { when \"caf\xC3\xA9\" in line.labels   price 9 PLN }\n");
    cennik::rulebook const book = cennik::rulebook::compile(files, "cafe.cennik").value();
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1).set("product.kind", "cafe\xCC\x81");
    std::array<std::string_view, 2> const labels{"hot", "cafe\xCC\x81"};
    ask.add_line("B", 1).set("product.kind", "tea").set("line.labels", std::span<std::string_view const>(labels));
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.lines()[0].steps()[0].rule().rule, "Coffee");
    EXPECT_EQ(quote.lines()[1].steps()[0].rule().rule, "Labelled");
}

TEST(request, a_book_with_the_same_facts_prices_it_and_one_with_others_refuses) {
    cennik::rulebook const book = test::wholesale();
    cennik::rulebook const again = test::wholesale();
    cennik::request const ask = test::screws(book);
    EXPECT_EQ(cennik::to_json(again.quote(ask).value()), cennik::to_json(book.quote(ask).value()));
    cennik::request by_other_handles(book);
    by_other_handles.date(date::parse("2026-11-21")).set(again.fact("customer.id"), "C-7").set(again.fact("customer.segment"), "wholesale");
    by_other_handles.add_line("SCR-440", 200).set(again.fact("product.cost"), decimal("0.55"));
    EXPECT_TRUE(book.quote(by_other_handles).has_value());

    cennik::source_files files;
    files.add("other.cennik",
              "rulebook \"Other\" {\n  currency PLN\n  round unit price to 0.01 half up\n}\nwaterfall { list first }\nprice \"One\" in list { price 1 PLN }\n");
    cennik::rulebook const other = cennik::rulebook::compile(files, "other.cennik").value();
    EXPECT_EQ(other.quote(ask).error().code, "Q3005");
}

static_assert(std::is_constructible_v<cennik::value, std::vector<std::string_view> const&>);
static_assert(!std::is_constructible_v<cennik::value, std::vector<std::string> const&>);
static_assert(!std::is_constructible_v<cennik::value, std::nullptr_t>);

TEST(request, takes_a_list_of_text_from_a_vector_an_array_or_a_span) {
    cennik::source_files files;
    files.add("tags.cennik",
              "rulebook \"Tags\" {\n  currency PLN\n  round unit price to 0.01 half up\n}\n"
              "facts customer { tags list of text optional }\n"
              "waterfall { list first }\n"
              "price \"Friends\" in list { when \"friend\" in customer.tags   price 8 PLN }\n"
              "price \"Others\" in list { price 9 PLN }\n");
    cennik::rulebook const book = cennik::rulebook::compile(files, "tags.cennik").value();
    std::vector<std::string_view> const vector{"new", "friend"};
    std::array<std::string_view, 2> array{"friend", "new"};
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21"));
    ask.add_line("A", 1);
    auto const price = [&] { return book.quote(ask).value().lines()[0].unit_price()->to_string(); };
    EXPECT_EQ(price(), "9");
    ask.set("customer.tags", vector);
    EXPECT_EQ(price(), "8");
    ask.set("customer.tags", std::vector<std::string_view>{});
    EXPECT_EQ(price(), "9");
    ask.set("customer.tags", array);
    EXPECT_EQ(price(), "8");
}

// A handle kept in a host's globals outlives the book it came from: a rule table makes a book with facts of its own, a reload too.
TEST(request, a_handle_serves_books_made_from_its_own_and_books_loaded_again) {
    cennik::rulebook book = test::wholesale();
    cennik::fact const segment = book.fact("customer.segment");
    cennik::fact const cost = book.fact("product.cost");
    std::string const expected = [&] {
        cennik::request ask = test::screws(book);
        ask.at(0).set("product.cost", decimal("0.60"));
        return book.quote(ask).value().lines()[0].cost()->to_string(2);
    }();
    auto const cost_by_handle = [&] {
        cennik::request ask(book);
        ask.date(date::parse("2026-11-21")).set("customer.id", "C-7").set(segment, "wholesale");
        ask.add_line("SCR-440", 200).set(cost, decimal("0.60"));
        return book.quote(ask).value().lines()[0].cost()->to_string(2);
    };
    EXPECT_EQ(cost_by_handle(), expected);
    book = book.with_table("Group by category", "group,product.category,give %\nwholesale,screws,10\n").value();
    EXPECT_EQ(cost_by_handle(), expected);
    book = book.with_table("contract_prices", "customer,sku,price,from,until\n").value();
    EXPECT_EQ(cost_by_handle(), expected);
    book = test::wholesale();
    EXPECT_EQ(cost_by_handle(), expected);
    EXPECT_TRUE(segment);

    cennik::source_files files;
    files.add("other.cennik",
              "rulebook \"Other\" {\n  currency PLN\n  round unit price to 0.01 half up\n}\nwaterfall { list first }\nprice \"One\" in list { price 1 PLN }\n");
    cennik::rulebook const other = cennik::rulebook::compile(files, "other.cennik").value();
    cennik::request ask(other);
    ask.date(date::parse("2026-11-21")).set(segment, "wholesale");
    ask.add_line("A", 1).set(cost, 3);
    EXPECT_TRUE(other.quote(ask).has_value());
}

TEST(request, a_fact_of_the_order_on_a_line_is_ignored_and_the_other_way_round) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.set("product.cost", 3).set(book.fact("product.cost"), 3);
    ask.at(0).set("customer.segment", "retail").set(book.fact("customer.segment"), "retail");
    EXPECT_EQ(cennik::to_json(book.quote(ask).value()), cennik::to_json(book.quote(test::screws(book)).value()));
}
