#include "unit/syntax/parse_text.hpp"

namespace cennik::syntax {
namespace {

auto scenario_of(std::string const& body) -> ast::scenario {
    return only<ast::scenario>(parsed("scenario \"S\" {\n" + body + "\n}"));
}
auto expected(std::string const& words) -> ast::expectation {
    auto const read = scenario_of("expect " + words);
    return read.expectations.size() == 1 ? read.expectations[0] : ast::expectation{};
}
using subject = ast::expectation::subject;

TEST(scenarios, give_a_cart) {
    auto const read = scenario_of(R"(on 2026-11-21
  customer { id "C-7"   segment "wholesale"   verified yes   credit_limit 5_000 PLN   tags ("a", "b")   exposure -3 PLN }
  order { channel "web"; note "x" }   user { role "buyer" }
  line "SCR-440" quantity 200 { category "screws"   list_price 1.00 PLN   pack 100 }
  line "RET-1" quantity -2
  granted "Electronics" line 1 by "director" until 2026-12-31 net 80.00 PLN margin 12%
  granted "Overdue" by "boss")");
    EXPECT_EQ(read.name.text, "S");
    EXPECT_EQ(read.on->to_string(), "2026-11-21");
    ASSERT_EQ(read.facts.size(), 3U);
    EXPECT_EQ(read.facts[0].subject.text, "customer");
    auto const& members = read.facts[0].members;
    ASSERT_EQ(members.size(), 6U);
    EXPECT_EQ(shape(members[3].value), "5000PLN");
    EXPECT_EQ(shape(members[4].value), "(in-list \"a\" \"b\")");
    EXPECT_EQ(shape(members[5].value), "-3PLN");
    ASSERT_EQ(read.lines.size(), 2U);
    EXPECT_EQ(read.lines[0].members.size(), 3U);
    EXPECT_EQ(shape(read.lines[1].quantity), "-2");
    ASSERT_EQ(read.granted.size(), 2U);
    EXPECT_EQ(read.granted[0].line, 1U);
    EXPECT_EQ(shape(*read.granted[0].margin), "12%");
    EXPECT_EQ(read.granted[1].line, 0U);
    EXPECT_EQ(read.granted[1].role.text, "boss");
}

TEST(scenarios, expect_figures_of_lines_and_of_the_order) {
    auto const price = expected("line 1 unit price 0.80 PLN because \"Screws\"");
    EXPECT_EQ(price.of, subject::line);
    EXPECT_EQ(price.number, 1U);
    EXPECT_EQ(price.words.text, "unit price");
    EXPECT_EQ(shape(*price.value), "0.80PLN");
    EXPECT_EQ(price.because->text, "Screws");
    for (auto const* const figure :
         {"quantity 2", "list price 2 PLN", "total 2 PLN", "order discount 2 PLN", "net 2 PLN", "tax 2 PLN", "cost 2 PLN", "margin 2%"})
        EXPECT_EQ(expected(std::string("line 2 ") + figure).number, 2U) << figure;
    EXPECT_EQ(expected("line 3 status no price").words.text, "no price");
    for (auto const* const figure : {"value", "order discounts", "withheld", "goods", "charges", "net", "tax", "gross", "rounding", "payable"})
        EXPECT_EQ(expected(std::string("order ") + figure + " -1 PLN").words.text, figure);
}

TEST(scenarios, expect_decisions_and_names) {
    EXPECT_EQ(expected("status hold").words.text, "hold");
    EXPECT_EQ(expected("credit approved").of, subject::credit);
    auto const payment = expected("payment 2 due 2026-12-21 amount 100 PLN");
    EXPECT_EQ(payment.number, 2U);
    EXPECT_EQ(payment.due->to_string(), "2026-12-21");
    EXPECT_EQ(shape(*payment.value), "100PLN");
    EXPECT_EQ(expected("payment due 2026-12-21").number, 0U);
    EXPECT_EQ(expected("terms \"Wholesale\"").text->text, "Wholesale");
    EXPECT_EQ(expected("group \"vip\"").of, subject::group);
    EXPECT_EQ(expected("approval by \"director\" because \"Floor\"").because->text, "Floor");
    EXPECT_EQ(expected("requirement \"Full packs\"").of, subject::requirement);
    EXPECT_EQ(expected("alert \"Below cost\"").of, subject::alert);
    EXPECT_EQ(shape(*expected("charge \"Delivery\" 25 PLN").value), "25PLN");
    EXPECT_EQ(shape(*expected("free \"GLOVE-9\" quantity 2").value), "2");
    EXPECT_EQ(shape(*expected("hint \"Tiers\" saves 3.00 PLN").value), "3.00PLN");
    EXPECT_EQ(expected("refused \"Q3003\"").text->text, "Q3003");
    EXPECT_FALSE(expected("refused").text);
}

TEST(scenarios, expect_that_something_is_not_there) {
    for (auto const* const what : {"terms", "approval", "approval by \"x\"", "requirement", "requirement \"x\"", "alert", "charge \"x\"",
                                   "group \"x\"", "free \"x\""})
        EXPECT_TRUE(expected(std::string("no ") + what).absent) << what;
}

}  // namespace
}  // namespace cennik::syntax
