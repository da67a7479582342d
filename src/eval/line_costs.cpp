#include "eval/pricing.hpp"

// What a line costs: its units, and all that is given for it.

namespace cennik::eval {

namespace {

constexpr scalar no_cost{};

auto cost_of_product(pricing const& p, std::uint32_t line) -> scalar const& {
    return p.book.cost == none ? no_cost : p.line_fact(line, p.book.cost);
}

}  // namespace

void settle_costs(pricing& p) {
    for (std::uint32_t line = 0; line < p.all_lines; ++line) {
        line_state& own = p.line(line);
        if (!own.has_price || own.is_free || !own.free_cost_known) continue;
        scalar const& unit = cost_of_product(p, line);
        if (!unit.present) continue;
        p.working_on(none, line);
        own.has_cost = true;
        own.cost = unit.amount * own.quantity;
        if (own.is_return) own.cost = -own.cost;
        else if (own.gives_free) own.cost += own.free_cost;
    }
}

auto unit_cost(pricing& p, std::uint32_t line, fraction& out) -> bool {
    line_state const& own = p.line(line);
    if (!own.has_cost) return false;
    // Where nothing is given the unit's cost is there as it is, whatever the quantity.
    if (!own.gives_free) out = cost_of_product(p, line).amount;
    else out = own.cost / own.quantity;
    return true;
}

}  // namespace cennik::eval
