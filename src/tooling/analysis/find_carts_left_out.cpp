#include "tooling/analysis/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cennik::tooling {

namespace {

constexpr int attempts_of_box = 24;
constexpr int attempts_anywhere = 120;

/// Where a rule surely does not apply; of a table anywhere, since its rows together may leave nothing out.
auto outside_of(model::book const& book, model::rule const& rule) -> region {
    auto result = region();
    auto const add = [&](region const& more) { result.boxes.insert(result.boxes.end(), more.boxes.begin(), more.boxes.end()); };
    if (rule.rows) return {{box{}}, false};
    if (rule.when) add(region_of(book, *rule.when, false));
    if (!rule.groups.empty()) {
        auto nowhere = everywhere();
        for (auto const each : rule.groups) nowhere = meet(book, nowhere, region_of(book, book.groups[each].condition, false));
        add(nowhere);
    }
    auto const add_days = [&](bool before, std::int32_t day) {
        auto days = box();
        (before ? domain_in(days, model::fact_date).high : domain_in(days, model::fact_date).low) = interval_end{day, true};
        result.boxes.push_back(std::move(days));
    };
    if (rule.window.from != model::window::first_day) add_days(true, rule.window.from);
    if (rule.window.until != model::window::last_day) add_days(false, rule.window.until);
    return result;
}

template <typename Shows>
void find_left_out(cart_search& search, doubts& found, model::rule_kind kind, Shows shows, std::string_view code, std::string_view what,
                   std::string_view help) {
    auto const& book = search.book();
    auto outside = everywhere();
    auto first = unit();
    for (std::uint32_t rule = 0; rule != book.rules.size(); ++rule) {
        if (book.rules[rule].kind != kind) continue;
        if (first.rule == model::none) first = {rule, model::none};
        outside = meet(book, outside, outside_of(book, book.rules[rule]));
    }
    if (first.rule == model::none) return;
    outside.boxes.push_back({});
    for (auto const& inside : outside.boxes) {
        auto cart = search.find(inside, {}, inside.empty() ? attempts_anywhere : attempts_of_box,
                                [&](example_cart const&, priced_example const& priced) { return shows(priced); });
        if (!cart) continue;
        auto one = doubt();
        one.code = code;
        one.message = fmt::format("{}: {}", what, describe(book, *cart));
        one.help = help;
        one.about = first;
        one.cart = std::move(cart);
        found.push_back(std::move(one));
        return;
    }
}

}  // namespace

void find_carts_left_out(cart_search& search, doubts& found) {
    find_left_out(
        search, found, model::rule_kind::payment_terms,
        [](priced_example const& priced) { return priced.refused.empty() && !priced.quote.has_terms; }, "M2904",
        "an order may be left without payment terms", "add terms for everyone else: `payment terms \"Standard\" { net 14 days }`");
    find_left_out(
        search, found, model::rule_kind::tax, [](priced_example const& priced) { return priced.refused == "Q3012"; }, "M2914",
        "a line may be left without tax, and its cart is refused", "add a tax rule for everything else: `tax \"Standard rate\" { tax 23%   priority -1 }`");
}

}  // namespace cennik::tooling
