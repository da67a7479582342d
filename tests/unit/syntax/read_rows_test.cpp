#include "syntax/read_rows.hpp"

#include "unit/syntax/say_everything.hpp"

namespace cennik::syntax {
namespace {

struct csv {
    explicit csv(std::string text, char separator = ',', compile_limits limits = {})
        : found(sources, limits.diagnostics) {
        sources.add("table.csv", std::move(text));
        rows = read_csv(0, separator, '.', limits, found);
    }
    [[nodiscard]] auto row(std::size_t index) const -> std::vector<std::string> {
        auto out = std::vector<std::string>{};
        for (std::size_t column = 0; column < rows.headings.size(); ++column) {
            out.push_back(cell_text(rows, rows.cells[index * rows.headings.size() + column], sources));
        }
        return out;
    }
    [[nodiscard]] auto codes() const -> std::vector<std::string> {
        auto out = std::vector<std::string>{};
        for (auto const& each : found.sorted())
            out.push_back(each.code);
        return out;
    }

    base::source_map sources;
    base::diagnostics found;
    ast::rows rows;
};

struct block {
    explicit block(std::string const& text, compile_limits limits = {}) : found(sources, limits.diagnostics) {
        sources.add("deal.cennik", "{" + text + "}");
        rows = read_block_rows({0, 1, static_cast<std::uint32_t>(text.size() + 1)}, limits, found);
    }
    [[nodiscard]] auto cell(std::size_t index) const -> std::string {
        return cell_text(rows, rows.cells.at(index), sources);
    }

    base::source_map sources;
    base::diagnostics found;
    ast::rows rows;
};

using cells = std::vector<std::string>;

TEST(read_csv, reads_headings_and_rows) {
    auto const table = csv("sku, price \nA-1, 10.00 \n\n  \nA-2,12\n");
    EXPECT_EQ(table.rows.headings.size(), 2U);
    EXPECT_EQ(table.rows.headings[1].text, "price");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.row(0), (cells{"A-1", "10.00"}));
    EXPECT_EQ(table.row(1), (cells{"A-2", "12"}));
    EXPECT_FALSE(table.found.has_errors());
}

TEST(read_csv, quotes_hold_separators_quotes_and_line_ends) {
    auto const table = csv("sku,name\n\"A,1\",\"2\"\" pipe\"\n \"A-2\" ,\"two\nlines\"\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.row(0), (cells{"A,1", "2\" pipe"}));
    EXPECT_EQ(table.row(1), (cells{"A-2", "two\nlines"}));
    EXPECT_TRUE(table.rows.cells[0].quoted);
    EXPECT_TRUE(table.rows.cells[1].escaped);
}

TEST(read_csv, takes_line_ends_of_any_kind_and_a_mark) {
    auto const table = csv("\xEF\xBB\xBFsku;price\r\nA;1\r\nB;2", ';');
    EXPECT_EQ(table.rows.headings[0].text, "sku");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.row(1), (cells{"B", "2"}));
    EXPECT_EQ(csv("a,b\r1,2\r3,4\r").rows.size(), 2U);
}

TEST(read_csv, tabs_may_separate) {
    auto const table = csv("sku\tname\tprice\nA\t\t1\n", '\t');
    EXPECT_EQ(table.row(0), (cells{"A", "", "1"}));
}

TEST(read_csv, finds_the_end_of_cells_of_any_length_and_place) {
    for (auto const separator : {',', ';', '\t'}) {
        for (std::size_t before = 0; before < 20; ++before) {
            for (std::size_t size = 0; size < 20; ++size) {
                for (auto const* const line_end : {"\n", "\r\n", "\r"}) {
                    auto const first = std::string(before, 'a');
                    auto text = std::string("a") + separator + "b" + line_end;
                    text += first + separator + std::string(size, '0') + "1" + line_end + "x" + separator + "y";
                    auto const table = csv(text, separator);
                    ASSERT_EQ(table.rows.size(), 2U) << text;
                    ASSERT_EQ(table.row(0), (cells{first, std::string(size, '0') + "1"})) << text;
                    ASSERT_EQ(table.row(1), (cells{"x", "y"})) << text;
                }
            }
        }
    }
}

