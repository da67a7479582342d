#pragma once

#include <cennik/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// Every sentence said about a cart that cannot be read; a code each, with a page in docs/diagnostics/.
namespace cennik::io {

/// Where something stands in a cart, as a person looks for it: `lines[2].quantity`, line 7, column 20.
struct cart_place {
    std::string path;
    std::size_t line = 0;            ///< of the text, counted from 1; 0 where there is no text to point into
    std::size_t column = 0;
    std::string fact;                ///< `line.quantity`; empty where no fact is at fault
    std::uint32_t cart_line = 0;     ///< counted from 1; 0 where it is the whole cart
    std::string_view whole = "the cart";    ///< what the text is called
};

[[nodiscard]] auto not_json(std::string_view what, cart_place const& at) -> failure;
[[nodiscard]] auto wrong_shape(std::string_view wanted, std::string_view found, cart_place const& at) -> failure;
[[nodiscard]] auto key_stands_twice(std::string_view key, cart_place const& at) -> failure;
[[nodiscard]] auto key_is_missing(std::string_view key, cart_place const& at) -> failure;
/// `help` may be empty.
[[nodiscard]] auto value_does_not_fit(std::string_view wanted, std::string_view found, std::string_view help, cart_place const& at) -> failure;
[[nodiscard]] auto number_does_not_fit(std::string_view digits, std::string_view why, cart_place const& at) -> failure;
[[nodiscard]] auto no_such_day(std::string_view text, cart_place const& at) -> failure;
[[nodiscard]] auto zero_byte_in_text(cart_place const& at) -> failure;
[[nodiscard]] auto malformed_csv(std::string_view what, cart_place const& at) -> failure;
[[nodiscard]] auto heading_is_missing(std::string_view heading, cart_place const& at) -> failure;
[[nodiscard]] auto heading_stands_twice(std::string_view heading, cart_place const& at) -> failure;

}  // namespace cennik::io
