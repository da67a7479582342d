#pragma once

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <string>

/// Exact numbers for the slow evaluator. Nothing here shares code with `cennik::decimal` but its way in: its text.
namespace reference {

using whole = boost::multiprecision::cpp_int;
using rational = boost::multiprecision::cpp_rational;

[[nodiscard]] auto to_rational(cennik::decimal const& value) -> rational;
/// "-12.50", "1.5E-3", "007"; false where it is no number.
[[nodiscard]] auto read_rational(std::string const& text, rational& out) -> bool;

[[nodiscard]] auto floor_of(rational const& value) -> whole;
[[nodiscard]] auto ceiling_of(rational const& value) -> whole;

/// To the rule's step and ending, in its mode.
[[nodiscard]] auto round_to(rational const& value, cennik::rounding const& rule) -> rational;
/// The next value of the rule's step and ending at or above.
[[nodiscard]] auto next_step_at_or_above(rational const& value, cennik::rounding const& rule) -> rational;
/// To so many places, half even.
[[nodiscard]] auto round_half_even(rational const& value, int places) -> rational;

/// A value that ends with at least `places` digits after the point, without trailing zeros beyond; any other "254/65".
[[nodiscard]] auto to_text(rational const& value, int places = 0) -> std::string;

}  // namespace reference
