#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cennik::base {

/// A code point and how many bytes it took.
struct decoded {
    char32_t code_point = 0;
    std::size_t size = 0;  ///< 0 where the bytes are no UTF-8, or there are none
};

/// The first code point of `text`, strictly: no overlong forms, no surrogates, nothing past U+10FFFF.
[[nodiscard]] auto decode(std::string_view text) -> decoded;

void append_code_point(std::string& out, char32_t code_point);

/// Where the first byte stands that is no UTF-8; nothing where all of it is.
[[nodiscard]] auto find_invalid_utf8(std::string_view text) -> std::optional<std::size_t>;

/// True where every byte is below 0x80.
[[nodiscard]] auto is_ascii(std::string_view text) -> bool;

/// How many code points stand in valid UTF-8.
[[nodiscard]] auto count_code_points(std::string_view text) -> std::size_t;

}  // namespace cennik::base
