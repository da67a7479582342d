// Exclusions: what comes first, and that something does.
//
// A rule that excludes by facts and dates alone is settled before the waterfall, for every step. One that looks at
// running amounts, at a tier by value, or at a measure of several lines that others may drop out of, is known only when
// its step begins: it can reach its own step and later ones. A cycle of rules that exclude one another has no first
// one, so it is a mistake.

#include "model/order_exclusions.hpp"

#include "model/check_phases.hpp"
#include "model/messages.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

constexpr auto amounts_begin = static_cast<unsigned>(operation::line_price);
constexpr auto amounts_end = static_cast<unsigned>(operation::order_margin);

auto reads_amounts(workbench const& bench, expression const& value) -> bool {
    auto const read = reads_of(bench, value);
    for (auto each = amounts_begin; each <= amounts_end; ++each) {
        if (read.has(static_cast<operation>(each)) || (read.over_lines >> each & 1u) != 0) return true;
    }
    return false;
}

/// Why a rule cannot be settled before the waterfall; empty where it can.
auto reason_to_wait(workbench const& bench, rule const& which) -> std::string {
    if (which.when && reads_amounts(bench, *which.when)) return "its condition reads running amounts";
    if (which.over_lines && reads_amounts(bench, *which.over_lines)) return "its condition reads running amounts";
    if (which.tiers) {
        auto const& tiers = *which.tiers;
        if (tiers.measure == measure::value || (tiers.by && reads_amounts(bench, *tiers.by)))
            return "its tiers are reached by value";
        if (tiers.partition != partition::line && !tiers.of_all_lines)
            return "its tiers add up several lines, without `of all lines`";
        if (tiers.starting_at && reads_amounts(bench, *tiers.starting_at)) return "its tiers start at a running amount";
    }
    if (which.rows) {
        for (auto const& column : which.rows->columns) {
            if (column.left && reads_amounts(bench, *column.left)) return "a column of it reads running amounts";
        }
    }
    return {};
}

auto stands_in_waterfall(rule const& which) -> bool { return which.kind <= rule_kind::order_discount; }

/// The place where a rule names another, for the diagnostic.
auto place_of_name(workbench const& bench, std::uint32_t by, std::uint32_t named, ast::names_clause::verb verb)
    -> base::span {
    for (auto const& clause : bench.rules[by].said->clauses) {
        auto const* names = std::get_if<ast::names_clause>(&clause);
        if (names == nullptr || names->does != verb) continue;
        for (auto const& each : names->rules) {
            if (each.text == bench.book.rules[named].name) return each.where;
        }
    }
    return bench.rules[by].said->head;
}

void check_reach(workbench& bench, std::uint32_t index) {
    auto& which = bench.book.rules[index];
    auto const& steps = bench.book.steps;
    for (auto const other : which.excludes) {
        auto const& excluded = bench.book.rules[other];
        auto const where = place_of_name(bench, index, other, ast::names_clause::verb::excludes);
        if (!stands_in_waterfall(excluded)) {
            say::excluded_outside_waterfall(bench.found, where, excluded.name, bench.rules[other].said->head);
            continue;
        }
        auto const waits = which.settles == settles::in_its_step;
        if (waits && which.step != none && excluded.step != none && excluded.step < which.step) {
            say::excludes_too_late(bench.found, where, steps[which.step].name, steps[excluded.step].name,
                                   reason_to_wait(bench, which), bench.rules[other].said->head);
        }
    }
    for (auto const other : which.replaces) {
        auto const& replaced = bench.book.rules[other];
        if (replaced.kind == which.kind && replaced.step == which.step) continue;
        say::replaces_elsewhere(bench.found, place_of_name(bench, index, other, ast::names_clause::verb::replaces),
                                replaced.name, bench.rules[other].said->head);
    }
}

class exclusion_cycles {
public:
    explicit exclusion_cycles(workbench& bench) : bench_(bench), seen_(bench.book.rules.size()) {}

    void find() {
        for (std::uint32_t each = 0; each != seen_.size(); ++each) {
            if (seen_[each] == mark::fresh) walk(each);
        }
    }

private:
    enum class mark : std::uint8_t { fresh, on_the_way, done };

    auto next_of(std::uint32_t index, std::size_t each) const -> std::uint32_t {
        auto const& which = bench_.book.rules[index];
        if (each < which.excludes.size()) return which.excludes[each];
        each -= which.excludes.size();
        return each < which.replaces.size() ? which.replaces[each] : none;
    }

    /// Depth first with a stack of its own: a chain of exclusions may be long.
    void walk(std::uint32_t start) {
        auto way = std::vector<std::pair<std::uint32_t, std::size_t>>{{start, 0}};
        seen_[start] = mark::on_the_way;
        while (!way.empty()) {
            auto& [index, each] = way.back();
            auto const next = next_of(index, each++);
            if (next == none) {
                seen_[index] = mark::done;
                way.pop_back();
            } else if (seen_[next] == mark::fresh) {
                seen_[next] = mark::on_the_way;
                way.emplace_back(next, 0);
            } else if (seen_[next] == mark::on_the_way) {
                complain(way, next);
            }
        }
    }

    void complain(std::vector<std::pair<std::uint32_t, std::size_t>> const& way, std::uint32_t next) {
        if (way.back().first == next) {
            say::excludes_itself(bench_.found, bench_.rules[next].said->head, bench_.book.rules[next].name);
            return;
        }
        auto names = std::string{};
        auto inside = false;
        for (auto const& step : way) {
            inside = inside || step.first == next;
            if (inside) names += "`" + bench_.book.rules[step.first].name + "`, ";
        }
        names += "`" + bench_.book.rules[next].name + "`";
        say::exclusion_cycle(bench_.found, bench_.rules[next].said->head, names);
    }

    workbench& bench_;
    std::vector<mark> seen_;
};

}  // namespace

void order_exclusions(workbench& bench) {
    for (std::uint32_t each = 0; each != bench.book.rules.size(); ++each) {
        auto& which = bench.book.rules[each];
        if (which.excludes.empty() && which.replaces.empty()) continue;
        auto const waits = !reason_to_wait(bench, which).empty();
        which.settles = waits ? settles::in_its_step : settles::before_the_waterfall;
        check_reach(bench, each);
    }
    exclusion_cycles(bench).find();
}

}  // namespace cennik::model
