#include "model/messages.hpp"
#include "model/quote_text.hpp"

namespace cennik::model::say {

void unknown_path(diagnostics& found, span where, text path, suggestion const& nearest) {
    if (path == "null" || path == "nil" || path == "none") {
        found.error("M2101", where, "there is no fact, amount or `let` " + quoted(path),
                    "a fact without a value is asked for by `is missing`");
        return;
    }
    auto const subject = path.substr(0, path.find('.'));
    auto const known = subject == "product" || subject == "line" || subject == "order" || subject == "user" ? subject : text("customer");
    found.error("M2101", where, "there is no fact, amount or `let` " + quoted(path),
                nearest ? did_you_mean(nearest) : "declare it: `facts " + std::string(known) + " { … }`, or `let … = …`");
}

void unknown_table(diagnostics& found, name const& said, suggestion const& nearest) {
    found.error("M2102", said.where, "there is no table " + quoted(said.text), did_you_mean(nearest));
}

void unknown_column(diagnostics& found, name const& said, keyed_table const& table, suggestion const& nearest) {
    auto& said_here = found.error("M2103", said.where,
                                  "the table " + quoted(table.name) + " has no value column " + quoted(said.text),
                                  did_you_mean(nearest));
    said_here.related.push_back(found.sources().locate(table.where, "the table"));
}

void unknown_group(diagnostics& found, name const& said, suggestion const& nearest) {
    found.error("M2104", said.where, "there is no price group " + quoted(said.text), did_you_mean(nearest, true));
}

void unknown_step(diagnostics& found, name const& said, suggestion const& nearest) {
    found.error("M2105", said.where, "the waterfall has no step " + quoted(said.text), did_you_mean(nearest));
}

void unknown_rule(diagnostics& found, name const& said, suggestion const& nearest) {
    found.error("M2106", said.where, "there is no rule " + quoted(said.text), did_you_mean(nearest, true));
}

void unknown_function(diagnostics& found, span where, text called, suggestion const& nearest) {
    found.error("M2107", where, "there is no function " + quoted(called), did_you_mean(nearest));
}

void unknown_currency(diagnostics& found, span where, text code, suggestion const& nearest) {
    found.error("M2108", where, quoted(code) + " is no currency of ISO 4217", did_you_mean(nearest));
}

void unknown_subject(diagnostics& found, name const& said, suggestion const& nearest) {
    found.error("M2109", said.where,
                "facts belong to customer, product, line, order or user, not to " + quoted(said.text),
                did_you_mean(nearest));
}

void unknown_partition(diagnostics& found, name const& said, text path, suggestion const& nearest) {
    found.error("M2110", said.where,
                "tiers cannot be counted per " + quoted(said.text) + ": there is no fact " + quoted(path),
                did_you_mean(nearest));
}

void name_given_twice(diagnostics& found, name const& said, text what, span first) {
    auto& said_here =
        found.error("M2111", said.where, "the " + std::string(what) + " " + quoted(said.text) + " is declared twice",
                    "names are unique: traces, tests and diffs use them");
    said_here.related.push_back(found.sources().locate(first, "first here"));
}

void fact_always_there(diagnostics& found, name const& said, text path) {
    found.error("M2112", said.where, "the fact " + quoted(path) + " is always there", "leave the declaration out");
}

void name_of_an_amount(diagnostics& found, name const& said, text path) {
    found.error("M2113", said.where, quoted(path) + " is an amount that the engine works out, not a fact",
                "give the fact another name");
}

void let_needs_itself(diagnostics& found, span where, name const& let) {
    auto& said_here = found.error("M2114", where, "working out " + quoted(let.text) + " would need itself", {});
    said_here.related.push_back(found.sources().locate(let.where, "declared here"));
}

void line_after_without_step(diagnostics& found, span where) {
    found.error("M2115", where, "`line.after` takes the name of a step",
                "the price after the step `list` is `line.after(list)`");
}

void price_after_order_step(diagnostics& found, span where, text step) {
    found.error("M2116", where, "the step " + quoted(step) + " is on the order: a line has no unit price after it",
                "what a line costs after order discounts is `line.net`");
}

void table_without_keys(diagnostics& found, span where, text name_of_table) {
    found.error("M2117", where, "the table " + quoted(name_of_table) + " is asked by its keys",
                "write the keys in brackets: " + quoted(std::string(name_of_table) + "[customer.id, line.sku].price"));
}

void lets_too_deep(diagnostics& found, span where, std::size_t limit) {
    found.error("M2119", where, "values build on one another more than " + std::to_string(limit) + " deep",
                "let some of them read facts instead of other values");
}

void wrong_number_of_keys(diagnostics& found, span where, keyed_table const& table, std::size_t given) {
    auto& said_here = found.error("M2118", where,
                                  "the table " + quoted(table.name) + " has " + std::to_string(table.keys.size()) +
                                      (table.keys.size() == 1 ? " key" : " keys") + ", " + std::to_string(given) +
                                      (given == 1 ? " is" : " are") + " given",
                                  {});
    said_here.related.push_back(found.sources().locate(table.where, "the table"));
}

}  // namespace cennik::model::say
