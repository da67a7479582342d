// Comes in: a CSV file, or what stands between the braces of a table block. Goes out: headings, and cells as places in
// the text, row after row.
//
// The idea: a hundred thousand rows are normal here, so a cell is two numbers, no text is copied, and nothing of what a
// cell means is decided; who reads the table knows the type of each column. Both readers are plain loops over bytes.

#include "syntax/read_rows.hpp"

#include "base/normal_form.hpp"
#include "base/utf8.hpp"
#include "syntax/messages.hpp"
#include "syntax/report.hpp"
#include "syntax/scanner.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <set>
#include <utility>

namespace cennik::syntax {

namespace {

using place = scanner::place;

auto is_blank(char byte) -> bool { return byte == ' ' || byte == '\t'; }

/// Blanks folded to one, none at the ends, in normal form C: what a heading is compared by.
auto heading_text(std::string_view written) -> std::string {
    auto out = std::string{};
    for (auto const letter : written) {
        if (is_blank(letter) || letter == '\n' || letter == '\r') {
            if (!out.empty() && out.back() != ' ') out.push_back(' ');
        } else {
            out.push_back(letter);
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return base::to_normal_form(out);
}

/// `95,00` somewhere in a file whose cells something else separates.
auto has_decimal_comma(std::string_view text) -> bool {
    auto const is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    for (auto at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
        if (at != 0 && at + 1 != text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1])) return true;
    }
    return false;
}

/// The length of the curly quote at the beginning, or 0.
auto curly_quote_at(std::string_view text) -> std::size_t {
    for (auto const quote : {"“", "”", "„", "‟", "«", "»", "‘", "’"}) {
        if (text.starts_with(quote)) return std::string_view(quote).size();
    }
    return 0;
}

/// `“emulsion”` without what stands around it.
auto without_curly_quotes(std::string_view text) -> std::string_view {
    text.remove_prefix(curly_quote_at(text));
    for (auto const size : {std::size_t{3}, std::size_t{2}}) {
        if (text.size() > size && curly_quote_at(text.substr(text.size() - size)) == size) {
            text.remove_suffix(size);
            break;
        }
    }
    return text;
}

/// Where an unquoted cell of a CSV ends: at the separator, the line's end or the text's. Eight bytes at a time.
auto end_of_plain_cell(place at, place end, char separator) -> place {
    constexpr auto ones = std::uint64_t{0x0101010101010101};
    constexpr auto tops = std::uint64_t{0x8080808080808080};
    if constexpr (std::endian::native == std::endian::little) {
        // The lowest top bit that this leaves marks the first zero byte.
        auto const zeros = [](std::uint64_t block) { return (block - ones) & ~block & tops; };
        auto const wanted = ones * static_cast<unsigned char>(separator);
        for (; end - at >= 8; at += 8) {
            auto block = std::uint64_t{};
            std::memcpy(&block, at, sizeof block);
            auto const found = zeros(block ^ wanted) | zeros(block ^ (ones * '\n')) | zeros(block ^ (ones * '\r'));
            if (found != 0) return at + std::countr_zero(found) / 8;
        }
    }
    while (at != end && *at != separator && *at != '\n' && *at != '\r')
        ++at;
    return at;
}

/// Gathers rows and holds them to the width of the first one.
class row_collector {
public:
    row_collector(ast::rows& out, compile_limits const& limits, base::diagnostics& found)
        : out_(out), limits_(limits), found_(found) {}

    void add_cell(ast::cell cell) { out_.cells.push_back(cell); }

    /// A mistake in this row has been spoken of: it is left out, and no more is said.
    void spoil_row() { spoilt_ = true; }

    /// False where reading cannot go on.
    auto end_row() -> bool {
        auto const width = out_.cells.size() - begin_of_row_;
        auto const is_spoilt = std::exchange(spoilt_, false);
        if (width == out_.headings.size() && !is_spoilt && row_count_ != limits_.table_rows) {
            begin_of_row_ = out_.cells.size();
            ++row_count_;
            return !found_.full();
        }
        auto const& first = out_.cells[begin_of_row_];
        auto const where = base::span{out_.file, first.begin, std::max(first.end, out_.cells.back().end)};
        auto goes_on = true;
        if (out_.headings.empty()) {
            take_headings();
        } else if (is_spoilt) {
            // Nothing more is said.
        } else if (width != out_.headings.size()) {
            // A bar too many in the headings makes every row wrong: each wrong width is said once.
            if (wrong_widths_.insert(width).second) {
                report({where, messages::row_of_another_width(width, out_.headings.size()), heading_line_,
                        "the headings"},
                       found_);
            }
        } else {
            report({where, messages::too_many_rows(limits_.table_rows), {}, {}}, found_);
            goes_on = false;
        }
        out_.cells.resize(begin_of_row_);
        return goes_on && !found_.full();
    }

