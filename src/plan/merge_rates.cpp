#include "plan/builder.hpp"

#include <algorithm>

// The best of a table's rows, found without looking at the others.
//
// What comes in: a discount table in a `best` step whose rows each give one percent of the running price, with or without volume tiers by the line's
// quantity; or a table of order discounts without tiers. What goes out: under each key its rows and tiers by falling percent. The first that holds leaves the
// lowest price; those behind it with the same percent are as good; the rest need not be looked at. Each remembers its row, so that the trace costs nothing.
//
// A percent over a hundred leaves nothing, as a hundred does, and ties with it. Rows with other effects, `most specific row` and graduated tiers keep the
// general way, which looks at each row that holds.

namespace cennik::plan {

namespace {

auto merges(program const& out, rule const& from, row_table const& table) -> bool {
    if (from.step == none || (from.kind != model::rule_kind::discount && from.kind != model::rule_kind::order_discount)) return false;
    if (out.steps[from.step].combination != model::combination::best) return false;
    if (table.overlap == model::row_overlap::most_specific || from.alone) return false;
    if (from.scale == none) return true;
    scale const& tiers = out.scales[from.scale];
    return from.kind == model::rule_kind::discount && tiers.mode == model::tier_mode::volume && tiers.measure == model::measure::quantity && tiers.partition == model::partition::line &&
           tiers.starting_at == none;
}

/// False where a band gives something else than a percent; `there` is false where it gives nothing.
auto percent_of(program const& out, band const& from, decimal& percent, bool& there) -> bool {
    there = !from.effects.empty();
    if (!there) return true;
    effect const& only = out.effects[from.effects.first];
    if (from.effects.count != 1 || only.does != model::verb::give || !only.percent || only.of_step != none) return false;
    if (only.amount.node != none || only.amount.constant.is_negative()) return false;
    percent = std::min(only.amount.constant, decimal(1));
    return true;
}

/// Every band's percent and bounds on grids of their own; false where they are no words, or a rule is no such rule.
class rate_gatherer {
public:
    rate_gatherer(program const& out, rule const& from, row_table& table) : out_(out), from_(from), table_(table) {}

    auto gather() -> bool {
        if (!find_scales()) return false;
        for (std::uint32_t unit = 0; unit < from_.units.count; ++unit) {
            first_rate_.push_back(static_cast<std::uint32_t>(rates_.size()));
            if (!take(unit)) return false;
        }
        first_rate_.push_back(static_cast<std::uint32_t>(rates_.size()));
        return true;
    }

    void put_under_keys() {
        table_.has_rates = true;
        table_.rates.reserve(rates_.size());
        for (row_slot& slot : table_.slots) {
            slot.rates.first = static_cast<std::uint32_t>(table_.rates.size());
            for (std::uint32_t at = slot.units.first; at < slot.units.end(); ++at) {
                std::uint32_t const unit = table_.units[at];
                table_.rates.insert(table_.rates.end(), rates_.begin() + first_rate_[unit], rates_.begin() + first_rate_[unit + 1]);
            }
            slot.rates.count = static_cast<std::uint32_t>(table_.rates.size()) - slot.rates.first;
            std::stable_sort(table_.rates.begin() + slot.rates.first, table_.rates.end(),
                             [](rate const& a, rate const& b) { return a.percent > b.percent; });
        }
    }

private:
    auto find_scales() -> bool {
        for (std::uint32_t unit = 0; unit < from_.units.count; ++unit) {
            range const parts = out_.units[from_.units.first + unit].parts;
            for (std::uint32_t at = parts.first; at < parts.end(); ++at) {
                decimal percent;
                bool there = false;
                if (!percent_of(out_, out_.bands[at], percent, there)) return false;
                if (!out_.bands[at].open) table_.quantity_scale = std::max(table_.quantity_scale, out_.bands[at].bound.normalized().scale());
            }
        }
        return true;
    }

    auto take(std::uint32_t unit) -> bool {
        plan::unit const& own = out_.units[from_.units.first + unit];
        for (std::uint32_t at = own.parts.first; at < own.parts.end(); ++at) {
            rate to;
            decimal percent;
            bool there = false;
            if (!percent_of(out_, out_.bands[at], percent, there)) return false;
            std::int64_t word = 0;
            if (checked_to_minor_units(percent, rate_scale, word) != decimal_errc::none) return false;
            to.percent = static_cast<std::int32_t>(word);
            to.priority = out_.bands[at].origin.priority;
            to.from = own.window.from;
            to.until = own.window.until;
            to.unit = unit;
            to.band = at;
            if (!find_quantities(own, at, to)) return false;
            if (there) rates_.push_back(to);
        }
        return true;
    }

    /// From which quantity to which a band is the one reached.
    auto find_quantities(plan::unit const& own, std::uint32_t at, rate& to) const -> bool {
        to.least = first_point;
        to.most = last_point;
        if (from_.scale == none) return true;
        bool const up_to = out_.scales[from_.scale].up_to;
        grid_point bound = 0;
        if (up_to) {
            if (at != own.parts.first && !bound_of(at - 1, bound)) return false;
            if (at != own.parts.first) to.least = bound + 1;
            if (!out_.bands[at].open && !bound_of(at, to.most)) return false;
            return true;
        }
        if (!out_.bands[at].open && !bound_of(at, to.least)) return false;
        if (at + 1 == own.parts.end()) return true;
        if (!bound_of(at + 1, bound)) return false;
        to.most = bound - 1;
        return true;
    }

    auto bound_of(std::uint32_t band, grid_point& bound) const -> bool {
        return !out_.bands[band].open && is_on_grid(out_.bands[band].bound, table_.quantity_scale, bound);
    }

    program const& out_;
    rule const& from_;
    row_table& table_;
    std::vector<rate> rates_;
    std::vector<std::uint32_t> first_rate_;
};

}  // namespace

void merge_rates(builder const& into, rule const& from, row_table& table) {
    if (!merges(into.out, from, table)) return;
    rate_gatherer gatherer(into.out, from, table);
    if (gatherer.gather()) gatherer.put_under_keys();
}

}  // namespace cennik::plan
