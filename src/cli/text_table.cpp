#include "cli/text_table.hpp"

#include <algorithm>
#include <utility>

namespace cennik::cli {

void text_table::column(std::string heading, side aligned) {
    headings_.push_back(std::move(heading));
    sides_.push_back(aligned);
}

void text_table::row(std::vector<std::string> cells) { rows_.push_back({std::move(cells), {}, false}); }

void text_table::text(std::string words) { rows_.push_back({{}, std::move(words), true}); }

void text_table::append(std::string& out, std::vector<std::string> const& cells, std::vector<std::size_t> const& widths) const {
    auto line = std::string(indent_, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const blanks = std::string(widths[i] - std::min(widths[i], display_width(cells[i])), ' ');
        if (i != 0) line += "  ";
        line += sides_[i] == side::right ? blanks + cells[i] : cells[i] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
}

auto text_table::to_string() const -> std::string {
    auto widths = std::vector<std::size_t>(headings_.size());
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        widths[i] = display_width(headings_[i]);
        for (auto const& row : rows_)
            if (i < row.cells.size()) widths[i] = std::max(widths[i], display_width(row.cells[i]));
    }
    auto out = std::string();
    if (std::any_of(headings_.begin(), headings_.end(), [](std::string const& each) { return !each.empty(); }))
        append(out, headings_, widths);
    for (auto const& row : rows_) {
        if (row.is_text) out += row.text;
        else append(out, row.cells, widths);
    }
    return out;
}

auto display_width(std::string_view text) -> std::size_t {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\x1b[")) {
            i = std::min(text.find('m', i), text.size() - 1);
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
            ++width;
        }
    }
    return width;
}

}  // namespace cennik::cli
