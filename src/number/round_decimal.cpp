#include "number/two_words.hpp"
#include "number/wide.hpp"

// Everything with a target: one exact value, a ratio of whole numbers, rounded once. A ratio is tried in two words first;
// the wide way takes what does not fit.

namespace cennik::number {

namespace {

/// a * b / c for c that is not zero; the sign goes up, so that what is below stays above zero.
auto ratio_of_quotient(decimal const& a, decimal const& b, decimal const& c) noexcept -> wide_ratio {
    wide_ratio result{coefficient_of(a) * coefficient_of(b), coefficient_of(c.abs())};
    int const shift = c.scale() - a.scale() - b.scale();
    if (shift > 0) result.numerator *= power_of_ten(shift);
    if (shift < 0) result.denominator *= power_of_ten(-shift);
    if (c.is_negative()) result.numerator = -result.numerator;
    return result;
}

#if CENNIK_HAS_INT128

/// a * b / c to places, all of one word. False where the way over two words has to do it.
auto round_words(decimal const& a, decimal const& b, decimal const& c, decimal& out, int places, rounding_mode mode) noexcept -> bool {
    using access = cennik::detail::decimal_access;
    using cennik::detail::powers_of_ten;
    if (!access::is_word(a) || !access::is_word(b) || !access::is_word(c) || places < 0 || places > decimal::max_scale) return false;
    std::int64_t product = 0;
    if (__builtin_mul_overflow(access::word(a), access::word(b), &product)) return false;
    int const shift = places + c.scale() - a.scale() - b.scale();
    if (shift > 18 || shift < -18) return false;
    uint128 numerator = magnitude_of(decimal(product));
    uint128 denominator = magnitude_of(c);
    (shift >= 0 ? numerator : denominator) *= static_cast<std::uint64_t>(powers_of_ten[static_cast<std::size_t>(shift >= 0 ? shift : -shift)]);
    bool const negative = (product < 0) != c.is_negative();
    return store(round_quotient(numerator, denominator, mode, negative), negative, places, out);
}

auto round_words(decimal const&, decimal const&, decimal const&, decimal&, rounding const&) noexcept -> bool { return false; }

#endif

/// a * b / c; `target` is a rounding rule, or places and a mode.
template <typename... target>
auto round_of(decimal const& a, decimal const& b, decimal const& c, decimal& out, target const&... to) noexcept -> decimal_errc {
#if CENNIK_HAS_INT128
    if (round_words(a, b, c, out, to...)) return decimal_errc::none;
    two_word_ratio ratio{};
    if (ratio_of(a, b, c, ratio) && round_ratio(ratio, to..., out)) return decimal_errc::none;
#endif
    return round_ratio(ratio_of_quotient(a, b, c), to..., out);
}

}  // namespace

}  // namespace cennik::number

namespace cennik {

using number::round_of;

auto detail::round_cold(decimal const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc {
#if CENNIK_HAS_INT128
    // Cutting digits off needs no scaling up, so it is done here rather than as a ratio.
    int const dropped = value.scale() - places;
    if (places >= 0 && dropped > 0) {
        number::uint128 const quotient = number::round_quotient(
            number::magnitude_of(value), number::two_word_powers[static_cast<std::size_t>(dropped)], mode, value.is_negative());
        if (number::store(quotient, value.is_negative(), places, out)) return decimal_errc::none;
    }
#endif
    return round_of(value, decimal(1), decimal(1), out, places, mode);
}

auto detail::round_or_throw(std::uint64_t low, std::int64_t high, int scale, int places, rounding_mode mode)
    -> decimal {
    decimal out;
    number::throw_if_failed(round_cold(decimal_access::make(low, high, scale), places, mode, out));
    return out;
}

auto detail::round_to_step(decimal const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc {
    return round_of(value, decimal(1), decimal(1), out, rule);
}

auto checked_mul(decimal const& a, decimal const& b, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc {
    if (decimal product; detail::mul_words(a, b, product)) return checked_round(product, places, mode, out);
    return round_of(a, b, decimal(1), out, places, mode);
}

auto checked_mul(decimal const& a, decimal const& b, rounding const& rule, decimal& out) noexcept -> decimal_errc {
    if (decimal product; detail::mul_words(a, b, product)) return checked_round(product, rule, out);
    return round_of(a, b, decimal(1), out, rule);
}

auto checked_div(decimal const& a, decimal const& b, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc {
    return checked_mul_div(a, decimal(1), b, places, mode, out);
}

auto checked_div(decimal const& a, decimal const& b, rounding const& rule, decimal& out) noexcept -> decimal_errc {
    return checked_mul_div(a, decimal(1), b, rule, out);
}

auto checked_mul_div(decimal const& a, decimal const& b, decimal const& c, int places, rounding_mode mode,
                     decimal& out) noexcept -> decimal_errc {
    return c.is_zero() ? decimal_errc::divide_by_zero : round_of(a, b, c, out, places, mode);
}

auto checked_mul_div(decimal const& a, decimal const& b, decimal const& c, rounding const& rule, decimal& out) noexcept
    -> decimal_errc {
    return c.is_zero() ? decimal_errc::divide_by_zero : round_of(a, b, c, out, rule);
}

auto mul(decimal const& a, decimal const& b, int places, rounding_mode mode) -> decimal {
    decimal out;
    number::throw_if_failed(checked_mul(a, b, places, mode, out));
    return out;
}

auto mul(decimal const& a, decimal const& b, rounding const& rule) -> decimal {
    decimal out;
    number::throw_if_failed(checked_mul(a, b, rule, out));
    return out;
}

auto div(decimal const& a, decimal const& b, int places, rounding_mode mode) -> decimal {
    decimal out;
    number::throw_if_failed(checked_div(a, b, places, mode, out));
    return out;
}

auto div(decimal const& a, decimal const& b, rounding const& rule) -> decimal {
    decimal out;
    number::throw_if_failed(checked_div(a, b, rule, out));
    return out;
}

auto mul_div(decimal const& a, decimal const& b, decimal const& c, int places, rounding_mode mode) -> decimal {
    decimal out;
    number::throw_if_failed(checked_mul_div(a, b, c, places, mode, out));
    return out;
}

auto mul_div(decimal const& a, decimal const& b, decimal const& c, rounding const& rule) -> decimal {
    decimal out;
    number::throw_if_failed(checked_mul_div(a, b, c, rule, out));
    return out;
}

}  // namespace cennik
