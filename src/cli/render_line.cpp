#include "cli/render_line.hpp"

#include "cli/text_table.hpp"

#include <fmt/format.h>

namespace cennik::cli {

namespace {

constexpr char const* nothing = "-";

auto money(std::optional<exact> const& amount, int places) -> std::string { return amount ? amount->to_string(places) : nothing; }

auto ties_of(step_view const& step) -> std::string {
    auto text = std::string();
    for (std::size_t i = 0; i < step.tied_count(); ++i) text += (i == 0 ? "as good: " : "; ") + rule_text(step.tied(i));
    return text;
}

}  // namespace

auto line_cells(line_view const& line, int places) -> std::vector<std::string> {
    return {std::to_string(line.number()),
            std::string(line.sku()),
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
        table.row({std::string(step.step()), money(step.before(), places), "->", money(step.after(), places), rule_text(step.rule()),
                   step.at().to_string(), ties_of(step)});
    for (auto const rounding : line.rounding())
        table.row({fmt::format("round {}", rounding.point()), rounding.before().to_string(places), "->",
                   rounding.after().normalized(places).to_string()});
    if (auto const floor = line.floor()) {
        auto const lifted = floor->before.numerator != floor->after.numerator || floor->before.denominator != floor->after.denominator;
        if (lifted) table.row({"floor", floor->before.to_string(places), "->", floor->after.to_string(places), rule_text(floor->rule)});
        if (!floor->withheld.is_zero())
            table.row({"floor holds", "", "", "", rule_text(floor->rule),
                       fmt::format("refuses {} of order discounts", floor->withheld.normalized(places).to_string())});
    }
    if (auto const share = line.order_discount(); share && !share->is_zero())
        table.row({"order discount, whole line", money(line.total(), places), "->", money(line.net(), places)});
    return table.to_string();
}

auto rule_text(rule_reference const& which) -> std::string {
    return which.row == 0 ? std::string(which.rule) : fmt::format("{}, row {}", which.rule, which.row);
}

auto percent_text(decimal const& share) -> std::string { return (share * decimal(100)).normalized(2).to_string() + '%'; }

}  // namespace cennik::cli
