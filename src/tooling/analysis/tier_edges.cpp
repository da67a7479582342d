#include "tooling/analysis/tier_edges.hpp"

#include <algorithm>

namespace cennik::tooling {

auto scales_of(model::book const& book, std::uint32_t rule, std::size_t most) -> std::vector<scale_bands> {
    auto result = std::vector<scale_bands>();
    auto const& from = book.rules[rule];
    if (!from.tiers) return result;
    if (!from.rows) {
        auto& only = result.emplace_back();
        only.about = {rule, model::none};
        for (std::size_t band = 0; band != from.tiers->bands.size(); ++band) {
            only.bounds.push_back(from.tiers->bands[band].bound);
            only.open.push_back(from.tiers->bands[band].open);
            only.rows.push_back(static_cast<std::uint32_t>(band + 1));
        }
        return result;
    }
    auto const& rows = *from.rows;
    auto const bound = std::find_if(rows.columns.begin(), rows.columns.end(), [](model::table_column const& each) {
        return each.role == model::column_role::tier_from || each.role == model::column_role::tier_up_to;
    });
    if (bound == rows.columns.end()) return result;
    auto const column = static_cast<std::size_t>(bound - rows.columns.begin());
    for (std::size_t scale = 0; scale + 1 < rows.scale_starts.size() && result.size() < most; ++scale) {
        auto& next = result.emplace_back();
        for (auto at = rows.scale_starts[scale]; at != rows.scale_starts[scale + 1]; ++at) {
            auto const row = rows.scale_rows[at];
            if (next.rows.empty()) next.about = {rule, row};
            next.bounds.push_back(rows.at(row, column).amount);
            next.open.push_back(!rows.at(row, column).present);
            next.rows.push_back(row + 1);
        }
    }
    return result;
}

auto came_to(detail::quote_data const& quote, std::uint32_t rule, std::uint32_t row) -> bool {
    auto const is_it = [&](auto const& each) { return each.by.rule == rule && each.by.row == row; };
    return std::any_of(quote.steps.begin(), quote.steps.end(), [&](detail::traced_step const& each) { return is_it(each.record); }) ||
           std::any_of(quote.order_discounts.begin(), quote.order_discounts.end(), is_it);
}

auto edge_of(scale_bands const& scale, std::size_t band, bool up_to, decimal const& pack) -> tier_edge {
    auto edge = tier_edge();
    if (up_to) {
        edge.at = div(scale.bounds[band - 1], pack, 0, rounding_mode::floor) * pack + pack;
    } else {
        edge.at = div(scale.bounds[band], pack, 0, rounding_mode::ceiling) * pack;
    }
    edge.before = edge.at - pack;
    return edge;
}

auto pack_of(model::book const& book, example_cart const& cart) -> decimal {
    for (std::size_t fact = 0; fact != book.facts.size(); ++fact) {
        auto const& known = book.facts[fact];
        if (known.name != "product.pack" || known.type.kind != model::kind::number) continue;
        auto const pack = cart.values[fact] ? cart.values[fact]->amount : known.otherwise.present ? known.otherwise.amount : decimal(1);
        return pack.sign() > 0 ? pack : decimal(1);
    }
    return 1;
}

}  // namespace cennik::tooling
