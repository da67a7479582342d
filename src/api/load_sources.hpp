#pragma once

#include "base/diagnostics.hpp"
#include "model/check.hpp"

#include <cennik/limits.hpp>

#include <optional>
#include <string>

namespace cennik::api {

/// Where the texts of a book come from: a disk, or memory.
class source_reader {
public:
    source_reader() = default;
    source_reader(source_reader const&) = delete;
    auto operator=(source_reader const&) -> source_reader& = delete;
    virtual ~source_reader() = default;

    /// The whole text of a file, by its path from where the main file's path is looked for; nothing where it cannot be
    /// read.
    [[nodiscard]] virtual auto read(std::string const& path) const -> std::optional<std::string> = 0;
};

/// Reads the main file, what it includes and the tables they name, each once; a path in a file is relative to that
/// file. All texts go to `sources`, which `found` must have been made with. A file that is included twice, or includes
/// itself, is an error.
[[nodiscard]] auto load_sources(source_reader const& reader, std::string const& main, compile_limits const& limits,
                                base::source_map& sources, base::diagnostics& found) -> model::parsed_book;

/// `path` as `naming_file` means it: "shared/../terms.cennik" in "books/main.cennik" is "books/terms.cennik".
[[nodiscard]] auto resolve_path_of(std::string const& naming_file, std::string const& path) -> std::string;

}  // namespace cennik::api
