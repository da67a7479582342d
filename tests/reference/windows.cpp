#include "reference/matching.hpp"
#include "reference/phases.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace reference {

namespace {

using each_expression = std::function<void(model::expression const&)>;

/// Every expression that stands in a rule, tables' headings and messages too.
void visit(model::message const& text, each_expression const& look) {
    for (model::message_piece const& piece : text) {
        if (piece.value) look(*piece.value);
    }
}

void visit(std::optional<model::expression> const& what, each_expression const& look) {
    if (what) look(*what);
}

void visit(model::outcome const& what, each_expression const& look) {
    visit(what.message, look);
    visit(what.within, look);
}

void visit(std::vector<model::effect> const& effects, each_expression const& look) {
    for (model::effect const& one : effects)
        look(one.amount);
}

void visit(std::vector<model::due_step> const& steps, each_expression const& look) {
    for (model::due_step const& one : steps)
        visit(one.count, look);
}

void visit(model::payment_terms const& terms, each_expression const& look) {
    visit(terms.due, look);
    for (model::early_discount const& one : terms.early) {
        look(one.percent);
        look(one.within);
    }
    for (model::instalment const& one : terms.instalments) {
        visit(one.part, look);
        visit(one.due, look);
    }
}

void visit(model::rule const& rule, each_expression const& look) {
    visit(rule.when, look);
    visit(rule.over_lines, look);
    visit(rule.effects, look);
    if (rule.tiers) {
        visit(rule.tiers->by, look);
        visit(rule.tiers->starting_at, look);
        for (model::band const& band : rule.tiers->bands)
            visit(band.effects, look);
    }
    for (model::rung const& rung : rule.rungs) {
        look(rung.below);
        visit(rung.outcome, look);
    }
    if (rule.no_cost) visit(*rule.no_cost, look);
    if (rule.terms) visit(*rule.terms, look);
    if (rule.outcome) visit(*rule.outcome, look);
    if (rule.free_goods) {
        visit(rule.free_goods->every, look);
        visit(rule.free_goods->count, look);
        visit(rule.free_goods->at, look);
    }
    if (rule.charge) {
        visit(rule.charge->free_from, look);
        visit(rule.charge->taxed, look);
    }
    if (rule.requirement) {
        visit(rule.requirement->need, look);
        visit(rule.requirement->otherwise, look);
        for (model::quantity_need const& need : rule.requirement->round_up)
            look(need.amount);
    }
    visit(rule.alert, look);
    visit(rule.tax_rate, look);
    if (!rule.rows) return;
    for (model::table_column const& column : rule.rows->columns)
        visit(column.left, look);
    for (model::message const& text : rule.rows->messages)
        visit(text, look);
}

auto is_of_line(model::rule const& rule) -> bool {
    switch (rule.kind) {
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price:
        case model::rule_kind::free_goods:
        case model::rule_kind::tax: return true;
        case model::rule_kind::charge: return rule.charge->per_line;
        case model::rule_kind::require:
        case model::rule_kind::hide_prices:
        case model::rule_kind::alert: return rule.of_line;
        case model::rule_kind::order_discount:
        case model::rule_kind::payment_terms:
        case model::rule_kind::credit_block: break;
    }
    return false;
}

/// What closes or opens next; kept as the first day on which something is no longer as it is.
class calendar {
public:
    explicit calendar(pricing const& cart) : cart_(cart) {}

    void look_at_rules() {
        for (model::rule const& rule : cart_.book.rules) {
            if (!is_of_line(rule)) {
                look_at(rule, viewpoint{cart_});
                continue;
            }
            for (line_state const& line : cart_.lines) {
                if (!line.free) look_at(rule, viewpoint{cart_, &line});
            }
        }
    }

    void look_at_groups() {
        for (model::price_group const& group : cart_.book.groups)
            look_up_keys(group.condition, viewpoint{cart_});
    }

    void look_at_products() {
        if (!cart_.book.products) return;
        for (line_state const& line : cart_.lines)
            add_rows(cart_.book.tables[cart_.book.products->table], {line.facts[model::fact_sku]});
    }

