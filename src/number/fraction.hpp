#pragma once

// The exact running price: an amount for a number of units, 5.00 per 30, until a rounding point makes it one decimal.

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <compare>
#include <string>

namespace cennik::number {

/// numerator / denominator, the denominator a whole number above zero: 1 in the usual case, when the value is a decimal.
/// Always in one form: a value that ends is a decimal over 1 (as long as it fits one); any other is whole over whole in
/// lowest terms, or, should that be too long, a decimal over a denominator without factors 2 and 5.
/// Trivially copyable; zero by default. Arithmetic is exact or an error; comparison never fails.
class fraction {
public:
    constexpr fraction() noexcept = default;
    constexpr fraction(decimal const& value) noexcept : numerator_(value) {}  // NOLINT(google-explicit-constructor)
    template <cennik::detail::whole_number T>
    constexpr fraction(T value) noexcept : numerator_(value) {}  // NOLINT(google-explicit-constructor)

    /// Throws `divide_by_zero`, or `too_many_digits` where the lowest terms do not fit.
    [[nodiscard]] static auto ratio(decimal const& numerator, decimal const& denominator) -> fraction;

    [[nodiscard]] constexpr auto numerator() const noexcept -> decimal const& { return numerator_; }
    [[nodiscard]] constexpr auto denominator() const noexcept -> decimal {
        return is_decimal() ? decimal(1)
                            : cennik::detail::decimal_access::make(denominator_low_, static_cast<std::int64_t>(denominator_high_), 0);
    }
    /// True where the value is `numerator()` itself.
    [[nodiscard]] constexpr auto is_decimal() const noexcept -> bool { return (denominator_low_ | denominator_high_) == 0; }
    [[nodiscard]] constexpr auto is_zero() const noexcept -> bool { return numerator_.is_zero(); }
    [[nodiscard]] constexpr auto is_negative() const noexcept -> bool { return numerator_.is_negative(); }
    [[nodiscard]] constexpr auto sign() const noexcept -> int { return numerator_.sign(); }
    /// The same value, a decimal's trailing zeros gone but for `places` of them.
    [[nodiscard]] auto normalized(int places = 0) const noexcept -> fraction;

    /// One rounding, of the exact value.
    [[nodiscard]] auto round(int places, rounding_mode mode) const -> decimal;
    [[nodiscard]] auto round(rounding const& rule) const -> decimal;

    [[nodiscard]] auto abs() const noexcept -> fraction { return is_negative() ? -*this : *this; }
    [[nodiscard]] auto operator-() const noexcept -> fraction {
        return fraction(-numerator_, denominator_low_, denominator_high_);
    }

    auto operator+=(fraction const& other) -> fraction&;
    auto operator-=(fraction const& other) -> fraction&;
    auto operator*=(fraction const& other) -> fraction&;
    auto operator/=(fraction const& other) -> fraction&;

    friend struct fraction_access;

private:
    constexpr fraction(decimal const& numerator, std::uint64_t denominator_low, std::uint64_t denominator_high) noexcept
        : numerator_(numerator), denominator_low_(denominator_low), denominator_high_(denominator_high) {}

    decimal numerator_;
    std::uint64_t denominator_low_ = 0;  // both zero for a denominator of 1
    std::uint64_t denominator_high_ = 0;
};

namespace detail {
auto add_ratios(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc;
auto mul_ratios(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc;
auto compare_ratios(fraction const& a, fraction const& b) noexcept -> int;
auto add_ratios_or_throw(fraction const& a, fraction const& b) -> fraction;
auto mul_ratios_or_throw(fraction const& a, fraction const& b) -> fraction;
auto round_ratio_or_throw(fraction const& value, rounding const& rule) -> decimal;
auto round_ratio_or_throw(fraction const& value, int places, rounding_mode mode) -> decimal;
}  // namespace detail

// Of two decimals the result is theirs, trailing zeros kept; anything else goes out of line.

inline auto checked_add(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc {
    if (!a.is_decimal() || !b.is_decimal()) return detail::add_ratios(a, b, out);
    decimal result;
    decimal_errc const code = cennik::checked_add(a.numerator(), b.numerator(), result);
    if (code == decimal_errc::none) out = result;
    return code;
}

inline auto checked_sub(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc {
    return checked_add(a, -b, out);
}

inline auto checked_mul(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc {
    if (!a.is_decimal() || !b.is_decimal()) return detail::mul_ratios(a, b, out);
    decimal result;
    decimal_errc const code = cennik::checked_mul(a.numerator(), b.numerator(), result);
    if (code == decimal_errc::none) out = result;
    return code;
}

/// `divide_by_zero`, or `too_many_digits` where the quotient does not fit its one form.
auto checked_div(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc;
auto checked_round(fraction const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc;
auto checked_round(fraction const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc;
/// a * b / c, worked out exactly and rounded once: only what comes out has to fit.
auto checked_mul_div(fraction const& a, fraction const& b, fraction const& c, int places, rounding_mode mode, decimal& out) noexcept
    -> decimal_errc;

[[nodiscard]] CENNIK_HOT auto operator+(fraction const& a, fraction const& b) -> fraction {
    if (a.is_decimal() && b.is_decimal()) return a.numerator() + b.numerator();
    return detail::add_ratios_or_throw(a, b);
}

[[nodiscard]] CENNIK_HOT auto operator-(fraction const& a, fraction const& b) -> fraction {
    if (a.is_decimal() && b.is_decimal()) return a.numerator() - b.numerator();
    return detail::add_ratios_or_throw(a, -b);
}

[[nodiscard]] CENNIK_HOT auto operator*(fraction const& a, fraction const& b) -> fraction {
    if (a.is_decimal() && b.is_decimal()) return a.numerator() * b.numerator();
    return detail::mul_ratios_or_throw(a, b);
}

CENNIK_HOT auto fraction::round(int places, rounding_mode mode) const -> decimal {
    if (is_decimal()) return numerator_.round(places, mode);
    return detail::round_ratio_or_throw(*this, places, mode);
}

CENNIK_HOT auto fraction::round(rounding const& rule) const -> decimal {
    if (is_decimal()) return numerator_.round(rule);
    return detail::round_ratio_or_throw(*this, rule);
}

[[nodiscard]] auto operator/(fraction const& a, fraction const& b) -> fraction;

inline auto fraction::operator+=(fraction const& other) -> fraction& { return *this = *this + other; }
inline auto fraction::operator-=(fraction const& other) -> fraction& { return *this = *this - other; }
inline auto fraction::operator*=(fraction const& other) -> fraction& { return *this = *this * other; }
inline auto fraction::operator/=(fraction const& other) -> fraction& { return *this = *this / other; }

[[nodiscard]] inline auto operator==(fraction const& a, fraction const& b) noexcept -> bool {
    // The one form makes a ratio equal to nothing but itself.
    if (a.is_decimal() != b.is_decimal()) return false;
    return a.numerator() == b.numerator() && (a.is_decimal() || a.denominator() == b.denominator());
}

[[nodiscard]] inline auto operator<=>(fraction const& a, fraction const& b) noexcept -> std::weak_ordering {
    if (a.is_decimal() && b.is_decimal()) return a.numerator() <=> b.numerator();
    return detail::compare_ratios(a, b) <=> 0;
}

/// A value that ends as a decimal without trailing zeros but with at least `places` digits (the currency's for money);
/// any other in lowest terms, "254/65".
[[nodiscard]] auto to_text(fraction const& value, int places = 0) -> std::string;

}  // namespace cennik::number
