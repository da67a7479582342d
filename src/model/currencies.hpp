#pragma once

#include "model/model.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cennik::model {

/// An active currency of ISO 4217 and the digits of its smallest unit.
struct currency {
    std::string_view code;
    int minor_digits = 2;
};

/// All of them, by code.
[[nodiscard]] auto currencies() -> std::span<currency const>;

[[nodiscard]] auto find_currency(std::string_view code) -> currency const*;

/// For "did you mean": the nearest code, the commonest first of several as near.
[[nodiscard]] auto nearest_currency(std::string_view code) -> std::optional<std::string>;

/// The code as the model keeps it; three letters.
[[nodiscard]] auto make_currency_code(std::string_view code) -> currency_code;

}  // namespace cennik::model
