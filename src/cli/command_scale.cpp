#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/render_line.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <cennik/json.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cennik::cli {

namespace {

struct scale_options {
    std::string rules;
    std::string customer;
    std::string sku;
    std::string product;
    std::string day;
    bool json = false;
};

/// JSON given in its place, or in a file.
auto json_of(std::string const& words) -> std::optional<std::string> {
    auto const first = words.find_first_not_of(" \t\n");
    return first != std::string::npos && words[first] == '{' ? words : read_file(words);
}

/// As the clock on the wall has it.
auto today() -> date {
    auto const now = std::time(nullptr);
    auto local = std::tm();
    localtime_r(&now, &local);
    return date::from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

auto refuse_scale(scale_options const& options, failure const& why) -> int {
    fmt::print(stderr, "{}\n", to_text(why));
    if (options.json && !write_result(to_json(why, {}) + '\n')) return wrong_use;
    return cart_not_priced;
}

auto quantity_of(price_band const& band) -> std::string {
    auto const from = band.from.normalized().to_string();
    return band.below ? fmt::format("{} to below {}", from, band.below->to_string()) : from + " and more";
}

auto render_scale(price_scale const& scale, bool colour) -> std::string {
    auto const shades = paint(colour);
    auto out = fmt::format("{}  {}  {}  {}{}\n\n", shades.bold(printable(scale.sku)), printable(scale.rulebook), scale.date.to_string(), scale.currency,
                           scale.valid_until ? shades.yellow("  until " + scale.valid_until->to_string()) : "");
    auto has_further = false;
    for (auto const& band : scale.bands) has_further = has_further || band.each_further;
    auto table = text_table(2);
    table.column("quantity", text_table::side::left);
    table.column("unit price", text_table::side::right);
    if (has_further) table.column("each further", text_table::side::right);
    table.column("by", text_table::side::left);
    for (auto const& band : scale.bands) {
        auto cells = std::vector<std::string>{quantity_of(band), band.unit_price ? shades.green(money_text(*band.unit_price, scale.minor_digits)) : "none"};
        if (has_further) cells.push_back(band.each_further ? money_text(*band.each_further, scale.minor_digits) : "");
        auto by = std::string();
        for (auto const& each : band.rules) by += (by.empty() ? "" : ", ") + rule_text({each.rule, each.row});
        cells.push_back(shades.faint(by));
        table.row(std::move(cells));
    }
    out += table.to_string();
    if (!scale.complete) out += "\n  prices go on changing beyond these quantities\n";
    return out;
}

auto show_scale(scale_options const& options) -> int {
    auto const book = load_rules(options.rules);
    if (!book) return rules_have_errors;
    auto cart = std::string(R"({"lines":[{"sku":"-","quantity":1)");
    if (!options.product.empty()) {
        auto const product = json_of(options.product);
        if (!product) return wrong_use;
        cart += ",\"product\":" + *product;
    }
    auto ask = request(*book);
    if (auto const read = read_cart(*book, cart + "}]}", ask); !read) return refuse_scale(options, read.error());
    ask.at(0).set("line.sku", options.sku);
    ask.date(today());
    if (!options.customer.empty()) {
        auto const customer = json_of(options.customer);
        if (!customer) return wrong_use;
        if (auto const read = read_customer(*book, *customer, ask); !read) return refuse_scale(options, read.error());
    }
    if (!options.day.empty()) ask.date(date::parse(options.day));

    auto const scale = book->scale(ask);
    if (!scale) return refuse_scale(options, scale.error());
    return write_result(options.json ? to_json(*scale) + '\n' : render_scale(*scale, wants_colour(stdout))) ? done : wrong_use;
}

auto check_scale_day(std::string const& text) -> std::string {
    auto day = date();
    return date::try_parse(text, day) ? std::string() : "must be a day such as 2026-11-21, not " + text;
}

}  // namespace

void add_scale(CLI::App& program, int& code) {
    auto const options = std::make_shared<scale_options>();
    auto* const command = program.add_subcommand("scale", "Show what a unit of a product costs a customer at every quantity");
    command->add_option("RULES", options->rules, "The rule file (.cennik)")->required();
    command->add_option("--sku", options->sku, "The product")->required();
    command->add_option("--customer", options->customer, "The customer's facts, or a cart's date, customer, order and user: a JSON object, or a file with one");
    command->add_option("--product", options->product, "The product's facts, where the book has no table of products: a JSON object, or a file with one");
    command->add_option("--date", options->day, "The day the prices are of, YYYY-MM-DD; today if it is left out")->check(check_scale_day);
    command->add_flag("--json", options->json, "JSON for programs instead of a table");
    command->callback([options, &code] { code = show_scale(*options); });
}

}  // namespace cennik::cli
