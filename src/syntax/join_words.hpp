#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace cennik::syntax {

/// One text out of parts.
[[nodiscard]] inline auto join_words(std::initializer_list<std::string_view> parts) -> std::string {
    auto out = std::string{};
    for (auto const part : parts)
        out += part;
    return out;
}

}  // namespace cennik::syntax
