// The canonical form: what it looks like, that it stays as it is, and that it reads back as what was read, over every rule
// file and case of the repository.

#include "syntax/print.hpp"
#include "syntax/raw_token.hpp"
#include "unit/syntax/parse_text.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace cennik::syntax {
namespace {

auto formatted(std::string const& text) -> std::string {
    auto const read = parsed(text);
    EXPECT_EQ(read.said(), std::vector<std::string>{}) << text;
    return print(read.file, read.sources);
}

/// All words of a text, comments and `;` aside: what is printed reads back as the same.
auto words_of(std::string const& text) -> std::vector<std::string> {
    auto const tokens = scanner(0, text);
    auto out = std::vector<std::string>{};
    for (auto const& each : raw_tokens(tokens, tokens.begin(), tokens.end())) {
        if (each.text != ";") out.emplace_back(each.text);
    }
    return out;
}

auto comments_of(std::string const& text) -> std::vector<std::string> {
    auto out = std::vector<std::string>{};
    auto in_text = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (in_text && text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            in_text = !in_text;
        } else if (!in_text && text[at] == '#') {
            auto end = std::min(text.find('\n', at), text.size());
            auto const next = end;
            while (end != at && (text[end - 1] == ' ' || text[end - 1] == '\r'))
                --end;
            out.push_back(text.substr(at, end - at));
            at = next;
        }
    }
    return out;
}

/// False where the text cannot be read.
auto hold_to_the_laws(std::string const& text, std::string const& where) -> bool {
    auto const read = parsed(text);
    if (read.found.has_errors()) return false;
    auto const once = print(read.file, read.sources);
    EXPECT_EQ(formatted(once), once) << where;
    EXPECT_EQ(words_of(once), words_of(text)) << where;
    auto before = comments_of(text);
    auto after = comments_of(once);
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    EXPECT_EQ(after, before) << where;
    return true;
}

TEST(print, one_clause_a_line) {
    EXPECT_EQ(formatted("discount   \"A\"  in s {for \"a\",\"b\" when(x+1)*2>=min ( 3,y ) and not z;give 3%  plus 1 PLN per unit then stop}"),
              "discount \"A\" in s {\n"
              "  for \"a\", \"b\"\n"
              "  when (x + 1) * 2 >= min(3, y) and not z\n"
              "  give 3% plus 1 PLN per unit\n"
              "  then stop\n"
              "}\n");
}

TEST(print, a_block_of_one_clause_may_stay_on_its_line) {
    EXPECT_EQ(formatted("payment terms \"A\" {net 14 days}\npayment terms \"Longer\" { prepayment }\n"),
              "payment terms \"A\"      { net 14 days }\n"
              "payment terms \"Longer\" { prepayment }\n");
    EXPECT_EQ(formatted("payment terms \"A\" {\nnet 14 days }\n"), "payment terms \"A\" {\n  net 14 days\n}\n");
    EXPECT_EQ(formatted("order discount \"O\" in order { volume tiers by order.value { from 2_000 PLN give 1%; from 10_000 PLN give 2% } }"),
              "order discount \"O\" in order {\n"
              "  volume tiers by order.value { from 2_000 PLN give 1%; from 10_000 PLN give 2% }\n"
              "}\n");
}

TEST(print, columns_are_aligned) {
    EXPECT_EQ(formatted("discount table \"G\" in g,most specific row{\ngroup|product.category|give\n\"wholesale\"|\"screws\"|8% # best\n\n*|*|3%\n}"),
              "discount table \"G\" in g, most specific row {\n"
              "  group       | product.category | give\n"
              "  \"wholesale\" | \"screws\"         | 8%  # best\n"
              "\n"
              "  *           | *                | 3%\n"
              "}\n");
    EXPECT_EQ(formatted("facts customer { id text  turnover_12m money default 0 PLN  verified yes/no optional }"),
              "facts customer {\n"
              "  id           text\n"
              "  turnover_12m money  default 0 PLN\n"
              "  verified     yes/no optional\n"
              "}\n");
    EXPECT_EQ(formatted("facts line { a text; optional number }"), "facts line {\n  a        text;\n  optional number\n}\n");
    EXPECT_EQ(formatted("waterfall { list first\n contract first order best on order }"),
              "waterfall {\n  list     first\n  contract first\n  order    best on order\n}\n");
    EXPECT_EQ(formatted("let a=1\nlet long_name   =  -2\n"), "let a         = 1\nlet long_name = -2\n");
}

TEST(print, comments_stay_with_what_they_stood_beside_or_before) {
    EXPECT_EQ(formatted("# head\n\n\n#before\nlet a = 1# beside\nlet bcd = 2    # too\n\n# end"),
              "# head\n\n#before\nlet a   = 1  # beside\nlet bcd = 2  # too\n\n# end\n");
    EXPECT_EQ(formatted("waterfall { # steps\n# first\nlist first # base\n# last\n}# behind\n"),
              "waterfall {  # steps\n  # first\n  list first  # base\n  # last\n}  # behind\n");
    EXPECT_EQ(formatted("discount \"A\" in s { when x # why\n and y give 3% }"),
              "discount \"A\" in s {\n  # why\n  when x and y\n  give 3%\n}\n");
    EXPECT_EQ(formatted("discount \"A\" in s { when x give 3% } # why\n"), "discount \"A\" in s {  # why\n  when x\n  give 3%\n}\n");
}

