#include "plan/grid.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

using namespace cennik;
using namespace cennik::literals;
using number::fraction;

namespace {

auto order(auto const& a, auto const& b) -> int { return a < b ? -1 : (b < a ? 1 : 0); }

}  // namespace

// Between any amount and any cell the words say what the amounts say.
TEST(grid, places_compare_as_amounts_do) {
    std::vector<fraction> const amounts = {"0"_dec, "0.001"_dec, "-0.001"_dec, "1.99"_dec, "2"_dec, "2.00"_dec, "2.005"_dec, "2.01"_dec, "-2"_dec, "-2.005"_dec,
                                           fraction::ratio(1, 3), fraction::ratio(-1, 3), fraction::ratio(601, 300), "1E30"_dec, "-1E30"_dec,
                                           "92233720368547758.07"_dec, "-92233720368547758.08"_dec, "11529215046068469.75"_dec,
                                           "11529215046068469.77"_dec, "0.00000000000000000000000000000000000001"_dec};
    std::vector<decimal> const cells = {"0"_dec, "2"_dec, "2.01"_dec, "-2"_dec, "-2.01"_dec, "0.33"_dec, "11529215046068469.75"_dec};
    for (fraction const& amount : amounts) {
        for (decimal const& cell : cells) {
            plan::grid_point point = 0;
            ASSERT_TRUE(plan::is_on_grid(cell, 2, point));
            EXPECT_EQ(order(plan::place_on_grid(amount, 2), point), order(amount, fraction(cell))) << number::to_text(amount) << " and " << cell.to_string();
        }
    }
}

TEST(grid, refuses_cells_between_its_points_and_beyond_its_ends) {
    plan::grid_point point = 0;
    EXPECT_FALSE(plan::is_on_grid("2.005"_dec, 2, point));
    EXPECT_FALSE(plan::is_on_grid("23058430092136939.52"_dec, 2, point));
    EXPECT_TRUE(plan::is_on_grid("23058430092136939.51"_dec, 2, point));
    EXPECT_EQ(point, 2 * 2305843009213693951);
}
