#pragma once

#include "base/source_map.hpp"
#include "syntax/ast.hpp"

#include <string>

namespace cennik::syntax {

/// A rule file in its canonical form: two blanks a level, one clause a line, columns aligned, comments where they stood. Every
/// word, number and text is the one that was written; only what stands between them changes, and `;`. `said` was read from
/// `sources` without an error.
[[nodiscard]] auto print(ast::file const& said, base::source_map const& sources) -> std::string;

}  // namespace cennik::syntax
