// Any bytes as a rule file: it compiles, or every finding has a code and a place inside the text.

#include <cennik/rulebook.hpp>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto files = cennik::source_files{};
    files.add("fuzz.cennik", std::string(reinterpret_cast<char const*>(data), size));
    auto const book = cennik::rulebook::compile(files, "fuzz.cennik");
    if (book) return 0;
    auto const& findings = book.error().diagnostics;
    if (findings.empty()) std::abort();
    for (auto const& finding : findings) {
        if (finding.code.empty() || finding.message.empty() || finding.where.line == 0 || cennik::to_text(finding).empty()) std::abort();
    }
    return 0;
}
