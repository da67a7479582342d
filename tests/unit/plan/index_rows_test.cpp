#include "plan/builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace cennik;

namespace {

/// A table of text columns alone, most of whose cells are any.
auto random_table(std::mt19937& dice, std::uint32_t width, std::uint32_t units) -> plan::row_table {
    plan::row_table table;
    for (std::uint32_t column = 0; column < width; ++column) {
        plan::condition_column head;
        head.left = 0;
        head.by_symbol = true;
        for (std::uint32_t unit = 0; unit < units; ++unit) head.symbols.push_back(dice() % 3 == 0 ? plan::none : dice() % 5);
        table.columns.push_back(head);
    }
    return table;
}

auto cell_holds(plan::row_table const& table, std::uint32_t column, std::uint32_t unit, std::vector<plan::symbol> const& line) -> bool {
    plan::symbol const cell = table.columns[column].symbols[unit];
    return cell == plan::none || cell == line[column];
}

auto found_for(plan::row_table const& table, std::vector<plan::symbol> const& line) -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> found;
    for (plan::row_pattern const& pattern : table.patterns) {
        std::uint64_t key = plan::empty_key;
        for (std::size_t at = 0; at < pattern.columns.size(); ++at) key = plan::add_to_key(key, at, line[pattern.columns[at]]);
        plan::row_slot const* const slot = plan::find_rows(table, pattern, key);
        if (slot == nullptr) continue;
        for (std::uint32_t at = slot->units.first; at < slot->units.end(); ++at) {
            std::uint32_t const unit = table.units[at];
            bool const passes = std::all_of(pattern.tested.begin(), pattern.tested.end(),
                                            [&](std::uint32_t column) { return cell_holds(table, column, unit, line); });
            if (passes) found.push_back(unit);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

// Against a scan of all units, up to more columns than there may be patterns of: what is found under the keys and passes what they do not say is what holds.
TEST(index_rows, finds_the_units_that_hold_and_none_twice) {
    std::mt19937 dice(20261121);
    bool was_full = false;
    for (int round = 0; round < 200; ++round) {
        std::uint32_t const width = 1 + dice() % 6;
        std::uint32_t const units = 1 + dice() % 200;
        plan::row_table table = random_table(dice, width, units);
        std::vector<plan::unit> const windows(units);
        plan::index_rows(table, windows);
        EXPECT_LE(table.patterns.size(), 16U);
        was_full = was_full || table.patterns.size() == 16U;

        for (int probe = 0; probe < 20; ++probe) {
            std::vector<plan::symbol> line;
            for (std::uint32_t column = 0; column < width; ++column) line.push_back(dice() % 6);
            std::vector<std::uint32_t> holding;
            for (std::uint32_t unit = 0; unit < units; ++unit) {
                bool holds = true;
                for (std::uint32_t column = 0; column < width; ++column) holds = holds && cell_holds(table, column, unit, line);
                if (holds) holding.push_back(unit);
            }
            EXPECT_EQ(found_for(table, line), holding);
        }
    }
    EXPECT_TRUE(was_full);
}

TEST(index_rows, marks_keys_under_which_a_window_opens_or_closes) {
    std::mt19937 dice(1);
    plan::row_table table = random_table(dice, 1, 3);
    table.columns[0].symbols = {1, 2, 1};
    std::vector<plan::unit> windows(3);
    windows[2].window.until = 5;
    plan::index_rows(table, windows);
    ASSERT_EQ(table.patterns.size(), 1U);
    EXPECT_TRUE(plan::find_rows(table, table.patterns[0], plan::add_to_key(plan::empty_key, 0, 1))->is_dated);
    EXPECT_FALSE(plan::find_rows(table, table.patterns[0], plan::add_to_key(plan::empty_key, 0, 2))->is_dated);
}
