#pragma once

#include <cennik/result.hpp>
#include <cennik/rulebook.hpp>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace cennik::cli {

struct close_file {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using file_handle = std::unique_ptr<std::FILE, close_file>;

/// Opens a file as `fopen` does; complains on stderr where it cannot.
[[nodiscard]] auto open_file(std::string const& path, char const* mode) -> file_handle;

/// The whole of a file, `-` being the standard input; complains on stderr where it cannot be read.
[[nodiscard]] auto read_file(std::string const& path) -> std::optional<std::string>;

/// Goes through a file line by line, however long its lines are and whatever bytes they hold.
class line_reader {
public:
    explicit line_reader(std::FILE* file);
    ~line_reader();
    line_reader(line_reader const&) = delete;
    auto operator=(line_reader const&) -> line_reader& = delete;

    /// The next line with its end, if it has one; false at the end of the file.
    [[nodiscard]] auto next(std::string& line) -> bool;
    /// Why the file could be read no further, as `errno` says it; 0 where it came to its end.
    [[nodiscard]] auto error() const -> int { return error_; }
    /// The number of the last line read, counted from 1.
    [[nodiscard]] auto number() const -> std::size_t { return number_; }
    /// Bytes read so far.
    [[nodiscard]] auto position() const -> std::size_t { return position_; }
    /// Bytes of the file; 0 where it has no known size, as a pipe.
    [[nodiscard]] auto size() const -> std::size_t { return size_; }

private:
    std::FILE* file_;
    char* buffer_ = nullptr;
    std::size_t room_ = 0;
    std::size_t position_ = 0;
    std::size_t size_ = 0;
    std::size_t number_ = 0;
    int error_ = 0;
};

/// Loads a rule book; its errors are printed on stderr where it has any.
[[nodiscard]] auto load_rules(std::string const& path) -> std::optional<rulebook>;

/// "error[Q3104]: the cart has no `lines`", as a diagnostic of a cart reads.
[[nodiscard]] auto to_text(failure const& why) -> std::string;

}  // namespace cennik::cli
