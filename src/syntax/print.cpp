// Comes in: a rule file that was read without an error, and its text. Goes out: the text in canonical form.
//
// The idea: the ast says what deserves a line (print_outline.cpp); the words of a line are those that were written, with
// one blank between them (print_words.cpp). So brackets, digits and texts stay as their author likes them, and what is
// printed reads back as what was read. Comments are taken from between the words: one that stands beside something stays
// beside it, any other comes before what it stood before.
//
// Rejected: writing the ast out again node by node. It is four times the code, forgets brackets that help a reader, and
// has to learn each new clause.

#include "syntax/print.hpp"

#include "base/utf8.hpp"
#include "syntax/print_outline.hpp"
#include "syntax/print_rows.hpp"
#include "syntax/print_words.hpp"
#include "syntax/scanner.hpp"

#include <algorithm>
#include <utility>

namespace cennik::syntax {

namespace {

constexpr auto widest_line = std::size_t{100};

struct printed_line {
    std::size_t level = 0;
    std::vector<std::string> columns;
    std::string comment;
    std::string_view aligns;
    bool blank_before = false;
};

struct found_comment {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

class printer {
public:
    printer(scanner const& tokens, std::string_view text) : tokens_(tokens), text_(text), comments_(find_comments()) {}

    auto print(std::vector<printed_piece> const& pieces) -> std::string {
        print_pieces(pieces, 0);
        print_comments(static_cast<std::uint32_t>(text_.size()), 0);
        align();
        return join();
    }

private:
    [[nodiscard]] auto find_comments() const -> std::vector<found_comment> {
        auto out = std::vector<found_comment>{};
        auto in_text = false;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (in_text && text_[at] == '\\') {
                ++at;
            } else if (text_[at] == '"') {
                in_text = !in_text;
            } else if (!in_text && text_[at] == '#') {
                auto const end = std::min(text_.find('\n', at), text_.size());
                out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
                at = end;
            }
        }
        return out;
    }

    void print_pieces(std::vector<printed_piece> const& pieces, std::size_t level) {
        auto const first = lines_.size();
        for (auto const& piece : pieces) {
            print_comments(piece.begin, level);
            auto const before = lines_.size();
            if (piece.has == printed_piece::body::none) {
                print_leaf(piece, level);
            } else if (auto const whole = in_one_line(piece, level); !whole.empty()) {
                add_line(level, whole, piece.aligns);
                last_end_ = piece.end;
            } else {
                print_block(piece, level);
            }
            lines_[before].blank_before = before != first && has_blank_line_before(piece.begin);
        }
    }

    void print_leaf(printed_piece const& piece, std::size_t level) {
        print_comments_apart(piece.end, level);
        auto const words = print_words(tokens_, piece.begin, piece.end, piece.columns);
        if (level * 2 + width_of(words) > widest_line) {
            auto broken = print_broken_words(tokens_, piece.begin, piece.end);
            for (std::size_t index = 0; index < broken.size(); ++index)
                add_line(index == 0 ? level : level + 2, {std::move(broken[index])}, "");
        } else {
            add_line(level, words, piece.aligns);
            if (needs_separator(piece)) lines_.back().columns.back() += ';';
        }
        last_end_ = piece.end;
    }

    /// A fact that is called `optional` or `default` would read as the end of the one before it.
    [[nodiscard]] auto needs_separator(printed_piece const& piece) const -> bool {
        if (piece.aligns != "fact") return false;
        auto const* const origin = tokens_.end() - tokens_.span(tokens_.end(), tokens_.end()).begin;
        auto const* const separator = tokens_.skip(origin + piece.end);
        if (separator == tokens_.end() || *separator != ';') return false;
        auto const* const next = tokens_.skip(separator + 1);
        return tokens_.words(next, "optional") != next || tokens_.words(next, "default") != next;
    }

    void print_block(printed_piece const& piece, std::size_t level) {
        auto const stood_in_one_line = text_.substr(piece.begin, piece.end - piece.begin).find('\n') == std::string_view::npos;
        auto const is_part = piece.open == piece.begin;  // rows behind the clauses of a table
        auto head = std::size_t{0};
        if (!is_part) {
            print_comments_apart(piece.open, level);
            auto words = print_words(tokens_, piece.begin, piece.open, {});
            add_line(level, {words[0] + " {"}, "");
            head = lines_.size() - 1;
            last_end_ = piece.open + 1;
        }
        if (piece.has == printed_piece::body::rows) {
            print_rows(piece, is_part ? level : level + 1);
            if (is_part) return;
        } else {
            print_pieces(piece.inside, level + 1);
            print_comments(piece.end - 1, level + 1);
        }
        add_line(level, {"}"}, "");
        last_end_ = piece.end;
        // What stood beside all of it belongs to its head.
        if (stood_in_one_line) beside_ = head;
    }

