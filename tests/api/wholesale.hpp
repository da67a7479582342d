#pragma once

// A small book and carts for it, for the tests of the door.

#include <cennik/cennik.hpp>

#include <string>

namespace test {

inline auto wholesale_files() -> cennik::source_files {
    cennik::source_files files;
    files.add("wholesale.cennik", R"(rulebook "ABC Wholesale" {
  currency PLN
  round unit price to 0.01 half up
  round line total to 0.01 half up
  spread by largest remainder
}
facts customer {
  id           text
  segment      text
  overdue      days   default 0 days
  exposure     money  default 0 PLN
  credit_limit money  optional
}
facts product from "products.csv" key sku {
  category   text
  list_price money
  cost       money  optional
}
facts line { requested_price money optional }
table contract_prices from "contract_prices.csv" { key customer text, sku text   value price money   valid from, until }

price group "wholesale" when customer.segment == "wholesale"

waterfall {
  list       first
  contract   first
  group      best
  volume     best
  order      best on order
}
price "Catalogue" in list { price product.list_price }
price "Contract"  in contract { price contract_prices[customer.id, line.sku].price   then stop }
discount table "Group by category" in group, most specific row from "groups.csv"
discount "Screws by quantity" in volume {
  when product.category == "screws"
  volume tiers by quantity per product {
    from 10  give 3%
    from 50  give 5%
    from 200 give 0.12 PLN per unit
  }
}
order discount "Order value" in order { volume tiers by order.value { from 2_000 PLN give 1% } }
minimum margin "Electronics" {
  when product.category == "electronics"
  below 15% approval by "sales_manager" within 1 day
  below  5% raise price
  no cost   hold
}
payment terms "Standard"  { net 14 days }
payment terms "Wholesale" { for "wholesale"   2% within 10 days   net 30 days   priority 10 }
credit block "Overdue"  { when customer.overdue > 14 days   hold "Invoices {customer.overdue} overdue"   release by "credit_control" }
credit block "Limit"    { when customer.exposure + order.gross > customer.credit_limit   hold   release by "credit_control" }
)");
    files.add("products.csv",
              "sku,category,list_price,cost\n"
              "SCR-440,screws,1.00,0.55\n"
              "TV-1,electronics,100.00,90.00\n"
              "TV-2,electronics,100.00,97.00\n"
              "GLOVE-9,gloves,12.50,\n");
    files.add("contract_prices.csv",
              "customer,sku,price,from,until\n"
              "C-7,GLOVE-9,9.00,2026-01-01,2026-06-30\n"
              "C-7,GLOVE-9,9.50,2026-07-01,2026-12-31\n");
    files.add("groups.csv",
              "group,product.category,give %\n"
              "wholesale,screws,8\n"
              "wholesale,*,3\n");
    return files;
}

inline auto wholesale() -> cennik::rulebook { return cennik::rulebook::compile(wholesale_files(), "wholesale.cennik").value(); }

inline auto decimal(char const* text) -> cennik::decimal { return cennik::decimal::parse(text); }

/// The cart of docs/reference/json.md.
inline auto screws(cennik::rulebook const& book) -> cennik::request {
    cennik::request ask(book);
    ask.id("A-1001").date(cennik::date::parse("2026-11-21"));
    ask.set("customer.id", "C-7").set("customer.segment", "wholesale").set("customer.credit_limit", decimal("5000"));
    ask.add_line("SCR-440", 200);
    return ask;
}

}  // namespace test
