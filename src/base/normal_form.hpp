#pragma once

#include <string>
#include <string_view>

namespace cennik::base {

/// The text in Unicode normal form C, in which texts that look alike and mean the same are the same bytes. `text` is
/// valid UTF-8. Costs nothing but a copy where all of it is below U+0300, as most text is.
[[nodiscard]] auto to_normal_form(std::string_view text) -> std::string;

/// True where `to_normal_form` would surely give the same bytes back; a quick answer that may be false too often.
[[nodiscard]] auto is_surely_normal(std::string_view text) -> bool;

/// A letter of any script; `_` is none.
[[nodiscard]] auto is_letter(char32_t code_point) -> bool;

/// What may stand in a name after its first letter: letters, digits and marks of any script, `_`.
[[nodiscard]] auto is_name_part(char32_t code_point) -> bool;

}  // namespace cennik::base
