#include "cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

namespace {

/// All commands, in the order in which the help and the messages name them.
constexpr auto commands = std::array{cennik::cli::add_check,   cennik::cli::add_fmt,   cennik::cli::add_test, cennik::cli::add_quote, cennik::cli::add_batch,
                                     cennik::cli::add_explain, cennik::cli::add_scale, cennik::cli::add_diff, cennik::cli::add_plan};

/// "check, fmt, … and diff".
auto names_of_commands(CLI::App const& program) -> std::string {
    auto words = std::string();
    auto const all = program.get_subcommands([](CLI::App const*) { return true; });
    for (auto const* each : all) words += (words.empty() ? "" : each == all.back() ? " and " : ", ") + each->get_name();
    return words;
}

/// What was wrong with the words; the parser's own sentence calls a command a subcommand and every word an argument.
auto mistake_in(CLI::App const& program, CLI::Error const& error) -> std::string {
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ExtrasError)) return error.what();
    auto const outside = program.remaining(false);
    auto const words = outside.empty() ? program.remaining(true) : outside;
    if (words.empty()) return error.what();
    auto const& word = words.front();
    if (word.starts_with('-') && word != "-") return "there is no option `" + word + "`";
    return outside.empty() ? "`" + word + "` is one word too many" : "there is no command `" + word + "`; the commands are " + names_of_commands(program);
}

auto complain(std::string const& what) -> std::string { return "cennik: " + what + "\nSee `cennik --help` and `cennik COMMAND --help`.\n"; }

}  // namespace

int main(int count, char** words) {
    auto program = CLI::App{"Cennik prices carts by the rules of a price policy, exactly, and says why.", "cennik"};
    program.set_version_flag("--version", "cennik " CENNIK_VERSION, "Print the version and exit");
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.failure_message([](CLI::App const* of, CLI::Error const& error) { return complain(mistake_in(*of, error)); });
    program.footer("Exit codes: 0 done, 1 the rules have errors or cannot be read, 2 wrong use or another file that cannot be read or written, 3 a cart that cannot be priced.");

    int code = cennik::cli::done;
    for (auto const add_command : commands) add_command(program, code);
    try {
        program.parse(count, words);
    } catch (CLI::ParseError const& error) {
        return program.exit(error) == 0 && std::cout.flush() ? cennik::cli::done : cennik::cli::wrong_use;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "cennik: %s\n", error.what());
        return cennik::cli::wrong_use;
    }
    if (program.get_subcommands().empty()) {
        std::fputs(complain("a command is needed: " + names_of_commands(program)).c_str(), stderr);
        return cennik::cli::wrong_use;
    }
    return code;
}
