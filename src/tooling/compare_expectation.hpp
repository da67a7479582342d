#pragma once

#include "tooling/scenario_suite.hpp"

#include <cennik/quote.hpp>
#include <cennik/result.hpp>

#include <optional>
#include <string>

namespace cennik::tooling {

/// What came out instead of what was expected, in the words of an expectation; none where it is met.
[[nodiscard]] auto compare_expectation(expectation const& wanted, quote const& answer) -> std::optional<std::string>;

/// The same for a cart that could not be priced.
[[nodiscard]] auto compare_refusal(expectation const& wanted, failure const& why) -> std::optional<std::string>;

}  // namespace cennik::tooling
