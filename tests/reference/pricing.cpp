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

auto pricing::sum_of_charges() const -> rational {
    rational sum = 0;
    for (charge_entry const& entry : charges)
        sum += entry.amount;
    return sum;
}

auto pricing::sum_of_taxes() const -> rational {
    rational sum = 0;
    for (tax_entry const& entry : taxes)
        sum += entry.amount;
    return sum;
}

auto pricing::product_cost(std::vector<value> const& own_facts) const -> std::optional<rational> {
    for (std::size_t fact = 0; fact < book.facts.size(); ++fact) {
        if (book.facts[fact].name != "product.cost" || book.facts[fact].type.kind != model::kind::money) continue;
        if (own_facts[fact].present) return own_facts[fact].amount;
    }
    return std::nullopt;
}

auto pricing::cost_of(line_state const& line) const -> std::optional<rational> {
    std::optional<rational> const unit = product_cost(line.facts);
    if (!unit || line.free) return std::nullopt;
    rational sum = *unit * (line.quantity + line.given_own);
    for (std::optional<rational> const& other : line.given_others) {
        if (!other) return std::nullopt;
        sum += *other;
    }
    return rational(sum * line.sign());
}

auto pricing::unit_cost_of(line_state const& line) const -> std::optional<rational> {
    std::optional<rational> const whole_line = cost_of(line);
    if (!whole_line || line.quantity == 0) return std::nullopt;
    return rational(*whole_line / line.quantity);
}

auto pricing::margin() const -> std::optional<rational> {
    rational cost = 0;
    for (line_state const& line : lines) {
        if (!line.price || line.free) continue;
        std::optional<rational> const own = cost_of(line);
        if (!own && (line.quantity != 0 || line.given_own != 0 || !line.given_others.empty())) return std::nullopt;
        cost += own.value_or(0);
    }
    rational const net = sum_of_nets();
    if (net == 0) return std::nullopt;
    return rational((net - cost) / net);
}

}  // namespace reference
