#pragma once

#include "base/diagnostics.hpp"
#include "syntax/fault.hpp"

namespace cennik::syntax {

/// Adds a mistake to the findings, with its second place.
void report(fault const& mistake, base::diagnostics& found);

}  // namespace cennik::syntax
