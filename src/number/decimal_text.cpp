#include "number/two_words.hpp"
#include "number/wide.hpp"

#include <cstring>

// Text in and out. Both ways the common case, a coefficient of one word, touches no wide integer.

namespace cennik::number {

using cennik::detail::decimal_access;

namespace {

auto is_digit(char c) noexcept -> bool { return c >= '0' && c <= '9'; }

/// A number's text taken apart, before anything is known to fit.
struct spelled {
    std::array<char, decimal::max_digits> digits{};  // the first ones, without leading zeros
    std::int64_t count = 0;                          // of digits without leading zeros, however many
    std::int64_t last = 0;                           // the same up to the last one that is not 0
    std::int64_t scale = 0;                          // the value is all those digits times 10^-scale
    bool negative = false;
};

/// Reads an exponent's digits; false where there are none, or something else.
auto spell_exponent(std::string_view text, std::int64_t& exponent) noexcept -> bool {
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    if (text.empty()) return false;
    constexpr std::int64_t beyond = 1'000'000'000'000'000;  // no text is long enough to bring it back
    exponent = 0;
    for (char const c : text) {
        if (!is_digit(c)) return false;
        exponent = std::min(beyond, exponent * 10 + (c - '0'));
    }
    if (negative) exponent = -exponent;
    return true;
}

/// Takes "-1.50E-3" apart; false where it is no number.
auto spell(std::string_view text, spelled& out) noexcept -> bool {
    std::size_t at = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) out.negative = text[at++] == '-';
    bool point = false;
    bool any = false;
    for (; at < text.size(); ++at) {
        char const c = text[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) break;
        any = true;
        if (point) ++out.scale;
        if (c == '0' && out.count == 0) continue;
        if (out.count < decimal::max_digits) out.digits[static_cast<std::size_t>(out.count)] = c;
        ++out.count;
        if (c != '0') out.last = out.count;
    }
    if (!any) return false;
    if (at == text.size()) return true;
    std::int64_t exponent = 0;
    if ((text[at] != 'e' && text[at] != 'E') || !spell_exponent(text.substr(at + 1), exponent)) return false;
    out.scale -= exponent;
    return true;
}

auto parse_cold(std::string_view text, decimal& out) noexcept -> decimal_errc {
    spelled number;
    if (!spell(text, number)) return decimal_errc::malformed;
    if (number.last == 0) {
        out = decimal_access::make_word(0, std::clamp<std::int64_t>(number.scale, 0, decimal::max_scale));
        return decimal_errc::none;
    }
    if (number.count - number.scale > decimal::max_digits) return decimal_errc::overflow;
    if (number.last > decimal::max_digits) return decimal_errc::too_many_digits;
    // Zeros at the end, spelled or from the exponent, are kept as far as they fit.
    std::int64_t count = number.count;
    std::int64_t scale = number.scale;
    if (scale < 0) {
        count -= scale;
        scale = 0;
    }
    std::int64_t const surplus = std::max({std::int64_t{0}, count - decimal::max_digits, scale - decimal::max_scale});
    count -= surplus;
    scale -= surplus;
    if (count < number.last) return decimal_errc::too_many_digits;
    wide coefficient = 0;
    for (std::int64_t i = 0; i < number.last; ++i) {
        coefficient = coefficient * 10U + static_cast<unsigned>(number.digits[static_cast<std::size_t>(i)] - '0');
    }
    coefficient *= power_of_ten(static_cast<int>(count - number.last));
    return to_decimal(number.negative ? wide(-coefficient) : coefficient, static_cast<int>(scale), out);
}

constexpr auto make_digit_pairs() noexcept -> std::array<char, 200> {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}

constexpr std::array<char, 200> digit_pairs = make_digit_pairs();

/// The lowest `count` digits, ending before `end`.
void write_digits(char* end, std::uint64_t value, std::int64_t count) noexcept {
    for (; count >= 2; count -= 2) {
        end -= 2;
        std::memcpy(end, &digit_pairs[2 * (value % 100)], 2);
        value /= 100;
    }
    if (count == 1) end[-1] = static_cast<char>('0' + value % 10);
}

/// How many digits the value has; 1 for zero.
auto count_digits(std::uint64_t value) noexcept -> std::int64_t {
    // 1233 / 4096 is log10(2), near enough for 64 bits.
    value |= 1;  // zero has a digit too, and no power of ten is odd
    auto const guess = static_cast<std::size_t>((static_cast<unsigned>(std::bit_width(value)) * 1233U) >> 12);
    if (guess >= cennik::detail::powers_of_ten.size()) return static_cast<std::int64_t>(value < 10'000'000'000'000'000'000U ? 19 : 20);
    return static_cast<std::int64_t>(guess) + (value >= static_cast<std::uint64_t>(cennik::detail::powers_of_ten[guess]) ? 1 : 0);
}

/// The decimal digits of a word, right-aligned before `end`; returns where they begin. None for zero.
auto write_backwards(char* end, std::uint64_t value) noexcept -> char* {
    if (value == 0) return end;
    std::int64_t const count = count_digits(value);
    write_digits(end, value, count);
    return end - count;
}

/// Digits of a coefficient of more than one word.
auto write_backwards_cold(char* end, decimal const& magnitude) noexcept -> char* {
    constexpr int half = 19;  // 10^19 is the largest power of ten in 64 bits
    wide high;
    wide low;
    boost::multiprecision::divide_qr(coefficient_of(magnitude), power_of_ten(half), high, low);
    char* const middle = end - half;
    char* const first = write_backwards(end, static_cast<std::uint64_t>(low));
    std::memset(middle, '0', static_cast<std::size_t>(first - middle));
    return write_backwards(middle, static_cast<std::uint64_t>(high));
}

/// Any coefficient: all digits to a buffer, then around the point.
auto to_chars_cold(decimal const& value, char* first) noexcept -> char* {
    std::array<char, decimal::max_digits + 1> digits;
    char* const end = digits.data() + digits.size();
    std::int64_t const scale = value.scale();
    char const* begin = decimal_access::high(value) == 0 ? write_backwards(end, decimal_access::low(value))
                                                         : write_backwards_cold(end, value);
    std::ptrdiff_t const whole = end - begin - scale;
    if (whole <= 0) {
        *first++ = '0';
    } else {
        std::memcpy(first, begin, static_cast<std::size_t>(whole));
        first += whole;
        begin += whole;
    }
    if (scale == 0) return first;
    *first++ = '.';
    if (whole < 0) {
        std::memset(first, '0', static_cast<std::size_t>(-whole));
        first += -whole;
    }
    std::memcpy(first, begin, static_cast<std::size_t>(end - begin));
    return first + (end - begin);
}

/// A whole number without leading zeros; may write up to four bytes, whatever it returns.
auto write_number(char* first, std::uint64_t value) noexcept -> char* {
    if (std::endian::native == std::endian::little && value < 10'000) {
        // The same instructions for one digit and for four: lengths in a list of prices are not predictable.
        std::uint64_t const high = value / 100;
        std::uint16_t front = 0;
        std::uint16_t back = 0;
        std::memcpy(&front, &digit_pairs[2 * high], sizeof front);
        std::memcpy(&back, &digit_pairs[2 * (value - 100 * high)], sizeof back);
        std::uint32_t text = front | static_cast<std::uint32_t>(back) << 16;
        int const leading = (value < 10 ? 1 : 0) + (value < 100 ? 1 : 0) + (value < 1000 ? 1 : 0);
        text >>= 8 * leading;
        std::memcpy(first, &text, sizeof text);
        return first + 4 - leading;
    }
    std::int64_t const count = count_digits(value);
    write_digits(first + count, value, count);
    return first + count;
}

auto whole_part(std::uint64_t magnitude, cennik::detail::reciprocal const& by) noexcept -> std::uint64_t {
#if CENNIK_HAS_INT128
    return static_cast<std::uint64_t>((static_cast<uint128>(magnitude) * by.multiplier) >> 64) >> by.shift;
#else
    return magnitude / by.power;
#endif
}

}  // namespace

}  // namespace cennik::number

