#include "api/wholesale.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using cennik::explained_rule;
using cennik::verdict;

/// A book in which one line meets every way a rule can fail to set its price.
auto why_book() -> cennik::rulebook {
    cennik::source_files files;
    files.add("why.cennik", R"(rulebook "Why" { currency PLN   round unit price to 0.01 half up }
facts customer { id text   segment text default "retail"   credit_limit money optional   exposure money default 0 PLN }
facts product  { category text   list_price money   cost money optional }
table contract_prices { key customer text, sku text   value price money   valid from, until
  customer | sku | price | from | until
  "C-7" | "BOLT" | 2.00 PLN | 2026-01-01 | 2026-06-30
}
let big_customer = customer.credit_limit >= 10_000 PLN
price group "wholesale" when customer.segment == "wholesale"
price group "retail" when customer.segment == "retail"
waterfall { list first   contract first   volume best   extra first   promotion all   order best on order }
price "Catalogue" in list { price product.list_price }
price "Contract" in contract { price contract_prices[customer.id, line.sku].price   then stop }
discount "Screws by quantity" in volume { when product.category == "screws"   volume tiers by quantity per line { from 10 give 3%   from 50 give 5% } }
discount "Five" in volume { when line.sku != "NUT"   give 5% }
discount "Eight" in volume { give 8% }
discount "Also eight" in volume { give 8% }
discount "Early bird" in extra { give 1%   priority 10 }
discount "Late" in extra { give 2% }
discount "Black Week" in promotion { from 2026-11-23 until 2026-11-29   give 10% }
discount "Paint" in promotion { for "wholesale"   when product.category == "paint"   give 4% }
discount "Big paint" in promotion { when line.quantity > 1 and product.category == "paint"   give 4% }
discount "For the big" in promotion { when big_customer   give 1% }
discount "Excluder" in promotion { when product.category == "screws"   give 1%   excludes "Excluded"   replaces "Old" }
discount "Excluded" in promotion { give 1% }
discount "Old" in promotion { give 1% }
discount table "By kind" in promotion, most specific row {
  group | product.category | line.quantity >= | give
  "retail" | "screws" | 100 | 1%
  "wholesale" | "paint" | 5 | 2%
}
order discount "Order value" in order { volume tiers by order.value { from 2_000 PLN give 1% } }
minimum margin "Margin" { below 15% warn   no cost hold }
payment terms "Standard" { net 14 days }
payment terms "Better" { net 30 days   priority 5 }
payment terms "Wholesale" { for "wholesale"   net 60 days   priority 9 }
credit block "Limit" { when customer.exposure + order.gross > customer.credit_limit   hold }
)");
    auto book = cennik::rulebook::compile(files, "why.cennik");
    if (!book) {
        for (auto const& finding : book.error().diagnostics) ADD_FAILURE() << cennik::to_text(finding);
    }
    return std::move(book).value();
}

auto eight_screws(cennik::rulebook const& book) -> cennik::request {
    cennik::request ask(book);
    ask.date(cennik::date::parse("2026-11-21")).set("customer.id", "C-7");
    auto line = ask.add_line("SCR-440", 8);
    line.set("product.category", "screws").set("product.list_price", test::decimal("1.00")).set("product.cost", test::decimal("0.55"));
    return ask;
}

/// What is said of a rule; of several things the first.
auto said(std::vector<explained_rule> const& of, std::string_view rule) -> explained_rule {
    for (explained_rule const& each : of) {
        if (each.rule == rule) return each;
    }
    ADD_FAILURE() << "nothing is said of " << rule;
    return {};
}

class why : public testing::Test {
protected:
    cennik::rulebook const book = why_book();
    cennik::explanation const told = book.explain(eight_screws(book)).value();

    void line_says(std::string_view rule, verdict what, std::string_view sentence) const {
        explained_rule const own = said(told.lines.at(0).rules, rule);
        EXPECT_EQ(cennik::name(own.verdict), cennik::name(what)) << rule;
        EXPECT_EQ(own.sentence, sentence);
    }
    void order_says(std::string_view rule, verdict what, std::string_view sentence) const {
        explained_rule const own = said(told.order, rule);
        EXPECT_EQ(cennik::name(own.verdict), cennik::name(what)) << rule;
        EXPECT_EQ(own.sentence, sentence);
    }
};

TEST_F(why, the_quote_is_the_one_that_quote_gives) {
    EXPECT_EQ(cennik::to_json(told.quote), cennik::to_json(book.quote(eight_screws(book)).value()));
}

