#include "io/read_fact.hpp"

#include <gtest/gtest.h>

#include <string>

// That values arrive right is seen in quotes, in read_cart_test.cpp; here is what is said of those that do not fit.

namespace cennik::io {
namespace {

auto at() -> cart_place { return {"customer.x", 1, 7, "customer.x", 0}; }

auto said(fact_type type, std::string_view json) -> std::string {
    auto document = json_document();
    EXPECT_EQ(document.read(json).what, "") << json;
    auto reader = fact_reader();
    auto const read = reader.from_json(type, document, 0, at);
    return read.mistake ? read.mistake->code + " " + read.mistake->message : "";
}

auto said_of_cell(fact_type type, std::string_view cell) -> std::string {
    auto reader = fact_reader();
    auto const read = reader.from_cell(type, cell, at);
    return read.mistake ? read.mistake->code + " " + read.mistake->message : "";
}

TEST(read_fact, decimals_are_texts_or_number_tokens) {
    for (auto const* json : {"1", "1.50", "\"1.50\"", "1e2", "\"-3\"", "null", "0.10"}) EXPECT_EQ(said(fact_type::number, json), "") << json;
    EXPECT_EQ(said(fact_type::number, "true"), "Q3105 `customer.x` must be a number, not true (line 1, column 7)");
    EXPECT_EQ(said(fact_type::number, "\"\""), "Q3105 `customer.x` must be a number, not `` (line 1, column 7)");
    EXPECT_EQ(said(fact_type::number, "\"NaN\""), "Q3105 `customer.x` must be a number, not `NaN` (line 1, column 7)");
    EXPECT_EQ(said(fact_type::number, "\"1 000\""), "Q3105 `customer.x` must be a number, not `1 000` (line 1, column 7)");
    EXPECT_EQ(said(fact_type::number, "123456789012345678901234567890123456789"),
              "Q3106 `customer.x` cannot hold `123456789012345678901234567890123456789`: " +
                  std::string(message(decimal_errc::overflow)) + " (line 1, column 7)");
    EXPECT_EQ(said(fact_type::number, "1e300").substr(0, 5), "Q3106");
    EXPECT_EQ(said(fact_type::number, "0.123456789012345678901234567890123456789").substr(0, 5), "Q3106");
}

TEST(read_fact, money_is_an_amount_or_an_amount_with_its_currency) {
    for (auto const* json : {"12", "12.5", "\"12.00\"", "\"12.00 EUR\""}) EXPECT_EQ(said(fact_type::money, json), "") << json;
    for (auto const* json : {"\"12.00 eur\"", "\"12.00EUR\"", "\"EUR 12\"", "\"12.00  EUR\"", "[12]"})
        EXPECT_EQ(said(fact_type::money, json).substr(0, 5), "Q3105") << json;
}

TEST(read_fact, a_percent_carries_its_sign) {
    for (auto const* json : {"\"12%\"", "\"0.5%\"", "\"-3%\""}) EXPECT_EQ(said(fact_type::percent, json), "") << json;
    EXPECT_EQ(said(fact_type::percent, "0.12"),
              "Q3105 `customer.x` must be a percent such as \"12%\", not `0.12`; did you mean \"12%\"? (line 1, column 7)");
    EXPECT_EQ(said(fact_type::percent, "\"12\""),
              "Q3105 `customer.x` must be a percent such as \"12%\", not `12`; did you mean \"12%\"? (line 1, column 7)");
    EXPECT_EQ(said(fact_type::percent, "\"12 %\"").substr(0, 5), "Q3105");
}

TEST(read_fact, days_are_whole) {
    for (auto const* json : {"14", "\"14\"", "14.0", "-3"}) EXPECT_EQ(said(fact_type::days, json), "") << json;
    EXPECT_EQ(said(fact_type::days, "1.5"), "Q3105 `customer.x` must be a whole number of days, not `1.5` (line 1, column 7)");
}

TEST(read_fact, a_date_is_a_day_that_exists) {
    EXPECT_EQ(said(fact_type::date, "\"2024-02-29\""), "");
    EXPECT_EQ(said(fact_type::date, "\"2026-02-29\""), "Q3107 `customer.x` must be a day such as \"2026-11-21\", not `2026-02-29` (line 1, column 7)");
    EXPECT_EQ(said(fact_type::date, "20261121").substr(0, 5), "Q3105");
}

TEST(read_fact, text_stands_in_quotes) {
    EXPECT_EQ(said(fact_type::text, "\"7\""), "");
    EXPECT_EQ(said(fact_type::text, "7"), "Q3105 `customer.x` must be a text, not `7`; write it in quotes (line 1, column 7)");
    EXPECT_EQ(said(fact_type::text, R"("a\u0000b")"), "Q3108 `customer.x` holds a zero character (line 1, column 7)");
}

TEST(read_fact, yes_and_no_are_true_and_false) {
    EXPECT_EQ(said(fact_type::yes_no, "true"), "");
    EXPECT_EQ(said(fact_type::yes_no, "\"yes\""), "Q3105 `customer.x` must be true or false, not `yes` (line 1, column 7)");
    EXPECT_EQ(said_of_cell(fact_type::yes_no, "yes"), "");
    EXPECT_EQ(said_of_cell(fact_type::yes_no, "true"), "Q3105 `customer.x` must be yes or no, not `true` (line 1, column 7)");
}

TEST(read_fact, a_list_holds_texts) {
    EXPECT_EQ(said(fact_type::text_list, R"(["a", "b"])"), "");
    EXPECT_EQ(said(fact_type::text_list, "[]"), "");
    EXPECT_EQ(said(fact_type::text_list, "\"a\"").substr(0, 5), "Q3105");
    EXPECT_EQ(said(fact_type::text_list, R"(["a", 1])").substr(0, 5), "Q3105");
    EXPECT_EQ(said(fact_type::text_list, R"(["a\u0000"])").substr(0, 5), "Q3108");
}

TEST(read_fact, a_long_text_is_shortened_in_the_message) {
    auto const message = said(fact_type::number, "\"" + std::string(59, 'a') + "Łódź\"");
    EXPECT_EQ(message, "Q3105 `customer.x` must be a number, not `" + std::string(59, 'a') + "Ł…` (line 1, column 7)");
}

}  // namespace
}  // namespace cennik::io
