#include "number/wide.hpp"

namespace cennik::number {

namespace {

auto sum_cold(std::span<decimal const> values, decimal& out) noexcept -> decimal_errc {
    int scale = 0;
    for (decimal const& value : values) scale = std::max(scale, value.scale());
    wide total = 0;
    for (decimal const& value : values)
        total += coefficient_of(value) * power_of_ten(scale - value.scale());
    return to_decimal(total, scale, out);
}

}  // namespace

}  // namespace cennik::number

namespace cennik {

auto checked_sum(std::span<decimal const> values, decimal& out) noexcept -> decimal_errc {
    // Step by step while that works; a step that does not fit says nothing about the sum.
    decimal total;
    for (decimal const& value : values) {
        if (checked_add(total, value, total) != decimal_errc::none) return number::sum_cold(values, out);
    }
    out = total;
    return decimal_errc::none;
}

auto sum(std::span<decimal const> values) -> decimal {
    decimal out;
    number::throw_if_failed(checked_sum(values, out));
    return out;
}

}  // namespace cennik
