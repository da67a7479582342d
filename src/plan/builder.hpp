#pragma once

#include "model/model.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace cennik::plan {

/// A program in the making, and how the model's numbers translate.
struct builder {
    explicit builder(model::book const& from) : book(from) {}

    model::book const& book;
    program out;
    std::shared_ptr<symbol_table> symbols;
    std::vector<symbol> symbol_of;           ///< text of the model → symbol
    std::vector<std::uint32_t> slot_of;      ///< fact of the model → slot
};

/// Texts, facts and products.
void compile_facts(builder& into);

[[nodiscard]] auto compile_literal(builder const& into, model::literal const& value) -> scalar;
/// The expression's root.
[[nodiscard]] auto compile_expression(builder& into, model::expression const& from) -> std::uint32_t;
[[nodiscard]] auto compile_amount(builder& into, model::expression const& from) -> amount;
/// Where the prices after a step are kept for `line.after` and `of`.
[[nodiscard]] auto keep_prices_of(builder& into, std::uint32_t step) -> std::uint32_t;
void compile_lets(builder& into);

[[nodiscard]] auto compile_message(builder& into, model::message const& from) -> range;
[[nodiscard]] auto compile_outcome(builder& into, model::outcome const& from) -> std::uint32_t;
[[nodiscard]] auto compile_effects(builder& into, std::vector<model::effect> const& from) -> range;
void compile_rules(builder& into);
/// The rows of a table: its units with their parts, and the columns and index that find them.
void compile_rows(builder& into, model::rule const& from, rule& to);
[[nodiscard]] auto index_rows(row_table const& table, std::uint32_t units) -> row_index;
/// In which order exclusions are settled.
void order_exclusions(builder& into);

}  // namespace cennik::plan
