#include "plan/lookup_table.hpp"

#include <algorithm>
#include <numeric>

namespace cennik::plan {

namespace {

constexpr std::uint64_t hash_seed = 0x9E37'79B9'7F4A'7C15U;

auto mix(std::uint64_t hash, key_part part) noexcept -> std::uint64_t {
    hash = (hash ^ part) * 0xFF51'AFD7'ED55'8CCDU;
    return hash ^ (hash >> 32);
}

auto hash_key(key_part const* parts, std::size_t count) noexcept -> std::uint64_t {
    std::uint64_t hash = hash_seed;
    for (std::size_t i = 0; i < count; ++i) hash = mix(hash, parts[i]);
    return hash;
}

/// What stands for an amount in a key column, or `no_symbol` where no row has it.
auto part_of(lookup_table::key_column const& column, decimal const& amount) noexcept -> key_part {
    auto const found = std::lower_bound(column.numbers.begin(), column.numbers.end(), amount);
    if (found == column.numbers.end() || *found != amount) return no_symbol;
    return static_cast<key_part>(found - column.numbers.begin());
}

auto fill_column(model::keyed_table const& table, std::size_t which, std::span<std::uint32_t const> order,
                 std::span<symbol const> symbol_of, lookup_table::column& into) -> void {
    std::size_t const at = table.keys.size() + which;
    if (into.kind == model::kind::text) {
        into.texts.reserve(order.size());
        for (std::uint32_t const row : order) {
            model::literal const& cell = table.at(row, at);
            into.texts.push_back(cell.present ? symbol_of[cell.text] : no_symbol);
        }
        return;
    }
    for (std::uint32_t const row : order) into.scale = std::max(into.scale, table.at(row, at).amount.normalized().scale());
    bool fits = true;
    into.words.reserve(order.size());
    for (std::uint32_t const row : order) {
        model::literal const& cell = table.at(row, at);
        std::int64_t word = 0;
        if (cell.present) {
            fits = checked_to_minor_units(cell.amount, into.scale, word) == decimal_errc::none && word != lookup_table::no_word;
        }
        if (!fits) break;
        into.words.push_back(cell.present ? word : lookup_table::no_word);
    }
    if (fits) return;
    into.words.clear();
    into.words.shrink_to_fit();
    into.wide.reserve(order.size());
    for (std::uint32_t const row : order) into.wide.push_back(table.at(row, at).amount);
    // Wide columns are rare; which of their cells are there is told by a text of 0 or none.
    for (std::uint32_t const row : order) into.texts.push_back(table.at(row, at).present ? 0 : no_symbol);
}

}  // namespace

auto lookup_table::first_of(std::span<scalar const> key) const noexcept -> std::uint32_t {
    if (row_count == 0 || key.size() != keys.size()) return no_row;
    auto const part = [&](std::size_t i) {
        return keys[i].kind == model::kind::text ? key[i].text : part_of(keys[i], key[i].amount);
    };
    std::uint64_t hash = hash_seed;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!key[i].present) return no_row;
        key_part const own = part(i);
        if (own == no_symbol) return no_row;
        hash = mix(hash, own);
    }
    auto const is_key_of = [&](std::uint32_t row) {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (key_parts[row * keys.size() + i] != part(i)) return false;
        }
        return true;
    };
    std::size_t const mask = places.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        if (places[at] == no_row || is_key_of(places[at])) return places[at];
    }
}

auto lookup_table::is_another_of(std::uint32_t first, std::uint32_t row) const noexcept -> bool {
    auto const parts = key_parts.begin();
    auto const width = static_cast<std::ptrdiff_t>(keys.size());
    return row < row_count && std::equal(parts + first * width, parts + (first + 1) * width, parts + row * width);
}

auto lookup_table::find(std::span<scalar const> key, std::int32_t day) const noexcept -> std::uint32_t {
    std::uint32_t const first = first_of(key);
    if (first == no_row || windows.empty()) return first;
    for (std::uint32_t row = first; is_another_of(first, row) && windows[row].from <= day; ++row) {
        if (windows[row].holds(day)) return row;
    }
    return no_row;
}

