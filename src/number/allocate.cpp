#include "number/two_words.hpp"
#include "number/wide.hpp"

#include <type_traits>
#include <vector>

// Splitting a total so that the parts sum exactly to it.
//
// Everything is counted in quanta: the total is T of them, a part's exact share is T * w / W. By largest remainder the
// shares are cut off, and the quanta that are left (fewer than there are parts) go one each to the largest remainders.
// By the other policies shares are rounded half up, and one part takes what is then missing or too much.
//
// Who gets an odd quantum is decided by the last one to get it: having that remainder and its place, a second walk over
// the parts needs no memory. Where remainders are two words the parts themselves hold them in between, so that an order
// of any length is spread without an allocation. Sorting was rejected: it costs more than both walks.

namespace cennik::number {

namespace {

/// A remainder and whose it is. The order is that in which odd quanta are given.
template <typename integer>
struct remainder_of_part {
    integer remainder = 0;
    std::size_t part = 0;

    [[nodiscard]] auto comes_before(remainder_of_part const& other) const noexcept -> bool {
        if (remainder != other.remainder) return remainder > other.remainder;
        return part < other.part;
    }
};

auto scaled_weight(decimal const& weight, int scale, wide& out) noexcept -> bool {
    out = coefficient_of(weight) * power_of_ten(scale - weight.scale());
    return true;
}

void divide(wide const& dividend, wide const& divisor, wide& quotient, wide& remainder) noexcept {
    boost::multiprecision::divide_qr(dividend, divisor, quotient, remainder);
}

auto part_of(wide const& count, decimal const& quantum, decimal& part) noexcept -> decimal_errc {
    return to_decimal(count * coefficient_of(quantum), quantum.scale(), part);
}

#if CENNIK_HAS_INT128

using cennik::detail::decimal_access;

auto scaled_weight(decimal const& weight, int scale, uint128& out) noexcept -> bool {
    return scale_up(magnitude_of(weight), scale - weight.scale(), out);
}

void divide(uint128 dividend, uint128 divisor, uint128& quotient, uint128& remainder) noexcept {
    quotient = round_quotient(dividend, divisor, rounding_mode::down, false);
    remainder = dividend - quotient * divisor;
}

auto part_of(uint128 count, decimal const& quantum, decimal& part) noexcept -> decimal_errc {
    uint128 magnitude = 0;
    if (multiply(count, magnitude_of(quantum), magnitude) && store(magnitude, false, quantum.scale(), part))
        return decimal_errc::none;
    return decimal_errc::overflow;
}

#endif

/// The last of the `count` (not zero) first ones.
auto last_of_first(std::vector<remainder_of_part<wide>> entries, std::size_t count) noexcept -> remainder_of_part<wide> {
    auto const at = entries.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(entries.begin(), at, entries.end(), [](auto const& a, auto const& b) { return a.comes_before(b); });
    return *at;
}

/// Shares of `count` quanta in proportion to weights, worked out in one kind of integer.
template <typename integer>
class splitter {
public:
    splitter(std::span<decimal const> weights, int scale, integer const& whole, integer const& count) noexcept
        : weights_(weights), scale_(scale), whole_(whole), count_(count) {}

    /// The share cut off, and what was cut.
    [[nodiscard]] auto share(std::size_t part, integer& remainder) const noexcept -> integer {
        integer weight = 0;
        integer quotient = 0;
        scaled_weight(weights_[part], scale_, weight);
        divide(integer(count_ * weight), whole_, quotient, remainder);
        return quotient;
    }

    [[nodiscard]] auto share_half_up(std::size_t part) const noexcept -> integer {
        integer remainder = 0;
        integer const quotient = share(part, remainder);
        return integer(remainder * 2U) >= whole_ ? integer(quotient + 1U) : quotient;
    }

    [[nodiscard]] auto odd_quanta() const noexcept -> std::size_t {
        integer left = count_;
        integer remainder = 0;
        for (std::size_t i = 0; i < weights_.size(); ++i) left -= share(i, remainder);
        return static_cast<std::size_t>(left);
    }

    [[nodiscard]] auto size() const noexcept -> std::size_t { return weights_.size(); }
    [[nodiscard]] auto count() const noexcept -> integer const& { return count_; }

private:
    std::span<decimal const> weights_;
    int scale_;
    integer whole_;
    integer count_;
};

auto last_to_get_one(splitter<wide> const& split, std::size_t odd, std::span<decimal> /*scratch*/)
    -> remainder_of_part<wide> {
    std::vector<remainder_of_part<wide>> entries(split.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].part = i;
        (void)split.share(i, entries[i].remainder);
    }
    return last_of_first(std::move(entries), odd);
}

#if CENNIK_HAS_INT128

/// The remainders stand in the scratch as coefficients, their places where the scale was.
auto last_to_get_one(splitter<uint128> const& split, std::size_t odd, std::span<decimal> scratch) noexcept
    -> remainder_of_part<uint128> {
    for (std::size_t i = 0; i < scratch.size(); ++i) {
        uint128 remainder = 0;
        (void)split.share(i, remainder);
        scratch[i] = decimal_access::pack(static_cast<std::uint64_t>(remainder), static_cast<std::int64_t>(remainder >> 64),
                                          static_cast<std::int64_t>(i));
    }
    auto const entry = [](decimal const& held) {
        return remainder_of_part<uint128>{static_cast<uint128>(decimal_access::coefficient(held)),
                                          static_cast<std::size_t>(decimal_access::shape(held))};
    };
    auto const at = scratch.begin() + static_cast<std::ptrdiff_t>(odd - 1);
    std::nth_element(scratch.begin(), at, scratch.end(),
                     [&](decimal const& a, decimal const& b) { return entry(a).comes_before(entry(b)); });
    return entry(*at);
}

#endif

template <typename integer>
auto by_largest_remainder(splitter<integer> const& split, decimal const& quantum, std::span<decimal> parts) -> decimal_errc {
    std::size_t const odd = split.odd_quanta();
    remainder_of_part<integer> last;
    if (odd != 0) last = last_to_get_one(split, odd, parts);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        remainder_of_part<integer> own;
        own.part = i;
        integer share = split.share(i, own.remainder);
        if (odd != 0 && !last.comes_before(own)) ++share;
        if (decimal_errc const code = part_of(share, quantum, parts[i]); code != decimal_errc::none) return code;
    }
    return decimal_errc::none;
}

