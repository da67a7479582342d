#include "plan/grid.hpp"

namespace cennik::plan {

namespace {

auto beyond(bool negative) noexcept -> grid_point { return negative ? first_point : last_point; }

auto point_at_or_below(decimal const& below, bool is_there, int scale) noexcept -> grid_point {
    std::int64_t word = 0;
    if (checked_to_minor_units(below, scale, word) != decimal_errc::none || word <= -widest_cell || word >= widest_cell) {
        return beyond(below.is_negative());
    }
    return 2 * word + (is_there ? 0 : 1);
}

}  // namespace

auto is_on_grid(decimal const& amount, int scale, grid_point& out) noexcept -> bool {
    std::int64_t word = 0;
    if (checked_to_minor_units(amount, scale, word) != decimal_errc::none) return false;
    if (word <= -widest_cell || word >= widest_cell) return false;
    out = 2 * word;
    return true;
}

auto place_off_words(decimal const& amount, int scale) noexcept -> grid_point {
    decimal below;
    if (checked_round(amount, scale, rounding_mode::floor, below) != decimal_errc::none) return beyond(amount.is_negative());
    return point_at_or_below(below, below == amount, scale);
}

auto place_on_grid(number::fraction const& amount, int scale) noexcept -> grid_point {
    if (amount.is_decimal()) return place_on_grid(amount.numerator(), scale);
    decimal below;
    if (number::checked_round(amount, scale, rounding_mode::floor, below) != decimal_errc::none) return beyond(amount.is_negative());
    return point_at_or_below(below, false, scale);
}

}  // namespace cennik::plan
