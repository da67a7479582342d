#pragma once

#include "base/diagnostics.hpp"
#include "syntax/ast.hpp"

#include <cennik/limits.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Small texts that stand inside of others: a stretch of a rule file, the heading of a column, the `{…}` of a message.
namespace cennik::syntax {

/// A value that fills the whole stretch; nothing after an error, which goes to `found`.
[[nodiscard]] auto parse_expression(base::span where, compile_limits const& limits, base::diagnostics& found)
    -> std::optional<ast::expression>;

/// The heading of a column: words that every table knows (`valid from`, `give %`, `price PLN`), or a fact's path with
/// an operator where it is not equality (`customer.turnover_12m >=`, `order.value >= PLN`); or both: `need order.value >=`.
struct heading {
    std::string words;                      ///< one of `heading_words()`; empty where it is a path
    std::vector<ast::name> path;            ///< empty where it is words other than `need`
    std::optional<ast::operation> compare;  ///< of a path; nothing written is equality
    std::string unit;                  ///< "%", "days" or a currency, so that cells may be bare numbers; may be empty
    std::optional<ast::name> of_step;  ///< `give % of list`
    std::optional<ast::per_unit> per;  ///< `give PLN per unit`, `price per 30`
    std::optional<decimal> pack;
    base::span where;
};

/// group, valid from, valid until, priority, from, up to, quantity from, quantity up to, value from, value up to, give,
/// charge, price, below, warn, approval by, within, hold, release by, reject, raise price, fixed prices too, require
/// prepayment, round up, message, net days, end of month, prepayment, early discount, early discount within, early
/// within, every, add, of them free, product, at, need, free from, taxed, tax.
[[nodiscard]] auto heading_words() -> std::vector<std::string_view> const&;

/// Nothing after an error, which goes to `found`.
[[nodiscard]] auto parse_heading(ast::name const& written, base::diagnostics& found) -> std::optional<heading>;

/// A piece of a text: as it stands, or a fact whose value stands in its place.
struct template_piece {
    std::string text;
    std::optional<ast::expression> path;  ///< `operation::path`
};

/// `"Invoices {customer.overdue} overdue"`; `{{` is a brace, and so is `}}`. An error goes to `found` and leaves its
/// piece out.
[[nodiscard]] auto parse_template(ast::name const& text, base::diagnostics& found) -> std::vector<template_piece>;

}  // namespace cennik::syntax
