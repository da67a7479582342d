#pragma once

#include "reference/pricing.hpp"

#include <string>

namespace reference {

/// From where an expression is read: the cart, a line of it or none, and whether the line is judged by its own total,
/// before order discounts.
struct viewpoint {
    pricing const& cart;
    line_state const* line = nullptr;
    bool before_order_discounts = false;
};

/// An amount that cannot be worked out though nothing is missing: a division by zero.
struct undefined_amount {};

[[nodiscard]] auto evaluate(model::expression const& what, viewpoint const& from) -> value;

/// `left compare right` of two values; unknown where one is missing.
[[nodiscard]] auto compare(model::operation operation, value const& left, value const& right) -> value;

[[nodiscard]] auto print(model::message const& text, viewpoint const& from) -> std::string;

/// True where the expression reads a running amount: `line.price`, `line.value`, `line.after(S)` and what comes after
/// them.
[[nodiscard]] auto reads_running_amounts(pricing const& cart, model::expression const& what) -> bool;

}  // namespace reference
