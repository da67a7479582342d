#include "number/wide.hpp"

namespace cennik {

namespace {

auto sum_cold(std::span<decimal const> values, decimal& out) noexcept -> decimal_errc {
    int scale = 0;
    for (decimal const& value : values) scale = std::max(scale, value.scale());
    number::wide total = 0;
    for (decimal const& value : values)
        total += number::coefficient_of(value) * number::power_of_ten(scale - value.scale());
    return number::to_decimal(total, scale, out);
}

}  // namespace

auto checked_sum(std::span<decimal const> values, decimal& out) noexcept -> decimal_errc {
    // Step by step while that works; a step that does not fit says nothing about the sum.
    decimal total;
    for (decimal const& value : values) {
        if (checked_add(total, value, total) != decimal_errc::none) return sum_cold(values, out);
    }
    out = total;
    return decimal_errc::none;
}

auto sum(std::span<decimal const> values) -> decimal {
    decimal out;
    if (decimal_errc const code = checked_sum(values, out); code != decimal_errc::none) throw decimal_error(code);
    return out;
}

}  // namespace cennik
