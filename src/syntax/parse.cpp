#include "syntax/parse.hpp"

#include "base/utf8.hpp"
#include "syntax/check_clauses.hpp"
#include "syntax/declaration_start.hpp"
#include "syntax/explain_failure.hpp"
#include "syntax/explain_start.hpp"
#include "syntax/grammar/grammar.hpp"
#include "syntax/messages.hpp"
#include "syntax/read_rows.hpp"
#include "syntax/report.hpp"

#include <utility>

namespace cennik::syntax {

namespace {

class file_parser {
public:
    file_parser(scanner const& tokens, compile_limits const& limits, base::diagnostics& found)
        : tokens_(tokens), limits_(limits), found_(found) {}

    auto parse() -> ast::file {
        auto out = ast::file{};
        out.number = tokens_.file();
        auto const* at = tokens_.skip(tokens_.begin());
        while (at != tokens_.end() && !found_.full()) {
            auto const* const first = at;
            auto read = grammar::read_declaration_result{};
            if (auto wrong = read_one(at, read)) {
                report(*wrong, found_);
                at = next_declaration(tokens_, first);
                out.left_out.push_back(describe(first));
            } else if (finish(read)) {
                out.declarations.push_back(std::move(read.said));
            } else {
                out.left_out.push_back(describe(first));
            }
            at = tokens_.skip(at);
        }
        return out;
    }

private:
    /// The declaration at `at`, or what is wrong with it. A wrong one is read a second time, now noting what was wished
    /// for.
    auto read_one(scanner::place& at, grammar::read_declaration_result& out) -> std::optional<fault> {
        auto const* const first = at;
        if (auto known = say_at_once(tokens_, first)) return known;
        try {
            auto in = grammar::reader(tokens_, limits_);
            if (grammar::read_declaration(in, at, out) && !goes_on(at)) return std::nullopt;
            auto again = grammar::reader(tokens_, limits_);
            again.note_wishes();
            auto ignored = grammar::read_declaration_result{};
            at = first;
            if (grammar::read_declaration(again, at, ignored)) again.take_end(at);
            return explain_failure(again, first);
        } catch (fault& thrown) {
            return explain_fault(tokens_, first, std::move(thrown));
        }
    }

    /// A declaration without braces has no end of its own: does something follow that begins no other, but hangs on to
    /// it?
    [[nodiscard]] auto goes_on(scanner::place at) const -> bool {
        auto const* const next = tokens_.skip(at);
        if (next == tokens_.end() || *next == '}' || at[-1] == '}' || begins_declaration(tokens_, next)) return false;
        auto const first_in_line = next == tokens_.begin() || next[-1] == '\n';
        return !first_in_line || tokens_.word(next) == next;
    }

    /// What is not the grammar's: rows in the file, and clauses that do not belong. False where there was a mistake.
    auto finish(grammar::read_declaration_result& read) -> bool {
        auto const before = found_.error_count();
        if (auto* const rule = std::get_if<ast::rule>(&read.said)) {
            check_clauses(tokens_, *rule, found_);
            if (rule->table && read.rows) {
                if (rule->table->source) {
                    report(
                        {rule->table->source->path.where, messages::rows_and_file(), *read.rows, "rows stand here too"},
                        found_);
                } else {
                    rule->table->rows = read_block_rows(*read.rows, limits_, found_);
                }
            }
        } else if (auto* const table = std::get_if<ast::table>(&read.said); table != nullptr && read.rows) {
            if (table->source) {
                report({table->source->path.where, messages::rows_and_file(), *read.rows, "rows stand here too"},
                       found_);
            } else {
                table->rows = read_block_rows(*read.rows, limits_, found_);
            }
        }
        return found_.error_count() == before;
    }

    [[nodiscard]] auto describe(scanner::place first) const -> ast::left_out {
        auto out = ast::left_out{};
        auto const* const last = tokens_.word(first);
        out.keyword = std::string(first, last);
        out.where = tokens_.span(first, last);
        // The first name or quoted text behind the keywords is what others would look for.
        for (auto const* at = last; at != tokens_.end() && *at != '\n' && *at != '{'; ++at) {
            if (*at != '"') continue;
            try {
                at = tokens_.quoted(at, out.name);
            } catch (fault const&) {
                out.name = {};
            }
            return out;
        }
        auto const* const next = tokens_.skip_in_line(last);
        out.name = word_name(tokens_, next, tokens_.word(next));
        return out;
    }

    scanner tokens_;
    compile_limits const& limits_;
    base::diagnostics& found_;
};

}  // namespace

auto parse(std::uint32_t file, compile_limits const& limits, base::diagnostics& found) -> ast::file {
    constexpr auto byte_order_mark = std::string_view("\xEF\xBB\xBF");
    auto const text = found.sources().text(file);
    auto tokens = scanner(file, text);
    if (auto const invalid = base::find_invalid_utf8(text)) {
        auto const at = static_cast<std::uint32_t>(*invalid);
        report({{file, at, at + 1}, messages::no_utf8(text, *invalid), {}, {}}, found);
        auto out = ast::file{};
        out.number = file;
        return out;
    }
    if (text.starts_with(byte_order_mark)) tokens.skip_mark(byte_order_mark.size());
    return file_parser(tokens, limits, found).parse();
}

}  // namespace cennik::syntax
