#include "wholesale.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

using cennik::date;

namespace {

auto book_with_scales() -> cennik::rulebook {
    cennik::source_files files;
    files.add("scales.cennik", R"(rulebook "Scales" {
  currency PLN
  round unit price to 0.01 half up
  round line total to 0.01 half up
}
facts customer { wholesale yes/no default no }
facts product { kind text   list_price money   cost money default 0 PLN }
price group "wholesale" when customer.wholesale
waterfall { list first   group best   volume best   promotion all }
price "List" in list { price product.list_price }
discount "Wholesale" in group { for "wholesale"   give 8% }
discount "Screws" in volume {
  when product.kind == "screws"
  volume tiers by quantity per product { from 10 give 3%   from 50 give 5%   from 200 give 0.12 PLN per unit }
}
discount "Value" in volume { when product.kind == "screws"   volume tiers by value per line { from 1_000 PLN give 20% } }
discount "Seven" in volume { when product.kind == "screws" and line.quantity in 7..8   give 50% }
discount "Cable" in volume {
  when product.kind == "cable"
  graduated tiers by quantity per line { up to 100 give 0%   above give 10% }
}
discount "Rope" in volume { when product.kind == "rope"   volume tiers by quantity per line { from 2.5 give 10% } }
discount "Crate" in volume { when product.kind == "eggs" and line.quantity multiple of 30   give 20% }
discount "Gloves" in volume { when product.kind == "gloves"   volume tiers by quantity per line { from 8 give 10% } }
free goods "Five of ten" { when product.kind == "gloves"   every 10 5 of them free }
discount "Black Week" in promotion { from 2026-11-23 until 2026-11-29   give 10% }
minimum margin "Margin" { below 10% raise price }
)");
    return cennik::rulebook::compile(files, "scales.cennik").value();
}

auto one_line(cennik::rulebook const& book, char const* kind, char const* price, bool wholesale = false) -> cennik::request {
    cennik::request ask(book);
    ask.date(date::parse("2026-11-21")).set("customer.wholesale", wholesale);
    ask.add_line("A", 1).set("product.kind", kind).set("product.list_price", cennik::decimal::parse(price));
    return ask;
}

auto shown(cennik::price_scale const& scale) -> std::string {
    std::string text;
    for (cennik::price_band const& band : scale.bands) {
        text += band.from.to_string() + ": " + (band.unit_price ? band.unit_price->to_string(2) : "none");
        if (band.each_further) text += " then " + band.each_further->to_string(2);
        text += '\n';
    }
    return text;
}

auto price_in(cennik::price_scale const& scale, cennik::decimal const& quantity) -> std::string {
    for (cennik::price_band const& band : scale.bands) {
        if (!band.below || quantity < *band.below) return band.unit_price->to_string(2);
    }
    return {};
}

}  // namespace

// 0.92 x 1087 is the first whole quantity to reach 1 000 PLN: 1000 / 0.92 = 1086.96.
TEST(scale, has_a_band_for_each_price) {
    cennik::rulebook const book = book_with_scales();
    cennik::price_scale const scale = book.scale(one_line(book, "screws", "1.00", true)).value();
    EXPECT_EQ(shown(scale), "1: 0.92\n7: 0.46\n9: 0.92\n10: 0.89\n50: 0.87\n200: 0.80\n1087: 0.74\n");
    EXPECT_TRUE(scale.complete);
    EXPECT_EQ(scale.sku, "A");
    ASSERT_TRUE(scale.valid_until);
    EXPECT_EQ(scale.valid_until->to_string(), "2026-11-22");
    EXPECT_EQ(scale.bands[4].rules.back().rule, "Screws");
    EXPECT_EQ(scale.bands[4].rules.back().row, 2U);
}

// 101 units: 100 at 2.00 and one at 1.80, 201.80 in all, 1.998 a unit.
TEST(scale, of_graduated_tiers_says_what_each_further_unit_costs) {
    cennik::rulebook const book = book_with_scales();
    EXPECT_EQ(shown(book.scale(one_line(book, "cable", "2.00")).value()), "1: 2.00\n101: 2.00 then 1.80\n");
}

TEST(scale, has_the_digits_of_its_bounds) {
    cennik::rulebook const book = book_with_scales();
    EXPECT_EQ(shown(book.scale(one_line(book, "rope", "2.00")).value()), "0.1: 2.00\n2.5: 1.80\n");
}

TEST(scale, of_a_price_that_never_comes_to_rest_says_so) {
    cennik::rulebook const book = book_with_scales();
    cennik::price_scale const scale = book.scale(one_line(book, "eggs", "1.00")).value();
    ASSERT_GE(scale.bands.size(), 5U);
    EXPECT_FALSE(scale.complete);
    EXPECT_EQ(scale.bands[1].from, cennik::decimal(30));
    EXPECT_EQ(scale.bands[2].from, cennik::decimal(31));
    EXPECT_EQ(scale.bands[3].from, cennik::decimal(60));
}

// Of 10 gloves 5 are paid, of 13 again 8, of 20 and more at least 10.
TEST(scale, comes_to_an_end_where_goods_are_free_at_every_so_many) {
    cennik::rulebook const book = book_with_scales();
    cennik::price_scale const scale = book.scale(one_line(book, "gloves", "2.00")).value();
    EXPECT_EQ(shown(scale), "1: 2.00\n8: 1.80\n10: 2.00\n13: 1.80\n");
    EXPECT_TRUE(scale.complete);
}

TEST(scale, is_what_quotes_say) {
    cennik::rulebook const book = book_with_scales();
    std::mt19937 dice(7);
    for (char const* price : {"1.00", "0.37", "19.99", "3.33"}) {
        cennik::request ask = one_line(book, "screws", price, true);
        ask.at(0).set("product.cost", cennik::decimal::parse(price) * cennik::decimal::parse("0.8"));
        cennik::price_scale const scale = book.scale(ask).value();
        for (int i = 0; i < 200; ++i) {
            cennik::decimal const quantity(static_cast<int>(dice() % (i % 2 == 0 ? 300 : 5000)) + 1);
            ask.at(0).quantity(quantity);
            EXPECT_EQ(price_in(scale, quantity), book.quote(ask).value().lines()[0].unit_price()->to_string(2)) << price << " x " << quantity.to_string();
        }
    }
}

TEST(scale, is_of_one_line) {
    cennik::rulebook const book = book_with_scales();
    cennik::request ask = one_line(book, "screws", "1.00");
    ask.add_line("B", 1);
    EXPECT_EQ(book.scale(ask).error().code, "Q3023");
}
