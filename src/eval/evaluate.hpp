#pragma once

#include "eval/quote_data.hpp"
#include "eval/workspace.hpp"
#include "plan/plan.hpp"

#include <cennik/limits.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>

#include <memory>

namespace cennik::eval {

/// Prices a request. On failure `out` is empty. Safe from many threads on one plan, each with a workspace of its own.
[[nodiscard]] auto evaluate(std::shared_ptr<plan::program const> const& book, request const& ask, workspace& memory, detail::quote_data& out,
                            quote_limits const& limits) -> result<void>;

}  // namespace cennik::eval
