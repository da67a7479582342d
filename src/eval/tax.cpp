#include "eval/messages.hpp"
#include "eval/pricing.hpp"

#include <algorithm>

// Tax: a rate for each line and charge, an amount for each rate, and a part of it for each line and charge.
//
// What comes in: nets, and charges with or without a rate of their own. A charge without one follows the goods: it is split over the lines' rates.
// What is taxed by a rate is summed, taxed and rounded once, and the amount is spread back in the currency's smallest unit; or, `per line`, each part
// is rounded for itself. All of it works for returns too, whose parts are negative, and for sums of nothing that are made of both.

namespace cennik::eval {

namespace {

/// What parts are counted in: the currency's smallest unit, or a finer one where the point is finer.
auto unit_for(plan::program const& book, rounding const& point) -> decimal {
    return decimal::from_minor_units(1, std::max({book.minor_digits, point.step().normalized().scale(), point.ending().normalized().scale()}));
}

class taxation {
public:
    explicit taxation(pricing& p) : p_(p), unit_(unit_for(p.book, p.book.tax_rounding)) {}

    void run() {
        p_.memory.tax_rates.clear();
        p_.memory.taxed.clear();
        for (std::uint32_t line = 0; line < p_.all_lines; ++line) take_line(line);
        rates_of_lines_ = p_.memory.tax_rates.size();
        for (std::uint32_t charge = 0; charge < p_.memory.charges.size(); ++charge) take_charge(charge);
        std::sort(p_.memory.taxed.begin(), p_.memory.taxed.end(), [](taxed_part const& a, taxed_part const& b) {
            return a.rate != b.rate ? a.rate < b.rate : a.place < b.place;
        });
        auto const& parts = p_.memory.taxed;
        for (std::size_t begin = 0; begin < parts.size();) {
            std::size_t end = begin;
            while (end < parts.size() && parts[end].rate == parts[begin].rate) ++end;
            tax(begin, end);
            begin = end;
        }
    }

private:
    void take_line(std::uint32_t line) {
        line_state const& own = p_.line(line);
        if (!own.has_price || p_.book.tax_rules.empty()) return;
        rule_row by;
        fraction rate;
        if (!rate_of_line(line, by, rate)) {
            p_.working_on(none, line);
            if (!own.net.is_zero()) throw say::no_tax_rule(p_, line);
            return;
        }
        std::uint32_t const place = place_of_rate(by, rate);
        p_.memory.tax_rates[place].of_lines += own.net;
        add_part(place, line, own.net);
    }

    /// The rule of the highest priority that applies, the first of equals.
    auto rate_of_line(std::uint32_t line, rule_row& by, fraction& rate) -> bool {
        bool found = false;
        std::int32_t priority = 0;
        for (std::uint32_t const index : p_.book.tax_rules) {
            plan::rule const& rule = p_.book.rules[index];
            p_.working_on(index, line);
            if (!holds_for_order(p_, rule) || !holds_for_line(p_, rule, line)) continue;
            match_units(p_, rule, line);
            auto& units = p_.memory.matched;
            fraction own;
            auto const rate_of = [&](std::uint32_t unit) -> plan::tax_rate const& {
                return p_.book.tax_rates[p_.book.units[rule.units.first + unit].parts.first];
            };
            std::erase_if(units, [&](std::uint32_t unit) { return !rate_of(unit).rate.is_there || !amount_of(p_, rate_of(unit).rate.amount, line, own); });
            for (std::uint32_t const unit : units) {
                if (found && priority >= rate_of(unit).origin.priority) continue;
                bool const hidden = std::any_of(units.begin(), units.end(), [&](std::uint32_t other) {
                    return other != unit && hides(p_.book, rule, other, unit);
                });
                if (hidden || !amount_of(p_, rate_of(unit).rate.amount, line, own)) continue;
                found = true;
                priority = rate_of(unit).origin.priority;
                by = rule_row{index, rate_of(unit).origin.row};
                rate = own;
            }
        }
        return found;
    }

    void take_charge(std::uint32_t index) {
        charge_part const& charge = p_.memory.charges[index];
        rule_row const by = p_.out.charges[index].by;
        p_.working_on(by.rule);
        if (charge.has_rate) add_part(place_of_rate(by, charge.rate), p_.all_lines + index, charge.amount);
        else if (!p_.book.tax_rules.empty()) share_over_rates(index);
    }

