#pragma once

#include "base/diagnostics.hpp"
#include "syntax/ast.hpp"

#include <cennik/limits.hpp>

#include <cstdint>
#include <string>

namespace cennik::syntax {

/// Reads a whole CSV file of the source map (RFC 4180 quoting, LF or CRLF, an optional byte order mark, blank lines
/// skipped): its first row holds the headings. Mistakes (unclosed quote, a row of another width, bytes that are no
/// UTF-8) go to `found`.
[[nodiscard]] auto read_csv(std::uint32_t file, char separator, char decimal_point, compile_limits const& limits,
                            base::diagnostics& found) -> ast::rows;

/// Reads the rows of a table block: cells between `|`, a row a line, `#` comments; `body` is what stands between the
/// braces.
[[nodiscard]] auto read_block_rows(base::span body, compile_limits const& limits, base::diagnostics& found)
    -> ast::rows;

/// The text of a cell with quotes and escapes undone; not yet in normal form C.
[[nodiscard]] auto cell_text(ast::rows const& table, ast::cell const& cell, base::source_map const& sources)
    -> std::string;

}  // namespace cennik::syntax
