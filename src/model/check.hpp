#pragma once

#include "base/diagnostics.hpp"
#include "model/model.hpp"
#include "syntax/ast.hpp"

#include <cennik/limits.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cennik::model {

/// A book's parsed files and the tables they name, each table read once.
struct parsed_book {
    std::vector<syntax::ast::file> files;                    ///< the main file first
    /// Path as the text writes it, resolved against the file that names it → index into `files`, for each `include`.
    std::map<std::pair<std::uint32_t, std::string>, std::size_t> includes;
    /// (number of the naming file in the source map, path as written) → its rows.
    std::map<std::pair<std::uint32_t, std::string>, syntax::ast::rows> tables;
};

/// Resolves names, types, units and phases, reads cells, and finds every mistake before it gives up: nothing where there is an error.
[[nodiscard]] auto check(parsed_book const& parsed, compile_limits const& limits, base::diagnostics& found) -> std::optional<book>;

}  // namespace cennik::model
