#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace property {

/// A rule book and a cart, in pieces that can be left out one by one.
struct book_case {
    std::vector<std::string> sections;                       ///< of book.cennik; the first is the head
    std::vector<std::pair<std::string, std::string>> files;  ///< what it includes and reads: name and text
    std::string cart_head;                                   ///< `"id":…,"date":…,"customer":{…}`, without braces
    std::vector<std::string> cart_lines;                     ///< one JSON object each

    [[nodiscard]] auto book_text() const -> std::string;
    [[nodiscard]] auto cart_json() const -> std::string;
    /// Whether a file beside the book says these words.
    [[nodiscard]] auto files_mention(std::string const& words) const -> bool;
    /// Everything, to be read by a person.
    [[nodiscard]] auto describe() const -> std::string;
};

/// The same for the same seed, on every machine.
[[nodiscard]] auto make_case(std::uint64_t seed) -> book_case;

}  // namespace property
