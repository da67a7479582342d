#pragma once

#include "eval/observer.hpp"
#include "tooling/scenario_suite.hpp"

#include <cennik/explanation.hpp>
#include <cennik/scenario.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cennik::tooling {

/// Sees which tiers are reached at their very bounds.
class edge_watch : public eval::observer {
public:
    explicit edge_watch(plan::program const& book);

    void measures(std::uint32_t rule, std::uint32_t line, std::uint32_t unit, std::uint32_t band, eval::measured const& m) override;
    void excluded(plan::rule const&, plan::rule const&, std::uint32_t) override {}
    void candidates_of(eval::pricing&, std::uint32_t) override {}
    void step_done(eval::pricing&, std::uint32_t) override {}
    void would_take(std::uint32_t, std::uint32_t, number::fraction const&) override {}
    void ends(eval::pricing&, phase) override {}

    [[nodiscard]] auto reached(std::uint32_t rule, std::uint32_t row) const -> bool;

private:
    plan::program const& book_;
    std::vector<std::vector<std::uint32_t>> rows_;       ///< of each rule
};

/// What the explanations of many quotes have seen at work.
class rule_tally {
public:
    void add(explanation const& of);
    [[nodiscard]] auto covered(std::string const& rule) const -> bool { return seen_.contains({rule, 0}); }
    [[nodiscard]] auto covered(std::string const& rule, std::uint32_t row) const -> bool { return seen_.contains({rule, row}); }

private:
    void add(std::vector<explained_rule> const& rules);
    std::set<std::pair<std::string, std::uint32_t>> seen_;       // row 0: the rule at all
};

[[nodiscard]] auto measure_coverage(scenario_suite const& suite, rule_tally const& rules, edge_watch const& edges) -> scenario_coverage;

}  // namespace cennik::tooling
