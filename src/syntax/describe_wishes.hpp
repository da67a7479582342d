#pragma once

#include "syntax/grammar/reader.hpp"

#include <string>
#include <vector>

namespace cennik::syntax {

/// What could have stood somewhere, in an analyst's words: "`a`, `b` or c"; operators are left out where there are other wishes.
[[nodiscard]] auto describe_wishes(std::vector<grammar::wish> const& wishes) -> std::string;

}  // namespace cennik::syntax
