#include "cli/render_diff.hpp"

#include "cli/input.hpp"
#include "cli/render_line.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>

namespace cennik::cli {

namespace {

auto amount_text(std::optional<exact> const& amount, int places) -> std::string { return amount ? money_text(*amount, places) : "-"; }

/// More is red and less is green: it is the customer who pays.
auto difference_text(std::optional<exact> const& difference, int places, paint const& shades) -> std::string {
    if (!difference) return "-";
    auto text = money_text(*difference, places);
    if (difference->numerator.sign() == 0) return text;
    return difference->numerator.sign() > 0 ? shades.red("+" + text) : shades.green(text);
}

auto rules_text(quote_change const& of) -> std::string {
    auto table = text_table(6);
    for (auto const aligned : {text_table::side::left, text_table::side::left, text_table::side::left, text_table::side::right, text_table::side::left,
                               text_table::side::right})
        table.column("", aligned);
    for (auto const& each : of.rules)
        table.row({each.line == 0 ? std::string("order") : fmt::format("line {}", each.line), each.step, rule_text({each.rule, each.row}),
                   amount_text(each.before, of.minor_digits), "->", amount_text(each.after, of.minor_digits)});
    return table.to_string();
}

}  // namespace

auto render_diff(book_difference const& what, bool colour) -> std::string {
    auto const shades = paint(colour);
    auto const places = what.changes.empty() ? 2 : what.changes.front().minor_digits;
    auto out = shades.bold(fmt::format("{} of {} quotes change", what.changes.size(), what.carts));
    if (!what.changes.empty()) out += fmt::format(", {} in all", difference_text(sum_of_differences(what.changes), places, shades));
    out += '\n';
    if (what.failed_in_both != 0) out += fmt::format("{} carts can be priced by neither book\n", what.failed_in_both);
    if (!what.changes.empty()) {
        auto table = text_table(2);
        table.column("cart", text_table::side::left);
        for (auto const* heading : {"before", "after", "difference"}) table.column(heading, text_table::side::right);
        table.column("status", text_table::side::left);
        for (auto const& each : what.changes) {
            auto const status = each.status_before == each.status_after ? std::string(name(each.status_after))
                                                                        : fmt::format("{} -> {}", name(each.status_before), name(each.status_after));
            table.row({each.id.empty() ? "-" : printable(each.id), amount_text(each.before, each.minor_digits), amount_text(each.after, each.minor_digits),
                       difference_text(each.difference, each.minor_digits, shades), status});
            if (!each.rules.empty()) table.text(shades.faint(rules_text(each)));
        }
        out += '\n' + table.to_string();
    }
    if (!what.failures.empty()) out += '\n' + shades.bold("priced by one of the books only") + '\n';
    for (auto const& each : what.failures)
        out += fmt::format("  {} (line {} of the carts) {}: {}\n", each.id.empty() ? "-" : printable(each.id), each.place,
                           each.fails_now ? shades.red("fails now") : shades.green("failed before"), printable(each.why.code + " " + each.why.message));
    return out;
}

}  // namespace cennik::cli
