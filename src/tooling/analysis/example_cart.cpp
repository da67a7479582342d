#include "tooling/analysis/example_cart.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace cennik::tooling {

namespace {

auto shown_value(model::fact const& fact, example_value const& given) -> std::string {
    auto number = given.amount.normalized().to_string();
    switch (fact.type.kind) {
        case model::kind::text:
        case model::kind::text_list: return '"' + given.text + '"';
        case model::kind::yes_no: return given.amount.is_zero() ? "no" : "yes";
        case model::kind::date: return date::from_days(static_cast<std::int32_t>(given.amount.to_minor_units(0))).to_string();
        case model::kind::percent: return (given.amount * 100).normalized().to_string() + '%';
        case model::kind::money: return fmt::format("{} {}", given.amount.normalized(2).to_string(), fact.type.currency.view());
        case model::kind::days: return number + (number == "1" ? " day" : " days");
        case model::kind::number: break;
    }
    return number;
}

}  // namespace

auto describe(model::book const& book, example_cart const& cart) -> std::string {
    auto const& values = cart.values;
    auto text = fmt::format("{} x \"{}\"", values[model::fact_quantity]->amount.normalized().to_string(), values[model::fact_sku]->text);
    auto with = std::string();
    for (std::size_t fact = model::fact_date + 1; fact < values.size(); ++fact) {
        if (values[fact]) with += (with.empty() ? "" : ", ") + book.facts[fact].name + ' ' + shown_value(book.facts[fact], *values[fact]);
    }
    if (!with.empty()) text += " with " + with;
    return text + " on " + shown_value(book.facts[model::fact_date], *values[model::fact_date]);
}

auto request_for(rulebook const& handle, model::book const& book, example_cart const& cart) -> request {
    auto ask = request(handle);
    auto line = ask.add_line(cart.values[model::fact_sku]->text, cart.values[model::fact_quantity]->amount);
    auto const put = [&](model::fact const& fact, value const& what) {
        if (fact.of_line()) {
            line.set(fact.name, what);
        } else {
            ask.set(fact.name, what);
        }
    };
    for (std::size_t each = model::fact_date; each < cart.values.size(); ++each) {
        if (!cart.values[each]) continue;
        auto const& fact = book.facts[each];
        auto const& given = *cart.values[each];
        switch (fact.type.kind) {
            case model::kind::number:
            case model::kind::days: put(fact, given.amount); break;
            case model::kind::percent: put(fact, value::percent(given.amount * 100)); break;
            case model::kind::money: put(fact, value::money(given.amount, fact.type.currency.view())); break;
            case model::kind::date: put(fact, date::from_days(static_cast<std::int32_t>(given.amount.to_minor_units(0)))); break;
            case model::kind::text: put(fact, given.text); break;
            case model::kind::yes_no: put(fact, !given.amount.is_zero()); break;
            case model::kind::text_list: {
                auto const texts = std::array<std::string_view, 1>{given.text};
                put(fact, texts);
                break;
            }
        }
    }
    return ask;
}

auto money_text(model::book const& book, std::string const& amount) -> std::string { return fmt::format("{} {}", amount, book.currency.view()); }

}  // namespace cennik::tooling
