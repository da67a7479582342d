#pragma once

#include "model/workbench.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cennik::model {

/// A fact, a let or an amount by its path: `customer.segment`, `big_customer`, `line.price`.
[[nodiscard]] auto resolve_path(workbench& bench, ast::expression const& said) -> std::optional<expression>;

/// `line.after(volume)`.
[[nodiscard]] auto resolve_line_after(workbench& bench, ast::expression const& said) -> std::optional<expression>;

/// `contract_prices[customer.id, line.sku].price`; the keys are typed and compared with the table's.
[[nodiscard]] auto resolve_lookup(workbench& bench, ast::expression const& said) -> std::optional<expression>;

/// The index behind a name; `none` after saying what is unknown, with the nearest name that is known.
[[nodiscard]] auto resolve_step(workbench& bench, ast::name const& said) -> std::uint32_t;
[[nodiscard]] auto resolve_group(workbench& bench, ast::name const& said) -> std::uint32_t;
[[nodiscard]] auto resolve_rule(workbench& bench, ast::name const& said) -> std::uint32_t;

/// Types the declared let unless that has been done; none where it has a mistake.
[[nodiscard]] auto index_of_let(workbench& bench, std::uint32_t declared, base::span asked) -> std::uint32_t;

[[nodiscard]] auto nearest_in(name_index const& names, std::string_view wanted) -> std::optional<std::string>;

/// The amount a path names, with its type: `line.price`.
struct amount_name {
    std::string_view path;
    model::operation operation{};
    kind type{};
};
[[nodiscard]] auto find_amount(std::string_view path) -> amount_name const*;
[[nodiscard]] auto amount_path(operation which) -> std::string_view;

/// A path as one text: names joined by points.
[[nodiscard]] auto join_path(std::vector<ast::name> const& names) -> std::string;

/// The expression that reads a fact.
[[nodiscard]] auto make_fact(model::book const& book, std::uint32_t index, base::span where) -> expression;

}  // namespace cennik::model
