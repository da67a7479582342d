// Comes in: one expectation of a scenario and the quote its cart got. Goes out: nothing, or what the quote says instead.
//
// Figures are compared exactly, as the quote shows them: 0.8 is 0.80, and nothing is near enough. A quote that holds no such figure (a line
// without a price, hidden prices) says `nothing`.

#include "tooling/compare_expectation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace cennik::tooling {

namespace {

using subject = model::expectation::subject;

auto quoted_name(std::string_view text) -> std::string { return fmt::format("\"{}\"", text); }

/// Texts one behind the other, or `nothing`.
auto listed(std::vector<std::string> const& each) -> std::string {
    if (each.empty()) return "nothing";
    return fmt::format("{}", fmt::join(each, ", "));
}

/// A figure of the quote: how it compares and how it reads.
struct figure {
    std::optional<exact> amount;
    std::string unit;                            ///< behind it: "PLN", "%"
    int places = 0;
    [[nodiscard]] auto is(decimal const& wanted) const -> bool { return amount && amount->ends() && amount->numerator == wanted; }
    [[nodiscard]] auto words() const -> std::string {
        if (!amount) return "nothing";
        return amount->to_string(places) + (unit == "%" || unit.empty() ? unit : " " + unit);
    }
};

class comparison {
public:
    comparison(expectation const& wanted, quote const& answer) : wanted_(wanted), said_(wanted.said), quote_(answer) {}

    [[nodiscard]] auto run() const -> std::optional<std::string> {
        switch (said_.of) {
            case subject::line: return line();
            case subject::order: return compare_figure(of_order(said_.words), {});
            case subject::status: return compare_word(name(quote_.status()), 0);
            case subject::credit: return compare_word(name(quote_.credit_decision()), 0);
            case subject::payment: return payment();
            case subject::terms: return terms();
            case subject::group: return group();
            case subject::approval: return approval();
            case subject::requirement: return present(rules_of(quote_.requirements()));
            case subject::alert: return present(rules_of(quote_.alerts()));
            case subject::charge: return charge();
            case subject::free_goods: return free_goods();
            case subject::hint: return hint();
            case subject::refused: return "a quote";
        }
        return std::nullopt;
    }

private:
    using outcome = std::optional<std::string>;

    [[nodiscard]] auto money(std::optional<exact> const& amount) const -> figure {
        return {amount, std::string(quote_.currency()), quote_.minor_digits()};
    }
    [[nodiscard]] auto money(std::optional<decimal> const& amount) const -> figure {
        return money(amount ? std::optional(exact{*amount}) : std::nullopt);
    }
    [[nodiscard]] static auto margin(std::optional<decimal> const& of) -> figure {
        return {of ? std::optional(exact{(*of * decimal(100)).normalized()}) : std::nullopt, "%", 0};
    }
    /// The number as the quote shows it; a percent of the model is the fraction it stands for.
    [[nodiscard]] auto wanted_amount() const -> decimal {
        return said_.value->kind == model::kind::percent ? said_.value->amount * decimal(100) : said_.value->amount;
    }

    [[nodiscard]] auto compare_figure(figure const& actual, std::string_view because) const -> outcome {
        if (said_.value && !actual.is(wanted_amount())) return actual.words();
        if (!because.empty()) return actual.words() + " because " + std::string(because);
        return std::nullopt;
    }

    /// A status of the order, or of a line, and the rule that is said to be behind it.
    [[nodiscard]] auto compare_word(std::string_view actual, std::uint32_t line) const -> outcome {
        if (said_.words != actual) return std::string(actual);
        if (wanted_.because.empty()) return std::nullopt;
        std::vector<std::string> rules;
        auto const add = [&](auto const& views) {
            for (auto const each : views) {
                if (line == 0 || each.line() == line) rules.push_back(quoted_name(each.rule().rule));
            }
        };
        add(quote_.credit_reasons());
        add(quote_.requirements());
        add(quote_.approvals());
        if (std::find(rules.begin(), rules.end(), quoted_name(wanted_.because)) != rules.end()) return std::nullopt;
        return fmt::format("{} because {}", actual, listed(rules));
    }

    [[nodiscard]] auto present(std::vector<std::string> const& rules) const -> outcome {
        bool const there = std::find(rules.begin(), rules.end(), quoted_name(said_.text)) != rules.end();
        if (there != said_.absent) return std::nullopt;
        return listed(rules);
    }

    template <typename Views>
    [[nodiscard]] static auto rules_of(Views const& views) -> std::vector<std::string> {
        std::vector<std::string> rules;
        for (auto const each : views) rules.push_back(quoted_name(each.rule().rule));
        return rules;
    }

    [[nodiscard]] auto line() const -> outcome {
        if (said_.number > quote_.lines().size()) {
            return fmt::format("a quote of {} line{}", quote_.lines().size(), quote_.lines().size() == 1 ? "" : "s");
        }
        line_view const line = quote_.lines()[said_.number - 1];
        if (!said_.value) return compare_word(name(line.status()), said_.number);
        return compare_figure(of_line(line, said_.words), reasons_instead(line));
    }

    [[nodiscard]] auto of_line(line_view const& line, std::string_view what) const -> figure {
        if (what == "quantity") return {exact{line.quantity()}, {}, 0};
        if (what == "list price") return money(line.list_price());
        if (what == "unit price") return money(line.unit_price());
        if (what == "total") return money(line.total());
        if (what == "order discount") return money(line.order_discount());
        if (what == "net") return money(line.net());
        if (what == "tax") return money(line.tax());
        if (what == "cost") return money(line.cost());
        return margin(line.margin());
    }

