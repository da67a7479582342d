#include "reference/value.hpp"

#include <cennik/date.hpp>

#include <utility>

namespace reference {

auto missing(model::type const& type) -> value {
    value result;
    result.type = type;
    return result;
}

auto amount_of(model::type const& type, rational amount) -> value {
    value result;
    result.present = true;
    result.type = type;
    result.amount = std::move(amount);
    return result;
}

auto truth(bool answer) -> value {
    model::type yes_no;
    yes_no.kind = model::kind::yes_no;
    return amount_of(yes_no, answer ? 1 : 0);
}

auto of_literal(model::book const& book, model::literal const& literal, model::type const& type) -> value {
    value result;
    result.type = type;
    result.type.kind = literal.present ? literal.kind : type.kind;
    result.present = literal.present;
    if (!literal.present) return result;
    if (literal.kind == model::kind::text)
        result.text = book.texts[literal.text];
    else
        result.amount = to_rational(literal.amount);
    return result;
}

auto print_day(std::int64_t days) -> std::string {
    return cennik::date::from_days(static_cast<std::int32_t>(days)).to_string();
}

auto print(model::book const& book, value const& what) -> std::string {
    if (!what.present) return "missing";
    switch (what.type.kind) {
        case model::kind::number: return to_text(what.amount);
        case model::kind::percent: return to_text(what.amount * 100) + "%";
        case model::kind::money:
            return to_text(what.amount, book.minor_digits) + " " + std::string(what.type.currency.view());
        case model::kind::days: return to_text(what.amount) + (what.amount == 1 ? " day" : " days");
        case model::kind::date: return print_day(static_cast<std::int64_t>(floor_of(what.amount)));
        case model::kind::text: return what.text;
        case model::kind::yes_no: return what.amount == 1 ? "yes" : "no";
        case model::kind::text_list: {
            std::string list;
            for (std::string const& text : what.texts)
                list += (list.empty() ? "" : ", ") + text;
            return list;
        }
    }
    return {};
}

}  // namespace reference
