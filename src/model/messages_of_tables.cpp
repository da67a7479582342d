#include "model/messages.hpp"
#include "model/quote_text.hpp"

namespace cennik::model::say {

void column_without_heading(diagnostics& found, name const& column, text file, span headings,
                            suggestion const& nearest) {
    auto& said_here = found.error("M2601", column.where, quoted(file) + " has no column headed " + quoted(column.text),
                                  did_you_mean(nearest));
    said_here.related.push_back(found.sources().locate(headings, "the headings"));
}

void heading_elsewhere(diagnostics& found, name const& heading, text rule_kind, std::string hint) {
    found.error("M2602", heading.where,
                "the heading " + quoted(heading.text) + " means nothing in a table of the kind " + quoted(rule_kind),
                std::move(hint));
}

void heading_missing(diagnostics& found, span where, text missing, text rule_kind) {
    found.error("M2603", where,
                "a table of the kind " + quoted(rule_kind) + " needs a column headed " + std::string(missing));
}

void second_heading_of_a_kind(diagnostics& found, name const& heading, span first) {
    auto& said_here = found.error("M2604", heading.where, "the table has a column of this meaning already",
                                  "a row is one rule with one of each");
    said_here.related.push_back(found.sources().locate(first, "the other one"));
}

void tier_heading_without_mode(diagnostics& found, name const& heading) {
    found.error("M2605", heading.where, "the heading " + quoted(heading.text) + " needs tiers in the table's head",
                "write `volume tiers by quantity per line`, say, behind the table's name; where each row stands alone, "
                "head the column `line.quantity >=`");
}

void tier_heading_of_another_measure(diagnostics& found, name const& heading, text measure) {
    found.error("M2606", heading.where,
                "the heading " + quoted(heading.text) + " is for tiers by " + std::string(measure) +
                    ", the head says another measure",
                "`from` and `up to` go with every measure");
}

void from_heading_in_graduated(diagnostics& found, name const& heading) {
    found.error("M2607", heading.where, "graduated tiers are written `up to`, the last row with an empty cell",
                "`from 101` becomes the end of the row before it: `up to 100`");
}

void operator_in_heading(diagnostics& found, name const& heading) {
    found.error("M2608", heading.where,
                "a heading compares by `==`, `!=`, `<`, `<=`, `>`, `>=`, `starts with` or `multiple of`",
                "one value a cell: write a row for each value, or a `let` with a condition of its own");
}

void heading_of_kind(diagnostics& found, name const& heading, text given) {
    found.error("M2609", heading.where,
                "the heading " + quoted(heading.text) + " cannot compare " + std::string(given) + " with a cell");
}

void unit_of_another_kind(diagnostics& found, name const& heading, text unit, text cells) {
    found.error("M2610", heading.where,
                quoted(unit) + " is no unit of this column, whose cells are " + std::string(cells));
}

void cell_does_not_fit(diagnostics& found, span where, text written, text heading, text wanted, std::string hint) {
    found.error(
        "M2611", where,
        quoted(written) + " does not fit the column " + quoted(heading) + ", which holds " + std::string(wanted),
        std::move(hint));
}

void more_mistakes_in_table(diagnostics& found, span headings, std::size_t all, std::size_t shown) {
    found.error("M2621", headings,
                "this table has " + std::to_string(all) + " mistakes, the first " + std::to_string(shown) +
                    " of them are shown",
                "mend those first: the others are often the same");
}

void key_without_value(diagnostics& found, span where, text heading) {
    found.error("M2612", where, "a row needs a value in the key column " + quoted(heading));
}

void key_given_twice(diagnostics& found, span where, text table, span first, std::size_t first_row, std::size_t row,
                     bool dated) {
    auto& said_here =
        found.error("M2613", where,
                    "rows " + std::to_string(first_row) + " and " + std::to_string(row) + " of the table " +
                        quoted(table) + " have the same key" + (dated ? " and a common day" : ""),
                    dated ? std::string("both days of a window are included")
                    : table == "product"
                        ? std::string("a product has one row: keep one of them")
                        : std::string("two prices for one key: keep one, or give them days by `valid from, until`"));
    said_here.related.push_back(found.sources().locate(first, "row " + std::to_string(first_row)));
}

void tier_without_bound(diagnostics& found, span where) {
    found.error("M2614", where, "a tier needs its bound", "write 0 where it begins with the first unit");
}

void same_bound_twice(diagnostics& found, span where, text heading, span first, std::size_t first_row,
                      std::size_t row) {
    auto& said_here = found.error("M2615", where,
                                  "rows " + std::to_string(first_row) + " and " + std::to_string(row) +
                                      " of one scale have the same bound " + quoted(heading),
                                  {});
    said_here.related.push_back(found.sources().locate(first, "row " + std::to_string(first_row)));
}

void graduated_without_above(diagnostics& found, span where) {
    found.error("M2616", where, "the last tier of a graduated scale has no end",
                "leave the cell of its bound empty: that is what holds above all the others");
}

void row_with_decisions(diagnostics& found, span where, int decisions) {
    found.error("M2617", where, decisions == 0 ? "the row decides nothing" : "the row decides more than one thing",
                "fill one of the columns `warn`, `approval by`, `hold`, `reject`, `raise price`, `require prepayment`");
}

void row_needs_nothing(diagnostics& found, span where) {
    found.error("M2622", where, "the row needs nothing", "fill one of the columns headed `need …`");
}

void row_gives_nothing(diagnostics& found, span where, bool twice) {
    found.error("M2623", where,
                twice ? "the row gives goods both on top and out of the quantity" : "the row gives nothing",
                "fill one of the columns `add` and `of them free`");
}

void row_without_rate(diagnostics& found, span where) {
    found.error("M2624", where, "the row has no rate", "write 0% where nothing is due");
}

void round_up_beside_decisions(diagnostics& found, name const& heading) {
    found.error("M2625", heading.where, "a table that rounds quantities up decides nothing else",
                "keep the other requirements in a table of their own");
}

void row_without_due_date(diagnostics& found, span where) {
    found.error("M2618", where, "the row has no due date",
                "fill `net days`, or say yes under `end of month` or `prepayment`");
}

void rows_overlap(diagnostics& found, span general, span special, std::size_t general_row, std::size_t special_row) {
    auto& said_here = found.error("M2619", general,
                                  "row " + std::to_string(general_row) + " covers row " + std::to_string(special_row) +
                                      ", and the table does not say what then",
                                  "write `most specific row` in its head, where the row with fewer `*` is the one, or "
                                  "`every row`, where both apply");
    said_here.related.push_back(found.sources().locate(special, "row " + std::to_string(special_row)));
}

void rows_alike(diagnostics& found, span where, span first, std::size_t row, std::size_t first_row) {
    auto& said_here = found.warning("M2626", where,
                                    "rows " + std::to_string(first_row) + " and " + std::to_string(row) +
                                        " have the same conditions and say different things: both apply",
                                    "keep one of them, or write `every row` in the table's head where both are meant");
    said_here.related.push_back(found.sources().locate(first, "row " + std::to_string(first_row)));
}

void rows_conflict(diagnostics& found, span where, span first, std::size_t row, std::size_t first_row) {
    auto& said_here = found.error("M2620", where,
                                  "rows " + std::to_string(first_row) + " and " + std::to_string(row) +
                                      " can both apply, have the same priority and say different things",
                                  "a `priority` column says which comes first");
    said_here.related.push_back(found.sources().locate(first, "row " + std::to_string(first_row)));
}

}  // namespace cennik::model::say
