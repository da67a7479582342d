#pragma once

// Every sentence this room says about a book, one function each; docs/diagnostics/ has a page for each code. `nearest`
// becomes "did you mean …?".

#include "base/diagnostics.hpp"
#include "model/model.hpp"
#include "syntax/ast.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cennik::model::say {

using base::diagnostics;
using base::span;
using syntax::ast::name;
using suggestion = std::optional<std::string>;
using text = std::string_view;

// The book (messages_of_books.cpp)
// ---------------------------------------------------------------------------------------

void no_rulebook(diagnostics& found, span where);
void second_rulebook(diagnostics& found, name const& said, span first);
void book_without_currency(diagnostics& found, name const& book);
void no_rounding_declared(diagnostics& found, name const& book, int minor_digits);
void rounding_said_twice(diagnostics& found, span where, text point, span first);
void never_rounded_point(diagnostics& found, span where, text point);
void per_line_point(diagnostics& found, span where, text point);
void second_waterfall(diagnostics& found, span where, span first);
void no_waterfall(diagnostics& found, span where, text rule_kind);
void line_step_after_order_step(diagnostics& found, name const& step, span order_step);
void too_many_rules(diagnostics& found, span where, std::size_t limit);
void second_product_file(diagnostics& found, name const& said, span first);
void facts_from_file(diagnostics& found, name const& subject);
void default_is_no_literal(diagnostics& found, span where, text fact);
void table_without_columns(diagnostics& found, name const& table, text what);
void table_without_rows(diagnostics& found, name const& table);
void column_given_twice(diagnostics& found, name const& column, text table);
void list_in_table(diagnostics& found, name const& type);

// Names (messages_of_names.cpp)
// ------------------------------------------------------------------------------------------

void unknown_path(diagnostics& found, span where, text path, suggestion const& nearest);
void unknown_table(diagnostics& found, name const& said, suggestion const& nearest);
void unknown_column(diagnostics& found, name const& said, keyed_table const& table, suggestion const& nearest);
void unknown_group(diagnostics& found, name const& said, suggestion const& nearest);
void unknown_step(diagnostics& found, name const& said, suggestion const& nearest);
void unknown_rule(diagnostics& found, name const& said, suggestion const& nearest);
void unknown_function(diagnostics& found, span where, text called, suggestion const& nearest);
void unknown_currency(diagnostics& found, span where, text code, suggestion const& nearest);
void unknown_subject(diagnostics& found, name const& said, suggestion const& nearest);
void unknown_partition(diagnostics& found, name const& said, text path, suggestion const& nearest);
void name_given_twice(diagnostics& found, name const& said, text what, span first);
void fact_always_there(diagnostics& found, name const& said, text path);
void name_of_an_amount(diagnostics& found, name const& said, text path);
void let_needs_itself(diagnostics& found, span where, name const& let);
void line_after_without_step(diagnostics& found, span where);
void price_after_order_step(diagnostics& found, span where, text step);
void table_without_keys(diagnostics& found, span where, text table);
void lets_too_deep(diagnostics& found, span where, std::size_t limit);
void wrong_number_of_keys(diagnostics& found, span where, keyed_table const& table, std::size_t given);

// Types and phases (messages_of_types.cpp)
// -------------------------------------------------------------------------------

void types_do_not_go_together(diagnostics& found, span where, text sign, text left, text right, std::string hint);
void two_currencies(diagnostics& found, span where, text sign, text left, text right);
void another_kind_belongs_here(diagnostics& found, span where, text place, text wanted, text given, std::string hint);
void condition_is_no_yes_no(diagnostics& found, span where, text given);
void type_does_not_take(diagnostics& found, span where, text sign, text given);
void no_order_among(diagnostics& found, span where, text sign, text given);
void wrong_number_of_arguments(diagnostics& found, span where, text called, std::size_t given, text wanted);
void key_of_another_kind(diagnostics& found, expression const& key, keyed_table const& table,
                         value_column const& column, text given, text wanted);
void quotient_not_rounded(diagnostics& found, span where);
void division_by_zero(diagnostics& found, span where);
void number_too_long(diagnostics& found, span where);
void margin_of_all(diagnostics& found, span where);
void margin_without_cost_fact(diagnostics& found, span where, text what);
void used_before_its_phase(diagnostics& found, span where, text amount, text known, text reader, text through_let);
void lines_gathered_too_early(diagnostics& found, span where, text written, text reader);
void aggregate_in_aggregate(diagnostics& found, span where);
void line_value_in_order_rule(diagnostics& found, span where, text written, text reader, std::string hint);

// Rules (messages_of_rules.cpp)
// ------------------------------------------------------------------------------------------

