#pragma once

#include "model/model.hpp"
#include "reference/value.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

/// A cart as it is given: facts by name, typed.
struct cart {
    struct line {
        std::map<std::string, value> facts;  ///< "line.sku", "product.category"
    };
    std::string id;
    std::map<std::string, value> facts;  ///< "customer.segment", "order.date"
    std::vector<line> lines;
};

/// Why a cart cannot be priced: the fact, the line (0: none) and the rule that needs it.
struct refusal {
    std::string fact;
    std::uint32_t line = 0;
    std::string rule;
    std::string message;
};

/// Reads the cart JSON of quote-format.md; values that do not fit their facts throw a `refusal`.
[[nodiscard]] auto read_cart(model::book const& book, std::string_view json) -> cart;

}  // namespace reference
