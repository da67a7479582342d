#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// When each rule's exclusions are settled, and that they can be: no cycle, nothing excluded that comes too early,
/// `replaces` within one kind and step.
void order_exclusions(workbench& bench);

}  // namespace cennik::model
