#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::io {

/// A cell with quotes undone and blanks at both ends cut, and where it begins in the text.
struct csv_cell {
    std::string text;
    std::size_t position = 0;
};

/// Goes through a CSV text row by row: RFC 4180 quoting, LF or CRLF, blank rows and a byte order mark skipped.
class csv_rows {
public:
    explicit csv_rows(std::string_view text);

    /// Reads the next row; false at the end and where the text is malformed, which `mistake` tells apart.
    [[nodiscard]] auto next(std::vector<csv_cell>& row) -> bool;
    /// Empty where nothing is wrong.
    [[nodiscard]] auto mistake() const -> std::string_view { return mistake_; }
    [[nodiscard]] auto mistake_position() const -> std::size_t { return mistake_position_; }

private:
    [[nodiscard]] auto read_cell(csv_cell& cell) -> bool;
    [[nodiscard]] auto fail(std::string_view what, std::size_t position) -> bool;

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view mistake_;
    std::size_t mistake_position_ = 0;
};

}  // namespace cennik::io
