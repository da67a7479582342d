// Comes in: a text as the grammar gives it, escapes undone. Goes out: its pieces.
//
// A mistake is shown at its own place where the text stands in the file letter for letter, else at the whole text:
// behind an escape or a letter put into normal form the count no longer fits.

#include "syntax/messages.hpp"
#include "syntax/parse_expression.hpp"
#include "syntax/report.hpp"
#include "syntax/scanner.hpp"

#include <utility>

namespace cennik::syntax {

auto parse_template(ast::name const& text, base::diagnostics& found) -> std::vector<template_piece> {
    using place = scanner::place;
    auto const tokens = scanner(text.where.file, text.text);
    auto const letter_for_letter = text.where.end - text.where.begin == text.text.size() + 2;
    auto const span = [&](place first, place last) {
        if (!letter_for_letter) return text.where;
        auto const inside = tokens.span(first, last);
        auto const start = text.where.begin + 1;
        return base::span{text.where.file, start + inside.begin, start + inside.end};
    };

    auto out = std::vector<template_piece>{};
    auto plain = std::string{};
    auto const finish_plain = [&] {
        if (!plain.empty()) out.push_back({std::exchange(plain, {}), std::nullopt});
    };
    for (auto const* at = tokens.begin(); at != tokens.end();) {
        if (*at != '{' && *at != '}') {
            plain.push_back(*at++);
            continue;
        }
        if (at + 1 != tokens.end() && at[1] == *at) {
            plain.push_back(*at);
            at += 2;
            continue;
        }
        if (*at == '}') {
            report({span(at, at + 1), messages::lone_brace_in_text(), {}, {}}, found);
            ++at;
            continue;
        }
        auto const* const opened = at;
        auto path = ast::expression{};
        path.operation = ast::operation::path;
        auto const* const first = tokens.skip_in_line(at + 1);
        at = first;
        for (auto more = true; more;) {
            auto const* const after = tokens.word(at);
            if (after == at) break;
            auto name = word_name(tokens, at, after);
            name.where = span(at, after);
            path.names.push_back(std::move(name));
            more = tokens.symbol(after, ".") != after;
            at = more ? after + 1 : after;
            if (!more) path.where = span(first, after);
        }
        auto const* const last = tokens.skip_in_line(at);
        auto const complete = path.where.end != 0 && last != tokens.end() && *last == '}';
        if (complete) {
            finish_plain();
            out.push_back({{}, std::move(path)});
            at = last + 1;
            continue;
        }
        auto const* closing = last;
        while (closing != tokens.end() && *closing != '}')
            ++closing;
        if (closing == tokens.end()) {
            report({span(opened, opened + 1), messages::brace_in_text_unclosed(), {}, {}}, found);
            return out;
        }
        report({span(opened, closing + 1),
                messages::no_path_in_text(std::string_view(opened, static_cast<std::size_t>(closing + 1 - opened))),
                {},
                {}},
               found);
        at = closing + 1;
    }
    finish_plain();
    return out;
}

}  // namespace cennik::syntax
