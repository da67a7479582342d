#pragma once

#include "eval/observer.hpp"
#include "eval/quote_data.hpp"
#include "eval/workspace.hpp"
#include "plan/plan.hpp"

#include <cennik/limits.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>

#include <memory>

namespace cennik::eval {

/// Prices a request; `watch` is shown how. On failure `out` is empty. Safe from many threads on one plan, each with a workspace of its own.
[[nodiscard]] auto evaluate(std::shared_ptr<plan::program const> const& book, request const& ask, workspace& memory, detail::quote_data& out,
                            quote_limits const& limits, observer* watch = nullptr) -> result<void>;

/// The same for a price scale: what tiers lack stands in the workspace's `thresholds`, and what conditions compare the first line's quantity with is
/// added to `bounds`. No hints are worked out.
[[nodiscard]] auto evaluate_with_bounds(std::shared_ptr<plan::program const> const& book, request const& ask, workspace& memory, detail::quote_data& out,
                                        quote_limits const& limits, quantity_bounds& bounds) -> result<void>;

}  // namespace cennik::eval
