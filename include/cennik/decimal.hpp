#pragma once

/// Exact decimal numbers for money: no binary floats, no silent rounding.
///
/// A `cennik::decimal` is a whole coefficient of at most 38 digits with 0 to 38 of them after the point:
/// `DECIMAL(38, s)` of SQL, decimal128 of Arrow. This header needs the standard library only.

#include <array>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <string_view>

namespace cennik {

class rounding;

/// Which neighbour a value between two steps goes to. `half_*` go to the nearer one and name what a tie does.
enum class rounding_mode : std::uint8_t {
    half_up,    ///< a tie goes away from zero: 0.125 -> 0.13, -0.125 -> -0.13
    half_even,  ///< a tie goes to the even neighbour: 0.125 -> 0.12
    half_down,  ///< a tie goes towards zero: 0.125 -> 0.12
    up,         ///< away from zero
    down,       ///< towards zero
    ceiling,    ///< towards plus infinity
    floor,      ///< towards minus infinity
};

/// Why an operation has no result. Codes are stable; `none` is zero.
enum class decimal_errc : std::uint8_t {
    none = 0,
    overflow,          ///< the magnitude is 10^38 or more
    too_many_digits,   ///< in range, but the exact value needs more than 38 digits, or more than 38 places
    inexact,           ///< digits would be lost where none may be
    divide_by_zero,
    malformed,         ///< the text is no number
    invalid_argument,  ///< a step that is not positive, a negative weight, places outside -38..38
};

/// One lower-case sentence without full stop, for messages.
[[nodiscard]] auto message(decimal_errc code) noexcept -> char const*;

/// Thrown by everything here that is not named `checked_`.
class decimal_error : public std::exception {
public:
    explicit decimal_error(decimal_errc code) noexcept : code_(code) {}
    [[nodiscard]] auto code() const noexcept -> decimal_errc { return code_; }
    [[nodiscard]] auto what() const noexcept -> char const* override { return message(code_); }

private:
    decimal_errc code_;
};

namespace detail {
struct decimal_access;
[[noreturn]] void throw_decimal_error(decimal_errc code);

template <typename T>
concept whole_number = std::integral<T> && sizeof(T) <= 8 && !std::same_as<T, bool> && !std::same_as<T, char> &&
                       !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> && !std::same_as<T, char16_t> &&
                       !std::same_as<T, char32_t>;
}  // namespace detail

/// A decimal number. 24 bytes, trivially copyable, zero by default; no NaN, no infinity, no negative zero.
/// Trailing zeros are kept ("10.00" comes back as "10.00"); equality, order and hash go by value (10.0 == 10.00).
class decimal {
public:
    static constexpr int max_digits = 38;
    static constexpr int max_scale = 38;
    /// The longest text `to_chars` writes: sign, "0.", 38 digits.
    static constexpr std::size_t max_text_size = 41;

    constexpr decimal() noexcept = default;

    /// A whole number, scale 0. Never fails.
    template <detail::whole_number T>
    constexpr decimal(T value) noexcept  // NOLINT(google-explicit-constructor): whole numbers are decimals
        : decimal(static_cast<std::uint64_t>(value), value < T{0} ? -1 : 0, 0) {}

    /// A binary float is not money.
    template <std::floating_point T>
    decimal(T) = delete;

    /// coefficient * 10^-scale: `from_minor_units(1999, 2)` is 19.99. Throws `invalid_argument` unless 0 <= scale <= 38.
    [[nodiscard]] static constexpr auto from_minor_units(std::int64_t units, int scale) -> decimal {
        if (scale < 0 || scale > max_scale) detail::throw_decimal_error(decimal_errc::invalid_argument);
        return decimal(static_cast<std::uint64_t>(units), units < 0 ? -1 : 0, scale);
    }

    /// Reads "-12.50", "007", ".5", "5.", "1.5E-3"; the whole text must be the number, without blanks or grouping.
    /// Never rounds: `malformed` where it is no number, `overflow` or `too_many_digits` where it does not fit.
    [[nodiscard]] static auto parse(std::string_view text) -> decimal;

