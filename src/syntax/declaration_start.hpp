#pragma once

#include "syntax/scanner.hpp"

#include <string_view>

namespace cennik::syntax {

/// Where the next declaration begins after `from`, itself not counted: a top-level keyword at the start of a line,
/// followed by what follows it in a declaration. The end of the file where there is none.
[[nodiscard]] auto next_declaration(scanner const& tokens, scanner::place from) -> scanner::place;

/// The top-level keyword that stands here as at the beginning of a declaration; empty where there is none.
[[nodiscard]] auto declaration_keyword(scanner const& tokens, scanner::place at) -> std::string_view;

}  // namespace cennik::syntax
