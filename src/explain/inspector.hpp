#pragma once

#include "base/source_map.hpp"
#include "eval/pricing.hpp"

#include <cennik/quote.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cennik::explain {

using eval::none;
using number::fraction;

/// What stood against a rule, as a clause; nothing where nothing did.
using clause = std::optional<std::string>;

/// Asks a cart that is being priced, at a moment at which amounts stand as a rule saw them. What cannot be worked out is missing, and nothing that
/// is asked here changes what comes after.
class inspector {
public:
    inspector(eval::pricing& p, base::source_map const& sources);
    ~inspector();
    inspector(inspector const&) = delete;
    auto operator=(inspector const&) -> inspector& = delete;

    // Words
    [[nodiscard]] auto money(fraction const& amount) const -> std::string;
    [[nodiscard]] auto amount(model::kind kind, fraction const& of) const -> std::string;
    [[nodiscard]] auto count(fraction const& amount) const -> std::string { return this->amount(model::kind::number, amount); }
    [[nodiscard]] auto percent(fraction const& rate) const -> std::string { return amount(model::kind::percent, rate); }
    /// Rounded as the quote shows it.
    [[nodiscard]] auto margin(fraction const& of) const -> std::string;
    /// A node's value; texts stand in quotes.
    [[nodiscard]] auto value(std::uint32_t node, std::uint32_t line) -> std::string;
    [[nodiscard]] auto value_of_quantity(std::uint32_t line) const -> std::string;
    /// A condition with the values it reads.
    [[nodiscard]] auto text_with_values(std::uint32_t node, std::uint32_t line) -> std::string;
    /// A node as its author wrote it.
    [[nodiscard]] auto text(std::uint32_t node) const -> std::string;
    /// `"Screws by quantity"`, `"Brand deals" row 3`, `"Screws by quantity" tier 3`.
    [[nodiscard]] auto name(std::uint32_t rule, std::uint32_t row = 0) const -> std::string;
    [[nodiscard]] auto name(eval::rule_row by) const -> std::string { return name(by.rule, by.row); }

    // What stands against something
    [[nodiscard]] auto against(model::window const& window) const -> clause;
    /// `in_full`: why the customer is not in the group.
    [[nodiscard]] auto against_groups(plan::rule const& rule, bool in_full) -> clause;
    /// The condition of an `and` that is not true.
    [[nodiscard]] auto against_condition(std::uint32_t node, std::uint32_t line) -> clause;
    /// What is missing in a value.
    [[nodiscard]] auto missing_in(std::uint32_t node, std::uint32_t line) -> clause;
    [[nodiscard]] auto missing_in(plan::amount const& amount, std::uint32_t line) -> clause;
    [[nodiscard]] auto is_negative(plan::amount const& amount, std::uint32_t line) -> bool;
    [[nodiscard]] auto missing_in_effects(plan::range effects, std::uint32_t line) -> clause;
    /// Dates, groups and conditions of a rule; `line` none for a rule of the order.
    [[nodiscard]] auto against_rule(plan::rule const& rule, std::uint32_t line, bool in_full) -> clause;
    /// No row fits; `in_full`: which are nearest, and the first cell of each that does not fit.
    [[nodiscard]] auto against_rows(plan::rule const& rule, std::uint32_t line, bool in_full) -> clause;
    /// What is measured, and that it reaches no tier.
    [[nodiscard]] auto no_tier(plan::rule const& rule, std::uint32_t unit, eval::measured const& m) const -> std::string;
    /// `the quantity 200`: what the tiers of a rule go by.
    [[nodiscard]] auto measure(plan::rule const& rule, fraction const& m) const -> std::string;
    /// What is missing in a tier's measure, where one of it is.
    [[nodiscard]] auto missing_in_measure(plan::rule const& rule, std::uint32_t line) -> clause;

    /// The number of a unit's first row; 0 in a block.
    [[nodiscard]] auto row_of(plan::rule const& rule, std::uint32_t unit) const -> std::uint32_t;

private:
    /// Prices are hidden, and the node is one or is worked out from one.
    [[nodiscard]] auto is_hidden(std::uint32_t node) const -> bool;
    [[nodiscard]] auto computed(std::uint32_t node, std::uint32_t line) -> eval::value;
    [[nodiscard]] auto tested(std::uint32_t node, std::uint32_t line) -> eval::truth;
    [[nodiscard]] auto quoted_value(plan::node const& node, eval::value const& what) const -> std::string;
    [[nodiscard]] auto cell_text(plan::condition_column const& column, std::uint32_t unit) const -> std::string;
    [[nodiscard]] auto against_cell(plan::condition_column const& column, std::uint32_t unit, std::uint32_t line) -> clause;
    [[nodiscard]] auto missing_row(plan::node const& node, std::uint32_t line) -> std::string;
    void collect_values(std::uint32_t node, std::uint32_t line, std::string& to);
    [[nodiscard]] auto groups_of_customer() const -> std::string;

    eval::pricing& p_;
    base::source_map const& sources_;
    // As they stood: an error of arithmetic in what comes after must still name its own rule and line.
    std::uint32_t at_rule_;
    std::uint32_t at_line_;
    bool is_message_;
};

/// `"text"`.
[[nodiscard]] auto in_quotes(std::string_view text) -> std::string;

}  // namespace cennik::explain
