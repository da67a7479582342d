#pragma once

/// Optional: `fmt::format("{:>12.2} {}", price, day)`. The only header of cennik that includes fmt.
///
/// A decimal and a date take the fill, width and alignment of strings, and a decimal is aligned to the right unless told
/// otherwise. A decimal also takes a precision: it shows at least so many places, "7" with `{:.2}` is "7.00". It never
/// rounds: digits that are there and are not zeros at the end are always written.

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

template <>
struct fmt::formatter<cennik::date> : fmt::formatter<fmt::string_view> {
    template <typename context>
    auto format(cennik::date value, context& to) const {
        char text[10];
        value.to_chars(text);
        return fmt::formatter<fmt::string_view>::format(fmt::string_view(text, sizeof text), to);
    }
};

template <>
struct fmt::formatter<cennik::decimal> {
    template <typename parse_context>
    constexpr auto parse(parse_context& from) {
        auto at = from.begin();
        auto const end = from.end();
        auto const is_alignment = [](char c) { return c == '<' || c == '>' || c == '^'; };
        if (end - at > 1 && is_alignment(at[1])) {
            fill_ = at[0];
            alignment_ = at[1];
            at += 2;
        } else if (at != end && is_alignment(*at)) {
            alignment_ = *at++;
        }
        at = read(at, end, width_);
        if (at != end && *at == '.') {
            auto const digits = ++at;
            at = read(at, end, places_);
            if (at == digits || places_ > cennik::decimal::max_scale) throw fmt::format_error("invalid precision of a decimal");
        }
        if (at != end && *at == 'f') ++at;
        if (at != end && *at != '}') throw fmt::format_error("invalid format of a decimal");
        return at;
    }

    template <typename context>
    auto format(cennik::decimal const& value, context& to) const {
        // Digits of a large number may leave no room for zeros in the decimal itself; the text has room.
        cennik::decimal const shown = places_ < 0 ? value : value.normalized(places_);
        std::string text = shown.to_string();
        if (places_ > shown.scale()) {
            if (shown.scale() == 0) text += '.';
            text.append(static_cast<std::size_t>(places_ - shown.scale()), '0');
        }
        auto const width = static_cast<std::size_t>(width_ < 0 ? 0 : width_);
        std::size_t const missing = width > text.size() ? width - text.size() : 0;
        std::size_t const before = alignment_ == '<' ? 0 : (alignment_ == '^' ? missing / 2 : missing);
        text.insert(0, before, fill_);
        text.append(missing - before, fill_);
        auto out = to.out();
        for (char const c : text) *out++ = c;
        return out;
    }

private:
    template <typename iterator>
    static constexpr auto read(iterator at, iterator end, int& value) -> iterator {
        constexpr int largest = 1000;
        for (; at != end && *at >= '0' && *at <= '9'; ++at) {
            value = (value < 0 ? 0 : value) * 10 + (*at - '0');
            if (value > largest) throw fmt::format_error("width or precision of a decimal is too large");
        }
        return at;
    }

    char fill_ = ' ';
    char alignment_ = '>';
    int width_ = -1;
    int places_ = -1;
};
