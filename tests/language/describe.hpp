#pragma once

#include <cennik/quote.hpp>
#include <cennik/result.hpp>

#include <string>
#include <vector>

namespace cennik::cases {

/// What a customer would notice of a quote, in lines a person reads in a diff. Nothing is said twice, and what says nothing (no
/// alerts, no withheld amount) is left out.
[[nodiscard]] auto describe(quote const& what) -> std::string;

/// Why a cart could not be priced.
[[nodiscard]] auto describe(failure const& why) -> std::string;

/// All findings of a book, as `cennik check --notes` prints them.
[[nodiscard]] auto describe(std::vector<diagnostic> const& findings) -> std::string;

}  // namespace cennik::cases
