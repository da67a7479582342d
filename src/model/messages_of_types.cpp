#include "model/messages.hpp"
#include "model/quote_text.hpp"

namespace cennik::model::say {

void types_do_not_go_together(diagnostics& found, span where, text sign, text left, text right, std::string hint) {
    found.error("M2201", where, quoted(sign) + " does not go with " + std::string(left) + " and " + std::string(right),
                std::move(hint));
}

void two_currencies(diagnostics& found, span where, text sign, text left, text right) {
    found.error("M2202", where,
                quoted(sign) + " of two currencies, " + std::string(left) + " and " + std::string(right),
                "turn one into the other by a rate: `convert(amount, rate)`");
}

void another_kind_belongs_here(diagnostics& found, span where, text place, text wanted, text given, std::string hint) {
    found.error("M2203", where, std::string(place) + " must be " + std::string(wanted) + ", not " + std::string(given),
                std::move(hint));
}

void condition_is_no_yes_no(diagnostics& found, span where, text given) {
    found.error("M2204", where, "a condition must be yes or no, not " + std::string(given),
                "compare it with something");
}

void type_does_not_take(diagnostics& found, span where, text sign, text given) {
    found.error("M2205", where, quoted(sign) + " does not take " + std::string(given));
}

void no_order_among(diagnostics& found, span where, text sign, text given) {
    found.error("M2206", where, quoted(sign) + " cannot put " + std::string(given) + " in order",
                "compare it by `==`, `!=` or `in`");
}

void wrong_number_of_arguments(diagnostics& found, span where, text called, std::size_t given, text wanted) {
    found.error("M2207", where,
                quoted(called) + " takes " + std::string(wanted) + ", " + std::to_string(given) +
                    (given == 1 ? " is" : " are") + " given");
}

void key_of_another_kind(diagnostics& found, expression const& key, keyed_table const& table,
                         value_column const& column, text given, text wanted) {
    auto& said_here = found.error("M2208", key.where,
                                  "the key " + quoted(column.name) + " of the table " + quoted(table.name) + " is " +
                                      std::string(wanted) + ", not " + std::string(given),
                                  {});
    said_here.related.push_back(found.sources().locate(table.where, "the table"));
}

void quotient_not_rounded(diagnostics& found, span where) {
    found.error("M2209", where,
                "a quotient may not end: it can be compared, or be the price of a `price` rule, and nothing else",
                "say how it is rounded: `round(… to 0.01 half up)`");
}

void division_by_zero(diagnostics& found, span where) { found.error("M2210", where, "this divides by zero"); }

void number_too_long(diagnostics& found, span where) {
    found.error("M2211", where, "the number has more than 38 digits");
}

void margin_of_all(diagnostics& found, span where) {
    found.error("M2212", where, "a margin of 100% or more cannot be: every price would be too low");
}

void margin_without_cost_fact(diagnostics& found, span where, text what) {
    found.error("M2213", where, quoted(what) + " needs the cost of a product, and the book declares none",
                "declare it: `facts product { cost money optional }`");
}

void used_before_its_phase(diagnostics& found, span where, text amount, text known, text reader, text through_let) {
    auto const through = through_let.empty() ? std::string{} : " (in " + quoted(through_let) + ")";
    found.error("M2301", where,
                (amount.find('`') == text::npos ? quoted(amount) : std::string(amount)) + through + " is known " +
                    std::string(known) + ", and " + std::string(reader) + " cannot read it yet",
                "a rule reads the amounts of the phases before its own");
}

void line_value_in_order_rule(diagnostics& found, span where, text written, text reader, std::string hint) {
    found.error("M2302", where,
                quoted(written) + " belongs to one line, and " + std::string(reader) +
                    " can only read what belongs to the whole order",
                std::move(hint));
}

void lines_gathered_too_early(diagnostics& found, span where, text written, text reader) {
    found.error("M2303", where,
                quoted(written) + " looks at all lines of the cart, and " + std::string(reader) + " cannot do so");
}

void aggregate_in_aggregate(diagnostics& found, span where) {
    found.error("M2214", where, "what is gathered over lines cannot gather lines itself",
                "compare the two outside: `line` and `product` are those of the counted line here");
}

}  // namespace cennik::model::say
