#pragma once

#include "model/workbench.hpp"

#include <string>

namespace cennik::model {

/// Where in the course of a quote an expression is worked out.
enum class phase : std::uint8_t {
    price_groups,
    line_step,            // conditions, measures and effects as the step begins
    order_step,           // for the whole order
    lines_of_order_step,  // `over lines where …`
    lifting,              // of floors with a rung that raises the price, or that judge before order discounts
    judging,              // of other floors: on the final net
    terms,
    credit,
};

struct reader {
    phase at{};
    std::uint32_t step = none;  ///< of line_step and order_step
};

/// What an expression reads, through lets too.
[[nodiscard]] auto reads_of(workbench const& bench, expression const& value) -> reads;

/// Says where the expression uses what its reader cannot know yet, or what belongs to one line in a rule of the whole
/// order. False after that.
auto check_phase(workbench& bench, expression const& value, reader const& who) -> bool;

/// "step `volume`", "payment terms": for messages.
[[nodiscard]] auto describe(model::book const& book, reader const& who) -> std::string;

}  // namespace cennik::model
