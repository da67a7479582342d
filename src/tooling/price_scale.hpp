#pragma once

#include "eval/workspace.hpp"
#include "plan/plan.hpp"

#include <cennik/limits.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>
#include <cennik/scale.hpp>

#include <memory>

namespace cennik::tooling {

/// The bands of a request's only line, whatever its quantity.
[[nodiscard]] auto price_scale_of(std::shared_ptr<plan::program const> const& book, request const& ask, eval::workspace& memory, quote_limits const& limits)
    -> result<price_scale>;

}  // namespace cennik::tooling
