#pragma once

#include "api/load_sources.hpp"
#include "api/rulebook_data.hpp"

#include <cennik/diagnostic.hpp>
#include <cennik/limits.hpp>
#include <cennik/result.hpp>

#include <memory>
#include <string>
#include <vector>

namespace cennik::api {

/// A book with the shared parts of a handle.
struct compiled_book {
    std::shared_ptr<plan::program const> program;
    std::shared_ptr<book_sources const> sources;
    std::vector<diagnostic> findings;
    std::shared_ptr<tooling::scenario_suite const> scenarios;
};

/// The whole corridor, from sources to plan. A failure holds all findings.
[[nodiscard]] auto compile_book(source_reader const& reader, std::string const& main, compile_limits const& limits) -> result<compiled_book>;

/// Reads the rows of one keyed table again, from another text, and puts them into a copy of the program that shares everything else. What it
/// costs is in proportion to that table. The fingerprint stays as it was.
[[nodiscard]] auto replace_keyed_table(plan::program const& program, book_sources const& sources, std::string const& table,
                                       std::string const& csv) -> result<plan::program>;

/// The fingerprint of a book's sources, some of them replaced.
[[nodiscard]] auto fingerprint_of(book_sources const& sources, replaced_texts const& replaced) -> std::string;

/// A book that did not compile.
[[nodiscard]] auto book_failure(std::vector<diagnostic> findings) -> failure;

}  // namespace cennik::api
