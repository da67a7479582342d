#include "eval/pricing.hpp"

#include <algorithm>
#include <limits>

// Units over shares, by the book's policy.
//
// By largest remainder each share is cut off, and the units left over go one each to the largest remainders, ties to the earlier line. By the other
// policies shares are rounded half up and one line takes the difference; should that be more than it has, what it cannot give comes from the
// next one in the same order. `cennik::allocate` does the first half of this for decimals; here weights are fractions, and nothing may be allocated.

namespace cennik::eval {

namespace {

/// units * weight / sum as a whole number. The exact share would often be a longer fraction than can be held; it is never needed.
auto whole_share(decimal const& units, fraction const& weight, fraction const& sum, rounding_mode mode) -> decimal {
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

/// Weights as whole numbers of one unit, where these, and their products with the units to split, are 64-bit words; nothing below zero.
auto weights_as_words(pricing& p, decimal const& units, std::int64_t& units_word, std::int64_t& sum) -> bool {
    auto& words = p.memory.weights;
    words.clear();
    int scale = 0;
    for (share const& own : p.memory.shares) scale = std::max(scale, own.weight.numerator().scale());
    if (checked_to_minor_units(units, 0, units_word) != decimal_errc::none || units_word < 0) return false;
    sum = 0;
    std::int64_t largest = 0;
    for (share const& own : p.memory.shares) {
        std::int64_t word = 0;
        if (!own.weight.is_decimal() || checked_to_minor_units(own.weight.numerator(), scale, word) != decimal_errc::none || word < 0) return false;
        words.push_back(word);
        largest = std::max(largest, word);
        if (largest > std::numeric_limits<std::int64_t>::max() / 2 - sum) return false;
        sum += word;
    }
    return sum > 0 && (units_word == 0 || largest <= std::numeric_limits<std::int64_t>::max() / units_word);
}

/// The same as for fractions, of words: what shares leave is the remainder of a division.
void split_words(pricing& p, std::int64_t units, std::int64_t sum) {
    auto& shares = p.memory.shares;
    std::int64_t left = units;
    for (std::size_t at = 0; at < shares.size(); ++at) {
        std::int64_t const product = p.memory.weights[at] * units;
        std::int64_t const part = product / sum;
        shares[at].part = decimal(part);
        shares[at].rest = fraction(product - part * sum);
        left -= part;
    }
    if (left == 0) return;
    rank(p, [](share const& a, share const& b) { return b.rest < a.rest; });
    for (std::uint32_t const at : p.memory.ranking) {
        if (left-- == 0) break;
        shares[at].part += decimal(1);
    }
}

}  // namespace

void split_by_largest_remainder(pricing& p, decimal const& units, fraction const& sum, decimal const& total) {
    std::int64_t units_word = 0;
    std::int64_t sum_word = 0;
    if (units == total && weights_as_words(p, units, units_word, sum_word)) {
        split_words(p, units_word, sum_word);
        return;
    }
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
