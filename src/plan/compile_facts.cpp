#include "plan/builder.hpp"

namespace cennik::plan {

void compile_facts(builder& into) {
    model::book const& book = into.book;
    into.symbols = std::make_shared<symbol_table>();
    into.symbols->reserve(book.texts.size() + 1);
    into.symbols->intern("");
    for (std::string const& text : book.texts) into.symbol_of.push_back(into.symbols->intern(text));

    program& out = into.out;
    auto const schema = std::make_shared<cennik::detail::schema const>(book);
    for (std::uint32_t index = 0; index < book.facts.size(); ++index) {
        model::fact const& from = book.facts[index];
        fact to;
        to.name = from.name;
        to.kind = from.type.kind;
        to.currency = from.type.currency;
        to.optional = from.optional;
        to.index = index;
        to.otherwise = compile_literal(into, from.otherwise);
        to.needed_by = from.needed_by;
        into.slot_of.push_back(schema->facts[index].slot);
        if (from.name == "product.cost" && from.type.kind == model::kind::money && from.type.currency == book.currency) {
            out.cost = schema->facts[index].slot;
        }
        if (from.subject == model::subject::product) out.product_slots.push_back(schema->facts[index].slot);
        (from.of_line() ? out.line_facts : out.order_facts).push_back(std::move(to));
    }
    if (book.products) {
        product_source products;
        products.table = book.products->table;
        for (std::uint32_t const fact : book.products->facts) products.slots.push_back(into.slot_of[fact]);
        out.products = std::move(products);
    }
    out.schema = schema;
}

}  // namespace cennik::plan
