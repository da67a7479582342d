#include "number/fraction.hpp"

#include "oracle.hpp"

#include <gtest/gtest.h>

namespace cennik::number {
namespace {

using literals::operator""_dec;
using oracle::integer;
using oracle::rational;
using oracle::source;

constexpr int rounds = 10'000;

static_assert(std::is_trivially_copyable_v<fraction>);
static_assert(sizeof(fraction) <= 56);

auto exact(fraction const& value) -> rational { return oracle::exact(value.numerator()) / oracle::exact(value.denominator()); }

/// True where the one form of the value fits.
auto has_form(rational const& value) -> bool {
    if (oracle::places_needed(value)) return true;
    integer bottom = denominator(value);
    if (boost::multiprecision::abs(numerator(value)) < oracle::power(38) && bottom < oracle::power(38)) {
        while (bottom % 2 == 0) bottom /= 2;
        while (bottom % 5 == 0) bottom /= 5;
        return bottom != 1;
    }
    integer top = boost::multiprecision::abs(numerator(value));
    bottom = denominator(value);
    int scale = 0;
    while (bottom % 2 == 0 || bottom % 5 == 0) {
        top *= 10;
        integer const common = gcd(top, bottom);
        top /= common;
        bottom /= common;
        ++scale;
    }
    return bottom != 1 && scale <= 38 && top < oracle::power(38) && bottom < oracle::power(38);
}

void expect_value(rational const& wanted, decimal_errc code, fraction const& got) {
    if (code != decimal_errc::none) {
        ASSERT_FALSE(has_form(wanted)) << wanted << " gave " << message(code);
        bool const large = boost::multiprecision::abs(wanted) >= rational(oracle::power(38));
        ASSERT_EQ(code, large ? decimal_errc::overflow : decimal_errc::too_many_digits) << wanted;
        return;
    }
    ASSERT_EQ(exact(got), wanted);
    ASSERT_EQ(got.is_decimal(), oracle::places_needed(wanted).has_value()) << wanted;
    ASSERT_EQ(got.is_decimal(), got.denominator() == 1) << wanted;
    if (!got.is_decimal()) {
        ASSERT_GT(got.denominator(), 1);
        ASSERT_EQ(got.denominator().scale(), 0);
        integer const top = oracle::coefficient(got.numerator());
        ASSERT_EQ(gcd(top, oracle::coefficient(got.denominator())), 1) << wanted;
        ASSERT_EQ(to_text(got), numerator(wanted).str() + "/" + denominator(wanted).str());
    }
}

auto any(source& random) -> fraction {
    switch (random.below(4)) {
        case 0: return random.price();
        case 1: return fraction::ratio(random.price(), decimal(random.between(1, 1000)));
        case 2: return fraction::ratio(-random.price(), decimal(random.between(1, 1'000'000)));
        default: {
            fraction out;
            if (checked_div(random.number(), random.number(), out) != decimal_errc::none) out = random.number();
            return out;
        }
    }
}

TEST(fraction, is_zero_by_default_and_a_decimal_over_one) {
    EXPECT_TRUE(fraction().is_zero());
    EXPECT_TRUE(fraction().is_decimal());
    EXPECT_EQ(to_text(fraction()), "0");
}

TEST(fraction, a_pack_price_is_kept_exact) {
    fraction const each = fraction::ratio("5.00"_dec, 30);
    EXPECT_FALSE(each.is_decimal());
    EXPECT_EQ(to_text(each), "1/6");
    EXPECT_EQ(to_text(each * 30), "5");
    EXPECT_EQ(each * 30, fraction("5.00"_dec));
    EXPECT_EQ(each.round(2, rounding_mode::half_up).to_string(), "0.17");
}

TEST(fraction, prints_money_with_its_digits_and_the_rest_without_trailing_zeros) {
    EXPECT_EQ(to_text("0.8000"_dec, 2), "0.80");
    EXPECT_EQ(to_text("0.8125"_dec, 2), "0.8125");
    EXPECT_EQ(to_text("5"_dec, 2), "5.00");
    EXPECT_EQ(to_text("5.10"_dec), "5.1");
    EXPECT_EQ(to_text("1E+37"_dec, 2), "1" + std::string(37, '0') + ".00");
    EXPECT_EQ(to_text(fraction::ratio("508.00"_dec, 130), 2), "254/65");
    EXPECT_EQ(to_text(-fraction::ratio("508.00"_dec, 130), 2), "-254/65");
    EXPECT_EQ(to_text(fraction::ratio("10"_dec, 4), 2), "2.50");
}

TEST(fraction, of_two_decimals_arithmetic_keeps_their_zeros) {
    fraction const sum = fraction("1.20"_dec) + fraction("0.80"_dec);
    EXPECT_EQ(sum.numerator().to_string(), "2.00");
    EXPECT_EQ(sum.normalized().numerator().to_string(), "2");
    EXPECT_EQ(sum.normalized(1).numerator().to_string(), "2.0");
}

TEST(fraction, division_by_zero_is_an_error) {
    fraction out = 3;
    EXPECT_EQ(checked_div(1, 0, out), decimal_errc::divide_by_zero);
    EXPECT_EQ(out, fraction(3));
    EXPECT_THROW((void)(fraction(1) / fraction()), decimal_error);
}

TEST(fraction, arithmetic_is_exact_or_an_error) {
    source random(41);
    for (int i = 0; i < rounds; ++i) {
        fraction const a = any(random);
        fraction const b = any(random);
        fraction out;
        decimal_errc code = checked_add(a, b, out);
        ASSERT_NO_FATAL_FAILURE(expect_value(exact(a) + exact(b), code, out));
        code = checked_sub(a, b, out);
        ASSERT_NO_FATAL_FAILURE(expect_value(exact(a) - exact(b), code, out));
        code = checked_mul(a, b, out);
        ASSERT_NO_FATAL_FAILURE(expect_value(exact(a) * exact(b), code, out));
        if (b.is_zero()) continue;
        code = checked_div(a, b, out);
        ASSERT_NO_FATAL_FAILURE(expect_value(exact(a) / exact(b), code, out));
    }
}

TEST(fraction, comparison_never_fails) {
    source random(42);
    for (int i = 0; i < rounds; ++i) {
        fraction const a = any(random);
        fraction const b = any(random);
        ASSERT_EQ(a < b, exact(a) < exact(b));
        ASSERT_EQ(a == b, exact(a) == exact(b));
        ASSERT_EQ(a >= b, exact(a) >= exact(b));
        ASSERT_EQ(a.sign(), exact(a) > 0 ? 1 : (exact(a) < 0 ? -1 : 0));
        ASSERT_EQ(a.abs(), a.is_negative() ? -a : a);
    }
}

TEST(fraction, rounds_once_from_the_exact_value) {
    source random(43);
    rounding const rules[] = {rounding("0.01"_dec, rounding_mode::half_up), rounding("0.05"_dec, rounding_mode::half_even),
                              rounding("10"_dec, rounding_mode::up), rounding("0.5"_dec, rounding_mode::floor)};
    for (int i = 0; i < rounds; ++i) {
        fraction const value = any(random);
        rounding const& rule = rules[random.below(std::size(rules))];
        rational const wanted = oracle::round(exact(value), oracle::exact(rule.step()), rule.mode());
        decimal out;
        if (checked_round(value, rule, out) == decimal_errc::none) {
            ASSERT_EQ(oracle::exact(out), wanted);
        } else {
            ASSERT_FALSE(oracle::places_needed(wanted).has_value());
        }
    }
    // 0.4449999… in two stages would become 0.45.
    EXPECT_EQ(fraction::ratio("4.45"_dec, "10.0001"_dec).round(2, rounding_mode::half_up).to_string(), "0.44");
    EXPECT_EQ(fraction::ratio(100, 3).round(rounding(1, rounding_mode::half_up, "0.99"_dec)).to_string(), "32.99");
}

TEST(fraction, at_exact_halves_goes_where_the_mode_says) {
    for (rounding_mode const mode : oracle::all_modes) {
        for (int count = -9; count <= 9; count += 2) {
            fraction const half = fraction::ratio(decimal(count) * 3, 600);  // count half cents
            ASSERT_EQ(oracle::exact(half.round(2, mode)), oracle::round(rational(count, 200), rational(1, 100), mode));
            fraction const above = half + fraction::ratio(1, 3'000'000'007);
            ASSERT_EQ(oracle::exact(above.round(2, mode)), oracle::round(exact(above), rational(1, 100), mode));
        }
    }
}

}  // namespace
}  // namespace cennik::number