TEST(print, long_conditions_are_broken_before_their_operators) {
    EXPECT_EQ(formatted("credit block \"A\" { when customer.exposure + order.gross > customer.credit_limit and customer.overdue > 14 days and not customer.insured hold }"),
              "credit block \"A\" {\n"
              "  when customer.exposure + order.gross > customer.credit_limit\n"
              "      and customer.overdue > 14 days\n"
              "      and not customer.insured\n"
              "  hold\n"
              "}\n");
}

TEST(print, signs_dates_ranges_and_ordinals) {
    EXPECT_EQ(formatted("let a = -x - -3 * ( - 4 )\nlet b = y in 3 .. 7 and z in( \"a\" , \"b\")\nlet c = t[ line.sku , \"x\" ] . price-1"),
              "let a = -x - -3 * (-4)\nlet b = y in 3..7 and z in (\"a\", \"b\")\nlet c = t[line.sku, \"x\"].price - 1\n");
    EXPECT_EQ(formatted("payment terms \"A\" { priority -2 net 30 days on the 10th }"),
              "payment terms \"A\" {\n  priority -2\n  net 30 days on the 10th\n}\n");
}

TEST(print, scenarios) {
    EXPECT_EQ(formatted("scenario \"S\"{on 2026-11-21 customer{id \"C-7\";exposure -3 PLN}\nline \"A\" quantity 2{category \"x\" pack 5}line \"B\" quantity -1 "
                        "expect line 1 unit price 0.80 PLN because \"R\" expect charge \"Delivery\" expect order rounding -0.01 PLN}"),
              "scenario \"S\" {\n"
              "  on 2026-11-21\n"
              "  customer { id \"C-7\"; exposure -3 PLN }\n"
              "  line \"A\" quantity 2 { category \"x\"   pack 5 }\n"
              "  line \"B\" quantity -1\n"
              "  expect line 1 unit price 0.80 PLN because \"R\"\n"
              "  expect charge \"Delivery\"\n"
              "  expect order rounding -0.01 PLN\n"
              "}\n");
}

TEST(print, empty_files_and_files_of_comments) {
    EXPECT_EQ(formatted(""), "");
    EXPECT_EQ(formatted("\n\n# a  \n\n\n# b\n\n"), "# a\n\n# b\n");
}

/// Comments and line ends in any blank, other blanks: wherever the text can still be read, the laws hold.
TEST(print, comments_and_line_ends_may_stand_anywhere) {
    auto const book = std::string(R"(rulebook "ABC" { currency PLN  round unit price to 0.01 half up  allow returns }
facts customer { segment text  verified yes/no default no  limit money optional }
table prices { key sku text  value price money  valid from, until
  sku | price | from | until
  "a" | 3 PLN | * | 2026-01-01
}
let big = ( customer.turnover >= 500_000 PLN ) and not customer.verified
price group "vip" when big or customer.overdue == 0 days
waterfall { list first  order best on order }
price "C" in list { price prices[line.sku].price then stop }
discount table "G" in volume, most specific row {
  group | product.category | give
  "vip" | * | 5%
}
discount "S" in volume { when product.category in ("a", "b") volume tiers by quantity per product { from 10 give 3%  from 50 give 1 PLN per unit } }
payment terms "I" { instalments { 30% prepayment  rest net 60 days } }
scenario "S" { on 2026-11-21 customer { id "C"  exposure -3 PLN } line "A" quantity 2 { pack 3 } expect line 1 unit price 3 PLN because "S" expect no terms }
)");
    auto random = std::mt19937(20260131);
    auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
    auto held = 0;
    for (auto round = 0; round < 2'000; ++round) {
        auto text = book;
        for (std::size_t edit = 0; edit <= pick(6); ++edit) {
            auto const blank = text.find(' ', pick(text.size()));
            if (blank == std::string::npos) continue;
            constexpr auto fillings = std::array<std::string_view, 6>{" # c\n", "\n\n", "\r\n", "\t", "\n# \"d\n\n", " ; "};
            text.replace(blank, 1, fillings[pick(fillings.size())]);
        }
        held += hold_to_the_laws(text, "round " + std::to_string(round)) ? 1 : 0;
    }
    EXPECT_GT(held, 500);
}

TEST(print, every_rule_file_and_case_keeps_its_words_and_comments_and_then_stays_as_it_is) {
    auto const root = std::filesystem::path(CENNIK_SOURCE_DIR);
    auto read = 0;
    for (auto const* const folder : {"rules", "examples", "tests", "docs"}) {
        for (auto const& each : std::filesystem::recursive_directory_iterator(root / folder)) {
            auto const extension = each.path().extension();
            if (extension != ".cennik" && extension != ".case" && extension != ".md") continue;
            auto in = std::ifstream(each.path(), std::ios::binary);
            auto text = std::string(std::istreambuf_iterator<char>(in), {});
            auto const head = std::string(extension == ".case" ? "--- rules\n" : extension == ".md" ? "```cennik\n" : "");
            auto const tail = std::string(extension == ".case" ? "\n--- " : "```");
            for (auto at = text.find(head); at != std::string::npos; at = head.empty() ? std::string::npos : text.find(head, at + 1)) {
                auto const begin = at + head.size();
                auto const end = head.empty() ? text.size() : std::min(text.find(tail, begin), text.size());
                read += hold_to_the_laws(text.substr(begin, end - begin), each.path().string()) ? 1 : 0;
            }
        }
    }
    EXPECT_GT(read, 300);
}

}  // namespace
}  // namespace cennik::syntax
