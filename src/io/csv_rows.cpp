#include "io/csv_rows.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace cennik::io {

namespace {

auto without_blanks(std::string_view text) -> std::string_view {
    auto const begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

csv_rows::csv_rows(std::string_view text) : text_(text), at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {
    if (auto const invalid = base::find_invalid_utf8(text)) {
        mistake_ = "the text is no UTF-8";
        mistake_position_ = *invalid;
    }
}

auto csv_rows::fail(std::string_view what, std::size_t position) -> bool {
    mistake_ = what;
    mistake_position_ = position;
    return false;
}

auto csv_rows::next(std::vector<csv_cell>& row) -> bool {
    if (!mistake_.empty()) return false;
    for (;;) {
        if (at_ >= text_.size()) return false;
        row.clear();
        for (;;) {
            if (!read_cell(row.emplace_back())) return false;
            if (at_ >= text_.size() || text_[at_] != ',') break;
            ++at_;
        }
        // Here a line ends, or the text does.
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size()) ++at_;
        if (row.size() > 1 || !row.front().text.empty()) return true;
    }
}

auto csv_rows::read_cell(csv_cell& cell) -> bool {
    auto const begin = at_;
    auto const first = text_.find_first_not_of(" \t", at_);
    if (first == std::string_view::npos || text_[first] != '"') {
        auto end = text_.find_first_of(",\n", at_);
        if (end == std::string_view::npos) end = text_.size();
        at_ = end;
        if (end > begin && text_[end - 1] == '\r' && (end == text_.size() || text_[end] == '\n')) {
            --end;
            if (at_ < text_.size()) --at_;
        }
        auto const bare = text_.substr(begin, end - begin);
        if (auto const quote = bare.find('"'); quote != std::string_view::npos)
            return fail("a quotation mark stands inside a cell that does not begin with one", begin + quote);
        cell.text = without_blanks(bare);
        cell.position = first == std::string_view::npos || first > end ? begin : first;
        return true;
    }
    cell.position = first;
    at_ = first + 1;
    for (;;) {
        auto const quote = text_.find('"', at_);
        if (quote == std::string_view::npos) return fail("a quotation mark is not closed", first);
        cell.text += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        cell.text += '"';
        ++at_;
    }
    cell.text = std::string(without_blanks(cell.text));
    at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size());
    auto const rest = text_.substr(at_);
    if (rest.empty() || rest.starts_with(',') || rest.starts_with('\n') || rest.starts_with("\r\n") || rest == "\r") return true;
    return fail("something follows a closing quotation mark", at_);
}

}  // namespace cennik::io
