#include "io/json_document.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cennik::io {
namespace {

auto mistake_of(std::string_view text) -> json_mistake { return json_document().read(text); }

TEST(json_document, values_lie_flat_in_the_order_of_the_text) {
    auto document = json_document();
    ASSERT_EQ(document.read(R"({"a": [1, true, null], "b": {"c": "x"}})").what, "");
    EXPECT_EQ(document.node(0).kind, json_kind::object);
    auto const list = document.find(0, "a");
    EXPECT_EQ(document.node(list).kind, json_kind::array);
    EXPECT_EQ(document.node(list + 1).kind, json_kind::number);
    EXPECT_EQ(document.node(list + 2).kind, json_kind::yes);
    EXPECT_EQ(document.node(list + 3).kind, json_kind::null);
    EXPECT_EQ(document.node(list).next, list + 4);
    EXPECT_EQ(document.text(document.find(document.find(0, "b"), "c")), "x");
    EXPECT_EQ(document.find(0, "c"), json_document::none);
}

TEST(json_document, a_number_is_its_digits) {
    for (auto const* digits : {"0", "-0", "1.50", "-12.000", "1e2", "1E-3", "123456789012345678901234567890.123456789",
                               "0.1000000000000000055511151231257827"}) {
        auto document = json_document();
        ASSERT_EQ(document.read(digits).what, "") << digits;
        EXPECT_EQ(document.node(0).kind, json_kind::number);
        EXPECT_EQ(document.text(0), digits);
    }
}

TEST(json_document, escapes_are_undone) {
    auto document = json_document();
    ASSERT_EQ(document.read(R"("a\"\\\/\b\n\u0141\ud83d\ude00")").what, "");
    EXPECT_EQ(document.text(0), "a\"\\/\b\nŁ😀");
}

TEST(json_document, a_byte_order_mark_is_skipped) { EXPECT_EQ(mistake_of("\xEF\xBB\xBF{}").what, ""); }

TEST(json_document, a_text_needs_no_zero_byte_at_its_end) {
    std::string const longer = "[1]]]]";
    EXPECT_EQ(mistake_of(std::string_view(longer).substr(0, 3)).what, "");
}

TEST(json_document, each_value_knows_where_it_begins) {
    std::string_view const text = "{ \"a\" :\n  [ 12.5 , \"x\\\"y\" , { } ] , \"b\":false}";
    auto document = json_document();
    ASSERT_EQ(document.read(text).what, "");
    auto const starts = [&](std::uint32_t node) { return text.substr(document.node(node).position); };
    EXPECT_TRUE(starts(0).starts_with("{ \"a\""));
    EXPECT_TRUE(starts(1).starts_with("\"a\""));
    EXPECT_TRUE(starts(2).starts_with("[ 12.5"));
    EXPECT_TRUE(starts(3).starts_with("12.5 "));
    EXPECT_TRUE(starts(4).starts_with("\"x\\\"y\""));
    EXPECT_TRUE(starts(5).starts_with("{ }"));
    EXPECT_TRUE(starts(6).starts_with("\"b\""));
    EXPECT_TRUE(starts(7).starts_with("false"));
}

TEST(json_document, deep_nesting_takes_no_stack) {
    constexpr std::size_t deep = 1'000'000;
    auto document = json_document();
    EXPECT_EQ(document.read(std::string(deep, '[') + std::string(deep, ']')).what, "");
    EXPECT_EQ(document.read(std::string(deep, '[')).what, "a value was expected");
}

TEST(json_document, what_is_no_json_is_told_with_its_place) {
    struct sample {
        std::string_view text;
        std::string_view what;
        std::size_t position;
    };
    using namespace std::string_view_literals;
    for (auto const& each : {sample{"", "there is nothing in it", 0}, sample{"  ", "there is nothing in it", 2},
                             sample{"{} x", "something follows its end", 3}, sample{"{a:1}", "a key in quotes was expected", 1},
                             sample{"{\"a\" 1}", "a `:` was expected after the key", 5}, sample{"[1 2]", "a `,` or `]` was expected", 3},
                             sample{"{\"a\":1 \"b\"}", "a `,` or `}` was expected", 7}, sample{"[1,]", "a value was expected", 3},
                             sample{"[NaN]", "a value was expected", 1}, sample{"[Infinity]", "a value was expected", 1},
                             sample{"[-Infinity]", "a value was expected", 2}, sample{"[1.]", "a digit was expected after the point", 3},
                             sample{"[1e]", "a digit was expected in the exponent", 3}, sample{"[1e999]", "the number is too large", 1},
                             sample{"\"abc", "a text has no closing quotation mark", 4},
                             sample{"\"\\ud800\"", "half of a surrogate pair stands alone", 1},
                             sample{"\"\\u12g4\"", "`\\u` needs four hexadecimal digits", 1}, sample{"\"\xFF\"", "the text is no UTF-8", 1},
                             sample{"[1 \"\xFF\"]", "a `,` or `]` was expected", 3}, sample{"\xEF\xBB\xBF[\"\xC3\x28\"]", "the text is no UTF-8", 5},
                             sample{"\xEF\xBB\xBF[1 2]", "a `,` or `]` was expected", 6},
                             sample{"{}\0"sv, "a zero byte stands in it", 2}}) {
        auto const mistake = mistake_of(each.text);
        EXPECT_EQ(mistake.what, each.what) << each.text;
        EXPECT_EQ(mistake.position, each.position) << each.text;
    }
}

TEST(json_document, a_place_counts_code_points) {
    auto const at = place_of("{\n  \"Łódź\": 1}", 12);
    EXPECT_EQ(at.line, 2U);
    EXPECT_EQ(at.column, 8U);
    EXPECT_EQ(place_of("abc", 99).column, 4U);
}

}  // namespace
}  // namespace cennik::io
