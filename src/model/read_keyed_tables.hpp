#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// The tables asked by key, and the product file, with their columns' types; their rows are read afterwards.
void declare_keyed_tables(workbench& bench);

/// Reads the rows; two of one key and a common day are a finding.
void read_keyed_tables(workbench& bench);

}  // namespace cennik::model
