#include "oracle.hpp"

#include <cennik/format.hpp>

#include <gtest/gtest.h>

namespace cennik {
namespace {

using literals::operator""_dec;
using oracle::source;

auto read(std::string_view text) -> std::string {
    decimal out;
    decimal_errc const code = checked_parse(text, out);
    return code == decimal_errc::none ? out.to_string() : message(code);
}

TEST(decimal_parse, reads_what_it_writes) {
    source random(21);
    for (int i = 0; i < 50'000; ++i) {
        decimal const value = random.number();
        std::string const text = value.to_string();
        decimal const back = decimal::parse(text);
        ASSERT_EQ(back, value) << text;
        ASSERT_EQ(back.scale(), value.scale()) << text;
        ASSERT_LE(text.size(), decimal::max_text_size);
    }
}

TEST(decimal_parse, reads_what_it_writes_for_prices) {
    source random(22);
    for (int i = 0; i < 50'000; ++i) {
        decimal const value = random.below(2) == 0 ? random.price() : -random.price();
        decimal const back = decimal::parse(value.to_string());
        ASSERT_EQ(back.to_string(), value.to_string());
        ASSERT_EQ(oracle::exact(back), oracle::exact(value));
    }
}

TEST(decimal_parse, writes_every_digit_of_the_scale) {
    EXPECT_EQ(oracle::make(5, 3).to_string(), "0.005");
    EXPECT_EQ(oracle::make(-1, 38).to_string(), "-0.00000000000000000000000000000000000001");
    EXPECT_EQ(oracle::make(oracle::power(38) - 1, 38).to_string(), "0.99999999999999999999999999999999999999");
    EXPECT_EQ(oracle::make(oracle::power(37), 19).to_string(), "1000000000000000000.0000000000000000000");
    EXPECT_EQ(oracle::make(oracle::power(20), 0).to_string(), "100000000000000000000");
}

TEST(decimal_parse, reads_the_usual_spellings) {
    EXPECT_EQ(read("007"), "7");
    EXPECT_EQ(read("+1.50"), "1.50");
    EXPECT_EQ(read(".5"), "0.5");
    EXPECT_EQ(read("5."), "5");
    EXPECT_EQ(read("-0"), "0");
    EXPECT_EQ(read("1E3"), "1000");
    EXPECT_EQ(read("1.5e-3"), "0.0015");
    EXPECT_EQ(read("150E-1"), "15.0");
    EXPECT_EQ(read("0E+999999999999999999999"), "0");
    EXPECT_EQ(read("0.00E-50"), "0.00000000000000000000000000000000000000");
    EXPECT_EQ(read(std::string(500, '0') + "1"), "1");
}

TEST(decimal_parse, refuses_what_is_no_number) {
    for (char const* text : {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "1 ", " 1", "1_000", "1,5", "1.2.3", "--1", "+-1",
                             "NaN", "inf", "0x10", "1e5.0", "1e5e5", "12a", "\xC2\xA0" "1"})
        EXPECT_EQ(read(text), "not a number") << text;
    EXPECT_EQ(read(std::string_view("1\0", 2)), "not a number");
    EXPECT_EQ(read(std::string(100, '1') + "x"), "not a number");
}

TEST(decimal_parse, refuses_too_many_digits_rather_than_rounding) {
    std::string const longest(38, '9');
    EXPECT_EQ(read(longest), longest);
    EXPECT_EQ(read("0." + longest), "0." + longest);
    EXPECT_EQ(read(longest + "9"), message(decimal_errc::overflow));
    EXPECT_EQ(read(longest + ".5"), message(decimal_errc::too_many_digits));
    EXPECT_EQ(read("0." + longest + "1"), message(decimal_errc::too_many_digits));
    EXPECT_EQ(read("1E-39"), message(decimal_errc::too_many_digits));
    EXPECT_EQ(read("1E+38"), message(decimal_errc::overflow));
    EXPECT_EQ(read("1E+37"), "1" + std::string(37, '0'));
    EXPECT_EQ(read("1E+9999999999999999999999"), message(decimal_errc::overflow));
    EXPECT_EQ(read("1E-9999999999999999999999"), message(decimal_errc::too_many_digits));
}

TEST(decimal_parse, lets_zeros_at_the_end_give_way) {
    EXPECT_EQ(read("1." + std::string(60, '0')), "1." + std::string(37, '0'));
    EXPECT_EQ(read("0.5" + std::string(60, '0')), "0.5" + std::string(37, '0'));
    EXPECT_EQ(read("1" + std::string(37, '0') + ".00"), "1" + std::string(37, '0'));
    EXPECT_EQ(read("10E-39"), "0.00000000000000000000000000000000000001");
}

TEST(decimal_parse, agrees_with_whole_number_arithmetic_on_random_text) {
    source random(23);
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        for (int k = random.between(0, 25); k > 0; --k) text += "0123456789.eE+-x"[random.below(random.below(4) == 0 ? 16 : 11)];
        decimal out = 1;
        decimal_errc const code = checked_parse(text, out);
        if (text.find_first_not_of("0123456789.") != std::string::npos) continue;
        std::size_t const point = text.find('.');
        bool const number = text.size() > (point == std::string::npos ? 0U : 1U) && text.find('.', point + 1) == std::string::npos;
        if (point != std::string::npos && !number) {
            ASSERT_EQ(code, decimal_errc::malformed) << text;
            continue;
        }
        if (text.empty()) continue;
        oracle::integer digits = 0;
        for (char const c : text)
            if (c != '.') digits = digits * 10 + (c - '0');
        int const places = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
        ASSERT_EQ(code, decimal_errc::none) << text;
        ASSERT_EQ(oracle::exact(out), oracle::rational(digits, oracle::power(places))) << text;
        ASSERT_EQ(out.scale(), places) << text;
    }
}

TEST(decimal_format, goes_through_fmt) {
    EXPECT_EQ(fmt::format("{}", "12.50"_dec), "12.50");
    EXPECT_EQ(fmt::format("{:.2}", "7"_dec), "7.00");
    EXPECT_EQ(fmt::format("{:.2f}", "7.5000"_dec), "7.50");
    EXPECT_EQ(fmt::format("{:.2}", "7.125"_dec), "7.125");
    EXPECT_EQ(fmt::format("{:.0}", "7.00"_dec), "7");
    EXPECT_EQ(fmt::format("{:.3}", "1E+37"_dec), "1" + std::string(37, '0') + ".000");
    EXPECT_EQ(fmt::format("[{:8}]", "1.5"_dec), "[     1.5]");
    EXPECT_EQ(fmt::format("[{:<8}]", "1.5"_dec), "[1.5     ]");
    EXPECT_EQ(fmt::format("[{:*^8.2}]", "-1.5"_dec), "[*-1.50**]");
    EXPECT_EQ(fmt::format("[{:2}]", "-1.5"_dec), "[-1.5]");
    EXPECT_THROW((void)fmt::format(fmt::runtime("{:x}"), "1.5"_dec), fmt::format_error);
    EXPECT_THROW((void)fmt::format(fmt::runtime("{:.}"), "1.5"_dec), fmt::format_error);
    EXPECT_THROW((void)fmt::format(fmt::runtime("{:.39}"), "1.5"_dec), fmt::format_error);
    EXPECT_THROW((void)fmt::format(fmt::runtime("{:99999999999}"), "1.5"_dec), fmt::format_error);
}

TEST(date_format, goes_through_fmt) {
    EXPECT_EQ(fmt::format("{}", date::from_ymd(2026, 11, 21)), "2026-11-21");
    EXPECT_EQ(fmt::format("[{:>12}]", date()), "[  1970-01-01]");
}

}  // namespace
}  // namespace cennik
