#pragma once

// What the parts of the check share while a book is made: the parsed text, the findings, the book so far, and who is
// who by name.

#include "base/diagnostics.hpp"
#include "model/check.hpp"
#include "model/model.hpp"
#include "model/text_pool.hpp"
#include "syntax/ast.hpp"

#include <cennik/limits.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::model {

namespace ast = syntax::ast;

/// A name's index and the place that declares it.
struct declared_name {
    std::uint32_t index = none;
    base::span where;
};

using name_index = std::map<std::string, declared_name, std::less<>>;

/// A declaration with the file it stands in.
template <typename Declaration>
struct placed {
    Declaration const* said = nullptr;
    std::uint32_t file = 0;
};

/// What an expression reads, lets followed: how a phase is checked and an exclusion settled without walking a let
/// twice.
struct reads {
    std::uint64_t operations = 0;  ///< a bit for each `operation`, those inside of aggregates left out
    std::uint64_t over_lines = 0;  ///< the same of what stands inside of aggregates
    bool line_facts = false;       ///< product and line facts outside of aggregates
    bool cost = false;             ///< product.cost, by name
    std::uint32_t last_step = 0;   ///< of line.after: the highest step's index + 1
    [[nodiscard]] auto has(operation which) const -> bool {
        return (operations >> static_cast<unsigned>(which) & 1u) != 0;
    }
    void add(reads const& other);
};

/// How far a declared let has come. Lets are typed when they are first needed, so that each stands behind those it
/// needs.
struct typed_let {
    enum class state : std::uint8_t { untouched, in_hand, done };
    state is = state::untouched;
    std::uint32_t index = none;  ///< in book::lets; none where it has a mistake
};

struct workbench {
    workbench(parsed_book const& text, compile_limits const& most, base::diagnostics& findings)
        : parsed(text), limits(most), found(findings), texts(book.texts) {}
    workbench(workbench const&) = delete;
    auto operator=(workbench const&) -> workbench& = delete;

    parsed_book const& parsed;
    compile_limits const& limits;
    base::diagnostics& found;
    model::book book;
    text_pool texts;

    // The declarations in source order, an included file standing where its include stands.
    std::vector<placed<ast::rulebook>> rulebooks;
    std::vector<placed<ast::facts>> facts;
    std::vector<placed<ast::table>> tables;
    std::vector<placed<ast::let>> lets;
    std::vector<placed<ast::price_group>> groups;
    std::vector<placed<ast::waterfall>> waterfalls;
    std::vector<placed<ast::rule>> rules;
    std::vector<placed<ast::scenario>> scenarios;

    name_index fact_names;  ///< "customer.segment"
    name_index table_names;
    name_index let_names;  ///< into `lets`; typed_lets says where each stands in book::lets
    name_index group_names;
    name_index step_names;
    name_index rule_names;
    name_index scenario_names;
    std::vector<typed_let> typed_lets;    ///< by declaration
    std::vector<std::size_t> let_depths;  ///< by index in book::lets
    std::size_t levels = 0;               ///< of expressions being typed inside one another
    std::vector<reads> let_reads;         ///< by index in book::lets

    std::set<std::string, std::less<>>
        left_out;  ///< names of declarations the parser left out: unknown, and nothing is said of it
    bool waterfall_left_out = false;
    bool rulebook_left_out = false;

    std::uint32_t cost_fact = none;  ///< product.cost
    std::size_t rule_count = 0;      ///< blocks and rows, against the limit

    /// Expressions and the lets they need: everything that walks them later goes no deeper.
    [[nodiscard]] auto most_levels() const -> std::size_t { return limits.nesting * 10; }

    /// Counts one more level while it lives.
    class level {
    public:
        explicit level(workbench& bench) : bench_(bench) { ++bench_.levels; }
        level(level const&) = delete;
        auto operator=(level const&) -> level& = delete;
        ~level() { --bench_.levels; }
        [[nodiscard]] auto is_too_deep() const -> bool { return bench_.levels > bench_.most_levels(); }

    private:
        workbench& bench_;
    };

    [[nodiscard]] auto is_left_out(std::string_view name) const -> bool { return left_out.contains(name); }
    [[nodiscard]] auto sources() const -> base::source_map const& { return found.sources(); }
    [[nodiscard]] auto place_of(base::span where) const -> source_place {
        return {where.file, sources().line(where.file, where.begin)};
    }
    [[nodiscard]] auto text_of(base::span where) const -> std::string { return std::string(sources().text(where)); }
    [[nodiscard]] auto money_type() const -> type { return {kind::money, book.currency}; }
};

}  // namespace cennik::model
