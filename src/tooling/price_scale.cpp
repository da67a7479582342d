#include "tooling/price_scale.hpp"

#include "eval/evaluate.hpp"
#include "number/fraction.hpp"

#include <algorithm>

// A price list out of a rule book.
//
// What comes in: a book, a customer and a product. What goes out: the quantities at which the unit price changes, and the price in each band.
//
// A line is priced at one quantity after another, from the smallest up. In a band, what the line costs is a straight line over the quantity: through zero where the
// unit price is the same throughout, anywhere else in a graduated scale. Two neighbours give that line, and the end of the band is the first
// quantity that lies off it or is priced by other rules. Where that may be is known from the bounds of tiers, from what conditions compare
// the quantity with, and, for what those cannot tell, from looking at the band's middle and end and far beyond it: where the line does not reach, the first
// quantity off it is found by halving. Rejected: solving the rules for the quantity, which fails at the first expression nobody thought of.
//
// Quantities are whole numbers, or tenths, hundredths … where the book has a bound of so many digits.

namespace cennik::tooling {

namespace {

using number::fraction;

constexpr std::size_t most_bands = 1'000;
constexpr int most_digits = 6;

/// A line at one quantity.
struct sample {
    decimal quantity;
    bool has_price = false;
    fraction unit_price;
    fraction exact_price;                        ///< before it was rounded
    std::vector<detail::step_record> steps;
    std::vector<eval::threshold> thresholds;
};

auto same_rule(detail::rule_row const& a, detail::rule_row const& b) -> bool { return a.rule == b.rule && a.row == b.row; }

auto same_rules(sample const& a, sample const& b) -> bool {
    return a.has_price == b.has_price && std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                                                    [](detail::step_record const& x, detail::step_record const& y) {
                                                        return x.step == y.step && same_rule(x.by, y.by);
                                                    });
}

auto to_exact_price(fraction const& value) -> exact { return {value.numerator(), value.denominator()}; }

class scale_finder {
public:
    scale_finder(std::shared_ptr<plan::program const> const& book, request const& ask, eval::workspace& memory, quote_limits const& limits)
        : book_(book), ask_(ask), memory_(memory), limits_(limits) {}

    auto find() -> price_scale {
        for (int digits = 0; digits <= most_digits; digits = digits_seen_) {
            digits_ = digits_seen_ = digits;
            unit_ = decimal::from_minor_units(1, digits);
            out_ = {};
            sweep();
            if (digits_seen_ == digits) break;
        }
        return std::move(out_);
    }

private:
    void sweep() {
        decimal from = unit_;
        for (std::size_t rounds = 1;; ++rounds) {
            sample const first = price_at(from);
            if (out_.bands.empty()) describe_head();
            std::optional<decimal> const end = end_of(first);
            if (digits_seen_ != digits_) return;
            add_band(first, end);
            if (!end) return;
            if (rounds == most_bands) {
                out_.complete = false;
                return;
            }
            from = *end;
        }
    }

    auto price_at(decimal const& quantity) -> sample {
        ask_.at(0).quantity(quantity);
        result<void> const done = eval::evaluate_with_bounds(book_, ask_, memory_, quote_, limits_, bounds_);
        if (!done) throw failure(done.error());
        detail::line_record const& line = quote_.lines.front();
        if (quote_.valid_until && (!out_.valid_until || *quote_.valid_until < *out_.valid_until)) out_.valid_until = quote_.valid_until;
        sample found;
        found.quantity = quantity;
        found.has_price = line.has_price && !quote_.hidden;
        if (!found.has_price) return found;
        found.unit_price = line.unit_price;
        for (std::uint32_t at = line.steps.begin; at < line.steps.begin + line.steps.size; ++at) {
            found.steps.push_back(quote_.steps[quote_.steps_by_line[at]].record);
        }
        found.exact_price = found.steps.empty() ? line.unit_price : found.steps.back().after;
        if (line.has_floor && !(line.floor.before == line.floor.after)) {
            found.exact_price = line.floor.after;
            detail::step_record lift;
            lift.step = plan::none;
            lift.by = line.floor.by;
            found.steps.push_back(lift);
        }
        found.thresholds = memory_.thresholds;
        return found;
    }

