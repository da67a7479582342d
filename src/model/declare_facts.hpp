#pragma once

#include "model/workbench.hpp"

#include <optional>
#include <string>

namespace cennik::model {

/// The facts the engine always has, then those the book declares.
void declare_facts(workbench& bench);

/// The type behind a written one, "money" of `currency` or the book's; nothing after saying that the currency is
/// unknown.
[[nodiscard]] auto type_named(workbench& bench, ast::name const& said, std::string const& currency)
    -> std::optional<type>;

}  // namespace cennik::model
