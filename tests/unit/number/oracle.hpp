#pragma once

// What the number has to be equal to: rationals, and operands that are likely to find it wrong.

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>

namespace cennik {

inline void PrintTo(decimal const& value, std::ostream* out) { *out << value.to_string(); }

inline void PrintTo(decimal_errc code, std::ostream* out) { *out << message(code); }

}  // namespace cennik

namespace cennik::oracle {

using integer = boost::multiprecision::cpp_int;
using rational = boost::multiprecision::cpp_rational;

inline constexpr std::array all_modes = {rounding_mode::half_up, rounding_mode::half_even, rounding_mode::half_down,
                                         rounding_mode::up,      rounding_mode::down,      rounding_mode::ceiling,
                                         rounding_mode::floor};

inline auto power(int exponent) -> integer { return boost::multiprecision::pow(integer(10), static_cast<unsigned>(exponent)); }

/// Through the bytes of decimal128, which are another way than any the arithmetic takes.
inline auto coefficient(decimal const& value) -> integer {
    auto const bytes = value.to_decimal128(value.scale());
    integer result = 0;
    for (std::size_t i = 16; i-- > 0;) result = result * 256 + std::to_integer<unsigned>(bytes[i]);
    if (std::to_integer<unsigned>(bytes[15]) >= 128) result -= boost::multiprecision::pow(integer(2), 128);
    return result;
}

inline auto exact(decimal const& value) -> rational { return rational(coefficient(value), power(value.scale())); }

inline auto make(integer const& coefficient, int scale) -> decimal {
    integer rest = coefficient < 0 ? integer(coefficient + boost::multiprecision::pow(integer(2), 128)) : coefficient;
    std::array<std::byte, 16> bytes{};
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(static_cast<unsigned>(rest % 256));
        rest /= 256;
    }
    return decimal::from_decimal128(bytes, scale);
}

/// The places the value needs, none where it does not end or does not fit.
inline auto places_needed(rational const& value) -> std::optional<int> {
    for (int places = 0; places <= 38; ++places) {
        rational const scaled = value * rational(power(places));
        if (denominator(scaled) == 1) {
            if (boost::multiprecision::abs(numerator(scaled)) < power(38)) return places;
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// The scale a result has whose ideal scale is `ideal`: that, or as many places as fit.
inline auto expected_scale(rational const& value, int ideal) -> int {
    int scale = std::min(ideal, 38);
    while (boost::multiprecision::abs(numerator(value)) * power(scale) >= power(38) * denominator(value)) --scale;
    return scale;
}

/// The multiple of `step` that the mode wants.
inline auto round(rational const& value, rational const& step, rounding_mode mode) -> rational {
    rational const count = value / step;
    integer below = numerator(count) / denominator(count);  // towards zero
    if (count < 0 && rational(below) != count) --below;
    rational const rest = count - rational(below);
    if (rest == 0) return value;
    rational const half(1, 2);
    bool above = false;
    switch (mode) {
        case rounding_mode::half_up: above = rest > half || (rest == half && value > 0); break;
        case rounding_mode::half_down: above = rest > half || (rest == half && value < 0); break;
        case rounding_mode::half_even: above = rest > half || (rest == half && below % 2 != 0); break;
        case rounding_mode::up: above = value > 0; break;
        case rounding_mode::down: above = value < 0; break;
        case rounding_mode::ceiling: above = true; break;
        case rounding_mode::floor: above = false; break;
    }
    return (rational(below) + (above ? 1 : 0)) * step;
}

/// Random operands, the same on every machine.
class source {
public:
    explicit source(std::uint64_t seed) : engine_(seed) {}

    auto below(std::uint64_t limit) -> std::uint64_t { return engine_() % limit; }
    auto between(int low, int high) -> int { return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1))); }
    auto mode() -> rounding_mode { return all_modes[below(all_modes.size())]; }

    /// So many bits, the highest one set; 0 bits is zero.
    auto bits(int count) -> integer {
        integer value = 0;
        for (int i = 0; i < 2; ++i) value = (value << 64) | engine_();
        if (count == 0) return 0;
        value &= (integer(1) << count) - 1;
        return value | (integer(1) << (count - 1));
    }

    /// Whole numbers by word shape: small, at the edges of one and two words, at powers of ten, of any length.
    auto shape() -> integer {
        switch (below(6)) {
            case 0: return integer(below(100));
            case 1: return (integer(1) << (below(2) == 0 ? 63 : 64)) + between(-2, 2);
            case 2: return power(between(0, 37)) + between(-1, 1);
            case 3: return power(38) - 1 - static_cast<unsigned>(below(3));
            case 4: return bits(between(0, 64));
            default: return bits(between(65, 126));
        }
    }

    auto number(int largest_scale = 38) -> decimal {
        integer const magnitude = shape() % power(38);
        return make(below(2) == 0 ? magnitude : integer(-magnitude), between(0, largest_scale));
    }

    /// Amounts as they stand in price lists.
    auto price() -> decimal {
        return decimal::from_minor_units(static_cast<std::int64_t>(below(10'000'000)), between(0, 4));
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace cennik::oracle
