#include "io/messages.hpp"

#include <fmt/format.h>

namespace cennik::io {

namespace {

auto failed_cart(std::string_view code, std::string message, cart_place const& at) -> failure {
    auto out = failure{};
    out.code = code;
    out.message = std::move(message);
    if (at.line != 0) out.message += fmt::format(" (line {}, column {})", at.line, at.column);
    out.fact = at.fact;
    out.line = at.cart_line;
    return out;
}

}  // namespace

auto not_json(std::string_view what, cart_place const& at) -> failure {
    return failed_cart("Q3101", fmt::format("{} is no JSON: {}", at.whole, what), at);
}

auto wrong_shape(std::string_view wanted, std::string_view found, cart_place const& at) -> failure {
    if (at.path.empty()) return failed_cart("Q3102", fmt::format("{} must be {}, not {}", at.whole, wanted, found), at);
    return failed_cart("Q3102", fmt::format("`{}` must be {}, not {}", at.path, wanted, found), at);
}

auto key_stands_twice(std::string_view key, cart_place const& at) -> failure {
    if (at.path.empty()) return failed_cart("Q3103", fmt::format("{} has the key `{}` twice", at.whole, key), at);
    return failed_cart("Q3103", fmt::format("`{}` has the key `{}` twice", at.path, key), at);
}

auto key_is_missing(std::string_view key, cart_place const& at) -> failure {
    if (at.path.empty()) return failed_cart("Q3104", fmt::format("{} has no `{}`", at.whole, key), at);
    return failed_cart("Q3104", fmt::format("`{}` has no `{}`", at.path, key), at);
}

auto value_does_not_fit(std::string_view wanted, std::string_view found, std::string_view help, cart_place const& at) -> failure {
    auto message = fmt::format("`{}` must be {}, not {}", at.path, wanted, found);
    if (!help.empty()) message += fmt::format("; {}", help);
    return failed_cart("Q3105", std::move(message), at);
}

auto number_does_not_fit(std::string_view digits, std::string_view why, cart_place const& at) -> failure {
    return failed_cart("Q3106", fmt::format("`{}` cannot hold `{}`: {}", at.path, digits, why), at);
}

auto no_such_day(std::string_view text, cart_place const& at) -> failure {
    return failed_cart("Q3107", fmt::format("`{}` must be a day such as \"2026-11-21\", not `{}`", at.path, text), at);
}

auto zero_byte_in_text(cart_place const& at) -> failure {
    return failed_cart("Q3108", fmt::format("`{}` holds a zero character", at.path), at);
}

auto malformed_csv(std::string_view what, cart_place const& at) -> failure {
    return failed_cart("Q3110", fmt::format("the cart is no CSV: {}", what), at);
}

auto heading_is_missing(std::string_view heading, cart_place const& at) -> failure {
    return failed_cart("Q3111", fmt::format("the cart has no column `{}`", heading), at);
}

auto heading_stands_twice(std::string_view heading, cart_place const& at) -> failure {
    return failed_cart("Q3112", fmt::format("the cart has the column `{}` twice", heading), at);
}

}  // namespace cennik::io
