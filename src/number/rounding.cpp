#include <cennik/rounding.hpp>

namespace cennik {

rounding::rounding(decimal const& step, rounding_mode mode) : step_(step), mode_(mode) {
    if (step.sign() <= 0) throw decimal_error(decimal_errc::invalid_argument);
    is_places_ = step == decimal::from_minor_units(1, step.scale());
}

rounding::rounding(decimal const& step, rounding_mode mode, decimal const& ending) : rounding(step, mode) {
    if (ending.is_negative() || ending >= step) throw decimal_error(decimal_errc::invalid_argument);
    ending_ = ending;
    has_ending_ = true;
    is_places_ = false;
}

auto rounding::to_places(int places, rounding_mode mode) -> rounding {
    if (places < 1 - decimal::max_digits || places > decimal::max_scale) throw decimal_error(decimal_errc::invalid_argument);
    if (places >= 0) return rounding(decimal::from_minor_units(1, places), mode);
    decimal step = 1;
    for (int i = 0; i < -places; ++i) step *= decimal(10);
    return rounding(step, mode);
}

auto rounding::with_mode(rounding_mode mode) const noexcept -> rounding {
    rounding result = *this;
    result.mode_ = mode;
    return result;
}

auto name(rounding_mode mode) noexcept -> std::string_view {
    switch (mode) {
        case rounding_mode::half_up: return "half up";
        case rounding_mode::half_even: return "half even";
        case rounding_mode::half_down: return "half down";
        case rounding_mode::up: return "up";
        case rounding_mode::down: return "down";
        case rounding_mode::ceiling: return "ceiling";
        case rounding_mode::floor: return "floor";
    }
    return "";
}

}  // namespace cennik
