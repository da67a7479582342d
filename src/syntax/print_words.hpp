#pragma once

#include "syntax/scanner.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cennik::syntax {

/// The words of a stretch with single blanks between them, cut in front of each of `columns`. Comments are left out.
[[nodiscard]] auto print_words(scanner const& tokens, std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t> const& columns)
    -> std::vector<std::string>;

/// The same in several lines, where it is a condition that can be broken before its `and`, `or` and `otherwise`.
[[nodiscard]] auto print_broken_words(scanner const& tokens, std::uint32_t begin, std::uint32_t end) -> std::vector<std::string>;

}  // namespace cennik::syntax
