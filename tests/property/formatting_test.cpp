// Any book that compiles can be formatted; it then stays as it is, and still compiles.

#include "property/book_case.hpp"

#include <cennik/rulebook.hpp>
#include <cennik/tooling.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace {

auto compiles(property::book_case const& book, std::string const& text) -> bool {
    auto files = cennik::source_files{};
    files.add("book.cennik", text);
    for (auto const& [name, content] : book.files) files.add(name, content);
    return cennik::rulebook::compile(files, "book.cennik").has_value();
}

TEST(formatting, random_books_keep_their_meaning_and_then_stay_as_they_are) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto const book = property::make_case(seed);
        auto const text = book.book_text();
        auto const once = cennik::format_rules(text);
        ASSERT_TRUE(once) << seed;
        EXPECT_EQ(*cennik::format_rules(*once), *once) << seed;
        EXPECT_EQ(compiles(book, *once), compiles(book, text)) << seed;
    }
}

}  // namespace