void rule_without_step(diagnostics& found, span where, text rule_kind, text steps);
void rule_in_wrong_step(diagnostics& found, name const& step, text rule_kind, bool step_is_on_order, span declared);
void price_in_adding_step(diagnostics& found, name const& step, span declared);
void empty_window(diagnostics& found, span where);
void priority_not_whole(diagnostics& found, span where);
void effect_of_another_kind(diagnostics& found, span where, text verb, text rule_kind);
void price_joined(diagnostics& found, span where);
void percent_per_unit(diagnostics& found, span where);
void per_order_on_lines(diagnostics& found, span where);
void per_unit_on_order(diagnostics& found, span where);
void order_discount_without_give(diagnostics& found, span where);
void step_in_charge(diagnostics& found, name const& said);
void charge_of_order_and_lines(diagnostics& found, span where, span other);
void pack_of_discount(diagnostics& found, span where, text verb);
void pack_of_nothing(diagnostics& found, span where);
void amount_of_step(diagnostics& found, span where);
void negative_effect(diagnostics& found, span where, text verb, text other_verb);
void bound_is_no_literal(diagnostics& found, span where);
void tiers_not_rising(diagnostics& found, span where, text bound, span before, text bound_before);
void partition_by_list(diagnostics& found, name const& said);
void partition_in_order_step(diagnostics& found, span where, text rule_kind);
void all_lines_of_one(diagnostics& found, span where);
void starting_at_in_volume(diagnostics& found, span where);
void rungs_not_falling(diagnostics& found, span where, text bound, span before, text bound_before);
void decision_elsewhere(diagnostics& found, span where, text decision, text place, text allowed);
void no_such_due_date(diagnostics& found, span where, text written);
void early_discount_of_prepayment(diagnostics& found, span where, span prepayment);
void instalments_over_all(diagnostics& found, span where, text percents);
void instalment_of_nothing(diagnostics& found, span where);
void no_calendar(diagnostics& found, name const& said, keyed_table const& table);
void need_not_rounded_up(diagnostics& found, span where);
void no_negative_rate(diagnostics& found, span where, text word);
void free_count_of_nothing(diagnostics& found, span where, text word);
void more_free_than_there_are(diagnostics& found, span where);
void remainder_without_every(diagnostics& found, span where);
void free_product_unknown(diagnostics& found, span where, text sku);
void scenario_without_day(diagnostics& found, name const& scenario);
void unknown_fact_of_scenario(diagnostics& found, name const& said, text subject, text type, suggestion const& nearest);
void fact_given_elsewhere(diagnostics& found, name const& said, text path);
void fact_given_twice(diagnostics& found, name const& said, text path);
void excludes_itself(diagnostics& found, span where, text rule);
void exclusion_cycle(diagnostics& found, span where, text names);
void excludes_too_late(diagnostics& found, span where, text own_step, text earlier_step, text reason, span excluded);
void excluded_outside_waterfall(diagnostics& found, span where, text rule, span excluded);
void replaces_elsewhere(diagnostics& found, span where, text rule, span replaced);

// Tables (messages_of_tables.cpp)
// ----------------------------------------------------------------------------------------

void column_without_heading(diagnostics& found, name const& column, text file, span headings,
                            suggestion const& nearest);
void heading_elsewhere(diagnostics& found, name const& heading, text rule_kind, std::string hint);
void heading_missing(diagnostics& found, span where, text missing, text rule_kind);
void second_heading_of_a_kind(diagnostics& found, name const& heading, span first);
void tier_heading_without_mode(diagnostics& found, name const& heading);
void tier_heading_of_another_measure(diagnostics& found, name const& heading, text measure);
void from_heading_in_graduated(diagnostics& found, name const& heading);
void operator_in_heading(diagnostics& found, name const& heading);
void heading_of_kind(diagnostics& found, name const& heading, text given);
void unit_of_another_kind(diagnostics& found, name const& heading, text unit, text cells);
void cell_does_not_fit(diagnostics& found, span where, text written, text heading, text wanted, std::string hint);
void more_mistakes_in_table(diagnostics& found, span headings, std::size_t all, std::size_t shown);
void key_without_value(diagnostics& found, span where, text heading);
void key_given_twice(diagnostics& found, span where, text table, span first, std::size_t first_row, std::size_t row,
                     bool dated);
void tier_without_bound(diagnostics& found, span where);
void same_bound_twice(diagnostics& found, span where, text heading, span first, std::size_t first_row, std::size_t row);
void graduated_without_above(diagnostics& found, span where);
void row_with_decisions(diagnostics& found, span where, int decisions);
void row_needs_nothing(diagnostics& found, span where);
void row_gives_nothing(diagnostics& found, span where, bool twice);
void row_without_rate(diagnostics& found, span where);
void round_up_beside_decisions(diagnostics& found, name const& heading);
void row_without_due_date(diagnostics& found, span where);
void rows_overlap(diagnostics& found, span general, span special, std::size_t general_row, std::size_t special_row);
void rows_alike(diagnostics& found, span where, span first, std::size_t row, std::size_t first_row);
void rows_conflict(diagnostics& found, span where, span first, std::size_t row, std::size_t first_row);

// Doubts (messages_of_doubts.cpp)
// ----------------------------------------------------------------------------------------

void discount_over_all(diagnostics& found, span where);
void rows_not_all_compared(diagnostics& found, span where);
void step_nobody_uses(diagnostics& found, span where, text step);
void group_nobody_uses(diagnostics& found, span where, text group);
void texts_differ_in_case(diagnostics& found, span where, text one, text other, text path, span first);

}  // namespace cennik::model::say
