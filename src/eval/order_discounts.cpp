#include "eval/row_matcher.hpp"

#include <algorithm>

// Order discounts: taken from what the open lines cost, and given back to them.
//
// Tiers look at the whole order; the base is only what is open: lines with a price that are not stopped, not left out by the rule. The discount is
// rounded on its own, then split over the open lines in rounds. In each, lines get their share in proportion to what they then cost and take
// at most their room above the highest floor that binds them; what is refused goes into the next round, among the lines that still have room. What
// nobody has room for is withheld. Everything is counted in the currency's smallest unit, so that no part of a cent is lost on the way.

namespace cennik::eval {

namespace {

/// What a discount is counted in: the currency's smallest unit, or a finer one where the discount is rounded finer.
auto unit_of(plan::program const& book) -> decimal {
    rounding const& point = book.order_discount;
    return decimal::from_minor_units(1, std::max({book.minor_digits, point.step().normalized().scale(), point.ending().normalized().scale()}));
}

auto is_open(pricing& p, plan::rule const& rule, std::uint32_t index, counting what) -> bool {
    line_state const& line = p.line(index);
    if (what == counting::everything && (!line.has_price || line.stopped)) return false;
    if (line.is_return || line.quantity.is_zero() || p.is_excluded(rule, index)) return false;
    return rule.over_lines == none || test(p, rule.over_lines, index) == truth::yes;
}

auto has_open_line(pricing& p, plan::rule const& rule, counting what) -> bool {
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (is_open(p, rule, line, what)) return true;
    }
    return false;
}

}  // namespace

auto measure_of_order(pricing& p, plan::rule const& rule, fraction& measure) -> bool {
    plan::scale const& scale = p.book.scales[rule.scale];
    if (rule.kind == model::rule_kind::charge && scale.measure == model::measure::value) {
        measure = p.order_goods;
        return true;
    }
    if (scale.measure == model::measure::expression && !scale.by_reads_lines) {
        value const whole = compute(p, scale.by, none);
        measure = whole.amount;
        return whole.present;
    }
    measure = fraction(0);
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        line_state const& own = p.line(line);
        if (!own.has_price || own.is_return) continue;
        switch (scale.measure) {
            case model::measure::quantity: measure += own.quantity; break;
            case model::measure::value: measure += own.net; break;
            case model::measure::expression: {
                value const part = compute(p, scale.by, line);
                if (!part.present) return false;
                measure += part.amount;
                break;
            }
        }
    }
    return true;
}

namespace {

auto band_of_order_present(pricing& p, plan::band const& band) -> bool {
    if (band.effects.empty()) return false;
    for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
        std::uint32_t const node = p.book.effects[at].amount.node;
        if (node != none && !compute(p, node, none).present) return false;
    }
    return true;
}

auto is_graduated_on_order(plan::program const& book, plan::rule const& rule) -> bool {
    return rule.scale != none && book.scales[rule.scale].mode == model::tier_mode::graduated;
}

/// Nothing is missing in the band that is reached; in a graduated scale, in any that holds a share.
auto effects_of_order_present(pricing& p, plan::rule const& rule, plan::unit const& unit, std::uint32_t reached, measured const& m) -> bool {
    if (!is_graduated_on_order(p.book, rule) || m.amount.is_zero()) return band_of_order_present(p, p.book.bands[reached]);
    for (std::uint32_t band = unit.parts.first; band <= reached; ++band) {
        if (!share_of_band(p.book, unit, band, m).is_zero() && !band_of_order_present(p, p.book.bands[band])) return false;
    }
    return true;
}

/// What the effects of a band take: a part of the base and an amount, together between nothing and all of it.
struct taking {
    fraction rate;
    fraction amount;
};

auto taken_by_band(pricing& p, plan::band const& band, fraction const& base) -> taking {
    taking sum;
    for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
        p.count_work();
        plan::effect const& effect = p.book.effects[at];
        fraction amount;
        if (!amount_of(p, effect.amount, none, amount)) continue;
        if (effect.does == model::verb::charge) amount = -amount;
        (effect.percent ? sum.rate : sum.amount) += amount;
    }
    fraction const whole = sum.rate * base + sum.amount;
    if (whole.is_negative()) return {};
    if (base < whole) return taking{fraction(1), fraction(0)};
    return sum;
}

