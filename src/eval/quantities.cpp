#include "eval/messages.hpp"
#include "eval/pricing.hpp"

#include <algorithm>

// Quantity requirements: full packs and least quantities, `otherwise round up`.
//
// What comes in: the quantities the cart asks for. What goes out: those that are priced. Each line is settled by itself: its rules are taken in
// source order, again and again until none of them changes the quantity. Until all lines are settled every one is seen by the others as the
// cart asked for it, so that the order of lines says nothing.

namespace cennik::eval {

namespace {

constexpr int most_rounds = 100;

auto requirement_of(plan::program const& book, plan::rule const& rule, std::uint32_t unit) -> plan::requirement const& {
    return book.requirements[book.units[rule.units.first + unit].parts.first];
}

class quantity_settler {
public:
    quantity_settler(pricing& p, std::uint32_t line) : p_(p), line_(line), quantity_(p.line(line).quantity) {}

    void settle() {
        p_.settling = line_;
        std::size_t const unmet_before = p_.memory.unmet_quantities.size();
        bool changed = true;
        for (int round = 0; changed; ++round) {
            if (round == most_rounds) {
                p_.working_on(last_changed_by_, line_);
                throw say::quantity_unsettled(p_, line_);
            }
            p_.memory.unmet_quantities.resize(unmet_before);
            changed = false;
            for (std::uint32_t const rule : p_.book.quantity_rules) {
                if (!apply(rule)) continue;
                changed = true;
                last_changed_by_ = rule;
            }
        }
        p_.settling = none;
        p_.line(line_).quantity = quantity_;
        show(p_.line(line_).quantity_asked);
    }

private:
    auto apply(std::uint32_t index) -> bool {
        plan::rule const& rule = p_.book.rules[index];
        p_.working_on(index, line_);
        if (!holds_for_order(p_, rule) || !holds_for_line(p_, rule, line_)) return false;
        match_units(p_, rule, line_);
        auto const& units = p_.memory.matched;
        bool changed = false;
        for (std::uint32_t const unit : units) {
            bool const hidden = std::any_of(units.begin(), units.end(), [&](std::uint32_t other) {
                return other != unit && requirement_of(p_.book, rule, other).need != none && hides(p_.book, rule, other, unit);
            });
            if (!hidden) changed = round_up_by(index, p_.book.units[rule.units.first + unit].parts.first) || changed;
        }
        return changed;
    }

    auto round_up_by(std::uint32_t rule, std::uint32_t which) -> bool {
        plan::range const needs = p_.book.requirements[which].round_up;
        fraction wanted;
        for (std::uint32_t at = needs.first; at < needs.end(); ++at) {
            plan::quantity_need const& need = p_.book.quantity_needs[at];
            if (amount_of(p_, need.amount, line_, wanted) && (!need.multiple || wanted.sign() > 0)) continue;
            p_.memory.unmet_quantities.push_back(unmet_quantity{line_, rule, which});
            return false;
        }
        fraction up = quantity_;
        for (bool const multiple : {false, true}) {
            for (std::uint32_t at = needs.first; at < needs.end(); ++at) {
                plan::quantity_need const& need = p_.book.quantity_needs[at];
                if (need.multiple != multiple || !amount_of(p_, need.amount, line_, wanted)) continue;
                if (!multiple) up = std::max(up, wanted);
                else up = fraction((up / wanted).round(0, rounding_mode::ceiling)) * wanted;
            }
        }
        if (up == fraction(quantity_)) return false;
        // A third of a pack is no quantity that could be delivered, or written down.
        if (!up.is_decimal()) throw decimal_error(decimal_errc::too_many_digits);
        quantity_ = up.numerator();
        show(quantity_);
        return true;
    }

    void show(decimal const& quantity) {
        p_.set_quantity(line_, quantity);
        p_.facts_changed();
    }

    pricing& p_;
    std::uint32_t line_;
    std::uint32_t last_changed_by_ = none;
    decimal quantity_;
};

}  // namespace

void settle_quantities(pricing& p) {
    p.memory.unmet_quantities.clear();
    if (p.book.quantity_rules.empty()) return;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (p.counts(line)) quantity_settler(p, line).settle();
    }
    for (std::uint32_t line = 0; line < p.line_count; ++line) p.set_quantity(line, p.line(line).quantity);
    p.lines_changed();
}

void speak_of_quantities(pricing& p, std::uint32_t rule) {
    for (unmet_quantity const& each : p.memory.unmet_quantities) {
        if (each.rule != rule) continue;
        p.working_on(rule, each.line);
        plan::requirement const& own = p.book.requirements[each.requirement];
        stretch const message = write_message(p, p.book.outcomes[own.outcome].message, each.line);
        speak(p, each.line, rule_row{rule, own.origin.row}, own.outcome, message);
    }
}

}  // namespace cennik::eval
