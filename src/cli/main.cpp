#include "cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

int main(int count, char** words) {
    auto program = CLI::App{"Cennik prices carts by the rules of a price policy, exactly, and says why.", "cennik"};
    program.set_version_flag("--version", "cennik " CENNIK_VERSION, "Print the version and exit");
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.require_subcommand(1);
    program.failure_message([](CLI::App const*, CLI::Error const& error) {
        return std::string("cennik: ") + error.what() + "\nSee `cennik --help` and `cennik COMMAND --help`.\n";
    });
    program.footer("Exit codes: 0 done, 1 the rules have errors, 2 wrong use or a file that cannot be read or written, 3 a cart that cannot be priced.");

    int code = cennik::cli::done;
    cennik::cli::add_check(program, code);
    cennik::cli::add_quote(program, code);
    cennik::cli::add_batch(program, code);
    try {
        program.parse(count, words);
    } catch (CLI::ParseError const& error) {
        return program.exit(error) == 0 ? cennik::cli::done : cennik::cli::wrong_use;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "cennik: %s\n", error.what());
        return cennik::cli::wrong_use;
    }
    return code;
}
