#pragma once

// Books for tests, made from text held in memory.

#include "api/load_sources.hpp"
#include "base/diagnostics.hpp"
#include "model/check.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cennik::testing {

/// Files by name.
using file_texts = std::map<std::string, std::string>;

class memory_reader final : public api::source_reader {
public:
    explicit memory_reader(file_texts files) : files_(std::move(files)) {}
    [[nodiscard]] auto read(std::string const& path) const -> std::optional<std::string> override {
        auto const found = files_.find(path);
        return found == files_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    file_texts files_;
};

struct checked_text {
    std::optional<model::book> book;
    std::vector<diagnostic> findings;

    /// Every finding as it is printed, for messages of failed tests.
    [[nodiscard]] auto printed() const -> std::string {
        auto out = std::string{};
        for (auto const& each : findings) {
            out += each.code + " " + each.where.file + ":" + std::to_string(each.where.line) + ":" +
                   std::to_string(each.where.column) + " " + each.message +
                   (each.help.empty() ? "" : " | " + each.help) + "\n";
        }
        return out;
    }
};

/// Checks `files["main"]` with all it names.
inline auto check_files(file_texts files, compile_limits const& limits = {}) -> checked_text {
    auto out = checked_text{};
    auto sources = base::source_map{};
    auto found = base::diagnostics(sources, limits.diagnostics);
    auto const parsed = api::load_sources(memory_reader(std::move(files)), "main", limits, sources, found);
    out.book = model::check(parsed, limits, found);
    out.findings = found.sorted();
    return out;
}

/// What a small book begins with, so that a test shows what it is about. It is one line.
inline auto book_head() -> std::string {
    return "rulebook \"Test\" { currency PLN; round unit price to 0.01 half up } "
           "facts customer { id text; segment text default \"\"; turnover money default 0 PLN; overdue days default 0 "
           "days; "
           "verified yes/no default no; tags list of text optional; limit money optional; since date optional; rate "
           "percent default 5%; "
           "score number default 0; foreign money EUR optional } "
           "facts product { category text default \"\"; brand text default \"\"; list_price money; cost money "
           "optional; pack number default 1; "
           "floor money optional } "
           "waterfall { list first; group best; volume best; promo all; order best on order; extra all on order }\n";
}

/// Checks `text` behind `book_head()`: its first line is line 2.
inline auto check_rules_text(std::string const& text, file_texts files = {}) -> checked_text {
    files["main"] = book_head() + text;
    return check_files(std::move(files));
}

}  // namespace cennik::testing