    /// Arrow and SQL: 16 little-endian bytes of a two's complement coefficient.
    /// Throws `overflow` when |coefficient| >= 10^38, `invalid_argument` when the scale is outside 0..38.
    [[nodiscard]] static auto from_decimal128(std::array<std::byte, 16> const& bytes, int scale) -> decimal;
    /// The same bytes, of the value at exactly `scale` places; throws as `to_scale_exact`.
    [[nodiscard]] auto to_decimal128(int scale) const -> std::array<std::byte, 16>;

    /// The value as a count of 10^-digits: 19.9 with 2 digits is 1990. Throws `inexact`, or `overflow` beyond 64 bits.
    [[nodiscard]] auto to_minor_units(int digits) const -> std::int64_t;

    [[nodiscard]] constexpr auto scale() const noexcept -> int { return static_cast<int>(shape_ & 0xFF); }
    [[nodiscard]] constexpr auto is_zero() const noexcept -> bool { return (low_ | static_cast<std::uint64_t>(high_)) == 0; }
    [[nodiscard]] constexpr auto is_negative() const noexcept -> bool { return high_ < 0; }
    /// -1, 0 or 1.
    [[nodiscard]] constexpr auto sign() const noexcept -> int { return high_ < 0 ? -1 : (is_zero() ? 0 : 1); }
    [[nodiscard]] auto is_whole() const noexcept -> bool;
    /// How many digits the coefficient has; 1 for zero.
    [[nodiscard]] auto digits() const noexcept -> int;

    /// To `places` after the point (-38..38; -2 is to the hundreds). The result has that scale (0 where negative), or
    /// the largest that fits where it cannot have it: 1E30 to 10 places keeps 7 zeros.
    [[nodiscard]] auto round(int places, rounding_mode mode) const -> decimal;
    /// To the rule's step and ending; the body is in rounding.hpp, as the rule is. The result has the scale of the step or the ending.
    [[nodiscard]] auto round(rounding const& rule) const -> decimal;

    /// The same value with exactly `scale` places; `inexact` when digits would be lost, `overflow` when it does not fit.
    [[nodiscard]] auto to_scale_exact(int scale) const -> decimal;
    /// The same value without trailing zeros, but with at least `places` of them kept where the value has them or fits.
    [[nodiscard]] auto normalized(int places = 0) const noexcept -> decimal;

    [[nodiscard]] auto abs() const noexcept -> decimal { return is_negative() ? -*this : *this; }
    [[nodiscard]] constexpr auto operator+() const noexcept -> decimal { return *this; }
    [[nodiscard]] constexpr auto operator-() const noexcept -> decimal {
        return decimal(std::uint64_t{0} - low_, static_cast<std::int64_t>(~static_cast<std::uint64_t>(high_) + (low_ == 0 ? 1U : 0U)),
                       scale());
    }

    auto operator+=(decimal const& other) -> decimal&;
    auto operator-=(decimal const& other) -> decimal&;
    auto operator*=(decimal const& other) -> decimal&;

    /// Plain digits, never an exponent: "-0.05". Every digit of the scale is there.
    [[nodiscard]] auto to_string() const -> std::string;
    /// Writes what `to_string` gives to `first`, which has room for `max_text_size`; returns the end. No terminator.
    auto to_chars(char* first) const noexcept -> char*;

private:
    friend struct detail::decimal_access;
    constexpr decimal(std::uint64_t low, std::int64_t high, int scale) noexcept
        : low_(low), high_(high), shape_(scale + (high == static_cast<std::int64_t>(low) >> 63 ? 0 : two_words)) {}

    static constexpr std::int64_t two_words = std::int64_t{1} << 32;

