#pragma once

// The middle way between one word, inline at the caller, and 1024 bits: what fits 128 bits all along is worked out with
// the compiler's 128-bit integers. Every function answers false, and touches nothing, where it does not fit; the wide way
// then finds the same value. On a compiler without these integers there is no middle way.

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#if CENNIK_HAS_INT128

#include <bit>

namespace cennik::number {

using cennik::detail::uint128;

constexpr auto bits_of(uint128 value) noexcept -> int {
    auto const high = static_cast<std::uint64_t>(value >> 64);
    return high != 0 ? 64 + static_cast<int>(std::bit_width(high))
                     : static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value)));
}

constexpr auto make_powers_of_ten() noexcept -> std::array<uint128, 39> {
    std::array<uint128, 39> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10U;
    return powers;
}

inline constexpr std::array<uint128, 39> two_word_powers = make_powers_of_ten();

/// Products are kept below 2^127, so that doubling a remainder and adding two of them stay in range.
inline auto product_fits(uint128 a, uint128 b) noexcept -> bool { return bits_of(a) + bits_of(b) <= 127; }

inline auto multiply(uint128 a, uint128 b, uint128& out) noexcept -> bool {
    if (!product_fits(a, b)) return false;
    out = a * b;
    return true;
}

inline auto scale_up(uint128 value, int places, uint128& out) noexcept -> bool {
    return places <= decimal::max_digits && multiply(value, two_word_powers[static_cast<std::size_t>(places)], out);
}

inline auto magnitude_of(decimal const& value) noexcept -> uint128 {
    auto const coefficient = static_cast<uint128>(cennik::detail::decimal_access::coefficient(value));
    return value.is_negative() ? uint128{0} - coefficient : coefficient;
}

/// False where the magnitude has more than 38 digits.
inline auto store(uint128 magnitude, bool negative, int scale, decimal& out) noexcept -> bool {
    if (magnitude >= two_word_powers[decimal::max_digits]) return false;
    auto const coefficient = static_cast<cennik::detail::int128>(magnitude);
    out = cennik::detail::decimal_access::make(negative ? -coefficient : coefficient, scale);
    return true;
}

/// The denominator is above zero and below 2^127; the sign is given apart.
inline auto round_quotient(uint128 numerator, uint128 denominator, rounding_mode mode, bool negative) noexcept -> uint128 {
    uint128 quotient = 0;
    if (((numerator | denominator) >> 64) == 0) {
        quotient = static_cast<std::uint64_t>(numerator) / static_cast<std::uint64_t>(denominator);
    } else {
        quotient = numerator / denominator;
    }
    uint128 const remainder = numerator - quotient * denominator;
    if (remainder == 0) return quotient;
    uint128 const twice = remainder * 2;
    bool further = false;
    switch (mode) {
        case rounding_mode::half_up: further = twice >= denominator; break;
        case rounding_mode::half_even: further = twice > denominator || (twice == denominator && (quotient & 1) != 0); break;
        case rounding_mode::half_down: further = twice > denominator; break;
        case rounding_mode::up: further = true; break;
        case rounding_mode::down: break;
        case rounding_mode::ceiling: further = !negative; break;
        case rounding_mode::floor: further = negative; break;
    }
    return further ? quotient + 1 : quotient;
}

/// An exact magnitude about to be rounded; the denominator is above zero.
struct two_word_ratio {
    uint128 numerator;
    uint128 denominator;
    bool negative;
};

inline auto round_ratio(two_word_ratio value, int places, rounding_mode mode, decimal& out) noexcept -> bool {
    if (places < 0 || places > decimal::max_scale || !scale_up(value.numerator, places, value.numerator)) return false;
    return store(round_quotient(value.numerator, value.denominator, mode, value.negative), value.negative, places, out);
}

inline auto round_ratio(two_word_ratio value, rounding const& rule, decimal& out) noexcept -> bool {
    int const scale = rule.scale();
    uint128 step = 0;
    uint128 ending = 0;
    uint128 divisor = 0;
    uint128 result = 0;
    if (!scale_up(value.numerator, scale, value.numerator) ||
        !scale_up(magnitude_of(rule.step()), scale - rule.step().scale(), step) ||
        !scale_up(magnitude_of(rule.ending()), scale - rule.ending().scale(), ending) ||
        !multiply(value.denominator, step, divisor))
        return false;
    if (rule.has_ending() && value.numerator != 0) {
        // The same as in wide.cpp: nothing above zero falls below the ending.
        uint128 below = 0;
        if (!multiply(ending, value.denominator, below)) return false;
        if (value.numerator <= below) return store(ending, value.negative, scale, out);
        value.numerator -= below;
    } else {
        ending = 0;
    }
    if (!multiply(round_quotient(value.numerator, divisor, rule.mode(), value.negative), step, result)) return false;
    return store(result + ending, value.negative, scale, out);
}

/// a * b / c for c that is not zero.
inline auto ratio_of(decimal const& a, decimal const& b, decimal const& c, two_word_ratio& out) noexcept -> bool {
    out.denominator = magnitude_of(c);
    out.negative = (a.is_negative() != b.is_negative()) != c.is_negative();
    if (!multiply(magnitude_of(a), magnitude_of(b), out.numerator)) return false;
    int const shift = c.scale() - a.scale() - b.scale();
    return shift >= 0 ? scale_up(out.numerator, shift, out.numerator) : scale_up(out.denominator, -shift, out.denominator);
}

}  // namespace cennik::number

#endif
