#include "cli/render_explanation.hpp"

#include "cli/render_line.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>

namespace cennik::cli {

namespace {

auto painted(paint const& with, verdict what) -> std::string {
    switch (what) {
        case verdict::won:
        case verdict::took_part:
        case verdict::applied: return with.green(name(what));
        case verdict::tied:
        case verdict::lost: return with.yellow(name(what));
        case verdict::met:
        case verdict::rounded: return std::string(name(what));
        case verdict::stopped:
        case verdict::excluded:
        case verdict::replaced:
        case verdict::not_applied: return with.faint(name(what));
    }
    return {};
}

/// A step is named at its first rule only.
void append_rules(std::string& out, std::vector<explained_rule> const& rules, paint const& with) {
    auto table = text_table(2);
    for (int column = 0; column < 3; ++column) table.column("", text_table::side::left);
    auto const* step = static_cast<std::string const*>(nullptr);
    for (auto const& each : rules) {
        auto const again = step != nullptr && *step == each.step;
        step = &each.step;
        auto sentence = printable(each.sentence);
        if (!each.at.empty()) sentence += "  " + with.faint(printable(each.at));
        table.row({again ? std::string() : printable(each.step), painted(with, each.verdict), std::move(sentence)});
    }
    out += table.to_string();
}

auto line_head(explanation const& what, explained_line const& line, paint const& with) -> std::string {
    auto const own = what.quote.lines()[line.number - 1];
    auto const places = what.quote.minor_digits();
    auto text = with.bold(fmt::format("line {}  {}", line.number, printable(line.sku))) + "  " + own.quantity().normalized().to_string();
    if (auto const price = own.unit_price()) text += " at " + money_text(*price, places);
    if (auto const total = own.total()) text += " = " + money_text(*total, places);
    return text + "  " + std::string(name(own.status())) + '\n';
}

}  // namespace

auto render_explanation(explanation const& what, bool colour) -> std::string {
    auto const with = paint(colour);
    auto const& quote = what.quote;
    auto const id = printable(quote.id());
    auto out = fmt::format("{}{}{}  {}  {}  {}\n", with.bold(printable(quote.rulebook_name())), id.empty() ? "" : "  ", id, quote.date().to_string(),
                           quote.currency(), name(quote.status()));
    for (auto const& line : what.lines) {
        out += '\n' + line_head(what, line, with);
        append_rules(out, line.rules, with);
    }
    if (!what.order.empty()) {
        out += '\n' + with.bold("order") + '\n';
        append_rules(out, what.order, with);
    }
    return out;
}

}  // namespace cennik::cli
