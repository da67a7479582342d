#include "base/diagnostics.hpp"

#include <cennik/diagnostic.hpp>

#include <gtest/gtest.h>

namespace cennik::base {
namespace {

TEST(render_diagnostic, shows_code_place_line_and_help) {
    auto sources = source_map{};
    sources.add("deal.cennik", "let a = 1\n\tlet \u017C = 12 %\n");
    auto found = diagnostics(sources, 10);
    found.error("S1015", {0, 22, 23}, "a percent sign sticks to its number", "leave out the blank: `12%`");
    EXPECT_EQ(to_text(found.sorted().at(0)),
              "error[S1015]: a percent sign sticks to its number\n"
              " --> deal.cennik:2:12\n"
              "  |\n"
              "2 | \tlet \u017C = 12 %\n"
              "  | \t          ^\n"
              "help: leave out the blank: `12%`\n");
}

TEST(render_diagnostic, shows_second_places_with_their_labels) {
    auto sources = source_map{};
    auto text = std::string("{\n");
    for (auto line = 0; line < 9; ++line)
        text += "x\n";
    sources.add("d", text + "}\n");
    auto found = diagnostics(sources, 10);
    found.warning("S1", {0, 0, 1}, "m").related.push_back(sources.locate({0, 20, 21}, "here"));
    EXPECT_EQ(to_text(found.sorted().at(0)),
              "warning[S1]: m\n  --> d:1:1\n   |\n 1 | {\n   | ^\n  --> d:11:1\n   |\n11 | }\n   | ^ here\n");
}

TEST(render_diagnostic, may_be_coloured) {
    auto finding = diagnostic{};
    finding.code = "L1";
    finding.message = "m";
    EXPECT_EQ(to_text(finding), "error[L1]: m\n");
    EXPECT_NE(to_text(finding, true).find("\x1b[1;31merror[L1]\x1b[0m"), std::string::npos);
    finding.severity = severity::note;
    EXPECT_EQ(to_text(finding), "note[L1]: m\n");
}

TEST(render_diagnostic, lets_no_control_character_through) {
    auto sources = source_map{};
    sources.add("d", "a\x1b[31m\x07 b");
    auto found = diagnostics(sources, 10);
    found.error("S1", {0, 0, 1}, "m\x1b[2J");
    auto const text = to_text(found.sorted().at(0));
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
}

TEST(render_diagnostic, does_not_show_lines_of_megabytes) {
    auto sources = source_map{};
    sources.add("d", std::string(5'000'000, 'x'));
    EXPECT_TRUE(sources.locate({0, 4'000'000, 4'000'001}).source.empty());
    EXPECT_EQ(sources.locate({0, 4'000'000, 4'000'001}).column, 4'000'001U);
}

TEST(diagnostics, keep_their_order_and_their_limit) {
    auto sources = source_map{};
    sources.add("d", "abcdef");
    auto found = diagnostics(sources, 2);
    found.error("S2", {0, 3, 4}, "second");
    found.error("S1", {0, 1, 2}, "first");
    EXPECT_TRUE(found.full());
    found.error("S3", {0, 0, 1}, "too many").related.push_back({});
    ASSERT_EQ(found.sorted().size(), 2U);
    EXPECT_EQ(found.sorted()[0].code, "S1");
    EXPECT_EQ(found.error_count(), 3U);
}

TEST(diagnostics, say_the_same_once) {
    auto sources = source_map{};
    sources.add("d", "abcdef");
    auto found = diagnostics(sources, 10);
    found.error("S1", {0, 3, 4}, "once");
    found.error("S1", {0, 3, 4}, "again");
    found.warning("S1", {0, 4, 5}, "elsewhere");
    EXPECT_EQ(found.sorted().size(), 2U);
    found.warning("S1", {0, 4, 5}, "elsewhere");
    EXPECT_EQ(found.sorted().size(), 2U);
    found.warning("S1", {0, 4, 5}, "another doubt");
    EXPECT_EQ(found.sorted().size(), 3U);
}

TEST(source_map, names_lines_and_columns) {
    auto sources = source_map{};
    auto const file = sources.add("d", "\xEF\xBB\xBF\u017C b\r\nc");
    EXPECT_EQ(sources.locate({file, 6, 7}).column, 3U);
    EXPECT_EQ(sources.locate({file, 6, 7}).source, "\u017C b");
    EXPECT_EQ(sources.locate({file, 9, 10}).line, 2U);
    EXPECT_EQ(sources.locate({file, 3, 10}).width, 4U);
}

}  // namespace
}  // namespace cennik::base
