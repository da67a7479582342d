#pragma once

#include <cennik/diagnostic.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::base {

/// A stretch of one file's text: bytes `begin` up to, not including, `end`.
struct span {
    std::uint32_t file = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] auto operator==(span const&) const -> bool = default;
};

/// Every text a book was read from: rule files and tables. Files are numbered in the order they were added.
class source_map {
public:
    /// Takes the text as it is; a byte order mark at its beginning is skipped by readers, not here.
    auto add(std::string name, std::string text) -> std::uint32_t;
    /// A file of another map, whose text both then share.
    auto add(source_map const& other, std::uint32_t file) -> std::uint32_t;

    [[nodiscard]] auto size() const -> std::uint32_t { return static_cast<std::uint32_t>(files_.size()); }
    [[nodiscard]] auto name(std::uint32_t file) const -> std::string const& { return files_[file]->name; }
    [[nodiscard]] auto text(std::uint32_t file) const -> std::string_view { return files_[file]->text; }
    [[nodiscard]] auto text(span where) const -> std::string_view;

    /// Line of a byte, counted from 1.
    [[nodiscard]] auto line(std::uint32_t file, std::uint32_t offset) const -> std::uint32_t;

    /// The place as a diagnostic names it: line and column in code points, the source line, the width to underline
    /// (a span over several lines is underlined to the end of its first). A line of more than 2,000 bytes is not shown.
    [[nodiscard]] auto locate(span where, std::string label = {}) const -> place;

private:
    /// The byte a line begins at.
    [[nodiscard]] auto begin_of_line(std::uint32_t file, std::uint32_t line) const -> std::size_t;

    struct source_file {
        std::string name;
        std::string text;
        std::vector<std::uint32_t> line_ends_before;  // of each stretch of the text
    };
    std::vector<std::shared_ptr<source_file const>> files_;
};

}  // namespace cennik::base
