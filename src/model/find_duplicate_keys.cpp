// Two rows of one key and a common day.
//
// Comes in: a table of up to millions of rows, gathered by key. The idea: rows of one key are neighbours, by the day they open; each is held
// against the one before it. Those of most interest, which stand first in the table, are told.

#include "model/find_duplicate_keys.hpp"

#include "model/messages.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

constexpr auto most_duplicates = 10u;

struct duplicate {
    std::uint32_t first_of_key;  // the lowest row with this key
    std::uint32_t before;
    std::uint32_t row;
};

auto find_duplicates(keyed_table const& table) -> std::vector<duplicate> {
    auto out = std::vector<duplicate>{};
    auto const& rows = table.order.rows;
    auto const dated = !table.windows.empty();
    auto const width = table.keys.size();
    auto const same_key = [&](std::size_t one, std::size_t other) {
        auto const* const parts = table.order.parts.data();
        return std::equal(parts + one * width, parts + (one + 1) * width, parts + other * width);
    };
    for (std::size_t begin = 0; begin < rows.size();) {
        auto end = begin + 1;
        while (end != rows.size() && same_key(begin, end))
            ++end;
        if (end - begin > 1) {
            auto const first = *std::min_element(rows.begin() + begin, rows.begin() + end);
            for (auto at = begin + 1; at != end; ++at) {
                if (dated && table.windows[rows[at]].from > table.windows[rows[at - 1]].until) continue;
                // Without days every row of a key is a duplicate of its first.
                out.push_back({dated ? first : rows[at], dated ? rows[at - 1] : first, rows[at]});
            }
        }
        begin = end;
    }
    std::stable_sort(out.begin(), out.end(),
                     [](duplicate const& one, duplicate const& other) { return one.first_of_key < other.first_of_key; });
    return out;
}

}  // namespace

void find_duplicate_keys(workbench& bench, keyed_table const& table, ast::rows const& rows) {
    auto const span_of_row = [&](std::uint32_t row) {
        auto const width = rows.headings.size();
        return base::span{rows.file, rows.cells[row * width].begin, rows.cells[row * width + width - 1].end};
    };
    auto complaints = 0u;
    for (auto const& each : find_duplicates(table)) {
        if (complaints++ == most_duplicates) return;
        auto const [first, second] = std::minmax(each.before, each.row);
        say::key_given_twice(bench.found, span_of_row(second), table.name, span_of_row(first), first + 1, second + 1,
                             !table.windows.empty());
    }
}

}  // namespace cennik::model
