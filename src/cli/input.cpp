#include "cli/input.hpp"

#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace cennik::cli {

auto open_file(std::string const& path, char const* mode) -> file_handle {
    auto file = file_handle(std::fopen(path.c_str(), mode));
    if (!file) fmt::print(stderr, "cennik: cannot {} `{}`: {}\n", *mode == 'w' ? "write" : "read", path, std::strerror(errno));
    return file;
}

auto read_file(std::string const& path) -> std::optional<std::string> {
    auto const named = path == "-" ? file_handle() : open_file(path, "rb");
    if (!named && path != "-") return std::nullopt;
    std::FILE* const file = named ? named.get() : stdin;
    auto text = std::string();
    auto block = std::array<char, 65536>{};
    while (auto const size = std::fread(block.data(), 1, block.size(), file)) text.append(block.data(), size);
    if (std::ferror(file) == 0) return text;
    fmt::print(stderr, "cennik: cannot read `{}`: {}\n", path, std::strerror(errno));
    return std::nullopt;
}

line_reader::line_reader(std::FILE* file) : file_(file) {
    // A pipe cannot be wound forward, and stays as it is.
    if (std::fseek(file, 0, SEEK_END) == 0) {
        size_ = static_cast<std::size_t>(std::max(std::ftell(file), 0L));
        std::rewind(file);
    }
}

line_reader::~line_reader() { std::free(buffer_); }

auto line_reader::next(std::string& line) -> bool {
    auto const size = ::getline(&buffer_, &room_, file_);
    if (size < 0) {
        if (std::ferror(file_) != 0) error_ = errno;
        return false;
    }
    ++number_;
    line.assign(buffer_, static_cast<std::size_t>(size));
    position_ += line.size();
    return true;
}

auto load_rules(std::string const& path) -> std::optional<rulebook> {
    auto book = rulebook::load(path);
    if (book) return std::move(*book);
    auto const& why = book.error();
    for (auto const& finding : why.diagnostics)
        if (finding.severity == severity::error) fmt::print(stderr, "{}", cennik::to_text(finding, wants_colour(stderr)));
    if (why.diagnostics.empty()) fmt::print(stderr, "{}\n", to_text(why));
    return std::nullopt;
}

auto to_text(failure const& why) -> std::string {
    auto text = fmt::format("error[{}]: {}", why.code, printable(why.message));
    if (why.line != 0) text += fmt::format("\n  line of the cart: {}", why.line);
    if (!why.fact.empty()) text += fmt::format("\n  fact: {}", printable(why.fact));
    if (!why.rule.empty()) text += fmt::format("\n  rule: {}", printable(why.rule));
    return text;
}

}  // namespace cennik::cli
