#include "number/fraction.hpp"

#include "number/two_words.hpp"
#include "number/wide.hpp"

#include <bit>

// Three ways to the same value: two decimals go inline, ratios whose terms are words go through the functions named
// `…_words`, and the wide integers take the rest.

namespace cennik::number {

/// The way in for this file alone.
struct fraction_access {
    static auto make(decimal const& numerator, decimal const& denominator) noexcept -> fraction {
        using access = cennik::detail::decimal_access;
        return fraction(numerator, access::low(denominator), static_cast<std::uint64_t>(access::high(denominator)));
    }
    static auto make(decimal const& numerator, std::uint64_t denominator) noexcept -> fraction {
        return fraction(numerator, denominator, 0);
    }
};

namespace {

auto ratio_of(fraction const& value) noexcept -> wide_ratio {
    return wide_ratio{coefficient_of(value.numerator()),
                      coefficient_of(value.denominator()) * power_of_ten(value.numerator().scale())};
}

#if CENNIK_HAS_INT128

/// Binary, after one division; its steps choose without branching, which is what makes `std::gcd` slow on terms that no
/// processor can predict. The divisor is not zero.
auto common_divisor(std::uint64_t value, std::uint64_t divisor) noexcept -> std::uint64_t {
    std::uint64_t rest = value % divisor;
    if (rest == 0) return divisor;
    int const twos = std::countr_zero(rest | divisor);
    std::uint64_t odd = divisor >> std::countr_zero(divisor);
    while (rest != 0) {
        rest >>= std::countr_zero(rest);
        bool const less = rest < odd;
        std::uint64_t const distance = less ? odd - rest : rest - odd;
        odd = less ? rest : odd;
        rest = distance;
    }
    return odd << twos;
}

/// A fraction whose terms are words, in lowest terms or not; the denominator is not zero.
struct word_terms {
    std::uint64_t numerator = 0;
    std::uint64_t denominator = 1;
    bool negative = false;
};

auto terms_of(fraction const& value, word_terms& out) noexcept -> bool {
    constexpr int largest_power = 19;  // 10^19 is the last in 64 bits
    uint128 const numerator = magnitude_of(value.numerator());
    uint128 denominator = 0;
    if ((numerator >> 64) != 0 || value.numerator().scale() > largest_power) return false;
    if (!scale_up(magnitude_of(value.denominator()), value.numerator().scale(), denominator) || (denominator >> 64) != 0)
        return false;
    out = word_terms{static_cast<std::uint64_t>(numerator), static_cast<std::uint64_t>(denominator), value.is_negative()};
    return true;
}

auto signed_decimal(std::uint64_t magnitude, bool negative) noexcept -> decimal {
    return negative ? -decimal(magnitude) : decimal(magnitude);
}

/// The one form of a value whose terms are words. False where it ends after more places than words can say.
auto settle_words(word_terms value, fraction& out) noexcept -> bool {
    if (value.numerator == 0) {
        out = fraction();
        return true;
    }
    std::uint64_t const common = common_divisor(value.numerator, value.denominator);
    value.numerator /= common;
    value.denominator /= common;
    int const twos = std::countr_zero(value.denominator);
    std::uint64_t odd = value.denominator >> twos;
    int fives = 0;
    for (; odd % 5 == 0; odd /= 5) ++fives;
    if (odd != 1) {
        out = fraction_access::make(signed_decimal(value.numerator, value.negative), value.denominator);
        return true;
    }
    constexpr int largest_power = 19;
    int const scale = std::max(twos, fives);
    if (scale > largest_power) return false;
    auto const power = static_cast<std::uint64_t>(two_word_powers[static_cast<std::size_t>(scale)]);
    uint128 magnitude = 0;
    decimal ending;
    if (!multiply(value.numerator, power / value.denominator, magnitude) || !store(magnitude, value.negative, scale, ending))
        return false;
    out = ending;
    return true;
}

auto multiply_words(word_terms a, word_terms b, fraction& out) noexcept -> bool {
    word_terms result;
    result.negative = a.negative != b.negative;
    if (b.denominator == 0) return false;
    if (__builtin_mul_overflow(a.numerator, b.numerator, &result.numerator) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &result.denominator)) {
        // What cancels across may bring the terms back into a word.
        std::uint64_t const across = common_divisor(a.numerator, b.denominator);
        std::uint64_t const back = common_divisor(b.numerator, a.denominator);
        if (__builtin_mul_overflow(a.numerator / across, b.numerator / back, &result.numerator) ||
            __builtin_mul_overflow(a.denominator / back, b.denominator / across, &result.denominator))
            return false;
    }
    return settle_words(result, out);
}

auto add_words(word_terms a, word_terms b, fraction& out) noexcept -> bool {
    std::uint64_t const common = common_divisor(a.denominator, b.denominator);
    word_terms result;
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    if (__builtin_mul_overflow(a.numerator, b.denominator / common, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator / common, &right) ||
        __builtin_mul_overflow(a.denominator, b.denominator / common, &result.denominator))
        return false;
    bool const same = a.negative == b.negative;
    result.negative = same || left >= right ? a.negative : b.negative;
    if (!same) {
        result.numerator = left >= right ? left - right : right - left;
    } else if (__builtin_add_overflow(left, right, &result.numerator)) {
        return false;
    }
    return settle_words(result, out);
}

#endif

/// Takes all factors `prime` out and says how many there were.
auto take_out(wide& value, unsigned prime) noexcept -> int {
    int count = 0;
    for (;;) {
        wide quotient;
        wide remainder;
        boost::multiprecision::divide_qr(value, wide(prime), quotient, remainder);
        if (!remainder.is_zero()) return count;
        value = quotient;
        ++count;
    }
}

/// Puts a ratio into its one form. The denominator is above zero.
auto settle(wide_ratio value, fraction& out) noexcept -> decimal_errc {
    wide const common = boost::multiprecision::gcd(value.numerator, value.denominator);
    if (common > 1) {
        value.numerator /= common;
        value.denominator /= common;
    }
    // What is left of the denominator without 2 and 5 says whether the value ends; the scale makes up for them.
    wide odd = value.denominator;
    int const twos = take_out(odd, 2);
    int const fives = take_out(odd, 5);
    int const scale = std::max(twos, fives);
    bool const ends = odd == 1;
    decimal numerator;
    decimal denominator;
    if (!ends && to_decimal(value.numerator, 0, numerator) == decimal_errc::none &&
        to_decimal(value.denominator, 0, denominator) == decimal_errc::none) {
        out = fraction_access::make(numerator, denominator);
        return decimal_errc::none;
    }
    if (scale > 2 * decimal::max_scale) return decimal_errc::too_many_digits;
    wide coefficient = value.numerator;
    if (twos < scale) coefficient *= boost::multiprecision::pow(wide(2), static_cast<unsigned>(scale - twos));
    if (fives < scale) coefficient *= boost::multiprecision::pow(wide(5), static_cast<unsigned>(scale - fives));
    decimal_errc code = to_normalized_decimal(coefficient, scale, numerator);
    if (code == decimal_errc::none && !ends) code = to_decimal(odd, 0, denominator);
    if (code != decimal_errc::none) {
        // Too long below the point is one thing, too large another.
        bool const large = boost::multiprecision::abs(value.numerator) >= value.denominator * power_of_ten(decimal::max_digits);
        return large ? decimal_errc::overflow : decimal_errc::too_many_digits;
    }
    out = ends ? fraction(numerator) : fraction_access::make(numerator, denominator);
    return decimal_errc::none;
}

auto divide(wide_ratio const& a, wide_ratio const& b, fraction& out) noexcept -> decimal_errc {
    if (b.numerator.is_zero()) return decimal_errc::divide_by_zero;
    wide_ratio result{a.numerator * b.denominator, a.denominator * b.numerator};
    if (result.denominator.sign() < 0) {
        result.numerator = -result.numerator;
        result.denominator = -result.denominator;
    }
    return settle(result, out);
}

}  // namespace