/// In a graduated scale rates and amounts are averaged apart from the base. It is often the very sum that is measured, a long number, which then
/// cancels out before anything is multiplied by it.
auto taken_by(pricing& p, order_candidate const& which, fraction const& base) -> fraction {
    plan::rule const& rule = p.book.rules[which.rule];
    bool const one_band = !is_graduated_on_order(p.book, rule) || p.memory.measures[which.measure].amount.is_zero();
    if (one_band) {
        taking const own = taken_by_band(p, p.book.bands[which.band], base);
        return own.rate * base + own.amount;
    }
    measured const m = p.memory.measures[which.measure];
    plan::unit const& unit = p.book.units[rule.units.first + which.unit];
    taking sum;
    for (std::uint32_t band = unit.parts.first; band <= which.band; ++band) {
        fraction const share = share_of_band(p.book, unit, band, m);
        if (share.is_zero()) continue;
        taking const own = taken_by_band(p, p.book.bands[band], base);
        sum.rate += own.rate * share;
        sum.amount += own.amount * share;
    }
    return base / m.amount * sum.rate + sum.amount / m.amount;
}

class order_step {
public:
    order_step(pricing& p, std::uint32_t step) : p_(p), index_(step), step_(p.book.steps[step]), unit_(unit_of(p.book)) {}

    void run() {
        settle_exclusions(p_, step_.settling);
        auto& found = p_.memory.order_candidates;
        found.clear();
        p_.memory.measures.clear();
        for (std::uint32_t at = step_.rules.first; at < step_.rules.end(); ++at) gather_order_candidates(p_, p_.book.step_rules[at]);
        std::sort(found.begin(), found.end(), [](order_candidate const& a, order_candidate const& b) {
            if (a.priority != b.priority) return a.priority > b.priority;
            if (a.rule != b.rule) return a.rule < b.rule;
            return a.row < b.row;
        });
        if (p_.watch != nullptr) p_.watch->candidates_of(p_, index_);
        for (order_candidate const& each : found) {
            if (!p_.book.rules[each.rule].alone) continue;
            order_candidate const only = each;
            found.assign(1, only);
            break;
        }
        if (!found.empty()) {
            settle_open_lines();
            combine();
        }
        if (p_.watch != nullptr) p_.watch->step_done(p_, index_);
    }

private:
    void combine() {
        auto& found = p_.memory.order_candidates;
        switch (step_.combination) {
            case model::combination::first: give(0, discount_of(0)); break;
            case model::combination::best: {
                std::size_t best = 0;
                fraction base = base_of(0);
                fraction most = exact_discount_of(0, base);
                if (p_.watch != nullptr) p_.watch->would_take(found[0].rule, found[0].row, most);
                for (std::size_t at = 1; at < found.size(); ++at) {
                    if (found[at].open_run != found[at - 1].open_run) base = base_of(at);
                    fraction const own = exact_discount_of(at, base);
                    if (p_.watch != nullptr) p_.watch->would_take(found[at].rule, found[at].row, own);
                    if (!(most < own)) continue;
                    most = own;
                    best = at;
                }
                decimal const rounded = most.round(p_.book.order_discount);
                if (rounded.sign() > 0) give(best, rounded);
                break;
            }
            case model::combination::all:
                for (std::size_t at = 0; at < found.size(); ++at) {
                    give(at, discount_of(at));
                    p_.amounts_changed();
                }
                break;
            case model::combination::sum:
                for (std::size_t at = 0; at < found.size(); ++at) found[at].discount = discount_of(at);
                for (std::size_t at = 0; at < found.size(); ++at) give(at, found[at].discount);
                break;
        }
        p_.amounts_changed();
    }