/// `taker` gets its half-up share and the difference, which may leave it below zero: the one number here with a sign.
template <typename integer>
auto with_taker(splitter<integer> const& split, std::size_t taker, decimal const& quantum, std::span<decimal> parts) noexcept
    -> decimal_errc {
    integer others = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        integer const share = split.share_half_up(i);
        if (i != taker) others += share;
        if (decimal_errc const code = part_of(share, quantum, parts[i]); code != decimal_errc::none) return code;
    }
    bool const below_zero = others > split.count();
    integer const rest = below_zero ? integer(others - split.count()) : integer(split.count() - others);
    decimal_errc const code = part_of(rest, quantum, parts[taker]);
    if (code == decimal_errc::none && below_zero) parts[taker] = -parts[taker];
    return code;
}

/// Which of the parts takes the difference; there is one with a weight.
auto find_taker(std::span<decimal const> weights, allocation_policy policy) noexcept -> std::size_t {
    std::size_t chosen = weights.size();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i].is_zero()) continue;
        bool const better = chosen == weights.size() || policy == allocation_policy::last_line ||
                            (policy == allocation_policy::largest_line && weights[i] > weights[chosen]);
        if (better) chosen = i;
    }
    return chosen;
}

template <typename integer>
auto split_with(splitter<integer> const& split, std::span<decimal const> weights, decimal const& quantum,
                allocation_policy policy, std::span<decimal> parts) -> decimal_errc {
    if (policy == allocation_policy::largest_remainder) return by_largest_remainder(split, quantum, parts);
    return with_taker(split, find_taker(weights, policy), quantum, parts);
}

/// The sum of the weights at one scale. False where the integers are too small for it.
template <typename integer>
auto add_up(std::span<decimal const> weights, int scale, integer& whole) noexcept -> bool {
    for (decimal const& weight : weights) {
        integer scaled = 0;
        if (!scaled_weight(weight, scale, scaled)) return false;
        whole += scaled;
        if constexpr (!std::is_same_v<integer, wide>) {
            if ((whole >> 126) != 0) return false;
        }
    }
    return true;
}

/// total / quantum, which must be whole.
auto count_quanta(decimal const& total, decimal const& quantum, wide& out) noexcept -> bool {
    int const scale = std::max(total.scale(), quantum.scale());
    wide remainder;
    divide(coefficient_of(total) * power_of_ten(scale - total.scale()),
           coefficient_of(quantum) * power_of_ten(scale - quantum.scale()), out, remainder);
    return remainder.is_zero();
}

auto allocate_positive(decimal const& total, std::span<decimal const> weights, decimal const& quantum,
                       allocation_policy policy, std::span<decimal> parts) -> decimal_errc {
    int scale = 0;
    for (decimal const& weight : weights) {
        if (weight.is_negative()) return decimal_errc::invalid_argument;
        scale = std::max(scale, weight.scale());
    }
    if (total.is_zero()) {
        for (decimal& part : parts) part = quantum - quantum;
        return decimal_errc::none;
    }
#if CENNIK_HAS_INT128
    uint128 quanta = 0;
    uint128 sum_of_weights = 0;
    if (two_word_ratio ratio{}; ratio_of(total, decimal(1), quantum, ratio) && add_up(weights, scale, sum_of_weights)) {
        uint128 remainder = 0;
        divide(ratio.numerator, ratio.denominator, quanta, remainder);
        if (remainder != 0) return decimal_errc::inexact;
        if (sum_of_weights == 0) return decimal_errc::invalid_argument;
        if (product_fits(quanta, sum_of_weights)) {
            splitter<uint128> const split(weights, scale, sum_of_weights, quanta);
            if (split_with(split, weights, quantum, policy, parts) == decimal_errc::none) return decimal_errc::none;
        }
    }
#endif
    wide count = 0;
    wide whole = 0;
    add_up(weights, scale, whole);
    if (!count_quanta(total, quantum, count)) return decimal_errc::inexact;
    if (whole.is_zero()) return decimal_errc::invalid_argument;
    return split_with(splitter<wide>(weights, scale, whole, count), weights, quantum, policy, parts);
}

}  // namespace

}  // namespace cennik::number

namespace cennik {

auto checked_allocate(decimal const& total, std::span<decimal const> weights, decimal const& quantum,
                      allocation_policy policy, std::span<decimal> parts) noexcept -> decimal_errc {
    if (weights.size() != parts.size() || quantum.sign() <= 0) return decimal_errc::invalid_argument;
    decimal_errc const code = number::allocate_positive(total.abs(), weights, quantum, policy, parts);
    if (code == decimal_errc::none && total.is_negative()) {
        for (decimal& part : parts) part = -part;
    }
    return code;
}

void allocate(decimal const& total, std::span<decimal const> weights, decimal const& quantum, allocation_policy policy,
              std::span<decimal> parts) {
    number::throw_if_failed(checked_allocate(total, weights, quantum, policy, parts));
}

}  // namespace cennik
