#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// Scenarios: facts typed against those declared, names resolved, figures of the right kind.
void check_scenarios(workbench& bench);

}  // namespace cennik::model
