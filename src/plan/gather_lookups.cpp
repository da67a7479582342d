#include "plan/builder.hpp"

#include <set>

// Which tables a rule asks: what a quote holds until hangs on the windows of their rows.

namespace cennik::plan {

namespace {

struct table_gatherer {
    program const& out;
    std::set<std::uint32_t> found;
    std::set<std::uint32_t> lets;                ///< each is looked into once, however often it is named

    void take(std::uint32_t at) {
        node const& own = out.nodes[at];
        if (own.operation == model::operation::table_value) found.insert(at);
        if (own.operation == model::operation::let && lets.insert(own.index).second) take_whole(out.lets[own.index].value);
    }
    void take_whole(std::uint32_t at) {
        take(at);
        range const operands = out.nodes[at].operands;
        for (std::uint32_t i = operands.first; i < operands.end(); ++i) take_whole(i);
    }
};

}  // namespace

auto gather_lookups(builder& into, std::uint32_t first) -> range {
    program& out = into.out;
    table_gatherer tables{out, {}, {}};
    for (auto at = first; at < out.nodes.size(); ++at) tables.take(at);
    auto const& found = tables.found;
    range const result{static_cast<std::uint32_t>(out.lookups.size()), static_cast<std::uint32_t>(found.size())};
    out.lookups.append(found.begin(), found.end());
    return result;
}

}  // namespace cennik::plan
