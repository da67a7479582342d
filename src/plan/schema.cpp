#include "plan/schema.hpp"

namespace cennik::detail {

schema::schema(model::book const& book) {
    facts.reserve(book.facts.size());
    for (model::fact const& declared : book.facts) {
        auto const index = static_cast<std::uint32_t>(facts.size());
        std::vector<std::uint32_t>& slots = declared.of_line() ? line_facts : order_facts;
        facts.push_back(fact{declared.name, declared.type, declared.of_line(), static_cast<std::uint32_t>(slots.size())});
        slots.push_back(index);
    }
    for (std::uint32_t index = 0; index < facts.size(); ++index) by_name.emplace(facts[index].name, index);
}

}  // namespace cennik::detail