TEST(read_csv, empty_cells_are_cells) {
    auto const table = csv("a,b,c\n,,\n1,,3\n\"\",2,\n");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.row(0), (cells{"", "", ""}));
    EXPECT_EQ(table.row(2), (cells{"", "2", ""}));
    EXPECT_TRUE(table.rows.cells[6].quoted);
}

TEST(read_csv, headings_are_folded_and_normal) {
    auto const table = csv("customer.turnover_12m   >=,\"net  days\",e\xCC\x81\n1,2,3\n");
    EXPECT_EQ(table.rows.headings[0].text, "customer.turnover_12m >=");
    EXPECT_EQ(table.rows.headings[1].text, "net days");
    EXPECT_EQ(table.rows.headings[2].text, "\xC3\xA9");
}

TEST(read_csv, mistakes_have_codes_and_the_rest_is_read) {
    auto const wide = csv("a,b\n1,2,3\n1,2\n1\n");
    EXPECT_EQ(wide.codes(), (cells{"S1083", "S1083"}));
    EXPECT_EQ(wide.rows.size(), 1U);
    EXPECT_EQ(wide.found.sorted()[0].where.line, 2U);
    EXPECT_EQ(csv("a,b\n1,\"2\n").codes(), cells{"S1080"});
    EXPECT_EQ(csv("a,b\n\"1\"x,2\n").codes(), cells{"S1081"});
    EXPECT_EQ(csv("").codes(), cells{"S1082"});
    EXPECT_EQ(csv(" \n\n").codes(), cells{"S1082"});
    EXPECT_EQ(csv("a,,b\n").codes(), cells{"S1085"});
    EXPECT_EQ(csv("a,b,a\n").codes(), cells{"S1086"});
    EXPECT_EQ(csv("a\n\xE9\n").codes(), cells{"S1001"});
}

TEST(read_csv, the_limit_of_rows_holds) {
    auto limits = compile_limits{};
    limits.table_rows = 2;
    EXPECT_FALSE(csv("a\n1\n2\n", ',', limits).found.has_errors());
    EXPECT_EQ(csv("a\n1\n2\n3\n4\n", ',', limits).codes(), cells{"S1084"});
}

TEST(read_csv, a_headline_alone_is_a_table_without_rows) {
    auto const table = csv("a,b");
    EXPECT_FALSE(table.found.has_errors());
    EXPECT_EQ(table.rows.size(), 0U);
}

TEST(read_block_rows, reads_cells_between_bars) {
    auto const table = block(
        "\n  group | product.category | give   # comment\n\n  \"w\" | \"a | b\" | 8%\n # all of it\n \"say \\\"x\\\"\" "
        "| * | \n");
    EXPECT_FALSE(table.found.has_errors());
    ASSERT_EQ(table.rows.headings.size(), 3U);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.cell(1), "a | b");
    EXPECT_TRUE(table.rows.cells[1].quoted);
    EXPECT_EQ(table.cell(2), "8%");
    EXPECT_EQ(table.cell(3), "say \"x\"");
    EXPECT_EQ(table.cell(4), "*");
    EXPECT_EQ(table.cell(5), "");
    EXPECT_TRUE(table.rows.in_rule_file);
}

TEST(read_block_rows, takes_windows_line_ends_and_braces_in_texts) {
    auto const table = block("\r\n a | b\r\n \"}\" | 2\r\n");
    EXPECT_FALSE(table.found.has_errors());
    EXPECT_EQ(table.cell(0), "}");
    EXPECT_EQ(table.cell(1), "2");
}

TEST(read_block_rows, one_row_may_stand_in_one_line_with_its_braces) {
    auto const text = parsed("discount table \"T\" in s, every row { a | give\n 1 | 2% }");
    EXPECT_EQ(text.said(), cells{});
    EXPECT_EQ(std::get<ast::rule>(text.file.declarations.at(0)).table->rows->size(), 1U);
}

TEST(read_rows, a_hundred_thousand_rows_are_normal) {
    auto text = std::string("sku,price\n");
    for (auto row = 0; row < 100'000; ++row)
        text += "SKU-" + std::to_string(row) + ",12.50\n";
    EXPECT_EQ(csv(text).rows.size(), 100'000U);
}

}  // namespace
}  // namespace cennik::syntax
