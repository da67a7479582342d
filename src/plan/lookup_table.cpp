#include "plan/lookup_table.hpp"

#include <algorithm>

namespace cennik::plan {

namespace {

using model::key_part;

/// The cells of a column in another order.
auto gather(model::cell_column const& from, std::vector<std::uint32_t> const& rows) -> model::cell_column {
    model::cell_column result;
    result.kind = from.kind;
    result.scale = from.scale;
    auto const take = [&](auto const& cells, auto& into) {
        if (cells.empty()) return;
        into.reserve(rows.size());
        for (std::uint32_t const row : rows) into.push_back(cells[row]);
    };
    take(from.words, result.words);
    take(from.wide, result.wide);
    take(from.texts, result.texts);
    return result;
}

}  // namespace

auto lookup_table::rows_of(std::span<scalar const> key) const noexcept -> rows {
    if (row_count == 0 || key.size() != keys.size()) return {};
    std::size_t const width = keys.size();
    auto const part = [&](std::size_t i) {
        return keys[i].kind == model::kind::text ? key[i].text : model::part_of(keys[i].amounts, key[i].amount);
    };
    std::uint64_t hash = model::key_seed;
    for (std::size_t i = 0; i < width; ++i) {
        if (!key[i].present) return {};
        key_part const own = part(i);
        if (own == no_symbol) return {};
        hash = model::mix_key(hash, own);
    }
    // Below zero, zero or above as the row's key comes before the one that is sought, is it or comes after it.
    auto const compare = [&](std::uint32_t row) {
        for (std::size_t i = 0; i < width; ++i) {
            key_part const own = key_parts[row * width + i];
            if (key_part const sought = part(i); own != sought) return own < sought ? -1 : 1;
        }
        return 0;
    };
    std::size_t const bucket = model::bucket_of(hash, starts.size() - 1);
    rows result{starts[bucket], starts[bucket + 1]};
    // A bucket is large where one key has many rows, or where somebody has chosen keys for that.
    constexpr std::uint32_t few = 16;
    auto const first_where = [&](std::uint32_t begin, std::uint32_t end, auto holds) {
        while (begin != end) {
            std::uint32_t const middle = end - begin > few ? begin + (end - begin) / 2 : begin;
            if (holds(middle)) end = middle;
            else begin = middle + 1;
        }
        return begin;
    };
    std::uint32_t const end = result.end;
    result.begin = first_where(result.begin, end, [&](std::uint32_t row) { return compare(row) >= 0; });
    result.end = first_where(result.begin, end, [&](std::uint32_t row) { return compare(row) > 0; });
    return result;
}

auto lookup_table::first_after(rows const& of_key, std::int32_t day) const noexcept -> std::uint32_t {
    auto const first = windows.begin() + of_key.begin;
    auto const last = windows.begin() + of_key.end;
    auto const after = std::upper_bound(first, last, day, [](std::int32_t wanted, model::window const& each) { return wanted < each.from; });
    return static_cast<std::uint32_t>(after - windows.begin());
}

auto lookup_table::find(std::span<scalar const> key, std::int32_t day) const noexcept -> std::uint32_t {
    rows const found = rows_of(key);
    if (found.begin == found.end) return no_row;
    if (windows.empty()) return found.begin;
    // No two rows of a key share a day: only the last that has opened can be in force.
    std::uint32_t const after = first_after(found, day);
    return after != found.begin && windows[after - 1].holds(day) ? after - 1 : no_row;
}

auto lookup_table::next_change(std::span<scalar const> key, std::int32_t day) const noexcept -> std::int32_t {
    std::int32_t result = model::window::last_day;
    if (windows.empty()) return result;
    rows const found = rows_of(key);
    std::uint32_t const after = first_after(found, day);
    if (after != found.begin) result = windows[after - 1].next_change(day);
    if (after != found.end) result = std::min(result, windows[after].from);
    return result;
}

auto lookup_table::value(std::uint32_t row, std::uint32_t which) const noexcept -> scalar {
    model::cell_column const& from = values[which].cells;
    scalar result;
    if (!from.wide.empty()) {
        result.amount = from.wide[row];
        result.present = from.texts[row] != no_symbol;
    } else if (from.kind == model::kind::text) {
        result.present = from.texts[row] != no_symbol;
        if (result.present) result.text = from.texts[row];
    } else if (from.words[row] != model::cell_column::no_word) {
        result.amount = cennik::detail::decimal_access::make_word(from.words[row], from.scale);
        result.present = true;
    }
    return result;
}

auto compile_table(model::keyed_table const& table) -> lookup_table {
    lookup_table result;
    result.name = table.name;
    result.row_count = table.row_count;
    std::size_t const width = table.keys.size();
    for (std::size_t k = 0; k < width; ++k) result.keys.push_back({table.keys[k].type.kind, model::different_amounts(table.columns[k])});
    std::vector<std::uint32_t> const& rows = table.order.rows;
    result.key_parts = table.order.parts;
    if (!table.windows.empty()) result.windows.reserve(rows.size());
    for (std::uint32_t const row : rows) {
        if (!table.windows.empty()) result.windows.push_back(table.windows[row]);
    }
    for (std::size_t v = 0; v < table.values.size(); ++v) result.values.push_back({table.values[v].name, gather(table.columns[width + v], rows)});
    result.starts = table.order.starts;
    return result;
}

}  // namespace cennik::plan
