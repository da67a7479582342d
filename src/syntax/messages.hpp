#pragma once

#include "syntax/fault.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Every sentence this room says about a mistake, one function each, with its code. The page of each code stands in
/// docs/diagnostics/.
namespace cennik::syntax::messages {

// Bytes and tokens
auto no_utf8(std::string_view text, std::size_t at) -> message;
auto unclosed_text() -> message;
auto unknown_escape(std::string_view written) -> message;
auto curly_quote(std::string_view written, std::string_view meant = "wholesale") -> message;
auto wrong_quote(std::string_view written) -> message;
auto strange_character(std::string_view written) -> message;
auto foreign_operator(std::string_view foreign, std::string_view ours) -> message;
auto shouted_keyword(std::string_view word) -> message;

// Numbers, amounts, dates
auto too_many_digits() -> message;
auto stray_underscore(std::string_view written) -> message;
auto point_without_digit(std::string_view written) -> message;
auto point_for_grouping(std::string_view written, std::string_view currency) -> message;
auto word_sticks_to_number(std::string_view number, std::string_view word) -> message;
auto percent_apart() -> message;
/// Nothing where what follows a number is no part of another way to write a date or number.
auto not_a_number(std::string_view whole, std::string_view number) -> std::optional<message>;
auto no_date(std::string_view written) -> message;
auto no_such_day(std::string_view written) -> message;
auto no_day_of_a_month(std::string_view written) -> message;
auto comma_in_number(std::string_view before, std::string_view after) -> message;
auto currency_before_number(std::string_view currency, std::string_view number) -> message;
auto currency_sign(std::string_view written) -> message;
auto small_currency(std::string_view written) -> message;
auto period_out_of_place(std::string_view written) -> message;

// Values
auto expected_operator_or_clause(std::string_view found) -> message;
auto value_missing(std::string_view after, std::string_view found) -> message;
auto single_equals() -> message;
auto double_equals() -> message;
auto is_with_a_value(std::string_view meant) -> message;
auto chained_comparison() -> message;
auto in_without_list() -> message;
auto bracket_unclosed(std::string_view opened, std::string_view found) -> message;
auto bracket_too_many(std::string_view written) -> message;
auto too_deep(std::size_t limit) -> message;
auto is_aggregate(std::string_view name) -> bool;  // sum, count, min, max, any, all
auto no_aggregate() -> message;
auto aggregate_of_several(std::string_view name) -> message;
auto aggregate_of_nothing(std::string_view name) -> message;
auto aggregate_without_lines(std::string_view name) -> message;
auto step_not_positive() -> message;
auto ending_past_step() -> message;

// Declarations
auto brace_unclosed() -> message;
auto brace_too_many() -> message;
auto unknown_declaration(std::string_view written, std::string_view meant) -> message;
auto no_declaration(std::string_view written) -> message;
auto clause_outside_a_rule(std::string_view written) -> message;
auto stray_after_declaration(std::string_view found) -> message;
auto misspelt(std::string_view written, std::string_view meant) -> message;
auto name_without_quotes(std::string_view wanted, std::string_view written) -> message;
auto brace_missing(std::string_view found) -> message;
auto expected_clause(std::string_view found) -> message;
auto unfinished(std::string_view wanted) -> message;
auto expected(std::string_view wanted, std::string_view found) -> message;
auto unknown_type(std::string_view written) -> message;
auto unknown_combination(std::string_view written) -> message;
auto unknown_spread(std::string_view written) -> message;
auto unknown_rounding_mode(std::string_view written) -> message;
auto rounding_mode_missing() -> message;
auto unknown_rounding_point(std::string_view written) -> message;
auto tiers_without_mode() -> message;
auto date_missing(std::string_view found) -> message;
auto tier_outside_of_tiers() -> message;
auto tier_without_edge(std::string_view number) -> message;

// What does not belong
auto clause_of_another_kind(std::string_view clause, std::string_view kind, std::string_view help) -> message;
auto clause_twice(std::string_view clause, std::string_view help) -> message;
auto effects_apart(std::string_view help) -> message;
[[nodiscard]] auto head_clause_twice(std::string_view clause) -> message;
auto rule_says_nothing(std::string_view kind, std::string_view wanted) -> message;
auto head_word_of_another_kind(std::string_view words, std::string_view kind) -> message;
auto effects_and_tiers() -> message;
auto graduated_from(std::string_view mended) -> message;
auto above_in_volume() -> message;
auto mixed_edges() -> message;
auto no_tiers() -> message;
auto above_not_last() -> message;
auto graduated_without_above() -> message;

// Free goods, requirements, terms
auto need_without_otherwise() -> message;
auto free_goods_in_other_words() -> message;
auto goods_at_no_price() -> message;
auto instalments_without_rest(std::string_view mended) -> message;
auto rest_not_last() -> message;
auto no_instalments() -> message;
auto beside_instalments(std::string_view clause) -> message;

// Scenarios
auto no_given_value(std::string_view word) -> message;
auto unknown_figure(std::string_view written, std::string_view whose, std::span<std::string_view const> known)
    -> message;
auto unknown_status(std::string_view written, std::span<std::string_view const> known) -> message;
auto unknown_expectation(std::string_view written, std::span<std::string_view const> known) -> message;
auto no_such_number() -> message;
auto second_date() -> message;

// Rows
auto csv_text_unclosed() -> message;
auto csv_text_behind_quote() -> message;
auto csv_without_headings() -> message;
auto row_of_another_width(std::size_t cells, std::size_t headings) -> message;
auto too_many_rows(std::size_t limit) -> message;
auto empty_heading() -> message;
auto heading_twice(std::string_view heading) -> message;
auto no_bar_behind_text() -> message;
auto quote_inside_cell() -> message;
auto block_without_headings() -> message;
auto rows_and_file() -> message;
/// The one heading of a CSV holds another separator.
auto other_separator(std::string_view file, char separator, bool decimal_comma) -> message;

// Headings and texts with facts in them
auto unknown_heading(std::string_view written) -> message;
auto lone_brace_in_text() -> message;
auto brace_in_text_unclosed() -> message;
auto no_path_in_text(std::string_view written) -> message;

}  // namespace cennik::syntax::messages
