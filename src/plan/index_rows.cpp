#include "plan/builder.hpp"

#include <map>
#include <utility>

// The index over a table's rows.
//
// What comes in: for each text column compared for equality the cell of each unit. What goes out: for a line's values the units that can apply to
// it, few of thousands. The idea: a unit needs all its cells to agree, so it is enough to keep it under one of them, the one that fewest
// units share; a line then looks under each of its own values, and at the units that have no text cell at all. Each unit stands in one place
// only, so nothing is found twice. Rejected for now: bit sets over all columns, which pay where many units have few text cells.

namespace cennik::plan {

namespace {

auto hash_cell(std::uint32_t column, symbol cell) noexcept -> std::size_t {
    std::uint64_t const mixed = (static_cast<std::uint64_t>(column) << 32 | cell) * 0x9E37'79B9'7F4A'7C15U;
    return static_cast<std::size_t>(mixed >> 29);
}

}  // namespace

auto find_units(row_index const& index, std::uint32_t column, symbol cell) noexcept -> range {
    if (index.entries.empty()) return {};
    std::size_t const mask = index.entries.size() - 1;
    for (std::size_t at = hash_cell(column, cell) & mask;; at = (at + 1) & mask) {
        row_index::entry const& here = index.entries[at];
        if (here.column == none) return {};
        if (here.column == column && here.cell == cell) return here.units;
    }
}

auto index_rows(row_table const& table, std::uint32_t units) -> row_index {
    using key = std::pair<std::uint32_t, symbol>;
    row_index result;
    std::map<key, std::uint32_t> sharing;
    auto const is_key = [&](std::uint32_t column) { return table.columns[column].by_symbol && table.columns[column].left != none; };
    for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
        if (!is_key(column)) continue;
        for (symbol const cell : table.columns[column].symbols) {
            if (cell != none) ++sharing[key(column, cell)];
        }
    }
    std::map<key, std::vector<std::uint32_t>> under;
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        key best(none, none);
        std::uint32_t fewest = none;
        for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
            if (!is_key(column) || table.columns[column].symbols[unit] == none) continue;
            key const own(column, table.columns[column].symbols[unit]);
            if (sharing[own] < fewest) {
                fewest = sharing[own];
                best = own;
            }
        }
        if (fewest == none) result.general.push_back(unit);
        else under[best].push_back(unit);
    }
    if (under.empty()) return result;
    std::size_t places = 2;
    while (places < under.size() * 2) places *= 2;
    result.entries.assign(places, row_index::entry{});
    for (auto const& [own, found] : under) {
        if (result.columns.empty() || result.columns.back() != own.first) result.columns.push_back(own.first);
        row_index::entry to;
        to.column = own.first;
        to.cell = own.second;
        to.units = range{static_cast<std::uint32_t>(result.postings.size()), static_cast<std::uint32_t>(found.size())};
        result.postings.insert(result.postings.end(), found.begin(), found.end());
        std::size_t at = hash_cell(own.first, own.second) & (places - 1);
        while (result.entries[at].column != none) at = (at + 1) & (places - 1);
        result.entries[at] = to;
    }
    return result;
}

}  // namespace cennik::plan
