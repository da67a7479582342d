#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/render_quote.hpp"
#include "cli/terminal.hpp"

#include <cennik/csv.hpp>
#include <cennik/json.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace cennik::cli {

namespace {

struct quote_options {
    std::string rules;
    std::string cart;
    std::string customer;
    std::string day;
    std::string format = "table";
    bool explain = false;
};

/// Bad news about the cart: for a person on stderr, for a program as JSON where the quote would have been.
auto refuse(quote_options const& options, failure const& why, std::string_view id) -> int {
    fmt::print(stderr, "{}\n", to_text(why));
    if (options.format == "json" && !write_result(to_json(why, id) + '\n')) return wrong_use;
    return cart_not_priced;
}

auto is_csv(std::string_view path) -> bool { return path.ends_with(".csv") || path.ends_with(".CSV"); }

auto price(quote_options const& options) -> int {
    auto const book = load_rules(options.rules);
    if (!book) return rules_have_errors;
    auto const cart = read_file(options.cart);
    if (!cart) return wrong_use;
    auto const csv = is_csv(options.cart);
    auto const id = csv ? std::string() : cart_id(*cart);

    auto ask = request(*book);
    auto const read = csv ? read_cart_csv(*book, *cart, ask) : read_cart(*book, *cart, ask);
    if (!read) return refuse(options, read.error(), id);
    if (!options.customer.empty()) {
        auto const customer = read_file(options.customer);
        if (!customer) return wrong_use;
        auto const known = read_customer(*book, *customer, ask);
        if (!known) return refuse(options, known.error(), id);
    }
    if (!options.day.empty()) ask.date(date::parse(options.day));

    auto const answer = book->quote(ask);
    if (!answer) return refuse(options, answer.error(), id);
    auto const text = options.format == "json" ? to_json(*answer) + '\n' : render_quote(*answer, options.explain, wants_colour(stdout));
    return write_result(text) ? done : wrong_use;
}

auto check_day(std::string const& text) -> std::string {
    auto day = date();
    return date::try_parse(text, day) ? std::string() : "must be a day such as 2026-11-21, not " + text;
}

}  // namespace

void add_quote(CLI::App& program, int& code) {
    auto const options = std::make_shared<quote_options>();
    auto* const command = program.add_subcommand("quote", "Price one cart and show the quote");
    command->add_option("RULES", options->rules, "The rule file (.cennik)")->required();
    command->add_option("--cart", options->cart, "The cart: a JSON object, or a CSV file (named .csv) with the columns sku and quantity; - reads JSON from the standard input")
        ->required();
    command->add_option("--customer", options->customer, "A JSON file with the customer's facts, or with a cart's customer, order and user; it is read after the cart");
    command->add_option("--date", options->day, "The day to price on, YYYY-MM-DD, instead of the cart's own")->check(check_day);
    command->add_option("--format", options->format, "A table for people, JSON for programs")->check(CLI::IsMember({"table", "json"}))->capture_default_str();
    command->add_flag("--explain", options->explain, "Show under each line of the table which rule made its price what it is");
    command->callback([options, &code] { code = price(*options); });
}

}  // namespace cennik::cli
