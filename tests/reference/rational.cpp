#include "reference/rational.hpp"

#include <cctype>
#include <cstdlib>

namespace reference {

namespace {

auto power_of_ten(int exponent) -> whole {
    return boost::multiprecision::pow(whole(10), static_cast<unsigned>(exponent));
}

auto is_below_zero(rational const& value) -> bool { return value < 0; }

/// Which whole number of steps a magnitude goes to. `exact` is the magnitude in steps, `negative` the sign of the value
/// itself.
auto steps_of(rational const& exact, cennik::rounding_mode mode, bool negative) -> whole {
    whole const below = floor_of(exact);
    rational const rest = exact - rational(below);
    if (rest == 0) return below;
    rational const half(1, 2);
    switch (mode) {
        case cennik::rounding_mode::half_up: return rest >= half ? below + 1 : below;
        case cennik::rounding_mode::half_down: return rest > half ? below + 1 : below;
        case cennik::rounding_mode::half_even:
            if (rest == half) return below % 2 == 0 ? below : below + 1;
            return rest > half ? below + 1 : below;
        case cennik::rounding_mode::up: return below + 1;
        case cennik::rounding_mode::down: return below;
        case cennik::rounding_mode::ceiling: return negative ? below : below + 1;
        case cennik::rounding_mode::floor: return negative ? below + 1 : below;
    }
    return below;
}

}  // namespace

auto to_rational(cennik::decimal const& value) -> rational {
    rational result;
    if (!read_rational(value.to_string(), result)) std::abort();
    return result;
}

auto read_rational(std::string const& text, rational& out) -> bool {
    std::size_t at = 0;
    bool negative = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
    std::string digits;
    int places = 0;
    bool point = false;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !point) {
            point = true;
        } else if (std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
            digits += text[at];
            if (point) ++places;
        } else {
            break;
        }
    }
    if (digits.empty()) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        char* end = nullptr;
        long const exponent = std::strtol(text.c_str() + at + 1, &end, 10);
        if (end == text.c_str() + at + 1 || *end != '\0' || exponent > 100 || exponent < -100) return false;
        places -= static_cast<int>(exponent);
        at = text.size();
    }
    if (at != text.size()) return false;
    // A leading zero would make the library read the digits as octal.
    std::size_t const first = digits.find_first_not_of('0');
    whole coefficient = first == std::string::npos ? whole(0) : whole(digits.substr(first));
    if (negative) coefficient = -coefficient;
    out = places >= 0 ? rational(coefficient, power_of_ten(places)) : rational(coefficient * power_of_ten(-places));
    return true;
}

auto floor_of(rational const& value) -> whole {
    whole const top = boost::multiprecision::numerator(value);
    whole const bottom = boost::multiprecision::denominator(value);
    whole quotient = top / bottom;
    if (quotient * bottom > top) --quotient;
    return quotient;
}

auto ceiling_of(rational const& value) -> whole { return -floor_of(-value); }

auto round_to(rational const& value, cennik::rounding const& rule) -> rational {
    if (value == 0) return value;
    bool const negative = is_below_zero(value);
    rational const magnitude = negative ? rational(-value) : value;
    rational const step = to_rational(rule.step());
    rational const ending = rule.has_ending() ? to_rational(rule.ending()) : rational(0);
    // What is above zero never rounds below the ending itself.
    rational result = ending;
    if (magnitude > ending)
        result = rational(steps_of((magnitude - ending) / step, rule.mode(), negative)) * step + ending;
    return negative ? rational(-result) : result;
}

auto next_step_at_or_above(rational const& value, cennik::rounding const& rule) -> rational {
    return round_to(value, rule.with_mode(cennik::rounding_mode::ceiling));
}

auto round_half_even(rational const& value, int places) -> rational {
    return round_to(value, cennik::rounding::to_places(places, cennik::rounding_mode::half_even));
}

auto to_text(rational const& value, int places) -> std::string {
    whole bottom = boost::multiprecision::denominator(value);
    int twos = 0;
    int fives = 0;
    while (bottom % 2 == 0) {
        bottom /= 2;
        ++twos;
    }
    while (bottom % 5 == 0) {
        bottom /= 5;
        ++fives;
    }
    if (bottom != 1)
        return boost::multiprecision::numerator(value).str() + "/" + boost::multiprecision::denominator(value).str();
    int const digits = std::max(places, std::max(twos, fives));
    rational const scaled = value * rational(power_of_ten(digits));
    whole const coefficient = boost::multiprecision::numerator(scaled);
    std::string text = whole(boost::multiprecision::abs(coefficient)).str();
    if (text.size() <= static_cast<std::size_t>(digits))
        text.insert(0, static_cast<std::size_t>(digits) + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - static_cast<std::size_t>(digits), ".");
    return coefficient < 0 ? "-" + text : text;
}

}  // namespace reference
