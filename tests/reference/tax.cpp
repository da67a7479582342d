#include "reference/matching.hpp"
#include "reference/phases.hpp"
#include "reference/spread.hpp"

#include <algorithm>
#include <tuple>

namespace reference {

namespace {

struct applying_tax {
    std::uint32_t rule = 0;
    std::uint32_t row = 0;  ///< counted from 1; 0 in a block
    std::int64_t priority = 0;
    rational rate;
};

/// A line or a charge, and what of it one rate is taken of.
struct tax_part {
    std::size_t entry = 0;  ///< into pricing::taxes
    rational share;
    rational* tax = nullptr;
};

/// What is given back is rounded as what was taken.
auto round_tax(rational const& exact, model::book const& book) -> rational {
    return exact < 0 ? rational(-round_to(rational(-exact), book.tax)) : round_to(exact, book.tax);
}

auto taxes_on(pricing const& cart, line_state const& line) -> std::vector<applying_tax> {
    std::vector<applying_tax> result;
    viewpoint const from{cart, &line};
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        model::rule const& text = cart.book.rules[rule];
        if (text.kind != model::rule_kind::tax) continue;
        std::vector<applying_tax> of_rule;
        for (shape const& one : shapes_of(cart.book, rule)) {
            if (!conditions_hold(one, from)) continue;
            applying_tax found{rule, 0, text.priority, 0};
            value rate;
            if (one.rows.empty()) {
                rate = evaluate(*text.tax_rate, from);
            } else {
                std::uint32_t const row = one.rows.front();
                found.row = row + 1;
                rate = cell_of(cart.book, rule, row, model::column_role::tax_rate);
                value const priority = cell_of(cart.book, rule, row, model::column_role::priority);
                if (priority.present) found.priority = static_cast<std::int64_t>(floor_of(priority.amount));
            }
            if (!rate.present) continue;
            found.rate = rate.amount;
            of_rule.push_back(found);
        }
        drop_hidden(
            cart.book, of_rule, [](applying_tax const& one) { return one.rule; },
            [](applying_tax const& one) { return one.row == 0 ? 0 : one.row - 1; });
        result.insert(result.end(), of_rule.begin(), of_rule.end());
    }
    std::sort(result.begin(), result.end(), [](applying_tax const& one, applying_tax const& other) {
        return std::make_tuple(-one.priority, one.rule, one.row) <
               std::make_tuple(-other.priority, other.rule, other.row);
    });
    return result;
}

auto entry_of(pricing& cart, rational const& rate, std::string const& rule) -> std::size_t {
    for (std::size_t entry = 0; entry < cart.taxes.size(); ++entry) {
        if (cart.taxes[entry].rate == rate) return entry;
    }
    cart.taxes.push_back(tax_entry{rule, rate, 0, 0});
    return cart.taxes.size() - 1;
}

auto lines_to_rates(pricing& cart) -> std::vector<tax_part> {
    std::vector<tax_part> parts;
    for (std::uint32_t number = 1; number <= cart.lines.size(); ++number) {
        line_state& line = cart.lines[number - 1];
        if (!line.price) continue;
        std::vector<applying_tax> const found = taxes_on(cart, line);
        if (found.empty()) {
            if (line.net() != 0) throw refusal{"", number, "", "no tax rule applies"};
            continue;
        }
        parts.push_back(tax_part{entry_of(cart, found.front().rate, cart.book.rules[found.front().rule].name),
                                 line.net(), &line.tax});
    }
    return parts;
}

/// A charge without a rate of its own, over the rates of the lines.
void share_charge(pricing& cart, charge_entry& charge, std::vector<tax_part> const& of_lines,
                  std::vector<tax_part>& parts) {
    if (of_lines.empty()) throw refusal{"", 0, charge.by.rule, "no line has a tax rate"};
    std::vector<rational> weights(cart.taxes.size(), 0);
    for (tax_part const& part : of_lines)
        weights[part.entry] += part.share;
    bool any = false;
    for (rational& weight : weights) {
        if (weight < 0) weight = 0;
        any = any || weight > 0;
    }
    if (!any) {
        parts.push_back(tax_part{of_lines.front().entry, charge.amount, &charge.tax});
        return;
    }
    rational const unit = unit_of(cart.book.charges, cart.book.minor_digits);
    std::vector<whole> const units = by_largest_remainder(floor_of(charge.amount / unit), weights);
    for (std::size_t entry = 0; entry < units.size(); ++entry) {
        if (units[entry] != 0) parts.push_back(tax_part{entry, rational(units[entry]) * unit, &charge.tax});
    }
}

void tax_each_part(pricing& cart, std::vector<tax_part> const& parts) {
    for (tax_part const& part : parts) {
        tax_entry& entry = cart.taxes[part.entry];
        rational const own = round_tax(part.share * entry.rate, cart.book);
        *part.tax += own;
        entry.amount += own;
    }
}

void tax_each_rate(pricing& cart, std::vector<tax_part> const& parts) {
    for (std::size_t index = 0; index < cart.taxes.size(); ++index) {
        tax_entry& entry = cart.taxes[index];
        entry.amount = round_tax(entry.base * entry.rate, cart.book);
        rational const unit = unit_of(cart.book.tax, cart.book.minor_digits);
        std::vector<tax_part> of_rate;
        std::vector<rational> shares;
        for (tax_part const& part : parts) {
            if (part.entry != index) continue;
            of_rate.push_back(part);
            shares.push_back(entry.base == 0 ? rational(part.share * entry.rate / unit) : part.share);
        }
        std::vector<whole> const units =
            entry.base == 0 ? to_whole_parts(shares) : by_largest_remainder(floor_of(entry.amount / unit), shares);
        for (std::size_t part = 0; part < of_rate.size(); ++part)
            *of_rate[part].tax += rational(units[part]) * unit;
    }
}

}  // namespace

void add_taxes(pricing& cart) {
    bool const any_rule = std::any_of(cart.book.rules.begin(), cart.book.rules.end(), [](model::rule const& rule) {
        return rule.kind == model::rule_kind::tax;
    });
    std::vector<tax_part> const of_lines = any_rule ? lines_to_rates(cart) : std::vector<tax_part>();
    std::vector<tax_part> parts = of_lines;
    for (charge_entry& charge : cart.charges) {
        if (charge.own_rate)
            parts.push_back(tax_part{entry_of(cart, *charge.own_rate, charge.by.rule), charge.amount, &charge.tax});
        else if (any_rule)
            share_charge(cart, charge, of_lines, parts);
    }
    for (tax_part const& part : parts)
        cart.taxes[part.entry].base += part.share;
    if (cart.book.tax_per_line)
        tax_each_part(cart, parts);
    else
        tax_each_rate(cart, parts);
}

}  // namespace reference
