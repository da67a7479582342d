#pragma once

/// One function per command: it adds the command to the program and, where the command is called, sets the exit code.

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace cennik::cli {

/// What the program tells its caller; `docs/reference/command-line.md`.
enum exit_code : int {
    done = 0,
    rules_have_errors = 1,       // or cannot be read
    wrong_use = 2,               // an option, a cart that cannot be read, an output that cannot be written
    cart_not_priced = 3,
};

void add_check(CLI::App& program, int& code);
void add_fmt(CLI::App& program, int& code);
void add_quote(CLI::App& program, int& code);
void add_batch(CLI::App& program, int& code);
void add_scale(CLI::App& program, int& code);
void add_diff(CLI::App& program, int& code);
void add_plan(CLI::App& program, int& code);
void add_explain(CLI::App& program, int& code);
void add_test(CLI::App& program, int& code);

}  // namespace cennik::cli
