#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// The `rulebook` block: name, currency, rounding points with those it leaves out filled in, spreading. False where
/// there is no block or no currency to go on with.
auto settle_rulebook(workbench& bench) -> bool;

}  // namespace cennik::model