    /// Who is open to which candidate is settled as the step begins. Rows of one rule are open to the same lines.
    void settle_open_lines() {
        auto& open = p_.memory.open;
        open.clear();
        std::uint32_t runs = 0;
        auto& found = p_.memory.order_candidates;
        for (std::size_t at = 0; at < found.size(); ++at) {
            if (at > 0 && found[at].rule == found[at - 1].rule) {
                found[at].open_run = found[at - 1].open_run;
                continue;
            }
            found[at].open_run = runs++;
            p_.working_on(found[at].rule);
            for (std::uint32_t line = 0; line < p_.line_count; ++line) {
                open.push_back(is_open(p_, p_.book.rules[found[at].rule], line, counting::everything) ? 1 : 0);
            }
        }
    }

    [[nodiscard]] auto is_open_to(std::size_t which, std::uint32_t line) const -> bool {
        return p_.memory.open[std::size_t{p_.memory.order_candidates[which].open_run} * p_.line_count + line] != 0;
    }

    [[nodiscard]] auto base_of(std::size_t which) const -> fraction {
        fraction base;
        for (std::uint32_t line = 0; line < p_.line_count; ++line) {
            if (is_open_to(which, line)) base += p_.line(line).net;
        }
        return base;
    }

    auto exact_discount_of(std::size_t which, fraction const& base) -> fraction {
        order_candidate const& own = p_.memory.order_candidates[which];
        p_.working_on(own.rule);
        return taken_by(p_, own, base);
    }

    auto discount_of(std::size_t which) -> decimal { return exact_discount_of(which, base_of(which)).round(p_.book.order_discount); }

    void give(std::size_t which, decimal const& discount) {
        order_candidate const& by = p_.memory.order_candidates[which];
        p_.working_on(by.rule);
        decimal const withheld = take_from_lines(which, discount);
        detail::order_discount_record entry;
        entry.by = rule_row{by.rule, by.row};
        entry.at = p_.book.bands[by.band].origin.place;
        entry.amount = discount - withheld;
        entry.withheld = withheld;
        p_.out.order_discounts.push_back(entry);
        p_.order_goods -= entry.amount;
        if (!p_.book.rules[by.rule].then_stop) return;
        for (std::uint32_t line = 0; line < p_.line_count; ++line) {
            if (is_open_to(which, line)) p_.line(line).stopped = true;
        }
    }

    /// Gives back what nobody had room for.
    auto take_from_lines(std::size_t which, decimal const& discount) -> decimal {
        decimal left = units_of(discount);
        decimal const left_over = discount - left * unit_;
        for (bool first_round = true; left.sign() > 0; first_round = false) {
            gather_shares(which, first_round);
            if (p_.memory.shares.empty()) break;
            p_.count_work(p_.memory.shares.size());
            split_units(p_, left);
            for (share const& own : p_.memory.shares) {
                decimal const taken = std::min(own.part, own.room);
                line_state& line = p_.line(own.line);
                if (taken < own.part) refuse(line, (own.part - taken) * unit_);
                decimal const amount = taken * unit_;
                line.order_discount += amount;
                line.net -= amount;
                left -= taken;
            }
        }
        return left * unit_ + left_over;
    }

    void gather_shares(std::size_t which, bool first_round) {
        p_.memory.shares.clear();
        for (std::uint32_t index = 0; index < p_.line_count; ++index) {
            line_state const& line = p_.line(index);
            if (!is_open_to(which, index) || line.net.sign() <= 0) continue;
            share own;
            own.line = index;
            own.weight = line.net;
            own.room = room_of(line);
            if (first_round || own.room.sign() > 0) p_.memory.shares.push_back(own);
        }
    }

    [[nodiscard]] auto room_of(line_state const& line) const -> decimal {
        fraction free = line.net;
        if (line.has_bound && line.bound.price.sign() > 0) free -= line.bound.price * line.quantity;
        if (free.sign() <= 0) return 0;
        if (free.is_decimal()) return units_of(free.numerator());
        return (free / fraction(unit_)).round(0, rounding_mode::floor);
    }

    /// Whole units in an amount that is not negative.
    [[nodiscard]] auto units_of(decimal const& amount) const -> decimal {
        std::int64_t word = 0;
        if (checked_to_minor_units(amount, unit_.scale(), word) == decimal_errc::none) return decimal(word);
        return div(amount, unit_, 0, rounding_mode::floor);
    }

