#include "eval/pricing.hpp"

#include <algorithm>

// Units over shares, by the book's policy.
//
// By largest remainder each share is cut off, and the units left over go one each to the largest remainders, ties to the earlier line. By the other
// policies shares are rounded half up and one line takes the difference; should that be more than it has, what it cannot give comes from the
// next one in the same order. `cennik::allocate` does the first half of this for decimals; here weights are fractions, and nothing may be allocated.

namespace cennik::eval {

namespace {

/// units * weight / sum as a whole number. The exact share would often be a longer fraction than can be held; it is never needed.
auto whole_share(decimal const& units, fraction const& weight, fraction const& sum, rounding_mode mode) -> decimal {
    if (weight.is_decimal() && sum.is_decimal()) return mul_div(units, weight.numerator(), sum.numerator(), 0, mode);
    decimal result;
    decimal_errc const code = number::checked_mul_div(units, weight, sum, 0, mode, result);
    if (code != decimal_errc::none) throw decimal_error(code);
    return result;
}

void rank(pricing& p, bool (*before)(share const&, share const&)) {
    auto& ranking = p.memory.ranking;
    auto const& shares = p.memory.shares;
    ranking.clear();
    for (std::uint32_t at = 0; at < shares.size(); ++at) ranking.push_back(at);
    std::sort(ranking.begin(), ranking.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (before(shares[a], shares[b])) return true;
        if (before(shares[b], shares[a])) return false;
        return a < b;
    });
}

void by_position(pricing& p, decimal const& units, fraction const& sum) {
    auto& shares = p.memory.shares;
    decimal difference = units;
    for (share& own : shares) {
        own.part = whole_share(units, own.weight, sum, rounding_mode::half_up);
        difference -= own.part;
    }
    for (std::uint32_t const at : p.memory.ranking) {
        shares[at].part += difference;
        if (!shares[at].part.is_negative()) return;
        difference = shares[at].part;
        shares[at].part = 0;
    }
}

}  // namespace

void split_by_largest_remainder(pricing& p, decimal const& units, fraction const& sum, decimal const& total) {
    decimal left = total;
    for (share& own : p.memory.shares) {
        own.part = whole_share(units, own.weight, sum, rounding_mode::down);
        // The rest times the sum of the weights: it orders the same as the rest itself, or the other way round.
        own.rest = own.weight * units - sum * own.part;
        left -= own.part;
    }
    if (left.is_zero()) return;
    bool const largest_first = left.sign() == sum.sign();
    if (largest_first) rank(p, [](share const& a, share const& b) { return b.rest < a.rest; });
    else rank(p, [](share const& a, share const& b) { return a.rest < b.rest; });
    decimal const unit(left.sign());
    for (std::uint32_t const at : p.memory.ranking) {
        if (left.is_zero()) break;
        p.memory.shares[at].part += unit;
        left -= unit;
    }
}

void split_units(pricing& p, decimal const& units) {
    auto& shares = p.memory.shares;
    fraction sum;
    for (share const& own : shares) sum += own.weight;
    switch (p.book.spread) {
        case model::spread::largest_remainder: split_by_largest_remainder(p, units, sum, units); return;
        case model::spread::first_line: rank(p, [](share const& a, share const& b) { return a.line < b.line; }); break;
        case model::spread::last_line: rank(p, [](share const& a, share const& b) { return b.line < a.line; }); break;
        case model::spread::largest_line: rank(p, [](share const& a, share const& b) { return b.weight < a.weight; }); break;
    }
    by_position(p, units, sum);
}

}  // namespace cennik::eval
