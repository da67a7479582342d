#include "model/check_charges.hpp"

#include "model/messages.hpp"
#include "model/read_rule_tables.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace cennik::model {

namespace {

auto is_of_line(ast::effect const& said) -> bool {
    return said.per == ast::per_unit::unit || said.per == ast::per_unit::line;
}

/// The effects of a charge, those of all its tiers too.
auto written_charges(ast::rule const& said) -> std::vector<ast::effect const*> {
    auto out = std::vector<ast::effect const*>{};
    auto const take = [&](std::vector<ast::effect> const& effects) {
        for (auto const& each : effects)
            out.push_back(&each);
    };
    for (auto const& each : said.clauses) {
        if (auto const* effects = std::get_if<ast::effects_clause>(&each)) take(effects->effects);
        if (auto const* tiers = std::get_if<ast::tiers>(&each)) {
            for (auto const& band : tiers->bands)
                take(band.effects);
        }
    }
    return out;
}

auto heading_charges_line(ast::name const& heading) -> bool {
    return heading.text.starts_with("charge") &&
           (heading.text.ends_with(" per line") || heading.text.find(" per line ") != std::string::npos ||
            heading.text.ends_with(" per unit") || heading.text.find(" per unit ") != std::string::npos);
}

auto read_rate(rule_context& rule, ast::expression const& said, std::string const& word) -> std::optional<expression> {
    auto rate = type_part(rule, said, {kind::percent}, "the rate of `" + word + "`");
    if (rate && rate->operation == operation::literal && rate->value.amount.is_negative()) {
        say::no_negative_rate(rule.found(), rate->where, word);
        return std::nullopt;
    }
    return rate;
}

}  // namespace

auto charges_each_line(rule_context const& rule) -> bool {
    auto const effects = written_charges(rule.said);
    if (std::any_of(effects.begin(), effects.end(), [](auto const* each) { return is_of_line(*each); })) return true;
    auto const* rows = rows_of(rule);
    return rows != nullptr && std::any_of(rows->headings.begin(), rows->headings.end(), heading_charges_line);
}

void check_charge(rule_context& rule) {
    auto out = charge{};
    out.per_line = charges_each_line(rule);
    auto const effects = written_charges(rule.said);
    for (auto const* each : effects) {
        if (is_of_line(*each) == out.per_line) continue;
        say::charge_of_order_and_lines(rule.found(), each->where,
                                       (*std::find_if(effects.begin(), effects.end(), [&](auto const* other) {
                                           return is_of_line(*other) == out.per_line;
                                       }))->where);
        break;
    }
    for (auto const& each : rule.said.clauses) {
        if (auto const* from = std::get_if<ast::free_from_clause>(&each))
            out.free_from = type_part(rule, from->amount, {kind::money}, "the amount of `free from`");
        if (auto const* taxed = std::get_if<ast::taxed_clause>(&each))
            out.taxed = read_rate(rule, taxed->rate, "taxed");
    }
    rule.out.charge = std::move(out);
}

void check_tax(rule_context& rule) {
    for (auto const& each : rule.said.clauses) {
        if (auto const* tax = std::get_if<ast::tax_clause>(&each)) rule.out.tax_rate = read_rate(rule, tax->rate, "tax");
    }
}

}  // namespace cennik::model
