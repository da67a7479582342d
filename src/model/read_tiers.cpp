#include "model/read_tiers.hpp"

#include "base/suggest.hpp"
#include "model/messages.hpp"
#include "model/read_effects.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

namespace cennik::model {

namespace {

/// `per product` is per line.sku; category and brand are facts of the product, any other fact stands by its path.
auto read_partition(rule_context& rule, ast::name const& said, scale& out) -> bool {
    auto const& word = said.text;
    auto& bench = rule.bench;
    if (word == "line") return true;
    if (word == "order") {
        out.partition = partition::order;
        return true;
    }
    auto const path = word == "product"                     ? std::string("line.sku")
                      : word.find('.') != std::string::npos ? word
                                                            : "product." + word;
    auto const found = bench.fact_names.find(path);
    if (found == bench.fact_names.end()) {
        auto nearest = base::nearest_name(word);
        for (auto const each : {"line", "product", "order"})
            nearest.consider(each);
        for (auto const& [name, entry] : bench.fact_names) {
            nearest.consider(name);
            if (name.starts_with("product.")) nearest.consider(std::string_view(name).substr(8));
        }
        if (bench.is_left_out(path.substr(0, path.find('.')))) return false;
        say::unknown_partition(bench.found, said, path, nearest.found());
        return false;
    }
    if (found->second.index == none) return false;
    if (bench.book.facts[found->second.index].type.kind == kind::text_list) {
        say::partition_by_list(bench.found, said);
        return false;
    }
    out.partition = partition::fact;
    out.partition_fact = found->second.index;
    return true;
}

auto read_measure(rule_context& rule, ast::tiers const& said, scale& out) -> bool {
    if (said.measure_word == "quantity") {
        out.measure = measure::quantity;
        return true;
    }
    if (said.measure_word == "value") {
        out.measure = measure::value;
        return true;
    }
    if (!said.measure) return false;
    out.measure = measure::expression;
    // A band is only compared with the measure; the shares of graduated ones are worked with.
    auto const may_be_quotient = said.mode == ast::tier_mode::volume;
    auto by = type_expression_as(rule.bench, *said.measure, {kind::number, kind::money}, "the measure of tiers",
                                 may_be_quotient);
    // On an order, a measure that reads a line is added over the lines.
    auto who = rule.who;
    if (rule.on_order()) who.at = phase::lines_of_order_step;
    if (rule.is_charge()) who.at = phase::lines_of_charges;
    if (!by || !check_phase(rule.bench, *by, who)) return false;
    out.by = std::move(*by);
    return true;
}

auto read_band(rule_context& rule, type const& wanted, ast::band const& said) -> std::optional<band> {
    auto& bench = rule.bench;
    auto out = band{};
    out.open = said.begins_or_ends == ast::band::edge::above;
    out.place = bench.place_of(said.where);
    out.effects = read_effects(rule, said.effects);
    if (out.open) return out;
    auto const bound = literal_of(bench, *said.bound);
    if (!bound) {
        if (said.bound->operation == ast::operation::path || !said.bound->operands.empty())
            say::bound_is_no_literal(bench.found, said.bound->where);
        return std::nullopt;
    }
    if (bound->type != wanted) {
        say::another_kind_belongs_here(bench.found, bound->where, "a tier's bound", describe(wanted),
                                       describe(bound->type), hint_for_bare_number(*bound, wanted));
        return std::nullopt;
    }
    out.bound = bound->value.amount;
    return out;
}

void read_bands(rule_context& rule, ast::tiers const& said, scale& out) {
    auto& bench = rule.bench;
    if (said.bands.empty()) return;
    auto const wanted = bound_type(bench, out);
    out.up_to = said.bands.front().begins_or_ends != ast::band::edge::from;
    auto const* before = static_cast<ast::band const*>(nullptr);
    for (auto const& each : said.bands) {
        auto made = read_band(rule, wanted, each);
        if (before != nullptr && made && !made->open && !out.bands.empty() && made->bound <= out.bands.back().bound) {
            say::tiers_not_rising(bench.found, each.bound->where, bench.text_of(each.bound->where),
                                  before->bound->where, bench.text_of(before->bound->where));
            return;
        }
        before = &each;
        if (made) out.bands.push_back(std::move(*made));
    }
}

}  // namespace

auto bound_type(workbench const& bench, scale const& tiers) -> type {
    if (tiers.measure == measure::quantity) return {kind::number, {}};
    if (tiers.measure == measure::value || !tiers.by) return bench.money_type();
    return tiers.by->type;
}

auto read_tiers(rule_context& rule, ast::tiers const& said, bool in_head) -> std::optional<scale> {
    auto& bench = rule.bench;
    auto out = scale{};
    out.mode = said.mode == ast::tier_mode::volume ? tier_mode::volume : tier_mode::graduated;
    auto sound = read_measure(rule, said, out);
    auto const of_whole_order = rule.on_order() || rule.is_charge();
    if (said.partition) {
        sound = read_partition(rule, *said.partition, out) && sound;
        if (sound && of_whole_order && out.partition != partition::order) {
            say::partition_in_order_step(bench.found, said.partition->where, words_of(rule.said.kind));
            sound = false;
        }
    }
    if (of_whole_order) out.partition = partition::order;
    out.of_all_lines = said.of_all_lines;
    if (said.of_all_lines && out.partition == partition::line) {
        say::all_lines_of_one(bench.found, said.where);
        sound = false;
    }
    if (said.starting_at) {
        if (out.mode != tier_mode::graduated) {
            say::starting_at_in_volume(bench.found, said.starting_at->where);
            sound = false;
        } else if (sound) {
            auto const wanted = bound_type(bench, out);
            auto start = type_part(rule, *said.starting_at, {wanted.kind}, "`starting at`");
            sound = start.has_value();
            if (start) out.starting_at = std::move(*start);
        }
    }
    if (!sound) return std::nullopt;
    if (!in_head) read_bands(rule, said, out);
    return out;
}

}  // namespace cennik::model