auto lookup_table::next_change(std::span<scalar const> key, std::int32_t day) const noexcept -> std::int32_t {
    std::int32_t result = model::window::last_day;
    if (windows.empty()) return result;
    std::uint32_t const first = first_of(key);
    if (first == no_row) return result;
    for (std::uint32_t row = first; is_another_of(first, row); ++row) {
        result = std::min(result, windows[row].next_change(day));
        if (day < windows[row].from) break;
    }
    return result;
}

auto lookup_table::value(std::uint32_t row, std::uint32_t which) const noexcept -> scalar {
    column const& from = values[which];
    scalar result;
    if (!from.wide.empty()) {
        result.amount = from.wide[row];
        result.present = from.texts[row] != no_symbol;
    } else if (from.kind == model::kind::text) {
        result.present = from.texts[row] != no_symbol;
        if (result.present) result.text = from.texts[row];
    } else if (from.words[row] != no_word) {
        result.amount = cennik::detail::decimal_access::make(from.words[row], from.scale);
        result.present = true;
    }
    return result;
}

auto compile_table(model::keyed_table const& table, std::span<symbol const> symbol_of) -> lookup_table {
    lookup_table result;
    result.name = table.name;
    result.row_count = static_cast<std::uint32_t>(table.size());
    std::size_t const width = table.keys.size();
    for (std::size_t k = 0; k < width; ++k) {
        lookup_table::key_column column;
        column.kind = table.keys[k].type.kind;
        if (column.kind != model::kind::text) {
            for (std::size_t row = 0; row < table.size(); ++row) column.numbers.push_back(table.at(row, k).amount);
            std::sort(column.numbers.begin(), column.numbers.end());
            column.numbers.erase(std::unique(column.numbers.begin(), column.numbers.end()), column.numbers.end());
        }
        result.keys.push_back(std::move(column));
    }

    std::vector<key_part> parts(table.size() * width);
    for (std::size_t row = 0; row < table.size(); ++row) {
        for (std::size_t k = 0; k < width; ++k) {
            model::literal const& cell = table.at(row, k);
            lookup_table::key_column const& column = result.keys[k];
            parts[row * width + k] = column.kind == model::kind::text ? symbol_of[cell.text] : part_of(column, cell.amount);
        }
    }
    std::vector<std::uint32_t> order(table.size());
    std::iota(order.begin(), order.end(), 0U);
    bool const dated = !table.windows.empty();
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        auto const key = [&](std::uint32_t row) { return std::span(parts).subspan(row * width, width); };
        auto const left = key(a);
        auto const right = key(b);
        if (!std::equal(left.begin(), left.end(), right.begin())) {
            return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
        }
        if (dated && table.windows[a].from != table.windows[b].from) return table.windows[a].from < table.windows[b].from;
        return a < b;
    });

    result.key_parts.reserve(parts.size());
    for (std::uint32_t const row : order) {
        result.key_parts.insert(result.key_parts.end(), parts.begin() + static_cast<std::ptrdiff_t>(row * width),
                                parts.begin() + static_cast<std::ptrdiff_t>((row + 1) * width));
        if (dated) result.windows.push_back(table.windows[row]);
    }
    for (std::size_t v = 0; v < table.values.size(); ++v) {
        lookup_table::column column;
        column.name = table.values[v].name;
        column.kind = table.values[v].type.kind;
        fill_column(table, v, order, symbol_of, column);
        result.values.push_back(std::move(column));
    }

    std::size_t places = 2;
    while (places * 2 < table.size() * 3) places *= 2;
    result.places.assign(places, lookup_table::no_row);
    for (std::uint32_t row = 0; row < result.row_count; ++row) {
        key_part const* const key = result.key_parts.data() + row * width;
        if (row > 0 && std::equal(key, key + width, key - width)) continue;
        std::size_t at = hash_key(key, width) & (places - 1);
        while (result.places[at] != lookup_table::no_row) at = (at + 1) & (places - 1);
        result.places[at] = row;
    }
    return result;
}

}  // namespace cennik::plan
