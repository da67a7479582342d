#include "syntax/print_rows.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace cennik::syntax {

namespace {

auto trimmed(std::string_view text) -> std::string_view {
    constexpr auto blanks = std::string_view(" \t\r");
    auto const first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

auto read_line(std::string_view line) -> printed_row {
    auto out = printed_row{};
    auto cell_begin = std::size_t{0};
    auto at = std::size_t{0};
    for (; at != line.size() && line[at] != '#'; ++at) {
        if (line[at] == '|') {
            out.cells.emplace_back(trimmed(line.substr(cell_begin, at - cell_begin)));
            cell_begin = at + 1;
        } else if (line[at] == '"') {
            for (++at; at + 1 < line.size() && line[at] != '"'; ++at) {
                if (line[at] == '\\' && at + 2 < line.size()) ++at;
            }
        }
    }
    auto const last = trimmed(line.substr(cell_begin, at - cell_begin));
    if (!out.cells.empty() || !last.empty()) out.cells.emplace_back(last);
    out.comment = trimmed(line.substr(at));
    return out;
}

}  // namespace

auto read_printed_rows(std::string_view body) -> std::vector<printed_row> {
    auto out = std::vector<printed_row>{};
    auto blank = false;
    while (!body.empty()) {
        auto const line_end = std::min(body.find('\n'), body.size());
        auto row = read_line(body.substr(0, line_end));
        body.remove_prefix(std::min(line_end + 1, body.size()));
        if (row.cells.empty() && row.comment.empty()) {
            blank = !out.empty();
            continue;
        }
        row.blank_before = blank;
        blank = false;
        out.push_back(std::move(row));
    }
    return out;
}

auto align_rows(std::vector<printed_row> const& rows) -> std::vector<std::string> {
    auto widths = std::vector<std::size_t>{};
    for (auto const& row : rows) {
        widths.resize(std::max(widths.size(), row.cells.size()));
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            widths[column] = std::max(widths[column], base::count_code_points(row.cells[column]));
    }
    auto out = std::vector<std::string>{};
    for (auto const& row : rows) {
        auto line = std::string{};
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            if (column != 0) line += " | ";
            line += row.cells[column];
            line.append(widths[column] - base::count_code_points(row.cells[column]), ' ');
        }
        while (!line.empty() && line.back() == ' ') line.pop_back();
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace cennik::syntax
