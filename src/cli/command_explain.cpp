#include "cli/cart_options.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/render_explanation.hpp"
#include "cli/terminal.hpp"

#include <cennik/json.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace cennik::cli {

namespace {

struct explain_options {
    cart_options cart;
    question about;
    bool json = false;
};

/// A question about what is not there is wrong use; anything else is a cart that cannot be priced.
auto refuse_to_explain(explain_options const& options, failure const& why, std::string const& id) -> int {
    fmt::print(stderr, "{}\n", to_text(why));
    if (why.code == "Q3021" || why.code == "Q3022") return wrong_use;
    if (options.json && !write_result(to_json(why, id) + '\n')) return wrong_use;
    return cart_not_priced;
}

auto say_why(explain_options const& options) -> int {
    auto const cart = read_cart_of(options.cart);
    if (cart.code == cart_not_priced && options.json && !write_result(to_json(cart.refused, cart.id) + '\n')) return wrong_use;
    if (cart.code != done) return cart.code;
    auto const answer = cart.book->explain(*cart.ask, options.about);
    if (!answer) return refuse_to_explain(options, answer.error(), cart.id);
    auto const text = options.json ? to_json(*answer) + '\n' : render_explanation(*answer, wants_colour(stdout));
    return write_result(text) ? done : wrong_use;
}

}  // namespace

void add_explain(CLI::App& program, int& code) {
    auto const options = std::make_shared<explain_options>();
    auto* const command = program.add_subcommand("explain", "Price one cart and say why: which rule set each price, and why the others did not apply");
    add_cart_options(*command, options->cart);
    command->add_option("--line", options->about.line, "Only this line of the cart, counted from 1")->check(CLI::PositiveNumber);
    command->add_option("--why-not", options->about.rule, "Only this rule, by its name; of a table the nearest rows are shown");
    command->add_flag("--json", options->json, "One line of JSON for programs");
    command->callback([options, &code] { code = say_why(*options); });
}

}  // namespace cennik::cli
