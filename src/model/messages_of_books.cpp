#include "model/messages.hpp"
#include "model/quote_text.hpp"

namespace cennik::model::say {

void no_rulebook(diagnostics& found, span where) {
    found.error("M2001", where, "the book has no `rulebook` block",
                "begin the main file with `rulebook \"Name\" { currency PLN   round unit price to 0.01 half up }`");
}

void second_rulebook(diagnostics& found, name const& said, span first) {
    auto& said_here =
        found.error("M2002", said.where, "a book has one `rulebook` block, " + quoted(said.text) + " is a second one",
                    "one book, one currency: put what is meant for all into the first block");
    said_here.related.push_back(found.sources().locate(first, "the first one"));
}

void book_without_currency(diagnostics& found, name const& book) {
    found.error("M2003", book.where, "the book " + quoted(book.text) + " does not say its currency",
                "write `currency PLN` into the `rulebook` block");
}

void no_rounding_declared(diagnostics& found, name const& book, int minor_digits) {
    auto const step = minor_digits == 0 ? std::string("1")
                                        : "0." + std::string(static_cast<std::size_t>(minor_digits) - 1, '0') + "1";
    found.error("M2004", book.where, "the book " + quoted(book.text) + " does not say where prices are rounded",
                "write `round unit price to " + step + " half up` or `round line total to " + step +
                    " half up`; `round line total never` keeps every digit");
}

void rounding_said_twice(diagnostics& found, span where, text point, span first) {
    auto& said_here = found.error("M2005", where, "the rounding of " + quoted(point) + " is declared twice", {});
    said_here.related.push_back(found.sources().locate(first, "first here"));
}

void never_rounded_point(diagnostics& found, span where, text point) {
    found.error("M2006", where, "only the line total can be rounded never, not " + quoted(point),
                "leave the point out, or give it a step and a mode");
}

void per_line_point(diagnostics& found, span where, text point) {
    found.error("M2007", where, "only tax can be rounded per line, not " + quoted(point));
}

void second_waterfall(diagnostics& found, span where, span first) {
    auto& said_here = found.error("M2008", where, "a book has one waterfall", "put the steps of both into one");
    said_here.related.push_back(found.sources().locate(first, "the first one"));
}

void no_waterfall(diagnostics& found, span where, text rule_kind) {
    found.error("M2009", where, "the book has no waterfall for this " + std::string(rule_kind) + " to stand in",
                "declare the steps a price goes through: `waterfall { list first   discounts best }`");
}

void line_step_after_order_step(diagnostics& found, name const& step, span order_step) {
    auto& said_here =
        found.error("M2010", step.where, "the step " + quoted(step.text) + " of lines stands below a step on the order",
                    "order steps come last: the lines are priced by then");
    said_here.related.push_back(found.sources().locate(order_step, "on the order"));
}

void too_many_rules(diagnostics& found, span where, std::size_t limit) {
    found.error("M2011", where, "the book has more than " + std::to_string(limit) + " rules and rows",
                "raise the limit `rules`, or let several rows become one rule");
}

void second_product_file(diagnostics& found, name const& said, span first) {
    auto& said_here = found.error("M2012", said.where, "product facts come from one file",
                                  "keep one `facts product from …` and leave `from` out of the others");
    said_here.related.push_back(found.sources().locate(first, "from a file here"));
}

void facts_from_file(diagnostics& found, name const& subject) {
    found.error("M2013", subject.where, "only product facts can come from a file, not those of " + quoted(subject.text),
                "the cart gives facts of the customer, the line, the order and the user");
}

void default_is_no_literal(diagnostics& found, span where, text fact) {
    found.error("M2014", where, "the default of " + quoted(fact) + " is not a plain value",
                "a default is written out: `default 0 PLN`, `default \"web\"`, `default no`");
}

void table_without_columns(diagnostics& found, name const& table, text what) {
    found.error("M2015", table.where, "the table " + quoted(table.text) + " has no " + std::string(what) + " column",
                "say which columns it is asked by and which it answers: `key sku text   value price money`");
}

void table_without_rows(diagnostics& found, name const& table) {
    found.error("M2016", table.where, "the table " + quoted(table.text) + " has no rows",
                "name a file, `from \"prices.csv\"`, or write the rows between its braces");
}

void column_given_twice(diagnostics& found, name const& column, text table) {
    found.error("M2017", column.where, "the table " + quoted(table) + " has two columns " + quoted(column.text));
}

void list_in_table(diagnostics& found, name const& type) {
    found.error("M2018", type.where, "a cell of a table holds one value, not a list",
                "a list of texts comes with the cart");
}

}  // namespace cennik::model::say
