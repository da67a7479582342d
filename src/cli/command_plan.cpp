#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"

#include <cennik/tooling.hpp>

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace cennik::cli {

namespace {

auto show_plan(std::string const& rules) -> int {
    auto const book = load_rules(rules);
    if (!book) return rules_have_errors;
    auto const text = describe_plan(*book);
    auto out = std::string();
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = text.find('\n', begin);
        out += printable(std::string_view(text).substr(begin, end - begin)) + '\n';
        begin = end + 1;
    }
    return write_result(out) ? done : wrong_use;
}

}  // namespace

void add_plan(CLI::App& program, int& code) {
    auto const rules = std::make_shared<std::string>();
    auto* const command = program.add_subcommand("plan", "Show how the rules are found: the index of each table, and what is looked at line by line");
    command->add_option("RULES", *rules, "The rule file (.cennik)")->required();
    command->callback([rules, &code] { code = show_plan(*rules); });
}

}  // namespace cennik::cli
