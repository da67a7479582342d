#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::cli {

/// Columns of text, as wide as their widest cell. Width is counted in code points.
class text_table {
public:
    enum class side : bool { left, right };

    /// `indent` blanks stand before each row.
    explicit text_table(std::size_t indent = 0) : indent_(indent) {}

    void column(std::string heading, side aligned);
    /// A cell for each column; those left out at the end are empty.
    void row(std::vector<std::string> cells);
    /// Free text between two rows, no part of any column.
    void text(std::string words);

    /// The rows under their headings; without headings where no column has any.
    [[nodiscard]] auto to_string() const -> std::string;
    [[nodiscard]] auto empty() const -> bool { return rows_.empty(); }

private:
    struct table_row {
        std::vector<std::string> cells;
        std::string text;
        bool is_text = false;
    };
    void append(std::string& out, std::vector<std::string> const& cells, std::vector<std::size_t> const& widths) const;

    std::size_t indent_;
    std::vector<std::string> headings_;
    std::vector<side> sides_;
    std::vector<table_row> rows_;
};

/// How many code points `text` shows; the codes that colour it show none.
[[nodiscard]] auto display_width(std::string_view text) -> std::size_t;

}  // namespace cennik::cli
