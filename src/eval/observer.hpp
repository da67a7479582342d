#pragma once

#include "number/fraction.hpp"
#include "plan/plan.hpp"

#include <cstdint>

namespace cennik::eval {

struct measured;
struct pricing;

/// The moments of pricing at which it can be seen why a rule did or did not apply: amounts stand as the rules saw them. Without an observer a
/// moment costs one test of a pointer. An observer may work things out with the rest of this room and leaves everything as it found it, but for the
/// workspace's `matched` and `floors`, which nobody needs then.
class observer {
public:
    enum class phase : std::uint8_t { floors, charges, taxes, requirements, terms, credit, judgement, alerts };

    virtual ~observer() = default;

    /// Where `by` applies, `target` does not; `line` none: on the order.
    virtual void excluded(plan::rule const& by, plan::rule const& target, std::uint32_t line) = 0;
    /// What a tier's measure came to, and the band it reaches, none where it reaches none. Called while `matched` is in use.
    virtual void measures(std::uint32_t rule, std::uint32_t line, std::uint32_t unit, std::uint32_t band, measured const& m) = 0;
    /// The candidates of a step, in order, before any has been taken; and when the step is over.
    virtual void candidates_of(pricing& p, std::uint32_t step) = 0;
    virtual void step_done(pricing& p, std::uint32_t step) = 0;
    /// What an order discount would take, under `best`.
    virtual void would_take(std::uint32_t rule, std::uint32_t row, number::fraction const& discount) = 0;
    virtual void ends(pricing& p, phase what) = 0;
};

}  // namespace cennik::eval