TEST_F(why, a_step_says_what_its_rule_did) {
    explained_rule const own = said(told.lines.at(0).rules, "Catalogue");
    EXPECT_EQ(own.sentence, "\"Catalogue\" sets the price to 1.00 PLN");
    EXPECT_EQ(own.step, "list");
    EXPECT_EQ(own.at, "why.cennik:12");
    EXPECT_FALSE(own.before);
    EXPECT_EQ(own.after->to_string(2), "1.00");
}

TEST_F(why, a_winner_names_who_tied) {
    line_says("Eight", verdict::won, "\"Eight\" takes the price from 1.00 PLN to 0.92 PLN; tied with \"Also eight\"");
    line_says("Also eight", verdict::tied, "\"Also eight\" would give the same price, 0.92 PLN, and stands behind \"Eight\"");
}

TEST_F(why, under_best_a_loser_shows_both_prices) { line_says("Five", verdict::lost, "\"Five\" lost to \"Eight\" (0.95 PLN against 0.92 PLN)"); }

TEST_F(why, under_first_a_loser_shows_both_priorities) {
    line_says("Late", verdict::lost, "\"Late\" lost to \"Early bird\", whose priority 10 is above its 0");
}

TEST_F(why, a_tier_that_is_not_reached) {
    line_says("Screws by quantity", verdict::not_applied,
              "\"Screws by quantity\" did not apply: the quantity 8 reaches no tier (the first begins at 10)");
}

TEST_F(why, a_date) {
    line_says("Black Week", verdict::not_applied,
              "\"Black Week\" did not apply: valid from 2026-11-23 until 2026-11-29, the order is of 2026-11-21");
}

TEST_F(why, a_group) { line_says("Paint", verdict::not_applied, "\"Paint\" did not apply: for \"wholesale\"; the customer is in \"retail\""); }

TEST_F(why, the_part_of_an_and_that_is_false) {
    line_says("Big paint", verdict::not_applied,
              "\"Big paint\" did not apply: condition product.category == \"paint\" is false (product.category = \"screws\")");
}

// proves: missing-values-8
TEST_F(why, a_let_is_followed_to_the_fact_that_is_missing) {
    line_says("For the big", verdict::not_applied,
              "\"For the big\" did not apply: big_customer is not so: condition customer.credit_limit >= 10_000 PLN is unknown: "
              "customer.credit_limit is missing");
}

TEST_F(why, exclusions_name_who_excludes) {
    line_says("Excluded", verdict::excluded, "\"Excluded\" is excluded by \"Excluder\"");
    line_says("Old", verdict::replaced, "\"Old\" is replaced by \"Excluder\"");
}

// proves: missing-values-8
TEST_F(why, a_table_row_that_is_not_there) {
    line_says("Contract", verdict::not_applied,
              "\"Contract\" did not apply: no row in contract_prices for key (\"C-7\", \"SCR-440\") on 2026-11-21");
}

TEST_F(why, a_table_without_a_row_that_fits) { line_says("By kind", verdict::not_applied, "\"By kind\" did not apply: none of its 2 rows fits"); }

// 1.00 - 8 % = 0.92; - 1 % = 0.9108; - 1 % = 0.901692, rounded to 0.90. (0.90 - 0.55) / 0.90 = 0.3889.
TEST_F(why, a_floor_that_is_kept) { line_says("Margin", verdict::met, "\"Margin\" is met: the margin 38.89% is not below 15%"); }

TEST_F(why, a_rounding_point_shows_both_sides) {
    auto const& rules = told.lines.at(0).rules;
    auto const found = std::find_if(rules.begin(), rules.end(), [](explained_rule const& each) { return each.verdict == verdict::rounded; });
    ASSERT_NE(found, rules.end());
    EXPECT_EQ(found->sentence, "the unit price 0.901692 PLN is rounded to 0.90 PLN");
    EXPECT_EQ(found->rule, "");
}

TEST_F(why, an_order_discount) {
    order_says("Order value", verdict::not_applied,
               "\"Order value\" did not apply: order.value 7.20 PLN reaches no tier (the first begins at 2000.00 PLN)");
}

TEST_F(why, terms) {
    order_says("Better", verdict::won, "\"Better\" sets the payment: due 2026-12-21");
    order_says("Standard", verdict::lost, "\"Standard\" lost to \"Better\", whose priority 5 is above its 0");
    order_says("Wholesale", verdict::not_applied, "\"Wholesale\" did not apply: for \"wholesale\"; the customer is in \"retail\"");
}

