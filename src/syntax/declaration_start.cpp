#include "syntax/declaration_start.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace cennik::syntax {

namespace {

enum class follower : std::uint8_t { text_or_table, text, name, name_and_equals, brace, anything };

struct start {
    std::string_view keyword;
    follower next;
    bool also_indented;  // with what follows it cannot stand inside of another declaration, wherever the line begins
    bool alone;          // where the line begins with it, the keyword is enough: no clause begins so
};

// Longer ones first: `price group` is no `price`.
constexpr auto starts = std::array<start, 21>{{
    {"rulebook", follower::text, true, true},
    {"include", follower::text, true, true},
    {"facts", follower::name, false, true},
    {"table", follower::name, false, true},
    {"let", follower::name_and_equals, true, true},
    {"price group", follower::text, true, true},
    {"waterfall", follower::brace, false, true},
    {"price", follower::text_or_table, true, false},
    {"discount", follower::text_or_table, true, true},
    {"order discount", follower::text_or_table, true, true},
    {"minimum margin", follower::text_or_table, true, true},
    {"minimum price", follower::text_or_table, true, true},
    {"payment terms", follower::text_or_table, true, true},
    {"credit block", follower::text_or_table, true, true},
    {"free goods", follower::text_or_table, true, true},
    {"charge", follower::text_or_table, true, false},
    {"require", follower::text_or_table, true, false},
    {"hide prices", follower::anything, false, true},
    {"alert", follower::text_or_table, false, true},
    {"tax", follower::text_or_table, true, false},
    {"scenario", follower::text, true, true},
}};

auto follows(scanner const& tokens, scanner::place at, follower wanted) -> bool {
    auto const* const next = tokens.skip(at);
    if (next == tokens.end()) return false;
    switch (wanted) {
        case follower::text_or_table: return *next == '"' || tokens.words(next, "table") != next;
        case follower::text: return *next == '"';
        case follower::name: return tokens.word(next) != next;
        case follower::name_and_equals: {
            auto const* const after = tokens.word(next);
            return after != next && tokens.rest(tokens.skip(after)).starts_with('=');
        }
        case follower::brace: return *next == '{';
        case follower::anything: return true;
    }
    return false;
}

auto find_start(scanner const& tokens, scanner::place at, bool indented) -> std::string_view {
    for (auto const& each : starts) {
        if (indented && !each.also_indented) continue;
        auto const* const after = tokens.words(at, each.keyword);
        if (after != at && ((!indented && each.alone) || follows(tokens, after, each.next))) return each.keyword;
    }
    return {};
}

/// Braces opened less braces closed in a stretch, texts and comments aside.
auto braces(scanner::place at, scanner::place end) -> int {
    auto open = 0;
    for (; at != end; ++at) {
        if (*at == '#') at = std::find(at, end, '\n');
        if (at == end) break;
        if (*at == '"') {
            auto const* here = at + 1;
            while (here != end && *here != '"' && *here != '\n')
                here += *here == '\\' && here + 1 != end ? 2 : 1;
            at = here == end ? end - 1 : here;
        }
        if (*at == '{') ++open;
        if (*at == '}') --open;
    }
    return open;
}

/// A line that looks like the head of a declaration though its keyword is none: misspelt, most likely.
auto looks_like_a_head(scanner const& tokens, scanner::place line) -> bool {
    constexpr auto inner_words = std::array<std::string_view, 46>{
        "and",  "or",   "not",   "in",   "is",     "of",       "at",       "when",  "for",     "from",  "until",
        "then", "over", "price", "give", "charge", "priority", "excludes", "alone", "volume",  "below", "no",
        "net",  "end",  "on",    "hold", "warn",   "reject",   "approval", "raise", "require", "every",
        "add",  "free", "taxed", "need", "otherwise", "message",  "line",     "customer", "order", "user",  "granted",
        "expect", "instalments", "rest"};
    auto const* const after = tokens.word(line);
    if (after == line) return false;
    auto const word = std::string_view(line, static_cast<std::size_t>(after - line));
    if (std::find(inner_words.begin(), inner_words.end(), word) != inner_words.end()) return false;
    auto const rest = tokens.rest(after);
    return rest.substr(0, rest.find('\n')).find_first_of("\"{=") != std::string_view::npos;
}

}  // namespace

auto declaration_keyword(scanner const& tokens, scanner::place at) -> std::string_view {
    return find_start(tokens, at, false);
}

auto next_declaration(scanner const& tokens, scanner::place from) -> scanner::place {
    auto const* at = from;
    auto open = 0;
    for (;;) {
        auto const* const line_end = static_cast<scanner::place>(std::memchr(at, '\n', tokens.rest(at).size()));
        if (line_end == nullptr) return tokens.end();
        open += braces(at, line_end);
        auto const* const line = line_end + 1;
        at = tokens.skip_in_line(line);
        if (!find_start(tokens, at, at != line).empty()) return at;
        if (at == line && open <= 0 && looks_like_a_head(tokens, line)) return at;
    }
}

}  // namespace cennik::syntax
