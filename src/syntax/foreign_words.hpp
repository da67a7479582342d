#pragma once

#include "syntax/fault.hpp"

#include <optional>
#include <span>
#include <string_view>

// What other languages, a letter or a word processor would write in a rule file, and what stands for it here.

namespace cennik::syntax {

/// A sign that means nothing here: curly quotes, the signs of currencies, operators of a textbook.
[[nodiscard]] auto strange_sign(std::string_view sign) -> message;

/// `and` for `&&`; nothing where no other language has it.
[[nodiscard]] auto operator_for(std::string_view foreign) -> std::optional<std::string_view>;

[[nodiscard]] auto is_comparison(std::string_view text) -> bool;
[[nodiscard]] auto is_currency(std::string_view word) -> bool;
[[nodiscard]] auto is_small_currency(std::string_view word) -> bool;
/// Weeks, months and times of day.
[[nodiscard]] auto is_period(std::string_view word) -> bool;

/// A word out of habit, what it means here, and the word that may stand in its place.
struct habit {
    std::string_view written, meant, wished;
};
[[nodiscard]] auto habits() -> std::span<habit const>;

}  // namespace cennik::syntax
