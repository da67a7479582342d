#include "io/csv_rows.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cennik::io {
namespace {

using texts = std::vector<std::vector<std::string>>;

auto rows_of(std::string_view text) -> texts {
    auto rows = csv_rows(text);
    auto row = std::vector<csv_cell>();
    auto out = texts();
    while (rows.next(row)) {
        out.emplace_back();
        for (auto const& cell : row) out.back().push_back(cell.text);
    }
    EXPECT_EQ(rows.mistake(), "") << text;
    return out;
}

auto mistake_of(std::string_view text) -> std::pair<std::string, std::size_t> {
    auto rows = csv_rows(text);
    auto row = std::vector<csv_cell>();
    while (rows.next(row)) {}
    return {std::string(rows.mistake()), rows.mistake_position()};
}

TEST(csv_rows, cells_are_separated_by_commas_and_rows_by_line_ends) {
    EXPECT_EQ(rows_of("a,b\n1,2\n"), (texts{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(rows_of("a,b\r\n1,2\r\n"), (texts{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(rows_of("a,b\n1,2"), (texts{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(rows_of("a,b\r\n1,2\r"), (texts{{"a", "b"}, {"1", "2"}}));
}

TEST(csv_rows, quoted_cells_hold_commas_line_ends_and_quotes) {
    EXPECT_EQ(rows_of("\"a,1\",\"b\n2\",\"say \"\"x\"\"\"\n"), (texts{{"a,1", "b\n2", "say \"x\""}}));
    EXPECT_EQ(rows_of("  \"a\"  , \"b\"\r\n"), (texts{{"a", "b"}}));
}

TEST(csv_rows, blanks_at_both_ends_of_a_cell_are_cut) { EXPECT_EQ(rows_of(" a ,\t b c \n"), (texts{{"a", "b c"}})); }

TEST(csv_rows, blank_rows_and_a_byte_order_mark_are_skipped) {
    EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                      "a\n\n  \n\r\nb\n\n"),
              (texts{{"a"}, {"b"}}));
    EXPECT_EQ(rows_of(""), texts{});
}

TEST(csv_rows, empty_cells_are_cells) { EXPECT_EQ(rows_of(",a,\n,,\n"), (texts{{"", "a", ""}, {"", "", ""}})); }

TEST(csv_rows, mistakes_are_told_with_their_place) {
    EXPECT_EQ(mistake_of("a\n\"b"), std::pair(std::string("a quotation mark is not closed"), std::size_t{2}));
    EXPECT_EQ(mistake_of("\"a\"b"), std::pair(std::string("something follows a closing quotation mark"), std::size_t{3}));
    EXPECT_EQ(mistake_of("a\"b"), std::pair(std::string("a quotation mark stands inside a cell that does not begin with one"), std::size_t{1}));
    EXPECT_EQ(mistake_of("a\n\xC0\n"), std::pair(std::string("the text is no UTF-8"), std::size_t{2}));
}

}  // namespace
}  // namespace cennik::io
