#include "oracle.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

namespace cennik {
namespace {

using literals::operator""_dec;
using oracle::exact;
using oracle::integer;
using oracle::rational;
using oracle::source;

constexpr std::array all_policies = {allocation_policy::largest_remainder, allocation_policy::first_line,
                                     allocation_policy::last_line, allocation_policy::largest_line};

auto split(decimal const& total, std::vector<decimal> const& weights, allocation_policy policy,
           decimal const& quantum = decimal::from_minor_units(1, 2)) -> std::string {
    std::vector<decimal> parts(weights.size());
    decimal_errc const code = checked_allocate(total, weights, quantum, policy, parts);
    if (code != decimal_errc::none) return message(code);
    std::string text;
    for (decimal const& part : parts) text += (text.empty() ? "" : " ") + part.to_string();
    return text;
}

TEST(allocate, gives_the_odd_cent_to_the_largest_remainder_and_ties_to_the_earlier) {
    EXPECT_EQ(split("10.00"_dec, {1, 1, 1}, allocation_policy::largest_remainder), "3.34 3.33 3.33");
    EXPECT_EQ(split("0.05"_dec, {3, 7}, allocation_policy::largest_remainder), "0.02 0.03");
    EXPECT_EQ(split("100.00"_dec, {"0.333"_dec, "0.333"_dec, "0.334"_dec}, allocation_policy::largest_remainder),
              "33.30 33.30 33.40");
    EXPECT_EQ(split("0.02"_dec, {1, 1, 1, 2}, allocation_policy::largest_remainder), "0.01 0.00 0.00 0.01");
}

TEST(allocate, lets_a_named_line_take_the_difference) {
    std::vector<decimal> const weights = {1, 3, 3, 1};
    EXPECT_EQ(split("1.00"_dec, weights, allocation_policy::first_line), "0.11 0.38 0.38 0.13");
    EXPECT_EQ(split("1.00"_dec, weights, allocation_policy::last_line), "0.13 0.38 0.38 0.11");
    EXPECT_EQ(split("1.00"_dec, weights, allocation_policy::largest_line), "0.13 0.36 0.38 0.13");
}

TEST(allocate, gives_a_line_of_zero_nothing_even_where_it_is_named) {
    EXPECT_EQ(split("1.00"_dec, {0, 1, 2, 0}, allocation_policy::first_line), "0.00 0.33 0.67 0.00");
    EXPECT_EQ(split("1.00"_dec, {0, 3, 3, 0}, allocation_policy::last_line), "0.00 0.50 0.50 0.00");
    EXPECT_EQ(split("0.01"_dec, {0, 1, 1, 0}, allocation_policy::largest_remainder), "0.00 0.01 0.00 0.00");
}

TEST(allocate, mirrors_a_negative_total) {
    EXPECT_EQ(split("-10.00"_dec, {1, 1, 1}, allocation_policy::largest_remainder), "-3.34 -3.33 -3.33");
}

TEST(allocate, works_in_any_quantum) {
    EXPECT_EQ(split("1.00"_dec, {1, 1, 1}, allocation_policy::largest_remainder, "0.05"_dec), "0.35 0.35 0.30");
    EXPECT_EQ(split("100"_dec, {1, 2}, allocation_policy::largest_remainder, "10"_dec), "30 70");
    EXPECT_EQ(split("0"_dec, {0, 0}, allocation_policy::largest_remainder), "0.00 0.00");
    EXPECT_EQ(split("0"_dec, {}, allocation_policy::largest_remainder), "");
}

TEST(allocate, refuses_what_cannot_be_split) {
    EXPECT_EQ(split("1.001"_dec, {1, 1}, allocation_policy::first_line), message(decimal_errc::inexact));
    EXPECT_EQ(split("1.00"_dec, {1, -1}, allocation_policy::first_line), message(decimal_errc::invalid_argument));
    EXPECT_EQ(split("1.00"_dec, {0, 0}, allocation_policy::first_line), message(decimal_errc::invalid_argument));
    EXPECT_EQ(split("1.00"_dec, {}, allocation_policy::first_line), message(decimal_errc::invalid_argument));
    EXPECT_EQ(split("1.00"_dec, {1}, allocation_policy::first_line, 0), message(decimal_errc::invalid_argument));
    std::vector<decimal> const weights = {1, 1};
    std::vector<decimal> parts(1);
    EXPECT_THROW(allocate("1.00"_dec, weights, "0.01"_dec, allocation_policy::first_line, parts), decimal_error);
}

TEST(allocate, parts_sum_exactly_and_stay_within_a_quantum_of_the_exact_share) {
    source random(31);
    for (int i = 0; i < 3'000; ++i) {
        bool const wide = random.below(3) == 0;
        std::vector<decimal> weights;
        rational whole = 0;
        for (int k = random.between(1, 40); k > 0; --k) {
            decimal const weight = random.below(5) == 0 ? decimal() : (wide ? random.number(20).abs() : random.price());
            weights.push_back(weight);
            whole += exact(weight);
        }
        if (whole == 0) continue;
        decimal const quantum = random.below(2) == 0 ? "0.01"_dec : "0.05"_dec;
        decimal const total = quantum * decimal(static_cast<std::int64_t>(random.below(wide ? 1'000'000'000'000'000 : 100'000)));
        for (allocation_policy const policy : all_policies) {
            std::vector<decimal> parts(weights.size());
            allocate(total, weights, quantum, policy, parts);
            ASSERT_EQ(sum(parts), total);
            std::size_t far = 0;
            for (std::size_t k = 0; k < parts.size(); ++k) {
                rational const share = exact(total) * exact(weights[k]) / whole;
                rational const distance = boost::multiprecision::abs(rational(exact(parts[k]) - share));
                ASSERT_TRUE(denominator(rational(exact(parts[k]) / exact(quantum))) == 1);
                if (policy == allocation_policy::largest_remainder) {
                    ASSERT_LT(distance, exact(quantum));
                } else if (distance * 2 > exact(quantum)) {
                    ++far;
                }
                if (weights[k].is_zero()) {
                    ASSERT_TRUE(parts[k].is_zero());
                }
            }
            ASSERT_LE(far, 1U) << "more than one line took a difference";
        }
    }
}

TEST(allocate, by_largest_remainder_agrees_with_sorted_rationals) {
    source random(32);
    for (int i = 0; i < 3'000; ++i) {
        std::vector<decimal> weights;
        rational whole = 0;
        for (int k = random.between(1, 12); k > 0; --k) {
            weights.push_back(decimal(static_cast<std::int64_t>(random.below(6))));
            whole += exact(weights.back());
        }
        if (whole == 0) continue;
        auto const cents = static_cast<std::int64_t>(random.below(2'000));
        std::vector<integer> wanted(weights.size());
        std::vector<rational> rest(weights.size());
        integer left = cents;
        for (std::size_t k = 0; k < weights.size(); ++k) {
            rational const share = cents * exact(weights[k]) / whole;
            wanted[k] = numerator(share) / denominator(share);
            rest[k] = share - rational(wanted[k]);
            left -= wanted[k];
        }
        std::vector<std::size_t> order(weights.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
        for (std::size_t k = 0; k < static_cast<std::size_t>(left); ++k) ++wanted[order[k]];
        std::vector<decimal> parts(weights.size());
        allocate(decimal::from_minor_units(cents, 2), weights, "0.01"_dec, allocation_policy::largest_remainder, parts);
        for (std::size_t k = 0; k < parts.size(); ++k) ASSERT_EQ(parts[k], oracle::make(wanted[k], 2));
    }
}

}  // namespace
}  // namespace cennik
