#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"

#include <cennik/tooling.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace cennik::cli {

namespace {

struct fmt_options {
    std::vector<std::string> files;
    bool check = false;
};

auto cannot_write(std::string const& path, char const* why) -> bool {
    fmt::print(stderr, "cennik: cannot write `{}`: {}\n", path, why);
    return false;
}

/// The text stands in the file whole, or the file stays as it was: it is written beside it and put in its place. What a link names
/// is replaced, not the link.
auto replace_file(std::string const& path, std::string const& text) -> bool {
    auto code = std::error_code();
    auto const target = std::filesystem::canonical(path, code);
    if (code) return cannot_write(path, code.message().c_str());
    auto beside = target.string() + ".XXXXXX";
    auto const descriptor = ::mkstemp(beside.data());
    if (descriptor < 0) return cannot_write(path, std::strerror(errno));
    auto file = file_handle(::fdopen(descriptor, "wb"));
    auto const written = file && write(file.get(), text) && std::fflush(file.get()) == 0;
    auto const why = errno;
    file.reset();
    if (written) {
        std::filesystem::permissions(beside, std::filesystem::status(target, code).permissions(), code);
        if (!code) std::filesystem::rename(beside, target, code);
        if (!code) return true;
    }
    auto ignored = std::error_code();
    std::filesystem::remove(beside, ignored);
    return cannot_write(path, code ? code.message().c_str() : std::strerror(why));
}

auto format_one(std::string const& path, bool only_check) -> int {
    auto const text = read_file(path);
    if (!text) return rules_have_errors;
    auto const formatted = format_rules(*text, path == "-" ? "standard input" : path);
    if (!formatted) {
        for (auto const& finding : formatted.error().diagnostics)
            if (finding.severity == severity::error) fmt::print(stderr, "{}", cennik::to_text(finding, wants_colour(stderr)));
        if (formatted.error().diagnostics.empty()) fmt::print(stderr, "{}\n", to_text(formatted.error()));
        return rules_have_errors;
    }
    auto const changes = *formatted != *text;
    if (only_check) {
        if (!changes) return done;
        return write_result(fmt::format("{} would change\n", printable(path))) ? rules_have_errors : wrong_use;
    }
    if (path == "-") return write_result(*formatted) ? done : wrong_use;
    if (!changes) return done;
    if (!replace_file(path, *formatted)) return wrong_use;
    return write_result(fmt::format("{} changed\n", printable(path))) ? done : wrong_use;
}

}  // namespace

void add_fmt(CLI::App& program, int& code) {
    auto const options = std::make_shared<fmt_options>();
    auto* const command = program.add_subcommand("fmt", "Write rule files in their canonical form");
    command->add_option("FILES", options->files, "Rule files (.cennik), changed in place; - reads the standard input and writes the standard output")->required();
    command->add_flag("--check", options->check, "Change nothing; name the files that would change and exit with 1 where there is one");
    command->callback([options, &code] {
        for (auto const& path : options->files) code = std::max(code, format_one(path, options->check));
    });
}

}  // namespace cennik::cli
