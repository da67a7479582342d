#include "eval/row_matcher.hpp"

namespace cennik::eval {

namespace {

/// What two cells of a column say of each other.
enum class cells : std::uint8_t { same, other_is_any, differ };

auto compare_cells(plan::condition_column const& column, std::uint32_t by, std::uint32_t other) -> cells {
    if (column.is_any(other)) return column.is_any(by) ? cells::same : cells::other_is_any;
    if (column.is_any(by)) return cells::differ;
    bool same = false;
    if (column.by_symbol) same = column.symbols[by] == column.symbols[other];
    else if (column.by_grid) same = column.points[by] == column.points[other];
    else same = column.cells[by].text == column.cells[other].text && column.cells[by].amount == column.cells[other].amount;
    return same ? cells::same : cells::differ;
}

}  // namespace

auto holds_for_order(pricing& p, plan::rule const& rule) -> bool {
    p.count_work();
    if (!rule.window.holds(p.day)) return false;
    if (!rule.groups.empty()) {
        bool in_one = false;
        for (std::uint32_t at = rule.groups.first; at < rule.groups.end(); ++at) {
            in_one = in_one || p.memory.in_group[p.book.rule_groups[at]] != 0;
        }
        if (!in_one) return false;
    }
    if (rule.when == none) return true;
    if (!rule.of_order && p.book.nodes[rule.when].scope != plan::scope::order) return true;
    return test(p, rule.when, none) == truth::yes;
}

auto holds_for_line(pricing& p, plan::rule const& rule, std::uint32_t line) -> bool {
    p.count_work();
    if (rule.when == none || p.book.nodes[rule.when].scope == plan::scope::order) return true;
    return test(p, rule.when, line) == truth::yes;
}

void match_units(pricing& p, plan::rule const& rule, std::uint32_t line) {
    if (rule.rows == none) p.memory.matched.assign(1, 0);
    else row_matcher(p, rule).match(line);
}

auto row_matcher::left(std::uint32_t column) -> value const& {
    workspace::column_cache& cache = p_.memory.columns[column];
    if (cache.serial != serial_) {
        cache.serial = serial_;
        cache.has_point = false;
        cache.known = compute(p_, table_.columns[column].left, line_);
    }
    return cache.known;
}

auto row_matcher::text_worked_out(std::uint32_t column) -> symbol {
    value const& own = left(column);
    return own.present ? own.text : plan::no_symbol;
}

auto row_matcher::point_worked_out(std::uint32_t column) -> plan::grid_point {
    value const& own = left(column);
    workspace::column_cache& cache = p_.memory.columns[column];
    if (!cache.has_point) {
        cache.point = own.present ? plan::place_on_grid(own.amount, table_.columns[column].scale) : plan::no_point;
        cache.has_point = true;
    }
    return cache.point;
}

auto row_matcher::other_cell_holds(std::uint32_t column, std::uint32_t unit) -> bool {
    plan::condition_column const& head = table_.columns[column];
    scalar const& cell = head.cells[unit];
    value const& own = left(column);
    model::kind const kind = p_.book.nodes[head.left].kind;
    if (kind != model::kind::text_list) return compare(p_, head.compare, kind, own, to_value(cell)) == truth::yes;
    if (!own.present) return false;
    stretch const list = p_.memory.lists[own.text];
    auto const begin = p_.memory.list_texts.begin() + list.begin;
    return std::find(begin, begin + list.size, cell.text) != begin + list.size;
}

auto row_matcher::next_change(std::uint32_t line, std::int32_t before) -> std::int32_t {
    look_at(line);
    std::int32_t first_change = before;
    for (plan::row_pattern const& pattern : table_.patterns) {
        // A column that reads amounts could hold anything: all that stands under it is looked at.
        if (std::any_of(pattern.columns.begin(), pattern.columns.end(), [&](std::uint32_t column) { return reads_amounts(column); })) {
            for (std::uint32_t at = 0; at <= pattern.slot_mask; ++at) look_ahead_under(table_.slots[pattern.first_slot + at], first_change);
        } else if (plan::row_slot const* const found = find(pattern); found != nullptr && found->is_dated) {
            look_ahead_under(*found, first_change);
        }
    }
    return first_change;
}

void row_matcher::look_ahead_under(plan::row_slot const& slot, std::int32_t& first_change) {
    for (std::uint32_t at = slot.units.first; at < slot.units.end(); ++at) {
        std::uint32_t const unit = table_.units[at];
        p_.count_work();
        std::int32_t const change = windows_[unit].window.next_change(p_.day);
        if (change < first_change && could_hold(unit)) first_change = change;
    }
}

auto row_matcher::could_hold(std::uint32_t unit) -> bool {
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
        if (!reads_amounts(column) && !cell_holds(column, unit)) return false;
    }
    return true;
}

auto hides(plan::program const& book, plan::rule const& rule, std::uint32_t by, std::uint32_t other) -> bool {
    if (!can_hide(book, rule)) return false;
    plan::row_table const& table = book.row_tables[rule.rows];
    bool more_specific = false;
    for (plan::condition_column const& column : table.columns) {
        cells const found = compare_cells(column, by, other);
        if (found == cells::differ) return false;
        more_specific = more_specific || found == cells::other_is_any;
    }
    return more_specific;
}

void decide_groups(pricing& p) {
    p.memory.in_group.clear();
    for (std::uint32_t group = 0; group < p.book.groups.size(); ++group) {
        bool const is_in = test(p, p.book.groups[group].condition, none) == truth::yes;
        p.memory.in_group.push_back(is_in ? 1 : 0);
        if (is_in) p.out.groups.push_back(group);
    }
}

}  // namespace cennik::eval
