#include "model/compare_groups.hpp"

#include "model/hash_literals.hpp"

#include <vector>

namespace cennik::model {

namespace {

/// `fact == literal` among what a condition demands.
struct demand {
    std::uint32_t fact = none;
    literal value;
};

void collect_demands(model::book const& book, expression const& condition, std::vector<demand>& out) {
    if (condition.operation == operation::let) return collect_demands(book, book.lets[condition.index].value, out);
    if (condition.operation == operation::logical_and) {
        for (auto const& each : condition.operands)
            collect_demands(book, each, out);
        return;
    }
    if (condition.operation != operation::equal) return;
    auto const& left = condition.operands[0];
    auto const& right = condition.operands[1];
    if (left.operation == operation::fact && right.operation == operation::literal)
        out.push_back({left.index, right.value});
    if (right.operation == operation::fact && left.operation == operation::literal)
        out.push_back({right.index, left.value});
}

}  // namespace

auto are_disjoint(model::book const& book, std::uint32_t left, std::uint32_t right) -> bool {
    auto here = std::vector<demand>{};
    auto there = std::vector<demand>{};
    collect_demands(book, book.groups[left].condition, here);
    collect_demands(book, book.groups[right].condition, there);
    for (auto const& one : here) {
        for (auto const& other : there) {
            if (one.fact == other.fact && !same_value(one.value, other.value)) return true;
        }
    }
    return false;
}

}  // namespace cennik::model
