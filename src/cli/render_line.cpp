#include "cli/render_line.hpp"

#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>

namespace cennik::cli {

namespace {

constexpr char const* nothing = "-";

auto money(std::optional<exact> const& amount, int places) -> std::string { return amount ? money_text(*amount, places) : nothing; }
auto money(std::optional<decimal> const& amount, int places) -> std::string {
    return amount ? amount->normalized(places).to_string() : nothing;
}

/// What is priced, and what was asked for where that is something else.
auto quantity_text(line_view const& line) -> std::string {
    auto text = line.quantity().normalized().to_string();
    if (line.free() || line.quantity() == line.quantity_asked()) return text;
    return fmt::format("{} (asked {})", text, line.quantity_asked().normalized().to_string());
}

auto ties_of(step_view const& step) -> std::string {
    auto text = std::string();
    for (std::size_t i = 0; i < step.tied_count(); ++i) text += (i == 0 ? "as good: " : "; ") + rule_text(step.tied(i));
    return text;
}

}  // namespace

auto line_cells(line_view const& line, int places) -> std::vector<std::string> {
    return {std::to_string(line.number()),
            printable(line.sku()),
            quantity_text(line),
            money(line.list_price(), places),
            money(line.unit_price(), places),
            money(line.total(), places),
            money(line.net(), places),
            line.margin() ? percent_text(*line.margin()) : nothing,
            line.free() ? "free" : std::string(name(line.status()))};
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
        table.row({fmt::format("round {}", rounding.point()), money(rounding.before(), places), "->", money(rounding.after(), places)});
    if (auto const floor = line.floor()) {
        auto const before = money(floor->before, places);
        auto const after = money(floor->after, places);
        if (!floor->before || before != after) table.row({"floor", before, "->", after, rule_text(floor->rule)});
        if (floor->withheld && !floor->withheld->is_zero())
            table.row({"floor holds", "", "", "", rule_text(floor->rule),
                       fmt::format("refuses {} of order discounts", money(floor->withheld, places))});
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
