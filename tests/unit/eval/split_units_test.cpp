#include "eval/pricing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace cennik;

namespace {

/// The parts of so many units over lines of these weights, "3 3 4".
auto split(model::spread policy, std::int64_t units, std::vector<number::fraction> const& weights) -> std::string {
    plan::program book;
    book.spread = policy;
    eval::workspace memory;
    detail::quote_data out;
    quote_limits const limits;
    eval::pricing p{book, memory, out, limits};
    for (std::uint32_t line = 0; line < weights.size(); ++line) {
        eval::share own;
        own.line = line;
        own.weight = weights[line];
        memory.shares.push_back(own);
    }
    eval::split_units(p, units);
    std::string result;
    for (eval::share const& own : memory.shares) result += (result.empty() ? "" : " ") + own.part.to_string();
    return result;
}

}  // namespace

TEST(split_units, by_largest_remainder_gives_odd_units_to_the_largest_rests_and_ties_to_the_earlier_line) {
    EXPECT_EQ(split(model::spread::largest_remainder, 100, {1, 1, 1}), "34 33 33");
    EXPECT_EQ(split(model::spread::largest_remainder, 10, {2, 3, 2}), "3 4 3");
    EXPECT_EQ(split(model::spread::largest_remainder, 1, {1, 2}), "0 1");
    EXPECT_EQ(split(model::spread::largest_remainder, 0, {1, 2}), "0 0");
}

TEST(split_units, weighs_fractions_that_do_not_end) {
    auto const third = number::fraction::ratio(1, 3);
    EXPECT_EQ(split(model::spread::largest_remainder, 5, {third, third, third}), "2 2 1");
    EXPECT_EQ(split(model::spread::largest_remainder, 10, {third, number::fraction(2) * third}), "3 7");
    EXPECT_EQ(split(model::spread::largest_remainder, 10, {third, 1}), "3 7");
}

TEST(split_units, by_position_one_line_takes_the_difference) {
    EXPECT_EQ(split(model::spread::first_line, 100, {1, 1, 1}), "34 33 33");
    EXPECT_EQ(split(model::spread::last_line, 100, {1, 1, 1}), "33 33 34");
    EXPECT_EQ(split(model::spread::largest_line, 100, {1, 3, 3}), "14 43 43");
    EXPECT_EQ(split(model::spread::largest_line, 101, {1, 3, 3}), "14 44 43");
}

TEST(split_units, no_part_is_negative_the_next_line_takes_what_is_too_much) {
    // 0.5 each is rounded to 1: the first line would have to give back 2 of its 1.
    EXPECT_EQ(split(model::spread::first_line, 2, {1, 1, 1, 1}), "0 0 1 1");
    EXPECT_EQ(split(model::spread::last_line, 2, {1, 1, 1, 1}), "1 1 0 0");
}

TEST(split_units, needs_no_room_for_the_exact_share) {
    // Each weight and their sum have 20 digits above and below the line; a share of one in the other would have 40.
    auto const first = number::fraction::ratio(decimal::parse("24390390739000000007"), decimal::parse("44466000000000000033"));
    auto const second = number::fraction::ratio(decimal::parse("45030977541833100001"), decimal::parse("44466000000000000033"));
    EXPECT_EQ(split(model::spread::largest_remainder, 1000, {first, second}), "351 649");
    EXPECT_EQ(split(model::spread::last_line, 1000, {first, second}), "351 649");
}
