#pragma once

#include <cennik/quote.hpp>

#include <string>

namespace cennik::cli {

/// A quote as a person reads it. With `explain` each line is followed by the rules that made its price.
[[nodiscard]] auto render_quote(quote const& what, bool explain, bool colour) -> std::string;

}  // namespace cennik::cli
