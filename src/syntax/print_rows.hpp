#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::syntax {

/// A line of a table block: its cells as they stand, or none where the line holds no more than a comment or nothing.
struct printed_row {
    std::vector<std::string> cells;
    std::string comment;
    bool blank_before = false;
};

/// The lines of a table's body, and each row as one text with its columns aligned.
[[nodiscard]] auto read_printed_rows(std::string_view body) -> std::vector<printed_row>;
[[nodiscard]] auto align_rows(std::vector<printed_row> const& rows) -> std::vector<std::string>;

}  // namespace cennik::syntax
