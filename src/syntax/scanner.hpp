#pragma once

#include "base/source_map.hpp"
#include "syntax/ast.hpp"
#include "syntax/fault.hpp"

#include <cstddef>
#include <string_view>

namespace cennik::syntax {

/// Reads the tokens of one file. Each function is given a place and returns the place after the token, or the same
/// place where there is none; a token that can only be a mistake is thrown as a `fault`.
class scanner {
public:
    using place = char const*;

    scanner(std::uint32_t file, std::string_view text)
        : file_(file), begin_(text.data()), first_(begin_), end_(begin_ + text.size()) {}

    [[nodiscard]] auto file() const -> std::uint32_t { return file_; }
    [[nodiscard]] auto begin() const -> place { return first_; }
    [[nodiscard]] auto end() const -> place { return end_; }
    [[nodiscard]] auto span(place first, place last) const -> base::span {
        return {file_, static_cast<std::uint32_t>(first - begin_), static_cast<std::uint32_t>(last - begin_)};
    }
    /// Begins that many bytes later; places are counted as before.
    void skip_mark(std::size_t bytes) { first_ = begin_ + bytes; }
    [[nodiscard]] auto rest(place at) const -> std::string_view { return {at, static_cast<std::size_t>(end_ - at)}; }

    /// Past blanks, line ends and comments.
    [[nodiscard]] auto skip(place at) const -> place;
    /// Past blanks, staying in the line.
    [[nodiscard]] auto skip_in_line(place at) const -> place;

    /// A word: a letter of any script or `_`, then letters, digits, `_`.
    [[nodiscard]] auto word(place at) const -> place;
    /// Words that must stand here, one blank in `words` for any blanks, line ends and comments in the text.
    [[nodiscard]] auto words(place at, std::string_view words) const -> place;
    /// Operators and brackets. None that would cut a longer one in two: `<` is not found in `<=`, nor `.` in `..`.
    [[nodiscard]] auto symbol(place at, std::string_view symbol) const -> place;

    /// A text in quotes, its escapes undone, in normal form C.
    [[nodiscard]] auto quoted(place at, ast::name& out) const -> place;
    /// A number, percent, amount of money, number of days or date. No sign.
    [[nodiscard]] auto literal(place at, ast::expression& out) const -> place;
    /// A date and nothing else.
    [[nodiscard]] auto date(place at, cennik::date& out) const -> place;

    /// From behind a `{` to its `}`, past braces inside, texts and comments; the end of the file where there is none.
    [[nodiscard]] auto block_end(place at) const -> place;

private:
    [[nodiscard]] auto digits(place at) const -> place;
    [[nodiscard]] auto unit(place at, ast::expression& out) const -> place;

    std::uint32_t file_;
    place begin_;  // offset 0
    place first_;  // behind a byte order mark
    place end_;
};

/// The name a word stands for, in normal form C.
[[nodiscard]] auto word_name(scanner const& text, scanner::place first, scanner::place last) -> ast::name;

}  // namespace cennik::syntax
