#pragma once

#include "syntax/ast.hpp"
#include "syntax/grammar/reader.hpp"

#include <optional>

/// The grammar's plain face: what stands behind it is Boost.Spirit X3 and is included by the files of this folder only.
/// Each function reads at `at` and moves it behind what it read; or is false, with `at` as it was and `out` in pieces.
namespace cennik::syntax::grammar {

/// Any value, up to `or`.
auto read_expression(reader& in, reader::place& at, ast::expression& out) -> bool;
/// A value without operators outside brackets, a sign aside: what `of` and `within` are followed by.
auto read_amount(reader& in, reader::place& at, ast::expression& out) -> bool;
/// `0.01 half up`, `1 ending 0.99 nearest`.
auto read_rounding(reader& in, reader::place& at, cennik::rounding& out) -> bool;

auto read_clause(reader& in, reader::place& at, ast::clause& out) -> bool;
/// A clause that may stand in the head of a table: who, when and how, but no effect and no decision.
auto read_head_clause(reader& in, reader::place& at, ast::clause& out) -> bool;

/// Clauses that stand in files of their own.
auto read_effects(reader& in, reader::place& at, ast::effects_clause& out) -> bool;
auto read_tiers(reader& in, reader::place& at, ast::tiers& out) -> bool;
auto read_due(reader& in, reader::place& at, ast::due_clause& out) -> bool;
auto read_early(reader& in, reader::place& at, ast::early_discount& out) -> bool;
auto read_instalments(reader& in, reader::place& at, ast::instalments_clause& out) -> bool;

/// `volume tiers by quantity per product`, without bands, as in a table's head.
auto read_tiers_head(reader& in, reader::place& at, ast::tiers& out) -> bool;
/// `pro rata round down`, `only full`, in a table's head too.
auto read_remainder(reader& in, reader::place& at, ast::free_remainder& out) -> bool;

auto read_scenario(reader& in, reader::place& at, ast::scenario& out) -> bool;

/// A declaration, and where rows of its stand in the file: those are read by read_block_rows.
struct read_declaration_result {
    ast::declaration said;
    std::optional<base::span> rows;
};
auto read_declaration(reader& in, reader::place& at, read_declaration_result& out) -> bool;

}  // namespace cennik::syntax::grammar
