#include "base/source_map.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace cennik::base {
namespace {

TEST(source_map, counts_lines_in_texts_of_any_length) {
    // Lines of 0 to 1,999 bytes: some ends stand close together, some far apart.
    auto text = std::string();
    for (auto line = 0; line < 300; ++line)
        text += std::string(static_cast<std::size_t>(line * line % 2000), 'x') + '\n';
    text += "last";
    auto sources = source_map();
    auto const file = sources.add("book.cennik", text);
    auto line = std::uint32_t{1};
    auto column = std::uint32_t{1};
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
        ASSERT_EQ(sources.line(file, at), line) << at;
        if (at % 97 == 0) {
            auto const place = sources.locate({file, at, at + 1});
            ASSERT_EQ(place.line, line) << at;
            ASSERT_EQ(place.column, column) << at;
        }
        ++column;
        if (at < text.size() && text[at] == '\n') ++line, column = 1;
    }
    EXPECT_EQ(sources.locate({file, static_cast<std::uint32_t>(text.size()) - 2, static_cast<std::uint32_t>(text.size())}).source, "last");
}

TEST(source_map, a_file_shared_with_another_map_is_the_same_there) {
    auto first = source_map();
    static_cast<void>(first.add("a", "one\ntwo"));
    auto second = source_map();
    auto const file = second.add(first, 0);
    EXPECT_EQ(second.text(file).data(), first.text(0).data());
    EXPECT_EQ(second.locate({file, 4, 7}).source, "two");
}

}  // namespace
}  // namespace cennik::base
