#include "plan/builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace cennik;

// Against a scan of all units: what the index leaves out can never hold, and nothing is found twice.
TEST(index_rows, leaves_out_only_units_that_cannot_hold_and_finds_none_twice) {
    std::mt19937 dice(20261121);
    for (int round = 0; round < 50; ++round) {
        plan::row_table table;
        std::uint32_t const units = 1 + dice() % 60;
        std::uint32_t const width = 1 + dice() % 3;
        for (std::uint32_t column = 0; column < width; ++column) {
            plan::condition_column head;
            head.left = 0;
            head.by_symbol = true;
            for (std::uint32_t unit = 0; unit < units; ++unit) head.symbols.push_back(dice() % 3 == 0 ? plan::none : dice() % 5);
            table.columns.push_back(head);
        }
        table.index = plan::index_rows(table, units);

        for (int probe = 0; probe < 20; ++probe) {
            std::vector<plan::symbol> line;
            for (std::uint32_t column = 0; column < width; ++column) line.push_back(dice() % 6);
            std::vector<std::uint32_t> found = table.index.general;
            for (std::uint32_t const column : table.index.columns) {
                plan::range const under = plan::find_units(table.index, column, line[column]);
                for (std::uint32_t at = under.first; at < under.end(); ++at) found.push_back(table.index.postings[at]);
            }
            std::sort(found.begin(), found.end());
            EXPECT_EQ(std::adjacent_find(found.begin(), found.end()), found.end());
            for (std::uint32_t unit = 0; unit < units; ++unit) {
                bool holds = true;
                for (std::uint32_t column = 0; column < width; ++column) {
                    plan::symbol const cell = table.columns[column].symbols[unit];
                    holds = holds && (cell == plan::none || cell == line[column]);
                }
                EXPECT_TRUE(!holds || std::binary_search(found.begin(), found.end(), unit));
            }
        }
    }
}
