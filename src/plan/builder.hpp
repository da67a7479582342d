#pragma once

#include "model/model.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
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
    std::unordered_multimap<std::size_t, range> effects_of_rows;   ///< by a hash of their amounts: rows that give the same share them
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
/// True where the nodes from `first` on, which are one expression, tell of an amount of money.
[[nodiscard]] auto tells_of_money(program const& out, std::uint32_t first) -> bool;

[[nodiscard]] auto compile_message(builder& into, model::message const& from) -> range;
[[nodiscard]] auto compile_outcome(builder& into, model::outcome const& from) -> std::uint32_t;
[[nodiscard]] auto compile_optional(builder& into, std::optional<model::expression> const& from) -> optional_amount;
[[nodiscard]] auto compile_effects(builder& into, std::vector<model::effect> const& from) -> range;
void compile_rules(builder& into);

class row_view;
// A part of a rule of the kinds that stand around the waterfall: of a block, and of a row.
void add_free_goods(builder& into, model::rule const& from);
void add_free_goods(builder& into, model::rule const& table, row_view const& row);
void add_requirement(builder& into, model::rule const& from);
void add_requirement(builder& into, row_view const& row);
void add_tax_rate(builder& into, model::rule const& from);
void add_terms(builder& into, model::rule const& from);
void add_terms(builder& into, row_view const& row);
void add_alert(builder& into, model::rule const& from);
void add_alert(builder& into, row_view const& row);
/// The tables asked by the nodes from `first` on, and by the lets they name.
[[nodiscard]] auto gather_lookups(builder& into, std::uint32_t first) -> range;
/// What a charge says beside its effects, for all its bands.
void add_charge_clauses(builder& into, model::rule const& from, range bands);
void add_charge(builder& into, row_view const& row);
/// The rows of a table: its units with their parts, and the columns and index that find them.
void compile_rows(builder& into, model::rule const& from, rule& to);
[[nodiscard]] constexpr auto is_aggregate(model::operation what) -> bool {
    return what >= model::operation::sum_over && what <= model::operation::all_over;
}
/// Finds the rows of a table by the texts they name.
void index_rows(row_table& table, std::span<unit const> units);
/// Puts the percents under each key in order, where the rule's rows give nothing else and the best of them wins.
void merge_rates(builder const& into, rule const& from, row_table& table);
/// What rungs are asked again and again.
void settle_rungs(program& out);
/// How each line step is worked out.
void choose_ways(program& out);
/// In which order exclusions are settled.
void order_exclusions(builder& into);

}  // namespace cennik::plan
