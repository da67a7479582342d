#include "base/suggest.hpp"
#include "syntax/join_words.hpp"
#include "syntax/messages.hpp"
#include "syntax/parse_expression.hpp"

namespace cennik::syntax::messages {

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
            join_words({"this row has ", std::to_string(cells), cells == 1 ? " cell" : " cells", ", the table has ",
                  std::to_string(headings), headings == 1 ? " heading" : " headings"}),
            {}};
}

auto too_many_rows(std::size_t limit) -> message {
    return {"S1084", join_words({"this table has more than ", std::to_string(limit), " rows, which is the limit"}), {}};
}

auto empty_heading() -> message { return {"S1085", "a heading is empty", "name the fact, or what the column holds"}; }

auto heading_twice(std::string_view heading) -> message {
    return {"S1086", join_words({"the heading `", heading, "` stands twice"}), {}};
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
    return {"S1092", join_words({"the headings look separated by ", shown}),
            join_words({"say so behind the file's name: `from \"", file.substr(file.find_last_of('/') + 1),
                  "\" separated by \"", sign, "\"", decimal_comma ? " decimal \",\"`" : "`"})};
}

auto unknown_heading(std::string_view written) -> message {
    auto const known = base::suggest(written, heading_words());
    return {"S1091", join_words({"`", written, "` is no heading"}),
            known ? join_words({"did you mean `", *known, "`?"})
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
    return {"S1097", join_words({"`", written, "` names no fact"}),
            "between braces stands a fact such as `customer.overdue`; a brace itself is written `{{`"};
}

}  // namespace cennik::syntax::messages
