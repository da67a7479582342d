#include "unit/model/book_from_text.hpp"

#include <gtest/gtest.h>

namespace cennik::testing {
namespace {

using model::column_role;
using model::kind;

/// The codes of the errors, one after the other.
auto errors_in(checked_text const& said) -> std::string {
    auto out = std::string{};
    for (auto const& each : said.findings) {
        if (each.severity == severity::error) out += (out.empty() ? "" : " ") + each.code;
    }
    return out;
}

auto only_rows(checked_text const& said) -> model::rule_rows const& { return *said.book->rules.front().rows; }

TEST(read_rule_tables, headings_carry_operators_units_and_packs) {
    auto const said = check_rules_text(
        "discount table \"D\" in volume, every row {\n"
        "  product.category | customer.turnover >= PLN | customer.overdue < | give % of list | priority\n"
        "  \"a\"            | 1_000.50                 | 5 days             | 7.5            | 3\n"
        "  *                |                          | *                  | 8%             |\n}\n");
    ASSERT_TRUE(said.book) << said.printed();
    auto const& rows = only_rows(said);
    EXPECT_EQ(rows.columns[1].compare, model::operation::greater_equal);
    EXPECT_EQ(rows.at(0, 1).amount, decimal::parse("1000.50"));
    EXPECT_EQ(rows.at(0, 2).amount, decimal(5));
    EXPECT_EQ(rows.columns[3].of_step, 0u);
    EXPECT_EQ(rows.at(0, 3).amount, decimal::parse("0.075"));
    EXPECT_EQ(rows.at(1, 3).amount, decimal::parse("0.08"));
    EXPECT_EQ(rows.at(0, 4).amount, decimal(3));
    EXPECT_TRUE(rows.at(1, 4).present);  // an empty priority is 0
    EXPECT_FALSE(rows.at(1, 0).present);
    EXPECT_EQ(rows.places[0].line, 4u);
}

TEST(read_rule_tables, a_price_may_be_for_a_pack) {
    auto const said = check_rules_text("price table \"P\" in list {\n  line.sku | price PLN per 30\n  \"a\" | 5\n}\n");
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(only_rows(said).columns[1].per, model::per_unit::pack);
    EXPECT_EQ(only_rows(said).columns[1].pack, decimal(30));
}

TEST(read_rule_tables, terms_have_due_days_and_early_discounts) {
    for (auto const* heading : {"early discount within", "early within", "early within days"}) {
        auto const said = check_rules_text(
            "payment terms table \"T\" {\n  customer.segment | net days | end of month | early discount | " +
            std::string(heading) + "\n  \"a\" | 30 | yes | 2% | 10 days\n  \"b\" | 14 days | | |\n}\n");
        ASSERT_TRUE(said.book) << said.printed();
        EXPECT_EQ(only_rows(said).columns[4].role, column_role::early_within);
        EXPECT_EQ(only_rows(said).at(0, 4).amount, decimal(10));
        EXPECT_EQ(only_rows(said).at(1, 1).amount, decimal(14));
    }
}

TEST(read_rule_tables, a_csv_says_its_dialect) {
    auto const said = check_rules_text(
        "discount table \"D\" in volume from \"d.csv\" separated by \";\" decimal \",\"\n",
        {{"d.csv", "product.category;give PLN per unit\r\n\"a;\"\"b\"\"\";1_200,50\r\nc;0,5 PLN\r\n"}});
    ASSERT_TRUE(said.book) << said.printed();
    auto const& rows = only_rows(said);
    EXPECT_EQ(said.book->texts[rows.at(0, 0).text], "a;\"b\"");
    EXPECT_EQ(rows.at(0, 1).amount, decimal::parse("1200.50"));
    EXPECT_EQ(rows.at(1, 1).amount, decimal::parse("0.5"));
}

TEST(read_rule_tables, texts_of_a_csv_are_in_normal_form) {
    // "é" as one letter in the book and as "e" with an accent in the file.
    auto const said = check_rules_text(
        "discount \"E\" in volume { when product.category == \"caf\xC3\xA9\"   give 1% }\ndiscount table \"D\" in "
        "volume from \"d.csv\"\n",
        {{"d.csv", "product.category,give\ncafe\xCC\x81,2%\n"}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.book->rules[1].rows->at(0, 0).text, said.book->rules[0].when->operands[1].value.text);
}

TEST(read_rule_tables, a_star_in_quotes_of_a_csv_is_a_text) {
    auto const said = check_rules_text("discount table \"D\" in volume from \"d.csv\"\n",
                                       {{"d.csv", "product.category,give\n\"*\",2%\n*,1%\n"}});
    EXPECT_EQ(errors_in(said), "M2619");
}

TEST(read_rule_tables, ten_cells_of_a_table_are_enough_of_a_complaint) {
    auto csv = std::string("product.category,give\n");
    for (int each = 0; each != 50; ++each)
        csv += "a" + std::to_string(each) + ",0.1\n";
    auto const said = check_rules_text("discount table \"D\" in volume from \"d.csv\"\n", {{"d.csv", csv}});
    // Nobody reads more than ten, and one more finding says how many there are.
    ASSERT_EQ(said.findings.size(), 11u) << said.printed();
    EXPECT_NE(said.printed().find("50 mistakes, the first 10"), std::string::npos) << said.printed();
}

TEST(read_rule_tables, numbers_of_cells_are_plain) {
    for (auto const* cell :
         {"1e5", "1.", ".5", "+3", "1.000.5", "1 000", "0x3", "--2", "1__0", "_1", "1_", "1_.0", "NaN"}) {
        auto const said = check_rules_text("discount table \"D\" in volume from \"d.csv\"\n",
                                           {{"d.csv", "line.quantity >=,give\n" + std::string(cell) + ",5%\n"}});
        EXPECT_EQ(errors_in(said), "M2611") << cell;
    }
    auto const said = check_rules_text("discount table \"D\" in volume from \"d.csv\"\n",
                                       {{"d.csv", "line.quantity >=,give\n12345678901234567890.12345678,5%\n-3,5%\n"}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(only_rows(said).at(0, 0).amount.to_string(), "12345678901234567890.12345678");
    EXPECT_EQ(only_rows(said).at(1, 0).amount, decimal(-3));
}

TEST(read_rule_tables, rows_of_a_floor_speak_for_themselves) {
    auto const said = check_rules_text(
        "minimum margin table \"M\", every row {\n"
        "  product.category | below | approval by | within | raise price | message\n"
        "  \"a\"            | 12.5% | \"boss\"    | 2 days | *no*        |\n}\n");
    EXPECT_EQ(errors_in(said), "M2611");
    auto const good = check_rules_text(
        "minimum margin table \"M\", every row {\n"
        "  product.category | below | approval by | within | raise price | message\n"
        "  \"a\"            | 12.5% | \"boss\"    | 2 days | no          |\n"
        "  \"b\"            | 10%   |             |        | yes         |\n"
        "  \"c\"            | 12.5% | \"boss\"    |        |             | \"{line.sku} is cheap\"\n}\n");
    ASSERT_TRUE(good.book) << good.printed();
    auto const& rows = only_rows(good);
    ASSERT_EQ(rows.row_messages.size(), 3u);
    auto const& usual = rows.messages[rows.row_messages[0]];
    EXPECT_EQ(usual[0].words, "margin ");
    EXPECT_EQ(usual[1].value->operation, model::operation::line_margin);
    EXPECT_EQ(usual[3].value->value.amount, decimal::parse("0.125"));
    EXPECT_EQ(rows.messages[rows.row_messages[2]].back().words, " is cheap");
}

TEST(read_rule_tables, rows_of_a_credit_block_say_their_cells) {
    auto const said = check_rules_text(
        "credit block table \"C\", every row {\n"
        "  customer.overdue > days | customer.segment | hold | warn | release by\n"
        "  14                      | \"a\"            | yes  |      | \"credit\"\n"
        "  7                       | *                |      | yes  |\n}\n");
    ASSERT_TRUE(said.book) << said.printed();
    auto const& rows = only_rows(said);
    auto const& message = rows.messages[rows.row_messages[0]];
    EXPECT_EQ(message[0].words, "customer.overdue > 14 days and customer.segment == \"a\"");
    EXPECT_EQ(message[1].words, " (customer.overdue = ");
}

TEST(form_scales, rows_that_agree_in_all_conditions_form_one_by_rising_bound) {
    auto const said = check_rules_text(
        "discount table \"D\" in volume, volume tiers by quantity per line, every row {\n"
        "  product.category | quantity from | give\n"
        "  \"a\"            | 50            | 5%\n"
        "  \"b\"            | 10            | 2%\n"
        "  \"a\"            | 10            | 3%\n"
        "  *                | 10            | 1%\n}\n");
    ASSERT_TRUE(said.book) << said.printed();
    auto const& rows = only_rows(said);
    EXPECT_EQ(rows.scale_starts, (std::vector<std::uint32_t>{0, 2, 3, 4}));
    EXPECT_EQ(rows.scale_rows, (std::vector<std::uint32_t>{2, 0, 1, 3}));
    EXPECT_FALSE(said.book->rules[0].tiers->up_to);
}

TEST(form_scales, graduated_rows_end_with_the_one_above_all) {
    auto const said = check_rules_text(
        "discount table \"D\" in volume, graduated tiers by value per category {\n"
        "  product.category | value up to | give\n"
        "  \"a\"            |             | 9%\n"
        "  \"a\"            | 500 PLN     | 0%\n}\n");
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(only_rows(said).scale_rows, (std::vector<std::uint32_t>{1, 0}));
    EXPECT_TRUE(said.book->rules[0].tiers->up_to);
}

TEST(form_scales, ladders_fall) {
    auto const said = check_rules_text(
        "minimum margin table \"M\" as ladders {\n"
        "  product.category | below | hold | raise price\n"
        "  \"a\"            | 5%    |      | yes\n"
        "  \"a\"            | 15%   | yes  |\n"
        "  \"b\"            | 10%   | yes  |\n}\n");
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(only_rows(said).scale_rows, (std::vector<std::uint32_t>{1, 0, 2}));
    EXPECT_EQ(only_rows(said).scale_starts, (std::vector<std::uint32_t>{0, 2, 3}));
}

TEST(find_row_overlaps, a_row_with_more_stars_covers_only_what_it_shares_a_day_with) {
    auto const head = std::string(
        "discount table \"D\" in volume {\n  product.category | product.brand | valid from | valid until | give\n");
    EXPECT_EQ(
        errors_in(check_rules_text(
            head + "  \"a\" | \"b\" |            | 2026-06-30 | 5%\n  \"a\" | * | 2026-07-01 |            | 3%\n}\n")),
        "");
    EXPECT_EQ(
        errors_in(check_rules_text(
            head + "  \"a\" | \"b\" |            | 2026-07-01 | 5%\n  \"a\" | * | 2026-07-01 |            | 3%\n}\n")),
        "M2619");
    EXPECT_EQ(
        errors_in(check_rules_text(
            head + "  \"a\" | \"b\" |            |            | 5%\n  \"c\" | * |            |            | 3%\n}\n")),
        "");
    EXPECT_EQ(errors_in(check_rules_text(
                  head +
                  "  \"a\" | *     |            |            | 5%\n  *     | \"b\" |          |            | 3%\n}\n")),
              "");
}

TEST(find_row_overlaps, under_first_rows_that_can_both_apply_need_a_priority_or_agree) {
    auto const head =
        std::string("price table \"P\" in list, every row {\n  product.category | product.brand | priority | price\n");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | * | | 5 PLN\n  * | \"b\" | | 3 PLN\n}\n")), "M2620");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | * | 1 | 5 PLN\n  * | \"b\" | 2 | 3 PLN\n}\n")), "");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | * | | 5 PLN\n  * | \"b\" | | 5.00 PLN\n}\n")), "");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | * | | 5 PLN\n  \"c\" | \"b\" | | 3 PLN\n}\n")), "");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | \"b\" | | 5 PLN\n  \"a\" | \"b\" | | 3 PLN\n}\n")), "M2620");
}

