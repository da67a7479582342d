#include "unit/model/book_from_text.hpp"

#include <gtest/gtest.h>

namespace cennik::testing {
namespace {

TEST(load_sources, a_path_is_relative_to_the_file_that_names_it) {
    EXPECT_EQ(api::resolve_path_of("main.cennik", "a.csv"), "a.csv");
    EXPECT_EQ(api::resolve_path_of("books/main.cennik", "a.csv"), "books/a.csv");
    EXPECT_EQ(api::resolve_path_of("books/main.cennik", "../data/./a.csv"), "data/a.csv");
    EXPECT_EQ(api::resolve_path_of("main.cennik", "../a.csv"), "../a.csv");
    EXPECT_EQ(api::resolve_path_of("../books/main.cennik", "../../a.csv"), "../../a.csv");
    EXPECT_EQ(api::resolve_path_of("/books/main.cennik", "a.csv"), "/books/a.csv");
    EXPECT_EQ(api::resolve_path_of("/books/main.cennik", "/a.csv"), "/a.csv");
}

TEST(load_sources, a_file_that_is_included_names_its_tables_from_where_it_stands) {
    auto const said = check_files({{"main", book_head() + "include \"sub/rules.cennik\"\n"},
                                   {"sub/rules.cennik",
                                    "table t from \"../data/t.csv\" { key sku text   value price money }\ntable u from "
                                    "\"u.csv\" { key sku text   value price money }\n"},
                                   {"data/t.csv", "sku,price\nA,1\n"},
                                   {"sub/u.csv", "sku,price\nA,2\n"}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.book->tables[1].at(0, 1).amount, decimal(2));
}

TEST(load_sources, a_table_that_two_rules_name_is_read_once) {
    auto const said = check_rules_text(
        "discount table \"A\" in volume from \"d.csv\"\ndiscount table \"B\" in promo from \"d.csv\"\n",
        {{"d.csv", "product.category,give\na,5%\n"}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.book->files.size(), 2u);
    EXPECT_EQ(said.book->rules[1].rows->size(), 1u);
}

TEST(load_sources, a_main_file_that_is_not_there_is_an_error_without_a_book) {
    auto const said = check_files({});
    EXPECT_FALSE(said.book);
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code, "L4001");
    EXPECT_EQ(said.findings[0].message, "the file `main` cannot be read");
}

TEST(load_sources, files_included_too_deep_are_said_with_the_limit) {
    auto files = file_texts{{"main", "include \"f0\"\n"}};
    for (int each = 0; each != 20; ++each)
        files["f" + std::to_string(each)] = "include \"f" + std::to_string(each + 1) + "\"\n";
    files["f20"] = "let x = 1\n";
    auto limits = compile_limits{};
    limits.include_depth = 5;
    auto const said = check_files(files, limits);
    ASSERT_FALSE(said.findings.empty());
    EXPECT_NE(said.printed().find("L4004 f4:1:9 files include files more than 5 deep"), std::string::npos)
        << said.printed();
}

TEST(load_sources, too_many_files_are_said_with_the_limit) {
    auto limits = compile_limits{};
    limits.files = 2;
    auto const said = check_files(
        {{"main", book_head() + "include \"a\"\ninclude \"b\"\n"}, {"a", "let x = 1\n"}, {"b", "let y = 1\n"}}, limits);
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code + " " + said.findings[0].message, "L4005 the book has more than 2 files");
    EXPECT_EQ(said.findings[0].where.line, 3u);
}

TEST(load_sources, too_many_bytes_are_said_with_the_limit) {
    auto limits = compile_limits{};
    limits.source_bytes = 2'000;
    auto const said = check_files({{"main", book_head() + "include \"a\"\n"}, {"a", std::string(2'000, '\n')}}, limits);
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code + " " + said.findings[0].message,
              "L4006 with the file `a` the book has more than 2000 bytes");
}

TEST(load_sources, too_many_rules_are_said_with_the_limit) {
    auto limits = compile_limits{};
    limits.rules = 3;
    auto const said = check_files({{"main", book_head() + "discount table \"A\" in volume from \"d.csv\"\n"},
                                   {"d.csv", "line.sku,give\na,1%\nb,1%\nc,1%\n"}},
                                  limits);
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code + " " + said.findings[0].message, "M2011 the book has more than 3 rules and rows");
}

}  // namespace
}  // namespace cennik::testing
