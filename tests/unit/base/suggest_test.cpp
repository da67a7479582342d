#include "base/suggest.hpp"

#include <gtest/gtest.h>

namespace cennik::base {
namespace {

TEST(suggest, finds_the_nearest_name) {
    EXPECT_EQ(suggest("segmnet", {"segment", "verified"}), "segment");
    EXPECT_EQ(suggest("discont", {"discount", "price"}), "discount");
    EXPECT_EQ(suggest("Segment", {"segments", "segment"}), "segment");
    EXPECT_EQ(suggest("fist", {"first", "list"}), "first");
}

TEST(suggest, is_silent_where_nothing_is_near) {
    EXPECT_EQ(suggest("warehouse", {"segment", "verified"}), std::nullopt);
    EXPECT_EQ(suggest("ab", {"xy"}), std::nullopt);
    EXPECT_EQ(suggest("", {"a"}), std::nullopt);
    EXPECT_EQ(suggest("name", std::initializer_list<std::string_view>{}), std::nullopt);
}

TEST(suggest, counts_swapped_neighbours_as_one_edit) {
    EXPECT_EQ(edits_between("hte", "the", 3), 1U);
    EXPECT_EQ(edits_between("abc", "abc", 3), 0U);
    EXPECT_EQ(edits_between("ABC", "abc", 3), 0U);
    EXPECT_EQ(edits_between("kitten", "sitting", 3), 3U);
    EXPECT_EQ(edits_between("kitten", "sitting", 2), 3U);
    EXPECT_EQ(edits_between("a", "abcdef", 2), 3U);
}

TEST(suggest, has_no_patience_for_endless_names) {
    EXPECT_EQ(suggest(std::string(100'000, 'a'), {"aaaa"}), std::nullopt);
}

}  // namespace
}  // namespace cennik::base