namespace cennik {

using detail::decimal_access;

auto checked_parse(std::string_view text, decimal& out) noexcept -> decimal_errc {
    constexpr std::size_t safe_digits = 18;  // always one word
    char const* at = text.data();
    char const* const end = at + text.size();
    bool negative = false;
    if (at != end && (*at == '-' || *at == '+')) negative = *at++ == '-';
    if (static_cast<std::size_t>(end - at) > safe_digits + 1) return number::parse_cold(text, out);
    std::uint64_t coefficient = 0;  // nineteen digits fit, though only eighteen are kept
    char const* const first = at;
    for (; at != end && number::is_digit(*at); ++at) coefficient = coefficient * 10 + static_cast<std::uint64_t>(*at - '0');
    std::int64_t count = at - first;
    std::int64_t scale = 0;
    if (at != end && *at == '.') {
        char const* const fraction = ++at;
        for (; at != end && number::is_digit(*at); ++at) coefficient = coefficient * 10 + static_cast<std::uint64_t>(*at - '0');
        scale = at - fraction;
        count += scale;
    }
    if (at != end || count == 0 || count > static_cast<std::int64_t>(safe_digits)) return number::parse_cold(text, out);
    auto const value = static_cast<std::int64_t>(coefficient);
    out = decimal_access::make_word(negative ? -value : value, scale);
    return decimal_errc::none;
}

auto decimal::parse(std::string_view text) -> decimal {
    decimal out;
    number::throw_if_failed(checked_parse(text, out));
    return out;
}

auto decimal::to_chars(char* first) const noexcept -> char* {
    *first = '-';
    first += is_negative() ? 1 : 0;
    if (shape_ > 18) return number::to_chars_cold(abs(), first);
    std::uint64_t const magnitude = is_negative() ? std::uint64_t{0} - low_ : low_;
    if (shape_ == 0) return number::write_number(first, magnitude);
    detail::reciprocal const& by = detail::reciprocals[static_cast<std::size_t>(shape_)];
    std::uint64_t const whole = number::whole_part(magnitude, by);
    first = number::write_number(first, whole);
    *first = '.';
    first += 1 + shape_;
    number::write_digits(first, magnitude - whole * by.power, shape_);
    return first;
}

auto decimal::to_string() const -> std::string {
    std::array<char, max_text_size> text;
    return std::string(text.data(), to_chars(text.data()));
}

}  // namespace cennik
