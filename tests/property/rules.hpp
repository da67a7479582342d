#pragma once

#include "property/expressions.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace property {

/// A rule that will be written: what others may say of it before it is.
struct rule_plan {
    std::string kind;  ///< "discount", "minimum margin"
    std::string name;
    std::size_t step = 0;  ///< index into vocabulary::steps; of kinds that stand in no step the number of steps
    bool table = false;
    bool for_everything = false;  ///< of tax: the rate of what has no other
};

/// Writes rules of every kind, as blocks and as tables.
class rule_writer {
public:
    rule_writer(vocabulary const& words, dice& random, std::vector<std::pair<std::string, std::string>>& files)
        : words_(words), random_(random), write_(words, random), files_(files) {}

    auto plan_rules() -> std::vector<rule_plan>;
    /// `others`: those it may exclude.
    auto rule(rule_plan const& plan, std::vector<rule_plan> const& others) -> std::string;

private:
    // rules.cpp
    auto step_block(rule_plan const& plan, std::vector<rule_plan> const& others) -> std::string;
    auto order_discount(rule_plan const& plan, std::vector<rule_plan> const& others) -> std::string;
    auto conditions(scope const& where, bool& reads_running) -> std::string;
    auto priority() -> std::string;
    auto effect(rule_plan const& plan, scope const& where) -> std::string;
    auto price_effect(scope const& where) -> std::string;
    auto give_effect(rule_plan const& plan, scope const& where, bool in_tiers) -> std::string;
    auto tiers(rule_plan const& plan, scope const& where, bool& several_lines) -> std::string;
    auto tier_head(rule_plan const& plan, std::string& measure, bool& several_lines, bool may_start) -> std::string;
    auto order_tiers() -> std::string;
    auto exclusions(rule_plan const& plan, std::vector<rule_plan> const& others, bool only_later) -> std::string;
    auto line_scope(rule_plan const& plan) const -> scope;
    auto bounds(std::string const& measure, std::size_t count) -> std::vector<std::string>;
    // rules_of_the_order.cpp
    auto floor_block(rule_plan const& plan) -> std::string;
    auto terms_block(rule_plan const& plan) -> std::string;
    auto credit_block(rule_plan const& plan) -> std::string;
    auto decision(bool credit, bool line, bool net) -> std::string;
    auto message(bool line, bool net) -> std::string;
    auto instalments() -> std::string;
    // goods_and_charges.cpp
    auto free_goods(rule_plan const& plan) -> std::string;
    auto charge(rule_plan const& plan) -> std::string;
    auto requirement(rule_plan const& plan) -> std::string;
    auto quantity_need() -> std::string;
    auto hidden_prices(rule_plan const& plan) -> std::string;
    auto alert(rule_plan const& plan) -> std::string;
    auto tax(rule_plan const& plan) -> std::string;
    // tables.cpp
    auto table(rule_plan const& plan) -> std::string;

    vocabulary const& words_;
    dice& random_;
    expression_writer write_;
    std::vector<std::pair<std::string, std::string>>& files_;
};

/// A table with its headings, written into the book or as a CSV file.
[[nodiscard]] auto write_rows(std::vector<std::string> const& headings,
                              std::vector<std::vector<std::string>> const& rows) -> std::string;
[[nodiscard]] auto write_csv(std::vector<std::string> const& headings,
                             std::vector<std::vector<std::string>> const& rows, char separator) -> std::string;

}  // namespace property
