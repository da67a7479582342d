// Two rows of one key and a common day.
//
// Comes in: a table of up to millions of rows. The idea: an open hash table of row numbers finds, for each row, the
// first row of its key; without windows a second one is the finding. With windows the later rows of a key are chained
// to the first, and only keys with several rows are sorted by their first day and swept once. Rejected: sorting all
// rows by key, three times slower.

#include "model/find_duplicate_keys.hpp"

#include "model/hash_literals.hpp"
#include "model/messages.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

constexpr auto most_duplicates = 10u;

class duplicate_key_search {
public:
    duplicate_key_search(workbench& bench, keyed_table const& table, ast::rows const& rows)
        : bench_(bench), table_(table), rows_(rows) {
        auto size = std::size_t{16};
        while (size < table.size() * 2)
            size *= 2;
        slots_.resize(size, none);
    }

    void run() {
        auto later = std::vector<std::pair<std::uint32_t, std::uint32_t>>{};  // (first row of the key, a later one)
        for (std::uint32_t row = 0; row != table_.size() && complaints_ < most_duplicates; ++row) {
            auto const first = first_of_key(row);
            if (first == row) continue;
            if (table_.windows.empty()) {
                complain(first, row);
            } else {
                later.emplace_back(first, row);
            }
        }
        sweep(later);
    }

private:
    auto same_key(std::uint32_t left, std::uint32_t right) const -> bool {
        for (std::size_t each = 0; each != table_.keys.size(); ++each) {
            if (!same_value(table_.at(left, each), table_.at(right, each))) return false;
        }
        return true;
    }

    auto first_of_key(std::uint32_t row) -> std::uint32_t {
        auto hash = std::uint64_t{0};
        for (std::size_t each = 0; each != table_.keys.size(); ++each)
            hash = mix_hash(hash, hash_of(table_.at(row, each)));
        auto at = hash & (slots_.size() - 1);
        while (slots_[at] != none) {
            if (same_key(slots_[at], row)) return slots_[at];
            at = (at + 1) & (slots_.size() - 1);
        }
        slots_[at] = row;
        return row;
    }

    void sweep(std::vector<std::pair<std::uint32_t, std::uint32_t>>& later) {
        auto const first_count = later.size();
        for (std::size_t each = 0; each != first_count; ++each)
            later.emplace_back(later[each].first, later[each].first);
        std::sort(later.begin(), later.end(), [&](auto const& left, auto const& right) {
            if (left.first != right.first) return left.first < right.first;
            auto const& here = table_.windows[left.second];
            auto const& there = table_.windows[right.second];
            return here.from != there.from ? here.from < there.from : left.second < right.second;
        });
        later.erase(std::unique(later.begin(), later.end()), later.end());
        for (std::size_t each = 1; each < later.size() && complaints_ < most_duplicates; ++each) {
            auto const [key, row] = later[each];
            auto const before = later[each - 1].second;
            if (later[each - 1].first != key || table_.windows[row].from > table_.windows[before].until) continue;
            complain(std::min(before, row), std::max(before, row));
        }
    }

    void complain(std::uint32_t first, std::uint32_t second) {
        ++complaints_;
        say::key_given_twice(bench_.found, row_span(second), table_.name, row_span(first), first + 1, second + 1,
                             !table_.windows.empty());
    }

    auto row_span(std::uint32_t row) const -> base::span {
        auto const width = rows_.headings.size();
        return {rows_.file, rows_.cells[row * width].begin, rows_.cells[row * width + width - 1].end};
    }

    workbench& bench_;
    keyed_table const& table_;
    ast::rows const& rows_;
    std::vector<std::uint32_t> slots_;
    unsigned complaints_ = 0;
};

}  // namespace

void find_duplicate_keys(workbench& bench, keyed_table const& table, ast::rows const& rows) {
    if (table.size() > 1) duplicate_key_search(bench, table, rows).run();
}

}  // namespace cennik::model
