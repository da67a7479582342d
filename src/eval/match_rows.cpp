#include "eval/pricing.hpp"

#include <algorithm>

// Which rules and rows hold for a line.
//
// What comes in: a rule, and a line or the order. What goes out: the numbers of its units whose dates and cells hold, rising. A block is one
// unit that always holds. In a table the index names the few units that can hold, each of which is then tested cell by cell; a column's
// own value is worked out when the first cell asks for it and not again.

namespace cennik::eval {

namespace {

class row_matcher {
public:
    row_matcher(pricing& p, plan::rule const& rule, std::uint32_t line)
        : p_(p), rule_(rule), table_(p.book.row_tables[rule.rows]), line_(line) {
        p_.memory.column_values.resize(std::max(p_.memory.column_values.size(), table_.columns.size()));
        p_.memory.column_known.assign(table_.columns.size(), 0);
    }

    void match() {
        for (std::uint32_t const unit : table_.index.general) take(unit);
        bool in_order = true;
        for (std::uint32_t const column : table_.index.columns) {
            value const& own = left(column);
            if (!own.present) continue;
            plan::range const found = plan::find_units(table_.index, column, own.text);
            in_order = in_order && (p_.memory.matched.empty() || found.empty());
            for (std::uint32_t at = found.first; at < found.end(); ++at) take(table_.index.postings[at]);
        }
        if (!in_order) std::sort(p_.memory.matched.begin(), p_.memory.matched.end());
    }

    /// Looks at the rows whatever the day, and only at those whose window changes before what is known already.
    auto next_change(std::int32_t before) -> std::int32_t {
        first_change_ = before;
        for (std::uint32_t const unit : table_.index.general) look_ahead(unit);
        for (std::uint32_t const column : table_.index.columns) {
            // A column that reads amounts could hold anything: all that stands under it is looked at.
            if (reads_amounts(column)) {
                for (plan::row_index::entry const& each : table_.index.entries) {
                    if (each.column == column) look_ahead_at(each.units);
                }
            } else if (value const& own = left(column); own.present) {
                look_ahead_at(plan::find_units(table_.index, column, own.text));
            }
        }
        return first_change_;
    }

private:
    [[nodiscard]] auto reads_amounts(std::uint32_t column) const -> bool { return table_.columns[column].scope == plan::scope::amounts; }

    void look_ahead_at(plan::range postings) {
        for (std::uint32_t at = postings.first; at < postings.end(); ++at) look_ahead(table_.index.postings[at]);
    }

    void look_ahead(std::uint32_t unit) {
        p_.count_work();
        std::int32_t const change = p_.book.units[rule_.units.first + unit].window.next_change(p_.day);
        if (change >= first_change_) return;
        for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
            if (!reads_amounts(column) && !cell_holds(column, unit)) return;
        }
        first_change_ = change;
    }

    auto left(std::uint32_t column) -> value const& {
        if (p_.memory.column_known[column] == 0) {
            p_.memory.column_known[column] = 1;
            p_.memory.column_values[column] = compute(p_, table_.columns[column].left, line_);
        }
        return p_.memory.column_values[column];
    }

    auto cell_holds(std::uint32_t column, std::uint32_t unit) -> bool {
        plan::condition_column const& head = table_.columns[column];
        if (head.by_symbol) {
            symbol const cell = head.symbols[unit];
            if (cell == none) return true;
            if (head.left == none) return p_.memory.in_group[cell] != 0;
            value const& own = left(column);
            return own.present && own.text == cell;
        }
        scalar const& cell = head.cells[unit];
        if (!cell.present) return true;
        value const& own = left(column);
        model::kind const kind = p_.book.nodes[head.left].kind;
        if (kind == model::kind::text_list) return own.present && list_has(own, cell.text);
        return compare(p_, head.compare, kind, own, to_value(cell)) == truth::yes;
    }

    auto list_has(value const& list, symbol text) const -> bool {
        stretch const own = p_.memory.lists[list.text];
        auto const begin = p_.memory.list_texts.begin() + own.begin;
        return std::find(begin, begin + own.size, text) != begin + own.size;
    }

    void take(std::uint32_t unit) {
        p_.count_work();
        if (!p_.book.units[rule_.units.first + unit].window.holds(p_.day)) return;
        for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
            if (!cell_holds(column, unit)) return;
        }
        p_.memory.matched.push_back(unit);
    }

    pricing& p_;
    plan::rule const& rule_;
    plan::row_table const& table_;
    std::uint32_t line_;
    std::int32_t first_change_ = model::window::last_day;
};

/// What two cells of a column say of each other.
enum class cells : std::uint8_t { same, other_is_any, differ };

auto compare_cells(plan::condition_column const& column, std::uint32_t by, std::uint32_t other) -> cells {
    if (column.by_symbol) {
        if (column.symbols[by] == column.symbols[other]) return cells::same;
        return column.symbols[other] == none ? cells::other_is_any : cells::differ;
    }
    scalar const& left = column.cells[by];
    scalar const& right = column.cells[other];
    if (!right.present) return left.present ? cells::other_is_any : cells::same;
    bool const same = left.present && left.text == right.text && left.amount == right.amount;
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
    p.memory.matched.clear();
    if (rule.rows == none) p.memory.matched.push_back(0);
    else row_matcher(p, rule, line).match();
}

auto next_change_of_rows(pricing& p, plan::rule const& rule, std::uint32_t line, std::int32_t before) -> std::int32_t {
    return rule.rows == none ? before : row_matcher(p, rule, line).next_change(before);
}

auto hides(plan::program const& book, plan::rule const& rule, std::uint32_t by, std::uint32_t other) -> bool {
    if (rule.rows == none) return false;
    plan::row_table const& table = book.row_tables[rule.rows];
    if (table.overlap != model::row_overlap::most_specific) return false;
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
