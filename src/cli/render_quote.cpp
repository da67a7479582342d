#include "cli/render_quote.hpp"

#include "cli/render_line.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace cennik::cli {

namespace {

using side = text_table::side;

class quote_renderer {
public:
    quote_renderer(quote const& what, bool explain, bool colour)
        : quote_(what), explain_(explain), paint_(colour), places_(what.minor_digits()) {}

    auto render() -> std::string {
        head();
        lines();
        totals();
        terms();
        decisions();
        hints();
        validity();
        return std::move(out_);
    }

private:
    auto decided(decision what) const -> std::string {
        switch (what) {
            case decision::approved: return paint_.green(name(what));
            case decision::warn:
            case decision::prepayment: return paint_.yellow(name(what));
            case decision::hold:
            case decision::rejected: return paint_.red(name(what));
        }
        return {};
    }

    auto money(exact const& amount) const -> std::string { return money_text(amount, places_); }
    auto money(decimal const& amount) const -> std::string { return amount.normalized(places_).to_string(); }
    template <typename Amount>
    auto money(std::optional<Amount> const& amount) const -> std::string {
        return amount ? money(*amount) : "hidden";
    }

    static auto of_line(std::uint32_t number) -> std::string { return number == 0 ? std::string("order") : fmt::format("line {}", number); }

    void title(std::string_view words) { out_ += '\n' + paint_.bold(words) + '\n'; }

    void head() {
        auto const id = printable(quote_.id());
        out_ += fmt::format("{}{}{}  {}  {}  {}\n", paint_.bold(printable(quote_.rulebook_name())), id.empty() ? "" : "  ", id, quote_.date().to_string(),
                            quote_.currency(), decided(quote_.status()));
        if (quote_.group_count() != 0) out_ += "groups:";
        for (std::size_t i = 0; i < quote_.group_count(); ++i) out_ += fmt::format("{} {}", i == 0 ? "" : ",", printable(quote_.group(i)));
        if (quote_.group_count() != 0) out_ += '\n';
        out_ += '\n';
    }

    void lines() {
        auto table = text_table();
        table.column("line", side::right);
        table.column("sku", side::left);
        for (auto const* heading : {"quantity", "list", "unit", "total", "net", "margin"}) table.column(heading, side::right);
        table.column("status", side::left);
        for (auto const line : quote_.lines()) {
            table.row(line_cells(line, places_));
            if (explain_) table.text(paint_.faint(explain_line(line, places_)));
        }
        out_ += table.to_string();
    }

    void totals() {
        if (!quote_.totals()) return hidden_totals();
        auto const sums = *quote_.totals();
        auto table = text_table(2);
        table.column("", side::left);
        table.column("", side::right);
        auto const row = [&](char const* what, auto const& amount) { table.row({what, money(amount)}); };
        row("list", sums.list);
        row("lines", sums.value);
        for (auto const discount : quote_.order_discounts()) table.row({rule_text(discount.rule()), "-" + money(discount.amount())});
        if (!sums.withheld.is_zero()) table.row({"withheld by floors", "(" + money(sums.withheld) + ")"});
        if (!sums.order_discounts.is_zero()) row("goods", sums.goods);
        for (auto const charge : quote_.charges()) table.row({rule_text(charge.rule()), money(charge.amount())});
        if (!sums.charges.is_zero()) row("net", sums.net);
        for (auto const tax : quote_.taxes())
            table.row({fmt::format("{}, {}% of {}", printable(tax.rule().rule), money_text(tax.rate(), 0), money(tax.base())), money(tax.amount())});
        if (!sums.tax.is_zero()) row("gross", sums.gross);
        if (!sums.rounding.numerator.is_zero()) row("rounding", sums.rounding);
        table.row({paint_.bold("payable"), paint_.bold(money(sums.payable))});
        if (sums.margin) table.row({"margin", percent_text(*sums.margin)});
        title("totals");
        out_ += table.to_string();
    }

