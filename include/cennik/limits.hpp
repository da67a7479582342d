#pragma once

#include <cstddef>

namespace cennik {

/// What one rule book may cost to compile. A book over a limit gets an error that names the limit; nothing is cut off.
struct compile_limits {
    std::size_t source_bytes = 256u << 20;      ///< all files and tables of a book together
    std::size_t files = 1'000;                  ///< rule files and tables
    std::size_t include_depth = 16;             ///< files including files
    std::size_t rules = 1'000'000;              ///< blocks and table rows together
    std::size_t table_rows = 10'000'000;        ///< rows of one table
    std::size_t nesting = 100;                  ///< brackets and operators inside one another
    std::size_t diagnostics = 200;              ///< findings reported before giving up
};

/// What one quote may cost to price. A cart over a limit is refused with an error that names the limit.
struct quote_limits {
    std::size_t lines = 100'000;                ///< lines of a cart
    std::size_t text_bytes = 1u << 20;          ///< one text fact, and one message of the quote
    std::size_t steps = 100'000'000;            ///< rule tests and effects worked out for one cart
};

}  // namespace cennik
