#pragma once

// The hot half of decimal.hpp: coefficients of one 64-bit word, inline. Everything else goes to functions named
// `…_cold`, out of line in src/number, so that a caller's loop holds a test and a few instructions.
//
// Why one-word operands are safe without a range check: a product of two has at most 126 bits, a sum of two, one of
// them times 10^18 at the most, stays below 2^126 + 2^63, and 10^38 lies above both.

#include <cennik/decimal.hpp>

#include <bit>

#if defined(__GNUC__)
#define CENNIK_HOT inline __attribute__((always_inline))
#define CENNIK_COLD __attribute__((cold, noinline))
#define CENNIK_UNLIKELY(condition) __builtin_expect(static_cast<bool>(condition), 0)
#else
#define CENNIK_HOT inline
#define CENNIK_COLD
#define CENNIK_UNLIKELY(condition) (condition)
#endif

#if defined(__SIZEOF_INT128__) && !defined(CENNIK_NO_INT128)
#define CENNIK_HAS_INT128 1
#else
#define CENNIK_HAS_INT128 0
#endif

namespace cennik::detail {

#if CENNIK_HAS_INT128
__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;
#endif

/// The way into a decimal's words for the room `number` and for the inline operations; not part of the promise.
struct decimal_access {
    static constexpr std::int64_t two_words = decimal::two_words;

