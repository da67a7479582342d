#pragma once

/// A rounding rule as a rule book declares it: a step, a mode and perhaps an ending.

#include <cennik/decimal.hpp>

namespace cennik {

/// `round … to 0.05 half even`, `round … to 1 ending 0.99 nearest`.
///
/// Without an ending a value goes to a multiple of the step. With one it goes to a value of the form k * step + ending,
/// k = 0, 1, 2, …; "nearest" is `half_up` and its ties go to the higher one. `up` and `down` choose the neighbour that
/// is not nearer to, or not farther from, zero. Three things follow from prices being prices: zero stays zero; what is
/// above zero never rounds below the ending itself, in any mode; and negative amounts mirror the positive ones.
class rounding {
public:
    /// To 0.01, half up.
    constexpr rounding() noexcept = default;

    /// Throws `invalid_argument` unless step > 0.
    rounding(decimal const& step, rounding_mode mode);
    /// Throws `invalid_argument` unless step > 0 and 0 <= ending < step.
    rounding(decimal const& step, rounding_mode mode, decimal const& ending);
    /// To `places` after the point (-37..38).
    [[nodiscard]] static auto to_places(int places, rounding_mode mode) -> rounding;

    [[nodiscard]] constexpr auto step() const noexcept -> decimal const& { return step_; }
    [[nodiscard]] constexpr auto mode() const noexcept -> rounding_mode { return mode_; }
    [[nodiscard]] constexpr auto has_ending() const noexcept -> bool { return has_ending_; }
    /// Zero where there is none.
    [[nodiscard]] constexpr auto ending() const noexcept -> decimal const& { return ending_; }
    /// The places of every result.
    [[nodiscard]] constexpr auto scale() const noexcept -> int {
        return step_.scale() > ending_.scale() ? step_.scale() : ending_.scale();
    }
    /// True where the rule is "to so many places" and nothing else, which is the fast case.
    [[nodiscard]] constexpr auto is_places() const noexcept -> bool { return is_places_; }

    /// The same step and ending, another mode.
    [[nodiscard]] auto with_mode(rounding_mode mode) const noexcept -> rounding;

    /// The same rule by value: 0.1 and 0.10 are the same step.
    friend auto operator==(rounding const& a, rounding const& b) noexcept -> bool {
        return a.mode_ == b.mode_ && a.has_ending_ == b.has_ending_ && a.step_ == b.step_ && a.ending_ == b.ending_;
    }

private:
    decimal step_ = decimal::from_minor_units(1, 2);
    decimal ending_;
    rounding_mode mode_ = rounding_mode::half_up;
    bool has_ending_ = false;
    bool is_places_ = true;  // the step is 1 unit of its own scale, and there is no ending
};

namespace detail {
CENNIK_COLD auto round_to_step(decimal const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc;
}

inline auto checked_round(decimal const& value, rounding const& rule, decimal& out) noexcept -> decimal_errc {
    return rule.is_places() ? checked_round(value, rule.scale(), rule.mode(), out) : detail::round_to_step(value, rule, out);
}

CENNIK_HOT auto decimal::round(rounding const& rule) const -> decimal {
    if (rule.is_places()) return round(rule.scale(), rule.mode());
    decimal out;
    decimal_errc const code = detail::round_to_step(*this, rule, out);
    if (code != decimal_errc::none) detail::throw_decimal_error(code);
    return out;
}

/// "half up", "ceiling": the words of the rule language.
[[nodiscard]] auto name(rounding_mode mode) noexcept -> std::string_view;

}  // namespace cennik
