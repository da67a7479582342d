#include "number/columns.hpp"

// The fast loop never branches on a value: products that leave a word set one flag for the whole batch, and only then a
// second, careful loop finds out whether anything is really wrong, and with which element.

namespace cennik::number {

namespace {

using cennik::detail::decimal_access;
using cennik::detail::reciprocal;

auto multiply_carefully(column const& a, column const& b, decimal const& factor, int places, rounding_mode mode,
                        std::span<std::int64_t> out) noexcept -> column_result {
    for (std::size_t i = 0; i < out.size(); ++i) {
        // a * b is exact: two words, at most 76 places are one product.
        decimal const left = decimal_access::make_word(a.coefficients[i], a.scale);
        decimal const right = decimal_access::make_word(b.coefficients[i], b.scale);
        decimal result;
        decimal product;
        decimal_errc code = checked_mul(left, right, product);
        if (code == decimal_errc::none) code = checked_mul(product, factor, places, mode, result);
        if (code == decimal_errc::none) code = checked_to_minor_units(result, places, out[i]);
        if (code != decimal_errc::none) return column_result{code, i};
    }
    return column_result{};
}

#if CENNIK_HAS_INT128

/// False where a product left its word. One loop for each mode, so that the mode costs nothing inside.
template <rounding_mode mode>
auto multiply_words(column const& a, column const& b, std::int64_t factor, reciprocal const& by,
                    std::span<std::int64_t> out) noexcept -> bool {
    bool left_word = false;
    std::int64_t const* const first = a.coefficients.data();
    std::int64_t const* const second = b.coefficients.data();
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::int64_t partial = 0;
        std::int64_t product = 0;
        left_word |= __builtin_mul_overflow(first[i], second[i], &partial);
        left_word |= __builtin_mul_overflow(partial, factor, &product);
        auto const sign = static_cast<std::uint64_t>(product >> 63);
        std::uint64_t const magnitude = (static_cast<std::uint64_t>(product) ^ sign) - sign;
        std::uint64_t quotient =
            static_cast<std::uint64_t>((static_cast<cennik::detail::uint128>(magnitude) * by.multiplier) >> 64) >> by.shift;
        std::uint64_t const remainder = magnitude - quotient * by.power;
        std::uint64_t const bias = cennik::detail::rounding_bias(mode, by.power, (quotient & 1) != 0, sign != 0);
        quotient += remainder + bias >= by.power ? 1 : 0;
        out[i] = static_cast<std::int64_t>((quotient ^ sign) - sign);
    }
    return !left_word;
}

auto multiply_words(column const& a, column const& b, std::int64_t factor, reciprocal const& by, rounding_mode mode,
                    std::span<std::int64_t> out) noexcept -> bool {
    switch (mode) {
        case rounding_mode::half_up: return multiply_words<rounding_mode::half_up>(a, b, factor, by, out);
        case rounding_mode::half_even: return multiply_words<rounding_mode::half_even>(a, b, factor, by, out);
        case rounding_mode::half_down: return multiply_words<rounding_mode::half_down>(a, b, factor, by, out);
        case rounding_mode::up: return multiply_words<rounding_mode::up>(a, b, factor, by, out);
        case rounding_mode::down: return multiply_words<rounding_mode::down>(a, b, factor, by, out);
        case rounding_mode::ceiling: return multiply_words<rounding_mode::ceiling>(a, b, factor, by, out);
        case rounding_mode::floor: return multiply_words<rounding_mode::floor>(a, b, factor, by, out);
    }
    return false;
}

#endif

}  // namespace

auto multiply(column const& a, column const& b, decimal const& factor, int places, rounding_mode mode,
              std::span<std::int64_t> out) noexcept -> column_result {
    if (a.coefficients.size() != out.size() || b.coefficients.size() != out.size() || places < 0 ||
        places > decimal::max_scale)
        return column_result{decimal_errc::invalid_argument, 0};
#if CENNIK_HAS_INT128
    int const dropped = a.scale + b.scale + factor.scale() - places;
    if (dropped >= 1 && dropped <= 18 && decimal_access::is_word(factor)) {
        reciprocal const by = cennik::detail::reciprocals[static_cast<std::size_t>(dropped)];
        if (multiply_words(a, b, decimal_access::word(factor), by, mode, out)) return column_result{};
    }
#endif
    return multiply_carefully(a, b, factor, places, mode, out);
}

auto sum(column const& values, decimal& out) noexcept -> decimal_errc {
    decimal total = decimal_access::make_word(0, values.scale);
#if CENNIK_HAS_INT128
    // 2^64 words of 64 bits would be needed to leave 128.
    cennik::detail::int128 wide_total = 0;
    for (std::int64_t const value : values.coefficients) wide_total += value;
    total = decimal_access::make(wide_total, values.scale);
#else
    for (std::int64_t const value : values.coefficients) {
        decimal_errc const code = checked_add(total, decimal_access::make_word(value, values.scale), total);
        if (code != decimal_errc::none) return code;
    }
#endif
    out = total;
    return decimal_errc::none;
}

}  // namespace cennik::number
