#pragma once

#include "base/source_map.hpp"
#include "eval/quote_data.hpp"
#include "eval/workspace.hpp"
#include "plan/plan.hpp"

#include <cennik/explanation.hpp>
#include <cennik/limits.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>

#include <memory>

/// Why: a cart is priced once, as ever, and watched. At each moment at which rules have been tried, each rule that did not apply is asked
/// again, condition by condition, and what stood against it becomes a sentence.
namespace cennik::explain {

struct watched_cart {
    std::shared_ptr<plan::program const> const& book;
    base::source_map const& sources;             ///< conditions are quoted as their author wrote them
    request const& ask;
    question const& about;
    quote_limits const& limits;
};

/// Prices the cart into `out` and tells why into `told`, all but its quote.
[[nodiscard]] auto explain(watched_cart const& cart, eval::workspace& memory, cennik::detail::quote_data& out, explanation& told) -> result<void>;

}  // namespace cennik::explain
