#pragma once

#include "model/workbench.hpp"

#include <string>

namespace cennik::model {

/// Where in the course of a quote an expression is worked out.
enum class phase : std::uint8_t {
    price_groups,
    hidden_prices,
    quantities,           // requirements that round up: before anything else reads a quantity
    free_goods,
    line_step,            // conditions, measures and effects as the step begins
    order_step,           // for the whole order
    lines_of_order_step,  // `over lines where …`
    lifting,              // of floors with a rung that raises the price, or that judge before order discounts
    judging,              // of other floors: on the final net
    charges,              // for the whole order
    lines_of_charges,     // per line, per unit
    tax,
    terms,
    credit,
    requirements,
    lines_of_requirements,
    alerts,
    lines_of_alerts,
};

struct reader {
    phase at{};
    std::uint32_t step = none;  ///< of line_step and order_step
};

/// What an expression reads, through lets too.
[[nodiscard]] auto reads_of(workbench const& bench, expression const& value) -> reads;

/// True where it reads a line of its own: facts or amounts outside of aggregates.
[[nodiscard]] auto reads_a_line(workbench const& bench, expression const& value) -> bool;

/// True where it gathers lines by an aggregate, through lets too.
[[nodiscard]] auto gathers_lines(reads const& read) -> bool;

/// Says where the expression uses what its reader cannot know yet, or what belongs to one line in a rule of the whole
/// order. False after that.
auto check_phase(workbench& bench, expression const& value, reader const& who) -> bool;

/// "step `volume`", "payment terms": for messages.
[[nodiscard]] auto describe(model::book const& book, reader const& who) -> std::string;

}  // namespace cennik::model
