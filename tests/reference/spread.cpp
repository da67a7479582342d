#include "reference/spread.hpp"

#include <algorithm>
#include <utility>

namespace reference {

namespace {

auto toward_zero(rational const& amount) -> whole { return amount < 0 ? ceiling_of(amount) : floor_of(amount); }

}  // namespace

auto to_whole_parts(std::vector<rational> const& exact) -> std::vector<whole> {
    std::vector<whole> parts;
    rational left = 0;
    for (rational const& one : exact) {
        parts.push_back(toward_zero(one));
        left += one - rational(parts.back());
    }
    whole const step = left < 0 ? -1 : 1;
    std::vector<std::pair<rational, std::size_t>> lacks;
    for (std::size_t index = 0; index < exact.size(); ++index)
        lacks.emplace_back((exact[index] - rational(parts[index])) * rational(step), index);
    std::stable_sort(lacks.begin(), lacks.end(),
                     [](auto const& one, auto const& other) { return one.first > other.first; });
    for (std::size_t rank = 0; left != 0; ++rank, left -= rational(step))
        parts[lacks[rank].second] += step;
    return parts;
}

auto by_largest_remainder(whole const& units, std::vector<rational> const& weights) -> std::vector<whole> {
    rational sum = 0;
    for (rational const& weight : weights)
        sum += weight;
    std::vector<rational> exact;
    for (rational const& weight : weights)
        exact.push_back(rational(units) * weight / sum);
    return to_whole_parts(exact);
}

auto unit_of(cennik::rounding const& point, int minor_digits) -> rational {
    rational unit(1, boost::multiprecision::pow(whole(10), static_cast<unsigned>(minor_digits)));
    auto const fits = [&](cennik::decimal const& amount) {
        return denominator(rational(to_rational(amount) / unit)) == 1;
    };
    while (!fits(point.step()) || !fits(point.ending()))
        unit /= 10;
    return unit;
}

}  // namespace reference
