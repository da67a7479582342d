#include "tooling/run_scenarios.hpp"

#include "tooling/compare_expectation.hpp"

#include <algorithm>
#include <string_view>

namespace cennik::tooling {

namespace {

/// Texts of the fact as the door takes a list: `views` holds them while the value is in use.
auto value_of(given_fact const& fact, std::vector<std::string_view>& views) -> value {
    if (fact.type.kind == model::kind::text_list) {
        views.assign(fact.texts.begin(), fact.texts.end());
        return value(views);
    }
    if (!fact.value.present) return {};
    switch (fact.type.kind) {
        case model::kind::percent: return value::percent(fact.value.amount * decimal(100));
        case model::kind::date: return value(date::from_days(static_cast<std::int32_t>(fact.value.amount.to_minor_units(0))));
        case model::kind::text: return value(fact.text);
        case model::kind::yes_no: return value(!fact.value.amount.is_zero());
        default: return value(fact.value.amount);
    }
}

auto asks_for_hints(scenario const& what) -> bool {
    return std::any_of(what.expectations.begin(), what.expectations.end(), [](expectation const& each) {
        return each.said.of == model::expectation::subject::hint;
    });
}

}  // namespace

auto make_request(scenario const& what, rulebook const& book) -> request {
    request ask(book);
    std::vector<std::string_view> views;
    ask.id(what.name).date(what.day).want_hints(asks_for_hints(what));
    for (given_fact const& fact : what.facts) ask.set(fact.name, value_of(fact, views));
    for (scenario_line const& each : what.lines) {
        auto line = ask.add_line(each.sku, each.quantity);
        for (given_fact const& fact : each.facts) line.set(fact.name, value_of(fact, views));
    }
    for (scenario_grant const& each : what.granted) {
        ask.grant(grant{each.rule, each.line, each.role, each.until, each.net, each.margin});
    }
    return ask;
}

auto run_scenario(scenario const& what, rulebook const& book, workspace& memory, quote_limits const& limits) -> scenario_result {
    scenario_result out;
    out.name = what.name;
    out.where = what.where;
    quote answer;
    auto const priced = book.quote(make_request(what, book), memory, answer, limits);
    bool refusal_told = false;
    for (expectation const& each : what.expectations) {
        // One refusal is one failure, however many figures were expected.
        if (!priced && refusal_told) break;
        auto actual = priced ? compare_expectation(each, answer) : compare_refusal(each, priced.error());
        if (!actual) continue;
        refusal_told = !priced;
        out.failures.push_back(scenario_failure{each.where, each.words, std::move(*actual)});
    }
    if (priced) out.answer = std::move(answer);
    else out.refusal = priced.error();
    return out;
}

}  // namespace cennik::tooling
