#pragma once

#include <cennik/request.hpp>
#include <cennik/rulebook.hpp>

#include <optional>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace cennik::cli {

/// The rules, and the cart that is to be priced by them, as the commands for one cart are told them.
struct cart_options {
    std::string rules;
    std::string cart;
    std::string customer;
    std::string day;
};

void add_cart_options(CLI::App& command, cart_options& to);

/// A book and a request for it; or the exit code, where the reasons have been printed on stderr.
struct cart_read {
    int code = 0;
    std::optional<rulebook> book;
    std::optional<request> ask;
    failure refused;                         ///< of a cart that cannot be priced
    std::string id;
};

[[nodiscard]] auto read_cart_of(cart_options const& options) -> cart_read;

}  // namespace cennik::cli
