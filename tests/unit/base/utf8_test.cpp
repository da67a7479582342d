#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace cennik::base {
namespace {

TEST(utf8, decodes_one_to_four_bytes) {
    EXPECT_EQ(decode("a").code_point, U'a');
    EXPECT_EQ(decode("\u017C").code_point, U'\u017C');
    EXPECT_EQ(decode("\u20AC").size, 3U);
    EXPECT_EQ(decode("\U0001F600").code_point, U'\U0001F600');
    EXPECT_EQ(decode("").size, 0U);
}

TEST(utf8, refuses_what_is_not_strictly_right) {
    for (auto const* const wrong : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                                    "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xC3(", "\xFF"}) {
        EXPECT_EQ(decode(wrong).size, 0U);
        EXPECT_EQ(find_invalid_utf8(wrong), 0U);
    }
}

TEST(utf8, finds_the_first_wrong_byte) {
    EXPECT_EQ(find_invalid_utf8("all of it is fine: \u017C\u00F3\u0142\u0107 and then some more"), std::nullopt);
    EXPECT_EQ(find_invalid_utf8("0123456789\xE9 and \xE9"), 10U);
}

TEST(utf8, appends_what_it_decodes) {
    for (auto const point : {U'a', U'\u07FF', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
        auto text = std::string{};
        append_code_point(text, point);
        EXPECT_EQ(decode(text).code_point, point);
        EXPECT_EQ(decode(text).size, text.size());
        EXPECT_EQ(count_code_points(text), 1U);
    }
}

}  // namespace
}  // namespace cennik::base
