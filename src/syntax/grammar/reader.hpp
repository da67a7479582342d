#pragma once

#include "syntax/ast.hpp"
#include "syntax/scanner.hpp"

#include <cennik/limits.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::syntax::grammar {

/// What could have stood where reading stopped.
struct wish {
    enum class kind : std::uint8_t { word, symbol, thing };
    kind is{};
    std::string_view text;  ///< the word, the symbol, or the thing in an analyst's words: "a number"
};

/// The state of reading one declaration, handed through the grammar: the tokens, the limits and, when a declaration is
/// read again because it failed, the furthest place reached and what was wished for there. Nothing is noted the first
/// time, which keeps right text fast.
class reader {
public:
    using place = scanner::place;

    reader(scanner const& tokens, compile_limits const& limits) : tokens_(tokens), limits_(&limits) {}

    [[nodiscard]] auto tokens() const -> scanner const& { return tokens_; }
    [[nodiscard]] auto end() const -> place { return tokens_.end(); }

    // Each skips blanks, then reads one token: true and `at` behind it, or false and `at` as it was.
    auto take_words(place& at, std::string_view words) -> bool;
    auto take_symbol(place& at, std::string_view symbol) -> bool;
    auto take_end(place& at) -> bool;  // nothing but blanks follows
    auto take_name(place& at, ast::name& out, std::string_view thing) -> bool;
    auto take_member(place& at, ast::name& out, std::string_view thing) -> bool;  // a name behind a dot
    auto take_value_name(place& at, ast::name& out) -> bool;  // a name that may begin a value: no operator's word
    auto take_text(place& at, ast::name& out, std::string_view thing) -> bool;
    auto take_literal(place& at, ast::expression& out) -> bool;
    auto take_number(place& at, decimal& out, std::string_view thing) -> bool;  // a number without a unit
    auto take_percent(place& at, ast::expression& out) -> bool;
    auto take_ordinal(place& at, ast::expression& out) -> bool;  // `10th`, a day of the month
    auto take_date(place& at, cennik::date& out) -> bool;
    auto take_character(place& at, char& out, std::string_view thing) -> bool;  // a text of one character
    auto take_type(place& at, ast::name& out, std::string& currency) -> bool;
    auto take_combination(place& at, ast::name& out) -> bool;  // first, best, all, sum
    auto take_spread(place& at, ast::name& out) -> bool;       // largest remainder, …
    /// Rows of a table up to the `}`, if anything but that stands here.
    auto take_rows(place& at, base::span& out) -> bool;
    /// What stands between braces, taken as it is; `at` stands behind the `{`, then before the `}`.
    auto take_body(place& at, base::span& out) -> bool;

    [[nodiscard]] auto skip(place at) -> place {
        if (at != skipped_from_) {
            skipped_from_ = at;
            skipped_to_ = tokens_.skip(at);
        }
        return skipped_to_;
    }

    /// The stretch from the first token at or after `first` to `last`.
    [[nodiscard]] auto stretch(place first, place last) -> base::span {
        auto const begin = skip(first);
        return tokens_.span(begin < last ? begin : last, last);
    }

    /// Brackets and operators inside one another; throws a fault over the limit.
    void enter(place at);
    void leave() { --level_; }
    void check_depth(ast::expression const& node) const;

    void note_wishes() { noting_ = true; }
    void wish_for(place at, wish wanted);
    /// Of several words, those that follow the ones that are there.
    void wish_for_words(place at, std::string_view words);
    [[nodiscard]] auto furthest() const -> place { return furthest_; }
    [[nodiscard]] auto wishes() const -> std::vector<wish> const& { return wishes_; }

private:
    /// `let limit =` and nothing more: what begins the next line is the next declaration, not the value.
    [[nodiscard]] auto begins_next_declaration(place at) const -> bool;
    auto take_one_of(place& at, ast::name& out, std::span<std::string_view const> phrases, std::string_view thing)
        -> bool;
    auto refuse(place at, wish wanted) -> bool {
        if (noting_) wish_for(at, wanted);
        return false;
    }

    scanner tokens_;
    compile_limits const* limits_;
    std::size_t level_ = 0;
    place skipped_from_ = nullptr;
    place skipped_to_ = nullptr;
    bool noting_ = false;
    place furthest_ = nullptr;
    std::vector<wish> wishes_;
};

}  // namespace cennik::syntax::grammar
