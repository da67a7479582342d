#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// Every rule, in source order, each with its index in book::rules also where it has a mistake.
void check_rules(workbench& bench);

}  // namespace cennik::model
