#include "model/resolve_names.hpp"

#include "base/suggest.hpp"
#include "model/check_phases.hpp"
#include "model/messages.hpp"
#include "model/type_expressions.hpp"

#include <array>

namespace cennik::model {

namespace {

constexpr auto amounts = std::to_array<amount_name>({
    {"line.price", operation::line_price, kind::money},
    {"line.value", operation::line_value, kind::money},
    {"line.total", operation::line_total, kind::money},
    {"line.net", operation::line_net, kind::money},
    {"line.margin", operation::line_margin, kind::percent},
    {"order.value", operation::order_value, kind::money},
    {"order.goods", operation::order_goods, kind::money},
    {"order.net", operation::order_net, kind::money},
    {"order.gross", operation::order_gross, kind::money},
    {"order.margin", operation::order_margin, kind::percent},
});

/// The nearest of all that a path can name. A fact's own name without its subject is the usual slip, so that comes
/// first.
auto nearest_path(workbench const& bench, std::string_view wanted) -> std::optional<std::string> {
    auto nearest = base::nearest_name(wanted);
    for (auto const& [name, entry] : bench.fact_names) {
        if (name.substr(name.find('.') + 1) == wanted) return name;
        nearest.consider(name);
    }
    for (auto const& each : amounts) {
        if (each.path.substr(each.path.find('.') + 1) == wanted) return std::string(each.path);
        nearest.consider(each.path);
    }
    for (auto const& [name, entry] : bench.let_names)
        nearest.consider(name);
    if (nearest.found()) return nearest.found();
    // Another subject's fact of the same name: `user.segment` for `customer.segment`.
    auto const own = wanted.substr(wanted.find('.') + 1);
    for (auto const& [name, entry] : bench.fact_names) {
        if (own.size() > 1 && name.substr(name.find('.') + 1) == own) return name;
    }
    return std::nullopt;
}

auto needs_cost(operation which) -> bool { return which == operation::line_margin || which == operation::order_margin; }

}  // namespace

auto find_amount(std::string_view path) -> amount_name const* {
    for (auto const& each : amounts) {
        if (each.path == path) return &each;
    }
    return nullptr;
}

auto amount_path(operation which) -> std::string_view {
    for (auto const& each : amounts) {
        if (each.operation == which) return each.path;
    }
    return "line.after";
}

auto join_path(std::vector<ast::name> const& names) -> std::string {
    auto out = std::string{};
    for (auto const& each : names)
        out += (out.empty() ? "" : ".") + each.text;
    return out;
}

auto make_fact(model::book const& book, std::uint32_t index, base::span where) -> expression {
    auto out = make_operation(operation::fact, book.facts[index].type, where);
    out.index = index;
    return out;
}

auto nearest_in(name_index const& names, std::string_view wanted) -> std::optional<std::string> {
    auto nearest = base::nearest_name(wanted);
    for (auto const& [name, entry] : names)
        nearest.consider(name);
    return nearest.found();
}

auto index_of_let(workbench& bench, std::uint32_t declared, base::span asked) -> std::uint32_t {
    auto const& said = *bench.lets[declared].said;
    if (bench.typed_lets[declared].is == typed_let::state::in_hand) {
        say::let_needs_itself(bench.found, asked, said.name);
        return none;
    }
    if (bench.typed_lets[declared].is == typed_let::state::untouched) {
        bench.typed_lets[declared].is = typed_let::state::in_hand;
        auto value = type_expression(bench, said.value);
        auto const depth = value ? depth_of(bench, *value) : 0;
        if (depth > bench.most_levels()) {
            say::lets_too_deep(bench.found, said.name.where, bench.most_levels());
        } else if (value) {
            bench.let_depths.push_back(depth);
            bench.typed_lets[declared].index = static_cast<std::uint32_t>(bench.book.lets.size());
            bench.let_reads.push_back(reads_of(bench, *value));
            bench.book.lets.push_back({said.name.text, std::move(*value)});
        }
        bench.typed_lets[declared].is = typed_let::state::done;
    }
    return bench.typed_lets[declared].index;
}

auto resolve_path(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    auto const path = join_path(said.names);
    if (said.names.size() == 1) {
        if (auto const found = bench.let_names.find(path); found != bench.let_names.end()) {
            auto const index = index_of_let(bench, found->second.index, said.where);
            if (index == none) return std::nullopt;
            auto out = make_operation(operation::let, bench.book.lets[index].value.type, said.where);
            out.index = index;
            return out;
        }
    }
    if (auto const* amount = find_amount(path)) {
        if (needs_cost(amount->operation) && bench.cost_fact == none) {
            if (!bench.is_left_out("product")) say::margin_without_cost_fact(bench.found, said.where, path);
            return std::nullopt;
        }
        auto const result = amount->type == kind::money ? bench.money_type() : type{amount->type, {}};
        return make_operation(amount->operation, result, said.where);
    }
    if (auto const found = bench.fact_names.find(path); found != bench.fact_names.end()) {
        // A fact whose declaration had a mistake is known, and nothing more is said of it.
        if (found->second.index == none) return std::nullopt;
        return make_fact(bench.book, found->second.index, said.where);
    }
    if (bench.is_left_out(said.names.front().text)) return std::nullopt;
    if (path == "line.after") {
        say::line_after_without_step(bench.found, said.where);
    } else if (bench.table_names.contains(said.names.front().text)) {
        say::table_without_keys(bench.found, said.where, said.names.front().text);
    } else {
        say::unknown_path(bench.found, said.where, path, nearest_path(bench, path));
    }
    return std::nullopt;
}

auto resolve_line_after(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    if (said.operands.size() != 1 || said.operands.front().operation != ast::operation::path ||
        said.operands.front().names.size() != 1) {
        say::line_after_without_step(bench.found, said.where);
        return std::nullopt;
    }
    auto const step = resolve_step(bench, said.operands.front().names.front());
    if (step == none) return std::nullopt;
    if (bench.book.steps[step].on_order) {
        say::price_after_order_step(bench.found, said.where, bench.book.steps[step].name);
        return std::nullopt;
    }
    auto out = make_operation(operation::line_after, bench.money_type(), said.where);
    out.index = step;
    return out;
}

auto resolve_lookup(workbench& bench, ast::expression const& said) -> std::optional<expression> {
    auto const& table_name = said.names.front();
    auto const found = bench.table_names.find(table_name.text);
    auto keys = std::vector<expression>{};
    auto sound = true;
    for (auto const& each : said.operands) {
        auto key = type_expression(bench, each);
        sound = sound && key.has_value();
        if (key) keys.push_back(std::move(*key));
    }
    if (found == bench.table_names.end()) {
        if (bench.is_left_out(table_name.text)) return std::nullopt;
        say::unknown_table(bench.found, table_name, nearest_in(bench.table_names, table_name.text));
        return std::nullopt;
    }
    if (found->second.index == none || !sound) return std::nullopt;
    auto const& table = bench.book.tables[found->second.index];
    if (keys.size() != table.keys.size()) {
        say::wrong_number_of_keys(bench.found, said.where, table, keys.size());
        return std::nullopt;
    }
    for (std::size_t each = 0; each != keys.size(); ++each) {
        if (keys[each].type == table.keys[each].type) continue;
        say::key_of_another_kind(bench.found, keys[each], table, table.keys[each], describe(keys[each].type),
                                 describe(table.keys[each].type));
        return std::nullopt;
    }
    auto const& column_name = said.names.back();
    auto nearest = base::nearest_name(column_name.text);
    for (std::size_t each = 0; each != table.values.size(); ++each) {
        if (table.values[each].name == column_name.text) {
            auto out = make_operation(operation::table_value, table.values[each].type, said.where);
            out.index = found->second.index;
            out.column = static_cast<std::uint32_t>(each);
            out.operands = std::move(keys);
            return out;
        }
        nearest.consider(table.values[each].name);
    }
    say::unknown_column(bench.found, column_name, table, nearest.found());
    return std::nullopt;
}

auto resolve_step(workbench& bench, ast::name const& said) -> std::uint32_t {
    auto const found = bench.step_names.find(said.text);
    if (found != bench.step_names.end()) return found->second.index;
    // A book without a waterfall is told so once, not for each step.
    if (!bench.waterfalls.empty() && !bench.waterfall_left_out)
        say::unknown_step(bench.found, said, nearest_in(bench.step_names, said.text));
    return none;
}

auto resolve_group(workbench& bench, ast::name const& said) -> std::uint32_t {
    auto const found = bench.group_names.find(said.text);
    if (found != bench.group_names.end()) return found->second.index;
    if (!bench.is_left_out(said.text)) say::unknown_group(bench.found, said, nearest_in(bench.group_names, said.text));
    return none;
}

auto resolve_rule(workbench& bench, ast::name const& said) -> std::uint32_t {
    auto const found = bench.rule_names.find(said.text);
    if (found != bench.rule_names.end()) return found->second.index;
    if (!bench.is_left_out(said.text)) say::unknown_rule(bench.found, said, nearest_in(bench.rule_names, said.text));
    return none;
}

}  // namespace cennik::model
