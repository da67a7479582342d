#include "syntax/scanner.hpp"

#include "base/normal_form.hpp"
#include "base/utf8.hpp"
#include "syntax/messages.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace cennik::syntax {

namespace {

auto is_digit(char letter) -> bool { return letter >= '0' && letter <= '9'; }
auto is_capital(char letter) -> bool { return letter >= 'A' && letter <= 'Z'; }
auto is_ascii(char byte) -> bool { return static_cast<unsigned char>(byte) < 0x80; }
auto is_ascii_name_part(char letter) -> bool {
    return (letter >= 'a' && letter <= 'z') || is_capital(letter) || is_digit(letter) || letter == '_';
}

// Small words an English writer of spreadsheets puts in capitals behind a number; none is a currency.
constexpr auto shouted_words = std::array<std::string_view, 4>{"AND", "NOT", "PER", "FOR"};

}  // namespace

auto scanner::skip_in_line(place at) const -> place {
    while (at != end_ && (*at == ' ' || *at == '\t'))
        ++at;
    return at;
}

auto scanner::skip(place at) const -> place {
    for (;;) {
        while (at != end_ && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
            ++at;
        if (at == end_ || *at != '#') return at;
        auto const* const line_end = static_cast<place>(std::memchr(at, '\n', static_cast<std::size_t>(end_ - at)));
        at = line_end != nullptr ? line_end : end_;
    }
}

auto scanner::word(place at) const -> place {
    auto const part = [&](place here, bool (*fits)(char32_t)) -> place {
        auto const next = base::decode(rest(here));
        return next.size != 0 && fits(next.code_point) ? here + next.size : here;
    };
    auto const* here = at;
    if (here == end_) return at;
    if (is_ascii(*here)) {
        if (!is_ascii_name_part(*here) || is_digit(*here)) return at;
        ++here;
    } else {
        here = part(here, base::is_letter);
        if (here == at) return at;
    }
    while (here != end_) {
        if (is_ascii(*here)) {
            if (!is_ascii_name_part(*here)) break;
            ++here;
        } else {
            auto const* const next = part(here, base::is_name_part);
            if (next == here) break;
            here = next;
        }
    }
    return here;
}

auto scanner::words(place at, std::string_view words) const -> place {
    auto const* here = at;
    for (;;) {
        auto const gap = words.find(' ');
        auto const first = words.substr(0, gap);
        if (rest(here).substr(0, first.size()) != first) return at;
        here += first.size();
        if (here != end_) {
            auto const follows =
                is_ascii(*here) ? is_ascii_name_part(*here) : base::is_name_part(base::decode(rest(here)).code_point);
            if (follows) return at;
        }
        if (gap == std::string_view::npos) return here;
        words.remove_prefix(gap + 1);
        here = skip(here);
    }
}

auto scanner::symbol(place at, std::string_view symbol) const -> place {
    if (rest(at).substr(0, symbol.size()) != symbol) return at;
    auto const* const after = at + symbol.size();
    if (after == end_) return after;
    auto const cut = (symbol == "<" && (*after == '=' || *after == '>')) || (symbol == ">" && *after == '=') ||
                     (symbol == "." && *after == '.') || (symbol == "=" && *after == '=');
    return cut ? at : after;
}

auto scanner::quoted(place at, ast::name& out) const -> place {
    if (at == end_ || *at != '"') return at;
    auto const* here = at + 1;
    auto const* piece = here;
    auto text = std::string{};
    for (;; ++here) {
        if (here == end_ || *here == '\n' || *here == '\r')
            throw fault{span(at, here), messages::unclosed_text(), {}, {}};
        if (*here == '"') break;
        if (*here != '\\') continue;
        text.append(piece, here);
        auto const escaped = here + 1 == end_ ? '\n' : here[1];
        switch (escaped) {
            case '"':
            case '\\': text.push_back(escaped); break;
            case 'n': text.push_back('\n'); break;
            case 't': text.push_back('\t'); break;
            case '\n':
            case '\r': throw fault{span(at, here), messages::unclosed_text(), {}, {}};
            default: {
                auto const size = base::decode(rest(here + 1)).size;
                throw fault{span(here, here + 1 + size), messages::unknown_escape({here, 1 + size}), {}, {}};
            }
        }
        ++here;
        piece = here + 1;
    }
    text.append(piece, here);
    out.text = base::is_surely_normal(text) ? std::move(text) : base::to_normal_form(text);
    out.where = span(at, here + 1);
    return here + 1;
}

auto scanner::digits(place at) const -> place {
    while (at != end_ && (is_digit(*at) || *at == '_'))
        ++at;
    return at;
}

auto scanner::date(place at, cennik::date& out) const -> place {
    constexpr auto shape = std::string_view("dddd-dd-dd");
    auto const text = rest(at).substr(0, shape.size());
    if (text.size() != shape.size()) return at;
    for (std::size_t index = 0; index < shape.size(); ++index) {
        if (shape[index] == 'd' ? !is_digit(text[index]) : text[index] != '-') return at;
    }
    auto const* const after = at + shape.size();
    if (after != end_ && is_ascii(*after) && is_ascii_name_part(*after)) return at;
    if (!cennik::date::try_parse(text, out)) throw fault{span(at, after), messages::no_such_day(text), {}, {}};
    return after;
}

auto scanner::literal(place at, ast::expression& out) const -> place {
    if (at == end_) return at;
    if (!is_digit(*at)) {
        auto const behind_a_name = at != begin_ && (!is_ascii(at[-1]) || is_ascii_name_part(at[-1]));
        if (*at == '.' && at + 1 != end_ && is_digit(at[1]) && !behind_a_name) {
            auto const* const after = digits(at + 1);
            throw fault{
                span(at, after), messages::point_without_digit({at, static_cast<std::size_t>(after - at)}), {}, {}};
        }
        return at;
    }
    if (auto const* const after = date(at, out.day); after != at) {
        out.operation = ast::operation::date;
        out.where = span(at, after);
        return after;
    }
    auto const* after = digits(at);
    auto const* const whole_end = after;
    if (after != end_ && *after == '.' && after + 1 != end_ && is_digit(after[1])) after = digits(after + 1);
    auto const written = std::string_view(at, static_cast<std::size_t>(after - at));
    // What cannot be a number is said about all of it: `1.000.000`, `31.01.2026`, `2026-1-5`, `1,50`.
    if (after != end_) {
        auto const* tail = after;
        while (tail != end_ && (is_digit(*tail) || *tail == '_' ||
                                ((*tail == '.' || *tail == '-' || *tail == ',' || *tail == '/') && tail + 1 != end_ &&
                                 is_digit(tail[1])))) {
            ++tail;
        }
        auto const whole = std::string_view(at, static_cast<std::size_t>(tail - at));
        if (auto const said = messages::not_a_number(whole, written)) throw fault{span(at, tail), *said, {}, {}};
    }
    if (written.back() == '_' || written.find("__") != std::string_view::npos ||
        written.find("_.") != std::string_view::npos || written.find("._") != std::string_view::npos) {
        throw fault{span(at, after), messages::stray_underscore(written), {}, {}};
    }
    auto plain = std::string(written);
    plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
    if (checked_parse(plain, out.amount) != decimal_errc::none)
        throw fault{span(at, after), messages::too_many_digits(), {}, {}};
    out.operation = ast::operation::number;
    auto const* const last = unit(after, out);
    if (out.operation == ast::operation::money && after - whole_end == 4 && after[-1] == '0' && whole_end - at <= 3 &&
        *at != '0') {
        throw fault{span(at, after), messages::point_for_grouping(written, out.text), {}, {}};
    }
    out.where = span(at, last);
    return last;
}

auto scanner::unit(place at, ast::expression& out) const -> place {
    if (at != end_ && *at == '%') {
        out.operation = ast::operation::percent;
        return at + 1;
    }
    if (auto const* const sticking = word(at); sticking != at) {
        auto const* first = at;
        while (first != begin_ && (is_digit(first[-1]) || first[-1] == '_' || first[-1] == '.'))
            --first;
        auto const number = std::string_view(first, static_cast<std::size_t>(at - first));
        throw fault{span(first, sticking),
                    messages::word_sticks_to_number(number, {at, static_cast<std::size_t>(sticking - at)}),
                    {},
                    {}};
    }
    auto const* const next = skip_in_line(at);
    if (next == at || next == end_) return at;
    if (*next == '%') throw fault{span(next, next + 1), messages::percent_apart(), {}, {}};
    auto const* const after = word(next);
    auto const unit = std::string_view(next, static_cast<std::size_t>(after - next));
    if (unit == "day" || unit == "days") {
        out.operation = ast::operation::days;
        return after;
    }
    if (unit.size() == 3 && std::all_of(unit.begin(), unit.end(), is_capital)) {
        if (std::find(shouted_words.begin(), shouted_words.end(), unit) != shouted_words.end()) {
            throw fault{span(next, after), messages::shouted_keyword(unit), {}, {}};
        }
        out.operation = ast::operation::money;
        out.text = std::string(unit);
        return after;
    }
    return at;
}

auto scanner::block_end(place at) const -> place {
    auto depth = 1;
    for (; at != end_; ++at) {
        switch (*at) {
            case '{': ++depth; break;
            case '}':
                if (--depth == 0) return at;
                break;
            case '#':
                while (at != end_ && *at != '\n')
                    ++at;
                if (at == end_) return at;
                break;
            case '"': {
                auto const* here = at + 1;
                while (here != end_ && *here != '"' && *here != '\n')
                    here += *here == '\\' && here + 1 != end_ ? 2 : 1;
                if (here == end_ || *here == '\n') throw fault{span(at, here), messages::unclosed_text(), {}, {}};
                at = here;
                break;
            }
            default: break;
        }
    }
    return at;
}

auto word_name(scanner const& text, scanner::place first, scanner::place last) -> ast::name {
    auto const written = std::string_view(first, static_cast<std::size_t>(last - first));
    return {base::to_normal_form(written), text.span(first, last)};
}

}  // namespace cennik::syntax
