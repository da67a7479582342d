#include "unit/model/book_from_text.hpp"

#include <gtest/gtest.h>

namespace cennik::testing {
namespace {

using model::kind;
using model::operation;

auto const wholesale = std::string(R"(
rulebook "ABC Wholesale" {
  currency PLN
  round unit price to 0.01 half up
  round line total to 0.01 half up
  spread by largest remainder
}
include "credit.cennik"

facts customer {
  id           text
  segment      text
  verified     yes/no default no
  turnover_12m money  default 0 PLN
  overdue      days   default 0 days
  exposure     money  default 0 PLN
  credit_limit money  optional
}
facts product from "products.csv" key sku {
  category text   brand text default ""   list_price money   cost money optional   pack number default 1
}
facts line    { requested_price money optional }
facts order   { channel text default "web" }
facts user    { role text default ""   limit money optional }

table contract_prices from "contract_prices.csv" { key customer text, sku text   value price money   valid from, until }

let big_customer = customer.turnover_12m >= 500_000 PLN

price group "wholesale" when customer.segment == "wholesale"
price group "vip"       when big_customer and customer.overdue == 0 days

waterfall {
  list       first
  contract   first
  group      best
  volume     best
  promotion  all
  negotiated first
  order      best on order
}

price "Catalogue" in list { price product.list_price }
price "Contract"  in contract { price contract_prices[customer.id, line.sku].price   then stop }

discount table "Group by category" in group, most specific row {
  group       | product.category | give
  "wholesale" | "screws"         | 8%
  "wholesale" | *                | 3%
  "vip"       | *                | 5%
}
discount table "Brand deals" in group from "brand_deals.csv"

discount "Screws by quantity" in volume {
  when product.category == "screws"
  volume tiers by quantity per product {
    from 10  give 3%
    from 50  give 5%
    from 200 give 0.12 PLN per unit
  }
}
discount "Cable by the metre" in volume {
  when product.category == "cable"
  graduated tiers by quantity per line {
    up to 100   give 0%
    up to 1000  give 10%
    above       give 22%
  }
}
discount "Mix and match paint" in volume {
  for "wholesale"
  when product.category == "paint"
  volume tiers by value per category { from 1_000 PLN give 4%   from 5_000 PLN give 7% }
}
discount "Black Week" in promotion { from 2026-11-23 until 2026-11-29   give 10% }
price "Negotiated" in negotiated { price line.requested_price }

order discount "Order value" in order { volume tiers by order.value { from 2_000 PLN give 1%   from 10_000 PLN give 2% } }

minimum margin "Electronics" {
  when product.category == "electronics"
  below 15% approval by "sales_manager" within 1 day
  below 10% approval by "director" within 2 days
  below  5% raise price
  no cost   hold
}

payment terms "Standard"  { net 14 days }
payment terms "Wholesale" { for "wholesale"   2% within 10 days   net 30 days   priority 10 }
payment terms "VIP"       { for "vip"   net 60 days end of month   priority 20 }
)");

auto const wholesale_files = file_texts{
    {"main", wholesale},
    {"credit.cennik", R"(
credit block "Overdue"  { when customer.overdue > 14 days   hold "Invoices {customer.overdue} overdue"   release by "credit_control" }
credit block "Limit"    { when customer.exposure + order.gross > customer.credit_limit   hold   release by "credit_control" }
credit block "Near it"  { when customer.exposure + order.gross > 90% of customer.credit_limit   warn }
credit block "No limit" { when customer.credit_limit is missing   require prepayment }
)"},
    {"products.csv",
     "sku,category,brand,list_price,cost,pack,remark\nSCR-440,screws,Fix,1.00,0.55,100,ours\nCBL-1,cable,,2.50,,1,\n"},
    {"contract_prices.csv",
     "customer,sku,price,valid from,valid "
     "until\nC-7,SCR-440,0.90,2026-01-01,2026-06-30\nC-7,SCR-440,0.95,2026-07-01,\n"},
    {"brand_deals.csv", "group,product.category,product.brand,give\nwholesale,,Fix,4%\nvip,screws,Fix,0.05 PLN\n"},
};

TEST(check, the_book_of_the_language_page_has_no_mistake) {
    auto files = wholesale_files;
    auto const said = check_files(files);
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.printed(), "");
    auto const& book = *said.book;
    EXPECT_EQ(book.name, "ABC Wholesale");
    EXPECT_EQ(book.currency.view(), "PLN");
    EXPECT_EQ(book.rules.size(), 18u);
    // An included file stands where its include stands, here before all else.
    EXPECT_EQ(book.rules.front().name, "Overdue");
    EXPECT_EQ(book.steps.size(), 7u);
    EXPECT_TRUE(book.steps.back().on_order);
    ASSERT_EQ(book.facts.size(), 19u);
    EXPECT_EQ(book.facts[model::fact_sku].name, "line.sku");
    EXPECT_EQ(book.facts[model::fact_quantity].name, "line.quantity");
    EXPECT_EQ(book.facts[model::fact_date].name, "order.date");
}

TEST(check, keyed_tables_hold_their_cells_and_windows) {
    auto const said = check_files(wholesale_files);
    ASSERT_TRUE(said.book) << said.printed();
    auto const& book = *said.book;
    ASSERT_EQ(book.tables.size(), 2u);
    auto const& prices = book.tables[0];
    EXPECT_EQ(prices.size(), 2u);
    EXPECT_EQ(prices.at(1, 2).amount.to_string(), "0.95");
    EXPECT_EQ(prices.windows[1].until, model::window::last_day);
    ASSERT_TRUE(book.products);
    auto const& products = book.tables[book.products->table];
    EXPECT_EQ(book.products->facts.size(), 5u);
    EXPECT_FALSE(products.at(1, 4).present);  // no cost is known
    EXPECT_FALSE(products.at(1, 2).present);  // an empty cell is missing, not ""
}

TEST(check, a_table_of_rules_keeps_groups_kinds_and_any) {
    auto const said = check_files(wholesale_files);
    ASSERT_TRUE(said.book) << said.printed();
    auto const& rule = said.book->rules[6];
    ASSERT_TRUE(rule.rows);
    EXPECT_EQ(rule.rows->overlap, model::row_overlap::most_specific);
    EXPECT_EQ(rule.rows->at(2, 0).text, 1u);
    EXPECT_FALSE(rule.rows->at(1, 1).present);
    EXPECT_EQ(rule.rows->at(0, 2).amount, decimal::parse("0.08"));
    EXPECT_EQ(rule.rows->at(0, 2).kind, kind::percent);
    EXPECT_EQ(said.book->rules[7].rows->at(1, 3).kind, kind::money);
}

TEST(check, an_outcome_without_words_says_its_condition_and_what_it_read) {
    auto const said = check_files(wholesale_files);
    ASSERT_TRUE(said.book) << said.printed();
    auto const& message = said.book->rules[1].outcome->message;
    auto words = std::string{};
    for (auto const& piece : message)
        words += piece.value ? "{}" : piece.words;
    EXPECT_EQ(words,
              "customer.exposure + order.gross > customer.credit_limit (customer.exposure = {}, order.gross = {}, "
              "customer.credit_limit = {})");
    EXPECT_EQ(said.book->rules[3].outcome->message.front().words, "customer.credit_limit is missing");
}

TEST(check, a_fact_knows_the_first_rule_that_reads_it) {
    auto const said = check_files(wholesale_files);
    ASSERT_TRUE(said.book) << said.printed();
    auto const reader_of = [&](std::string_view name) {
        for (auto const& each : said.book->facts) {
            if (each.name == name)
                return each.needed_by == model::none ? std::string{} : said.book->rules[each.needed_by].name;
        }
        return std::string("no such fact");
    };
    EXPECT_EQ(reader_of("customer.overdue"), "Overdue");
    EXPECT_EQ(reader_of("customer.turnover_12m"), "Group by category");  // through a group and a let
    EXPECT_EQ(reader_of("product.cost"), "Electronics");
    EXPECT_EQ(reader_of("user.limit"), "");
}

TEST(check, rounding_points_that_are_not_declared_follow_the_line_total_or_else_the_unit_price) {
    auto const said = check_files(
        {{"main",
          "rulebook \"B\" { currency KWD; round unit price to 1 ceiling; round line total to 0.1 half even }"}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.book->charges, rounding::to_places(3, rounding_mode::half_even));
    EXPECT_EQ(said.book->order_discount, rounding::to_places(3, rounding_mode::half_even));
    EXPECT_FALSE(said.book->payable);
    auto const never = check_files({{"main", "rulebook \"B\" { currency PLN; round line total never }"}});
    ASSERT_TRUE(never.book) << never.printed();
    EXPECT_FALSE(never.book->line_total);
    EXPECT_EQ(never.book->tax, rounding::to_places(2, rounding_mode::half_up));
}

}  // namespace
}  // namespace cennik::testing
