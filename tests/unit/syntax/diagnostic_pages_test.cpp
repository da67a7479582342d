// Each page of docs/diagnostics/S*.md shows a text and what is said about it; here they are read and held to it. With
// CENNIK_BLESS set in the environment what is said is written into the pages instead; read the difference before you
// keep it.

#include "unit/syntax/say_everything.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>

namespace cennik::syntax {
namespace {

auto read_text(std::filesystem::path const& path) -> std::string {
    auto in = std::ifstream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

auto source_root() -> std::filesystem::path { return CENNIK_SOURCE_DIR; }

/// What stands between ```language and ```.
auto block(std::string const& page, std::string const& language) -> std::optional<std::string> {
    auto const head = "```" + language + "\n";
    auto const begin = page.find(head);
    if (begin == std::string::npos) return std::nullopt;
    auto const start = begin + head.size();
    return page.substr(start, page.find("```", start) - start);
}

/// Holds a page to what is said about its text, or makes it say so.
void hold(std::filesystem::path const& path, std::string page, std::string const& said) {
    auto const shown = block(page, "text");
    if (shown == said) return;
    if (!shown || std::getenv("CENNIK_BLESS") == nullptr) {
        EXPECT_EQ(said, shown.value_or("")) << path;
        return;
    }
    page.replace(page.find("```text\n") + 8, shown->size(), said);
    std::ofstream(path, std::ios::binary) << page;
}

auto pages() -> std::set<std::string> {
    auto out = std::set<std::string>{};
    for (auto const& each : std::filesystem::directory_iterator(source_root() / "docs/diagnostics")) {
        auto const name = each.path().stem().string();
        if (name.starts_with("S1") && each.path().extension() == ".md") out.insert(name);
    }
    return out;
}

TEST(diagnostic_pages, show_what_is_really_said) {
    auto shown = 0;
    for (auto const& code : pages()) {
        auto const path = source_root() / "docs/diagnostics" / (code + ".md");
        auto const page = read_text(path);
        auto const said = block(page, "text");
        if (auto const rules = block(page, "cennik")) {
            hold(path, page, say_everything(*rules));
            ++shown;
        } else if (auto const table = block(page, "csv")) {
            hold(path, page, say_everything_of_csv(*table));
            ++shown;
        }
        EXPECT_TRUE(!said || said->find("error[" + code + "]") != std::string::npos) << code;
    }
    EXPECT_GT(shown, 60);
}

TEST(diagnostic_pages, there_is_one_for_every_code) {
    auto const code = std::regex("\"(S1[0-9]{3})\"");
    auto codes = std::set<std::string>{};
    for (auto const& each : std::filesystem::directory_iterator(source_root() / "src/syntax")) {
        if (!each.path().filename().string().starts_with("messages") || each.path().extension() != ".cpp") continue;
        auto const messages = read_text(each.path());
        for (auto at = std::sregex_iterator(messages.begin(), messages.end(), code); at != std::sregex_iterator{}; ++at)
            codes.insert((*at)[1]);
    }
    EXPECT_EQ(codes, pages());
    auto const index = read_text(source_root() / "docs/diagnostics/README.md");
    for (auto const& each : codes)
        EXPECT_NE(index.find("[" + each + "](" + each + ".md)"), std::string::npos) << each;
}

}  // namespace
}  // namespace cennik::syntax
