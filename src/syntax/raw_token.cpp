#include "syntax/raw_token.hpp"

#include "base/utf8.hpp"

#include <array>

namespace cennik::syntax {

namespace {

auto starts_number(char letter) -> bool { return letter >= '0' && letter <= '9'; }

constexpr auto symbols = std::array<std::string_view, 33>{
    "===", "!==", "==", "!=", "<=", ">=", "<>", "=<", "=>", "&&", "||", "..", "**", "!", "=", "<", ">",
    "&",   "|",   "+",  "-",  "*",  "/",  "(",  ")",  "[",  "]",  "{",  "}",  ",",  ";", ".", "%"};

auto text_end(scanner const& tokens, scanner::place at) -> scanner::place {
    ++at;
    while (at != tokens.end() && *at != '"' && *at != '\n')
        at += *at == '\\' && at + 1 != tokens.end() && at[1] != '\n' ? 2 : 1;
    return at != tokens.end() && *at == '"' ? at + 1 : at;
}

auto number_end(scanner const& tokens, scanner::place at) -> scanner::place {
    auto const digits = [&] {
        while (at != tokens.end() && (starts_number(*at) || *at == '_'))
            ++at;
    };
    digits();
    if (at != tokens.end() && *at == '.' && at + 1 != tokens.end() && starts_number(at[1])) {
        ++at;
        digits();
    }
    if (at != tokens.end() && *at == '%') ++at;
    return at;
}

}  // namespace

auto raw_token_at(scanner const& tokens, scanner::place at) -> raw_token {
    using kind = raw_token::kind;
    at = tokens.skip(at);
    auto const make = [&](kind is, scanner::place end) {
        return raw_token{is, {at, static_cast<std::size_t>(end - at)}, at};
    };
    if (at == tokens.end()) return make(kind::end, at);
    if (*at == '"') return make(kind::text, text_end(tokens, at));
    if (starts_number(*at)) return make(kind::number, number_end(tokens, at));
    if (auto const* const after = tokens.word(at); after != at) return make(kind::word, after);
    for (auto const symbol : symbols) {
        if (tokens.rest(at).starts_with(symbol)) return make(kind::symbol, at + symbol.size());
    }
    auto const size = base::decode(tokens.rest(at)).size;
    return make(kind::strange, at + (size == 0 ? 1 : size));
}

auto raw_tokens(scanner const& tokens, scanner::place first, scanner::place last) -> std::vector<raw_token> {
    auto out = std::vector<raw_token>{};
    for (auto next = raw_token_at(tokens, first); next.is != raw_token::kind::end && next.begin < last;
         next = raw_token_at(tokens, next.end())) {
        out.push_back(next);
    }
    return out;
}

auto last_open(scanner const& tokens, scanner::place first, scanner::place last, std::string_view opening)
    -> scanner::place {
    auto open = std::vector<raw_token>{};
    for (auto const& each : raw_tokens(tokens, first, last)) {
        if (each.is != raw_token::kind::symbol || each.text.size() != 1) continue;
        if (opening.find(each.text[0]) != std::string_view::npos) {
            open.push_back(each);
        } else if (!open.empty()) {
            auto const closes = open.back().text == "(" ? ")" : open.back().text == "[" ? "]" : "}";
            if (each.text == closes) open.pop_back();
        }
    }
    return open.empty() ? nullptr : open.back().begin;
}

}  // namespace cennik::syntax
