#include "eval/messages.hpp"

#include <string>
#include <utility>

namespace cennik::eval {

namespace {

auto about_fact(pricing const& p, std::string_view code, std::string message, plan::fact const& fact, std::uint32_t line) -> refusal {
    failure why;
    why.code = code;
    why.message = std::move(message);
    why.fact = fact.name;
    if (line != none) why.line = line + 1;
    if (fact.needed_by != none) why.rule = p.book.rules[fact.needed_by].name;
    return refusal{std::move(why)};
}

/// Told of the line, and of the rule at work.
auto at_work(pricing const& p, std::string_view code, std::string message, std::uint32_t line) -> refusal {
    failure why;
    why.code = code;
    why.message = std::move(message);
    if (line != none) why.line = line + 1;
    if (p.at_rule != none) why.rule = p.book.rules[p.at_rule].name;
    return refusal{std::move(why)};
}

auto about_cart(std::string_view code, std::string message) -> refusal {
    failure why;
    why.code = code;
    why.message = std::move(message);
    return refusal{std::move(why)};
}

auto words_of(model::kind kind) -> std::string_view {
    switch (kind) {
        case model::kind::number: return "a number";
        case model::kind::percent: return "a percent";
        case model::kind::money: return "money";
        case model::kind::days: return "a whole number of days";
        case model::kind::date: return "a date";
        case model::kind::text: return "text";
        case model::kind::yes_no: return "yes or no";
        case model::kind::text_list: return "a list of text";
    }
    return "";
}

}  // namespace

void pricing::refuse_work() const { throw say::over_limit("steps of work for one cart", limits.steps); }

namespace say {

auto fact_missing(pricing const& p, plan::fact const& fact, std::uint32_t line) -> refusal {
    return about_fact(p, "Q3001", "the fact `" + fact.name + "` is missing", fact, line);
}

auto fact_of_wrong_type(pricing const& p, plan::fact const& fact, std::uint32_t line, std::string_view given) -> refusal {
    return about_fact(p, "Q3002",
                      "the fact `" + fact.name + "` is " + std::string(words_of(fact.kind)) + ", but the cart gives " + std::string(given), fact,
                      line);
}

auto fact_not_utf8(pricing const& p, plan::fact const& fact, std::uint32_t line) -> refusal {
    return about_fact(p, "Q3002", "the fact `" + fact.name + "` is text, but the bytes the cart gives are no UTF-8", fact, line);
}

auto quantity_negative(pricing const& p, std::uint32_t line, decimal const& quantity) -> refusal {
    plan::fact const& fact = p.book.line_facts[detail::schema::quantity_slot];
    std::string message = "the quantity " + quantity.to_string() + " is negative, and the book does not allow returns";
    refusal refused = about_fact(p, "Q3003", std::move(message), fact, line);
    refused.why.rule.clear();  // rules that read the quantity have nothing to do with it
    return refused;
}

auto no_date(pricing const& p) -> refusal {
    return about_fact(p, "Q3004", "the cart has no date", p.book.order_facts[detail::schema::date_slot], none);
}

auto another_book() -> refusal { return about_cart("Q3005", "the cart was made for a rule book with other facts"); }

auto quantity_unsettled(pricing const& p, std::uint32_t line) -> refusal {
    return at_work(p, "Q3010", "the rules that round the quantity up never agree on one", line);
}

auto free_product_unknown(pricing const& p, std::uint32_t line, std::string_view sku) -> refusal {
    return at_work(p, "Q3011", "the product `" + std::string(sku) + "` is given, but no table of products knows it", line);
}

auto no_tax_rule(pricing const& p, std::uint32_t line) -> refusal {
    if (line != none) return at_work(p, "Q3012", "no tax rule applies to the line", line);
    return at_work(p, "Q3012", "no tax rule applies to any line, and the charge has no rate of its own", line);
}

auto arithmetic(pricing const& p, decimal_errc code) -> refusal {
    bool const by_zero = code == decimal_errc::divide_by_zero;
    failure why;
    why.code = by_zero ? "Q3007" : "Q3006";
    why.message = by_zero ? std::string("division by zero") : std::string("a result cannot be represented: ") + message(code);
    if (p.at_line != none) why.line = p.at_line + 1;
    if (p.at_rule != none) why.rule = p.book.rules[p.at_rule].name;
    return refusal{std::move(why)};
}

auto fact_too_long(pricing const& p, plan::fact const& fact, std::uint32_t line) -> refusal {
    return about_fact(p, "Q3008", "the fact `" + fact.name + "` is longer than the " + std::to_string(p.limits.text_bytes) + " bytes allowed", fact,
                      line);
}

auto over_limit(std::string_view what, std::size_t limit) -> refusal {
    return about_cart("Q3008", "the cart needs more than the " + std::to_string(limit) + ' ' + std::string(what) + " allowed");
}

auto another_currency(pricing const& p, plan::fact const& fact, std::uint32_t line, std::string_view given) -> refusal {
    return about_fact(p, "Q3009",
                      "the fact `" + fact.name + "` is money in " + std::string(fact.currency.view()) + ", but the cart gives " + std::string(given),
                      fact, line);
}

}  // namespace say

}  // namespace cennik::eval