    static constexpr auto make(std::uint64_t low, std::int64_t high, int scale) noexcept -> decimal {
        return decimal(low, high, scale);
    }
    static constexpr auto make_word(std::int64_t coefficient, std::int64_t scale) noexcept -> decimal {
        decimal result;
        result.low_ = static_cast<std::uint64_t>(coefficient);
        result.high_ = coefficient >> 63;
        result.shape_ = scale;
        return result;
    }
    /// Three words that need not make a number; scratch space of the room `number`.
    static constexpr auto pack(std::uint64_t low, std::int64_t high, std::int64_t third) noexcept -> decimal {
        decimal result;
        result.low_ = low;
        result.high_ = high;
        result.shape_ = third;
        return result;
    }
    static constexpr auto low(decimal const& value) noexcept -> std::uint64_t { return value.low_; }
    static constexpr auto high(decimal const& value) noexcept -> std::int64_t { return value.high_; }
    /// The scale, or more than `two_words` where the coefficient is not one word.
    static constexpr auto shape(decimal const& value) noexcept -> std::int64_t { return value.shape_; }
    static constexpr auto word(decimal const& value) noexcept -> std::int64_t {
        return static_cast<std::int64_t>(value.low_);
    }
    /// A copy made of words, so that the result of a cold call, which lies in memory, is not the fast path's variable.
    static constexpr auto copy(decimal const& value) noexcept -> decimal {
        decimal result;
        result.low_ = value.low_;
        result.high_ = value.high_;
        result.shape_ = value.shape_;
        return result;
    }
    /// True where the coefficient is one signed 64-bit word.
    static constexpr auto is_word(decimal const& value) noexcept -> bool { return value.shape_ < two_words; }
#if CENNIK_HAS_INT128
    static constexpr auto make(int128 coefficient, int scale) noexcept -> decimal {
        return decimal(static_cast<std::uint64_t>(coefficient), static_cast<std::int64_t>(coefficient >> 64), scale);
    }
    static constexpr auto coefficient(decimal const& value) noexcept -> int128 {
        return static_cast<int128>((static_cast<uint128>(static_cast<std::uint64_t>(value.high_)) << 64) | value.low_);
    }
#endif
};

CENNIK_COLD auto add_cold(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc;
CENNIK_COLD auto sub_cold(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc;
CENNIK_COLD auto mul_cold(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc;
CENNIK_COLD auto round_cold(decimal const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc;
CENNIK_COLD auto compare_cold(decimal const& a, decimal const& b) noexcept -> int;

// For the operators operands go word by word, in registers. By reference a caller would keep them in memory on its fast
// path too, and by value g++ packs two of the words into a vector register, just in case, each time.
CENNIK_COLD auto add_or_throw(std::uint64_t a_low, std::int64_t a_high, int a_scale, std::uint64_t b_low,
                              std::int64_t b_high, int b_scale) -> decimal;
CENNIK_COLD auto sub_or_throw(std::uint64_t a_low, std::int64_t a_high, int a_scale, std::uint64_t b_low,
                              std::int64_t b_high, int b_scale) -> decimal;
CENNIK_COLD auto mul_or_throw(std::uint64_t a_low, std::int64_t a_high, int a_scale, std::uint64_t b_low,
                              std::int64_t b_high, int b_scale) -> decimal;
CENNIK_COLD auto round_or_throw(std::uint64_t low, std::int64_t high, int scale, int places, rounding_mode mode)
    -> decimal;

inline constexpr std::array<std::int64_t, 19> powers_of_ten = {1,
                                                               10,
                                                               100,
                                                               1'000,
                                                               10'000,
                                                               100'000,
                                                               1'000'000,
                                                               10'000'000,
                                                               100'000'000,
                                                               1'000'000'000,
                                                               10'000'000'000,
                                                               100'000'000'000,
                                                               1'000'000'000'000,
                                                               10'000'000'000'000,
                                                               100'000'000'000'000,
                                                               1'000'000'000'000'000,
                                                               10'000'000'000'000'000,
                                                               100'000'000'000'000'000,
                                                               1'000'000'000'000'000'000};

/// The sum of two coefficients of one word. False where the cold path has to do it.
CENNIK_HOT auto add_words(decimal const& a, decimal const& b, bool negate, decimal& out) noexcept -> bool {
    using access = decimal_access;
    std::int64_t const distance = access::shape(a) - access::shape(b);
    if (CENNIK_UNLIKELY(!access::is_word(a) || !access::is_word(b))) return false;
#if CENNIK_HAS_INT128
    std::int64_t const left = access::word(a);
    std::int64_t const right = access::word(b);
    if (distance == 0) {
        std::int64_t sum = 0;
        bool const left_word = negate ? __builtin_sub_overflow(left, right, &sum) : __builtin_add_overflow(left, right, &sum);
        if (CENNIK_UNLIKELY(left_word)) return false;
        out = access::make_word(sum, access::shape(a));
        return true;
    }
    if (CENNIK_UNLIKELY(distance > 18 || distance < -18)) return false;
    int128 wide_left = left;
    int128 wide_right = right;
    if (distance > 0) {
        wide_right *= powers_of_ten[static_cast<std::size_t>(distance)];
    } else {
        wide_left *= powers_of_ten[static_cast<std::size_t>(-distance)];
    }
    out = access::make(negate ? wide_left - wide_right : wide_left + wide_right, distance > 0 ? a.scale() : b.scale());
    return true;
#else
    // Without 128-bit integers only sums that cannot leave one word are worth a test.
    constexpr std::int64_t safe = std::int64_t{1} << 62;
    std::int64_t const left = access::word(a);
    std::int64_t const right = access::word(b);
    if (distance != 0 || left >= safe || left <= -safe || right >= safe || right <= -safe) return false;
    out = access::make_word(negate ? left - right : left + right, access::shape(a));
    return true;
#endif
}

/// The same for the product.
CENNIK_HOT auto mul_words(decimal const& a, decimal const& b, decimal& out) noexcept -> bool {
    using access = decimal_access;
    // One question for both words and the scale.
    std::int64_t const shape = access::shape(a) + access::shape(b);
    if (CENNIK_UNLIKELY(shape > decimal::max_scale)) return false;
#if CENNIK_HAS_INT128
    std::int64_t product = 0;
    if (CENNIK_UNLIKELY(__builtin_mul_overflow(access::word(a), access::word(b), &product))) {
        out = access::make(static_cast<int128>(access::word(a)) * access::word(b), static_cast<int>(shape));
        return true;
    }
    out = access::make_word(product, shape);
    return true;
#else
    constexpr std::int64_t safe = std::int64_t{1} << 31;
    std::int64_t const left = access::word(a);
    std::int64_t const right = access::word(b);
    if (left >= safe || left <= -safe || right >= safe || right <= -safe) return false;
    out = access::make_word(left * right, shape);
    return true;
#endif
}

/// floor(n / 10^k) for n <= 2^63 is (n * multiplier >> 64) >> shift: with s = ceil(log2(10^k)) and multiplier =
/// ceil(2^(63+s) / 10^k), which is below 2^64, the excess is below 2^s and never reaches the next whole number.
struct reciprocal {
    std::uint64_t multiplier;
    std::uint64_t power;
    int shift;
};

constexpr auto reciprocal_of(std::int64_t power) noexcept -> reciprocal {
    auto const divisor = static_cast<std::uint64_t>(power);
    int const bits = static_cast<int>(std::bit_width(divisor - 1));
    std::uint64_t quotient = 0;
    std::uint64_t remainder = 1;
    for (int i = 0; i < 63 + bits; ++i) {
        quotient *= 2;
        remainder *= 2;
        if (remainder >= divisor) {
            remainder -= divisor;
            ++quotient;
        }
    }
    return reciprocal{quotient + (remainder != 0 ? 1 : 0), divisor, bits - 1};
}

constexpr auto make_reciprocals() noexcept -> std::array<reciprocal, 19> {
    std::array<reciprocal, 19> table{};
    for (std::size_t k = 1; k < table.size(); ++k) table[k] = reciprocal_of(powers_of_ten[k]);
    return table;
}

inline constexpr std::array<reciprocal, 19> reciprocals = make_reciprocals();

/// What to add before cutting off, so that the cut lands on the neighbour the mode wants. `step` is even.
CENNIK_HOT constexpr auto rounding_bias(rounding_mode mode, std::uint64_t step, bool odd, bool negative) noexcept
    -> std::uint64_t {
    switch (mode) {
        case rounding_mode::half_up: return step / 2;
        case rounding_mode::half_even: return step / 2 - 1 + (odd ? 1 : 0);
        case rounding_mode::half_down: return step / 2 - 1;
        case rounding_mode::up: return step - 1;
        case rounding_mode::down: return 0;
        case rounding_mode::ceiling: return negative ? 0 : step - 1;
        case rounding_mode::floor: return negative ? step - 1 : 0;
    }
    return 0;
}

/// Rounds a coefficient of one word. False where the cold path has to do it.
CENNIK_HOT auto round_word(decimal const& value, int places, rounding_mode mode, decimal& out) noexcept -> bool {
#if CENNIK_HAS_INT128
    using access = decimal_access;
    std::int64_t const dropped = access::shape(value) - places;  // far more than 18 where there are two words
    if (CENNIK_UNLIKELY(dropped > 18 || places < 0)) return false;
    std::int64_t const coefficient = access::word(value);
    if (dropped <= 0) {
        if (dropped < -18 || places > decimal::max_scale) return false;
        out = access::make(static_cast<int128>(coefficient) * powers_of_ten[static_cast<std::size_t>(-dropped)], places);
        return true;
    }
    bool const negative = coefficient < 0;
    std::uint64_t const magnitude = negative ? std::uint64_t{0} - access::low(value) : access::low(value);
    reciprocal const& by = reciprocals[static_cast<std::size_t>(dropped)];
    std::uint64_t quotient =
        static_cast<std::uint64_t>((static_cast<uint128>(magnitude) * by.multiplier) >> 64) >> by.shift;
    std::uint64_t const remainder = magnitude - quotient * by.power;
    quotient += remainder + rounding_bias(mode, by.power, (quotient & 1) != 0, negative) >= by.power ? 1 : 0;
    auto const result = static_cast<std::int64_t>(quotient);
    out = access::make_word(negative ? -result : result, places);
    return true;
#else
    static_cast<void>(value), static_cast<void>(places), static_cast<void>(mode), static_cast<void>(out);
    return false;
#endif
}

}  // namespace cennik::detail

namespace cennik {

inline auto checked_add(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc {
    return detail::add_words(a, b, false, out) ? decimal_errc::none : detail::add_cold(a, b, out);
}

inline auto checked_sub(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc {
    return detail::add_words(a, b, true, out) ? decimal_errc::none : detail::sub_cold(a, b, out);
}

inline auto checked_mul(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc {
    return detail::mul_words(a, b, out) ? decimal_errc::none : detail::mul_cold(a, b, out);
}

CENNIK_HOT auto operator+(decimal const& a, decimal const& b) -> decimal {
    using access = detail::decimal_access;
    decimal out;
    if (detail::add_words(a, b, false, out)) return out;
    return access::copy(
        detail::add_or_throw(access::low(a), access::high(a), a.scale(), access::low(b), access::high(b), b.scale()));
}

CENNIK_HOT auto operator-(decimal const& a, decimal const& b) -> decimal {
    using access = detail::decimal_access;
    decimal out;
    if (detail::add_words(a, b, true, out)) return out;
    return access::copy(
        detail::sub_or_throw(access::low(a), access::high(a), a.scale(), access::low(b), access::high(b), b.scale()));
}

CENNIK_HOT auto operator*(decimal const& a, decimal const& b) -> decimal {
    using access = detail::decimal_access;
    decimal out;
    if (detail::mul_words(a, b, out)) return out;
    return access::copy(
        detail::mul_or_throw(access::low(a), access::high(a), a.scale(), access::low(b), access::high(b), b.scale()));
}

inline auto decimal::operator+=(decimal const& other) -> decimal& { return *this = *this + other; }
inline auto decimal::operator-=(decimal const& other) -> decimal& { return *this = *this - other; }
inline auto decimal::operator*=(decimal const& other) -> decimal& { return *this = *this * other; }

namespace detail {

/// Two coefficients of one word each, aligned; false where the cold path has to do it.
CENNIK_HOT auto compare_words(decimal const& a, decimal const& b, int& order) noexcept -> bool {
#if CENNIK_HAS_INT128
    using access = decimal_access;
    std::int64_t const distance = access::shape(a) - access::shape(b);  // far more than 18 where one has two words
    if (CENNIK_UNLIKELY(distance > 18 || distance < -18 || !access::is_word(a))) return false;
    int128 const left = static_cast<int128>(access::word(a)) * (distance < 0 ? powers_of_ten[static_cast<std::size_t>(-distance)] : 1);
    int128 const right = static_cast<int128>(access::word(b)) * (distance > 0 ? powers_of_ten[static_cast<std::size_t>(distance)] : 1);
    order = left < right ? -1 : (right < left ? 1 : 0);
    return true;
#else
    static_cast<void>(a), static_cast<void>(b), static_cast<void>(order);
    return false;
#endif
}

CENNIK_HOT auto order_of(decimal const& a, decimal const& b) noexcept -> int {
    int order = 0;
    return compare_words(a, b, order) ? order : compare_cold(a, b);
}

}  // namespace detail

inline auto operator==(decimal const& a, decimal const& b) noexcept -> bool {
    using access = detail::decimal_access;
    if (access::shape(a) == access::shape(b)) return access::low(a) == access::low(b) && access::high(a) == access::high(b);
    return a.scale() != b.scale() && detail::order_of(a, b) == 0;
}

inline auto operator<=>(decimal const& a, decimal const& b) noexcept -> std::weak_ordering {
    using access = detail::decimal_access;
    if (a.scale() == b.scale()) {
        if (access::high(a) != access::high(b)) return access::high(a) <=> access::high(b);
        return access::low(a) <=> access::low(b);
    }
    return detail::order_of(a, b) <=> 0;
}

inline auto checked_round(decimal const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc {
    return detail::round_word(value, places, mode, out) ? decimal_errc::none : detail::round_cold(value, places, mode, out);
}

CENNIK_HOT auto decimal::round(int places, rounding_mode mode) const -> decimal {
    decimal out;
    if (detail::round_word(*this, places, mode, out)) return out;
    return detail::decimal_access::copy(detail::round_or_throw(low_, high_, scale(), places, mode));
}

}  // namespace cennik
