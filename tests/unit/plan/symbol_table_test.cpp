#include "plan/symbol_table.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

using cennik::plan::no_symbol;
using cennik::plan::symbol;
using cennik::plan::symbol_table;

TEST(symbol_table, equal_texts_have_one_symbol_and_give_their_text_back) {
    symbol_table table;
    EXPECT_EQ(table.intern(""), 0U);
    symbol const screws = table.intern("screws");
    EXPECT_EQ(table.intern(std::string("scr") + "ews"), screws);
    EXPECT_EQ(table.text(screws), "screws");
    EXPECT_EQ(table.find("screws"), screws);
    EXPECT_EQ(table.find("Screws"), no_symbol);
    EXPECT_EQ(symbol_table().find("anything"), no_symbol);
}

TEST(symbol_table, finds_every_one_of_many) {
    symbol_table table;
    for (int i = 0; i < 5000; ++i) EXPECT_EQ(table.intern("SKU-" + std::to_string(i)), static_cast<symbol>(i));
    for (int i = 0; i < 5000; ++i) EXPECT_EQ(table.find("SKU-" + std::to_string(i)), static_cast<symbol>(i));
    EXPECT_EQ(table.size(), 5000U);
    EXPECT_EQ(table.find("SKU-5000"), no_symbol);
}

TEST(symbol_table, stands_on_another_one_and_leaves_it_as_it_is) {
    auto const below = std::make_shared<symbol_table>();
    static_cast<void>(below->intern("one"));
    symbol_table above(below);
    EXPECT_EQ(above.intern("one"), 0U);
    EXPECT_EQ(above.intern("two"), 1U);
    EXPECT_EQ(above.text(0), "one");
    EXPECT_EQ(above.text(1), "two");
    EXPECT_EQ(above.find("two"), 1U);
    EXPECT_EQ(above.size(), 2U);
    EXPECT_EQ(below->find("two"), no_symbol);
    EXPECT_EQ(below->size(), 1U);
}
