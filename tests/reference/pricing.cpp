#include "reference/pricing.hpp"

namespace reference {

auto pricing::sum_of_totals() const -> rational {
    rational sum = 0;
    for (line_state const& line : lines) {
        if (line.price) sum += line.total;
    }
    return sum;
}

auto pricing::sum_of_nets() const -> rational {
    rational sum = 0;
    for (line_state const& line : lines) {
        if (line.price) sum += line.net();
    }
    return sum;
}

auto pricing::unit_cost_of(line_state const& line) const -> std::optional<rational> {
    for (std::size_t fact = 0; fact < book.facts.size(); ++fact) {
        if (book.facts[fact].name != "product.cost" || book.facts[fact].type.kind != model::kind::money) continue;
        if (line.facts[fact].present) return line.facts[fact].amount;
    }
    return std::nullopt;
}

auto pricing::cost_of(line_state const& line) const -> std::optional<rational> {
    std::optional<rational> const unit = unit_cost_of(line);
    if (!unit) return std::nullopt;
    return rational(*unit * line.quantity);
}

auto pricing::margin() const -> std::optional<rational> {
    rational cost = 0;
    for (line_state const& line : lines) {
        if (!line.price || line.quantity == 0) continue;
        std::optional<rational> const own = cost_of(line);
        if (!own) return std::nullopt;
        cost += *own;
    }
    rational const net = sum_of_nets();
    if (net == 0) return std::nullopt;
    return rational((net - cost) / net);
}

}  // namespace reference
