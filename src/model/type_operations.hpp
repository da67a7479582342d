#pragma once

#include "model/workbench.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace cennik::model {

/// The node over typed operands, by the type table of the reference; nothing after saying why they do not go together.
[[nodiscard]] auto type_operation(workbench& bench, operation which, std::vector<expression> operands, base::span where)
    -> std::optional<expression>;

/// `min`, `max`, `abs`, `convert`.
[[nodiscard]] auto type_function(workbench& bench, std::string_view called, std::vector<expression> operands,
                                 base::span where) -> std::optional<expression>;

/// `sum`, `count`, `min`, `max`, `any` and `all` over lines: what is gathered, and the condition if there is one.
[[nodiscard]] auto type_aggregate(workbench& bench, std::string_view called, std::vector<expression> operands,
                                  base::span where) -> std::optional<expression>;

/// "+", "starts with": as it is written.
[[nodiscard]] auto sign_of(operation which) -> std::string_view;

}  // namespace cennik::model
