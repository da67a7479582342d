#include "base/normal_form.hpp"

#include <gtest/gtest.h>

namespace cennik::base {
namespace {

TEST(normal_form, composes_letters_and_marks) {
    EXPECT_EQ(to_normal_form("plain"), "plain");
    EXPECT_EQ(to_normal_form("e\u0301"), "\u00E9");
    EXPECT_EQ(to_normal_form("z\u0307o\u0301\u0142c\u0301"), "\u017C\u00F3\u0142\u0107");
    EXPECT_EQ(to_normal_form("\u00E9"), "\u00E9");
}

TEST(normal_form, orders_marks_before_it_composes) {
    // a dot below (220) and a dot above (230), in either order
    EXPECT_EQ(to_normal_form("q\u0307\u0323"), "q\u0323\u0307");
    EXPECT_EQ(to_normal_form("s\u0307\u0323"), "\u1E69");
    EXPECT_EQ(to_normal_form("s\u0323\u0307"), "\u1E69");
    EXPECT_EQ(to_normal_form("\u1E0B\u0323"), "\u1E0D\u0307");
}

TEST(normal_form, composes_hangul_by_arithmetic) {
    EXPECT_EQ(to_normal_form("\u1112\u1161\u11AB"), "\uD55C");
    EXPECT_EQ(to_normal_form("\uD558\u11AB"), "\uD55C");
    EXPECT_EQ(to_normal_form("\uD55C"), "\uD55C");
}

TEST(normal_form, leaves_excluded_composites_apart) {
    EXPECT_EQ(to_normal_form("\u0958"), "\u0915\u093C");
    EXPECT_EQ(to_normal_form("\u212B"), "\u00C5");  // the sign for Angstrom is the letter
    EXPECT_EQ(to_normal_form("\u0344"), "\u0308\u0301");
}

TEST(normal_form, a_mark_blocked_by_another_stays) {
    EXPECT_EQ(to_normal_form("a\u0315\u0300"), "\u00E0\u0315");
    EXPECT_EQ(to_normal_form("a\u0300\u0300"), "\u00E0\u0300");
}

TEST(normal_form, is_its_own_normal_form) {
    for (auto const* const text :
         {"e\u0301", "s\u0307\u0323", "\u1112\u1161\u11AB", "\u0958", "z\u0307", "\u0344a\u0315\u0300"}) {
        auto const once = to_normal_form(text);
        EXPECT_EQ(to_normal_form(once), once);
    }
}

TEST(letters, are_of_any_script) {
    for (auto const letter : {U'a', U'Z', U'\u017C', U'\u0416', U'\u4E2D', U'\u0915', U'\u00AA'})
        EXPECT_TRUE(is_letter(letter));
    for (auto const other : {U'1', U'_', U' ', U'-', U'\u20AC', U'\u201C', U'\u00D7', U'\u0301'})
        EXPECT_FALSE(is_letter(other));
    EXPECT_TRUE(is_name_part(U'_'));
    EXPECT_TRUE(is_name_part(U'7'));
    EXPECT_TRUE(is_name_part(U'\u0301'));
    EXPECT_FALSE(is_name_part(U'\u00A0'));
}

}  // namespace
}  // namespace cennik::base
