#include "io/json_text.hpp"

#include <gtest/gtest.h>

namespace cennik::io {
namespace {

using namespace cennik::literals;

template <typename Write>
auto written(Write const& write) -> std::string {
    auto out = std::string();
    auto json = json_text(out);
    write(json);
    return out;
}

TEST(json_text, members_and_elements_are_separated_by_commas) {
    EXPECT_EQ(written([](json_text& json) {
                  json.begin_object();
                  json.member("a", "x");
                  json.key("b");
                  json.begin_array();
                  json.whole(1);
                  json.null();
                  json.begin_object();
                  json.end_object();
                  json.yes_no(false);
                  json.end_array();
                  json.member_or_null("c", "");
                  json.end_object();
              }),
              R"({"a":"x","b":[1,null,{},false],"c":null})");
}

TEST(json_text, what_json_does_not_allow_in_a_text_is_escaped) {
    EXPECT_EQ(written([](json_text& json) { json.text("a\"b\\c\n\r\t\b\f\x01\x1F Łódź/"); }),
              R"("a\"b\\c\n\r\t\b\f\u0001\u001f Łódź/")");
}

TEST(json_text, money_has_at_least_the_digits_of_its_currency_and_no_zeros_beyond) {
    EXPECT_EQ(written([](json_text& json) { json.number("0.8"_dec, 2); }), R"("0.80")");
    EXPECT_EQ(written([](json_text& json) { json.number("12"_dec, 2); }), R"("12.00")");
    EXPECT_EQ(written([](json_text& json) { json.number("0.79560"_dec, 2); }), R"("0.7956")");
    EXPECT_EQ(written([](json_text& json) { json.number("150.00"_dec, 0); }), R"("150")");
    EXPECT_EQ(written([](json_text& json) { json.number("-0.050"_dec, 2); }), R"("-0.05")");
}

TEST(json_text, a_value_that_does_not_end_is_a_fraction) {
    EXPECT_EQ(written([](json_text& json) { json.number(exact{"254"_dec, "65"_dec}, 2); }), R"("254/65")");
    EXPECT_EQ(written([](json_text& json) { json.number(exact{"2.5"_dec}, 2); }), R"("2.50")");
    EXPECT_EQ(written([](json_text& json) { json.number(exact{"2.50"_dec}, 0, "%"); }), R"("2.5%")");
}

TEST(json_text, nothing_is_null) {
    EXPECT_EQ(written([](json_text& json) { json.number(std::optional<decimal>(), 2); }), "null");
    EXPECT_EQ(written([](json_text& json) { json.count_or_null(0); }), "null");
}

TEST(json_text, days_and_places_are_texts) {
    EXPECT_EQ(written([](json_text& json) { json.day(date::from_ymd(2026, 11, 1)); }), R"("2026-11-01")");
    EXPECT_EQ(written([](json_text& json) { json.at({"a\\b.cennik", 42}); }), R"("a\\b.cennik:42")");
}

}  // namespace
}  // namespace cennik::io
