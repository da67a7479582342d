#pragma once

#include "model/model.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cennik::detail {

/// The facts of a book as a request sees them: names, types and where each one's value stands. Facts of the order (also of customer
/// and user) and facts of a line are numbered apart, each in order of declaration; line.sku and line.quantity are the first two of a
/// line, order.date the first of the order.
struct schema {
    struct fact {
        std::string name;
        model::type type;
        bool of_line = false;
        std::uint32_t slot = 0;
        [[nodiscard]] auto operator==(fact const&) const -> bool = default;
    };

    static constexpr std::uint32_t sku_slot = 0;
    static constexpr std::uint32_t quantity_slot = 1;
    static constexpr std::uint32_t date_slot = 0;

    std::vector<fact> facts;
    std::vector<std::uint32_t> order_facts;      ///< slot → index into `facts`
    std::vector<std::uint32_t> line_facts;
    std::unordered_map<std::string_view, std::uint32_t> by_name;   ///< views into `facts`

    explicit schema(model::book const& book);
    schema(schema const&) = delete;
    auto operator=(schema const&) -> schema& = delete;
    ~schema() = default;

    [[nodiscard]] auto find(std::string_view name) const -> fact const* {
        auto const found = by_name.find(name);
        return found == by_name.end() ? nullptr : &facts[found->second];
    }
    /// True where a request made for the one can be priced by a book of the other.
    [[nodiscard]] auto declares_the_same(schema const& other) const -> bool { return this == &other || facts == other.facts; }
};

}  // namespace cennik::detail
