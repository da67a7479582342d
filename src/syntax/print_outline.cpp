// Comes in: a rule file as it was read. Goes out: where each of its lines begins and ends, and what stands inside of what.
//
// The idea: the ast knows where declarations, clauses and tiers stand; where it keeps no place of its own (the clauses of
// `rulebook` and `table`, the date of a scenario) the words that begin them are looked for.

#include "syntax/print_outline.hpp"

#include "syntax/raw_token.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <variant>

namespace cennik::syntax {

namespace {

using piece = printed_piece;

class outliner {
public:
    explicit outliner(scanner const& tokens)
        : tokens_(tokens), origin_(tokens.end() - tokens.span(tokens.end(), tokens.end()).begin) {}

    auto operator()(ast::include const& said) const -> piece { return leaf(said.where); }

    auto operator()(ast::rulebook const& said) const -> piece {
        return block(said.where, "rulebook", [&](std::uint32_t first, std::uint32_t last) {
            return at_words(first, last, {"currency", "round", "spread", "allow"});
        });
    }

    auto operator()(ast::facts const& said) const -> piece {
        return block(said.where, "facts", [&](std::uint32_t, std::uint32_t last) {
            auto out = std::vector<piece>{};
            for (auto const& member : said.members) {
                auto each = piece{};
                each.begin = member.name.where.begin;
                each.aligns = "fact";
                each.columns = {member.type.where.begin};
                if (member.optional || member.otherwise) each.columns.push_back(offset(raw_token_at(tokens_, origin_ + member.type.where.end).begin));
                out.push_back(std::move(each));
            }
            return end_before_the_next(std::move(out), last);
        });
    }

    auto operator()(ast::table const& said) const -> piece {
        return block(said.where, "table", [&](std::uint32_t first, std::uint32_t last) {
            auto const rows = said.rows ? row_begin(first, *said.rows) : last;
            auto out = columns_of_a_table(first, rows);
            if (said.rows) out.push_back(rows_piece(rows, last));
            return out;
        });
    }

    auto operator()(ast::let const& said) const -> piece {
        auto out = leaf(said.where);
        out.aligns = "let";
        out.columns = {offset(raw_token_at(tokens_, origin_ + said.name.where.end).begin)};
        return out;
    }

    auto operator()(ast::price_group const& said) const -> piece {
        auto out = leaf(said.where);
        out.aligns = "price group";
        out.columns = {offset(raw_token_at(tokens_, origin_ + said.name.where.end).begin)};
        return out;
    }

    auto operator()(ast::waterfall const& said) const -> piece {
        return block(said.where, "waterfall", [&](std::uint32_t, std::uint32_t last) {
            auto out = std::vector<piece>{};
            for (auto const& step : said.steps) {
                auto each = piece{};
                each.begin = step.name.where.begin;
                each.aligns = "step";
                each.columns = {step.combination.where.begin};
                out.push_back(std::move(each));
            }
            return end_before_the_next(std::move(out), last);
        });
    }

    auto operator()(ast::rule const& said) const -> piece {
        if (said.table && !said.table->rows) return leaf(said.where);
        if (said.table) {
            auto out = leaf(said.where);
            out.open = open_brace(out);
            out.has = piece::body::rows;
            return out;
        }
        return block(said.where, "rule", [&](std::uint32_t, std::uint32_t) {
            auto out = std::vector<piece>{};
            for (auto const& clause : said.clauses)
                out.push_back(of_clause(clause));
            return out;
        });
    }

    auto operator()(ast::scenario const& said) const -> piece {
        return block(said.where, "", [&](std::uint32_t first, std::uint32_t last) {
            auto out = std::vector<piece>{};
            for (auto const& line : said.lines) {
                auto each = line.members.empty() ? leaf(line.where) : block(line.where, "line", [&](std::uint32_t, std::uint32_t) {
                    return facts_of(line.members);
                });
                each.joins = true;
                out.push_back(std::move(each));
            }
            for (auto const& facts : said.facts) {
                auto where = facts.subject.where;
                where.end = close_brace(where.begin) + 1;
                auto each = block(where, "given", [&](std::uint32_t, std::uint32_t) { return facts_of(facts.members); });
                each.joins = true;
                out.push_back(std::move(each));
            }
            for (auto const& grant : said.granted) {
                out.push_back(leaf(grant.where));
                if (grant.net) out.back().columns.push_back(grant.net->where.begin);
                if (grant.margin) out.back().columns.push_back(grant.margin->where.begin);
            }
            for (auto const& each : said.expectations) {
                out.push_back(leaf(each.where));
                if (each.value) out.back().columns.push_back(each.value->where.begin);
            }
            if (said.on) out.push_back(date_of_scenario(first, last, out));
            std::sort(out.begin(), out.end(), [](piece const& left, piece const& right) { return left.begin < right.begin; });
            return out;
        });
    }

private:
    [[nodiscard]] auto offset(scanner::place at) const -> std::uint32_t { return static_cast<std::uint32_t>(at - origin_); }

    [[nodiscard]] static auto leaf(base::span where) -> piece {
        auto out = piece{};
        out.begin = where.begin;
        out.end = where.end;
        return out;
    }

    template <typename Inside>
    [[nodiscard]] auto block(base::span where, std::string_view aligns, Inside const& inside) const -> piece {
        auto out = leaf(where);
        out.open = open_brace(out);
        out.has = piece::body::pieces;
        out.aligns = aligns;
        out.inside = inside(out.open + 1, out.end - 1);
        return out;
    }

