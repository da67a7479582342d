#include "unit/model/book_from_text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace cennik::testing {
namespace {

using model::kind;
using model::operation;

/// The value of `let x = …`, or its first finding as text.
struct typed_text {
    std::optional<model::expression> value;
    std::string finding;
};

auto type_of(std::string const& written) -> typed_text {
    auto const said = check_rules_text("let x = " + written + "\n");
    auto out = typed_text{};
    for (auto const& each : said.findings) {
        if (each.severity != severity::error) continue;
        out.finding = each.code + " " + each.message + (each.help.empty() ? "" : " | " + each.help);
        return out;
    }
    out.value = said.book->lets.front().value;
    return out;
}

struct typed_case {
    char const* written;
    kind type;
};

class what_goes_together : public ::testing::TestWithParam<typed_case> {};

TEST_P(what_goes_together, has_the_kind_of_the_type_table) {
    auto const typed = type_of(GetParam().written);
    ASSERT_TRUE(typed.value) << typed.finding;
    EXPECT_EQ(typed.value->type.kind, GetParam().type) << GetParam().written;
}

INSTANTIATE_TEST_SUITE_P(type_table, what_goes_together,
                         ::testing::Values(typed_case{"product.list_price + 2 PLN", kind::money},                     //
                                           typed_case{"product.list_price - product.cost", kind::money},              //
                                           typed_case{"product.list_price * 3", kind::money},                         //
                                           typed_case{"3 * product.list_price", kind::money},                         //
                                           typed_case{"product.list_price * 20%", kind::money},                       //
                                           typed_case{"20% * product.list_price", kind::money},                       //
                                           typed_case{"product.list_price / 3", kind::money},                         //
                                           typed_case{"product.list_price / product.cost", kind::number},             //
                                           typed_case{"line.quantity / 3", kind::number},                             //
                                           typed_case{"line.quantity + 1 - 2 * 3", kind::number},                     //
                                           typed_case{"customer.rate + 2%", kind::percent},                           //
                                           typed_case{"customer.rate * 2", kind::percent},                            //
                                           typed_case{"2 * customer.rate", kind::percent},                            //
                                           typed_case{"customer.rate / 2", kind::percent},                            //
                                           typed_case{"20% of product.list_price", kind::money},                      //
                                           typed_case{"20% of line.quantity", kind::number},                          //
                                           typed_case{"product.list_price + 22%", kind::money},                       //
                                           typed_case{"line.quantity - 10%", kind::number},                           //
                                           typed_case{"order.date - customer.since", kind::days},                     //
                                           typed_case{"order.date + 3 days", kind::date},                             //
                                           typed_case{"order.date - 3 days", kind::date},                             //
                                           typed_case{"customer.overdue + 3 days", kind::days},                       //
                                           typed_case{"product.cost at margin 22%", kind::money},                     //
                                           typed_case{"-product.list_price", kind::money},                            //
                                           typed_case{"min(product.list_price, 3 PLN, product.cost)", kind::money},   //
                                           typed_case{"max(customer.since, order.date)", kind::date},                 //
                                           typed_case{"abs(customer.overdue)", kind::days},                           //
                                           typed_case{"round(product.list_price / 3 to 0.01 half up)", kind::money},  //
                                           typed_case{"convert(customer.foreign, 4.25)", kind::money},                //
                                           typed_case{"convert(customer.foreign, 4.25 PLN)", kind::money},            //
                                           typed_case{"customer.overdue > 14 days", kind::yes_no},                    //
                                           typed_case{"customer.segment in (\"a\", \"b\")", kind::yes_no},            //
                                           typed_case{"\"x\" in customer.tags", kind::yes_no},                        //
                                           typed_case{"line.quantity in 3..7", kind::yes_no},                         //
                                           typed_case{"order.date in 2026-01-01..2026-06-30", kind::yes_no},          //
                                           typed_case{"customer.segment starts with \"a\"", kind::yes_no},            //
                                           typed_case{"line.quantity multiple of product.pack", kind::yes_no},        //
                                           typed_case{"customer.tags is missing", kind::yes_no},                      //
                                           typed_case{"customer.verified and not (line.quantity > 3)",
                                                      kind::yes_no},                              //
                                           typed_case{"customer.verified == yes", kind::yes_no},  //
                                           typed_case{"product.list_price / 3 > 2 PLN", kind::yes_no}));

struct refused_case {
    char const* written;
    char const* finding;
};

class what_does_not_go_together : public ::testing::TestWithParam<refused_case> {};

TEST_P(what_does_not_go_together, is_said_with_both_kinds_and_a_cure) {
    EXPECT_EQ(type_of(GetParam().written).finding, GetParam().finding);
}

INSTANTIATE_TEST_SUITE_P(
    type_table, what_does_not_go_together,
    ::testing::Values(
        refused_case{"product.list_price + 2",
                     "M2201 `+` does not go with an amount in PLN and a number | did you mean `2 PLN`?"},
        refused_case{"customer.rate > 0.125",
                     "M2201 `>` does not go with a percent and a number | did you mean `12.5%`?"},
        refused_case{"customer.rate > 12", "M2201 `>` does not go with a percent and a number | did you mean `12%`?"},
        refused_case{"customer.overdue > 1", "M2201 `>` does not go with days and a number | did you mean `1 day`?"},
        refused_case{"order.date + 3", "M2201 `+` does not go with a date and a number | did you mean `3 days`?"},
        refused_case{"2 PLN * 3 PLN", "M2201 `*` does not go with an amount in PLN and an amount in PLN"},
        refused_case{"customer.rate * customer.rate", "M2201 `*` does not go with a percent and a percent"},
        refused_case{"12 of product.list_price",
                     "M2201 `of` does not go with a number and an amount in PLN | did you mean `12%`?"},
        refused_case{"product.cost at margin 22",
                     "M2201 `at margin` does not go with an amount in PLN and a number | did you mean `22%`?"},
        refused_case{
            "product.list_price > customer.foreign",
            "M2202 `>` of two currencies, PLN and EUR | turn one into the other by a rate: `convert(amount, rate)`"},
        refused_case{"customer.tags == \"a\"", "M2201 `==` does not go with a list of texts and a text"},
        refused_case{"customer.segment in (\"a\", 3)", "M2201 `in` does not go with a text and a number"},
        refused_case{"line.quantity in 3..7%", "M2201 `in` does not go with a number and a percent"},
        refused_case{"not line.quantity",
                     "M2204 a condition must be yes or no, not a number | compare it with something"},
        refused_case{"min(product.list_price / 3, 2 PLN) > 1 PLN",
                     "M2209 a quotient may not end: it can be compared, or be the price of a `price` rule, and nothing "
                     "else | say how it is rounded: "
                     "`round(… to 0.01 half up)`"}));

TEST(type_expressions, a_let_that_is_a_quotient_stays_one) {
    auto const said = check_rules_text(
        "let third = product.list_price / 3\nprice \"A\" in list { price third }\nprice \"B\" in list { price third + "
        "1 PLN }\n");
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code, "M2209");
    EXPECT_EQ(said.findings[0].where.line, 4u);
}

