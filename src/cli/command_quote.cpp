#include "cli/cart_options.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/render_quote.hpp"
#include "cli/terminal.hpp"

#include <cennik/json.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace cennik::cli {

namespace {

struct quote_options {
    cart_options cart;
    std::string format = "table";
    bool explain = false;
    bool hints = false;
};

/// Bad news about the cart: for a person on stderr, for a program as JSON where the quote would have been.
auto refuse(quote_options const& options, failure const& why, std::string_view id) -> int {
    fmt::print(stderr, "{}\n", to_text(why));
    if (options.format == "json" && !write_result(to_json(why, id) + '\n')) return wrong_use;
    return cart_not_priced;
}

auto price(quote_options const& options) -> int {
    auto cart = read_cart_of(options.cart);
    if (cart.code == cart_not_priced && options.format == "json" && !write_result(to_json(cart.refused, cart.id) + '\n')) return wrong_use;
    if (cart.code != done) return cart.code;
    cart.ask->want_hints(options.hints);
    auto const answer = cart.book->quote(*cart.ask);
    if (!answer) return refuse(options, answer.error(), cart.id);
    auto const text = options.format == "json" ? to_json(*answer) + '\n' : render_quote(*answer, options.explain, wants_colour(stdout));
    return write_result(text) ? done : wrong_use;
}

}  // namespace

void add_quote(CLI::App& program, int& code) {
    auto const options = std::make_shared<quote_options>();
    auto* const command = program.add_subcommand("quote", "Price one cart and show the quote");
    add_cart_options(*command, options->cart);
    command->add_option("--format", options->format, "A table for people, JSON for programs")->check(CLI::IsMember({"table", "json"}))->capture_default_str();
    command->add_flag("--explain", options->explain, "Show under each line of the table which rule made its price what it is");
    command->add_flag("--hints", options->hints, "Say what is missing for the next tier, and what this cart would save with it");
    command->callback([options, &code] { code = price(*options); });
}

}  // namespace cennik::cli