    [[nodiscard]] auto open_brace(piece const& of) const -> std::uint32_t {
        auto token = raw_token_at(tokens_, origin_ + of.begin);
        while (token.text != "{" && offset(token.end()) < of.end)
            token = raw_token_at(tokens_, token.end());
        return offset(token.begin);
    }

    [[nodiscard]] auto close_brace(std::uint32_t begin) const -> std::uint32_t {
        auto from = piece{};
        from.begin = begin;
        from.end = offset(tokens_.end());
        return offset(tokens_.block_end(origin_ + open_brace(from) + 1));
    }

    /// Each piece ends with its last token before the next one begins.
    [[nodiscard]] auto end_before_the_next(std::vector<piece> pieces, std::uint32_t last) const -> std::vector<piece> {
        for (std::size_t index = 0; index < pieces.size(); ++index) {
            auto const next = index + 1 == pieces.size() ? last : pieces[index + 1].begin;
            pieces[index].end = last_token_end(pieces[index].begin, next);
        }
        return pieces;
    }

    [[nodiscard]] auto last_token_end(std::uint32_t first, std::uint32_t last) const -> std::uint32_t {
        auto end = first;
        for (auto const& token : raw_tokens(tokens_, origin_ + first, origin_ + last)) {
            if (token.text != ";") end = offset(token.end());
        }
        return end;
    }

    /// A piece begins with each of the words.
    [[nodiscard]] auto at_words(std::uint32_t first, std::uint32_t last, std::initializer_list<std::string_view> words) const
        -> std::vector<piece> {
        auto out = std::vector<piece>{};
        for (auto const& token : raw_tokens(tokens_, origin_ + first, origin_ + last)) {
            if (std::find(words.begin(), words.end(), token.text) == words.end()) continue;
            auto each = piece{};
            each.begin = offset(token.begin);
            out.push_back(std::move(each));
        }
        return end_before_the_next(std::move(out), last);
    }

    /// `key`, `value` and `valid` begin a piece but where a column's name is due.
    [[nodiscard]] auto columns_of_a_table(std::uint32_t first, std::uint32_t last) const -> std::vector<piece> {
        auto out = std::vector<piece>{};
        auto name_is_due = false;
        for (auto const& token : raw_tokens(tokens_, origin_ + first, origin_ + last)) {
            auto const begins = !name_is_due && (token.text == "key" || token.text == "value" || token.text == "valid");
            if (begins) {
                auto each = piece{};
                each.begin = offset(token.begin);
                out.push_back(std::move(each));
            }
            name_is_due = begins || token.text == ",";
        }
        return end_before_the_next(std::move(out), last);
    }

    /// Where the row of headings begins.
    [[nodiscard]] auto row_begin(std::uint32_t first, ast::rows const& rows) const -> std::uint32_t {
        auto const heading = rows.headings.front().where.begin;
        return heading != first && origin_[heading - 1] == '"' ? heading - 1 : heading;
    }

    [[nodiscard]] static auto rows_piece(std::uint32_t first, std::uint32_t last) -> piece {
        auto out = piece{};
        out.begin = first;
        out.end = last;
        out.has = piece::body::rows;
        out.open = first;
        return out;
    }

    [[nodiscard]] auto of_clause(ast::clause const& clause) const -> piece {
        if (auto const* const tiers = std::get_if<ast::tiers>(&clause)) {
            auto out = block(tiers->where, "", [&](std::uint32_t, std::uint32_t) {
                auto bands = std::vector<piece>{};
                for (auto const& band : tiers->bands) {
                    bands.push_back(leaf(band.where));
                    bands.back().aligns = "tier";
                    bands.back().columns = {band.effects.front().where.begin};
                }
                return bands;
            });
            out.joins = true;
            return out;
        }
        if (auto const* const instalments = std::get_if<ast::instalments_clause>(&clause)) {
            auto out = block(instalments->where, "", [&](std::uint32_t, std::uint32_t) {
                auto parts = std::vector<piece>{};
                for (auto const& part : instalments->parts) {
                    parts.push_back(leaf(part.where));
                    parts.back().aligns = "instalment";
                    parts.back().columns = {part.due.where.begin};
                }
                return parts;
            });
            out.joins = true;
            return out;
        }
        return leaf(std::visit([](auto const& each) { return each.where; }, clause));
    }

    [[nodiscard]] static auto facts_of(std::vector<ast::scenario_fact> const& members) -> std::vector<piece> {
        auto out = std::vector<piece>{};
        for (auto const& member : members) {
            auto each = leaf({member.name.where.file, member.name.where.begin, member.value.where.end});
            each.aligns = "given fact";
            each.columns = {member.value.where.begin};
            out.push_back(std::move(each));
        }
        return out;
    }

    /// `on 2026-11-21` stands between the other pieces.
    [[nodiscard]] auto date_of_scenario(std::uint32_t first, std::uint32_t last, std::vector<piece> const& others) const -> piece {
        for (auto const& token : raw_tokens(tokens_, origin_ + first, origin_ + last)) {
            auto const at = offset(token.begin);
            auto const inside = std::any_of(others.begin(), others.end(), [&](piece const& each) { return each.begin <= at && at < each.end; });
            if (inside || token.text != "on") continue;
            auto date = cennik::date{};
            auto const* const after = tokens_.date(tokens_.skip(token.end()), date);
            return leaf({tokens_.file(), at, offset(after)});
        }
        return {};
    }

    scanner const& tokens_;
    scanner::place origin_;
};

}  // namespace

auto outline(ast::file const& said, scanner const& tokens) -> std::vector<printed_piece> {
    auto out = std::vector<printed_piece>{};
    for (auto const& each : said.declarations)
        out.push_back(std::visit(outliner(tokens), each));
    return out;
}

}  // namespace cennik::syntax
