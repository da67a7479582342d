#pragma once

#include "base/diagnostics.hpp"
#include "syntax/ast.hpp"

#include <cennik/limits.hpp>

#include <cstdint>

namespace cennik::syntax {

/// Reads one rule file of the source map. Every rule's mistakes are collected in `found`; a declaration with a mistake is left
/// out, reading goes on at the next top-level keyword at the start of a line.
[[nodiscard]] auto parse(std::uint32_t file, compile_limits const& limits, base::diagnostics& found) -> ast::file;

}  // namespace cennik::syntax
