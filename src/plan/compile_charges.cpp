#include "plan/builder.hpp"
#include "plan/row_view.hpp"

// Charges are bands, as discounts are, with two clauses of their own; a tax rule is a rate.

namespace cennik::plan {

void add_charge_clauses(builder& into, model::rule const& from, range bands) {
    charge own;
    if (from.charge) {
        own.free_from = compile_optional(into, from.charge->free_from);
        own.taxed = compile_optional(into, from.charge->taxed);
    }
    for (std::uint32_t at = bands.first; at < bands.end(); ++at) {
        into.out.bands[at].charge = static_cast<std::uint32_t>(into.out.charges.size());
    }
    into.out.charges.push_back(own);
}

void add_charge(builder& into, row_view const& row) {
    charge own;
    own.free_from = row.amount(model::column_role::free_from);
    own.taxed = row.amount(model::column_role::taxed);
    band each = row.band();
    each.charge = static_cast<std::uint32_t>(into.out.charges.size());
    into.out.bands.push_back(each);
    into.out.charges.push_back(own);
}

void add_tax_rate(builder& into, model::rule const& from) {
    tax_rate own;
    own.origin = origin{from.place, 0, from.priority};
    own.rate = compile_optional(into, from.tax_rate);
    into.out.tax_rates.push_back(own);
}

}  // namespace cennik::plan
