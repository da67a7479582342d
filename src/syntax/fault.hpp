#pragma once

#include "base/source_map.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cennik::syntax {

/// What is said about a mistake, without its place. The functions that make these stand in messages.hpp.
struct message {
    std::string_view code;
    std::string text;
    std::string help;
};

/// A mistake at its place. Thrown where a token can only be a mistake, caught where a declaration, a heading or a text
/// template ends; never leaves this room.
struct fault {
    base::span where;
    message said;
    std::optional<base::span> other;  ///< a second place, such as the brace that was opened
    std::string other_label;
};

}  // namespace cennik::syntax
