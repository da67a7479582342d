#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace cennik::cli {

/// True where the stream is a terminal that a person looks at.
[[nodiscard]] auto is_terminal(std::FILE* stream) -> bool;

/// Colours are shown on a terminal, unless the environment says NO_COLOR.
[[nodiscard]] auto wants_colour(std::FILE* stream) -> bool;

/// Words set off by a terminal's colours, or as they are.
class paint {
public:
    explicit paint(bool colour) : colour_(colour) {}

    [[nodiscard]] auto bold(std::string_view text) const -> std::string { return with("1", text); }
    [[nodiscard]] auto faint(std::string_view text) const -> std::string { return with("2", text); }
    [[nodiscard]] auto red(std::string_view text) const -> std::string { return with("31;1", text); }
    [[nodiscard]] auto green(std::string_view text) const -> std::string { return with("32;1", text); }
    [[nodiscard]] auto yellow(std::string_view text) const -> std::string { return with("33;1", text); }

private:
    [[nodiscard]] auto with(std::string_view code, std::string_view text) const -> std::string;
    bool colour_;
};

/// `text` on one line and without characters that steer a terminal: each becomes the replacement character.
[[nodiscard]] auto printable(std::string_view text) -> std::string;

/// Writes `text` whole; false where the stream does not take it. It may stay in the stream's memory until that is flushed.
[[nodiscard]] auto write(std::FILE* stream, std::string_view text) -> bool;

/// Writes `text` whole to the standard output and flushes it; complains on stderr where that fails, as on a full disk.
[[nodiscard]] auto write_result(std::string_view text) -> bool;

}  // namespace cennik::cli