    void describe_head() {
        out_.rulebook = book_->name;
        out_.sku = quote_.view(quote_.lines.front().sku);
        out_.currency = book_->currency;
        out_.minor_digits = book_->minor_digits;
        out_.date = quote_.day;
    }

    [[nodiscard]] auto next_of(decimal const& quantity) const -> decimal { return quantity + unit_; }

    /// The first quantity of the next band; none where there is none.
    auto end_of(sample const& first) -> std::optional<decimal> {
        sample const second = price_at(next_of(first.quantity));
        if (!same_rules(first, second)) return second.quantity;
        band_ = {first.quantity, first.exact_price, first.unit_price, {}, false};
        if (first.has_price) {
            band_.each_further = (second.exact_price * second.quantity - first.exact_price * first.quantity) / fraction(unit_);
            band_.is_flat = first.exact_price == second.exact_price && first.unit_price == second.unit_price;
        }
        // Bounds that turn out to change nothing are passed over; multiples of something, and free goods at every so many, have them without end.
        sample here = first;
        sample beside = second;
        int multiples_left = 4;
        while (auto const bound = next_bound(here, beside, multiples_left)) {
            if (auto const end = first_off_line(first, beside.quantity, *bound - unit_)) return end;
            if (!is_on_line(first, *bound)) return bound;
            here = price_at(*bound);
            beside = price_at(next_of(*bound));
            if (!is_on_line(first, beside.quantity)) return beside.quantity;
        }
        decimal looked_at = beside.quantity;
        for (int const times : {16, 256, 4'096, 65'536}) {
            decimal const far = looked_at + unit_ * decimal(times);
            if (auto const end = first_off_line(first, looked_at, far)) return end;
            looked_at = far;
        }
        return std::nullopt;
    }

    /// The first quantity off the band's line in what is known to be on it at `on` and is looked at in the middle and at `last`.
    auto first_off_line(sample const& first, decimal on, decimal const& last) -> std::optional<decimal> {
        if (last <= on) return std::nullopt;
        decimal off = middle(on, last);
        if (is_on_line(first, off)) {
            on = off;
            if (is_on_line(first, last)) return std::nullopt;
            off = last;
        }
        while (off - on > unit_) {
            decimal const half = middle(on, off);
            (is_on_line(first, half) ? on : off) = half;
        }
        return off;
    }

    [[nodiscard]] auto middle(decimal const& a, decimal const& b) const -> decimal { return div(a + b, decimal(2), digits_, rounding_mode::ceiling); }

    auto is_on_line(sample const& first, decimal const& quantity) -> bool {
        sample const here = price_at(quantity);
        if (!same_rules(first, here)) return false;
        if (!here.has_price) return true;
        if (band_.is_flat) return here.exact_price == band_.exact_price && here.unit_price == band_.unit_price;
        return here.exact_price * quantity == band_.exact_price * band_.from + band_.each_further * (quantity - band_.from);
    }

    /// The first quantity behind `beside` at which a tier may begin or a condition turn.
    auto next_bound(sample const& here, sample const& beside, int& multiples_left) -> std::optional<decimal> {
        std::optional<decimal> next;
        auto const offer = [&](decimal const& bound) {
            if (bound > beside.quantity && (!next || bound < *next)) next = bound;
        };
        auto const offer_around = [&](fraction const& bound) {
            decimal const below = bound.round(digits_, rounding_mode::floor);
            offer(below);
            offer(next_of(below));
        };
        for (fraction const& bound : bounds_.compared) {
            note_digits(bound);
            offer_around(bound);
        }
        for (eval::threshold const& tier : beside.thresholds) {
            if (tier.of == eval::threshold::form::free_goods) continue;
            if (auto const bound = beginning_of(tier, here, beside)) offer_around(*bound);
        }
        if (multiples_left == 0) return next;
        auto const without = next;
        for (eval::threshold const& tier : beside.thresholds) {
            if (tier.of != eval::threshold::form::free_goods) continue;
            if (auto const bound = beginning_of(tier, here, beside)) offer_around(*bound);
        }
        for (fraction const& step : bounds_.multiples) {
            note_digits(step);
            decimal const times = (fraction(beside.quantity) / step).round(0, rounding_mode::floor);
            offer_around(step * times);
            offer_around(step * (times + decimal(1)));
        }
        if (next != without) --multiples_left;
        return next;
    }

