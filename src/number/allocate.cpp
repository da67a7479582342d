#include "number/wide.hpp"

#include <vector>

// Splitting a total so that the parts sum exactly to it.
//
// Everything is counted in quanta: the total is T of them, a part's exact share is T * w / W. By largest remainder the
// shares are cut off, and the quanta that are left (fewer than there are parts) go one each to the largest remainders.
// By the other policies shares are rounded half up, and one part takes what is then missing or too much.

namespace cennik {

using number::coefficient_of;
using number::power_of_ten;
using number::wide;

namespace {

/// total / quantum, which must be whole.
auto count_quanta(decimal const& total, decimal const& quantum, wide& out) noexcept -> bool {
    int const scale = std::max(total.scale(), quantum.scale());
    wide remainder;
    boost::multiprecision::divide_qr(wide(coefficient_of(total) * power_of_ten(scale - total.scale())),
                                     wide(coefficient_of(quantum) * power_of_ten(scale - quantum.scale())), out, remainder);
    return remainder.is_zero();
}

auto to_part(wide const& count, decimal const& quantum, decimal& part) noexcept -> decimal_errc {
    return number::to_decimal(count * coefficient_of(quantum), quantum.scale(), part);
}

/// Which of the parts takes the difference.
auto taker(std::span<decimal const> weights, allocation_policy policy) noexcept -> std::size_t {
    std::size_t chosen = weights.size();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i].is_zero()) continue;
        bool const better = chosen == weights.size() || policy == allocation_policy::last_line ||
                            (policy == allocation_policy::largest_line && weights[i] > weights[chosen]);
        if (better) chosen = i;
    }
    return chosen;
}

struct remainder_of_part {
    wide remainder;
    std::size_t part;
};

class splitter {
public:
    splitter(std::span<decimal const> weights, decimal const& quantum) noexcept : weights_(weights), quantum_(quantum) {
        for (decimal const& weight : weights) scale_ = std::max(scale_, weight.scale());
        for (decimal const& weight : weights) whole_ += scaled(weight);
    }

    [[nodiscard]] auto whole() const noexcept -> wide const& { return whole_; }

    auto by_largest_remainder(wide const& count, std::span<decimal> parts) const -> decimal_errc {
        std::vector<remainder_of_part> remainders;
        remainders.reserve(parts.size());
        std::vector<wide> shares(parts.size());
        wide left = count;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            wide remainder;
            boost::multiprecision::divide_qr(wide(count * scaled(weights_[i])), whole_, shares[i], remainder);
            left -= shares[i];
            if (!remainder.is_zero()) remainders.push_back(remainder_of_part{remainder, i});
        }
        auto const odd = remainders.begin() + static_cast<std::ptrdiff_t>(left);
        std::nth_element(remainders.begin(), odd, remainders.end(),
                         [](remainder_of_part const& a, remainder_of_part const& b) {
                             int const order = a.remainder.compare(b.remainder);
                             return order != 0 ? order > 0 : a.part < b.part;
                         });
        for (auto entry = remainders.begin(); entry != odd; ++entry) ++shares[entry->part];
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (decimal_errc const code = to_part(shares[i], quantum_, parts[i]); code != decimal_errc::none) return code;
        }
        return decimal_errc::none;
    }

    auto with_taker(wide const& count, std::size_t who, std::span<decimal> parts) const noexcept -> decimal_errc {
        wide left = count;
        wide own;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            wide const share = number::round_quotient(count * scaled(weights_[i]), whole_, rounding_mode::half_up);
            left -= share;
            if (i == who) own = share;
            if (decimal_errc const code = to_part(share, quantum_, parts[i]); code != decimal_errc::none) return code;
        }
        return to_part(own + left, quantum_, parts[who]);
    }

private:
    [[nodiscard]] auto scaled(decimal const& weight) const noexcept -> wide {
        return coefficient_of(weight) * power_of_ten(scale_ - weight.scale());
    }

    std::span<decimal const> weights_;
    decimal quantum_;
    int scale_ = 0;
    wide whole_ = 0;
};

}  // namespace

auto checked_allocate(decimal const& total, std::span<decimal const> weights, decimal const& quantum,
                      allocation_policy policy, std::span<decimal> parts) noexcept -> decimal_errc {
    if (weights.size() != parts.size() || quantum.sign() <= 0) return decimal_errc::invalid_argument;
    for (decimal const& weight : weights) {
        if (weight.is_negative()) return decimal_errc::invalid_argument;
    }
    wide count;
    if (!count_quanta(total.abs(), quantum, count)) return decimal_errc::inexact;
    if (count.is_zero()) {
        for (decimal& part : parts) part = quantum - quantum;
        return decimal_errc::none;
    }
    splitter const split(weights, quantum);
    if (split.whole().is_zero()) return decimal_errc::invalid_argument;
    decimal_errc const code = policy == allocation_policy::largest_remainder
                                  ? split.by_largest_remainder(count, parts)
                                  : split.with_taker(count, taker(weights, policy), parts);
    if (code == decimal_errc::none && total.is_negative()) {
        for (decimal& part : parts) part = -part;
    }
    return code;
}

void allocate(decimal const& total, std::span<decimal const> weights, decimal const& quantum, allocation_policy policy,
              std::span<decimal> parts) {
    decimal_errc const code = checked_allocate(total, weights, quantum, policy, parts);
    if (code != decimal_errc::none) throw decimal_error(code);
}

}  // namespace cennik
