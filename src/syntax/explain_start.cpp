// What begins no declaration: a keyword misspelt, a clause outside of a rule, a brace too many.

#include "syntax/explain_start.hpp"

#include "base/suggest.hpp"
#include "syntax/messages.hpp"
#include "syntax/raw_token.hpp"

#include <algorithm>
#include <array>

namespace cennik::syntax {

namespace {

constexpr auto clause_words = std::array<std::string_view, 35>{
    "when", "for",   "from",       "until",  "priority", "excludes",  "replaces",  "alone",   "then",
    "over", "price", "give",       "charge", "volume",   "graduated", "below",     "no",      "net",
    "end",  "on",    "prepayment", "warn",   "approval", "hold",      "reject",    "raise",   "every",
    "add",  "free",  "taxed",      "need",   "tax",      "message",   "otherwise", "instalments"};

constexpr auto declarations = std::array<std::string_view, 21>{
    "rulebook",      "include",        "facts",      "table",  "let",     "price group",    "waterfall",
    "price",         "discount",       "order discount", "minimum margin", "minimum price", "payment terms", "credit block",
    "free goods",    "charge",         "require",    "hide prices", "alert", "tax",         "scenario"};

}  // namespace

auto is_clause_word(std::string_view word) -> bool {
    return std::find(clause_words.begin(), clause_words.end(), word) != clause_words.end() || word == "require";
}

auto begins_declaration(scanner const& tokens, scanner::place at) -> bool {
    auto const begins = [&](std::string_view words) { return tokens.words(at, words) != at; };
    return std::any_of(declarations.begin(), declarations.end(), begins);
}

auto say_at_once(scanner const& tokens, scanner::place first) -> std::optional<fault> {
    for (auto const words : declarations) {
        if (tokens.words(first, words) != first) return std::nullopt;
    }
    auto const found = raw_token_at(tokens, first);
    auto const here = tokens.span(found.begin, found.end());
    if (found.text == "}") return fault{here, messages::brace_too_many(), {}, {}};
    if (found.is != raw_token::kind::word) return fault{here, messages::no_declaration(found.text), {}, {}};
    auto const second = raw_token_at(tokens, found.end());
    auto const phrase = second.is == raw_token::kind::word ? std::string(found.text) + " " + std::string(second.text)
                                                      : std::string(found.text);
    auto known = base::suggest(phrase, declarations);
    if (known && known->find(' ') != std::string::npos && second.is == raw_token::kind::word) {
        return fault{tokens.span(found.begin, second.end()), messages::unknown_declaration(phrase, *known), {}, {}};
    }
    if (!known) known = base::suggest(found.text, declarations);
    if (!known && is_clause_word(found.text)) return fault{here, messages::clause_outside_a_rule(found.text), {}, {}};
    return fault{here, messages::unknown_declaration(found.text, known.value_or("")), {}, {}};
}

}  // namespace cennik::syntax
