#include "reference/phases.hpp"

namespace reference {

namespace {

auto reader_of(model::book const& book, model::fact const& fact) -> std::string {
    return fact.needed_by == model::none ? std::string() : book.rules[fact.needed_by].name;
}

/// What the product table says of a fact on the order's day.
auto from_products(pricing const& cart, std::uint32_t fact, std::string const& sku) -> value {
    if (!cart.book.products) return {};
    model::product_source const& source = *cart.book.products;
    model::keyed_table const& table = cart.book.tables[source.table];
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!table.windows.empty() && !table.windows[row].holds(cart.day)) continue;
        value const key = of_literal(cart.book, table.at(row, 0), table.keys[0].type);
        if (!key.present || key.text != sku) continue;
        for (std::size_t column = 0; column < source.facts.size(); ++column) {
            if (source.facts[column] == fact)
                return of_literal(cart.book, table.at(row, table.keys.size() + column), table.values[column].type);
        }
    }
    return {};
}

auto settled(pricing const& cart, std::uint32_t index, std::map<std::string, value> const& given, std::uint32_t line)
    -> value {
    model::fact const& fact = cart.book.facts[index];
    auto const found = given.find(fact.name);
    if (found != given.end() && found->second.present) return found->second;
    if (line != 0) {
        value const known = from_products(cart, index, given.at("line.sku").text);
        if (known.present) return known;
    }
    if (fact.otherwise.present) return of_literal(cart.book, fact.otherwise, fact.type);
    if (fact.optional) return missing(fact.type);
    throw refusal{fact.name, line, reader_of(cart.book, fact), "the fact is missing"};
}

}  // namespace

void take_facts(pricing& cart, reference::cart const& given) {
    auto const count = static_cast<std::uint32_t>(cart.book.facts.size());
    cart.facts.resize(count);
    auto const day = given.facts.find("order.date");
    if (day == given.facts.end() || !day->second.present)
        throw refusal{"order.date", 0, reader_of(cart.book, cart.book.facts[model::fact_date]), "the cart has no date"};
    cart.day = static_cast<std::int32_t>(floor_of(day->second.amount));
    for (std::uint32_t fact = 0; fact < count; ++fact) {
        if (!cart.book.facts[fact].of_line()) cart.facts[fact] = settled(cart, fact, given.facts, 0);
    }
    for (std::uint32_t number = 1; number <= given.lines.size(); ++number) {
        std::map<std::string, value> const& facts = given.lines[number - 1].facts;
        line_state line;
        for (std::uint32_t const fact : {model::fact_sku, model::fact_quantity}) {
            auto const found = facts.find(cart.book.facts[fact].name);
            if (found == facts.end() || !found->second.present)
                throw refusal{cart.book.facts[fact].name, number, reader_of(cart.book, cart.book.facts[fact]),
                              "the fact is missing"};
        }
        line.facts.resize(count);
        for (std::uint32_t fact = 0; fact < count; ++fact) {
            if (cart.book.facts[fact].of_line()) line.facts[fact] = settled(cart, fact, facts, number);
        }
        line.quantity = line.facts[model::fact_quantity].amount;
        if (line.quantity < 0) throw refusal{"line.quantity", number, "", "the quantity is negative"};
        cart.lines.push_back(line);
    }
    for (model::price_group const& group : cart.book.groups)
        cart.in_group.push_back(evaluate(group.condition, viewpoint{cart}).is_true());
}

}  // namespace reference
