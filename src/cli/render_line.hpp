#pragma once

#include <cennik/quote.hpp>

#include <string>
#include <vector>

namespace cennik::cli {

/// The cells of a line: number, SKU, quantity, list, unit, total, net, margin, status. What a line has not is a dash.
[[nodiscard]] auto line_cells(line_view const& line, int places) -> std::vector<std::string>;

/// The way of a line's price, one row a rule: what it was, what it became, which rule said so, and where that stands.
[[nodiscard]] auto explain_line(line_view const& line, int places) -> std::string;

/// An amount as a person reads it. One that does not end is cut, not rounded, and says so: 31435/26 is `1209.0384…`. The JSON form has it whole.
[[nodiscard]] auto money_text(exact const& amount, int places) -> std::string;

/// `Group by category, row 3`.
[[nodiscard]] auto rule_text(rule_reference const& which) -> std::string;

/// 0.3125 as `31.25%`.
[[nodiscard]] auto percent_text(decimal const& share) -> std::string;

}  // namespace cennik::cli
