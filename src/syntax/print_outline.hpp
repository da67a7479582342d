#pragma once

#include "syntax/ast.hpp"
#include "syntax/scanner.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace cennik::syntax {

/// A stretch of a rule file that has a line of its own, with what stands between its braces if it has any.
struct printed_piece {
    enum class body : std::uint8_t { none, pieces, rows };
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    body has = body::none;
    std::uint32_t open = 0;               ///< its `{`; the `}` is its last byte
    std::vector<printed_piece> inside;
    std::vector<std::uint32_t> columns;   ///< where its second and further columns begin
    std::string_view aligns;              ///< neighbours with the same word share their columns; empty: with nobody
    bool joins = false;                   ///< pieces inside may stay on one line although there are several
};

/// The declarations of a file that was read without an error, in source order.
[[nodiscard]] auto outline(ast::file const& said, scanner const& tokens) -> std::vector<printed_piece>;

}  // namespace cennik::syntax
