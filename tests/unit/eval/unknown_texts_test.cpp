#include "eval/workspace.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using cennik::eval::unknown_texts;

TEST(unknown_texts, two_that_are_the_same_are_equal_and_numbered_on_from_the_book) {
    unknown_texts texts;
    texts.clear(10);
    auto const a = texts.intern("a", 1);
    EXPECT_EQ(a, 10U);
    EXPECT_EQ(texts.intern("b", 1), 11U);
    EXPECT_EQ(texts.intern("a", 1), a);
    EXPECT_EQ(texts.text(11), "b");
}

TEST(unknown_texts, are_forgotten_with_the_quote) {
    unknown_texts texts;
    texts.clear(0);
    EXPECT_EQ(texts.intern("a", 1), 0U);
    texts.clear(5);
    EXPECT_EQ(texts.intern("b", 1), 5U);
    EXPECT_EQ(texts.intern("a", 1), 6U);
}

TEST(unknown_texts, stay_apart_when_there_are_many) {
    unknown_texts texts;
    std::vector<std::string> names;
    for (int i = 0; i < 300; ++i) names.push_back("text " + std::to_string(i));
    for (int round = 0; round < 3; ++round) {
        texts.clear(0);
        for (std::uint32_t i = 0; i < names.size(); ++i) EXPECT_EQ(texts.intern(names[i], i % 7), i);
        for (std::uint32_t i = 0; i < names.size(); ++i) EXPECT_EQ(texts.intern(names[i], i % 7), i);
    }
}
