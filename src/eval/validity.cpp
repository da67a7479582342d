#include "eval/row_matcher.hpp"

#include <optional>
#include <span>

// How long a quote holds: until the day before the next one on which a window opens or closes that could touch the cart.
//
// Each rule with windows, or that asks a table with windows, is tried on each line as though the date were no matter: its groups and conditions, then
// the cells of those rows whose window changes sooner than what is known already. The index over the rows names the few that can hold, so a table of a
// hundred thousand rows costs no more than pricing by it. Rejected: noting what is looked up while the cart is priced, since a rule that is not yet in force
// looks nothing up.

namespace cennik::eval {

namespace {

class change_finder {
public:
    explicit change_finder(pricing& p) : p_(p) {}

    auto find() -> std::int32_t {
        take_lookups(p_.book.group_lookups, none);
        for (std::uint32_t index = 0; index < p_.book.rules.size(); ++index) {
            plan::rule const& rule = p_.book.rules[index];
            if (!rule.has_windows && !asks_dated_table(rule)) continue;
            p_.working_on(index);
            if (!is_in_group(rule)) continue;
            std::optional<row_matcher> rows;
            if (rule.has_windows && rule.rows != none) rows.emplace(p_, rule);
            if (rule.of_order) {
                take_rule(rule, rows, none);
                continue;
            }
            for (std::uint32_t line = 0; line < p_.line_count; ++line) take_rule(rule, rows, line);
        }
        return first_;
    }

private:
    [[nodiscard]] auto table_of(std::uint32_t lookup) const -> plan::lookup_table const& {
        return *p_.book.tables[p_.book.nodes[p_.book.lookups[lookup]].index];
    }

    [[nodiscard]] auto asks_dated_table(plan::rule const& rule) const -> bool {
        for (std::uint32_t at = rule.lookups.first; at < rule.lookups.end(); ++at) {
            if (!table_of(at).windows.empty()) return true;
        }
        return false;
    }

    [[nodiscard]] auto is_in_group(plan::rule const& rule) const -> bool {
        if (rule.groups.empty()) return true;
        for (std::uint32_t at = rule.groups.first; at < rule.groups.end(); ++at) {
            if (p_.memory.in_group[p_.book.rule_groups[at]] != 0) return true;
        }
        return false;
    }

    void take_rule(plan::rule const& rule, std::optional<row_matcher>& rows, std::uint32_t line) {
        try {
            if (rule.when != none && !could_hold(rule.when, line)) return;
        } catch (decimal_error const&) {
            return;
        }
        first_ = std::min(first_, rule.window.next_change(p_.day));
        if (rows) first_ = rows->next_change(line, first_);
        take_lookups(rule.lookups, line);
    }

    [[nodiscard]] auto could_hold(std::uint32_t node, std::uint32_t line) -> bool {
        return p_.book.nodes[node].scope == plan::scope::amounts || test(p_, node, line) == truth::yes;
    }

    void take_lookups(plan::range lookups, std::uint32_t line) {
        for (std::uint32_t at = lookups.first; at < lookups.end(); ++at) {
            plan::node const& node = p_.book.nodes[p_.book.lookups[at]];
            if (table_of(at).windows.empty() || node.scope == plan::scope::amounts) continue;
            if (node.scope == plan::scope::line && line == none) continue;
            try {
                take_row(node, table_of(at), line);
            } catch (decimal_error const&) {
                p_.memory.keys.clear();
            }
        }
    }

    void take_row(plan::node const& node, plan::lookup_table const& table, std::uint32_t line) {
        auto& key = p_.memory.keys;
        for (std::uint32_t i = node.operands.first; i < node.operands.end(); ++i) {
            value const part = compute(p_, i, line);
            // What does not end stands in no row, as what is missing.
            key.push_back(scalar{part.amount.numerator(), part.text, part.present && part.amount.is_decimal()});
        }
        first_ = std::min(first_, table.next_change(key, p_.day));
        key.clear();
    }

    pricing& p_;
    std::int32_t first_ = model::window::last_day;
};

}  // namespace

void find_validity(pricing& p) {
    // What cannot be worked out is missing here, as in a message: it refuses no cart.
    p.is_message = true;
    std::int32_t const change = change_finder(p).find();
    p.is_message = false;
    if (change != model::window::last_day) p.out.valid_until = date::from_days(change - 1);
}

}  // namespace cennik::eval
