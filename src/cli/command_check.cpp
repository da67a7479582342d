#include "cli/commands.hpp"
#include "cli/terminal.hpp"

#include <cennik/json.hpp>
#include <cennik/rulebook.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace cennik::cli {

namespace {

struct check_options {
    std::vector<std::string> rules;
    std::string format = "text";
    bool notes = false;
};

auto plural(std::size_t count, std::string_view word) -> std::string { return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s"); }

/// A book that could not be read at all has a failure and perhaps no findings: it is shown as one.
auto findings_of(std::string const& path, bool notes) -> std::vector<diagnostic> {
    auto const book = rulebook::load(path);
    auto found = book ? book->review() : book.error().diagnostics;
    if (!book && found.empty()) {
        auto finding = diagnostic{severity::error, book.error().code, book.error().message, {}, {}, {}};
        finding.where.file = path;
        found.push_back(finding);
    }
    if (!notes) std::erase_if(found, [](diagnostic const& each) { return each.severity == severity::note; });
    return found;
}

auto count(std::vector<diagnostic> const& found, severity weight) -> std::size_t {
    return static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [&](diagnostic const& each) { return each.severity == weight; }));
}

auto summary(std::string const& path, std::vector<diagnostic> const& found) -> std::string {
    auto const errors = count(found, severity::error);
    auto const warnings = count(found, severity::warning);
    auto text = errors + warnings == 0 ? std::string("no errors") : std::string();
    if (errors != 0) text += plural(errors, "error");
    if (warnings != 0) text += (text.empty() ? "no errors, " : ", ") + plural(warnings, "warning");
    return fmt::format("{}: {}\n", path, text);
}

auto check(check_options const& options) -> int {
    auto all = std::vector<diagnostic>();
    auto text = std::string();
    auto const colour = wants_colour(stdout);
    for (auto const& path : options.rules) {
        auto const found = findings_of(path, options.notes);
        for (auto const& finding : found) text += to_text(finding, colour) + '\n';
        text += summary(path, found);
        all.insert(all.end(), found.begin(), found.end());
    }
    auto const written = write_result(options.format == "json" ? to_json(all) + '\n' : text);
    if (!written) return wrong_use;
    return count(all, severity::error) == 0 ? done : rules_have_errors;
}

}  // namespace

void add_check(CLI::App& program, int& code) {
    auto const options = std::make_shared<check_options>();
    auto* const command = program.add_subcommand("check", "Look for mistakes in rule books, without any cart");
    command->add_option("RULES", options->rules, "Rule files (.cennik), each a rule book of its own")->required();
    command->add_option("--format", options->format, "How findings are written")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    command->add_flag("--notes", options->notes, "Show notes too, which are worth a look and no mistakes");
    command->callback([options, &code] { code = check(*options); });
}

}  // namespace cennik::cli
