#include "base/source_map.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace cennik::base {

namespace {

// A diagnostic shows the line it speaks of; of a file that is one line of megabytes nobody wants it.
constexpr auto longest_line_shown = std::size_t{2'000};

auto columns(std::string_view text) -> std::uint32_t { return static_cast<std::uint32_t>(count_code_points(text)); }

}  // namespace

auto source_map::add(std::string name, std::string text) -> std::uint32_t {
    auto starts = std::vector<std::uint32_t>{0};
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    files_.push_back({std::move(name), std::move(text), std::move(starts)});
    return size() - 1;
}

auto source_map::text(span where) const -> std::string_view {
    auto const whole = text(where.file);
    auto const begin = std::min<std::size_t>(where.begin, whole.size());
    return whole.substr(begin, std::max(where.begin, where.end) - where.begin);
}

auto source_map::line(std::uint32_t file, std::uint32_t offset) const -> std::uint32_t {
    auto const& starts = files_[file].line_starts;
    return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
}

auto source_map::locate(span where, std::string label) const -> place {
    auto const whole = text(where.file);
    auto const row = line(where.file, where.begin);
    auto const start = files_[where.file].line_starts[row - 1];
    auto stop = std::min(whole.find('\n', start), whole.size());
    auto source = whole.substr(start, stop - start);
    if (source.ends_with('\r')) source.remove_suffix(1);
    if (start == 0 && source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
    auto const begin = std::min<std::size_t>(where.begin, whole.size());
    auto const lead = whole.substr(start, begin - start);
    auto const marked =
        whole.substr(begin, std::min<std::size_t>(std::max(where.begin, where.end), stop) - std::min(begin, stop));
    auto column = columns(lead) + 1;
    if (start == 0 && whole.starts_with("\xEF\xBB\xBF") && begin >= 3) --column;
    if (source.size() > longest_line_shown) source = {};
    return {name(where.file), row, column, std::max(1u, columns(marked)), std::string(source), std::move(label)};
}

}  // namespace cennik::base
