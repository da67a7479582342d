#include "oracle.hpp"

#include <gtest/gtest.h>

namespace cennik {
namespace {

using literals::operator""_dec;
using oracle::exact;
using oracle::integer;
using oracle::rational;
using oracle::source;

constexpr int rounds = 10'000;

/// `wanted` is the rounded value; an error is right only where that has more than 38 digits.
void expect_rounded(rational const& wanted, int scale, decimal_errc code, decimal const& got, std::string const& what) {
    bool const fits = oracle::places_needed(wanted).has_value();
    ASSERT_EQ(code == decimal_errc::none, fits) << what << " gave " << message(code);
    if (!fits) return;
    ASSERT_EQ(exact(got), wanted) << what;
    ASSERT_EQ(got.scale(), oracle::expected_scale(wanted, scale)) << what;
}

void expect_round(decimal const& value, int places, rounding_mode mode) {
    rational const step = places < 0 ? rational(oracle::power(-places)) : rational(1, oracle::power(places));
    decimal out;
    decimal_errc const code = checked_round(value, places, mode, out);
    expect_rounded(oracle::round(exact(value), step, mode), std::max(places, 0), code, out,
                   value.to_string() + " to " + std::to_string(places) + " places, " + std::string(name(mode)));
}

struct tie {
    char const* value;
    char const* half_up;
    char const* half_even;
    char const* half_down;
    char const* up;
    char const* down;
    char const* ceiling;
    char const* floor;
};

TEST(decimal_round, every_mode_at_and_beside_a_tie) {
    constexpr tie table[] = {
        {"0.125", "0.13", "0.12", "0.12", "0.13", "0.12", "0.13", "0.12"},
        {"0.135", "0.14", "0.14", "0.13", "0.14", "0.13", "0.14", "0.13"},
        {"-0.125", "-0.13", "-0.12", "-0.12", "-0.13", "-0.12", "-0.12", "-0.13"},
        {"-0.135", "-0.14", "-0.14", "-0.13", "-0.14", "-0.13", "-0.13", "-0.14"},
        {"0.1249", "0.12", "0.12", "0.12", "0.13", "0.12", "0.13", "0.12"},
        {"0.1251", "0.13", "0.13", "0.13", "0.13", "0.12", "0.13", "0.12"},
        {"-0.1251", "-0.13", "-0.13", "-0.13", "-0.13", "-0.12", "-0.12", "-0.13"},
        {"0.12", "0.12", "0.12", "0.12", "0.12", "0.12", "0.12", "0.12"},
        {"0.005", "0.01", "0.00", "0.00", "0.01", "0.00", "0.01", "0.00"},
        {"-0.001", "0.00", "0.00", "0.00", "-0.01", "0.00", "0.00", "-0.01"},
        {"12345678901234567890123.125", "12345678901234567890123.13", "12345678901234567890123.12",
         "12345678901234567890123.12", "12345678901234567890123.13", "12345678901234567890123.12",
         "12345678901234567890123.13", "12345678901234567890123.12"},
    };
    for (tie const& row : table) {
        decimal const value = decimal::parse(row.value);
        EXPECT_EQ(value.round(2, rounding_mode::half_up).to_string(), row.half_up) << row.value;
        EXPECT_EQ(value.round(2, rounding_mode::half_even).to_string(), row.half_even) << row.value;
        EXPECT_EQ(value.round(2, rounding_mode::half_down).to_string(), row.half_down) << row.value;
        EXPECT_EQ(value.round(2, rounding_mode::up).to_string(), row.up) << row.value;
        EXPECT_EQ(value.round(2, rounding_mode::down).to_string(), row.down) << row.value;
        EXPECT_EQ(value.round(2, rounding_mode::ceiling).to_string(), row.ceiling) << row.value;
        EXPECT_EQ(value.round(2, rounding_mode::floor).to_string(), row.floor) << row.value;
    }
}

TEST(decimal_round, more_places_add_zeros_as_far_as_they_fit) {
    EXPECT_EQ("1.5"_dec.round(3, rounding_mode::down).to_string(), "1.500");
    EXPECT_EQ("1E+36"_dec.round(3, rounding_mode::down).to_string(), "1000000000000000000000000000000000000.0");
}

TEST(decimal_round, negative_places_round_to_tens) {
    EXPECT_EQ("1250"_dec.round(-2, rounding_mode::half_even).to_string(), "1200");
    EXPECT_EQ("1350"_dec.round(-2, rounding_mode::half_even).to_string(), "1400");
    EXPECT_EQ("49.99"_dec.round(-2, rounding_mode::half_up).to_string(), "0");
    decimal out;
    EXPECT_EQ(checked_round("99"_dec, -38, rounding_mode::up, out), decimal_errc::overflow);
    EXPECT_EQ(checked_round("99"_dec, -39, rounding_mode::down, out), decimal_errc::invalid_argument);
    EXPECT_EQ(checked_round("99"_dec, 39, rounding_mode::down, out), decimal_errc::invalid_argument);
}

TEST(decimal_round, agrees_with_rationals_for_every_word_shape) {
    source random(11);
    for (int i = 0; i < rounds; ++i)
        ASSERT_NO_FATAL_FAILURE(expect_round(random.number(), random.between(-38, 38), random.mode()));
}

TEST(decimal_round, agrees_at_exact_halves_and_one_unit_beside_for_1_to_35_dropped_digits) {
    source random(12);
    for (int dropped = 1; dropped <= 35; ++dropped) {
        for (int i = 0; i < 60; ++i) {
            integer const kept = random.shape() % oracle::power(38 - dropped);
            integer const half = 5 * oracle::power(dropped - 1);
            for (int beside = -1; beside <= 1; ++beside) {
                integer const coefficient = kept * oracle::power(dropped) + half + beside;
                int const scale = random.between(dropped, 38);
                for (rounding_mode const mode : oracle::all_modes) {
                    ASSERT_NO_FATAL_FAILURE(expect_round(oracle::make(coefficient, scale), scale - dropped, mode));
                    ASSERT_NO_FATAL_FAILURE(expect_round(oracle::make(-coefficient, scale), scale - dropped, mode));
                }
            }
        }
    }
}

TEST(decimal_round, twice_to_the_same_places_is_once) {
    source random(13);
    for (int i = 0; i < rounds; ++i) {
        rounding_mode const mode = random.mode();
        decimal const once = random.price().round(2, mode);
        ASSERT_EQ(once.round(2, mode), once);
    }
}

TEST(decimal_fused, multiplication_rounds_the_exact_product) {
    source random(14);
    for (int i = 0; i < rounds; ++i) {
        decimal const a = random.number();
        decimal const b = random.number();
        rounding_mode const mode = random.mode();
        int const places = random.between(0, 38);
        decimal out;
        decimal_errc const code = checked_mul(a, b, places, mode, out);
        rational const wanted = oracle::round(exact(a) * exact(b), rational(1, oracle::power(places)), mode);
        ASSERT_NO_FATAL_FAILURE(expect_rounded(wanted, places, code, out, a.to_string() + " * " + b.to_string()));
    }
}

TEST(decimal_fused, division_rounds_the_exact_quotient) {
    source random(15);
    for (int i = 0; i < rounds; ++i) {
        decimal const a = random.number();
        decimal const b = random.number();
        decimal const c = random.number();
        rounding_mode const mode = random.mode();
        int const places = random.between(-38, 38);
        rational const step = places < 0 ? rational(oracle::power(-places)) : rational(1, oracle::power(places));
        decimal out;
        decimal_errc code = checked_div(a, c, places, mode, out);
        if (c.is_zero()) {
            ASSERT_EQ(code, decimal_errc::divide_by_zero);
            continue;
        }
        std::string const what = a.to_string() + " (* " + b.to_string() + ") / " + c.to_string();
        int const scale = std::max(places, 0);
        ASSERT_NO_FATAL_FAILURE(expect_rounded(oracle::round(exact(a) / exact(c), step, mode), scale, code, out, what));
        code = checked_mul_div(a, b, c, places, mode, out);
        ASSERT_NO_FATAL_FAILURE(
            expect_rounded(oracle::round(exact(a) * exact(b) / exact(c), step, mode), scale, code, out, what));
    }
}

TEST(decimal_fused, quotients_at_exact_halves_and_one_unit_beside_go_where_the_mode_says) {
    source random(16);
    for (int i = 0; i < rounds; ++i) {
        // (q + 1/2) * 2d = 2qd + d, an exact half of the quotient by 2d.
        integer const d = 1 + random.bits(random.between(1, 62));
        integer const q = random.bits(random.between(0, 60));
        integer const dividend = 2 * q * d + d + random.between(-1, 1);
        rounding_mode const mode = random.mode();
        bool const negative = random.below(2) == 0;
        decimal const a = oracle::make(negative ? integer(-dividend) : dividend, 0);
        decimal const b = oracle::make(2 * d, 0);
        rational const wanted = oracle::round(exact(a) / exact(b), 1, mode);
        ASSERT_EQ(exact(div(a, b, 0, mode)), wanted) << a.to_string() << " / " << b.to_string();
        ASSERT_EQ(exact(div(a, -b, 0, mode)), oracle::round(-exact(a) / exact(b), 1, mode));
        ASSERT_EQ(exact(mul_div(a, 3, b * 3, 0, mode)), wanted);
    }
}

TEST(decimal_fused, a_quotient_of_exactly_a_half_is_not_just_below) {
    EXPECT_EQ(div("9.375"_dec, 1, 2, rounding_mode::half_up).to_string(), "9.38");
    EXPECT_EQ(div(75, 8, 2, rounding_mode::half_up).to_string(), "9.38");
    EXPECT_EQ(mul_div(10, 1, 3, 2, rounding_mode::half_up).to_string(), "3.33");
    EXPECT_EQ(mul("0.15"_dec, "0.5"_dec, 2, rounding_mode::half_even).to_string(), "0.08");
}

TEST(rounding, to_a_step_agrees_with_rationals) {
    source random(17);
    decimal const steps[] = {"0.05"_dec, "0.25"_dec, "10"_dec, "0.5"_dec, "3"_dec, "0.07"_dec, "0.010"_dec, "1"_dec, "100"_dec};
    for (int i = 0; i < rounds; ++i) {
        decimal const value = random.below(4) == 0 ? random.number() : (random.below(2) == 0 ? random.price() : -random.price());
        rounding const rule(steps[random.below(std::size(steps))], random.mode());
        decimal out;
        decimal_errc const code = checked_round(value, rule, out);
        ASSERT_NO_FATAL_FAILURE(expect_rounded(oracle::round(exact(value), exact(rule.step()), rule.mode()), rule.scale(), code,
                                               out, value.to_string() + " to " + rule.step().to_string()));
        decimal const half_step = rule.step() * "0.5"_dec;
        decimal const at_tie = rule.step() * decimal(random.between(-1000, 1000)) + half_step;
        ASSERT_EQ(exact(at_tie.round(rule)), oracle::round(exact(at_tie), exact(rule.step()), rule.mode()));
    }
}

TEST(rounding, cash_goes_to_five_cents) {
    rounding const cash("0.05"_dec, rounding_mode::half_up);
    EXPECT_EQ("10.02"_dec.round(cash).to_string(), "10.00");
    EXPECT_EQ("10.025"_dec.round(cash).to_string(), "10.05");
    EXPECT_EQ("-10.03"_dec.round(cash).to_string(), "-10.05");
    EXPECT_EQ(div("10"_dec, 3, cash).to_string(), "3.35");
    EXPECT_EQ(mul("3.33"_dec, "1.5"_dec, cash).to_string(), "5.00");
    EXPECT_EQ(mul_div("100"_dec, 2, 7, cash).to_string(), "28.55");
}

TEST(rounding, a_step_of_its_own_scales_unit_is_places) {
    EXPECT_TRUE(rounding("0.01"_dec, rounding_mode::up).is_places());
    EXPECT_FALSE(rounding("0.010"_dec, rounding_mode::up).is_places());
    EXPECT_FALSE(rounding("10"_dec, rounding_mode::up).is_places());
    EXPECT_EQ("1.234"_dec.round(rounding("0.010"_dec, rounding_mode::up)).to_string(), "1.240");
    EXPECT_EQ(rounding::to_places(2, rounding_mode::up), rounding("0.01"_dec, rounding_mode::up));
    EXPECT_EQ("1234"_dec.round(rounding::to_places(-2, rounding_mode::up)).to_string(), "1300");
    EXPECT_EQ(rounding(), rounding::to_places(2, rounding_mode::half_up));
    EXPECT_EQ(rounding().with_mode(rounding_mode::floor).mode(), rounding_mode::floor);
}

TEST(rounding, an_ending_takes_the_nearest_price_that_ends_so) {
    rounding const nearest(1, rounding_mode::half_up, "0.99"_dec);
    EXPECT_EQ("12.40"_dec.round(nearest).to_string(), "11.99");
    EXPECT_EQ("12.48"_dec.round(nearest).to_string(), "11.99");
    EXPECT_EQ("12.49"_dec.round(nearest).to_string(), "12.99");  // a tie, to the higher price
    EXPECT_EQ("12.50"_dec.round(nearest).to_string(), "12.99");
    EXPECT_EQ("12.99"_dec.round(nearest).to_string(), "12.99");
    EXPECT_EQ("12.99"_dec.round(nearest.with_mode(rounding_mode::up)).to_string(), "12.99");
    EXPECT_EQ("13.00"_dec.round(nearest.with_mode(rounding_mode::up)).to_string(), "13.99");
    EXPECT_EQ("13.98"_dec.round(nearest.with_mode(rounding_mode::down)).to_string(), "12.99");
    EXPECT_EQ("12.49"_dec.round(nearest.with_mode(rounding_mode::half_down)).to_string(), "11.99");
    rounding const tens(10, rounding_mode::half_up, 9);
    EXPECT_EQ("114"_dec.round(tens).to_string(), "119");
    EXPECT_EQ("113.99"_dec.round(tens).to_string(), "109");
    EXPECT_EQ(div(100, 3, nearest).to_string(), "32.99");
}

TEST(rounding, an_ending_leaves_zero_alone_and_nothing_above_zero_falls_below_it) {
    for (rounding_mode const mode : oracle::all_modes) {
        rounding const rule(1, mode, "0.99"_dec);
        EXPECT_EQ("0"_dec.round(rule).to_string(), "0.00");
        EXPECT_EQ("0.01"_dec.round(rule).to_string(), "0.99");
        EXPECT_EQ("0.99"_dec.round(rule).to_string(), "0.99");
        EXPECT_EQ("-0.01"_dec.round(rule).to_string(), "-0.99");
    }
}

TEST(rounding, an_ending_mirrors_negative_amounts) {
    source random(18);
    for (int i = 0; i < rounds; ++i) {
        rounding const rule("0.5"_dec, random.mode(), "0.29"_dec);
        decimal const price = random.price();
        rounding_mode mirrored = rule.mode();
        if (mirrored == rounding_mode::ceiling) mirrored = rounding_mode::floor;
        else if (mirrored == rounding_mode::floor) mirrored = rounding_mode::ceiling;
        ASSERT_EQ((-price).round(rule), -price.round(rule.with_mode(mirrored)));
        if (price < rule.ending()) continue;
        rational const wanted =
            oracle::round(exact(price) - exact(rule.ending()), exact(rule.step()), rule.mode()) + exact(rule.ending());
        ASSERT_EQ(exact(price.round(rule)), wanted) << price.to_string();
    }
}

TEST(rounding, refuses_steps_and_endings_that_make_no_sense) {
    EXPECT_THROW(rounding(0, rounding_mode::up), decimal_error);
    EXPECT_THROW(rounding(-1, rounding_mode::up), decimal_error);
    EXPECT_THROW(rounding(1, rounding_mode::up, 1), decimal_error);
    EXPECT_THROW(rounding(1, rounding_mode::up, "-0.01"_dec), decimal_error);
    EXPECT_THROW((void)rounding::to_places(39, rounding_mode::up), decimal_error);
    EXPECT_THROW((void)rounding::to_places(-38, rounding_mode::up), decimal_error);
    EXPECT_EQ(name(rounding_mode::half_even), "half even");
}

}  // namespace
}  // namespace cennik
