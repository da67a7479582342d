#pragma once

#include "model/workbench.hpp"

#include <initializer_list>
#include <optional>
#include <string>

namespace cennik::model {

/// Resolves and types an expression. Nothing where it has a mistake, which is then among the findings; whoever asked
/// says no more.
[[nodiscard]] auto type_expression(workbench& bench, ast::expression const& said) -> std::optional<expression>;

/// The same for a place that takes certain kinds only; `place` names it in the message: "a rung's bound", "the amount
/// of `give`". Money is of the book's currency. Where `may_be_quotient` is false a quotient is a mistake too.
[[nodiscard]] auto type_expression_as(workbench& bench, ast::expression const& said, std::initializer_list<kind> kinds,
                                      std::string const& place, bool may_be_quotient = false)
    -> std::optional<expression>;

/// A condition is yes or no.
[[nodiscard]] auto type_condition(workbench& bench, ast::expression const& said) -> std::optional<expression>;

/// A literal as it stands in a fact's default or a tier's bound; nothing where it is no literal.
[[nodiscard]] auto literal_of(workbench& bench, ast::expression const& said) -> std::optional<expression>;

/// True where the value is a quotient that has not been rounded: `/`, `at margin`, a margin, or a let that is one.
[[nodiscard]] auto is_quotient(model::book const& book, expression const& value) -> bool;

/// How many operations stand inside one another, lets followed.
[[nodiscard]] auto depth_of(workbench const& bench, expression const& value) -> std::size_t;

/// "a number", "an amount in PLN": for messages.
[[nodiscard]] auto describe(type const& which) -> std::string;

/// What a bare number may have been meant to be: "did you mean 12%?"; empty where it is no bare number.
[[nodiscard]] auto hint_for_bare_number(expression const& value, type const& wanted) -> std::string;

[[nodiscard]] auto make_literal(kind which, decimal amount) -> literal;
[[nodiscard]] auto make_literal_expression(type const& which, literal value, base::span where) -> expression;
[[nodiscard]] auto make_operation(operation which, type const& result, base::span where) -> expression;

}  // namespace cennik::model