    /// The quantity at which a tier begins, taking its measure for a straight line over the quantity; none where it does not rise.
    auto beginning_of(eval::threshold const& tier, sample const& here, sample const& beside) -> std::optional<fraction> {
        auto const same = std::find_if(here.thresholds.begin(), here.thresholds.end(), [&](eval::threshold const& each) {
            return each.rule == tier.rule && each.unit == tier.unit && each.band == tier.band;
        });
        if (same == here.thresholds.end()) return std::nullopt;
        fraction const slope = (tier.measure - same->measure) / fraction(unit_);
        if (slope.sign() <= 0) return std::nullopt;
        fraction const bound = fraction(beside.quantity) + tier.lack / slope;
        if (tier.of_quantity) note_digits(bound);
        return bound;
    }

    void note_digits(fraction const& bound) {
        if (!bound.is_decimal()) return;
        int const digits = bound.numerator().normalized().scale();
        if (digits <= most_digits) digits_seen_ = std::max(digits_seen_, digits);
    }

    void add_band(sample const& first, std::optional<decimal> const& end) {
        price_band band;
        band.from = first.quantity;
        if (end) band.below = end->normalized();
        bool const single = end && *end == next_of(first.quantity);
        if (first.has_price) {
            band.unit_price = to_exact_price(first.unit_price);
            if (!single && !band_.is_flat) band.each_further = to_exact_price(band_.each_further);
        }
        for (detail::step_record const& step : first.steps) {
            std::string const name = step.step == plan::none ? "floors" : book_->steps[step.step].name;
            band.rules.push_back(scale_rule{name, book_->rules[step.by.rule].name, step.by.row});
        }
        bool const goes_on = !out_.bands.empty() && is_same_price(out_.bands.back(), band);
        if (goes_on) out_.bands.back().below = band.below;
        else out_.bands.push_back(std::move(band));
    }

    static auto is_same_price(price_band const& a, price_band const& b) -> bool {
        if (a.each_further || b.each_further || a.unit_price.has_value() != b.unit_price.has_value()) return false;
        return !a.unit_price || (a.unit_price->numerator == b.unit_price->numerator && a.unit_price->denominator == b.unit_price->denominator);
    }

    struct line_of_band {
        decimal from;
        fraction exact_price;
        fraction unit_price;
        fraction each_further;
        bool is_flat = false;
    };

    std::shared_ptr<plan::program const> const& book_;
    request ask_;
    eval::workspace& memory_;
    quote_limits const& limits_;
    detail::quote_data quote_;
    eval::quantity_bounds bounds_;
    line_of_band band_;
    price_scale out_;
    decimal unit_;
    int digits_ = 0;
    int digits_seen_ = 0;
};

}  // namespace

auto price_scale_of(std::shared_ptr<plan::program const> const& book, request const& ask, eval::workspace& memory, quote_limits const& limits)
    -> result<price_scale> {
    if (ask.line_count() != 1) {
        failure why;
        why.code = "Q3023";
        why.message = "a price scale is of one line, and the cart has " + std::to_string(ask.line_count());
        return why;
    }
    try {
        return scale_finder(book, ask, memory, limits).find();
    } catch (failure& why) {
        return std::move(why);
    } catch (decimal_error const& error) {
        failure why;
        why.code = "Q3006";
        why.message = std::string("a result cannot be represented: ") + message(error.code());
        return why;
    }
}

}  // namespace cennik::tooling