    /// A charge without a rate of its own goes with the lines.
    void share_over_rates(std::uint32_t index) {
        if (rates_of_lines_ == 0) throw say::no_tax_rule(p_, none);
        decimal const amount = p_.memory.charges[index].amount.numerator();
        auto& shares = p_.memory.shares;
        shares.clear();
        fraction sum;
        for (std::uint32_t rate = 0; rate < rates_of_lines_; ++rate) {
            p_.count_work();
            fraction const weight = p_.memory.tax_rates[rate].of_lines;
            if (weight.sign() <= 0) continue;
            share own;
            own.line = rate;
            own.weight = weight;
            sum += weight;
            shares.push_back(own);
        }
        if (shares.empty()) {
            add_part(0, p_.all_lines + index, amount);
            return;
        }
        decimal const unit = unit_for(p_.book, p_.book.charge_rounding);
        decimal const units = div(amount, unit, 0, rounding_mode::half_even);
        split_by_largest_remainder(p_, units, sum, units);
        for (share const& own : shares) {
            if (!own.part.is_zero()) add_part(own.line, p_.all_lines + index, own.part * unit);
        }
    }

    auto place_of_rate(rule_row by, fraction const& rate) -> std::uint32_t {
        auto& rates = p_.memory.tax_rates;
        for (std::uint32_t at = 0; at < rates.size(); ++at) {
            p_.count_work();
            if (rates[at].rate == rate) return at;
        }
        rates.push_back(taxed_rate{rate, fraction(0)});
        p_.out.taxes.push_back(detail::tax_record{by, rate, fraction(0), decimal(0)});
        return static_cast<std::uint32_t>(rates.size() - 1);
    }

    void add_part(std::uint32_t rate, std::uint32_t place, fraction const& amount) {
        p_.memory.taxed.push_back(taxed_part{rate, place, amount});
        p_.out.taxes[rate].base += amount;
    }

    /// A return mirrors what it takes back, in any mode.
    [[nodiscard]] auto tax_of(fraction const& exact) const -> decimal {
        if (exact.is_negative()) return -(-exact).round(p_.book.tax_rounding);
        return exact.round(p_.book.tax_rounding);
    }

    void tax(std::size_t begin, std::size_t end) {
        auto const& parts = p_.memory.taxed;
        detail::tax_record& entry = p_.out.taxes[parts[begin].rate];
        p_.working_on(entry.by.rule);
        if (p_.book.tax_per_line) {
            for (std::size_t at = begin; at < end; ++at) {
                decimal const own = tax_of(parts[at].amount * entry.rate);
                entry.amount += own;
                give_back(parts[at].place, own);
            }
        } else {
            entry.amount = tax_of(entry.base * entry.rate);
            spread_back(begin, end, entry);
        }
        p_.order_gross += entry.amount;
    }

    void spread_back(std::size_t begin, std::size_t end, detail::tax_record const& entry) {
        auto const& parts = p_.memory.taxed;
        auto& shares = p_.memory.shares;
        bool const nothing = entry.base.is_zero();
        shares.clear();
        for (std::size_t at = begin; at < end; ++at) {
            share own;
            own.line = parts[at].place;
            // Goods that are taken back against others: each side has its own tax, and together they come to nothing.
            own.weight = nothing ? parts[at].amount * entry.rate : parts[at].amount;
            shares.push_back(own);
        }
        decimal const units = div(entry.amount, unit_, 0, rounding_mode::half_even);
        if (nothing) split_by_largest_remainder(p_, 1, unit_, units);
        else split_by_largest_remainder(p_, units, entry.base, units);
        for (share const& own : shares) give_back(own.line, own.part * unit_);
    }

    void give_back(std::uint32_t place, decimal const& amount) {
        if (place < p_.all_lines) p_.line(place).tax += amount;
        else p_.out.charges[place - p_.all_lines].tax += amount;
    }

    pricing& p_;
    decimal unit_;
    std::size_t rates_of_lines_ = 0;
};

}  // namespace

void settle_tax(pricing& p) {
    p.order_gross = p.order_net;
    taxation(p).run();
    p.amounts_changed();
}

}  // namespace cennik::eval