    // The coefficient in two's complement, and the scale, to which `two_words` is added where the coefficient is not one
    // word: one comparison then asks everything an operation has to know. docs/decisions/0004-number-layout.md.
    std::uint64_t low_ = 0;
    std::int64_t high_ = 0;
    std::int64_t shape_ = 0;
};

/// Exact, or an error exactly when the value cannot be represented. Zeros at the end give way before digits do.
/// The scale is the larger one for sums, the sum of scales for products. They throw; the `checked_` twins return a
/// code, and leave `out` alone unless it is `none`.
[[nodiscard]] auto operator+(decimal const& a, decimal const& b) -> decimal;
[[nodiscard]] auto operator-(decimal const& a, decimal const& b) -> decimal;
[[nodiscard]] auto operator*(decimal const& a, decimal const& b) -> decimal;
auto checked_add(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc;
auto checked_sub(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc;
auto checked_mul(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc;

[[nodiscard]] auto operator==(decimal const& a, decimal const& b) noexcept -> bool;
[[nodiscard]] auto operator<=>(decimal const& a, decimal const& b) noexcept -> std::weak_ordering;

/// Fused: worked out exactly, rounded once. `mul_div` is a * b / c. Errors: `divide_by_zero`, `overflow`, and
/// `invalid_argument` for places outside -38..38.
[[nodiscard]] auto mul(decimal const& a, decimal const& b, int places, rounding_mode mode) -> decimal;
[[nodiscard]] auto mul(decimal const& a, decimal const& b, rounding const& rule) -> decimal;
[[nodiscard]] auto div(decimal const& a, decimal const& b, int places, rounding_mode mode) -> decimal;
[[nodiscard]] auto div(decimal const& a, decimal const& b, rounding const& rule) -> decimal;
[[nodiscard]] auto mul_div(decimal const& a, decimal const& b, decimal const& c, int places, rounding_mode mode) -> decimal;
[[nodiscard]] auto mul_div(decimal const& a, decimal const& b, decimal const& c, rounding const& rule) -> decimal;
auto checked_mul(decimal const& a, decimal const& b, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc;
auto checked_mul(decimal const& a, decimal const& b, rounding const& rule, decimal& out) noexcept -> decimal_errc;
auto checked_div(decimal const& a, decimal const& b, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc;
auto checked_div(decimal const& a, decimal const& b, rounding const& rule, decimal& out) noexcept -> decimal_errc;
auto checked_mul_div(decimal const& a, decimal const& b, decimal const& c, int places, rounding_mode mode,
                     decimal& out) noexcept -> decimal_errc;
auto checked_mul_div(decimal const& a, decimal const& b, decimal const& c, rounding const& rule, decimal& out) noexcept
    -> decimal_errc;

auto checked_round(decimal const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc;
auto checked_round(decimal const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc;
auto checked_to_scale(decimal const& value, int scale, decimal& out) noexcept -> decimal_errc;
auto checked_to_minor_units(decimal const& value, int digits, std::int64_t& out) noexcept -> decimal_errc;
auto checked_parse(std::string_view text, decimal& out) noexcept -> decimal_errc;

/// The exact sum; only the sum itself has to fit, whatever the order. Zero, scale 0, of nothing.
[[nodiscard]] auto sum(std::span<decimal const> values) -> decimal;
auto checked_sum(std::span<decimal const> values, decimal& out) noexcept -> decimal_errc;

/// Who gets what is left when shares are rounded.
enum class allocation_policy : std::uint8_t {
    largest_remainder,  ///< shares cut off, single units to the largest remainders, ties to the earlier part
    first_line,         ///< shares half up, the first part with a weight takes the difference
    last_line,          ///< the same, the last part with a weight
    largest_line,       ///< the same, the part with the largest weight, the earliest of equals
};

/// Splits `total` in proportion to `weights` into multiples of `quantum` that sum exactly to it; a weight of zero gets
/// nothing. `parts` has the size of `weights`, and may not overlap it. A negative total gives the mirrored parts.
/// Errors: `inexact` when the total is no multiple of the quantum; `invalid_argument` for a negative weight, no
/// positive weight at all (unless the total is zero), sizes that differ or a quantum that is not positive.
void allocate(decimal const& total, std::span<decimal const> weights, decimal const& quantum, allocation_policy policy,
              std::span<decimal> parts);
auto checked_allocate(decimal const& total, std::span<decimal const> weights, decimal const& quantum,
                      allocation_policy policy, std::span<decimal> parts) noexcept -> decimal_errc;

namespace literals {
/// `"12.50"_dec`, for tests and samples; throws as `decimal::parse`.
[[nodiscard]] inline auto operator""_dec(char const* text, std::size_t size) -> decimal {
    return decimal::parse(std::string_view(text, size));
}
}  // namespace literals

[[nodiscard]] auto hash_value(decimal const& value) noexcept -> std::size_t;

}  // namespace cennik

template <>
struct std::hash<cennik::decimal> {
    auto operator()(cennik::decimal const& value) const noexcept -> std::size_t { return cennik::hash_value(value); }
};

#include <cennik/detail/decimal_inline.hpp>
