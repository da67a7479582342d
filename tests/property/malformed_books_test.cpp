// Books that a hurried person could have broken: a valid one with a token deleted, doubled, swapped with its neighbour or altered. Each that
// is no longer valid gets findings with a code, a sentence and a place inside one of its files; nothing crashes.

#include "property/book_case.hpp"

#include <cennik/rulebook.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct valid_book {
    cennik::source_files files;
    std::string main;
    std::string text;
    std::size_t header_end = 0;    // where the `rulebook` block ends
};

auto read(fs::path const& path) -> std::string {
    auto in = std::ifstream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

auto load(fs::path const& main) -> valid_book {
    auto book = valid_book{};
    for (auto const& entry : fs::directory_iterator(main.parent_path())) {
        auto const extension = entry.path().extension();
        if (extension == ".cennik" || extension == ".csv") book.files.add(entry.path().filename().string(), read(entry.path()));
    }
    book.main = main.filename().string();
    book.text = read(main);
    book.header_end = book.text.find("\n}") + 2;
    return book;
}

/// Books that use every construct between them, out of the generator of random ones.
auto random_books(std::size_t count) -> std::vector<valid_book> {
    auto books = std::vector<valid_book>{};
    for (std::uint64_t seed = 2'000'000; books.size() < count; ++seed) {
        auto const made = property::make_case(seed);
        auto book = valid_book{};
        book.main = "book.cennik";
        book.text = made.book_text();
        book.files.add(book.main, book.text);
        for (auto const& [name, text] : made.files) book.files.add(name, text);
        book.header_end = book.text.find("\n}") + 2;
        if (cennik::rulebook::compile(book.files, book.main)) books.push_back(book);
    }
    return books;
}

auto is_word(char letter) -> bool {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '.' || letter == '%' ||
           (static_cast<unsigned char>(letter) & 0x80u) != 0;
}

/// Words and numbers, quoted texts, single signs; comments and blanks are between tokens.
auto split(std::string_view text, std::size_t begin) -> std::vector<std::string_view> {
    auto out = std::vector<std::string_view>{};
    for (auto at = begin; at < text.size();) {
        auto stop = at + 1;
        if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
            ++at;
            continue;
        }
        if (text[at] == '#') {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        if (text[at] == '"') {
            stop = std::min(text.find('"', at + 1), text.size() - 1) + 1;
        } else if (is_word(text[at])) {
            while (stop < text.size() && is_word(text[stop])) ++stop;
        }
        out.push_back(text.substr(at, stop - at));
        at = stop;
    }
    return out;
}

constexpr auto strangers = std::array<std::string_view, 40>{
    "{", "}", "(", ")", "[", "]", "|", "\"", "=", "==", ">=", "%", "0.12", "12%", "12 %", "1.000", "EUR", "100 EUR", "PLN", "and", "or", "from", "until",
    "2026-02-30", "123456789012345678901234567890123456789.5", "customer.segmnet", "graduated", "when", "price", "\"no such\"", "free", "every", "otherwise", "over lines", "sum(", "convert(", "rest", "tax", "\xC5\xBC", "\xFF"};

using generator = std::mt19937_64;

auto pick(generator& random, std::size_t size) -> std::size_t { return static_cast<std::size_t>(random() % size); }

/// One or two faults in `text`, each at a token after `begin`.
auto break_text(std::string text, std::size_t begin, generator& random) -> std::string {
    auto const faults = 1 + pick(random, 2);
    for (std::size_t fault = 0; fault < faults; ++fault) {
        auto const tokens = split(text, begin);
        if (tokens.size() < 2) return text;
        auto const which = pick(random, tokens.size() - 1);
        auto const at = static_cast<std::size_t>(tokens[which].data() - text.data());
        auto const size = tokens[which].size();
        switch (pick(random, 5)) {
            case 0: text.erase(at, size); break;
            case 1: text.insert(at, std::string(tokens[which]) + " "); break;
            case 2: {
                auto const next = tokens[which + 1];
                auto const end = static_cast<std::size_t>(next.data() - text.data()) + next.size();
                text = text.substr(0, at) + std::string(next) + " " + text.substr(at, size) + text.substr(end);
                break;
            }
            case 3: text.replace(at, size, strangers[pick(random, strangers.size())]); break;
            default: text.replace(at, size, std::string(tokens[pick(random, tokens.size())])); break;
        }
    }
    return text;
}

auto wanted() -> std::size_t {
    auto const* const count = std::getenv("CENNIK_MALFORMED_BOOKS");
    return count == nullptr ? 10'000 : static_cast<std::size_t>(std::strtoul(count, nullptr, 10));
}

}  // namespace

TEST(malformed_books, each_gets_findings_that_name_a_place) {
    auto const root = fs::path(CENNIK_SOURCE_DIR);
    auto books = random_books(30);
    for (auto const* const path : {"rules/wholesale/wholesale.cennik", "examples/quickstart/hardware.cennik"}) {
        // As often as all the random ones together.
        for (auto again = 0; again < 15; ++again) books.push_back(load(root / path));
    }
    for (auto const& book : books) ASSERT_TRUE(cennik::rulebook::compile(book.files, book.main)) << book.main;

    auto random = generator{20261121};
    auto codes = std::map<std::string, std::size_t>{};
    auto malformed = std::size_t{0};
    auto still_valid = std::size_t{0};
    auto past_header = std::size_t{0};
    while (malformed < wanted()) {
        auto const& book = books[pick(random, books.size())];
        auto const in_header = pick(random, 20) == 0;
        auto files = book.files;
        auto const text = break_text(book.text, in_header ? 0 : book.header_end, random);
        files.add(book.main, text);
        auto const compiled = cennik::rulebook::compile(files, book.main);
        if (compiled) {
            ++still_valid;
            continue;
        }
        ++malformed;
        auto const& findings = compiled.error().diagnostics;
        ASSERT_FALSE(findings.empty()) << text;
        auto errors = std::size_t{0};
        for (auto const& finding : findings) {
            errors += finding.severity == cennik::severity::error ? 1 : 0;
            ++codes[finding.code];
            ASSERT_FALSE(finding.code.empty()) << text;
            ASSERT_FALSE(finding.message.empty()) << finding.code << "\n" << text;
            ASSERT_NE(files.find(finding.where.file), nullptr) << finding.code << " names the file " << finding.where.file << "\n" << text;
            ASSERT_GE(finding.where.line, 1u) << finding.code << "\n" << text;
            ASSERT_GE(finding.where.column, 1u) << finding.code << "\n" << text;
        }
        ASSERT_GE(errors, 1u) << text;
        auto const header_lines = 1 + std::count(book.text.begin(), book.text.begin() + static_cast<std::ptrdiff_t>(book.header_end), '\n');
        if (findings.front().where.line > header_lines || findings.front().where.file != book.main) ++past_header;
    }
    std::cout << "note: " << malformed << " malformed books, " << past_header << " of them past the header, gave " << codes.size()
              << " different codes; " << still_valid << " more were still valid\n";
    EXPECT_GE(past_header * 10, malformed * 9);
}
