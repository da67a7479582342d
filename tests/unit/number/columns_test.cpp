#include "number/columns.hpp"

#include "oracle.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace cennik::number {
namespace {

using literals::operator""_dec;
using oracle::source;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

TEST(columns, multiply_gives_what_the_decimals_give) {
    source random(51);
    for (int i = 0; i < 400; ++i) {
        int const price_scale = random.between(0, 6);
        int const quantity_scale = random.between(0, 3);
        int const places = random.between(0, 6);
        rounding_mode const mode = random.mode();
        decimal const factor = oracle::make(random.between(-2000, 2000), random.between(0, 4));
        std::vector<std::int64_t> prices;
        std::vector<std::int64_t> quantities;
        for (int k = random.between(0, 40); k > 0; --k) {
            // Now and then a product that leaves its word, and the batch with it.
            bool const large = random.below(300) == 0;
            prices.push_back(static_cast<std::int64_t>(random.below(large ? 1'000'000'000'000'000'000U : 10'000'000U)) - 500);
            quantities.push_back(static_cast<std::int64_t>(random.below(2000)) - 100);
        }
        std::vector<std::int64_t> out(prices.size());
        column_result const result = multiply({prices, price_scale}, {quantities, quantity_scale}, factor, places, mode, out);
        for (std::size_t k = 0; k < out.size(); ++k) {
            decimal const wanted = mul(decimal::from_minor_units(prices[k], price_scale) *
                                           decimal::from_minor_units(quantities[k], quantity_scale),
                                       factor, places, mode);
            std::int64_t units = 0;
            decimal_errc const code = checked_to_minor_units(wanted, places, units);
            if (code != decimal_errc::none) {
                ASSERT_EQ(result.code, code);
                ASSERT_EQ(result.culprit, k);
                break;
            }
            ASSERT_EQ(out[k], units);
        }
    }
}

TEST(columns, a_product_that_leaves_its_word_is_no_error_where_the_result_does_not) {
    std::vector<std::int64_t> const prices = {largest, 3, -largest};
    std::vector<std::int64_t> const quantities = {100, 1, 100};
    std::vector<std::int64_t> out(3);
    column_result const result = multiply({prices, 2}, {quantities, 0}, "0.010"_dec, 2, rounding_mode::half_even, out);
    EXPECT_EQ(result.code, decimal_errc::none);
    EXPECT_EQ(out, (std::vector<std::int64_t>{largest, 0, -largest}));
}

TEST(columns, an_overflow_names_the_first_culprit) {
    std::vector<std::int64_t> const prices = {1, 2, largest, largest};
    std::vector<std::int64_t> const quantities = {1, 1, 2, 3};
    std::vector<std::int64_t> out(4);
    column_result const result = multiply({prices, 2}, {quantities, 0}, "1.00"_dec, 2, rounding_mode::half_up, out);
    EXPECT_EQ(result.code, decimal_errc::overflow);
    EXPECT_EQ(result.culprit, 2U);
    EXPECT_EQ(out[1], 2);
}

TEST(columns, of_different_lengths_are_refused) {
    std::vector<std::int64_t> const prices = {1, 2};
    std::vector<std::int64_t> out(1);
    EXPECT_EQ(multiply({prices, 2}, {prices, 0}, 1, 2, rounding_mode::up, out).code, decimal_errc::invalid_argument);
    EXPECT_EQ(multiply({prices, 2}, {prices, 0}, 1, -1, rounding_mode::up, {}).code, decimal_errc::invalid_argument);
}

TEST(columns, sum_is_exact_beyond_one_word) {
    std::vector<std::int64_t> const values = {largest, largest, largest, -1};
    decimal out;
    EXPECT_EQ(sum({values, 2}, out), decimal_errc::none);
    EXPECT_EQ(out.to_string(), "276701161105643274.20");
    std::vector<std::int64_t> const none;
    EXPECT_EQ(sum({none, 2}, out), decimal_errc::none);
    EXPECT_EQ(out.to_string(), "0.00");
}

}  // namespace
}  // namespace cennik::number
