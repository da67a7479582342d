#include "model/find_fact_users.hpp"

namespace cennik::model {

namespace {

/// Rules come in source order, so a let or group that one rule has reached need not be walked for a later one.
class fact_user_search {
public:
    explicit fact_user_search(workbench& bench)
        : bench_(bench), lets_(bench.book.lets.size()), groups_(bench.book.groups.size()) {}

    void run() {
        for (rule_ = 0; rule_ != bench_.book.rules.size(); ++rule_)
            visit(bench_.book.rules[rule_]);
    }

private:
    void note(std::uint32_t fact) {
        if (fact == none) return;
        auto& needed_by = bench_.book.facts[fact].needed_by;
        if (needed_by == none) needed_by = rule_;
    }

    void visit(expression const& value) {
        if (value.operation == operation::fact) note(value.index);
        if (value.operation == operation::line_margin || value.operation == operation::order_margin)
            note(bench_.cost_fact);
        if (value.operation == operation::let && !lets_[value.index]) {
            lets_[value.index] = true;
            visit(bench_.book.lets[value.index].value);
        }
        for (auto const& each : value.operands)
            visit(each);
    }

    void visit(std::optional<expression> const& value) {
        if (value) visit(*value);
    }

    void visit_group(std::uint32_t index) {
        if (groups_[index]) return;
        groups_[index] = true;
        visit(bench_.book.groups[index].condition);
    }

    void visit(std::vector<effect> const& effects) {
        for (auto const& each : effects)
            visit(each.amount);
    }

    void visit(outcome const& said) {
        visit(said.within);
        for (auto const& piece : said.message)
            visit(piece.value);
    }

    void visit(scale const& tiers) {
        visit(tiers.by);
        visit(tiers.starting_at);
        note(tiers.partition_fact);
        if (tiers.measure != measure::expression) note(fact_quantity);
        for (auto const& each : tiers.bands)
            visit(each.effects);
    }

    void visit(rule_rows const& rows) {
        for (auto const& said : rows.messages) {
            for (auto const& piece : said)
                visit(piece.value);
        }
        for (std::size_t each = 0; each != rows.columns.size(); ++each) {
            visit(rows.columns[each].left);
            if (rows.columns[each].role != column_role::group) continue;
            for (std::size_t row = 0; row != rows.size(); ++row) {
                if (rows.at(row, each).present) visit_group(rows.at(row, each).text);
            }
        }
    }

    void visit(rule const& which) {
        for (auto const each : which.groups)
            visit_group(each);
        visit(which.when);
        visit(which.effects);
        if (which.tiers) visit(*which.tiers);
        visit(which.over_lines);
        if (which.kind == rule_kind::minimum_margin) note(bench_.cost_fact);
        for (auto const& each : which.rungs) {
            visit(each.below);
            visit(each.outcome);
        }
        if (which.no_cost) visit(*which.no_cost);
        if (which.outcome) visit(*which.outcome);
        if (which.free_goods) {
            visit(which.free_goods->every);
            visit(which.free_goods->count);
            visit(which.free_goods->at);
        }
        if (which.charge) {
            visit(which.charge->free_from);
            visit(which.charge->taxed);
        }
        if (which.requirement) {
            visit(which.requirement->need);
            visit(which.requirement->otherwise);
        }
        for (auto const& piece : which.alert)
            visit(piece.value);
        visit(which.tax_rate);
        if (which.terms) {
            for (auto const& each : which.terms->due)
                visit(each.count);
            for (auto const& each : which.terms->instalments) {
                visit(each.part);
                for (auto const& step : each.due)
                    visit(step.count);
            }
            for (auto const& each : which.terms->early) {
                visit(each.percent);
                visit(each.within);
            }
        }
        if (which.rows) visit(*which.rows);
    }

    workbench& bench_;
    std::vector<bool> lets_;
    std::vector<bool> groups_;
    std::uint32_t rule_ = 0;
};

}  // namespace

void find_fact_users(workbench& bench) { fact_user_search(bench).run(); }

}  // namespace cennik::model
