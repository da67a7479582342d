#include "syntax/parse_expression.hpp"

#include "syntax/explain_failure.hpp"
#include "syntax/grammar/grammar.hpp"
#include "syntax/report.hpp"

namespace cennik::syntax {

auto parse_expression(base::span where, compile_limits const& limits, base::diagnostics& found)
    -> std::optional<ast::expression> {
    auto const tokens = scanner(where.file, found.sources().text(where.file).substr(0, where.end));
    auto const* const first = found.sources().text(where.file).data() + where.begin;
    auto const read = [&](grammar::reader& in, ast::expression& out) {
        auto const* at = first;
        return grammar::read_expression(in, at, out) && in.take_end(at);
    };
    try {
        auto out = ast::expression{};
        auto in = grammar::reader(tokens, limits);
        if (read(in, out)) return out;
        auto again = grammar::reader(tokens, limits);
        again.note_wishes();
        auto ignored = ast::expression{};
        read(again, ignored);
        report(explain_failure(again, first), found);
    } catch (fault& thrown) {
        report(explain_fault(tokens, first, std::move(thrown)), found);
    }
    return std::nullopt;
}

}  // namespace cennik::syntax