auto detail::add_ratios(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc {
#if CENNIK_HAS_INT128
    word_terms first;
    word_terms second;
    if (terms_of(a, first) && terms_of(b, second) && add_words(first, second, out)) return decimal_errc::none;
#endif
    wide_ratio const left = ratio_of(a);
    wide_ratio const right = ratio_of(b);
    return settle({left.numerator * right.denominator + right.numerator * left.denominator,
                   left.denominator * right.denominator},
                  out);
}

auto detail::mul_ratios(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc {
#if CENNIK_HAS_INT128
    word_terms first;
    word_terms second;
    if (terms_of(a, first) && terms_of(b, second) && multiply_words(first, second, out)) return decimal_errc::none;
#endif
    wide_ratio const left = ratio_of(a);
    wide_ratio const right = ratio_of(b);
    return settle({left.numerator * right.numerator, left.denominator * right.denominator}, out);
}

auto detail::compare_ratios(fraction const& a, fraction const& b) noexcept -> int {
    if (a.sign() != b.sign()) return a.sign() < b.sign() ? -1 : 1;
#if CENNIK_HAS_INT128
    word_terms first;
    word_terms second;
    if (terms_of(a, first) && terms_of(b, second)) {
        uint128 const over = static_cast<uint128>(first.numerator) * second.denominator;
        uint128 const under = static_cast<uint128>(second.numerator) * first.denominator;
        int const order = over < under ? -1 : (over > under ? 1 : 0);
        return a.is_negative() ? -order : order;
    }
#endif
    wide_ratio const left = ratio_of(a);
    wide_ratio const right = ratio_of(b);
    return wide(left.numerator * right.denominator).compare(wide(right.numerator * left.denominator));
}

auto checked_div(fraction const& a, fraction const& b, fraction& out) noexcept -> decimal_errc {
#if CENNIK_HAS_INT128
    word_terms first;
    word_terms second;
    if (!b.is_zero() && terms_of(a, first) && terms_of(b, second) &&
        multiply_words(first, word_terms{second.denominator, second.numerator, second.negative}, out))
        return decimal_errc::none;
#endif
    return divide(ratio_of(a), ratio_of(b), out);
}

auto detail::add_ratios_or_throw(fraction const& a, fraction const& b) -> fraction {
    fraction out;
    throw_if_failed(add_ratios(a, b, out));
    return out;
}

auto detail::mul_ratios_or_throw(fraction const& a, fraction const& b) -> fraction {
    fraction out;
    throw_if_failed(mul_ratios(a, b, out));
    return out;
}

auto fraction::ratio(decimal const& numerator, decimal const& denominator) -> fraction {
    return fraction(numerator) / fraction(denominator);
}

auto operator/(fraction const& a, fraction const& b) -> fraction {
    fraction out;
    throw_if_failed(checked_div(a, b, out));
    return out;
}

auto fraction::normalized(int places) const noexcept -> fraction {
    return is_decimal() ? fraction(numerator_.normalized(places)) : *this;
}

namespace {

template <typename... target>
auto round_terms(fraction const& value, decimal& out, target const&... to) noexcept -> decimal_errc {
#if CENNIK_HAS_INT128
    word_terms terms;
    if (terms_of(value, terms) && round_ratio(two_word_ratio{terms.numerator, terms.denominator, terms.negative}, to..., out))
        return decimal_errc::none;
#endif
    return round_ratio(ratio_of(value), to..., out);
}

}  // namespace

auto checked_round(fraction const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc {
    if (value.is_decimal()) return cennik::checked_round(value.numerator(), places, mode, out);
    return round_terms(value, out, places, mode);
}

auto checked_round(fraction const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc {
    if (value.is_decimal()) return cennik::checked_round(value.numerator(), rule, out);
    return round_terms(value, out, rule);
}

auto checked_mul_div(fraction const& a, fraction const& b, fraction const& c, int places, rounding_mode mode, decimal& out) noexcept
    -> decimal_errc {
    if (a.is_decimal() && b.is_decimal() && c.is_decimal()) {
        return cennik::checked_mul_div(a.numerator(), b.numerator(), c.numerator(), places, mode, out);
    }
    if (c.is_zero()) return decimal_errc::divide_by_zero;
    wide_ratio const left = ratio_of(a);
    wide_ratio const right = ratio_of(b);
    wide_ratio const by = ratio_of(c);
    wide_ratio result{left.numerator * right.numerator * by.denominator, left.denominator * right.denominator * by.numerator};
    if (result.denominator.sign() < 0) {
        result.numerator = -result.numerator;
        result.denominator = -result.denominator;
    }
    return round_ratio(result, places, mode, out);
}

auto detail::round_ratio_or_throw(fraction const& value, int places, rounding_mode mode) -> decimal {
    decimal out;
    throw_if_failed(checked_round(value, places, mode, out));
    return out;
}

auto detail::round_ratio_or_throw(fraction const& value, rounding const& rule) -> decimal {
    decimal out;
    throw_if_failed(checked_round(value, rule, out));
    return out;
}

auto to_text(fraction const& value, int places) -> std::string {
    if (value.is_decimal()) {
        decimal const number = value.numerator().normalized();
        std::string text = number.to_string();
        if (places <= number.scale()) return text;
        if (number.scale() == 0) text += '.';
        return text.append(static_cast<std::size_t>(places - number.scale()), '0');
    }
    wide_ratio terms = ratio_of(value);
    wide const common = boost::multiprecision::gcd(terms.numerator, terms.denominator);
    return wide(terms.numerator / common).str() + '/' + wide(terms.denominator / common).str();
}

}  // namespace cennik::number
