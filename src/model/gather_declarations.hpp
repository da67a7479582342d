#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// Puts the declarations of all files in source order, an included file's where its `include` stands, and notes every
/// name with its place. A name given twice is a finding; the first one stands.
void gather_declarations(workbench& bench);

}  // namespace cennik::model