    void hidden_totals() {
        title("totals");
        out_ += "  prices are hidden\n";
        for (auto const discount : quote_.order_discounts()) out_ += fmt::format("  {}\n", rule_text(discount.rule()));
        for (auto const charge : quote_.charges()) out_ += fmt::format("  {}\n", rule_text(charge.rule()));
        for (auto const tax : quote_.taxes()) out_ += fmt::format("  {}, {}%\n", printable(tax.rule().rule), money_text(tax.rate(), 0));
    }

    void terms() {
        if (!quote_.has_terms()) return;
        title("payment");
        auto table = text_table(2);
        table.column("", side::left);
        table.column("", side::right);
        table.column("", side::left);
        for (auto const payment : quote_.payments())
            table.row({"due " + payment.due().to_string(), money(payment.amount()), rule_text(quote_.terms_rule())});
        for (auto const early : quote_.early_discounts())
            table.row({"until " + early.until().to_string(), early.discount() ? "-" + money(early.discount()) : money(early.discount()), money_text(early.percent(), 0) + "% early payment"});
        out_ += table.to_string();
    }

    void decisions() {
        title("credit");
        if (quote_.credit_reasons().empty()) out_ += "  " + decided(quote_.credit_decision()) + '\n';
        for (auto const reason : quote_.credit_reasons()) {
            out_ += fmt::format("  {}  {}: {}", decided(reason.decision()), rule_text(reason.rule()), printable(reason.message()));
            out_ += reason.release_by().empty() ? "\n" : fmt::format(" (to be released by {})\n", printable(reason.release_by()));
        }
        if (!quote_.requirements().empty()) title("requirements");
        for (auto const each : quote_.requirements())
            out_ += fmt::format("  {}  {}  {}: {}\n", decided(each.decision()), of_line(each.line()), rule_text(each.rule()), printable(each.message()));
        if (!quote_.approvals().empty()) title("approvals");
        for (auto const each : quote_.approvals()) {
            out_ += fmt::format("  {}  {} by {}", of_line(each.line()), rule_text(each.rule()), paint_.yellow(printable(each.role())));
            if (each.due()) out_ += " until " + each.due()->to_string();
            out_ += fmt::format(": {}\n", printable(each.reason()));
        }
        if (!quote_.granted().empty()) title("granted");
        for (auto const each : quote_.granted())
            out_ += fmt::format("  {}  {}: {}\n", of_line(each.line()), rule_text(each.rule()),
                                each.used() ? paint_.green("used") : paint_.yellow("stale") + ", " + printable(each.why()));
        if (!quote_.alerts().empty()) title("alerts");
        for (auto const each : quote_.alerts())
            out_ += fmt::format("  {}  {}: {}\n", of_line(each.line()), rule_text(each.rule()), printable(each.message()));
    }

    void hints() {
        if (!quote_.hints().empty()) title("hints");
        for (auto const each : quote_.hints()) {
            auto const places = each.unit() == quote_.currency() ? places_ : 0;
            auto const missing = each.missing() ? money_text(*each.missing(), places) : std::string("hidden");
            out_ += fmt::format("  {}  {}: {}{}{} more: {}", of_line(each.line()), rule_text(each.rule()), missing, each.unit().empty() ? "" : " ",
                                printable(each.unit()), printable(each.gives()));
            if (each.saves()) out_ += fmt::format(", saves {}", paint_.green(money(*each.saves())));
            out_ += '\n';
        }
    }

    void validity() {
        if (auto const last = quote_.valid_until()) out_ += fmt::format("\nvalid until {}\n", last->to_string());
    }

    quote const& quote_;
    bool explain_;
    paint paint_;
    int places_;
    std::string out_;
};

}  // namespace

auto render_quote(quote const& what, bool explain, bool colour) -> std::string { return quote_renderer(what, explain, colour).render(); }

}  // namespace cennik::cli
