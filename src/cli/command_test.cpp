#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/render_quote.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <cennik/json.hpp>
#include <cennik/rulebook.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace cennik::cli {

namespace {

struct test_options {
    std::vector<std::string> rules;
    bool coverage = false;
};

struct tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
};

auto place_text(place const& where) -> std::string { return fmt::format("{}:{}", where.file, where.line); }

/// Expected beside actual, and below them how the quote came to its figures.
auto render_failed(scenario_result const& what, bool colour) -> std::string {
    auto const say = paint(colour);
    auto out = std::string();
    auto table = text_table(2);
    table.column("expected", text_table::side::left);
    table.column("actual", text_table::side::left);
    table.column("", text_table::side::left);
    for (auto const& each : what.failures)
        table.row({printable(each.expected), say.red(printable(each.actual)), say.faint(printable(place_text(each.where)))});
    out += table.to_string();
    if (what.answer) out += '\n' + render_quote(*what.answer, true, colour);
    return out + '\n';
}

auto share(std::size_t covered, std::size_t all) -> std::string { return fmt::format("{} of {}", covered, all); }

auto render_coverage(scenario_coverage const& what, bool colour) -> std::string {
    constexpr std::size_t shown_at_most = 50;
    auto const say = paint(colour);
    auto sums = text_table(2);
    sums.column("", text_table::side::left);
    sums.column("", text_table::side::right);
    sums.row({"rules", share(what.rules_covered, what.rules)});
    sums.row({"rows", share(what.rows_covered, what.rows)});
    sums.row({"tier edges", share(what.tier_edges_covered, what.tier_edges)});
    auto out = "  covered by scenarios\n" + sums.to_string();
    if (what.complete()) return out;
    auto missing = text_table(2);
    missing.column("not covered", text_table::side::left);
    missing.column("", text_table::side::left);
    missing.column("", text_table::side::left);
    for (std::size_t i = 0; i < std::min(what.missing.size(), shown_at_most); ++i) {
        auto const& each = what.missing[i];
        auto const part = each.kind == uncovered::what::rule ? std::string()
                          : each.kind == uncovered::what::row ? fmt::format("row {}", each.row)
                                                              : each.edge;
        missing.row({printable(each.rule), printable(part), say.faint(printable(place_text(each.where)))});
    }
    out += '\n' + missing.to_string();
    if (what.missing.size() > shown_at_most) out += fmt::format("  and {} more\n", what.missing.size() - shown_at_most);
    return out;
}

auto test_book(rulebook const& book, test_options const& options, tally& sum) -> std::string {
    auto const colour = wants_colour(stdout);
    auto const say = paint(colour);
    auto const report = book.run_scenarios();
    auto out = say.bold(printable(book.name())) + '\n';
    for (auto const& each : report.scenarios) {
        ++(each.passed() ? sum.passed : sum.failed);
        out += fmt::format("  {} {}  {}\n", each.passed() ? say.green("passed") : say.red("failed"), printable(each.name),
                           say.faint(printable(place_text(each.where))));
        if (!each.passed()) out += render_failed(each, colour);
    }
    // Of a book without scenarios rows and tiers are not counted.
    if (report.scenarios.empty()) out += "  no scenarios: `scenario \"…\" { on DATE   line \"SKU\" quantity 1   expect … }` makes one\n";
    else if (options.coverage) out += render_coverage(report.coverage, colour);
    return out;
}

auto test(test_options const& options) -> int {
    auto sum = tally();
    auto text = std::string();
    auto readable = true;
    for (auto const& path : options.rules) {
        auto const book = load_rules(path);
        readable = readable && book.has_value();
        if (book) text += test_book(*book, options, sum) + '\n';
    }
    text += fmt::format("{} passed, {} failed\n", sum.passed, sum.failed);
    if (!write_result(text)) return wrong_use;
    return readable && sum.failed == 0 ? done : rules_have_errors;
}

}  // namespace

void add_test(CLI::App& program, int& code) {
    auto const options = std::make_shared<test_options>();
    auto* const command = program.add_subcommand("test", "Run the scenarios of rule books");
    command->add_option("RULES", options->rules, "Rule files (.cennik), each a rule book of its own")->required();
    command->add_flag("--coverage", options->coverage, "Show what rules, rows and tier edges no scenario reaches");
    command->callback([options, &code] { code = test(*options); });
}

}  // namespace cennik::cli
