#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// Fills fact::needed_by: the first rule in source order that reads the fact, through lets and groups too.
void find_fact_users(workbench& bench);

}  // namespace cennik::model
