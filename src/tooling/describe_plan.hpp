#pragma once

#include "base/source_map.hpp"
#include "plan/plan.hpp"

#include <string>

namespace cennik::tooling {

/// Steps, tables with their indexes, and keyed tables of a plan, to be read.
[[nodiscard]] auto describe_plan(plan::program const& book, base::source_map const& sources) -> std::string;

}  // namespace cennik::tooling
