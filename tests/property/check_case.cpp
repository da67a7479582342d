#include "property/check_case.hpp"

#include "api/load_sources.hpp"
#include "model/check.hpp"

namespace property {

namespace {

class reader_of_case : public cennik::api::source_reader {
public:
    explicit reader_of_case(book_case const& what) : main_(what.book_text()), case_(&what) {}

    auto read(std::string const& path) const -> std::optional<std::string> override {
        if (path == "book.cennik") return main_;
        for (auto const& [name, text] : case_->files) {
            if (name == path) return text;
        }
        return std::nullopt;
    }

private:
    std::string main_;
    book_case const* case_;
};

}  // namespace

auto check_case(book_case const& what) -> checked_case {
    cennik::compile_limits const limits;
    cennik::base::source_map sources;
    cennik::base::diagnostics found(sources, limits.diagnostics);
    auto const parsed = cennik::api::load_sources(reader_of_case(what), "book.cennik", limits, sources, found);
    checked_case result;
    if (!found.has_errors()) result.book = cennik::model::check(parsed, limits, found);
    for (cennik::diagnostic const& one : found.sorted()) {
        if (!result.book && one.severity != cennik::severity::error) continue;
        result.findings += cennik::to_text(one);
    }
    return result;
}

}  // namespace property
