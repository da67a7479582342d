#pragma once

#include "model/workbench.hpp"

namespace cennik::model {

/// What is not wrong but hardly meant: steps and groups that nothing uses, orders that may be left without payment
/// terms, texts that differ only in capital letters.
void warn_of_doubts(workbench& bench);

}  // namespace cennik::model
