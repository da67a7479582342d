#include "syntax/messages.hpp"

#include "base/suggest.hpp"
#include "syntax/parse_expression.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <utility>

namespace cennik::syntax::messages {

namespace {

auto join(std::initializer_list<std::string_view> parts) -> std::string {
    auto out = std::string{};
    for (auto const part : parts)
        out += part;
    return out;
}

auto without(std::string_view text, char letter) -> std::string {
    auto out = std::string(text);
    out.erase(std::remove(out.begin(), out.end(), letter), out.end());
    return out;
}

}  // namespace

auto no_utf8(std::string_view text, std::size_t at) -> message {
    auto byte = std::string(3, ' ');
    std::snprintf(byte.data(), byte.size(), "%02X", static_cast<unsigned>(static_cast<unsigned char>(text[at])));
    byte.resize(2);
    auto const utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    return {"S1001", join({"the byte ", byte, " is no UTF-8"}),
            utf16 ? "the file is saved as UTF-16; save it as UTF-8"
                  : "save the file as UTF-8; it may be in an older encoding such as Windows-1250"};
}

auto unclosed_text() -> message {
    return {"S1002", "this text is not closed in its line",
            "end it with `\"`; a quote inside a text is written `\\\"`"};
}

auto unknown_escape(std::string_view written) -> message {
    return {"S1003", join({"`", written, "` means nothing in a text"}),
            "a backslash is written `\\\\`; the others are `\\\"`, `\\n` and `\\t`"};
}

auto curly_quote(std::string_view written, std::string_view meant) -> message {
    return {"S1004", join({"`", written, "` is no quote of the language"}),
            join({"texts stand in straight quotes: `\"", meant, "\"`"})};
}

auto wrong_quote(std::string_view written) -> message {
    return {"S1005", join({"texts do not stand in `", written, "`"}), "texts stand in double quotes: `\"wholesale\"`"};
}

auto strange_character(std::string_view written) -> message {
    auto const control = written.size() == 1 && static_cast<unsigned char>(written[0]) < 0x20;
    if (control) return {"S1006", "a control character stands here", "leave it out; it may not show in an editor"};
    constexpr auto invisible =
        std::array<std::pair<std::string_view, std::string_view>, 7>{{{"\u00A0", "a no-break space (U+00A0)"},
                                                                      {"\u202F", "a narrow no-break space (U+202F)"},
                                                                      {"\u2009", "a thin space (U+2009)"},
                                                                      {"\u00AD", "a soft hyphen (U+00AD)"},
                                                                      {"\u200B", "a zero-width space (U+200B)"},
                                                                      {"\u200D", "a zero-width joiner (U+200D)"},
                                                                      {"\uFEFF", "a byte order mark (U+FEFF)"}}};
    for (auto const& [character, name] : invisible) {
        if (written == character)
            return {"S1006", join({name, " stands here"}), "it does not show in an editor: type a blank in its place"};
    }
    return {"S1006", join({"`", written, "` means nothing in a rule file"}),
            "outside of quotes stand words, numbers, operators and brackets"};
}

auto foreign_operator(std::string_view foreign, std::string_view ours) -> message {
    return {"S1007", join({"`", foreign, "` is no operator of the language"}), join({"write `", ours, "`"})};
}

auto shouted_keyword(std::string_view word) -> message {
    auto small = std::string(word);
    for (auto& letter : small)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return {"S1008", "words of the language are written small", join({"did you mean `", small, "`?"})};
}

auto too_many_digits() -> message {
    return {"S1010", "this number has more digits than a number can hold",
            "38 digits are the most, before and after the point together"};
}

auto stray_underscore(std::string_view written) -> message {
    return {"S1011", join({"`_` stands between two digits, not as in `", written, "`"}),
            join({"write `", without(written, '_'), "`"})};
}

auto point_without_digit(std::string_view written) -> message {
    return {"S1012", "a number begins with a digit", join({"write `0", written, "`"})};
}

auto point_for_grouping(std::string_view written, std::string_view currency) -> message {
    auto const point = written.find('.');
    auto const whole = std::string(written.substr(0, point));
    auto const rest = std::string(written.substr(point + 1));
    auto const shorter = rest == "000" ? std::string{} : "." + rest.substr(0, rest.find_last_not_of('0') + 1);
    return {"S1013", join({"`", written, " ", currency, "` can be read in two ways"}),
            join({"did you mean `", whole, "_", rest, " ", currency, "`? if not, write `", whole, shorter, " ",
                  currency, "`"})};
}

auto word_sticks_to_number(std::string_view number, std::string_view word) -> message {
    return {"S1014", join({"a blank is missing between `", number, "` and `", word, "`"}),
            join({"write `", number, " ", word == "d" ? "days" : word, "`"})};
}

auto percent_apart() -> message {
    return {"S1015", "a percent sign sticks to its number", "leave out the blank: `12%`"};
}

auto not_a_number(std::string_view whole, std::string_view number) -> std::optional<message> {
    if (whole.size() == number.size()) return std::nullopt;
    // Pieces of digits between the other characters.
    auto sizes = std::string{};
    auto signs = std::string{};
    auto size = 0;
    for (auto const letter : whole) {
        if ((letter >= '0' && letter <= '9') || letter == '_') {
            ++size;
        } else {
            sizes.push_back(static_cast<char>(std::min(size, 9) + '0'));
            signs.push_back(letter);
            size = 0;
        }
    }
    sizes.push_back(static_cast<char>(std::min(size, 9) + '0'));
    auto const same_signs = std::all_of(signs.begin(), signs.end(), [&](char sign) { return sign == signs[0]; });
    if (!same_signs || signs.size() != 2) return std::nullopt;
    auto const small = [](char digits) { return digits == '1' || digits == '2'; };
    auto const year_first = sizes[0] == '4' && small(sizes[1]) && small(sizes[2]);
    auto const year_last = small(sizes[0]) && small(sizes[1]) && sizes[2] == '4';
    if (year_first || year_last) return no_date(whole);
    return std::nullopt;
}

auto no_date(std::string_view written) -> message {
    return {"S1016", join({"`", written, "` is no date"}), "a date is written year, month, day: `2026-01-31`"};
}

auto no_such_day(std::string_view written) -> message {
    return {"S1017", join({"there is no day `", written, "`"}), "a date is written year, month, day: `2026-01-31`"};
}

auto no_day_of_a_month(std::string_view written) -> message {
    return {"S1018", join({"a month has no day ", written}),
            "days go from `1st` to `31st`; a shorter month counts to its last day"};
}

auto comma_in_number(std::string_view before, std::string_view after) -> message {
    return {"S1019", join({"a number has a point, no comma"}),
            after.size() == 3 ? join({"did you mean `", before, "_", after, "`, or `", before, ".", after, "`?"})
                              : join({"did you mean `", before, ".", after, "`?"})};
}

auto currency_before_number(std::string_view currency, std::string_view number) -> message {
    return {"S1020", "the currency stands behind its number", join({"did you mean `", number, " ", currency, "`?"})};
}

auto currency_sign(std::string_view written) -> message {
    return {"S1021", join({"`", written, "` does not name a currency"}),
            "a currency is three capitals behind the number: `12 EUR`"};
}

auto small_currency(std::string_view written) -> message {
    auto capitals = std::string(written);
    for (auto& letter : capitals)
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (written == "z\xC5\x82") capitals = "PLN";
    return {"S1022", "a currency is written in three capitals", join({"did you mean `", capitals, "`?"})};
}

auto period_out_of_place(std::string_view written) -> message {
    auto const due = written.starts_with("week") || written.starts_with("month");
    return {"S1023", join({"`", written, due ? "` counts in due dates only" : "` is no unit of the language"}),
            "everywhere else time is counted in days: `14 days`"};
}

auto expected_operator_or_clause(std::string_view found) -> message {
    return {"S1030", join({"expected `and`, `or` or a clause, found ", found}), {}};
}

auto value_missing(std::string_view after, std::string_view found) -> message {
    if (after.empty()) return {"S1031", join({"expected a value, found ", found}), {}};
    return {"S1031", join({"expected a value after `", after.substr(0, 40), "`, found ", found}), {}};
}

auto single_equals() -> message { return {"S1032", "`=` does not compare", "did you mean `==`?"}; }

auto double_equals() -> message { return {"S1032", "`==` does not give a name", "did you mean `=`?"}; }

auto is_with_a_value(std::string_view meant) -> message {
    return {"S1039", "`is` goes with `missing` and `present` only",
            meant.empty() ? std::string("values are compared by `==`") : join({"did you mean `", meant, "`?"})};
}

auto chained_comparison() -> message {
    return {"S1033", "comparisons do not chain", "write two, joined by `and`; or a range: `x in 3..7`"};
}

auto in_without_list() -> message {
    return {"S1059", "behind `in` stands a range, a list in brackets, or a fact that is a list of text",
            "write `in 3..7` or `in (\"a\", \"b\")`"};
}

auto bracket_unclosed(std::string_view opened, std::string_view found) -> message {
    return {"S1034", join({"expected `", opened == "(" ? ")" : "]", "`, found ", found}), {}};
}

auto bracket_too_many(std::string_view written) -> message {
    return {"S1035", join({"this `", written, "` closes nothing"}), "leave it out, or open it before"};
}

auto too_deep(std::size_t limit) -> message {
    return {"S1036", join({"brackets and operators are more than ", std::to_string(limit), " deep here"}),
            "give a part of it a name with `let`"};
}

auto step_not_positive() -> message {
    return {"S1037", "a rounding step is more than zero", "write for example `to 0.01 half up`"};
}

auto ending_past_step() -> message {
    return {"S1038", "an ending is smaller than its step", "write for example `to 1 ending 0.99 nearest`"};
}

auto brace_unclosed() -> message { return {"S1040", "this `{` is never closed", "add `}` behind the last clause"}; }

auto brace_too_many() -> message {
    return {"S1041", "this `}` closes nothing", "leave it out; the rule before is closed already"};
}

auto unknown_declaration(std::string_view written, std::string_view meant) -> message {
    return {"S1042", join({"`", written, "` begins no rule and no declaration"}),
            meant.empty() ? std::string{} : join({"did you mean `", meant, "`?"})};
}

auto no_declaration(std::string_view written) -> message {
    return {"S1042", join({"expected a rule or a declaration, found `", written.substr(0, 40), "`"}), {}};
}

auto clause_outside_a_rule(std::string_view written) -> message {
    return {"S1042", join({"`", written, "` stands outside of a rule"}), "clauses stand between the braces of a rule"};
}

auto not_in_this_version(std::string_view words) -> message {
    if (words == "over lines") return {"S1043", "sums over lines are not part of this version", {}};
    auto const one = words == "scenario" || words == "calendar" || words == "instalments" ||
                     words == "next business day" || words == "round charges" || words == "round tax";
    return {"S1043",
            join({"`", words, one ? "` is not part of this version" : "` rules are not part of this version"}),
            {}};
}

auto misspelt(std::string_view written, std::string_view meant) -> message {
    return {"S1044", join({"`", written, "` is not known here"}), join({"did you mean `", meant, "`?"})};
}

auto name_without_quotes(std::string_view wanted, std::string_view written) -> message {
    return {"S1045", join({"expected ", wanted, ", found `", written, "`"}),
            join({"did you mean `\"", written, "\"`?"})};
}

auto brace_missing(std::string_view found) -> message { return {"S1046", join({"expected `{`, found ", found}), {}}; }

auto unknown_type(std::string_view written) -> message {
    auto const known =
        base::suggest(written, {"number", "percent", "money", "days", "date", "text", "yes/no", "list of text"});
    return {"S1047", join({"`", written, "` is no type"}),
            known ? join({"did you mean `", *known, "`?"})
                  : "the types are number, percent, money, days, date, text, yes/no and list of text"};
}

auto unknown_combination(std::string_view written) -> message {
    auto const known = base::suggest(written, {"first", "best", "all", "sum"});
    return {"S1048", join({"`", written, "` is no way to combine the rules of a step"}),
            known ? join({"did you mean `", *known, "`?"}) : "a step says `first`, `best`, `all` or `sum`"};
}

auto expected(std::string_view wanted, std::string_view found) -> message {
    return {"S1049", join({"expected ", wanted, ", found ", found}), {}};
}

auto unknown_rounding_mode(std::string_view written) -> message {
    return {"S1050", join({"`", written, "` is no way to round"}),
            "the ways are `half up`, `half even`, `half down`, `up`, `down`, `ceiling` and `floor`"};
}

auto rounding_mode_missing() -> message {
    return {"S1050", "it is not said which way to round",
            "write for example `to 0.01 half up`; the ways are `half up`, `half even`, `half down`, `up`, `down`, "
            "`ceiling` and `floor`"};
}

auto unknown_rounding_point(std::string_view written) -> message {
    return {"S1051", join({"`", written, "` is nothing that is rounded"}),
            "rounded are `unit price`, `line total`, `charges`, `tax`, `order discount` and `payable`"};
}

auto unknown_spread(std::string_view written) -> message {
    return {"S1052", join({"`", written, "` is no way to spread"}),
            "the ways are `largest remainder`, `first line`, `last line` and `largest line`"};
}

auto tiers_without_mode() -> message {
    return {
        "S1053", "tiers say how they count",
        "`volume tiers`: the tier reached sets the rate for all; `graduated tiers`: each tier's units at its own rate"};
}

auto date_missing(std::string_view found) -> message {
    return {"S1054", join({"expected a date, found ", found}), "a date is written year, month, day: `2026-01-31`"};
}

auto tier_outside_of_tiers() -> message {
    return {"S1058", "a tier stands outside of its scale",
            "put it into `volume tiers by quantity { from 10 give 3% }`"};
}

auto stray_after_declaration(std::string_view found) -> message {
    return {"S1055", join({"expected an operator or the end of the declaration, found ", found}),
            "join values by an operator, or begin a new line with a new rule"};
}

auto expected_clause(std::string_view found) -> message {
    return {"S1056", join({"expected a clause or `}`, found ", found}), {}};
}

auto unfinished(std::string_view wanted) -> message {
    return {"S1057", join({"this ends too early: expected ", wanted}), {}};
}

auto clause_of_another_kind(std::string_view clause, std::string_view kind, std::string_view help) -> message {
    return {"S1060", join({"`", clause, "` does not belong in ", kind}), std::string(help)};
}

auto clause_twice(std::string_view clause, std::string_view help) -> message {
    return {"S1061", join({"`", clause, "` stands twice in this rule"}), std::string(help)};
}

auto rule_says_nothing(std::string_view kind, std::string_view wanted) -> message {
    return {"S1062", join({kind, kind.ends_with('s') ? " say nothing yet" : " says nothing yet"}),
            join({"add ", wanted})};
}

auto head_word_of_another_kind(std::string_view words, std::string_view kind) -> message {
    return {"S1063", join({"`", words, "` does not belong in the head of ", kind}), {}};
}

auto graduated_from(std::string_view mended) -> message {
    return {"S1064", "graduated tiers are written `up to … above`, not `from`", join({"write `", mended, "`"})};
}

auto above_in_volume() -> message {
    return {"S1065", "`above` belongs to graduated tiers", "volume tiers are written `from 50`, or `up to 49`"};
}

auto mixed_edges() -> message {
    return {"S1066", "the tiers of one scale all begin with `from`, or all with `up to`", {}};
}

auto no_tiers() -> message { return {"S1067", "this scale has no tiers", "add for example `from 10 give 3%`"}; }

auto above_not_last() -> message { return {"S1068", "`above` is the last tier of its scale", {}}; }

auto graduated_without_above() -> message {
    return {"S1069", "this scale ends without `above`",
            "say what holds beyond the last tier, for example `above give 0%`"};
}

auto effects_and_tiers() -> message {
    return {"S1070", "a rule has an effect or tiers, not both", "put the effect into a rule of its own"};
}

auto csv_text_unclosed() -> message {
    return {"S1080", "this quote is never closed", "a quote inside a quoted cell is doubled: `\"\"`"};
}

auto csv_text_behind_quote() -> message {
    return {"S1081", "something stands behind the closing quote of this cell",
            "a quote inside a quoted cell is doubled: `\"\"`"};
}

auto csv_without_headings() -> message { return {"S1082", "this table is empty, it has no row of headings", {}}; }

auto row_of_another_width(std::size_t cells, std::size_t headings) -> message {
    return {"S1083",
            join({"this row has ", std::to_string(cells), cells == 1 ? " cell" : " cells", ", the table has ",
                  std::to_string(headings), headings == 1 ? " heading" : " headings"}),
            {}};
}

auto too_many_rows(std::size_t limit) -> message {
    return {"S1084", join({"this table has more than ", std::to_string(limit), " rows, which is the limit"}), {}};
}

auto empty_heading() -> message { return {"S1085", "a heading is empty", "name the fact, or what the column holds"}; }

auto heading_twice(std::string_view heading) -> message {
    return {"S1086", join({"the heading `", heading, "` stands twice"}), {}};
}

auto no_bar_behind_text() -> message {
    return {"S1087", "behind a text in quotes the cell ends", "put `|` between two cells"};
}

auto quote_inside_cell() -> message {
    return {"S1088", "a quote stands in the middle of a cell", "put `|` before it, or quote the whole cell"};
}

auto block_without_headings() -> message { return {"S1089", "this table has no rows, nor headings", {}}; }

auto rows_and_file() -> message {
    return {"S1090", "the rows of a table stand in a file or between its braces, not in both", {}};
}

auto other_separator(std::string_view file, char separator, bool decimal_comma) -> message {
    auto const sign = separator == '\t' ? std::string("\\t") : std::string(1, separator);
    auto const shown = separator == '\t' ? std::string("tabs") : "`" + sign + "`";
    return {"S1092", join({"the headings look separated by ", shown}),
            join({"say so behind the file's name: `from \"", file.substr(file.find_last_of('/') + 1),
                  "\" separated by \"", sign, "\"", decimal_comma ? " decimal \",\"`" : "`"})};
}

auto unknown_heading(std::string_view written) -> message {
    auto const known = base::suggest(written, heading_words());
    return {"S1091", join({"`", written, "` is no heading"}),
            known ? join({"did you mean `", *known, "`?"})
                  : "a heading is a fact, with an operator where it is not equality, or words such as `valid from` or "
                    "`give %`"};
}

auto lone_brace_in_text() -> message {
    return {"S1095", "a `}` stands alone in this text", "a brace in a text is written `}}`"};
}

auto brace_in_text_unclosed() -> message {
    return {"S1096", "this `{` is not closed in its text",
            "close it behind the fact: `{customer.overdue}`; a brace itself is written `{{`"};
}

auto no_path_in_text(std::string_view written) -> message {
    return {"S1097", join({"`", written, "` names no fact"}),
            "between braces stands a fact such as `customer.overdue`; a brace itself is written `{{`"};
}

}  // namespace cennik::syntax::messages
