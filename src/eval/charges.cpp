#include "eval/pricing.hpp"

#include <algorithm>

// Charges, each for itself, once the goods are priced.
//
// A charge of the order is looked at once; one per line or per unit on every line that counts, and its rows' amounts are added up before they are
// rounded. Tiers measure the whole order, whichever it is. What goes out are entries, and the rate each of them is taxed at by its own word.

namespace cennik::eval {

namespace {

/// One charge, looked at for a line or, where that is none, for the order.
class charge_reader {
public:
    charge_reader(pricing& p, std::uint32_t rule) : p_(p), index_(rule), rule_(p.book.rules[rule]) {}

    void read() {
        p_.working_on(index_);
        if (!holds_for_order(p_, rule_) || !measure()) return;
        p_.memory.charge_parts.clear();
        if (rule_.of_order) {
            look_at(none);
        } else {
            for (std::uint32_t line = 0; line < p_.line_count; ++line) {
                p_.working_on(index_, line);
                if (p_.counts_with_price(line) && holds_for_line(p_, rule_, line)) look_at(line);
            }
        }
        write_entries();
    }

private:
    auto measure() -> bool {
        if (rule_.scale == none) return true;
        plan::scale const& scale = p_.book.scales[rule_.scale];
        if (!measure_of_order(p_, rule_, measured_.amount)) return false;
        if (scale.starting_at == none) return true;
        value const start = compute(p_, scale.starting_at, none);
        measured_.start = start.amount;
        return start.present;
    }

    void look_at(std::uint32_t line) {
        auto& found = p_.memory.order_candidates;
        found.clear();
        match_units(p_, rule_, line);
        for (std::uint32_t const unit : p_.memory.matched) {
            order_candidate each;
            each.unit = unit;
            each.band = band_of(unit, line);
            if (each.band != none && bands_present(each, line)) found.push_back(each);
        }
        for (order_candidate const& each : found) {
            bool const hidden = std::any_of(found.begin(), found.end(), [&](order_candidate const& other) {
                return other.unit != each.unit && hides(p_.book, rule_, other.unit, each.unit);
            });
            if (!hidden) take(each, line);
        }
    }

    [[nodiscard]] auto band_of(std::uint32_t unit, std::uint32_t line) const -> std::uint32_t {
        plan::unit const& own = p_.book.units[rule_.units.first + unit];
        if (rule_.scale == none) return own.parts.first;
        std::uint32_t const band = reached_band(p_.book, p_.book.scales[rule_.scale], own, measured_);
        if (p_.wants_hints) unless_too_long(p_, [&] { note_tier(p_, index_, unit, none, measured_, band, line); });
        return is_taken(p_, threshold::form::tier, index_, unit) ? p_.taken->band : band;
    }

    /// Calls with each band that counts and its weight; of a graduated scale those that hold a share of the measure.
    template <typename Take>
    void for_each_band(order_candidate const& which, Take take) {
        bool const graduated = rule_.scale != none && p_.book.scales[rule_.scale].mode == model::tier_mode::graduated;
        if (!graduated || measured_.amount.is_zero()) {
            take(p_.book.bands[which.band], fraction(1));
            return;
        }
        plan::unit const& unit = p_.book.units[rule_.units.first + which.unit];
        for (std::uint32_t band = unit.parts.first; band <= which.band; ++band) {
            fraction const share = share_of_band(p_.book, unit, band, measured_);
            if (!share.is_zero()) take(p_.book.bands[band], share / measured_.amount);
        }
    }

    auto bands_present(order_candidate const& which, std::uint32_t line) -> bool {
        bool present = true;
        for_each_band(which, [&](plan::band const& band, fraction const&) {
            present = present && !band.effects.empty();
            fraction ignored;
            for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
                present = present && amount_of(p_, p_.book.effects[at].amount, line, ignored);
            }
        });
        return present;
    }

    void take(order_candidate const& which, std::uint32_t line) {
        plan::charge const& clauses = p_.book.charges[p_.book.bands[which.band].charge];
        fraction bound;
        if (clauses.free_from.is_there && amount_of(p_, clauses.free_from.amount, line, bound)) {
            if (bound <= p_.order_goods || is_taken(p_, threshold::form::free_charge, index_, which.unit)) return;
            if (p_.wants_hints) unless_too_long(p_, [&] { note_free_charge(p_, index_, which.unit, which.band, bound - p_.order_goods); });
        }
        charge_part part;
        part.row = p_.book.bands[which.band].origin.row;
        part.has_rate = clauses.taxed.is_there && amount_of(p_, clauses.taxed.amount, line, part.rate);
        for_each_band(which, [&](plan::band const& band, fraction const& weight) { part.amount += amount_of_band(band, line) * weight; });
        p_.memory.charge_parts.push_back(part);
    }

    auto amount_of_band(plan::band const& band, std::uint32_t line) -> fraction {
        fraction sum;
        for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
            p_.count_work();
            plan::effect const& effect = p_.book.effects[at];
            fraction amount;
            if (!amount_of(p_, effect.amount, line, amount)) continue;
            if (effect.percent) amount *= line == none ? p_.order_goods : p_.line(line).net;
            else if (effect.per == model::per_unit::unit) amount *= fraction(p_.line(line).quantity);
            if (effect.does == model::verb::give) sum -= amount;
            else sum += amount;
        }
        return sum;
    }

    /// One entry for each row, and for each rate of its own should lines differ in it.
    void write_entries() {
        auto& parts = p_.memory.charge_parts;
        auto const before = [](charge_part const& a, charge_part const& b) {
            if (a.row != b.row) return a.row < b.row;
            if (a.has_rate != b.has_rate) return a.has_rate;
            return a.rate < b.rate;
        };
        std::sort(parts.begin(), parts.end(), before);
        p_.working_on(index_);
        for (std::size_t begin = 0; begin < parts.size();) {
            charge_part sum = parts[begin];
            for (++begin; begin < parts.size() && !before(sum, parts[begin]); ++begin) sum.amount += parts[begin].amount;
            decimal const amount = sum.amount.round(p_.book.charge_rounding);
            if (amount.sign() <= 0) continue;
            sum.amount = amount;
            p_.memory.charges.push_back(sum);
            p_.out.charges.push_back(detail::charge_record{rule_row{index_, sum.row}, amount, decimal(0)});
            p_.order_net += sum.amount;
        }
    }

    pricing& p_;
    std::uint32_t index_;
    plan::rule const& rule_;
    measured measured_;
};

}  // namespace

void settle_charges(pricing& p) {
    p.memory.charges.clear();
    p.order_net = p.order_goods;
    if (!p.book.charge_rules.empty() && p.has_line_that_counts()) {
        for (std::uint32_t const rule : p.book.charge_rules) charge_reader(p, rule).read();
    }
    p.amounts_changed();
}

}  // namespace cennik::eval