TEST(find_row_overlaps, the_most_specific_row_settles_what_it_hides) {
    auto const head =
        std::string("price table \"P\" in list, most specific row {\n  product.category | product.brand | price\n");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | \"b\" | 5 PLN\n  \"a\" | * | 3 PLN\n  * | * | 4 PLN\n}\n")),
              "");
    EXPECT_EQ(errors_in(check_rules_text(head + "  \"a\" | * | 5 PLN\n  * | \"b\" | 3 PLN\n}\n")), "M2620");
}

TEST(find_row_overlaps, ranges_over_one_fact_are_told_apart) {
    auto const head = std::string("price table \"P\" in list {\n  line.quantity >= | line.quantity < | price\n");
    EXPECT_EQ(errors_in(check_rules_text(head + "  0 | 10 | 5 PLN\n  10 | 50 | 3 PLN\n}\n")), "");
    EXPECT_EQ(errors_in(check_rules_text(head + "  0 | 11 | 5 PLN\n  10 | 50 | 3 PLN\n}\n")), "M2620");
}

TEST(find_row_overlaps, groups_by_one_fact_keep_rows_apart) {
    auto const groups = std::string(
        "price group \"a\" when customer.segment == \"a\" and customer.verified\nprice group \"b\" when "
        "customer.segment == \"b\"\n"
        "price group \"big\" when customer.turnover > 5 PLN\n");
    EXPECT_EQ(errors_in(check_rules_text(
                  groups + "price table \"P\" in list {\n  group | price\n  \"a\" | 5 PLN\n  \"b\" | 3 PLN\n}\n")),
              "");
    EXPECT_EQ(errors_in(check_rules_text(
                  groups + "price table \"P\" in list {\n  group | price\n  \"a\" | 5 PLN\n  \"big\" | 3 PLN\n}\n")),
              "M2620");
}

