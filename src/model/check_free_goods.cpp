#include "model/check_free_goods.hpp"

#include "model/messages.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>
#include <variant>

namespace cennik::model {

namespace {

auto remainder_of(ast::free_remainder said) -> free_remainder {
    switch (said) {
        case ast::free_remainder::per_full: return free_remainder::per_full;
        case ast::free_remainder::pro_rata_down: return free_remainder::pro_rata_down;
        case ast::free_remainder::pro_rata_up: return free_remainder::pro_rata_up;
        case ast::free_remainder::only_full: return free_remainder::only_full;
    }
    return free_remainder::per_full;
}

auto read_count(rule_context& rule, ast::expression const& said, std::string const& word) -> std::optional<expression> {
    auto count = type_part(rule, said, {kind::number}, "the number of `" + word + "`");
    if (count && count->operation == operation::literal && count->value.amount.sign() <= 0) {
        say::free_count_of_nothing(rule.found(), count->where, word);
        return std::nullopt;
    }
    return count;
}

void take_free(rule_context& rule, ast::free_clause const& said, free_goods& out) {
    out.remainder = remainder_of(said.remainder);
    out.inclusive = said.inclusive;
    out.count = read_count(rule, said.count, said.inclusive ? "of them free" : "add");
    if (said.every) out.every = read_count(rule, *said.every, "every");
    if (!said.every && out.remainder != free_remainder::per_full)
        say::remainder_without_every(rule.found(), said.where);
    auto const both_literal = out.every && out.count && out.every->operation == operation::literal &&
                              out.count->operation == operation::literal;
    if (out.inclusive && both_literal && out.count->value.amount > out.every->value.amount)
        say::more_free_than_there_are(rule.found(), out.count->where);
    if (said.sku && check_free_product(rule, said.sku->text, said.sku->where))
        out.sku = rule.bench.texts.intern(said.sku->text);
    if (said.at) {
        out.at = type_part(rule, *said.at, {kind::money}, "the price behind `at`");
        if (out.at && out.at->operation == operation::literal && out.at->value.amount.is_negative())
            say::negative_effect(rule.found(), out.at->where, "price", "price");
    }
}

}  // namespace

auto check_free_product(rule_context& rule, std::string_view sku, base::span where) -> bool {
    auto const& facts = rule.bench.facts;
    auto const from_file = std::any_of(facts.begin(), facts.end(), [](placed<ast::facts> const& each) {
        return each.said->source && each.said->subject.text == "product";
    });
    if (from_file || rule.bench.is_left_out("product")) return true;
    say::free_product_unknown(rule.found(), where, sku);
    return false;
}

void check_free_goods(rule_context& rule) {
    auto out = free_goods{};
    if (rule.said.table && rule.said.table->remainder) out.remainder = remainder_of(*rule.said.table->remainder);
    for (auto const& each : rule.said.clauses) {
        if (auto const* said = std::get_if<ast::free_clause>(&each)) take_free(rule, *said, out);
    }
    rule.out.free_goods = std::move(out);
}

}  // namespace cennik::model
