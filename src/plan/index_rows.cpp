#include "plan/builder.hpp"

#include <algorithm>
#include <map>

// The index over a table's rows.
//
// What comes in: for each text column compared for equality the cell of each unit. What goes out: for a line's values the units whose texts
// agree with them, by one look for each pattern of columns that rows name: those that name a category alone, those that name a brand, too, those that name a SKU.
// A table has few patterns, whatever its rows. What a key does not say, a price group, a day, an amount, is tested row by row; where all rows just give percents
// of which the best wins, `merge_rates` puts those under a key in order, so that the first that holds is enough.
//
// Rejected: postings under a unit's most selective cell alone, which leave many units to be tested where each column is shared by many rows; bit
// sets over all columns, whose memory grows with rows times values.

namespace cennik::plan {

namespace {

/// More would cost more looks than they save; rows of rare patterns then stand under one column they share with others.
constexpr std::size_t most_patterns = 16;

using column_list = std::vector<std::uint32_t>;

auto is_key(condition_column const& column) -> bool { return column.by_symbol && column.left != none; }

auto columns_named_by(row_table const& table, std::uint32_t unit) -> column_list {
    column_list result;
    for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
        if (is_key(table.columns[column]) && table.columns[column].symbols[unit] != none) result.push_back(column);
    }
    return result;
}

auto key_of(row_table const& table, column_list const& columns, std::uint32_t unit) -> std::uint64_t {
    std::uint64_t key = empty_key;
    for (std::size_t at = 0; at < columns.size(); ++at) key = add_to_key(key, at, table.columns[columns[at]].symbols[unit]);
    return key;
}

/// Units by the columns they name, each group rising; few groups.
auto group_by_columns(row_table const& table, std::uint32_t units) -> std::map<column_list, std::vector<std::uint32_t>> {
    std::map<column_list, std::vector<std::uint32_t>> groups;
    for (std::uint32_t unit = 0; unit < units; ++unit) groups[columns_named_by(table, unit)].push_back(unit);
    while (groups.size() > most_patterns) {
        auto const longer = [](auto const& a, auto const& b) {
            return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.second.size() > b.second.size();
        };
        auto const rare = std::max_element(groups.begin(), groups.end(), longer);
        column_list fewer = rare->first;
        fewer.pop_back();
        std::vector<std::uint32_t> moved = std::move(rare->second);
        groups.erase(rare);
        std::vector<std::uint32_t>& to = groups[fewer];
        std::size_t const middle = to.size();
        to.insert(to.end(), moved.begin(), moved.end());
        std::inplace_merge(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(middle), to.end());
    }
    return groups;
}

/// What may still be against a unit under its key.
auto columns_to_test(row_table const& table, column_list const& key, std::vector<std::uint32_t> const& units) -> column_list {
    column_list result;
    for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
        bool const is_told = key.size() <= exact_columns && std::find(key.begin(), key.end(), column) != key.end();
        bool const all_are_any = std::all_of(units.begin(), units.end(), [&](std::uint32_t unit) { return table.columns[column].is_any(unit); });
        if (!is_told && !all_are_any) result.push_back(column);
    }
    return result;
}

void add_pattern(row_table& table, unit const* windows, column_list const& columns, std::vector<std::uint32_t> const& units) {
    row_pattern pattern;
    pattern.columns = columns;
    pattern.tested = columns_to_test(table, columns, units);
    pattern.has_sources = columns.size() <= exact_columns &&
                          std::all_of(columns.begin(), columns.end(), [&](std::uint32_t column) { return table.columns[column].fact != none; });
    for (std::size_t at = 0; pattern.has_sources && at < columns.size(); ++at) {
        condition_column const& column = table.columns[columns[at]];
        pattern.sources[at] = text_source{column.scope == scope::line, column.fact};
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    keyed.reserve(units.size());
    for (std::uint32_t const unit : units) keyed.emplace_back(key_of(table, columns, unit), unit);
    std::sort(keyed.begin(), keyed.end());
    std::size_t keys = 0;
    for (std::size_t at = 0; at < keyed.size(); ++at) keys += at == 0 || keyed[at - 1].first != keyed[at].first ? 1 : 0;
    std::size_t slots = 1;
    while (slots * 2 < keys * 3) slots *= 2;
    pattern.first_slot = static_cast<std::uint32_t>(table.slots.size());
    pattern.slot_mask = static_cast<std::uint32_t>(slots - 1);
    table.slots.resize(table.slots.size() + slots);
    row_slot* const own = table.slots.data() + pattern.first_slot;
    for (std::size_t begin = 0; begin < keyed.size();) {
        row_slot to;
        to.key = keyed[begin].first;
        to.units.first = static_cast<std::uint32_t>(table.units.size());
        for (; begin < keyed.size() && keyed[begin].first == to.key; ++begin) {
            table.units.push_back(keyed[begin].second);
            to.is_dated = to.is_dated || windows[keyed[begin].second].window.is_bounded();
        }
        to.units.count = static_cast<std::uint32_t>(table.units.size()) - to.units.first;
        std::size_t at = hash_of_key(to.key) & pattern.slot_mask;
        while (!own[at].units.empty()) at = (at + 1) & pattern.slot_mask;
        own[at] = to;
    }
    table.patterns.push_back(std::move(pattern));
}

}  // namespace

void index_rows(row_table& table, std::span<unit const> units) {
    for (auto const& [columns, found] : group_by_columns(table, static_cast<std::uint32_t>(units.size()))) add_pattern(table, units.data(), columns, found);
}

}  // namespace cennik::plan
