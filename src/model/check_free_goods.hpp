#pragma once

#include "model/rule_context.hpp"

namespace cennik::model {

/// What is given, for how many, and how a part of them counts.
void check_free_goods(rule_context& rule);

/// Goods of another product need what the file of products says of it; false after saying so.
auto check_free_product(rule_context& rule, std::string_view sku, base::span where) -> bool;

}  // namespace cennik::model
