#include <cennik/scenario.hpp>

#include "api/rulebook_data.hpp"
#include "eval/evaluate.hpp"
#include "tooling/coverage.hpp"
#include "tooling/run_scenarios.hpp"

#include <algorithm>

namespace cennik {

auto scenario_report::passed() const -> bool {
    return std::all_of(scenarios.begin(), scenarios.end(), [](scenario_result const& each) { return each.passed(); });
}

auto rulebook::run_scenarios(quote_limits const& limits) const -> scenario_report {
    scenario_report report;
    if (!impl_->scenarios) return report;
    tooling::scenario_suite const& suite = *impl_->scenarios;
    workspace memory;
    detail::quote_data seen;
    tooling::edge_watch edges(*impl_->program);
    tooling::rule_tally rules;
    for (tooling::scenario const& each : suite.scenarios) {
        report.scenarios.push_back(tooling::run_scenario(each, *this, memory, limits));
        request const ask = tooling::make_request(each, *this);
        if (!eval::evaluate(impl_->program, ask, memory.impl_->memory, seen, limits, &edges)) continue;
        if (auto const told = explain(ask, memory, {}, limits)) rules.add(*told);
    }
    report.coverage = tooling::measure_coverage(suite, rules, edges);
    return report;
}

}  // namespace cennik
