#include "unit/syntax/parse_text.hpp"

#include <random>

namespace cennik::syntax {
namespace {

using findings = std::vector<std::string>;

auto said(std::string text) -> findings { return parsed(std::move(text)).said(); }
auto help(std::string text) -> std::string {
    auto const all = parsed(std::move(text)).found.sorted();
    return all.size() == 1 ? all[0].help : "not one finding";
}

TEST(mistakes, each_rule_has_its_own_and_right_ones_are_kept) {
    auto const text = parsed(R"(discount "A" in s { give 3 % }
discount "B" in s { give 3% }
discount "C" in s { whenn x give 3% }

discount "D" in s {
  when x ==
  give 3%
}
price "E" in s { price 1 PLN }
)");
    EXPECT_EQ(text.said(),
              (findings{"S1015 1:28 a percent sign sticks to its number", "S1044 3:21 `whenn` is not known here",
                        "S1031 7:3 expected a value after `==`, found `give`"}));
    ASSERT_EQ(text.file.declarations.size(), 2U);
    EXPECT_EQ(std::get<ast::rule>(text.file.declarations[1]).name.text, "E");
    ASSERT_EQ(text.file.left_out.size(), 3U);
    EXPECT_EQ(text.file.left_out[0].keyword, "discount");
    EXPECT_EQ(text.file.left_out[2].name.text, "D");
}

TEST(mistakes, a_forgotten_brace_costs_one_rule_only) {
    auto const text = parsed("discount \"A\" in s {\n  give 3%\ndiscount \"B\" in s { give 3% }\n");
    EXPECT_EQ(text.said(), findings{"S1040 1:19 this `{` is never closed"});
    EXPECT_EQ(text.found.sorted()[0].related.at(0).line, 3U);
    EXPECT_EQ(text.file.declarations.size(), 1U);
    EXPECT_EQ(said("discount \"A\" in s {\n  give 3%\n"), findings{"S1040 1:19 this `{` is never closed"});
    // `price "B" in list` would do as an effect, were it not for the brace behind it.
    EXPECT_EQ(said("discount \"A\" in s { give 3%\nprice \"B\" in list { price 1 PLN }\n"),
              findings{"S1040 1:19 this `{` is never closed"});
    EXPECT_EQ(said("discount table \"A\" in s, every row {\n  x | give\n  1 | 2%\nprice \"B\" in s { price 1 PLN }\n"),
              findings{"S1040 1:36 this `{` is never closed"});
}

TEST(mistakes, an_expression_ends_where_no_operator_follows) {
    EXPECT_EQ(said("discount \"A\" in s { when x 3 give 3% }"),
              findings{"S1030 1:28 expected `and`, `or` or a clause, found `3`"});
    EXPECT_EQ(said("discount \"A\" in s { when x \"y\" give 3% }"),
              findings{"S1030 1:28 expected `and`, `or` or a clause, found the text \"y\""});
}

TEST(mistakes, what_was_meant_is_suggested) {
    EXPECT_EQ(help("discont \"A\" in s { give 3% }"), "did you mean `discount`?");
    EXPECT_EQ(help("minimum margn \"A\" { below 3% warn }"), "did you mean `minimum margin`?");
    EXPECT_EQ(help("let x = 12PLN"), "write `12 PLN`");
    EXPECT_EQ(help("let x = 1.000 PLN"), "did you mean `1_000 PLN`? if not, write `1 PLN`");
    EXPECT_EQ(help("let x = 1.250 PLN"), "did you mean `1_250 PLN`? if not, write `1.25 PLN`");
    EXPECT_EQ(help("let x = EUR 12"), "did you mean `12 EUR`?");
    EXPECT_EQ(help("let x = a = b"), "did you mean `==`?");
    EXPECT_EQ(help("let x == a"), "did you mean `=`?");
    EXPECT_EQ(help("discount \"A\" in s { for wholesale give 3% }"), "did you mean `\"wholesale\"`?");
    EXPECT_EQ(help("discount \"A\" in s { give 1,5% }"), "did you mean `1.5%`?");
    EXPECT_EQ(help("facts customer { id txt }"), "did you mean `text`?");
    EXPECT_EQ(help("waterfall { list frist }"), "did you mean `first`?");
    EXPECT_EQ(help("discount \"A\" in s { graduated tiers by quantity { from 100 give 22% } }"),
              "write `up to 100 give 0%   above give 22%`");
}

TEST(mistakes, an_amount_of_three_digits_is_taken_where_it_says_something) {
    for (auto const* const fine : {"0.125 PLN", "0.500 PLN", "1.125 PLN", "1234.500 PLN", "1.50 PLN", "1.000"}) {
        EXPECT_EQ(said(std::string("let x = ") + fine), findings{}) << fine;
    }
}

TEST(mistakes, goods_in_other_words) {
    auto const goods = [](std::string const& clauses) { return said("free goods \"F\" { " + clauses + " }"); };
    for (auto const* const wrong : {"every 10 free 1", "every 10 1 free", "every 10 get 1 free", "buy 10 get 1 free"}) {
        ASSERT_EQ(goods(wrong).size(), 1U) << wrong;
        EXPECT_TRUE(goods(wrong)[0].starts_with("S1072")) << wrong << goods(wrong)[0];
    }
    EXPECT_EQ(goods("every 10 add 1"), findings{"S1072 1:33 it is not said what these goods cost"});
    EXPECT_EQ(goods("every 10 add 1 priority 3"), findings{"S1072 1:33 it is not said what these goods cost"});
    EXPECT_EQ(help("free goods \"F\" { every 10 add 1 FLASK free }"), "did you mean `\"FLASK\"`?");
    EXPECT_EQ(help("free goods \"F\" { every 10 ad 1 free }"), help("free goods \"F\" { every 10 free 1 }"));
}

TEST(mistakes, requirements_say_what_happens_otherwise) {
    EXPECT_EQ(said("require \"R\" { need x >= 3 }"), findings{"S1071 1:27 it is not said what happens where this is not met"});
    EXPECT_EQ(said("require \"R\" { need x >= 3 reject \"no\" }"),
              findings{"S1071 1:27 it is not said what happens where this is not met"});
    EXPECT_EQ(help("require \"R\" { need x >= 3 otherwize hold }"), "did you mean `otherwise`?");
    EXPECT_EQ(said("require \"R\" { need x otherwise raise price }"),
              findings{"S1060 1:32 `raise price` does not belong in a requirement"});
    EXPECT_EQ(said("require \"R\" { reject }"), findings{"S1060 1:15 `reject` does not belong in a requirement"});
    EXPECT_EQ(said("minimum margin \"M\" { below 3% round up }"),
              findings{"S1060 1:31 `round up` does not belong in a minimum margin"});
}

TEST(mistakes, instalments_end_with_the_rest) {
    auto const terms = [](std::string const& clauses) { return said("payment terms \"T\" { " + clauses + " }"); };
    EXPECT_EQ(terms("instalments { 30% prepayment 70% net 30 days }"), findings{"S1073 1:50 the last instalment is the rest"});
    EXPECT_EQ(terms("instalments { rest net 3 days 70% net 30 days }"), findings{"S1073 1:35 `rest` is the last instalment"});
    EXPECT_EQ(terms("instalments { }"), findings{"S1073 1:21 these are no instalments yet"});
    EXPECT_EQ(terms("2% within 3 days instalments { rest net 3 days }"),
              findings{"S1074 1:21 `within` does not stand beside instalments"});
}

TEST(mistakes, sums_are_taken_over_lines) {
    EXPECT_EQ(said("let x = sum(line.value)"), findings{"S1024 1:9 `sum` is taken over lines"});
    EXPECT_EQ(said("let x = sum(over lines)"), findings{"S1024 1:9 `sum` over lines needs a value of each line"});
    EXPECT_EQ(said("let x = sum(a, b over lines)"), findings{"S1024 1:16 `sum` over lines takes one value"});
    EXPECT_EQ(said("let x = average(a over lines)"), findings{"S1024 1:9 nothing of this name is taken over lines"});
    EXPECT_EQ(help("let x = sum(a over lines when b)"), "did you mean `where`?");
    EXPECT_EQ(said("let x = sum(line.value over lines"), findings{"S1034 1:34 expected `)`, found the end of the file"});
}

TEST(mistakes, scenarios_name_what_they_know) {
    auto const of = [](std::string const& body) { return "scenario \"S\" { line \"A\" quantity 1\n" + body + "\n}"; };
    EXPECT_EQ(help(of("expect line 1 unit prise 1 PLN")), "did you mean `unit price`?");
    EXPECT_EQ(help(of("expect order paid 1 PLN")),
              "its figures are `value`, `order discounts`, `withheld`, `goods`, `charges`, `net`, `tax`, `gross`, `rounding`, `payable` and `margin`");
    EXPECT_EQ(help(of("expect status held")), "did you mean `hold`?");
    EXPECT_EQ(help(of("expect lin 1 total 3 PLN")), "did you mean `line`?");
    EXPECT_EQ(help(of("customer { segment wholesale }")), "did you mean `\"wholesale\"`?");
    EXPECT_EQ(said(of("customer { limit 2 * 3 PLN }")).size(), 1U);
    EXPECT_EQ(help(of("custmer { limit 2 PLN }")), "did you mean `customer`?");
    EXPECT_EQ(said(of("expect payment due tomorrow")), findings{"S1054 2:20 expected a date, found `tomorrow`"});
    EXPECT_EQ(said(of("expect line 1.5 total 2 PLN")), findings{"S1077 2:13 this is counted from 1, in whole numbers"});
}

TEST(mistakes, calendars_are_tables) {
    EXPECT_EQ(help("calendar \"Holidays\" { 2026-12-25 }"),
              "days off stand in a table with one key, a date: `next business day of holidays`");
}

TEST(mistakes, behind_in_stands_a_list_a_range_or_a_fact) {
    for (auto const* const wrong : {"3-7", "5", "\"Lux\"", "-4", "a + b", "f(x)", "2026-01-01"}) {
        EXPECT_EQ(help(std::string("let x = y in ") + wrong), "write `in 3..7` or `in (\"a\", \"b\")`") << wrong;
        EXPECT_EQ(help(std::string("let x = y not in ") + wrong), "write `in 3..7` or `in (\"a\", \"b\")`") << wrong;
    }
    EXPECT_EQ(help("let x = y in 3–7"), "write `..`");
    for (auto const* const fine : {"3..7", "(5)", "(\"a\", \"b\")", "customer.tags", "a - 1..b + 1"})
        EXPECT_EQ(said(std::string("let x = y in ") + fine), findings{}) << fine;
}

TEST(mistakes, only_the_credit_of_an_order_is_released) {
    EXPECT_EQ(help("minimum margin \"M\" { below 15% hold \"low\" release by \"boss\" }"),
              "who may let it through: `approval by \"boss\"`");
    EXPECT_EQ(help("minimum margin \"M\" { no cost hold release by \"boss\"   below 15% hold }"),
              "who may let it through: `approval by \"boss\"`");
    EXPECT_EQ(help("minimum margin \"M\" { below 15% hold approval by \"x\" }"),
              "a rung decides one thing: keep one of the two, or begin another rung with `below`");
}

TEST(mistakes, habits_of_other_languages_are_met_with_the_words_of_this_one) {
    EXPECT_EQ(help("payment terms \"P\" { net 14d }"), "write `14 days`");
    EXPECT_EQ(help("let x = y is not missing"), "did you mean `is present`?");
    EXPECT_EQ(help("let x = y is not present"), "did you mean `is missing`?");
    EXPECT_EQ(said("rulebook \"x\" {\n round unit price to 0.01\n currency PLN\n}"),
              findings{"S1050 2:22 it is not said which way to round"});
    EXPECT_EQ(said("let x =\u00A01"), findings{"S1006 1:8 a no-break space (U+00A0) stands here"});
    EXPECT_EQ(said("let x =\u200B1"), findings{"S1006 1:8 a zero-width space (U+200B) stands here"});
}

TEST(mistakes, columns_count_code_points) {
    EXPECT_EQ(said("let żółć = 12 %"), findings{"S1015 1:15 a percent sign sticks to its number"});
    EXPECT_EQ(said("\xEF\xBB\xBFlet x = 12 %"), findings{"S1015 1:12 a percent sign sticks to its number"});
}

TEST(mistakes, line_ends_may_be_of_any_kind) {
    EXPECT_EQ(said("let a = 1\r\nlet b = \r\nlet c = 2\r\n"),
              findings{"S1031 2:8 expected a value after `=`, found the next declaration"});
}

TEST(mistakes, bytes_that_are_no_utf8_are_named) {
    EXPECT_EQ(said("let x = 1 # caf\xE9\n"), findings{"S1001 1:16 the byte E9 is no UTF-8"});
    EXPECT_EQ(parsed(std::string("\xFF\xFEl\0e\0", 6)).found.sorted().at(0).help,
              "the file is saved as UTF-16; save it as UTF-8");
    EXPECT_EQ(said(std::string("let x\0 = 1", 10)), findings{"S1006 1:6 a control character stands here"});
}

TEST(mistakes, clauses_of_another_kind_are_named) {
    EXPECT_EQ(said("discount \"A\" in s { give 3% net 30 days }"),
              findings{"S1060 1:29 `net` does not belong in a discount"});
    EXPECT_EQ(said("credit block \"A\" { hold priority 3 }"),
              findings{"S1060 1:25 `priority` does not belong in a credit block"});
    EXPECT_EQ(said("minimum margin \"A\" { hold }"), findings{"S1060 1:22 `hold` does not belong in a minimum margin"});
    EXPECT_EQ(said("payment terms \"A\" in s { net 3 days }"),
              findings{"S1063 1:22 `in` does not belong in the head of payment terms"});
}

TEST(mistakes, a_declaration_that_just_ends_is_shown_at_its_end) {
    EXPECT_EQ(said("let x = (a\n\n# comment\nlet y = 1\n"),
              findings{"S1034 1:11 expected `)`, found the next declaration"});
    EXPECT_EQ(said("let x = t[1].\nlet y = 1\n"), findings{"S1057 1:14 this ends too early: expected a column's name"});
    EXPECT_EQ(said("let x = a is"), findings{"S1057 1:13 this ends too early: expected `missing` or `present`"});
    EXPECT_EQ(said("discount \"A\" in\n"), findings{"S1057 1:16 this ends too early: expected a step's name"});
}

TEST(mistakes, broken_heads_are_found_again_at_the_start_of_a_line) {
    EXPECT_EQ(said("let = 3\nlet x 3\nrulebook { }\ndiscount in s { }\nminimum margin M { }\nlet y = 1\n").size(), 5U);
    EXPECT_EQ(said("let x = 3 %\ndiscont \"A\" in s {\n give 3%\n}\nminimum margn \"B\" { }\nlte y = 3\n").size(), 4U);
    EXPECT_EQ(said("let x = 3 %\nand y == \"z\"\nlet z = 1\n").size(), 1U);
    // Clauses may begin a line, too.
    EXPECT_EQ(said("price \"A\" in s {\nwhen x == \nprice 3 PLN\n}\n").size(), 1U);
}

TEST(mistakes, words_of_other_languages_are_translated) {
    EXPECT_EQ(help("payment terms \"P\" { skonto 2% within 10 days net 30 days }"), "did you mean `2% within 10 days`?");
    EXPECT_EQ(help("facts customer { vip boolean }"), "did you mean `yes/no`?");
    EXPECT_EQ(help("discount \"D\" in s { volume tiers by quantity { 10-49 give 3% } }"),
              "write `from 10`; a tier ends where the next one begins");
    EXPECT_EQ(help("discount \"A\" in s { if x give 3% }"), "did you mean `when`?");
    EXPECT_EQ(help("discount \"A\" in s { from 2026-01-01 to 2026-02-01 give 3% }"), "did you mean `until`?");
    EXPECT_EQ(help("let x = a between 3 and 4"), "did you mean `in 3..7`?");
    EXPECT_EQ(help("let x = a is 3"), "values are compared by `==`");
}

TEST(mistakes, past_the_limit_nothing_is_kept) {
    auto limits = compile_limits{};
    limits.diagnostics = 5;
    auto text = std::string{};
    for (auto count = 0; count < 100; ++count)
        text += "let x = 3 %\n";
    EXPECT_EQ(parsed(text, limits).said().size(), 5U);
}

/// Deletes, swaps and alters tokens of a right book. What comes out is said at a place within the text, and never a
/// crash.
TEST(mistakes, altered_books_get_errors_with_a_place) {
    auto const book =
        std::string(R"(rulebook "ABC" { currency PLN  round unit price to 0.01 half up  spread by largest remainder }
facts customer { segment text  verified yes/no default no  limit money optional }
table prices from "p.csv" { key sku text  value price money  valid from, until }
let big = customer.turnover >= 500_000 PLN and not customer.verified
price group "vip" when big or customer.overdue == 0 days
waterfall { list first  volume best  order best on order }
price "C" in list { price prices[line.sku].price then stop }
discount table "G" in volume, most specific row {
  group | product.category | give
  "vip" | *                | 5%
}
discount "S" in volume { when product.category in ("a", "b") volume tiers by quantity per product { from 10 give 3%  from 50 give 0.12 PLN per unit } }
minimum margin "E" { below 15% approval by "m" within 1 day  below 5% raise price  no cost hold }
payment terms "W" { for "vip" 2% within 10 days net 30 days end of month priority 10 }
credit block "O" { when customer.exposure + order.gross > 90% of customer.limit hold "x {customer.limit}" release by "c" }
free goods "F" { every 10 add 1 "X" free pro rata round down }  charge "D" { charge 25 PLN per order free from 1_000 PLN taxed 23% }
require "R" { need sum(line.quantity over lines where product.category == "a") > 3 otherwise round up }  tax "V" { tax 23% }
payment terms "I" { instalments { 30% prepayment  rest net 60 days next business day of h } }
scenario "S" { on 2026-11-21 customer { id "C" } line "A" quantity 2 { pack 3 } granted "E" line 1 by "d" net 3 PLN expect line 1 unit price 3 PLN because "S" expect no terms }
)");
    auto random = std::mt19937(20260131);
    auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
    auto wrong = 0;
    for (auto round = 0; round < 3'000; ++round) {
        auto text = book;
        for (std::size_t edit = 0; edit <= pick(3); ++edit) {
            auto const at = pick(text.size());
            switch (pick(4)) {
                case 0: text.erase(at, 1 + pick(6)); break;
                case 1: text.insert(at, 1, static_cast<char>(pick(128))); break;
                case 2: text.insert(at, text.substr(pick(text.size()), 1 + pick(12))); break;
                default: std::swap(text[at], text[pick(text.size())]); break;
            }
        }
        auto const result = parsed(text);
        for (auto const& each : result.found.sorted()) {
            EXPECT_GE(each.where.line, 1U);
            EXPECT_LE(each.where.line, 24U);
            EXPECT_FALSE(each.message.empty());
            EXPECT_EQ(each.message.back() == '.' && !each.message.ends_with("`.`"), false) << each.message;
            ++wrong;
        }
    }
    EXPECT_GT(wrong, 1'500);
}

}  // namespace
}  // namespace cennik::syntax
