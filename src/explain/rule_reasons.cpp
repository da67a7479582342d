#include "explain/inspector.hpp"

#include <algorithm>

// What stands against a rule as a whole: dates, groups, its condition, the cells of its rows.

namespace cennik::explain {

namespace {

constexpr std::size_t rows_told = 3;

auto row_of_part(plan::program const& book, model::rule_kind kind, std::uint32_t part) -> std::uint32_t {
    switch (kind) {
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price: return book.rungs[part].origin.row;
        case model::rule_kind::payment_terms: return book.terms[part].origin.row;
        case model::rule_kind::credit_block: return book.credit_outcomes[part].origin.row;
        case model::rule_kind::free_goods: return book.goods[part].origin.row;
        case model::rule_kind::require: return book.requirements[part].origin.row;
        case model::rule_kind::alert: return book.alerts[part].origin.row;
        case model::rule_kind::tax: return book.tax_rates[part].origin.row;
        case model::rule_kind::hide_prices: return 0;
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::order_discount:
        case model::rule_kind::charge: return book.bands[part].origin.row;
    }
    return 0;
}

auto written_comparison(model::operation compare) -> std::string_view {
    switch (compare) {
        case model::operation::not_equal: return "!=";
        case model::operation::less: return "<";
        case model::operation::less_equal: return "<=";
        case model::operation::greater: return ">";
        case model::operation::greater_equal: return ">=";
        case model::operation::starts_with: return "starts with";
        case model::operation::multiple_of: return "multiple of";
        default: return "==";
    }
}

struct near_row {
    std::uint32_t unit = 0;
    std::size_t misfits = 0;
    std::string first;
};

}  // namespace

auto inspector::row_of(plan::rule const& rule, std::uint32_t unit) const -> std::uint32_t {
    plan::range const parts = p_.book.units[rule.units.first + unit].parts;
    if (rule.rows == none || parts.empty()) return 0;
    std::uint32_t row = row_of_part(p_.book, rule.kind, parts.first);
    for (std::uint32_t at = parts.first; at < parts.end(); ++at) row = std::min(row, row_of_part(p_.book, rule.kind, at));
    return row;
}

auto inspector::against(model::window const& window) const -> clause {
    if (window.holds(p_.day)) return std::nullopt;
    std::string text = "valid";
    if (window.from != model::window::first_day) text += " from " + date::from_days(window.from).to_string();
    if (window.until != model::window::last_day) text += " until " + date::from_days(window.until).to_string();
    return text + ", the order is of " + p_.out.day.to_string();
}

auto inspector::against_groups(plan::rule const& rule, bool in_full) -> clause {
    if (rule.groups.empty()) return std::nullopt;
    std::string names;
    std::string reasons;
    for (std::uint32_t at = rule.groups.first; at < rule.groups.end(); ++at) {
        plan::price_group const& group = p_.book.groups[p_.book.rule_groups[at]];
        if (p_.memory.in_group[p_.book.rule_groups[at]] != 0) return std::nullopt;
        names += (names.empty() ? "" : ", ") + in_quotes(group.name);
        clause const found = in_full ? against_condition(group.condition, none) : std::nullopt;
        if (found) reasons += "; to be in " + in_quotes(group.name) + ", " + *found;
    }
    return "for " + names + "; " + groups_of_customer() + reasons;
}

auto inspector::against_rule(plan::rule const& rule, std::uint32_t line, bool in_full) -> clause {
    if (clause found = against(rule.window)) return found;
    if (clause found = against_groups(rule, in_full)) return found;
    bool const is_of_order = rule.when != none && p_.book.nodes[rule.when].scope == plan::scope::order;
    if (rule.when == none || (line == none && !rule.of_order && !is_of_order)) return std::nullopt;
    return against_condition(rule.when, line);
}

auto inspector::cell_text(plan::condition_column const& column, std::uint32_t unit) const -> std::string {
    if (column.by_symbol) {
        plan::symbol const cell = column.symbols[unit];
        return in_quotes(column.left == none ? std::string_view(p_.book.groups[cell].name) : p_.text_of(cell));
    }
    plan::scalar const cell = column.cell(unit);
    plan::node const& left = p_.book.nodes[column.left];
    if (left.kind == model::kind::text_list) return in_quotes(p_.text_of(cell.text));
    return quoted_value(left, eval::to_value(cell));
}

auto inspector::against_cell(plan::condition_column const& column, std::uint32_t unit, std::uint32_t line) -> clause {
    if (column.is_any(unit)) return std::nullopt;
    if (column.left == none) {
        if (p_.memory.in_group[column.symbols[unit]] != 0) return std::nullopt;
        return "for " + cell_text(column, unit) + "; " + groups_of_customer();
    }
    eval::value const own = computed(column.left, line);
    model::kind const kind = p_.book.nodes[column.left].kind;
    bool fits = false;
    if (kind == model::kind::text_list) {
        eval::stretch const list = own.present ? p_.memory.lists[own.text] : eval::stretch{};
        auto const begin = p_.memory.list_texts.begin() + list.begin;
        fits = std::find(begin, begin + list.size, column.cells[unit].text) != begin + list.size;
    } else if (column.by_symbol) {
        fits = own.present && own.text == column.symbols[unit];
    } else {
        try {
            fits = eval::compare(p_, column.compare, kind, own, eval::to_value(column.cell(unit))) == eval::truth::yes;
        } catch (decimal_error const&) {
            fits = false;
        }
    }
    if (fits) return std::nullopt;
    if (!own.present) return missing_in(column.left, line);
    return text(column.left) + ' ' + std::string(written_comparison(column.compare)) + ' ' + cell_text(column, unit) + " is false (" + text(column.left) + " = " +
           value(column.left, line) + ')';
}

auto inspector::against_rows(plan::rule const& rule, std::uint32_t line, bool in_full) -> clause {
    if (rule.rows == none) return std::nullopt;
    eval::match_units(p_, rule, line);
    if (!p_.memory.matched.empty()) return std::nullopt;
    std::string text = rule.units.count == 1 ? "its only row does not fit" : "none of its " + std::to_string(rule.units.count) + " rows fits";
    if (!in_full) return text;
    std::vector<near_row> nearest;
    for (std::uint32_t unit = 0; unit < rule.units.count; ++unit) {
        p_.count_work();
        near_row own{unit, 0, {}};
        auto const look = [&](clause found) {
            if (found && own.misfits++ == 0) own.first = std::move(*found);
        };
        for (plan::condition_column const& column : p_.book.row_tables[rule.rows].columns) look(against_cell(column, unit, line));
        look(against(p_.book.units[rule.units.first + unit].window));
        auto const place = std::upper_bound(nearest.begin(), nearest.end(), own,
                                            [](near_row const& a, near_row const& b) { return a.misfits < b.misfits; });
        nearest.insert(place, std::move(own));
        if (nearest.size() > rows_told) nearest.pop_back();
    }
    // Those that are one cell away are worth reading; a row further away only where none is nearer.
    for (near_row const& own : nearest) {
        if (own.misfits != nearest.front().misfits) break;
        text += "; row " + std::to_string(row_of(rule, own.unit)) + ": " + own.first;
    }
    return text;
}

auto inspector::missing_in_measure(plan::rule const& rule, std::uint32_t line) -> clause {
    if (rule.scale == none) return std::nullopt;
    plan::scale const& scale = p_.book.scales[rule.scale];
    bool const of_this = line != none || !scale.by_reads_lines;
    if (scale.by != none && of_this) {
        if (clause found = missing_in(scale.by, line)) return found;
    }
    if (scale.partition_node != none && line != none) {
        if (clause found = missing_in(scale.partition_node, line)) return found;
    }
    if (scale.starting_at != none) {
        if (clause found = missing_in(scale.starting_at, line)) return found;
    }
    if (scale.measure == model::measure::value && line != none && !p_.line(line).has_price) return "the line has no price yet";
    return std::nullopt;
}

}  // namespace cennik::explain
