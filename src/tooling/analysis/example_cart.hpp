#pragma once

#include "model/model.hpp"

#include <cennik/request.hpp>
#include <cennik/rulebook.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cennik::tooling {

/// What an example gives a fact.
struct example_value {
    decimal amount;
    std::string text;
    [[nodiscard]] auto operator==(example_value const&) const -> bool = default;
};

/// A cart of one line made up to show something: for each fact of the book a value, or nothing where the cart leaves it out.
struct example_cart {
    std::vector<std::optional<example_value>> values;
};

/// As a person would say it: `10 x "x" with product.category "screws" on 2026-11-21`.
[[nodiscard]] auto describe(model::book const& book, example_cart const& cart) -> std::string;

/// The same to be priced.
[[nodiscard]] auto request_for(rulebook const& handle, model::book const& book, example_cart const& cart) -> request;

/// `24.00 PLN`: an amount of the book's currency, or a fraction where it does not end.
[[nodiscard]] auto money_text(model::book const& book, std::string const& amount) -> std::string;

}  // namespace cennik::tooling
