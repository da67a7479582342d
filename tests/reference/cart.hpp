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
    /// An approval given to an earlier quote.
    struct grant {
        std::string rule;
        std::uint32_t line = 0;  ///< 0: the order's
        std::string role;
        std::optional<std::int64_t> until;
        std::optional<rational> net;
        std::optional<rational> margin;
    };
    std::string id;
    std::map<std::string, value> facts;  ///< "customer.segment", "order.date"
    std::vector<line> lines;
    std::vector<grant> granted;
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
