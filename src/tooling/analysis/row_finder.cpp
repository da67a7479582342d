#include "tooling/analysis/row_finder.hpp"

#include "model/hash_literals.hpp"

#include <algorithm>
#include <numeric>

namespace cennik::tooling {

row_finder::row_finder(model::book const& book, std::uint32_t rule) : book_(book), all_(size_of(book.rules[rule])) {
    std::iota(all_.begin(), all_.end(), 0U);
    auto const& rows = book.rules[rule].rows;
    if (!rows) return;
    for (std::size_t at = 0; at != rows->columns.size(); ++at) {
        auto const& said = rows->columns[at];
        auto const is_key = said.role == model::column_role::condition && said.compare == model::operation::equal &&
                            said.left->operation == model::operation::fact && book.facts[said.left->index].type.kind != model::kind::text_list;
        if (!is_key) continue;
        auto& into = columns_.emplace_back();
        into.fact = said.left->index;
        for (std::uint32_t row = 0; row != rows->size(); ++row) {
            auto const& cell = rows->at(row, at);
            (cell.present ? into.rows[model::hash_of(cell)] : into.open).push_back(row);
        }
    }
}

auto row_finder::near(box const& inside) const -> std::vector<std::uint32_t> {
    auto best = std::vector<std::uint32_t>();
    auto found = false;
    for (auto const& each : columns_) {
        auto const at = std::find_if(inside.begin(), inside.end(), [&](auto const& one) { return one.first == each.fact; });
        if (at == inside.end()) continue;
        auto keys = std::vector<model::literal>();
        auto const key = [&](model::kind kind) {
            keys.emplace_back();
            keys.back().kind = kind;
            keys.back().present = true;
        };
        if (at->second.among) {
            for (auto const text : *at->second.among) key(model::kind::text), keys.back().text = text;
        } else if (at->second.low && at->second.high && at->second.low->at == at->second.high->at) {
            key(book_.facts[each.fact].type.kind), keys.back().amount = at->second.low->at;
        } else {
            continue;
        }
        auto rows = each.open;
        for (auto const& one : keys) {
            auto const under = each.rows.find(model::hash_of(one));
            if (under != each.rows.end()) rows.insert(rows.end(), under->second.begin(), under->second.end());
        }
        if (!found || rows.size() < best.size()) best = std::move(rows);
        found = true;
    }
    if (!found) return all_;
    std::sort(best.begin(), best.end());
    best.erase(std::unique(best.begin(), best.end()), best.end());
    return best;
}

}  // namespace cennik::tooling
