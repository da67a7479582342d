#include "plan/compile.hpp"

#include "plan/builder.hpp"

#include <algorithm>

namespace cennik::plan {

namespace {

void compile_steps(builder& into) {
    model::book const& book = into.book;
    for (model::step const& from : book.steps) {
        step to;
        to.name = from.name;
        to.combination = from.combination;
        to.on_order = from.on_order;
        into.out.steps.push_back(std::move(to));
    }
}

/// Which rules each phase looks at, in source order.
void gather_rules(builder& into) {
    program& out = into.out;
    for (std::uint32_t s = 0; s < out.steps.size(); ++s) {
        out.steps[s].rules.first = static_cast<std::uint32_t>(out.step_rules.size());
        for (std::uint32_t r = 0; r < out.rules.size(); ++r) {
            if (out.rules[r].step == s) out.step_rules.push_back(r);
        }
        out.steps[s].rules.count = static_cast<std::uint32_t>(out.step_rules.size()) - out.steps[s].rules.first;
    }
    for (std::uint32_t r = 0; r < out.rules.size(); ++r) {
        switch (out.rules[r].kind) {
            case model::rule_kind::minimum_margin:
            case model::rule_kind::minimum_price: out.floors.push_back(r); break;
            case model::rule_kind::payment_terms: out.terms_rules.push_back(r); break;
            case model::rule_kind::credit_block: out.credit_rules.push_back(r); break;
            case model::rule_kind::price:
            case model::rule_kind::discount:
            case model::rule_kind::order_discount: break;
            case model::rule_kind::hide_prices: out.hiding_rules.push_back(r); break;
            case model::rule_kind::alert: out.alert_rules.push_back(r); break;
            case model::rule_kind::free_goods: out.free_goods_rules.push_back(r); break;
            case model::rule_kind::charge: out.charge_rules.push_back(r); break;
            case model::rule_kind::tax: out.tax_rules.push_back(r); break;
            case model::rule_kind::require:
                out.requirement_rules.push_back(r);
                if (out.rules[r].before_pricing) out.quantity_rules.push_back(r);
                break;
        }
    }
}

auto reads_facts_only(program const& out, rule const& floor) -> bool {
    auto const is_fact = [&](std::uint32_t node) { return node == none || out.nodes[node].scope != scope::amounts; };
    if (floor.exclusion != none || !is_fact(floor.when)) return false;
    if (floor.rows != none) {
        auto const& columns = out.row_tables[floor.rows].columns;
        if (!std::all_of(columns.begin(), columns.end(), [&](condition_column const& column) { return is_fact(column.left); })) return false;
    }
    for (std::uint32_t at = floor.units.first; at < floor.units.end(); ++at) {
        range const rungs = out.units[at].parts;
        for (std::uint32_t rung = rungs.first; rung < rungs.end(); ++rung) {
            if (!is_fact(out.rungs[rung].below.node)) return false;
        }
    }
    return true;
}

}  // namespace

auto compile(model::book const& book) -> program {
    builder into(book);
    program& out = into.out;
    out.name = book.name;
    out.currency = book.currency.view();
    out.currency_code = book.currency;
    out.minor_digits = book.minor_digits;
    out.unit_price = book.unit_price;
    out.line_total = book.line_total;
    out.charge_rounding = book.charges;
    out.tax_rounding = book.tax;
    out.tax_per_line = book.tax_per_line;
    out.order_discount = book.order_discount;
    out.early_discount = book.early_discount;
    out.payable = book.payable;
    out.spread = book.spread;
    out.allow_returns = book.allow_returns;
    out.files = book.files;

    compile_facts(into);
    compile_steps(into);
    for (model::keyed_table const& table : book.tables) {
        out.tables.push_back(std::make_shared<lookup_table const>(compile_table(table)));
    }
    compile_lets(into);
    auto const first_of_groups = static_cast<std::uint32_t>(out.nodes.size());
    for (model::price_group const& group : book.groups) {
        std::uint32_t const condition = compile_expression(into, group.condition);
        out.groups.push_back(price_group{group.name, condition});
    }
    out.group_lookups = gather_lookups(into, first_of_groups);
    compile_rules(into);
    gather_rules(into);
    order_exclusions(into);
    settle_rungs(out);
    choose_ways(out);
    out.floors_read_facts_only = std::all_of(out.floors.begin(), out.floors.end(), [&](std::uint32_t at) { return reads_facts_only(out, out.rules[at]); });
    // Rules come by the hundred thousand.
    out.units.shrink_to_fit();
    out.bands.shrink_to_fit();
    out.effects.shrink_to_fit();
    out.symbols = std::move(into.symbols);
    return std::move(into.out);
}

}  // namespace cennik::plan