    [[nodiscard]] auto next() const -> std::optional<std::int64_t> { return next_; }

private:
    void add(std::int64_t from, std::int64_t until) {
        std::int64_t day = 0;
        if (from > cart_.day)
            day = from;
        else if (until >= cart_.day && until != model::window::last_day)
            day = until + 1;
        else
            return;
        if (!next_ || day < *next_) next_ = day;
    }

    /// True, or about amounts; a division by zero is neither.
    auto could_hold(model::expression const& condition, viewpoint const& from) const -> bool {
        if (reads_running_amounts(cart_, condition)) return true;
        try {
            return evaluate(condition, from).is_true();
        } catch (undefined_amount const&) {
            return false;
        }
    }

    auto cell_could_hold(model::table_column const& head, model::literal const& cell, viewpoint const& from) const
        -> bool {
        if (!cell.present) return true;
        if (head.role == model::column_role::group) return cart_.in_group[cell.text];
        if (head.role != model::column_role::condition || reads_running_amounts(cart_, *head.left)) return true;
        try {
            value const left = evaluate(*head.left, from);
            return compare(head.compare, left, of_literal(cart_.book, cell, head.type)).is_true();
        } catch (undefined_amount const&) {
            return false;
        }
    }

    void look_at(model::rule const& rule, viewpoint const& from) {
        bool const in_a_group =
            rule.groups.empty() || std::any_of(rule.groups.begin(), rule.groups.end(), [&](std::uint32_t group) {
                return static_cast<bool>(cart_.in_group[group]);
            });
        if (!in_a_group || (rule.when && !could_hold(*rule.when, from))) return;
        add(rule.window.from, rule.window.until);
        visit(rule, [&](model::expression const& one) { look_up_keys(one, from); });
        if (!rule.rows) return;
        for (std::size_t row = 0; row < rule.rows->size(); ++row)
            look_at_row(*rule.rows, row, from);
    }

    void look_at_row(model::rule_rows const& rows, std::size_t row, viewpoint const& from) {
        std::int64_t first = model::window::first_day;
        std::int64_t last = model::window::last_day;
        for (std::size_t column = 0; column < rows.columns.size(); ++column) {
            model::literal const& cell = rows.at(row, column);
            if (!cell_could_hold(rows.columns[column], cell, from)) return;
            if (!cell.present) continue;
            auto const day = [&]() { return static_cast<std::int64_t>(floor_of(to_rational(cell.amount))); };
            if (rows.columns[column].role == model::column_role::valid_from) first = day();
            if (rows.columns[column].role == model::column_role::valid_until) last = day();
        }
        add(first, last);
    }

    void look_up_keys(model::expression const& what, viewpoint const& from) {
        if (what.operation == model::operation::let) look_up_keys(cart_.book.lets[what.index].value, from);
        for (model::expression const& operand : what.operands)
            look_up_keys(operand, from);
        if (what.operation != model::operation::table_value) return;
        std::vector<value> keys;
        for (model::expression const& operand : what.operands) {
            if (reads_running_amounts(cart_, operand)) return;
            try {
                keys.push_back(evaluate(operand, from));
            } catch (undefined_amount const&) {
                return;
            }
        }
        add_rows(cart_.book.tables[what.index], keys);
    }

    void add_rows(model::keyed_table const& table, std::vector<value> const& keys) {
        if (table.windows.empty()) return;
        for (std::size_t row = 0; row < table.size(); ++row) {
            bool same = true;
            for (std::size_t key = 0; key < keys.size() && same; ++key) {
                value const cell = of_literal(cart_.book, table.at(row, key), table.keys[key].type);
                same = compare(model::operation::equal, keys[key], cell).is_true();
            }
            if (same) add(table.windows[row].from, table.windows[row].until);
        }
    }

    pricing const& cart_;
    std::optional<std::int64_t> next_;
};

}  // namespace

void find_last_day(pricing& cart) {
    calendar days(cart);
    days.look_at_rules();
    days.look_at_groups();
    days.look_at_products();
    if (days.next()) cart.valid_until = *days.next() - 1;
}

}  // namespace reference
