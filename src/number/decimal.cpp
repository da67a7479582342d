#include <cennik/decimal.hpp>

#include "number/two_words.hpp"
#include "number/wide.hpp"

namespace cennik::number {

namespace {

struct aligned {
    wide left;
    wide right;
};

/// Both coefficients at the larger scale. 254 bits at the most, however far apart the scales are.
auto align(decimal const& a, decimal const& b) noexcept -> aligned {
    int const scale = std::max(a.scale(), b.scale());
    return aligned{coefficient_of(a) * power_of_ten(scale - a.scale()), coefficient_of(b) * power_of_ten(scale - b.scale())};
}

}  // namespace

}  // namespace cennik::number

namespace cennik {

using number::coefficient_of;
using number::power_of_ten;
using number::wide;

auto message(decimal_errc code) noexcept -> char const* {
    switch (code) {
        case decimal_errc::none: return "no error";
        case decimal_errc::overflow: return "the number is too large: 10^38 or more";
        case decimal_errc::too_many_digits: return "the exact number needs more digits than 38, or more than 38 places";
        case decimal_errc::inexact: return "digits would be lost";
        case decimal_errc::divide_by_zero: return "division by zero";
        case decimal_errc::malformed: return "not a number";
        case decimal_errc::invalid_argument: return "an argument is out of range";
    }
    return "unknown error";
}

void detail::throw_decimal_error(decimal_errc code) { throw decimal_error(code); }

auto detail::add_cold(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc {
    int const scale = std::max(a.scale(), b.scale());
#if CENNIK_HAS_INT128
    number::uint128 left = 0;
    number::uint128 right = 0;
    if (number::scale_up(number::magnitude_of(a), scale - a.scale(), left) &&
        number::scale_up(number::magnitude_of(b), scale - b.scale(), right)) {
        bool const same = a.is_negative() == b.is_negative();
        bool const negative = same || left >= right ? a.is_negative() : b.is_negative();
        number::uint128 const magnitude = same ? left + right : (left >= right ? left - right : right - left);
        if (number::store(magnitude, negative, scale, out)) return decimal_errc::none;
    }
#endif
    number::aligned const at = number::align(a, b);
    return number::to_decimal(at.left + at.right, scale, out);
}

auto detail::sub_cold(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc {
    return add_cold(a, -b, out);
}

auto detail::mul_cold(decimal const& a, decimal const& b, decimal& out) noexcept -> decimal_errc {
    int const scale = a.scale() + b.scale();
#if CENNIK_HAS_INT128
    number::uint128 product = 0;
    if (scale <= decimal::max_scale && number::multiply(number::magnitude_of(a), number::magnitude_of(b), product) &&
        number::store(product, a.is_negative() != b.is_negative(), scale, out))
        return decimal_errc::none;
#endif
    return number::to_decimal(coefficient_of(a) * coefficient_of(b), scale, out);
}

auto detail::add_or_throw(std::uint64_t a_low, std::int64_t a_high, int a_scale, std::uint64_t b_low,
                          std::int64_t b_high, int b_scale) -> decimal {
    using access = decimal_access;
    decimal out;
    number::throw_if_failed(add_cold(access::make(a_low, a_high, a_scale), access::make(b_low, b_high, b_scale), out));
    return out;
}

auto detail::sub_or_throw(std::uint64_t a_low, std::int64_t a_high, int a_scale, std::uint64_t b_low,
                          std::int64_t b_high, int b_scale) -> decimal {
    using access = decimal_access;
    decimal out;
    number::throw_if_failed(sub_cold(access::make(a_low, a_high, a_scale), access::make(b_low, b_high, b_scale), out));
    return out;
}

auto detail::mul_or_throw(std::uint64_t a_low, std::int64_t a_high, int a_scale, std::uint64_t b_low,
                          std::int64_t b_high, int b_scale) -> decimal {
    using access = decimal_access;
    decimal out;
    number::throw_if_failed(mul_cold(access::make(a_low, a_high, a_scale), access::make(b_low, b_high, b_scale), out));
    return out;
}

auto detail::compare_cold(decimal const& a, decimal const& b) noexcept -> int {
    if (a.sign() != b.sign()) return a.sign() < b.sign() ? -1 : 1;
#if CENNIK_HAS_INT128
    int const scale = std::max(a.scale(), b.scale());
    number::uint128 left = 0;
    number::uint128 right = 0;
    if (number::scale_up(number::magnitude_of(a), scale - a.scale(), left) &&
        number::scale_up(number::magnitude_of(b), scale - b.scale(), right)) {
        int const order = left < right ? -1 : (left > right ? 1 : 0);
        return a.is_negative() ? -order : order;
    }
#endif
    number::aligned const at = number::align(a, b);
    return at.left.compare(at.right);
}

auto decimal::is_whole() const noexcept -> bool { return normalized().scale() == 0; }

auto decimal::digits() const noexcept -> int {
    wide const magnitude = coefficient_of(abs());
    int count = 1;
    while (count < max_digits && magnitude >= power_of_ten(count)) ++count;
    return count;
}

auto decimal::normalized(int places) const noexcept -> decimal {
    using access = detail::decimal_access;
    int const least = std::clamp(places, 0, max_scale);
    if (access::is_word(*this)) {
        std::int64_t coefficient = access::word(*this);
        std::int64_t at = scale();
        while (at > least && coefficient % 10 == 0) {
            coefficient /= 10;
            --at;
        }
        decimal const stripped = access::make_word(coefficient, at);
        if (at >= least) return stripped;
        decimal padded;
        return checked_to_scale(stripped, least, padded) == decimal_errc::none ? padded : stripped;
    }
    wide coefficient = coefficient_of(*this);
    int at = scale();
    while (at > least) {
        wide quotient;
        wide remainder;
        boost::multiprecision::divide_qr(coefficient, power_of_ten(1), quotient, remainder);
        if (!remainder.is_zero()) break;
        coefficient = quotient;
        --at;
    }
    decimal result = *this;
    number::to_decimal(coefficient, at, result);
    if (at < least) checked_to_scale(result, least, result);
    return result;
}

auto checked_to_scale(decimal const& value, int scale, decimal& out) noexcept -> decimal_errc {
    if (scale < 0 || scale > decimal::max_scale) return decimal_errc::invalid_argument;
    if (scale == value.scale()) {
        out = value;
        return decimal_errc::none;
    }
#if CENNIK_HAS_INT128
    number::uint128 const magnitude = number::magnitude_of(value);
    if (number::uint128 more = 0; scale > value.scale() && number::scale_up(magnitude, scale - value.scale(), more) &&
                                  number::store(more, value.is_negative(), scale, out))
        return decimal_errc::none;
    if (scale < value.scale()) {
        number::uint128 const power = number::two_word_powers[static_cast<std::size_t>(value.scale() - scale)];
        number::uint128 const less = number::round_quotient(magnitude, power, rounding_mode::down, false);
        if (less * power != magnitude) return decimal_errc::inexact;
        number::store(less, value.is_negative(), scale, out);
        return decimal_errc::none;
    }
#endif
    wide coefficient = coefficient_of(value);
    if (scale > value.scale()) {
        coefficient *= power_of_ten(scale - value.scale());
        if (boost::multiprecision::abs(coefficient) >= power_of_ten(decimal::max_digits)) return decimal_errc::overflow;
        return number::to_decimal(coefficient, scale, out);
    }
    wide quotient;
    wide remainder;
    boost::multiprecision::divide_qr(coefficient, power_of_ten(value.scale() - scale), quotient, remainder);
    if (!remainder.is_zero()) return decimal_errc::inexact;
    return number::to_decimal(quotient, scale, out);
}

auto decimal::to_scale_exact(int scale) const -> decimal {
    decimal out;
    number::throw_if_failed(checked_to_scale(*this, scale, out));
    return out;
}

auto checked_to_minor_units(decimal const& value, int digits, std::int64_t& out) noexcept -> decimal_errc {
    using access = detail::decimal_access;
    if (access::shape(value) == digits) {
        out = access::word(value);
        return decimal_errc::none;
    }
    decimal scaled;
    decimal_errc const code = checked_to_scale(value, digits, scaled);
    if (code != decimal_errc::none) return code;
    if (!access::is_word(scaled)) return decimal_errc::overflow;
    out = access::word(scaled);
    return decimal_errc::none;
}

auto decimal::to_minor_units(int digits) const -> std::int64_t {
    std::int64_t out = 0;
    number::throw_if_failed(checked_to_minor_units(*this, digits, out));
    return out;
}

auto decimal::from_decimal128(std::array<std::byte, 16> const& bytes, int scale) -> decimal {
    if (scale < 0 || scale > max_scale) throw decimal_error(decimal_errc::invalid_argument);
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    for (std::size_t i = 8; i-- > 0;) {
        low = (low << 8) | std::to_integer<std::uint64_t>(bytes[i]);
        high = (high << 8) | std::to_integer<std::uint64_t>(bytes[i + 8]);
    }
    constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
    if (high == sign_bit && low == 0) throw decimal_error(decimal_errc::overflow);  // -2^127 has no positive twin
    decimal const result = detail::decimal_access::make(low, static_cast<std::int64_t>(high), scale);
    if (boost::multiprecision::abs(coefficient_of(result)) >= power_of_ten(max_digits))
        throw decimal_error(decimal_errc::overflow);
    return result;
}

auto decimal::to_decimal128(int scale) const -> std::array<std::byte, 16> {
    decimal const scaled = to_scale_exact(scale);
    std::uint64_t low = scaled.low_;
    auto high = static_cast<std::uint64_t>(scaled.high_);
    std::array<std::byte, 16> bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::byte>(low & 0xFFU);
        bytes[i + 8] = static_cast<std::byte>(high & 0xFFU);
        low >>= 8;
        high >>= 8;
    }
    return bytes;
}

auto hash_value(decimal const& value) noexcept -> std::size_t {
    using access = detail::decimal_access;
    decimal const key = value.normalized();
    std::uint64_t mixed = access::low(key) * 0x9E3779B97F4A7C15U;
    mixed ^= static_cast<std::uint64_t>(access::high(key)) + static_cast<std::uint64_t>(key.scale()) * 0xC2B2AE3D27D4EB4FU;
    mixed ^= mixed >> 32;
    mixed *= 0xD6E8FEB86659FD93U;
    mixed ^= mixed >> 32;
    return static_cast<std::size_t>(mixed);
}

}  // namespace cennik
