#include "cli/cart_options.hpp"

#include "cli/commands.hpp"
#include "cli/input.hpp"

#include <cennik/csv.hpp>
#include <cennik/json.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace cennik::cli {

namespace {

auto names_csv(std::string_view path) -> bool { return path.ends_with(".csv") || path.ends_with(".CSV"); }

auto check_day(std::string const& text) -> std::string {
    auto day = date();
    return date::try_parse(text, day) ? std::string() : "must be a day such as 2026-11-21, not " + text;
}

auto refuse_cart(cart_read&& from, failure const& why) -> cart_read {
    fmt::print(stderr, "{}\n", to_text(why));
    from.code = cart_not_priced;
    from.refused = why;
    return std::move(from);
}

auto give_up(cart_read&& from, int code) -> cart_read {
    from.code = code;
    return std::move(from);
}

}  // namespace

void add_cart_options(CLI::App& command, cart_options& to) {
    command.add_option("RULES", to.rules, "The rule file (.cennik)")->required();
    command.add_option("--cart", to.cart, "The cart: a JSON object, or a CSV file (named .csv) with the columns sku and quantity; - reads JSON from the standard input")
        ->required();
    command.add_option("--customer", to.customer, "A JSON file with the customer's facts, or with a cart's customer, order and user; it is read after the cart");
    command.add_option("--date", to.day, "The day to price on, YYYY-MM-DD, instead of the cart's own")->check(check_day);
}

auto read_cart_of(cart_options const& options) -> cart_read {
    auto out = cart_read();
    out.book = load_rules(options.rules);
    if (!out.book) return give_up(std::move(out), rules_have_errors);
    auto const cart = read_file(options.cart);
    if (!cart) return give_up(std::move(out), wrong_use);
    auto const csv = names_csv(options.cart);
    if (!csv) out.id = cart_id(*cart);

    out.ask.emplace(*out.book);
    auto const read = csv ? read_cart_csv(*out.book, *cart, *out.ask) : read_cart(*out.book, *cart, *out.ask);
    if (!read) return refuse_cart(std::move(out), read.error());
    if (!options.customer.empty()) {
        auto const customer = read_file(options.customer);
        if (!customer) return give_up(std::move(out), wrong_use);
        auto const known = read_customer(*out.book, *customer, *out.ask);
        if (!known) return refuse_cart(std::move(out), known.error());
    }
    if (!options.day.empty()) out.ask->date(date::parse(options.day));
    return out;
}

}  // namespace cennik::cli
