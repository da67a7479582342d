#pragma once

#include "syntax/scanner.hpp"

#include <string_view>
#include <vector>

namespace cennik::syntax {

/// A token as it looks from outside, whether it is right or wrong: what mistakes are recognised by.
struct raw_token {
    enum class kind : std::uint8_t { word, number, text, symbol, strange, end };
    kind is = kind::end;
    std::string_view text;
    scanner::place begin = nullptr;

    [[nodiscard]] auto end() const -> scanner::place { return begin + text.size(); }
};

/// The token at or after `at`; never throws.
[[nodiscard]] auto raw_token_at(scanner const& tokens, scanner::place at) -> raw_token;

/// The tokens from `first` up to `last`.
[[nodiscard]] auto raw_tokens(scanner const& tokens, scanner::place first, scanner::place last)
    -> std::vector<raw_token>;

/// The last bracket of `opening` kinds opened from `first` on and not closed before `last`; nullptr where there is
/// none.
[[nodiscard]] auto last_open(scanner const& tokens, scanner::place first, scanner::place last, std::string_view opening)
    -> scanner::place;

}  // namespace cennik::syntax