TEST(find_row_overlaps, rows_that_are_all_alike_are_not_compared_for_ever) {
    auto csv = std::string("line.quantity >=,line.quantity <,price PLN\n");
    for (int each = 0; each != 20'000; ++each)
        csv += std::to_string(each) + "," + std::to_string(each + 1) + "," + std::to_string(each) + "\n";
    auto const said = check_rules_text("price table \"P\" in list from \"p.csv\"\n", {{"p.csv", csv}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_NE(
        said.printed().find(
            "M2906 main:2:1 too many rows of this table are alike: not all of them were compared with one another"),
        std::string::npos)
        << said.printed();
}

TEST(find_row_overlaps, a_hundred_thousand_rows_are_compared_in_no_time) {
    auto csv = std::string("product.category,line.sku,valid from,valid until,give\n");
    for (int each = 0; each != 100'000; ++each) {
        auto const number = std::to_string(each);
        csv += (each % 2 == 0 ? "c" + number : std::string()) + ",s" + number + ",2026-01-01,2026-06-30," +
               std::to_string(each % 50) + "%\n";
    }
    auto const said = check_rules_text("discount table \"D\" in volume, every row from \"d.csv\"\n", {{"d.csv", csv}});
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(only_rows(said).size(), 100'000u);
}

}  // namespace
}  // namespace cennik::testing
