#include "cli/terminal.hpp"

#include <cstdlib>

#include <unistd.h>

namespace cennik::cli {

auto is_terminal(std::FILE* stream) -> bool { return isatty(fileno(stream)) == 1; }

auto wants_colour(std::FILE* stream) -> bool {
    char const* const refused = std::getenv("NO_COLOR");
    return is_terminal(stream) && (refused == nullptr || *refused == '\0');
}

auto paint::with(std::string_view code, std::string_view text) const -> std::string {
    auto out = std::string(text);
    if (!colour_ || text.empty()) return out;
    out.insert(0, "m").insert(0, code).insert(0, "\x1b[");
    return out += "\x1b[0m";
}

auto write(std::FILE* stream, std::string_view text) -> bool {
    return std::fwrite(text.data(), 1, text.size(), stream) == text.size();
}

}  // namespace cennik::cli
