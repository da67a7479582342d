#pragma once

#include "tooling/scenario_suite.hpp"

#include <cennik/rulebook.hpp>

namespace cennik::tooling {

/// Prices one scenario and compares.
[[nodiscard]] auto run_scenario(scenario const& what, rulebook const& book, workspace& memory, quote_limits const& limits) -> scenario_result;

/// The cart of a scenario.
[[nodiscard]] auto make_request(scenario const& what, rulebook const& book) -> request;

}  // namespace cennik::tooling
