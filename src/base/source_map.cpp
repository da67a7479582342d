#include "base/source_map.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace cennik::base {

namespace {

// A diagnostic shows the line it speaks of; of a file that is one line of megabytes nobody wants it.
constexpr auto longest_line_shown = std::size_t{2'000};

// Line ends are counted by stretches: a table of a million rows then costs a few bytes a stretch and not four a row.
constexpr auto stretch_size = std::size_t{512};

auto count_line_ends(std::string_view text) -> std::uint32_t {
    auto total = std::uint32_t{0};
    while (!text.empty()) {
        // Few enough for a byte to hold their number, which lets the compiler count many at once.
        auto const part = text.substr(0, 128);
        auto ends = std::uint8_t{0};
        for (auto const letter : part)
            ends = static_cast<std::uint8_t>(ends + (letter == '\n' ? 1 : 0));
        total += ends;
        text.remove_prefix(part.size());
    }
    return total;
}

auto columns(std::string_view text) -> std::uint32_t { return static_cast<std::uint32_t>(count_code_points(text)); }

}  // namespace

auto source_map::add(std::string name, std::string text) -> std::uint32_t {
    auto before = std::vector<std::uint32_t>{};
    before.reserve(text.size() / stretch_size + 1);
    auto ends = std::uint32_t{0};
    for (std::size_t at = 0; at <= text.size(); at += stretch_size) {
        before.push_back(ends);
        ends += count_line_ends(std::string_view(text).substr(at, stretch_size));
    }
    files_.push_back(std::make_shared<source_file const>(source_file{std::move(name), std::move(text), std::move(before)}));
    return size() - 1;
}

auto source_map::add(source_map const& other, std::uint32_t file) -> std::uint32_t {
    files_.push_back(other.files_[file]);
    return size() - 1;
}

auto source_map::text(span where) const -> std::string_view {
    auto const whole = text(where.file);
    auto const begin = std::min<std::size_t>(where.begin, whole.size());
    return whole.substr(begin, std::max(where.begin, where.end) - where.begin);
}

auto source_map::line(std::uint32_t file, std::uint32_t offset) const -> std::uint32_t {
    auto const whole = text(file);
    auto const at = std::min<std::size_t>(offset, whole.size());
    auto const stretch = at / stretch_size;
    auto const begin = stretch * stretch_size;
    return files_[file]->line_ends_before[stretch] + count_line_ends(whole.substr(begin, at - begin)) + 1;
}

auto source_map::begin_of_line(std::uint32_t file, std::uint32_t line) const -> std::size_t {
    if (line == 1) return 0;
    // The line end before it stands in the last stretch that has fewer before it.
    auto const& before = files_[file]->line_ends_before;
    auto const stretch = static_cast<std::size_t>(std::lower_bound(before.begin(), before.end(), line - 1) - before.begin()) - 1;
    auto at = stretch * stretch_size;
    for (auto ends = before[stretch]; ends + 1 < line; ++ends)
        at = text(file).find('\n', at) + 1;
    return at;
}

auto source_map::locate(span where, std::string label) const -> place {
    auto const whole = text(where.file);
    auto const row = line(where.file, where.begin);
    auto const begin = std::min<std::size_t>(where.begin, whole.size());
    auto const start = begin_of_line(where.file, row);
    auto stop = std::min(whole.find('\n', start), whole.size());
    auto source = whole.substr(start, stop - start);
    if (source.ends_with('\r')) source.remove_suffix(1);
    if (start == 0 && source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
    auto const lead = whole.substr(start, begin - start);
    auto const marked =
        whole.substr(begin, std::min<std::size_t>(std::max(where.begin, where.end), stop) - std::min(begin, stop));
    auto column = columns(lead) + 1;
    if (start == 0 && whole.starts_with("\xEF\xBB\xBF") && begin >= 3) --column;
    if (source.size() > longest_line_shown) source = {};
    return {name(where.file), row, column, std::max(1u, columns(marked)), std::string(source), std::move(label)};
}

}  // namespace cennik::base