    void print_rows(printed_piece const& piece, std::size_t level) {
        auto const begin = piece.open == piece.begin ? piece.begin : piece.open + 1;
        auto const end = piece.open == piece.begin ? piece.end : piece.end - 1;
        auto rows = read_printed_rows(text_.substr(begin, end - begin));
        // Behind the brace, in its line, stands a comment on the head.
        auto const aligned = align_rows(rows);
        for (std::size_t index = 0; index < rows.size(); ++index) {
            auto& row = rows[index];
            if (index == 0 && row.cells.empty() && begin != piece.begin && is_beside(begin)) {
                lines_.back().comment = std::move(row.comment);
                continue;
            }
            if (row.cells.empty()) {
                add_line(level, {std::move(row.comment)}, "#");
            } else {
                add_line(level, {aligned[index]}, "");
                lines_.back().comment = std::move(row.comment);
            }
            lines_.back().blank_before = row.blank_before;
        }
        while (next_comment_ != comments_.size() && comments_[next_comment_].begin < end)
            ++next_comment_;
    }

    /// A block whose author wrote it in one line, and that may stay there: one clause, or several parts of one.
    [[nodiscard]] auto in_one_line(printed_piece const& piece, std::size_t level) const -> std::vector<std::string> {
        auto const written = text_.substr(piece.begin, piece.end - piece.begin);
        auto const has_comment = next_comment_ != comments_.size() && comments_[next_comment_].begin < piece.end;
        if (piece.has == printed_piece::body::rows || written.find('\n') != std::string_view::npos || has_comment) return {};
        auto out = print_words(tokens_, piece.begin, piece.open, {});
        auto inside = joined(piece);
        if (inside.empty() && !piece.inside.empty()) return {};
        out.push_back(inside.empty() ? "{ }" : "{ " + inside + " }");
        return level * 2 + width_of(out) > widest_line ? std::vector<std::string>{} : out;
    }

    /// What stands between the braces; nothing where it needs lines of its own.
    [[nodiscard]] auto joined(printed_piece const& piece) const -> std::string {
        if (piece.inside.size() > 1 && !piece.joins) return {};
        auto out = std::string{};
        for (std::size_t index = 0; index < piece.inside.size(); ++index) {
            auto const& each = piece.inside[index];
            if (index != 0) {
                // A `;` may keep apart what would read as one: `pack 5; days 3`.
                auto const before = piece.inside[index - 1].end;
                out += text_.substr(before, each.begin - before).find(';') == std::string_view::npos ? "   " : "; ";
            }
            auto words = each.has == printed_piece::body::none ? print_words(tokens_, each.begin, each.end, each.columns)
                                                               : in_one_line(each, 0);
            if (words.empty()) return {};
            for (std::size_t column = 0; column < words.size(); ++column)
                out += (column == 0 ? "" : " ") + words[column];
        }
        return out;
    }

    /// The comments before a place, each beside or below what stands before it.
    void print_comments(std::uint32_t until, std::size_t level) {
        while (next_comment_ != comments_.size() && comments_[next_comment_].begin < until) {
            auto const& comment = comments_[next_comment_];
            if (!is_beside(comment.begin)) {
                print_comment(level);
                continue;
            }
            lines_[beside_].comment = text_of(comment);
            ++next_comment_;
        }
    }

    /// Comments between the words of one line have no place there: they come before it.
    void print_comments_apart(std::uint32_t until, std::size_t level) {
        while (next_comment_ != comments_.size() && comments_[next_comment_].begin < until)
            print_comment(level);
    }

    void print_comment(std::size_t level) {
        auto const& comment = comments_[next_comment_++];
        auto const opens_block = !lines_.empty() && lines_.back().columns.back().ends_with('{');
        auto const blank = !lines_.empty() && !opens_block && has_blank_line_before(comment.begin);
        add_line(level, {text_of(comment)}, "#");
        lines_.back().blank_before = blank;
        last_end_ = comment.end;
    }

