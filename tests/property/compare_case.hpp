#pragma once

#include "property/book_case.hpp"

#include <string>

namespace property {

/// One case through the public door and through the reference.
struct both_ways {
    bool refused = false;   ///< the checker refuses the book
    bool too_long = false;  ///< the engine says that a number needs more than 38 digits
    std::string findings;
    std::string engine;
    std::string reference;
    [[nodiscard]] auto agree() const -> bool { return refused || too_long || engine == reference; }
};

[[nodiscard]] auto price_both_ways(book_case const& what) -> both_ways;

/// Through the door alone: the quote, or the failure, as JSON; empty where the book is refused.
[[nodiscard]] auto engine_quote(book_case const& what) -> std::string;

/// Leaves out rules and lines while the two still differ.
[[nodiscard]] auto shrink(book_case what) -> book_case;

/// Where two texts part, with what stands around it.
[[nodiscard]] auto first_difference(std::string const& engine, std::string const& reference) -> std::string;

/// A number out of the environment, or the usual one.
[[nodiscard]] auto number_from_environment(char const* name, std::uint64_t usual) -> std::uint64_t;

}  // namespace property
