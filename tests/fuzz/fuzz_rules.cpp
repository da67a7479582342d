// Any bytes as a rule file: it compiles, or every finding has a code and a place inside the text. What can be formatted stays as it is the second
// time. A book that compiles is reviewed, and its scenarios are run.

#include <cennik/rulebook.hpp>
#include <cennik/tooling.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

void look_at(std::vector<cennik::diagnostic> const& findings) {
    for (auto const& finding : findings) {
        if (finding.code.empty() || finding.message.empty() || finding.where.line == 0 || cennik::to_text(finding).empty()) std::abort();
    }
}

void format(std::string const& text) {
    auto const once = cennik::format_rules(text);
    if (!once) {
        if (once.error().diagnostics.empty()) std::abort();
        look_at(once.error().diagnostics);
        return;
    }
    auto const twice = cennik::format_rules(*once);
    if (!twice || *twice != *once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = std::string(reinterpret_cast<char const*>(data), size);
    format(text);
    auto files = cennik::source_files{};
    files.add("fuzz.cennik", text);
    auto const book = cennik::rulebook::compile(files, "fuzz.cennik");
    if (!book) {
        if (book.error().diagnostics.empty()) std::abort();
        look_at(book.error().diagnostics);
        return 0;
    }
    look_at(book->review());
    auto limits = cennik::quote_limits{};
    limits.steps = 10'000;
    static_cast<void>(book->run_scenarios(limits));
    return 0;
}
