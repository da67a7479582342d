#pragma once

// The wide integers behind the cold paths: fixed size, on the stack, never overflowing for what is asked of them.
//
// 1024 bits are enough for the largest thing done here, a rounding of a * b / c to a step with an ending: the exact
// value is 381 bits over 380, brought to a common scale 635 over 634, and a quotient times a step below 900.

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>

namespace cennik::number {

using wide = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<1024, 1024, boost::multiprecision::signed_magnitude,
                                           boost::multiprecision::unchecked, void>,
    boost::multiprecision::et_off>;

/// 10^0 .. 10^152.
auto power_of_ten(int exponent) noexcept -> wide const&;

auto coefficient_of(decimal const& value) noexcept -> wide;

/// Makes an exception of a code.
inline void throw_if_failed(decimal_errc code) {
    if (code != decimal_errc::none) throw decimal_error(code);
}

/// coefficient * 10^-scale as a decimal; trailing zeros go only as far as needed for it to fit. scale >= 0.
auto to_decimal(wide coefficient, int scale, decimal& out) noexcept -> decimal_errc;

/// The same with all trailing zeros gone first.
auto to_normalized_decimal(wide coefficient, int scale, decimal& out) noexcept -> decimal_errc;

/// numerator / denominator (not zero) as a whole number by the mode.
auto round_quotient(wide const& numerator, wide const& denominator, rounding_mode mode) noexcept -> wide;

/// An exact value about to be rounded; the denominator is above zero.
struct wide_ratio {
    wide numerator;
    wide denominator;
};

auto round_ratio(wide_ratio const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc;
auto round_ratio(wide_ratio const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc;

}  // namespace cennik::number
