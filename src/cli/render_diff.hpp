#pragma once

#include <cennik/tooling.hpp>

#include <string>

namespace cennik::cli {

/// The changes as a table, the biggest first, each with its rules; then the carts that only one of the books prices.
[[nodiscard]] auto render_diff(book_difference const& what, bool colour) -> std::string;

}  // namespace cennik::cli
