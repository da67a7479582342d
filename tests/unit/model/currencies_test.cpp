#include "model/currencies.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace cennik::model {
namespace {

TEST(currencies, stand_in_order_so_that_they_are_found) {
    EXPECT_TRUE(std::is_sorted(currencies().begin(), currencies().end(),
                               [](auto const& left, auto const& right) { return left.code < right.code; }));
    for (auto const& each : currencies()) {
        EXPECT_EQ(each.code.size(), 3u);
        EXPECT_EQ(find_currency(each.code), &each);
    }
}

TEST(currencies, have_the_digits_of_their_smallest_unit) {
    EXPECT_EQ(find_currency("PLN")->minor_digits, 2);
    EXPECT_EQ(find_currency("JPY")->minor_digits, 0);
    EXPECT_EQ(find_currency("KWD")->minor_digits, 3);
    EXPECT_EQ(find_currency("CLF")->minor_digits, 4);
    EXPECT_EQ(find_currency("XXX"), nullptr);
    EXPECT_EQ(find_currency(""), nullptr);
}

TEST(currencies, suggest_the_common_one_of_several_as_near) {
    EXPECT_EQ(nearest_currency("PNL"), "PLN");
    EXPECT_EQ(nearest_currency("EUT"), "EUR");
}

}  // namespace
}  // namespace cennik::model
