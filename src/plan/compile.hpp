#pragma once

#include "model/model.hpp"
#include "plan/plan.hpp"

namespace cennik::plan {

/// Lays a checked book out for pricing. The fingerprint is left empty: it is of the sources, which only who read them knows.
[[nodiscard]] auto compile(model::book const& book) -> program;

}  // namespace cennik::plan
