#pragma once

#include "syntax/fault.hpp"
#include "syntax/scanner.hpp"

#include <optional>
#include <string_view>

namespace cennik::syntax {

/// A clause may begin with this word.
[[nodiscard]] auto is_clause_word(std::string_view word) -> bool;

/// A keyword of a declaration stands here.
[[nodiscard]] auto begins_declaration(scanner const& tokens, scanner::place at) -> bool;

/// What is wrong with a declaration that needs no reading: it is none at all.
[[nodiscard]] auto say_at_once(scanner const& tokens, scanner::place first) -> std::optional<fault>;

}  // namespace cennik::syntax