    [[nodiscard]] auto of_order(std::string_view what) const -> figure {
        std::optional<totals> const sums = quote_.totals();
        if (!sums) return {};
        if (what == "value") return money(sums->value);
        if (what == "order discounts") return money(sums->order_discounts);
        if (what == "withheld") return money(sums->withheld);
        if (what == "goods") return money(sums->goods);
        if (what == "charges") return money(sums->charges);
        if (what == "net") return money(sums->net);
        if (what == "tax") return money(sums->tax);
        if (what == "gross") return money(sums->gross);
        if (what == "rounding") return money(sums->rounding);
        if (what == "payable") return money(sums->payable);
        return margin(sums->margin);
    }

    /// The rules that set the line's price, where `because` names none of them; empty where it does, or names nothing.
    [[nodiscard]] auto reasons_instead(line_view const& line) const -> std::string {
        if (wanted_.because.empty()) return {};
        std::vector<std::string> rules;
        for (step_view const step : line.steps()) rules.push_back(quoted_name(step.rule().rule));
        if (auto const floor = line.floor()) rules.push_back(quoted_name(floor->rule.rule));
        for (order_discount_view const discount : quote_.order_discounts()) rules.push_back(quoted_name(discount.rule().rule));
        if (said_.words == "tax") rules = rules_of(quote_.taxes());
        bool const named = std::find(rules.begin(), rules.end(), quoted_name(wanted_.because)) != rules.end();
        return named ? std::string() : listed(rules);
    }

    [[nodiscard]] auto payment() const -> outcome {
        std::vector<std::string> actual;
        std::uint32_t number = 0;
        for (payment_view const each : quote_.payments()) {
            ++number;
            bool const asked = said_.number == 0 || said_.number == number;
            figure const amount = money(each.amount());
            bool const met = (!said_.due || each.due().days() == *said_.due) && (!said_.value || amount.is(wanted_amount()));
            if (asked && met) return std::nullopt;
            actual.push_back(fmt::format("{} due {}", amount.words(), each.due().to_string()));
        }
        return listed(actual);
    }

    [[nodiscard]] auto terms() const -> outcome {
        if (said_.absent) return quote_.has_terms() ? outcome(quoted_name(quote_.terms_rule().rule)) : std::nullopt;
        if (!quote_.has_terms()) return "no terms";
        if (quote_.terms_rule().rule == said_.text) return std::nullopt;
        return quoted_name(quote_.terms_rule().rule);
    }

    [[nodiscard]] auto group() const -> outcome {
        std::vector<std::string> groups;
        for (std::size_t index = 0; index < quote_.group_count(); ++index) groups.push_back(quoted_name(quote_.group(index)));
        return present(groups);
    }

    [[nodiscard]] auto approval() const -> outcome {
        std::vector<std::string> actual;
        bool found = false;
        for (approval_view const each : quote_.approvals()) {
            bool const met = (said_.text.empty() || each.role() == said_.text) &&
                             (wanted_.because.empty() || each.rule().rule == wanted_.because) &&
                             (said_.number == 0 || each.line() == said_.number);
            found = found || met;
            actual.push_back(fmt::format("by {} because {}", quoted_name(each.role()), quoted_name(each.rule().rule)));
        }
        return found != said_.absent ? std::nullopt : outcome(listed(actual));
    }

    [[nodiscard]] auto charge() const -> outcome {
        std::vector<std::string> actual;
        bool found = false;
        for (charge_view const each : quote_.charges()) {
            figure const amount = money(each.amount());
            found = found || (each.rule().rule == said_.text && (!said_.value || amount.is(wanted_amount())));
            actual.push_back(quoted_name(each.rule().rule) + " " + amount.words());
        }
        return found != said_.absent ? std::nullopt : outcome(listed(actual));
    }

    [[nodiscard]] auto free_goods() const -> outcome {
        std::vector<std::string> actual;
        bool found = false;
        for (line_view const each : quote_.lines()) {
            if (!each.free()) continue;
            found = found || (each.sku() == said_.text && (!said_.value || each.quantity() == wanted_amount()));
            actual.push_back(quoted_name(each.sku()) + " quantity " + each.quantity().to_string());
        }
        return found != said_.absent ? std::nullopt : outcome(listed(actual));
    }

    [[nodiscard]] auto hint() const -> outcome {
        std::vector<std::string> actual;
        bool found = false;
        for (hint_view const each : quote_.hints()) {
            figure const saves = money(each.saves());
            found = found || (each.rule().rule == said_.text && (!said_.value || saves.is(wanted_amount())));
            actual.push_back(quoted_name(each.rule().rule) + " saves " + saves.words());
        }
        return found != said_.absent ? std::nullopt : outcome(listed(actual));
    }

    expectation const& wanted_;
    model::expectation const& said_;
    quote const& quote_;
};

}  // namespace

auto compare_expectation(expectation const& wanted, quote const& answer) -> std::optional<std::string> {
    return comparison(wanted, answer).run();
}

auto compare_refusal(expectation const& wanted, failure const& why) -> std::optional<std::string> {
    bool const met = wanted.said.of == subject::refused && (wanted.said.text.empty() || wanted.said.text == why.code);
    if (met) return std::nullopt;
    return fmt::format("refused \"{}\": {}", why.code, why.message);
}

}  // namespace cennik::tooling
