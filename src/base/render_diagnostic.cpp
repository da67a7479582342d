// A diagnostic as a person reads it:
//
//   error[S1030]: expected a value, found `}`
//     --> deal.cennik:7:14
//      |
//    7 |   when x ==  }
//      |              ^
//   help: …
//
// A line of a rule file may hold anything; what would move the cursor or colour the terminal is shown as a replacement.

#include <cennik/diagnostic.hpp>

#include <algorithm>
#include <string_view>

namespace cennik {

namespace {

struct paint {
    bool on;
    [[nodiscard]] auto operator()(std::string_view code, std::string_view text) const -> std::string {
        if (!on) return std::string(text);
        return std::string(code).append(text).append("\x1b[0m");
    }
};

constexpr auto bold = std::string_view("\x1b[1m");
constexpr auto red = std::string_view("\x1b[1;31m");
constexpr auto yellow = std::string_view("\x1b[1;33m");
constexpr auto cyan = std::string_view("\x1b[1;36m");
constexpr auto blue = std::string_view("\x1b[1;34m");

auto weight_name(severity weight) -> std::string_view {
    switch (weight) {
        case severity::error: return "error";
        case severity::warning: return "warning";
        case severity::note: return "note";
    }
    return "error";
}

auto weight_colour(severity weight) -> std::string_view {
    return weight == severity::error ? red : weight == severity::warning ? yellow : cyan;
}

auto is_continuation(char byte) -> bool { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// One column for each code point, tabs as they are, control characters replaced.
auto printable(std::string_view text) -> std::string {
    auto out = std::string{};
    for (auto const byte : text) {
        auto const code = static_cast<unsigned char>(byte);
        if ((code < 0x20 && byte != '\t') || code == 0x7F) {
            out += "\xEF\xBF\xBD";
        } else {
            out += byte;
        }
    }
    return out;
}

/// What stands under the source line: blanks (tabs under tabs) up to the column, then the marks.
auto underline(place const& where) -> std::string {
    auto out = std::string{};
    auto column = std::uint32_t{1};
    for (auto const byte : where.source) {
        if (column == where.column) break;
        if (is_continuation(byte)) continue;
        out += byte == '\t' ? '\t' : ' ';
        ++column;
    }
    while (column < where.column) {
        out += ' ';
        ++column;
    }
    return out;
}

void add_place(std::string& out, place const& where, std::size_t gutter, std::string_view mark_colour,
               paint const& colour) {
    if (where.line == 0) {
        if (!where.file.empty()) out += std::string(gutter, ' ') + colour(blue, "-->") + " " + where.file + "\n";
        return;
    }
    out += std::string(gutter, ' ') + colour(blue, "-->") + " " + where.file + ":" + std::to_string(where.line) + ":" +
           std::to_string(where.column) + "\n";
    if (where.source.empty()) {
        if (!where.label.empty()) out += std::string(gutter + 1, ' ') + colour(blue, "=") + " " + where.label + "\n";
        return;
    }
    auto const number = std::to_string(where.line);
    auto const bar = std::string(gutter + 1, ' ') + colour(blue, "|");
    auto const marks = std::string(std::max(where.width, 1U), '^');
    out += bar + "\n";
    out +=
        colour(blue, std::string(gutter - number.size(), ' ') + number + " |") + " " + printable(where.source) + "\n";
    out += bar + " " + underline(where) + colour(mark_colour, where.label.empty() ? marks : marks + " " + where.label) +
           "\n";
}

}  // namespace

auto to_text(diagnostic const& finding, bool colour) -> std::string {
    auto const painted = paint{colour};
    auto const mark = weight_colour(finding.severity);
    auto gutter = std::to_string(finding.where.line).size();
    for (auto const& other : finding.related)
        gutter = std::max(gutter, std::to_string(other.line).size());

    auto head = std::string(weight_name(finding.severity));
    if (!finding.code.empty()) head += "[" + finding.code + "]";
    auto out = painted(mark, head) + painted(bold, ": " + printable(finding.message)) + "\n";
    add_place(out, finding.where, gutter, mark, painted);
    for (auto const& other : finding.related)
        add_place(out, other, gutter, blue, painted);
    if (!finding.help.empty()) out += painted(cyan, "help") + ": " + printable(finding.help) + "\n";
    return out;
}

}  // namespace cennik
