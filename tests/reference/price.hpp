#pragma once

#include "model/model.hpp"
#include "reference/cart.hpp"

#include <string>
#include <string_view>

/// The engine's rival: prices a cart by walking the model as the language reference reads, slowly and with rationals
/// throughout.
namespace reference {

/// The quote as compact JSON, or `{"id":…,"error":…}` where the cart cannot be priced.
[[nodiscard]] auto price(model::book const& book, cart const& given, std::string_view fingerprint) -> std::string;
/// The same from cart JSON.
[[nodiscard]] auto price_json(model::book const& book, std::string_view cart_json, std::string_view fingerprint)
    -> std::string;

}  // namespace reference
