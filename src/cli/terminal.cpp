#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

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

auto printable(std::string_view text) -> std::string {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    auto out = std::string();
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        // U+0080 to U+009F steer some terminals too.
        auto const of_two = byte == 0xC2U && next >= 0x80U && next < 0xA0U;
        if (byte >= 0x20U && byte != 0x7FU && !of_two) {
            out += text[i];
            continue;
        }
        out += replacement;
        if (of_two) ++i;
    }
    return out;
}

auto write(std::FILE* stream, std::string_view text) -> bool {
    return std::fwrite(text.data(), 1, text.size(), stream) == text.size();
}

auto write_result(std::string_view text) -> bool {
    if (write(stdout, text) && std::fflush(stdout) == 0) return true;
    fmt::print(stderr, "cennik: cannot write to the standard output: {}\n", std::strerror(errno));
    return false;
}

}  // namespace cennik::cli
