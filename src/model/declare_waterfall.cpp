#include "model/declare_waterfall.hpp"

#include "model/check_phases.hpp"
#include "model/messages.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

#include <array>

namespace cennik::model {

namespace {

constexpr auto combinations = std::to_array<std::pair<std::string_view, combination>>({
    {"first", combination::first},
    {"best", combination::best},
    {"all", combination::all},
    {"sum", combination::sum},
});

}  // namespace

void declare_waterfall(workbench& bench) {
    if (bench.waterfalls.empty()) return;
    auto const& said = *bench.waterfalls.front().said;
    for (std::size_t each = 1; each < bench.waterfalls.size(); ++each) {
        say::second_waterfall(bench.found, bench.waterfalls[each].said->where, said.where);
    }
    auto first_order_step = std::optional<base::span>{};
    for (auto const& each : said.steps) {
        auto const index = static_cast<std::uint32_t>(bench.book.steps.size());
        auto const [at, fresh] = bench.step_names.emplace(each.name.text, declared_name{index, each.name.where});
        if (!fresh) {
            say::name_given_twice(bench.found, each.name, "step", at->second.where);
            continue;
        }
        auto out = step{};
        out.name = each.name.text;
        out.on_order = each.on_order;
        out.where = each.name.where;
        for (auto const& [words, which] : combinations) {
            if (words == each.combination.text) out.combination = which;
        }
        if (each.on_order && !first_order_step) first_order_step = each.name.where;
        if (!each.on_order && first_order_step)
            say::line_step_after_order_step(bench.found, each.name, *first_order_step);
        bench.book.steps.push_back(std::move(out));
    }
}

void declare_price_groups(workbench& bench) {
    for (auto const& each : bench.groups) {
        auto out = price_group{};
        out.name = each.said->name.text;
        out.place = bench.place_of(each.said->name.where);
        if (auto condition = type_condition(bench, each.said->condition)) {
            check_phase(bench, *condition, {phase::price_groups, none});
            out.condition = std::move(*condition);
        }
        bench.book.groups.push_back(std::move(out));
    }
}

void type_all_lets(workbench& bench) {
    for (std::uint32_t each = 0; each != bench.lets.size(); ++each) {
        static_cast<void>(index_of_let(bench, each, bench.lets[each].said->name.where));
    }
}

}  // namespace cennik::model
