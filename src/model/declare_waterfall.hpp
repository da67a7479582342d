#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// The steps of the waterfall, line steps before order steps.
void declare_waterfall(workbench& bench);

/// The price groups with their conditions; every one of them gets its index, also where its condition has a mistake.
void declare_price_groups(workbench& bench);

/// Types the lets that nothing else has asked for.
void type_all_lets(workbench& bench);

}  // namespace cennik::model
