#include "io/json_text.hpp"

#include <array>
#include <charconv>

namespace cennik::io {

namespace {

/// What a character is written as after a backslash: itself, a letter, or `u` for the six characters of a code; zero where it needs none.
auto escape_of(char c) -> char {
    switch (c) {
        case '"':
        case '\\': return c;
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return static_cast<unsigned char>(c) < 0x20 ? 'u' : '\0';
    }
}

void append_decimal(std::string& out, decimal const& value, int places) {
    auto const shown = value.normalized(places);
    auto digits = std::array<char, decimal::max_text_size>{};
    out.append(digits.data(), shown.to_chars(digits.data()));
}

}  // namespace

void json_text::append_whole(std::uint64_t number) {
    auto digits = std::array<char, 20>{};
    out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void json_text::whole(std::uint64_t number) {
    separate();
    append_whole(number);
}

void json_text::text(std::string_view text) {
    separate();
    out_ += '"';
    append_escaped(text);
    out_ += '"';
}

void json_text::at(source_line const& where) {
    separate();
    out_ += '"';
    append_escaped(where.file);
    out_ += ':';
    append_whole(where.line);
    out_ += '"';
}

void json_text::append_escaped(std::string_view text) {
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const escape = escape_of(text[at]);
        if (escape == '\0') continue;
        out_.append(text, plain, at - plain);
        plain = at + 1;
        out_ += '\\';
        out_ += escape;
        if (escape != 'u') continue;
        constexpr std::string_view hexadecimal = "0123456789abcdef";
        out_ += "00";
        out_ += hexadecimal[static_cast<unsigned char>(text[at]) >> 4U];
        out_ += hexadecimal[static_cast<unsigned char>(text[at]) & 15U];
    }
    out_.append(text, plain);
}

void json_text::day(date day) {
    separate();
    auto digits = std::array<char, 12>{};
    out_ += '"';
    out_.append(digits.data(), day.to_chars(digits.data()));
    out_ += '"';
}

void json_text::number(decimal const& value, int places, std::string_view unit) {
    separate();
    out_ += '"';
    append_decimal(out_, value, places);
    out_ += unit;
    out_ += '"';
}

void json_text::number(exact const& value, int places, std::string_view unit) {
    separate();
    out_ += '"';
    if (value.ends()) {
        append_decimal(out_, value.numerator, places);
    } else {
        append_decimal(out_, value.numerator, 0);
        out_ += '/';
        append_decimal(out_, value.denominator, 0);
    }
    out_ += unit;
    out_ += '"';
}

}  // namespace cennik::io