TEST(type_expressions, lets_stand_behind_those_they_need) {
    auto const said = check_rules_text("let c = a + b\nlet a = b + 1\nlet b = line.quantity\n");
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.book->lets[0].name, "b");
    EXPECT_EQ(said.book->lets[1].name, "a");
    EXPECT_EQ(said.book->lets[2].name, "c");
}

TEST(type_expressions, an_unknown_name_is_one_finding_wherever_it_is_used) {
    auto const said = check_rules_text(
        "let a = customer.sgment == \"x\"\nprice group \"g\" when a\ndiscount \"D\" in group { for \"g\"   when a   "
        "give 5% }\n");
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].help, "did you mean `customer.segment`?");
}

TEST(type_expressions, names_of_declarations_with_a_mistake_in_their_text_are_not_missed) {
    auto const said = check_rules_text(
        "price group \"g\" when customer.segment = \"x\"\nlet big = line.quantity >\nfacts user { limit mony }\n"
        "discount \"D\" in group { for \"g\"   when big and user.limit > 3 PLN   give 5% }\n");
    ASSERT_EQ(said.findings.size(), 3u) << said.printed();
    for (auto const& each : said.findings)
        EXPECT_EQ(each.code[0], 'S') << said.printed();
}

TEST(type_expressions, facts_and_tables_from_files_are_not_missed_either) {
    auto const head =
        std::string("rulebook \"T\" { currency PLN; round unit price to 0.01 half up }\nwaterfall { list first }\n");
    auto const said = check_files({{"main", head + "facts product from \"p.csv\" key sku { cost mony }\ntable t from "
                                                   "\"t.csv\" { key sku txt   value price money }\n"
                                                   "price \"P\" in list { when product.cost > 1 PLN   price "
                                                   "t[line.sku].price }\nminimum margin \"M\" { below 5% hold }\n"}});
    EXPECT_EQ(said.findings.size(), 2u) << said.printed();
}

TEST(type_expressions, a_percent_literal_is_the_fraction_it_stands_for) {
    auto const typed = type_of("12.5%");
    ASSERT_TRUE(typed.value) << typed.finding;
    EXPECT_EQ(typed.value->value.amount, decimal::parse("0.125"));
}

TEST(type_expressions, a_chain_of_lets_has_an_end) {
    auto forwards = std::string{};
    auto backwards = std::string("let x50000 = line.quantity\n");
    for (int each = 0; each != 50'000; ++each) {
        auto const line = "let x" + std::to_string(each) + " = x" + std::to_string(each + 1) + "\n";
        forwards += line;
    }
    for (int each = 50'000; each != 0; --each)
        backwards += "let x" + std::to_string(each - 1) + " = x" + std::to_string(each) + "\n";
    auto const last = check_rules_text(backwards);
    ASSERT_FALSE(last.findings.empty());
    EXPECT_EQ(last.findings[0].code + " " + last.findings[0].message,
              "M2119 values build on one another more than 1000 deep");
    auto const first = check_rules_text(forwards + "let x50000 = line.quantity\n");
    ASSERT_FALSE(first.findings.empty());
    EXPECT_EQ(first.findings[0].code, "M2119");
    EXPECT_EQ(first.findings.back().code, "M2119");
}

TEST(type_expressions, a_deep_let_is_looked_through_once) {
    // Each of these reads the one before twice: walked as a tree that would be 2^60 steps.
    auto text = std::string("let x0 = line.price\n");
    for (int each = 1; each <= 60; ++each) {
        auto const before = "x" + std::to_string(each - 1);
        text += "let x" + std::to_string(each) + " = " + before + " + " + before + "\n";
    }
    auto const said = check_rules_text(text + "payment terms \"T\" { when x60 > 3 PLN   net 5 days }\n");
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code, "M2302");
}

}  // namespace
}  // namespace cennik::testing
