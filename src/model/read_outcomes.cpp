#include "model/read_outcomes.hpp"

#include "model/messages.hpp"
#include "model/type_expressions.hpp"
#include "syntax/parse_expression.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

auto decision_of(ast::decision said) -> decision {
    switch (said) {
        case ast::decision::warn: return decision::warn;
        case ast::decision::approval: return decision::approval;
        case ast::decision::hold: return decision::hold;
        case ast::decision::reject: return decision::reject;
        case ast::decision::raise_price: return decision::raise_price;
        case ast::decision::require_prepayment: return decision::require_prepayment;
        case ast::decision::round_up: return decision::round_up;
    }
    return decision::warn;
}

}  // namespace

auto words_of(decision which) -> std::string_view {
    switch (which) {
        case decision::warn: return "warn";
        case decision::approval: return "approval by";
        case decision::require_prepayment: return "require prepayment";
        case decision::hold: return "hold";
        case decision::reject: return "reject";
        case decision::raise_price: return "raise price";
        case decision::round_up: return "round up";
    }
    return {};
}

auto read_message(rule_context& rule, ast::name const& said) -> message {
    auto& bench = rule.bench;
    auto out = message{};
    auto who = rule.who;
    if (who.at == phase::lifting)
        who.at = phase::judging;  // a floor speaks when it is judged, whatever it lifted before
    for (auto const& piece : syntax::parse_template(said, bench.found)) {
        auto made = message_piece{piece.text, {}};
        if (piece.path) {
            auto value = type_expression(bench, *piece.path);
            if (!value || !check_phase(bench, *value, who)) continue;
            made.value = std::move(*value);
        }
        out.push_back(std::move(made));
    }
    return out;
}

auto read_outcome(rule_context& rule, ast::outcome const& said, std::initializer_list<decision> allowed,
                  std::string const& place, message otherwise) -> std::optional<outcome> {
    auto out = outcome{};
    out.decision = decision_of(said.decision);
    if (std::find(allowed.begin(), allowed.end(), out.decision) == allowed.end()) {
        auto words = std::string{};
        for (auto const each : allowed)
            words += (words.empty() ? "`" : ", `") + std::string(words_of(each)) + "`";
        say::decision_elsewhere(rule.found(), said.where, words_of(out.decision), place, words);
        return std::nullopt;
    }
    if (said.role) out.role = said.role->text;
    if (said.within) {
        auto within = type_part(rule, *said.within, {kind::days}, "`within`");
        if (within) out.within = std::move(*within);
    }
    out.fixed_prices_too = said.fixed_prices_too;
    out.message = said.message ? read_message(rule, *said.message) : std::move(otherwise);
    return out;
}

}  // namespace cennik::model
