#include "reference/phases.hpp"

namespace reference {

namespace {

auto reader_of(model::book const& book, model::fact const& fact) -> std::string {
    return fact.needed_by == model::none ? std::string() : book.rules[fact.needed_by].name;
}

/// The row of a product on the order's day.
auto row_of_product(pricing const& cart, std::string const& sku) -> std::optional<std::size_t> {
    if (!cart.book.products) return std::nullopt;
    model::keyed_table const& table = cart.book.tables[cart.book.products->table];
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!table.windows.empty() && !table.windows[row].holds(cart.day)) continue;
        value const key = of_literal(cart.book, table.at(row, 0), table.keys[0].type);
        if (key.present && key.text == sku) return row;
    }
    return std::nullopt;
}

auto from_products(pricing const& cart, std::uint32_t fact, std::string const& sku) -> value {
    std::optional<std::size_t> const row = row_of_product(cart, sku);
    if (!row) return {};
    model::product_source const& source = *cart.book.products;
    model::keyed_table const& table = cart.book.tables[source.table];
    for (std::size_t column = 0; column < source.facts.size(); ++column) {
        if (source.facts[column] == fact)
            return of_literal(cart.book, table.at(*row, table.keys.size() + column), table.values[column].type);
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

void set_quantity(line_state& line, rational const& quantity) {
    line.quantity = quantity;
    line.facts[model::fact_quantity].amount = quantity;
}

auto facts_of_given(pricing const& cart, std::uint32_t earning, std::string const& rule, std::string const& sku)
    -> std::vector<value> {
    std::vector<value> facts = cart.lines[earning - 1].facts;
    if (facts[model::fact_sku].text == sku) return facts;
    if (!row_of_product(cart, sku)) throw refusal{"", earning, rule, "the product is not known"};
    facts[model::fact_sku].text = sku;
    std::map<std::string, value> const given{{"line.sku", facts[model::fact_sku]}};
    for (std::uint32_t fact = 0; fact < facts.size(); ++fact) {
        if (cart.book.facts[fact].subject == model::subject::product)
            facts[fact] = settled(cart, fact, given, earning);
    }
    return facts;
}

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
        line.asked = line.facts[model::fact_quantity].amount;
        line.returned = line.asked < 0;
        if (line.returned && !cart.book.allow_returns)
            throw refusal{"line.quantity", number, "", "the quantity is negative"};
        set_quantity(line, line.returned ? rational(-line.asked) : line.asked);
        cart.lines.push_back(line);
    }
    for (model::price_group const& group : cart.book.groups)
        cart.in_group.push_back(evaluate(group.condition, viewpoint{cart}).is_true());
}

}  // namespace reference