    [[nodiscard]] auto text_of(found_comment const& comment) const -> std::string {
        auto const text = text_.substr(comment.begin, comment.end - comment.begin);
        return std::string(text.substr(0, text.find_last_not_of(" \t\r") + 1));
    }

    /// Only blanks stand between the last line's end and this place.
    [[nodiscard]] auto is_beside(std::uint32_t place) const -> bool {
        return !lines_.empty() && lines_[beside_].comment.empty() && lines_[beside_].aligns != "#" && place >= last_end_ &&
               text_.substr(last_end_, place - last_end_).find('\n') == std::string_view::npos;
    }

    [[nodiscard]] auto has_blank_line_before(std::uint32_t place) const -> bool {
        auto lines = 0;
        while (place != 0 && (text_[place - 1] == ' ' || text_[place - 1] == '\t' || text_[place - 1] == '\r' || text_[place - 1] == '\n')) {
            --place;
            if (text_[place] == '\n') ++lines;
        }
        return lines > 1;
    }

    void add_line(std::size_t level, std::vector<std::string> columns, std::string_view aligns) {
        lines_.push_back({level, std::move(columns), {}, aligns, false});
        beside_ = lines_.size() - 1;
    }

    [[nodiscard]] static auto width_of(std::vector<std::string> const& columns) -> std::size_t {
        auto out = columns.empty() ? std::size_t{0} : columns.size() - 1;
        for (auto const& each : columns)
            out += base::count_code_points(each);
        return out;
    }

    /// Pads the columns of neighbouring lines of one sort, comments between them aside, then their comments.
    void align() {
        for (std::size_t first = 0; first < lines_.size();) {
            auto last = first + 1;
            auto const continues = [&](printed_line const& line) {
                return !line.blank_before && line.level == lines_[first].level &&
                       (line.aligns == "#" || (line.aligns == lines_[first].aligns && !line.aligns.empty()));
            };
            if (!lines_[first].aligns.empty() && lines_[first].aligns != "#") {
                while (last != lines_.size() && continues(lines_[last]))
                    ++last;
                pad_columns(first, last);
            }
            first = last;
        }
        for (std::size_t first = 0; first < lines_.size();) {
            auto last = first;
            auto widest = std::size_t{0};
            for (; last != lines_.size() && !lines_[last].comment.empty() && (last == first || !lines_[last].blank_before); ++last)
                widest = std::max(widest, lines_[last].level * 2 + width_of(lines_[last].columns));
            for (auto index = first; index < last; ++index) {
                auto& line = lines_[index];
                line.columns.back().append(widest - line.level * 2 - width_of(line.columns), ' ');
                line.columns.back() += "  " + line.comment;
            }
            first = std::max(last, first + 1);
        }
    }

    void pad_columns(std::size_t first, std::size_t last) {
        for (std::size_t column = 0;; ++column) {
            auto widest = std::size_t{0};
            for (auto index = first; index < last; ++index) {
                auto const& line = lines_[index];
                if (line.columns.size() > column + 1) widest = std::max(widest, base::count_code_points(line.columns[column]));
            }
            if (widest == 0) return;
            for (auto index = first; index < last; ++index) {
                auto& line = lines_[index];
                if (line.columns.size() > column + 1)
                    line.columns[column].append(widest - base::count_code_points(line.columns[column]), ' ');
            }
        }
    }

    [[nodiscard]] auto join() const -> std::string {
        auto out = std::string{};
        for (auto const& line : lines_) {
            if (line.blank_before) out += '\n';
            out.append(line.level * 2, ' ');
            for (std::size_t column = 0; column < line.columns.size(); ++column)
                out += (column == 0 ? "" : " ") + line.columns[column];
            out += '\n';
        }
        return out;
    }

    scanner const& tokens_;
    std::string_view text_;
    std::vector<found_comment> comments_;
    std::size_t next_comment_ = 0;
    std::vector<printed_line> lines_;
    std::uint32_t last_end_ = 0;  // where what was printed last ended in the text
    std::size_t beside_ = 0;      // the line that a comment behind it belongs to
};

}  // namespace

auto print(ast::file const& said, base::source_map const& sources) -> std::string {
    constexpr auto byte_order_mark = std::string_view("\xEF\xBB\xBF");
    auto const text = sources.text(said.number);
    auto tokens = scanner(said.number, text);
    if (text.starts_with(byte_order_mark)) tokens.skip_mark(byte_order_mark.size());
    return printer(tokens, text).print(outline(said, tokens));
}

}  // namespace cennik::syntax