    static void refuse(line_state& line, decimal const& amount) {
        if (!line.has_bound || line.bound.price.sign() <= 0) return;
        if (!line.has_floor) {
            line.has_floor = true;
            line.floor = detail::floor_record{line.bound.by, line.price, line.price, decimal(0)};
        }
        line.floor.withheld += amount;
    }

    pricing& p_;
    std::uint32_t index_;
    plan::step const& step_;
    decimal unit_;
};

}  // namespace

void gather_order_candidates(pricing& p, std::uint32_t index) {
    plan::rule const& rule = p.book.rules[index];
    p.working_on(index);
    if (p.is_excluded(rule, none) || !holds_for_order(p, rule) || !has_open_line(p, rule, counting::everything)) return;
    measured m;
    if (rule.scale != none) {
        plan::scale const& scale = p.book.scales[rule.scale];
        if (!measure_of_order(p, rule, m.amount)) return;
        if (scale.starting_at != none) {
            value const start = compute(p, scale.starting_at, none);
            if (!start.present) return;
            m.start = start.amount;
        }
        p.memory.measures.push_back(m);
    }
    auto& found = p.memory.order_candidates;
    std::size_t const first = found.size();
    auto const add = [&](std::uint32_t unit, std::uint32_t band) {
        order_candidate each;
        each.rule = index;
        each.unit = unit;
        each.band = band;
        each.row = p.book.bands[band].origin.row;
        each.priority = p.book.bands[band].origin.priority;
        if (rule.scale != none) each.measure = static_cast<std::uint32_t>(p.memory.measures.size() - 1);
        found.push_back(each);
    };
    if (rule.rows != none && p.book.row_tables[rule.rows].has_rates && p.winners_are_enough()) {
        p.memory.rates.clear();
        row_matcher(p, rule).match_best_rates(index, none, row_matcher::no_quantity);
        for (best_rate const& each : p.memory.rates) add(each.rate->unit, each.rate->band);
        return;
    }
    match_units(p, rule, none);
    for (std::uint32_t const unit : p.memory.matched) {
        plan::unit const& own = p.book.units[rule.units.first + unit];
        std::uint32_t band = own.parts.first;
        if (rule.scale != none) {
            band = reached_band(p.book, p.book.scales[rule.scale], own, m);
            if (p.watch != nullptr) p.watch->measures(index, none, unit, band, m);
            if (p.wants_hints) unless_too_long(p, [&] { note_tier(p, index, unit, none, m, band, none); });
            if (is_taken(p, threshold::form::tier, index, unit)) band = p.taken->band;
        }
        if (band == none || !effects_of_order_present(p, rule, own, band, m)) continue;
        add(unit, band);
    }
    if (!can_hide(p.book, rule)) return;
    auto& units = p.memory.matched;
    units.clear();
    for (std::size_t at = first; at < found.size(); ++at) units.push_back(found[at].unit);
    auto const is_hidden = [&](order_candidate const& each) {
        return std::any_of(units.begin(), units.end(), [&](std::uint32_t other) {
            return other != each.unit && hides(p.book, rule, other, each.unit);
        });
    };
    found.erase(std::remove_if(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(), is_hidden), found.end());
}

auto order_discount_holds_by_facts(pricing& p, std::uint32_t index) -> bool {
    plan::rule const& rule = p.book.rules[index];
    p.working_on(index);
    if (!holds_for_order(p, rule) || !has_open_line(p, rule, counting::facts_only)) return false;
    match_units(p, rule, none);
    if (rule.scale != none) return !p.memory.matched.empty();
    return std::any_of(p.memory.matched.begin(), p.memory.matched.end(), [&](std::uint32_t unit) {
        plan::band const& band = p.book.bands[p.book.units[rule.units.first + unit].parts.first];
        if (band.effects.empty()) return false;
        for (std::uint32_t at = band.effects.first; at < band.effects.end(); ++at) {
            std::uint32_t const node = p.book.effects[at].amount.node;
            if (node == none || p.book.nodes[node].scope == plan::scope::amounts) continue;
            if (!compute(p, node, none).present) return false;
        }
        return true;
    });
}

void run_order_step(pricing& p, std::uint32_t step) { order_step(p, step).run(); }

}  // namespace cennik::eval
