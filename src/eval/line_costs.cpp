#include "eval/pricing.hpp"

// What a line costs: its units, and all that is given for it.

namespace cennik::eval {

namespace {

auto cost_of_product(pricing const& p, std::uint32_t line) -> scalar {
    return p.book.cost == none ? scalar{} : p.line_fact(line, p.book.cost);
}

}  // namespace

auto line_cost(pricing& p, std::uint32_t line, fraction& out) -> bool {
    line_state const& own = p.line(line);
    scalar const unit = cost_of_product(p, line);
    if (own.is_free || !unit.present || !own.free_cost_known) return false;
    decimal const units = unit.amount * own.quantity;
    out = own.is_return ? fraction(-units) : fraction(units) + own.free_cost;
    return true;
}

auto unit_cost(pricing& p, std::uint32_t line, fraction& out) -> bool {
    line_state const& own = p.line(line);
    if (!line_cost(p, line, out)) return false;
    // Where nothing is given the unit's cost is there as it is, whatever the quantity.
    if (!own.gives_free) out = cost_of_product(p, line).amount;
    else out /= own.quantity;
    return true;
}

}  // namespace cennik::eval
