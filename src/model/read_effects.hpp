#pragma once

#include "model/rule_context.hpp"

#include <vector>

namespace cennik::model {

/// The effects of a block or a band, as far as they fit the rule's kind and step.
[[nodiscard]] auto read_effects(rule_context& rule, std::vector<ast::effect> const& said) -> std::vector<effect>;

/// "price", "give", "charge".
[[nodiscard]] auto words_of_verb(verb does) -> std::string_view;

/// Where an amount without `per` belongs: per unit on a line step, per order on an order step.
[[nodiscard]] auto usual_per(rule_context const& rule) -> per_unit;

/// A percent that says what it is of: `charge 2% per line`.
[[nodiscard]] auto may_be_of_lines(rule_context const& rule, per_unit per) -> bool;

/// Says where `give`, `charge` or `price` does not belong to this kind of rule; also used for the headings of tables.
auto check_verb(rule_context& rule, verb does, base::span where) -> bool;
/// Says where `per …` does not belong to this verb and step.
auto check_per(rule_context& rule, verb does, per_unit per, base::span where) -> bool;
/// The step `give 3% of list` refers to, which must have been before; none after a finding.
[[nodiscard]] auto resolve_earlier_step(rule_context& rule, ast::name const& said) -> std::uint32_t;

}  // namespace cennik::model
