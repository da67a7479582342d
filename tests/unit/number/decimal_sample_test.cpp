#include <cennik/rounding.hpp>

#include <gtest/gtest.h>

#include <array>

using namespace cennik::literals;
using cennik::decimal;
using cennik::rounding;
using cennik::rounding_mode;

TEST(decimal_sample, a_line_of_an_order) {
    decimal const price = "12.49"_dec;
    decimal const quantity = 30;

    decimal const exact = price * quantity * "0.925"_dec;  // exact, or an exception
    EXPECT_EQ(exact.to_string(), "346.59750");
    EXPECT_EQ(exact.round(2, rounding_mode::half_even).to_string(), "346.60");

    rounding const cash("0.05"_dec, rounding_mode::half_up);
    EXPECT_EQ(exact.round(cash).to_string(), "346.60");

    rounding const shelf(1, rounding_mode::half_up, "0.99"_dec);  // round ... to 1 ending 0.99 nearest
    EXPECT_EQ(price.round(shelf).to_string(), "12.99");

    // A quotient is rounded in the same breath, once: there is no operator/.
    EXPECT_EQ(cennik::mul_div(price, 7, 30, 2, rounding_mode::half_up).to_string(), "2.91");

    // The checked twin returns a code instead of throwing.
    decimal out;
    EXPECT_EQ(cennik::checked_div(price, 0, 2, rounding_mode::half_up, out), cennik::decimal_errc::divide_by_zero);

    // An order discount of 10.00 over three lines: the parts sum exactly to it.
    std::array<decimal, 3> const lines = {"120.00"_dec, "60.00"_dec, "60.50"_dec};
    std::array<decimal, 3> parts;
    cennik::allocate("10.00"_dec, lines, "0.01"_dec, cennik::allocation_policy::largest_remainder, parts);
    EXPECT_EQ(parts[0].to_string(), "4.99");
    EXPECT_EQ(parts[1].to_string(), "2.49");
    EXPECT_EQ(parts[2].to_string(), "2.52");
}
