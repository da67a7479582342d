#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::cases {

/// A part of a case: what stands after `--- word argument`, up to the next such line.
struct section {
    std::string word;        ///< rules, file, cart, customer, expect, diagnostics
    std::string argument;    ///< the name of a file
    std::string text;        ///< whole lines; blank ones at the end are left out
    std::size_t line = 0;    ///< of the heading, counted from 1
};

/// A case as it stands in its file.
struct case_file {
    std::filesystem::path path;
    std::string head;        ///< what stands above the first section: comments
    std::vector<section> sections;
    std::string mistake;     ///< why it is no case; empty where it is one

    [[nodiscard]] auto to_text() const -> std::string;
};

[[nodiscard]] auto read_case(std::filesystem::path const& path) -> case_file;

}  // namespace cennik::cases
