#include "oracle.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <unordered_set>
#include <vector>

namespace cennik {
namespace {

using literals::operator""_dec;
using oracle::exact;
using oracle::rational;
using oracle::source;

constexpr int rounds = 10'000;

static_assert(sizeof(decimal) == 24);
static_assert(std::is_trivially_copyable_v<decimal>);
static_assert(!std::is_constructible_v<decimal, double>);
static_assert(!std::is_constructible_v<decimal, float>);
static_assert(!std::is_constructible_v<decimal, bool>);
static_assert(!std::is_constructible_v<decimal, char>);
static_assert(decimal::from_minor_units(-1, 2).is_negative());

template <typename operation>
auto code_of(operation&& run) -> decimal_errc {
    try {
        run();
    } catch (decimal_error const& error) {
        return error.code();
    }
    return decimal_errc::none;
}

/// The promise of `+ - *`: the exact value at the ideal scale or the largest that fits, or an error iff none does.
void expect_exact(rational const& wanted, int ideal_scale, decimal_errc code, decimal const& got, std::string const& what) {
    bool const fits = oracle::places_needed(wanted).has_value();
    ASSERT_EQ(code == decimal_errc::none, fits) << what << " gave " << message(code);
    if (!fits) {
        bool const large = boost::multiprecision::abs(wanted) >= rational(oracle::power(38));
        ASSERT_EQ(code, large ? decimal_errc::overflow : decimal_errc::too_many_digits) << what;
        return;
    }
    ASSERT_EQ(exact(got), wanted) << what;
    ASSERT_EQ(got.scale(), oracle::expected_scale(wanted, ideal_scale)) << what;
}

void expect_operations(decimal const& a, decimal const& b) {
    decimal out;
    std::string const pair = a.to_string() + " and " + b.to_string();
    decimal_errc code = checked_add(a, b, out);
    expect_exact(exact(a) + exact(b), std::max(a.scale(), b.scale()), code, out, "sum of " + pair);
    out = decimal();
    code = checked_sub(a, b, out);
    expect_exact(exact(a) - exact(b), std::max(a.scale(), b.scale()), code, out, "difference of " + pair);
    out = decimal();
    code = checked_mul(a, b, out);
    expect_exact(exact(a) * exact(b), a.scale() + b.scale(), code, out, "product of " + pair);
    bool const less = exact(a) < exact(b);
    bool const equal = exact(a) == exact(b);
    ASSERT_EQ(a < b, less) << pair;
    ASSERT_EQ(a == b, equal) << pair;
    ASSERT_EQ(a > b, !less && !equal) << pair;
    ASSERT_EQ(hash_value(a) == hash_value(b), equal) << pair;
}

TEST(decimal, is_zero_by_default) {
    EXPECT_TRUE(decimal().is_zero());
    EXPECT_EQ(decimal().to_string(), "0");
}

TEST(decimal, takes_every_whole_number_of_64_bits) {
    EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
    EXPECT_EQ(decimal(std::numeric_limits<std::uint64_t>::max()).to_string(), "18446744073709551615");
    EXPECT_EQ(decimal(static_cast<short>(-7)).to_string(), "-7");
}

TEST(decimal, keeps_trailing_zeros_and_compares_by_value) {
    EXPECT_EQ("10.00"_dec.to_string(), "10.00");
    EXPECT_EQ("10.00"_dec, "10.0"_dec);
    EXPECT_EQ(hash_value("10.00"_dec), hash_value(10));
    EXPECT_EQ("1.20"_dec + "0.80"_dec, 2);
    EXPECT_EQ(("1.20"_dec + "0.8"_dec).to_string(), "2.00");
    EXPECT_EQ(("1.20"_dec * "10"_dec).to_string(), "12.00");
}

TEST(decimal, has_no_negative_zero) {
    EXPECT_EQ((-"0.00"_dec).to_string(), "0.00");
    EXPECT_EQ(("-1"_dec * 0).to_string(), "0");
    EXPECT_EQ("-0.00"_dec.to_string(), "0.00");
    EXPECT_EQ("-0.004"_dec.round(2, rounding_mode::half_up).to_string(), "0.00");
}

TEST(decimal, operations_are_exact_or_an_error_for_every_word_shape) {
    source random(1);
    for (int i = 0; i < rounds; ++i) {
        decimal const a = random.number();
        decimal const b = random.number();
        ASSERT_NO_FATAL_FAILURE(expect_operations(a, b));
    }
}

TEST(decimal, operations_are_exact_or_an_error_at_small_scales) {
    source random(2);
    for (int i = 0; i < rounds; ++i) ASSERT_NO_FATAL_FAILURE(expect_operations(random.number(4), random.number(4)));
}

TEST(decimal, operations_are_exact_near_cancellation) {
    source random(3);
    for (int i = 0; i < rounds; ++i) {
        decimal const a = random.number();
        oracle::integer const near = oracle::coefficient(a) + random.between(-2, 2);
        if (boost::multiprecision::abs(near) >= oracle::power(38)) continue;
        decimal const b = oracle::make(near, a.scale());
        ASSERT_NO_FATAL_FAILURE(expect_operations(a, b));
        ASSERT_NO_FATAL_FAILURE(expect_operations(a, -b));
        ASSERT_NO_FATAL_FAILURE(expect_operations(a.normalized(), -b));
    }
}

TEST(decimal, a_sum_that_fits_is_no_overflow_though_an_aligned_operand_is) {
    decimal const large = "99999999999999999999999999999999999999"_dec;
    EXPECT_EQ((large + "0.0"_dec).to_string(), "99999999999999999999999999999999999999");
    EXPECT_EQ((large * "1.0"_dec).to_string(), "99999999999999999999999999999999999999");
    EXPECT_EQ(("5E+37"_dec - "5E+37"_dec + "1E-38"_dec), "1E-38"_dec);
    EXPECT_EQ(code_of([&] { (void)(large + 1); }), decimal_errc::overflow);
    EXPECT_EQ(code_of([&] { (void)(large + "0.5"_dec); }), decimal_errc::too_many_digits);
    EXPECT_EQ(code_of([&] { (void)("1E-38"_dec * "0.1"_dec); }), decimal_errc::too_many_digits);
}

TEST(decimal, a_failed_checked_operation_leaves_its_result_alone) {
    decimal out = 7;
    EXPECT_EQ(checked_mul("1E+37"_dec, 10, out), decimal_errc::overflow);
    EXPECT_EQ(checked_div(1, 0, 2, rounding_mode::down, out), decimal_errc::divide_by_zero);
    EXPECT_EQ(checked_parse("twelve", out), decimal_errc::malformed);
    EXPECT_EQ(out, 7);
}

TEST(decimal, laws_of_a_ring_hold_where_nothing_overflows) {
    source random(4);
    for (int i = 0; i < rounds; ++i) {
        decimal const a = random.price();
        decimal const b = -random.price();
        decimal const c = random.price();
        ASSERT_EQ(a + b, b + a);
        ASSERT_EQ(a * b, b * a);
        ASSERT_EQ((a + b) + c, a + (b + c));
        ASSERT_EQ((a * b) * c, a * (b * c));
        ASSERT_EQ(a * (b + c), a * b + a * c);
        ASSERT_EQ(a - a, 0);
        ASSERT_EQ(-(-a), a);
        ASSERT_EQ(a * 1, a);
    }
}

TEST(decimal, compound_assignment_may_name_the_same_number_twice) {
    decimal a = "1.5"_dec;
    decimal const& same = a;
    a *= same;
    EXPECT_EQ(a, "2.25"_dec);
    a += same;
    EXPECT_EQ(a, "4.5"_dec);
    a -= same;
    EXPECT_TRUE(a.is_zero());
}

TEST(decimal_scale, to_scale_exact_pads_and_cuts_zeros_only) {
    EXPECT_EQ("1.5"_dec.to_scale_exact(3).to_string(), "1.500");
    EXPECT_EQ("1.500"_dec.to_scale_exact(1).to_string(), "1.5");
    EXPECT_EQ(code_of([] { (void)"1.55"_dec.to_scale_exact(1); }), decimal_errc::inexact);
    EXPECT_EQ(code_of([] { (void)"1E+37"_dec.to_scale_exact(1); }), decimal_errc::overflow);
    EXPECT_EQ(code_of([] { (void)"1"_dec.to_scale_exact(39); }), decimal_errc::invalid_argument);
    EXPECT_EQ(code_of([] { (void)"1"_dec.to_scale_exact(-1); }), decimal_errc::invalid_argument);
}

TEST(decimal_scale, normalized_strips_zeros_and_keeps_what_is_asked_for) {
    EXPECT_EQ("1.500"_dec.normalized().to_string(), "1.5");
    EXPECT_EQ("0.000"_dec.normalized().to_string(), "0");
    EXPECT_EQ("100"_dec.normalized().to_string(), "100");
    EXPECT_EQ("1.5000"_dec.normalized(2).to_string(), "1.50");
    EXPECT_EQ("1.5"_dec.normalized(2).to_string(), "1.50");
    EXPECT_EQ("1.234"_dec.normalized(2).to_string(), "1.234");
    EXPECT_EQ("12345678901234567890123.1000"_dec.normalized(2).to_string(), "12345678901234567890123.10");
    EXPECT_EQ("1E+37"_dec.normalized(2).to_string(), "10000000000000000000000000000000000000");
}

TEST(decimal_scale, digits_counts_the_coefficient) {
    EXPECT_EQ(decimal().digits(), 1);
    EXPECT_EQ("-0.10"_dec.digits(), 2);
    EXPECT_EQ("99999999999999999999999999999999999999"_dec.digits(), 38);
    EXPECT_TRUE("5.00"_dec.is_whole());
    EXPECT_FALSE("5.01"_dec.is_whole());
}

TEST(decimal_minor_units, go_in_and_out) {
    EXPECT_EQ(decimal::from_minor_units(1999, 2).to_string(), "19.99");
    EXPECT_EQ("19.9"_dec.to_minor_units(2), 1990);
    EXPECT_EQ(code_of([] { (void)"0.001"_dec.to_minor_units(2); }), decimal_errc::inexact);
    EXPECT_EQ(code_of([] { (void)"1E+18"_dec.to_minor_units(2); }), decimal_errc::overflow);
    EXPECT_EQ(code_of([] { (void)decimal::from_minor_units(1, 39); }), decimal_errc::invalid_argument);
}

TEST(decimal_128, bytes_are_little_endian_twos_complement) {
    std::array<std::byte, 16> bytes = "-1.00"_dec.to_decimal128(2);
    EXPECT_EQ(std::to_integer<int>(bytes[0]), 0x9C);
    for (std::size_t i = 1; i < bytes.size(); ++i) EXPECT_EQ(std::to_integer<int>(bytes[i]), 0xFF);
    EXPECT_EQ(decimal::from_decimal128(bytes, 2).to_string(), "-1.00");
    EXPECT_EQ("1.5"_dec.to_decimal128(3)[1], std::byte{0x05});  // 1500 is 0x05DC
    bytes.fill(std::byte{0xFF});
    bytes[15] = std::byte{0x7F};
    EXPECT_EQ(code_of([&] { (void)decimal::from_decimal128(bytes, 0); }), decimal_errc::overflow);
    bytes.fill(std::byte{0});
    bytes[15] = std::byte{0x80};
    EXPECT_EQ(code_of([&] { (void)decimal::from_decimal128(bytes, 0); }), decimal_errc::overflow);
    EXPECT_EQ(code_of([&] { (void)decimal::from_decimal128(bytes, 39); }), decimal_errc::invalid_argument);
}

TEST(decimal_sum, fits_or_not_whatever_the_order) {
    decimal const large = "99999999999999999999999999999999999999"_dec;
    std::vector<decimal> const values = {large, 1, large, -large, "-0.5"_dec, -large, "0.5"_dec};
    EXPECT_EQ(sum(values), 1);
    EXPECT_EQ(sum(std::span<decimal const>()), 0);
    std::vector<decimal> const too_large = {large, 1};
    EXPECT_EQ(code_of([&] { (void)sum(too_large); }), decimal_errc::overflow);
}

TEST(decimal_sum, equals_the_sum_of_rationals) {
    source random(5);
    for (int i = 0; i < 500; ++i) {
        std::vector<decimal> values;
        rational wanted = 0;
        int scale = 0;
        for (int k = random.between(1, 20); k > 0; --k) {
            values.push_back(random.number(8));
            wanted += exact(values.back());
            scale = std::max(scale, values.back().scale());
        }
        decimal out;
        decimal_errc const code = checked_sum(values, out);
        ASSERT_NO_FATAL_FAILURE(expect_exact(wanted, scale, code, out, "a sum"));
    }
}

TEST(decimal_hash, works_in_a_set) {
    std::unordered_set<decimal> set = {"1.0"_dec, "1.00"_dec, "1"_dec, "2"_dec, "100"_dec, "1E+2"_dec};
    EXPECT_EQ(set.size(), 3U);
}

TEST(decimal_errors, carry_code_and_sentence) {
    try {
        (void)decimal::parse("");
        FAIL();
    } catch (std::exception const& error) {
        EXPECT_STREQ(error.what(), "not a number");
    }
    EXPECT_STREQ(message(decimal_errc::divide_by_zero), "division by zero");
}

}  // namespace
}  // namespace cennik
