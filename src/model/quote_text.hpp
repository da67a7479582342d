#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cennik::model::say {

/// The user's own text, in backticks. A function object, so that a call with a std::string never means std::quoted of
/// <iomanip>.
inline constexpr auto quoted = [](std::string_view written) -> std::string { return "`" + std::string(written) + "`"; };

[[nodiscard]] inline auto did_you_mean(std::optional<std::string> const& nearest, bool in_quotes = false)
    -> std::string {
    if (!nearest) return {};
    return in_quotes ? "did you mean `\"" + *nearest + "\"`?" : "did you mean `" + *nearest + "`?";
}

}  // namespace cennik::model::say