TEST_F(why, a_credit_block_whose_condition_is_unknown) {
    order_says("Limit", verdict::not_applied,
               "\"Limit\" did not apply: condition customer.exposure + order.gross > customer.credit_limit is unknown: customer.credit_limit is missing");
}

TEST_F(why, a_stopped_line_names_who_stopped_it) {
    cennik::request ask(book);
    ask.date(cennik::date::parse("2026-03-01")).set("customer.id", "C-7");
    auto line = ask.add_line("BOLT", 8);
    line.set("product.category", "screws").set("product.list_price", test::decimal("3.00"));
    auto const stopped = book.explain(ask).value();
    explained_rule const own = said(stopped.lines.at(0).rules, "Eight");
    EXPECT_EQ(own.verdict, verdict::stopped);
    EXPECT_EQ(own.sentence, "\"Eight\" did not come into play: the line was stopped by \"Contract\"");
    EXPECT_EQ(said(stopped.lines.at(0).rules, "Contract").sentence,
              "\"Contract\" sets the price to 2.00 PLN, it was 3.00 PLN; later steps leave the line alone");
    EXPECT_EQ(said(stopped.order, "Order value").sentence,
              "\"Order value\" did not apply: no line is open to it; line 1 was stopped by \"Contract\"");
    // No cost: the rule says hold.
    EXPECT_EQ(said(stopped.lines.at(0).rules, "Margin").sentence, "\"Margin\" says hold: no cost is known for BOLT");
}

TEST_F(why, asked_for_a_table_the_nearest_row_and_its_first_cell) {
    cennik::question about;
    about.rule = "By kind";
    auto const one = book.explain(eight_screws(book), about).value();
    ASSERT_EQ(one.lines.at(0).rules.size(), 1U);
    EXPECT_TRUE(one.order.empty());
    EXPECT_EQ(one.lines[0].rules[0].sentence,
              "\"By kind\" did not apply: none of its 2 rows fits; row 1: line.quantity >= 100 is false (line.quantity = 8)");
}

TEST_F(why, asked_for_a_rule_of_a_group_why_the_customer_is_not_in_it) {
    cennik::question about;
    about.rule = "Paint";
    EXPECT_EQ(said(book.explain(eight_screws(book), about).value().lines.at(0).rules, "Paint").sentence,
              "\"Paint\" did not apply: for \"wholesale\"; the customer is in \"retail\"; to be in \"wholesale\", "
              "condition customer.segment == \"wholesale\" is false (customer.segment = \"retail\")");
}

TEST_F(why, asked_for_a_line_only_that_line) {
    auto ask = eight_screws(book);
    auto second = ask.add_line("NUT", 100);
    second.set("product.category", "nuts").set("product.list_price", test::decimal("2.00")).set("product.cost", test::decimal("1.00"));
    cennik::question about;
    about.line = 2;
    auto const one = book.explain(ask, about).value();
    ASSERT_EQ(one.lines.size(), 1U);
    EXPECT_EQ(one.lines[0].number, 2U);
    EXPECT_EQ(one.lines[0].sku, "NUT");
    EXPECT_TRUE(one.order.empty());
    EXPECT_EQ(said(one.lines[0].rules, "Five").sentence, "\"Five\" did not apply: condition line.sku != \"NUT\" is false (line.sku = \"NUT\")");
}

TEST_F(why, what_is_not_there_is_refused) {
    cennik::question rule;
    rule.rule = "Black Weak";
    auto const unknown = book.explain(eight_screws(book), rule);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, "Q3021");
    EXPECT_EQ(unknown.error().message, "the book has no rule \"Black Weak\"; did you mean \"Black Week\"?");
    cennik::question line;
    line.line = 7;
    auto const missing = book.explain(eight_screws(book), line);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "Q3022");
    EXPECT_EQ(missing.error().message, "there is no line 7; the cart has 1 line");
}

TEST_F(why, a_cart_that_cannot_be_priced_fails_as_a_quote_does) {
    cennik::request const empty(book);
    EXPECT_EQ(book.explain(empty).error().code, book.quote(empty).error().code);
}

TEST_F(why, the_work_of_explaining_is_limited) {
    cennik::workspace memory;
    cennik::quote_limits limits;
    limits.steps = 1'000;
    auto const refused = book.explain(eight_screws(book), memory, {}, limits);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "Q3008");
    limits.steps = 100'000;
    EXPECT_TRUE(book.explain(eight_screws(book), memory, {}, limits));
}

}  // namespace
