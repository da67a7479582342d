// One text for every mistake this room knows, with its whole sentence, place and help. What each means to an analyst
// stands in docs/diagnostics/. (S1001, S1036 and S1084 are shown by mistakes_test, expression_test and read_rows_test.)

#include "unit/syntax/say_everything.hpp"

#include <string_view>

namespace cennik::syntax {
namespace {

struct sample {
    std::string_view text;
    std::string_view said;
    std::string_view help;
};

/// "S1031 1:12 expected a value, found `}`", read back from what a person sees.
auto first_said(std::string const& printed_text) -> std::pair<std::string, std::string> {
    auto const code = printed_text.substr(std::string_view("error[").size(), 5);
    auto const sentence = printed_text.substr(14, printed_text.find('\n') - 14);
    auto const arrow = printed_text.find("--> ");
    auto const name_end = printed_text.find(':', arrow);
    auto const place = printed_text.substr(name_end + 1, printed_text.find('\n', arrow) - name_end - 1);
    auto const help = printed_text.find("\nhelp: ");
    auto const help_text = help == std::string::npos
                               ? std::string{}
                               : printed_text.substr(help + 7, printed_text.find('\n', help + 1) - help - 7);
    return {code + " " + place + " " + sentence, help_text};
}

constexpr sample rule_texts[] = {
    {"discount \"Autumn\" in promotion { for \"wholesale give 10% }", "S1002 1:38 this text is not closed in its line",
     "end it with `\"`; a quote inside a text is written `\\\"`"},
    {"include \"rules\\credit.cennik\"", "S1003 1:15 `\\c` means nothing in a text",
     "a backslash is written `\\\\`; the others are `\\\"`, `\\n` and `\\t`"},
    {"discount \"Autumn\" in promotion { for “wholesale” give 10% }", "S1004 1:38 `“` is no quote of the language",
     "texts stand in straight quotes: `\"wholesale\"`"},
    {"discount \"Autumn\" in promotion { when customer.segment == 'wholesale' give 10% }",
     "S1005 1:59 texts do not stand in `'`", "texts stand in double quotes: `\"wholesale\"`"},
    {"let big = customer.turnover_12m @ 500_000 PLN", "S1006 1:33 `@` means nothing in a rule file",
     "outside of quotes stand words, numbers, operators and brackets"},
    {"let big = customer.vip && customer.active", "S1007 1:24 `&&` is no operator of the language", "write `and`"},
    {"let big = customer.vip AND customer.active", "S1008 1:24 words of the language are written small",
     "did you mean `and`?"},
    {"let limit = 123456789012345678901234567890123456789",
     "S1010 1:13 this number has more digits than a number can hold",
     "38 digits are the most, before and after the point together"},
    {"let limit = 500__000 PLN", "S1011 1:13 `_` stands between two digits, not as in `500__000`", "write `500000`"},
    {"let factor = .5", "S1012 1:14 a number begins with a digit", "write `0.5`"},
    {"let limit = 1.000 PLN", "S1013 1:13 `1.000 PLN` can be read in two ways",
     "did you mean `1_000 PLN`? if not, write `1 PLN`"},
    {"let limit = 500PLN", "S1014 1:13 a blank is missing between `500` and `PLN`", "write `500 PLN`"},
    {"discount \"Autumn\" in promotion { give 12 % }", "S1015 1:42 a percent sign sticks to its number",
     "leave out the blank: `12%`"},
    {"discount \"Autumn\" in promotion { from 31.10.2026 give 10% }", "S1016 1:39 `31.10.2026` is no date",
     "a date is written year, month, day: `2026-01-31`"},
    {"discount \"Winter\" in promotion { from 2026-02-01 until 2026-02-30 give 10% }",
     "S1017 1:56 there is no day `2026-02-30`", "a date is written year, month, day: `2026-01-31`"},
    {"payment terms \"Late\" { net 30 days on the 32nd }", "S1018 1:43 a month has no day 32",
     "days go from `1st` to `31st`; a shorter month counts to its last day"},
    {"discount \"Autumn\" in promotion { give 1,50 PLN per unit }", "S1019 1:39 a number has a point, no comma",
     "did you mean `1.50`?"},
    {"let limit = EUR 12", "S1020 1:13 the currency stands behind its number", "did you mean `12 EUR`?"},
    {"let limit = 12 €", "S1021 1:16 `€` does not name a currency",
     "a currency is three capitals behind the number: `12 EUR`"},
    {"let limit = 12 pln", "S1022 1:16 a currency is written in three capitals", "did you mean `PLN`?"},
    {"credit block \"Overdue\" { when customer.overdue > 2 weeks hold }", "S1023 1:52 `weeks` counts in due dates only",
     "everywhere else time is counted in days: `14 days`"},
    {"discount \"Autumn\" in promotion { when customer.segment \"wholesale\" give 10% }",
     "S1030 1:56 expected `and`, `or` or a clause, found the text \"wholesale\"", ""},
    {"discount \"Autumn\" in promotion { when customer.segment == give 10% }",
     "S1031 1:59 expected a value after `==`, found `give`", ""},
    {"price group \"vip\" when customer.segment = \"vip\"", "S1032 1:41 `=` does not compare", "did you mean `==`?"},
    {"let middle = 3 < line.quantity < 7", "S1033 1:32 comparisons do not chain",
     "write two, joined by `and`; or a range: `x in 3..7`"},
    {"let big = (customer.vip or customer.key_account\nlet small = not big", "S1034 1:48 expected `)`, found the next declaration", ""},
    {"let big = customer.vip or customer.key_account)", "S1035 1:47 this `)` closes nothing",
     "leave it out, or open it before"},
    {"rulebook \"Shop\" { currency PLN   round unit price to 0 half up }",
     "S1037 1:54 a rounding step is more than zero", "write for example `to 0.01 half up`"},
    {"rulebook \"Shop\" { currency PLN   round unit price to 1 ending 1.99 nearest }",
     "S1038 1:54 an ending is smaller than its step", "write for example `to 1 ending 0.99 nearest`"},
    {"price group \"vip\" when customer.segment is \"vip\"",
     "S1039 1:41 `is` goes with `missing` and `present` only", "values are compared by `==`"},
    {"discount \"Autumn\" in promotion {\n  give 10%\n\ndiscount \"Winter\" in promotion { give 5% }",
     "S1040 1:32 this `{` is never closed", "add `}` behind the last clause"},
    {"discount \"Autumn\" in promotion { give 10% }\n}", "S1041 2:1 this `}` closes nothing",
     "leave it out; the rule before is closed already"},
    {"discont \"Autumn\" in promotion { give 10% }", "S1042 1:1 `discont` begins no rule and no declaration",
     "did you mean `discount`?"},
    {"discount \"Autumn\" in promotion { whenn customer.vip give 10% }", "S1044 1:34 `whenn` is not known here",
     "did you mean `when`?"},
    {"discount \"Autumn\" in promotion { for wholesale give 10% }",
     "S1045 1:38 expected a price group in quotes, found `wholesale`", "did you mean `\"wholesale\"`?"},
    {"discount \"Autumn\" in promotion  give 10%", "S1046 1:33 expected `{`, found `give`", ""},
    {"facts customer { turnover_12m monney }", "S1047 1:31 `monney` is no type", "did you mean `money`?"},
    {"waterfall { list first   volume biggest }", "S1048 1:33 `biggest` is no way to combine the rules of a step",
     "a step says `first`, `best`, `all` or `sum`"},
    {"price group \"vip\" customer.vip", "S1049 1:19 expected `when`, found `customer`", ""},
    {"rulebook \"Shop\" { currency PLN   round unit price to 0.01 nearest }", "S1050 1:59 `nearest` is no way to round",
     "the ways are `half up`, `half even`, `half down`, `up`, `down`, `ceiling` and `floor`"},
    {"rulebook \"Shop\" { currency PLN   round price to 0.01 half up }",
     "S1051 1:40 `price` is nothing that is rounded",
     "rounded are `unit price`, `line total`, `charges`, `tax`, `order discount` and `payable`"},
    {"rulebook \"Shop\" { currency PLN   spread by weight }", "S1052 1:44 `weight` is no way to spread",
     "the ways are `largest remainder`, `first line`, `last line` and `largest line`"},
    {"discount \"Screws\" in volume { tiers by quantity { from 10 give 3% } }", "S1053 1:31 tiers say how they count",
     "`volume tiers`: the tier reached sets the rate for all; `graduated tiers`: each tier's units at its own rate"},
    {"discount \"Autumn\" in promotion { from october give 10% }", "S1054 1:39 expected a date, found `october`",
     "a date is written year, month, day: `2026-01-31`"},
    {"let limit = customer.limit order.gross",
     "S1055 1:28 expected an operator or the end of the declaration, found `order`",
     "join values by an operator, or begin a new line with a new rule"},
    {"discount \"Autumn\" in promotion { give 10% per unit 3 }", "S1056 1:52 expected a clause or `}`, found `3`", ""},
    {"price \"Contract\" in contract { price 10 PLN   then }", "S1057 1:52 this ends too early: expected `stop`", ""},
    {"discount \"Screws\" in volume { from 10 give 3% }", "S1058 1:36 a tier stands outside of its scale",
     "put it into `volume tiers by quantity { from 10 give 3% }`"},
    {"discount \"Autumn\" in promotion { give 10%   net 30 days }", "S1060 1:45 `net` does not belong in a discount",
     ""},
    {"discount \"Autumn\" in promotion { when customer.vip   when order.value > 100 PLN   give 10% }",
     "S1061 1:54 `when` stands twice in this rule", "join the conditions with `and`"},
    {"discount \"Autumn\" in promotion { when customer.vip }", "S1062 1:1 a discount says nothing yet",
     "add an effect such as `give 10%`, or tiers"},
    {"credit block \"Overdue\" in volume { hold }", "S1063 1:27 `in` does not belong in the head of a credit block",
     ""},
    {"discount \"Cable\" in volume {\n  graduated tiers by quantity { from 100 give 10%   from 1000 give 22% }\n}",
     "S1064 2:33 graduated tiers are written `up to … above`, not `from`",
     "write `up to 100 give 0%   up to 1000 give 10%   above give 22%`"},
    {"discount \"Cable\" in volume { volume tiers by quantity { from 10 give 3%   above give 5% } }",
     "S1065 1:75 `above` belongs to graduated tiers", "volume tiers are written `from 50`, or `up to 49`"},
    {"discount \"Cable\" in volume { volume tiers by quantity { from 10 give 3%   up to 100 give 5% } }",
     "S1066 1:75 the tiers of one scale all begin with `from`, or all with `up to`", ""},
    {"discount \"Cable\" in volume { volume tiers by quantity { } }", "S1067 1:30 this scale has no tiers",
     "add for example `from 10 give 3%`"},
    {"discount \"Cable\" in volume { graduated tiers by quantity { above give 5%   up to 100 give 3% } }",
     "S1068 1:60 `above` is the last tier of its scale", ""},
    {"discount \"Cable\" in volume { graduated tiers by quantity { up to 100 give 3% } }",
     "S1069 1:60 this scale ends without `above`", "say what holds beyond the last tier, for example `above give 0%`"},
    {"discount \"Cable\" in volume { give 2%   volume tiers by quantity { from 10 give 3% } }",
     "S1070 1:1 a rule has an effect or tiers, not both", "put the effect into a rule of its own"},
    {"discount table \"T\" in group, every row {\n  product.brand | | give\n  \"Fix\" | 3 | 4%\n}",
     "S1085 2:19 a heading is empty", "name the fact, or what the column holds"},
    {"discount table \"T\" in group, every row {\n  product.brand | give\n  \"Fix\" 4%\n}",
     "S1087 3:9 behind a text in quotes the cell ends", "put `|` between two cells"},
    {"discount table \"T\" in group, every row {\n  product.brand | give\n  Fix \"4%\"\n}",
     "S1088 3:3 a quote stands in the middle of a cell", "put `|` before it, or quote the whole cell"},
    {"discount table \"T\" in group, every row { }", "S1089 1:41 this table has no rows, nor headings", ""},
    {"discount table \"T\" in group, every row from \"t.csv\" {\n  product.brand | give\n  \"Fix\" | 4%\n}",
     "S1090 1:45 the rows of a table stand in a file or between its braces, not in both", ""},
    {"discount table \"T\" in group, every row {\n  product.brand | give per pack\n  \"Fix\" | 4%\n}",
     "S1091 2:19 `give per pack` is no heading",
     "a heading is a fact, with an operator where it is not equality, or words such as `valid from` or `give %`"},
    {"credit block \"Overdue\" { hold \"overdue}\" }", "S1095 1:39 a `}` stands alone in this text",
     "a brace in a text is written `}}`"},
    {"credit block \"Overdue\" { hold \"{customer.overdue overdue\" }", "S1096 1:32 this `{` is not closed in its text",
     "close it behind the fact: `{customer.overdue}`; a brace itself is written `{{`"},
    {"credit block \"Overdue\" { hold \"{customer.overdue + 1} overdue\" }",
     "S1097 1:32 `{customer.overdue + 1}` names no fact",
     "between braces stands a fact such as `customer.overdue`; a brace itself is written `{{`"},
};

constexpr sample tables[] = {
    {"sku,price\nA-1,\"10.00\nA-2,12.00", "S1080 2:5 this quote is never closed",
     "a quote inside a quoted cell is doubled: `\"\"`"},
    {"sku,name\nA-1,\"2\" pipe\"", "S1081 2:9 something stands behind the closing quote of this cell",
     "a quote inside a quoted cell is doubled: `\"\"`"},
    {"", "S1082 1:1 this table is empty, it has no row of headings", ""},
    {"sku,price\nA-1,10.00\nA-2,1,200.00", "S1083 3:1 this row has 3 cells, the table has 2 headings", ""},
    {"sku,price,price\nA-1,10.00,12.00", "S1086 1:11 the heading `price` stands twice", ""},
};

TEST(messages, of_rule_texts) {
    for (auto const& each : rule_texts) {
        auto const [said, help] = first_said(say_everything(std::string(each.text)));
        EXPECT_EQ(said, each.said);
        EXPECT_EQ(help, each.help) << each.said;
    }
}

TEST(messages, of_tables) {
    for (auto const& each : tables) {
        auto const [said, help] = first_said(say_everything_of_csv(std::string(each.text)));
        EXPECT_EQ(said, each.said);
        EXPECT_EQ(help, each.help) << each.said;
    }
}

}  // namespace
}  // namespace cennik::syntax
