// The rival's own figures, worked out by hand: what it rounds and prints is compared with the engine everywhere else.

#include "reference/rational.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reference;

using cennik::decimal;
using cennik::rounding;
using cennik::rounding_mode;
using reference::next_step_at_or_above;
using reference::rational;
using reference::round_to;
using reference::to_text;

auto rounded(rational const& value, char const* step, rounding_mode mode) -> std::string {
    return to_text(round_to(value, rounding(decimal::parse(step), mode)));
}

auto with_ending(rational const& value, char const* step, char const* ending, rounding_mode mode) -> std::string {
    return to_text(round_to(value, rounding(decimal::parse(step), mode, decimal::parse(ending))));
}

TEST(reference_rational, a_half_goes_where_its_mode_says) {
    rational const half(1, 8);
    EXPECT_EQ(rounded(half, "0.01", rounding_mode::half_up), "0.13");
    EXPECT_EQ(rounded(half, "0.01", rounding_mode::half_even), "0.12");
    EXPECT_EQ(rounded(half, "0.01", rounding_mode::half_down), "0.12");
    EXPECT_EQ(rounded(rational(3, 8), "0.01", rounding_mode::half_even), "0.38");
    EXPECT_EQ(rounded(-half, "0.01", rounding_mode::half_up), "-0.13");
}

TEST(reference_rational, directed_modes_look_at_the_sign) {
    rational const third(1, 3);
    EXPECT_EQ(rounded(third, "0.1", rounding_mode::up), "0.4");
    EXPECT_EQ(rounded(third, "0.1", rounding_mode::down), "0.3");
    EXPECT_EQ(rounded(-third, "0.1", rounding_mode::ceiling), "-0.3");
    EXPECT_EQ(rounded(-third, "0.1", rounding_mode::floor), "-0.4");
    EXPECT_EQ(rounded(rational(63, 10), "5", rounding_mode::half_up), "5");
}

TEST(reference_rational, endings_begin_at_the_ending_itself) {
    EXPECT_EQ(with_ending(rational(1049, 100), "1", "0.99", rounding_mode::half_up), "10.99");
    EXPECT_EQ(with_ending(rational(1048, 100), "1", "0.99", rounding_mode::half_up), "9.99");
    EXPECT_EQ(with_ending(rational(1, 100), "1", "0.99", rounding_mode::floor), "0.99");
    EXPECT_EQ(with_ending(0, "1", "0.99", rounding_mode::up), "0");
    EXPECT_EQ(to_text(next_step_at_or_above(rational(1, 3), rounding(decimal::parse("0.05"), rounding_mode::down))),
              "0.35");
}

TEST(reference_rational, a_value_that_ends_is_printed_as_a_decimal) {
    EXPECT_EQ(to_text(rational(5, 2), 2), "2.50");
    EXPECT_EQ(to_text(rational(1, 80), 2), "0.0125");
    EXPECT_EQ(to_text(rational(-7), 0), "-7");
    EXPECT_EQ(to_text(rational(508, 130)), "254/65");
}

TEST(reference_rational, numbers_are_read_from_their_text) {
    rational value;
    EXPECT_TRUE(reference::read_rational("-012.50", value));
    EXPECT_EQ(value, rational(-25, 2));
    EXPECT_TRUE(reference::read_rational("1.5E-3", value));
    EXPECT_EQ(value, rational(3, 2000));
    EXPECT_FALSE(reference::read_rational("1.2.3", value));
    EXPECT_FALSE(reference::read_rational("", value));
}

}  // namespace
