#include "tooling/coverage.hpp"

#include "eval/pricing.hpp"

#include <algorithm>

namespace cennik::tooling {

namespace {

auto at_work(verdict what) -> bool { return what == verdict::won || what == verdict::took_part || what == verdict::applied; }

class coverage_sum {
public:
    coverage_sum(scenario_suite const& suite, rule_tally const& rules, edge_watch const& edges)
        : suite_(suite), rules_(rules), edges_(edges) {}

    [[nodiscard]] auto run() -> scenario_coverage {
        for (std::uint32_t index = 0; index < suite_.rules.size(); ++index) add(index);
        return std::move(sum_);
    }

private:
    void add(std::uint32_t index) {
        coverable_rule const& rule = suite_.rules[index];
        ++sum_.rules;
        bool const covered = rules_.covered(rule.name);
        if (covered) ++sum_.rules_covered;
        else miss(uncovered::what::rule, rule, 0, {}, rule.place);
        for (std::uint32_t row = 1; row <= rule.rows.size(); ++row) {
            ++sum_.rows;
            if (rules_.covered(rule.name, row)) ++sum_.rows_covered;
            // A rule that never had a say says it all: its rows need not be listed.
            else if (covered) miss(uncovered::what::row, rule, row, {}, rule.rows[row - 1]);
        }
        for (coverable_rule::edge const& edge : rule.edges) {
            ++sum_.tier_edges;
            if (edges_.reached(index, edge.row)) ++sum_.tier_edges_covered;
            else if (covered) miss(uncovered::what::tier_edge, rule, edge.row, edge.words, edge.place);
        }
    }

    void miss(uncovered::what kind, coverable_rule const& rule, std::uint32_t row, std::string const& edge, model::source_place at) {
        uncovered entry;
        entry.kind = kind;
        entry.rule = rule.name;
        entry.row = row;
        entry.edge = edge;
        entry.where.file = suite_.files[at.file];
        entry.where.line = at.line;
        sum_.missing.push_back(std::move(entry));
    }

    scenario_suite const& suite_;
    rule_tally const& rules_;
    edge_watch const& edges_;
    scenario_coverage sum_;
};

}  // namespace

edge_watch::edge_watch(plan::program const& book) : book_(book), rows_(book.rules.size()) {}

void edge_watch::measures(std::uint32_t rule, std::uint32_t, std::uint32_t, std::uint32_t band, eval::measured const& m) {
    if (band == plan::none) return;
    plan::band const& reached = book_.bands[band];
    if (reached.open || m.start + m.amount != number::fraction(reached.bound)) return;
    auto& rows = rows_[rule];
    if (std::find(rows.begin(), rows.end(), reached.origin.row) == rows.end()) rows.push_back(reached.origin.row);
}

auto edge_watch::reached(std::uint32_t rule, std::uint32_t row) const -> bool {
    return std::find(rows_[rule].begin(), rows_[rule].end(), row) != rows_[rule].end();
}

void rule_tally::add(explanation const& of) {
    for (explained_line const& line : of.lines) add(line.rules);
    add(of.order);
}

void rule_tally::add(std::vector<explained_rule> const& rules) {
    for (explained_rule const& each : rules) {
        if (!at_work(each.verdict)) continue;
        seen_.insert({each.rule, 0});
        seen_.insert({each.rule, each.row});
    }
}

auto measure_coverage(scenario_suite const& suite, rule_tally const& rules, edge_watch const& edges) -> scenario_coverage {
    return coverage_sum(suite, rules, edges).run();
}

}  // namespace cennik::tooling
