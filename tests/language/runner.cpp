#include "case_file.hpp"
#include "describe.hpp"

#include <cennik/cennik.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

// Runs the cases under the folders and files it is given. `--bless` writes down what came out instead of comparing; the diff is then read by a
// person. See README.md beside this file.

namespace cennik::cases {

namespace {

constexpr char const* main_file = "rules.cennik";

/// What came out for each section that says what should.
class case_run {
public:
    explicit case_run(case_file const& what) : case_(what) {}

    /// The same case with what came out in the place of what was expected.
    auto run() -> case_file {
        auto out = case_;
        auto files = source_files();
        for (auto const& each : case_.sections) {
            if (each.word == "rules") files.add(main_file, each.text);
            if (each.word == "file") files.add(each.argument, each.text);
        }
        auto const book = rulebook::compile(files, main_file);
        auto findings = std::vector<diagnostic>();
        if (!book) findings = book.error().diagnostics;
        else if (has_diagnostics()) findings = book->review();
        for (std::size_t i = 0; i < out.sections.size(); ++i) {
            auto& section = out.sections[i];
            if (section.word == "diagnostics") {
                section.text = describe(findings);
                if (!book && findings.empty()) section.text = describe(book.error());
            }
            if (section.word == "expect") section.text = book ? price(*book, out.sections, i) : "the book has errors\n";
        }
        if (!book && !has_diagnostics()) out.mistake = "the book does not compile:\n" + describe(findings);
        return out;
    }

private:
    [[nodiscard]] auto has_diagnostics() const -> bool {
        return std::any_of(case_.sections.begin(), case_.sections.end(), [](section const& each) { return each.word == "diagnostics"; });
    }

    /// Prices the cart that stands before section `at`.
    static auto price(rulebook const& book, std::vector<section> const& sections, std::size_t at) -> std::string {
        auto const has_customer = sections[at - 1].word == "customer";
        auto const& cart = sections[at - (has_customer ? 2 : 1)];
        auto ask = request(book);
        auto read = cart.argument == "csv" ? read_cart_csv(book, cart.text, ask) : read_cart(book, cart.text, ask);
        if (read && has_customer) read = read_customer(book, sections[at - 1].text, ask);
        if (!read) return describe(read.error());
        ask.want_hints(cart.argument == "hints");
        auto const answer = book.quote(ask);
        return answer ? describe(*answer) : describe(answer.error());
    }

    case_file const& case_;
};

/// True where a case says that something is wrong, which those in `bad/` have to and others must not.
auto expects_a_mistake(case_file const& what) -> bool {
    return std::any_of(what.sections.begin(), what.sections.end(), [](section const& each) {
        auto const is_finding = each.word == "diagnostics" && !each.text.empty();
        return is_finding || (each.word == "expect" && each.text.starts_with("error["));
    });
}

auto lines_of(std::string const& text) -> std::vector<std::string> {
    auto out = std::vector<std::string>();
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The first `# by hand: …` of a case's head that no expected line begins with; they are looked for in the order they stand, each below the one
/// before. Empty where all are there.
auto find_unfulfilled(case_file const& what) -> std::string {
    auto expected = std::vector<std::string>();
    for (auto const& each : what.sections)
        if (each.word == "expect" || each.word == "diagnostics")
            for (auto const& line : lines_of(each.text)) expected.push_back(line);
    auto at = expected.begin();
    constexpr std::string_view mark = "# by hand: ";
    for (auto const& line : lines_of(what.head)) {
        if (!line.starts_with(mark)) continue;
        auto const wanted = line.substr(mark.size());
        at = std::find_if(at, expected.end(), [&](std::string const& each) { return each.starts_with(wanted); });
        if (at == expected.end()) return wanted;
        ++at;
    }
    return {};
}

void show_difference(std::string const& expected, std::string const& got) {
    auto const before = lines_of(expected);
    auto const after = lines_of(got);
    std::size_t same = 0;
    while (same < std::min(before.size(), after.size()) && before[same] == after[same]) ++same;
    std::size_t same_end = 0;
    while (same_end < std::min(before.size(), after.size()) - same && before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end])
        ++same_end;
    for (std::size_t i = same; i < before.size() - same_end; ++i) fmt::print("    - {}\n", before[i]);
    for (std::size_t i = same; i < after.size() - same_end; ++i) fmt::print("    + {}\n", after[i]);
}

/// True where all is as expected, or was made so.
auto run_case(std::filesystem::path const& path, bool bless) -> bool {
    auto const name = path.lexically_normal().generic_string();
    auto const fail = [&](std::string const& why) {
        fmt::print("FAILED {}: {}\n", name, why);
        return false;
    };
    auto const known = read_case(path);
    if (!known.mistake.empty()) return fail(known.mistake);
    auto const got = case_run(known).run();
    if (!got.mistake.empty()) return fail(got.mistake);
    auto const is_bad = path.parent_path().filename() == "bad";
    if (expects_a_mistake(got) != is_bad)
        return fail(is_bad ? "it stands in bad/, and nothing is wrong" : "it does not stand in bad/, and something is wrong:\n" + got.to_text());
    if (auto const wanted = find_unfulfilled(got); !wanted.empty())
        return fail("worked out by hand and not there: " + wanted + "\n" + got.to_text());
    if (bless) {
        auto const text = got.to_text();
        if (text != known.to_text()) fmt::print("blessed {}\n", name);
        std::ofstream(path, std::ios::binary) << text;
        return true;
    }
    auto as_expected = true;
    for (std::size_t i = 0; i < got.sections.size(); ++i) {
        if (got.sections[i].text == known.sections[i].text) continue;
        as_expected = fail(fmt::format("`--- {}` in line {}:", known.sections[i].word, known.sections[i].line));
        show_difference(known.sections[i].text, got.sections[i].text);
    }
    return as_expected;
}

auto run_all(std::vector<std::string> const& places, bool bless) -> int {
    auto paths = std::vector<std::filesystem::path>();
    for (auto const& place : places) {
        if (!std::filesystem::is_directory(place)) {
            paths.emplace_back(place);
            continue;
        }
        for (auto const& entry : std::filesystem::recursive_directory_iterator(place))
            if (entry.path().extension() == ".case") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    auto const passed = std::count_if(paths.begin(), paths.end(), [&](auto const& path) { return run_case(path, bless); });
    auto const failed = static_cast<std::ptrdiff_t>(paths.size()) - passed;
    fmt::print("{} passed, {} failed\n", passed, failed);
    return failed == 0 && !paths.empty() ? 0 : 1;
}

}  // namespace

}  // namespace cennik::cases

int main(int count, char** words) {
    auto places = std::vector<std::string>(words + 1, words + count);
    auto const bless = std::erase(places, "--bless") != 0;
    if (places.empty()) {
        fmt::print(stderr, "usage: cennik_cases [--bless] FOLDER_OR_CASE...\n");
        return 2;
    }
    return cennik::cases::run_all(places, bless);
}
