#include "cli/render_line.hpp"

#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>

namespace cennik::cli {

namespace {

constexpr char const* nothing = "-";

auto money(std::optional<exact> const& amount, int places) -> std::string { return amount ? money_text(*amount, places) : nothing; }

auto ties_of(step_view const& step) -> std::string {
    auto text = std::string();
    for (std::size_t i = 0; i < step.tied_count(); ++i) text += (i == 0 ? "as good: " : "; ") + rule_text(step.tied(i));
    return text;
}

}  // namespace

auto line_cells(line_view const& line, int places) -> std::vector<std::string> {
    return {std::to_string(line.number()),
            printable(line.sku()),
            line.quantity().normalized().to_string(),
            money(line.list_price(), places),
            money(line.unit_price(), places),
            money(line.total(), places),
            money(line.net(), places),
            line.margin() ? percent_text(*line.margin()) : nothing,
            std::string(name(line.status()))};
}

auto explain_line(line_view const& line, int places) -> std::string {
    auto table = text_table(6);
    for (auto const aligned : {text_table::side::left, text_table::side::right, text_table::side::left, text_table::side::right,
                               text_table::side::left, text_table::side::left, text_table::side::left})
        table.column("", aligned);
    for (auto const step : line.steps())
        table.row({printable(step.step()), money(step.before(), places), "->", money(step.after(), places), rule_text(step.rule()),
                   printable(step.at().to_string()), ties_of(step)});
    for (auto const rounding : line.rounding())
        table.row({fmt::format("round {}", rounding.point()), money_text(rounding.before(), places), "->",
                   rounding.after().normalized(places).to_string()});
    if (auto const floor = line.floor()) {
        auto const lifted = floor->before.numerator != floor->after.numerator || floor->before.denominator != floor->after.denominator;
        if (lifted) table.row({"floor", money_text(floor->before, places), "->", money_text(floor->after, places), rule_text(floor->rule)});
        if (!floor->withheld.is_zero())
            table.row({"floor holds", "", "", "", rule_text(floor->rule),
                       fmt::format("refuses {} of order discounts", floor->withheld.normalized(places).to_string())});
    }
    if (auto const share = line.order_discount(); share && !share->is_zero())
        table.row({"order discount, whole line", money(line.total(), places), "->", money(line.net(), places)});
    return table.to_string();
}

auto money_text(exact const& amount, int places) -> std::string {
    // Two digits more than the currency has say that it is not the last one that was cut.
    auto cut = decimal();
    if (amount.ends() || checked_div(amount.numerator, amount.denominator, places + 2, rounding_mode::down, cut) != decimal_errc::none)
        return amount.to_string(places);
    return (cut.is_zero() && amount.numerator.is_negative() ? "-" : "") + cut.to_string() + "…";
}

auto rule_text(rule_reference const& which) -> std::string {
    auto const name = printable(which.rule);
    return which.row == 0 ? name : fmt::format("{}, row {}", name, which.row);
}

auto percent_text(decimal const& share) -> std::string { return (share * decimal(100)).normalized(2).to_string() + '%'; }

}  // namespace cennik::cli
