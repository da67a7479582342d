#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// The due date and early discounts of a block of payment terms.
void check_terms(rule_context& rule);

/// What a credit block decides.
void check_credit_block(rule_context& rule);

}  // namespace cennik::model
