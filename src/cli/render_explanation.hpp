#pragma once

#include <cennik/explanation.hpp>

#include <string>

namespace cennik::cli {

/// An explanation as a person reads it on a terminal.
[[nodiscard]] auto render_explanation(explanation const& what, bool colour) -> std::string;

}  // namespace cennik::cli
