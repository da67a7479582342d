#include "number/wide.hpp"

namespace cennik::number {

namespace {

constexpr int largest_power = 152;

auto make_powers() noexcept -> std::array<wide, largest_power + 1> {
    std::array<wide, largest_power + 1> powers;
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10U;
    return powers;
}

auto fits(wide const& coefficient) noexcept -> bool {
    wide const& limit = power_of_ten(decimal::max_digits);
    return coefficient < limit && coefficient > -limit;
}

/// Takes one zero off the end, if there is one.
auto drop_zero(wide& coefficient, int& scale) noexcept -> bool {
    wide quotient;
    wide remainder;
    boost::multiprecision::divide_qr(coefficient, power_of_ten(1), quotient, remainder);
    if (!remainder.is_zero()) return false;
    coefficient = quotient;
    --scale;
    return true;
}

auto store(wide const& coefficient, int scale, decimal& out) noexcept -> decimal_errc {
    if (!fits(coefficient)) {
        bool const rounding_would_help = boost::multiprecision::abs(coefficient) < power_of_ten(decimal::max_digits + scale);
        return rounding_would_help ? decimal_errc::too_many_digits : decimal_errc::overflow;
    }
    if (scale > decimal::max_scale) return decimal_errc::too_many_digits;
    wide const magnitude = boost::multiprecision::abs(coefficient);
    constexpr std::uint64_t all_ones = ~std::uint64_t{0};
    auto const low = static_cast<std::uint64_t>(magnitude & all_ones);
    auto const high = static_cast<std::uint64_t>((magnitude >> 64) & all_ones);
    decimal const result = cennik::detail::decimal_access::make(low, static_cast<std::int64_t>(high), scale);
    out = coefficient.sign() < 0 ? -result : result;
    return decimal_errc::none;
}

}  // namespace

auto power_of_ten(int exponent) noexcept -> wide const& {
    static std::array<wide, largest_power + 1> const powers = make_powers();
    return powers[static_cast<std::size_t>(exponent)];
}

auto coefficient_of(decimal const& value) noexcept -> wide {
    using access = cennik::detail::decimal_access;
    decimal const magnitude = value.abs();
    wide result = static_cast<std::uint64_t>(access::high(magnitude));
    result <<= 64;
    result |= access::low(magnitude);
    return value.is_negative() ? wide(-result) : result;
}

auto to_decimal(wide coefficient, int scale, decimal& out) noexcept -> decimal_errc {
    if (coefficient.is_zero()) return store(coefficient, std::min(scale, decimal::max_scale), out);
    while ((scale > decimal::max_scale || !fits(coefficient)) && scale > 0 && drop_zero(coefficient, scale)) {
    }
    return store(coefficient, scale, out);
}

auto to_normalized_decimal(wide coefficient, int scale, decimal& out) noexcept -> decimal_errc {
    if (coefficient.is_zero()) return store(coefficient, 0, out);
    while (scale > 0 && drop_zero(coefficient, scale)) {
    }
    return store(coefficient, scale, out);
}

auto round_quotient(wide const& numerator, wide const& denominator, rounding_mode mode) noexcept -> wide {
    bool const negative = (numerator.sign() < 0) != (denominator.sign() < 0);
    wide const divisor = boost::multiprecision::abs(denominator);
    wide quotient;
    wide remainder;
    boost::multiprecision::divide_qr(wide(boost::multiprecision::abs(numerator)), divisor, quotient, remainder);
    if (remainder.is_zero()) return negative ? wide(-quotient) : quotient;
    bool further = false;
    switch (mode) {
        case rounding_mode::up: further = true; break;
        case rounding_mode::down: further = false; break;
        case rounding_mode::ceiling: further = !negative; break;
        case rounding_mode::floor: further = negative; break;
        case rounding_mode::half_up:
        case rounding_mode::half_even:
        case rounding_mode::half_down: {
            int const against_half = wide(remainder * 2U).compare(divisor);
            further = against_half > 0 ||
                      (against_half == 0 && (mode == rounding_mode::half_up ||
                                             (mode == rounding_mode::half_even && boost::multiprecision::bit_test(quotient, 0))));
            break;
        }
    }
    if (further) ++quotient;
    return negative ? wide(-quotient) : quotient;
}

auto round_ratio(wide_ratio const& value, int places, rounding_mode mode, decimal& out) noexcept -> decimal_errc {
    if (places < -decimal::max_scale || places > decimal::max_scale) return decimal_errc::invalid_argument;
    if (places >= 0) {
        return to_decimal(round_quotient(value.numerator * power_of_ten(places), value.denominator, mode), places, out);
    }
    wide const& step = power_of_ten(-places);
    return to_decimal(round_quotient(value.numerator, value.denominator * step, mode) * step, 0, out);
}

auto round_ratio(wide_ratio const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc {
    // With everything in units of 10^-scale the rule is: k * step + ending, all whole.
    int const scale = rule.scale();
    wide const step = coefficient_of(rule.step()) * power_of_ten(scale - rule.step().scale());
    wide const ending = coefficient_of(rule.ending()) * power_of_ten(scale - rule.ending().scale());
    wide const units = value.numerator * power_of_ten(scale);
    if (!rule.has_ending() || units.is_zero()) {
        return to_decimal(round_quotient(units, value.denominator * step, rule.mode()) * step, scale, out);
    }
    // Endings are for prices: magnitudes are rounded, and none that is above zero falls below the ending.
    bool const negative = units.sign() < 0;
    wide const above = boost::multiprecision::abs(units) - ending * value.denominator;
    wide count = 0;
    if (above.sign() > 0) {
        // `half even` makes the count of steps even.
        rounding_mode mode = rule.mode();
        if (negative && mode == rounding_mode::ceiling) mode = rounding_mode::down;
        else if (negative && mode == rounding_mode::floor) mode = rounding_mode::up;
        count = round_quotient(above, value.denominator * step, mode);
    }
    wide const result = count * step + ending;
    return to_decimal(negative ? wide(-result) : result, scale, out);
}

}  // namespace cennik::number
