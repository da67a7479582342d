#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// Says which two rows of a keyed table, whose order is known, share a key and a day. `rows` gives the places.
void find_duplicate_keys(workbench& bench, keyed_table const& table, ast::rows const& rows);

}  // namespace cennik::model