    /// Makes room for the rows to come, told by those of the first bytes: a table of a million rows is not copied as it grows.
    void make_room(std::size_t bytes_read, std::size_t bytes) {
        if (row_count_ == rows_to_learn_from) out_.cells.reserve(out_.cells.size() * bytes / bytes_read + out_.cells.size());
    }

private:
    void take_headings() {
        heading_line_ = {out_.file, out_.cells.front().begin, out_.cells.back().end};
        auto known = std::map<std::string, base::span>{};
        for (auto const& cell : out_.cells) {
            auto const where = base::span{out_.file, cell.begin, cell.end};
            auto heading = ast::name{heading_text(cell_text(out_, cell, found_.sources())), where};
            if (heading.text.empty()) report({where, messages::empty_heading(), {}, {}}, found_);
            auto const [first, is_new] = known.emplace(heading.text, where);
            if (!is_new && !heading.text.empty()) {
                report({where, messages::heading_twice(heading.text), first->second, "first here"}, found_);
            }
            out_.headings.push_back(std::move(heading));
        }
    }

    static constexpr std::size_t rows_to_learn_from = 1'000;

    ast::rows& out_;
    compile_limits const& limits_;
    base::diagnostics& found_;
    std::size_t begin_of_row_ = 0;
    std::size_t row_count_ = 0;
    bool spoilt_ = false;
    base::span heading_line_;
    std::set<std::size_t> wrong_widths_;
};

}  // namespace

auto read_csv(std::uint32_t file, char separator, char decimal_point, compile_limits const& limits,
              base::diagnostics& found) -> ast::rows {
    auto out = ast::rows{};
    out.file = file;
    out.decimal_point = decimal_point;
    auto const text = found.sources().text(file);
    auto const offset = [&](place at) { return static_cast<std::uint32_t>(at - text.data()); };
    out.is_ascii = base::is_ascii(text);
    if (auto const invalid = out.is_ascii ? std::nullopt : base::find_invalid_utf8(text)) {
        auto const at = static_cast<std::uint32_t>(*invalid);
        report({{file, at, at + 1}, messages::no_utf8(text, *invalid), {}, {}}, found);
        return out;
    }
    auto const* const end = text.data() + text.size();
    auto const* at = text.data() + (text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    auto rows = row_collector(out, limits, found);
    auto const blank_here = [&](char byte) { return is_blank(byte) && byte != separator; };

    while (at != end) {
        // A line of blanks is no row.
        auto const* ahead = at;
        while (ahead != end && blank_here(*ahead))
            ++ahead;
        if (ahead == end) break;
        if (*ahead == '\n' || *ahead == '\r') {
            at = ahead + 1;
            continue;
        }
        for (;;) {
            while (at != end && blank_here(*at))
                ++at;
            auto cell = ast::cell{};
            if (at != end && *at == '"') {
                auto const* const opened = at++;
                cell.quoted = true;
                cell.begin = offset(at);
                for (;; ++at) {
                    if (at == end) {
                        report({{file, offset(opened), offset(opened) + 1}, messages::csv_text_unclosed(), {}, {}},
                               found);
                        return out;
                    }
                    if (*at != '"') continue;
                    if (at + 1 == end || at[1] != '"') break;
                    cell.escaped = true;
                    ++at;
                }
                cell.end = offset(at++);
                while (at != end && blank_here(*at))
                    ++at;
                if (at != end && *at != separator && *at != '\n' && *at != '\r') {
                    auto const* const stray = at;
                    while (at != end && *at != separator && *at != '\n' && *at != '\r')
                        ++at;
                    report({{file, offset(stray), offset(at)}, messages::csv_text_behind_quote(), {}, {}}, found);
                }
            } else {
                auto const* const begin = at;
                at = end_of_plain_cell(at, end, separator);
                auto const* last = at;
                while (last != begin && blank_here(last[-1]))
                    --last;
                cell.begin = offset(begin);
                cell.end = offset(last);
            }
            rows.add_cell(cell);
            if (at == end || *at != separator) break;
            ++at;
        }
        if (at != end && *at == '\r') ++at;
        if (at != end && *at == '\n') ++at;
        if (!rows.end_row()) return out;
        rows.make_room(offset(at), text.size());
        if (out.headings.size() == 1 && out.cells.empty()) {
            auto const where = out.headings[0].where;
            auto const heading = found.sources().text(where);
            for (auto const other : {';', '\t', ','}) {
                if (other == separator || heading.find(other) == std::string_view::npos) continue;
                report({where,
                        messages::other_separator(found.sources().name(file), other,
                                                  other != ',' && has_decimal_comma(text)),
                        {},
                        {}},
                       found);
                out.headings.clear();
                return out;
            }
        }
    }
    if (out.headings.empty()) report({{file, 0, 0}, messages::csv_without_headings(), {}, {}}, found);
    return out;
}

auto read_block_rows(base::span body, compile_limits const& limits, base::diagnostics& found) -> ast::rows {
    auto out = ast::rows{};
    out.file = body.file;
    out.in_rule_file = true;
    auto const text = found.sources().text(body.file);
    auto const* const origin = text.data();
    out.is_ascii = base::is_ascii(text.substr(0, body.end).substr(body.begin));
    auto const tokens = scanner(body.file, text.substr(0, body.end));
    auto const offset = [&](place at) { return static_cast<std::uint32_t>(at - origin); };
    auto const* const end = origin + body.end;
    auto const* at = origin + body.begin;
    auto rows = row_collector(out, limits, found);

    for (;;) {
        at = tokens.skip(at);
        if (at == end) break;
        for (;;) {
            at = tokens.skip_in_line(at);
            auto cell = ast::cell{};
            if (at != end && *at == '"') {
                auto const* const opened = at;
                auto written = ast::name{};
                try {
                    at = tokens.quoted(at, written);
                } catch (fault const& thrown) {
                    report(thrown, found);
                    return out;
                }
                cell.quoted = true;
                cell.begin = offset(opened + 1);
                cell.end = offset(at - 1);
                cell.escaped = std::find(opened, at, '\\') != at;
                auto const* const after = tokens.skip_in_line(at);
                auto const* stray = after;
                while (stray != end && *stray != '|' && *stray != '\n' && *stray != '\r' && *stray != '#')
                    ++stray;
                if (stray != after) {
                    report({{body.file, offset(after), offset(stray)}, messages::no_bar_behind_text(), {}, {}}, found);
                    rows.spoil_row();
                }
                at = stray;
            } else {
                auto const* const begin = at;
                while (at != end && *at != '|' && *at != '\n' && *at != '#' && *at != '"')
                    ++at;
                if (at != end && *at == '"') {
                    // A heading or cell that holds a quote somewhere in the middle.
                    report({{body.file, offset(begin), offset(at) + 1}, messages::quote_inside_cell(), {}, {}}, found);
                    rows.spoil_row();
                    while (at != end && *at != '\n')
                        ++at;
                }
                auto const* last = at;
                while (last != begin && (is_blank(last[-1]) || last[-1] == '\r'))
                    --last;
                auto const written = std::string_view(begin, static_cast<std::size_t>(last - begin));
                if (auto const size = curly_quote_at(written); size != 0) {
                    report({{body.file, offset(begin), offset(last)},
                            messages::curly_quote(written.substr(0, size), without_curly_quotes(written)),
                            {},
                            {}},
                           found);
                    rows.spoil_row();
                }
                cell.begin = offset(begin);
                cell.end = offset(last);
            }
            rows.add_cell(cell);
            if (at == end || *at != '|') break;
            ++at;
        }
        if (!rows.end_row()) return out;
        rows.make_room(static_cast<std::size_t>(at - origin) - body.begin, body.end - body.begin);
    }
    if (out.headings.empty()) report({body, messages::block_without_headings(), {}, {}}, found);
    return out;
}

auto cell_text(ast::rows const& table, ast::cell const& cell, base::source_map const& sources) -> std::string {
    auto const written = sources.text(base::span{table.file, cell.begin, cell.end});
    if (!cell.escaped) return std::string(written);
    auto out = std::string{};
    for (std::size_t at = 0; at < written.size(); ++at) {
        auto const letter = written[at];
        if (letter == '"') {
            ++at;  // doubled in a CSV
            out.push_back('"');
        } else if (letter == '\\' && table.in_rule_file && at + 1 < written.size()) {
            auto const escaped = written[++at];
            out.push_back(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
        } else {
            out.push_back(letter);
        }
    }
    return out;
}

}  // namespace cennik::syntax
