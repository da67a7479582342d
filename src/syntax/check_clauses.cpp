// Comes in: a rule as the grammar took it, any clause in any kind of rule. Goes out: findings about what does not
// belong.
//
// What belongs where is one table; what may stand only once is nearly everything. All that needs to know what a name
// means is said later, by the model.

#include "syntax/check_clauses.hpp"

#include "syntax/messages.hpp"
#include "syntax/report.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace cennik::syntax {

namespace {

using rule_kind = ast::rule_kind;

/// Kinds of rules as a set.
using kinds = std::uint32_t;

constexpr auto bit(rule_kind which) -> kinds { return 1u << static_cast<unsigned>(which); }

constexpr auto every_kind = ~kinds{0};
constexpr auto pricing = bit(rule_kind::price) | bit(rule_kind::discount) | bit(rule_kind::order_discount);
constexpr auto floors = bit(rule_kind::minimum_margin) | bit(rule_kind::minimum_price);
constexpr auto terms = bit(rule_kind::payment_terms);
constexpr auto charges = bit(rule_kind::charge);

struct clause_facts {
    std::string_view words;  // as a message names it
    bool repeats;            // may stand more than once
    std::string_view once;   // what to do instead of saying it twice
    kinds fits;
};

// In the order of the alternatives of ast::clause.
constexpr auto clause_table = std::array<clause_facts, std::variant_size_v<ast::clause>>{{
    {"for", false, "name the groups in one: `for \"a\", \"b\"`", every_kind},
    {"when", false, "join the conditions with `and`", every_kind},
    {"from … until", false, {}, every_kind},
    {"priority", false, {}, pricing | terms | bit(rule_kind::tax)},
    {"excludes", true, {}, pricing},
    {"alone", false, {}, pricing},
    {"then stop", false, {}, pricing},
    {"an effect", false, "join effects by `plus`", pricing | charges},
    {"tiers", false, {}, pricing | charges},
    {"below", true, {}, floors},
    {"no cost", false, {}, bit(rule_kind::minimum_margin)},
    {"a decision", false, {}, bit(rule_kind::credit_block)},
    {"net", false, "a due date is one clause: `net 30 days end of month`", terms},
    {"within", true, {}, terms},
    {"over lines", false, "join the conditions with `and`", bit(rule_kind::order_discount)},
    {"instalments", false, {}, terms},
    {"every", false, "put the other goods into a rule of their own", bit(rule_kind::free_goods)},
    {"free from", false, {}, charges},
    {"taxed", false, {}, charges},
    {"need", false, "join the conditions with `and`, or write a rule for each", bit(rule_kind::require)},
    {"tax", false, "put the other rate into a rule of its own", bit(rule_kind::tax)},
    {"message", false, {}, bit(rule_kind::alert)},
}};

auto kind_name(rule_kind which) -> std::string_view {
    switch (which) {
        case rule_kind::price: return "a price";
        case rule_kind::discount: return "a discount";
        case rule_kind::order_discount: return "an order discount";
        case rule_kind::minimum_margin: return "a minimum margin";
        case rule_kind::minimum_price: return "a minimum price";
        case rule_kind::payment_terms: return "payment terms";
        case rule_kind::credit_block: return "a credit block";
        case rule_kind::free_goods: return "free goods";
        case rule_kind::charge: return "a charge";
        case rule_kind::require: return "a requirement";
        case rule_kind::hide_prices: return "hidden prices";
        case rule_kind::alert: return "an alert";
        case rule_kind::tax: return "a tax";
    }
    return "a rule";
}

auto what_it_needs(rule_kind which) -> std::string_view {
    switch (which) {
        case rule_kind::price: return "an effect such as `price product.list_price`";
        case rule_kind::discount:
        case rule_kind::order_discount: return "an effect such as `give 10%`, or tiers";
        case rule_kind::minimum_margin: return "a rung such as `below 10% hold`";
        case rule_kind::minimum_price: return "a rung such as `below product.floor raise price`";
        case rule_kind::payment_terms: return "a due date such as `net 30 days`";
        case rule_kind::credit_block: return "a decision such as `hold` or `warn`";
        case rule_kind::free_goods: return "the goods: `every 10 add 1 free`";
        case rule_kind::charge: return "an amount such as `charge 25 PLN per order`";
        case rule_kind::require: return "what is needed: `need order.value >= 150 PLN otherwise reject \"…\"`";
        case rule_kind::hide_prices: return "whom they are hidden from: `when not customer.verified`";
        case rule_kind::alert: return "what it warns of: `when line.margin < 0%`";
        case rule_kind::tax: return "the rate: `tax 23%`";
    }
    return "an effect";
}

auto decision_words(ast::decision decision) -> std::string_view {
    switch (decision) {
        case ast::decision::warn: return "warn";
        case ast::decision::approval: return "approval by";
        case ast::decision::hold: return "hold";
        case ast::decision::reject: return "reject";
        case ast::decision::raise_price: return "raise price";
        case ast::decision::require_prepayment: return "require prepayment";
        case ast::decision::round_up: return "round up";
    }
    return "a decision";
}

class clause_checker {
public:
    clause_checker(scanner const& tokens, ast::rule const& rule, base::diagnostics& found)
        : tokens_(tokens), rule_(rule), found_(found) {}

    void check() {
        check_head();
        auto seen = std::array<bool, clause_table.size()>{};
        auto behind_rung = false;
        for (auto const& clause : rule_.clauses) {
            auto const where = std::visit([](auto const& each) { return each.where; }, clause);
            auto const& facts = clause_table[clause.index()];
            auto const words = written_words(clause);
            if ((facts.fits & bit(rule_.kind)) == 0) {
                report({where,
                        messages::clause_of_another_kind(words, kind_name(rule_.kind), help_for(clause, behind_rung)),
                        {},
                        {}},
                       found_);
            } else if (seen[clause.index()] && !facts.repeats) {
                auto const of_effects = std::holds_alternative<ast::effects_clause>(clause);
                report({where, of_effects ? messages::effects_apart(facts.once) : messages::clause_twice(words, facts.once), {}, {}}, found_);
            }
            seen[clause.index()] = true;
            behind_rung =
                std::holds_alternative<ast::rung>(clause) || std::holds_alternative<ast::no_cost_clause>(clause);
            if (auto const* const tiers = std::get_if<ast::tiers>(&clause)) check_tiers(*tiers);
            if (auto const* const rung = std::get_if<ast::rung>(&clause)) check_rung(rung->outcome);
            if (auto const* const no_cost = std::get_if<ast::no_cost_clause>(&clause)) check_rung(no_cost->outcome);
            if (auto const* const outcome = std::get_if<ast::outcome>(&clause)) check_round_up(*outcome);
            if (auto const* const need = std::get_if<ast::need_clause>(&clause)) check_need(need->otherwise);
            if (auto const* const effects = std::get_if<ast::effects_clause>(&clause)) check_effects(effects->effects);
            if (auto const* const parts = std::get_if<ast::instalments_clause>(&clause)) check_instalments(*parts);
        }
        check_effect(seen);
    }

private:
    template <typename Clause>
    static constexpr auto index_of() -> std::size_t {
        return index_in<Clause>(std::make_index_sequence<std::variant_size_v<ast::clause>>{});
    }
    template <typename Clause, std::size_t... Index>
    static constexpr auto index_in(std::index_sequence<Index...>) -> std::size_t {
        return ((std::is_same_v<std::variant_alternative_t<Index, ast::clause>, Clause> ? Index : 0) + ... + 0);
    }

    /// The clause's own first words where they differ from what its kind is called.
    static auto written_words(ast::clause const& clause) -> std::string {
        if (auto const* const names = std::get_if<ast::names_clause>(&clause)) {
            return names->does == ast::names_clause::verb::excludes ? "excludes" : "replaces";
        }
        if (auto const* const effects = std::get_if<ast::effects_clause>(&clause)) {
            auto const verb = effects->effects.front().does;
            return verb == ast::effect::verb::price ? "price" : verb == ast::effect::verb::give ? "give" : "charge";
        }
        if (auto const* const outcome = std::get_if<ast::outcome>(&clause))
            return std::string(decision_words(outcome->decision));
        if (auto const* const due = std::get_if<ast::due_clause>(&clause); due != nullptr && due->prepayment)
            return "prepayment";
        return std::string(clause_table[clause.index()].words);
    }

    [[nodiscard]] auto help_for(ast::clause const& clause, bool behind_rung) const -> std::string_view {
        auto const floor = (bit(rule_.kind) & floors) != 0;
        if (std::holds_alternative<ast::outcome>(clause) && floor && behind_rung)
            return "a rung decides one thing: keep one of the two, or begin another rung with `below`";
        if (std::holds_alternative<ast::outcome>(clause) && floor)
            return "a rung begins with `below`: `below 10% hold`";
        if (std::holds_alternative<ast::outcome>(clause) && rule_.kind == rule_kind::require)
            return "a requirement begins with `need`: `need order.value >= 150 PLN otherwise reject \"…\"`";
        return {};
    }

    void check_head() {
        auto const own = bit(rule_.kind);
        auto const refuse = [&](base::span where, std::string_view words) {
            report({where, messages::head_word_of_another_kind(words, kind_name(rule_.kind)), {}, {}}, found_);
        };
        if (rule_.step && (own & pricing) == 0) refuse(rule_.step->where, "in");
        if (rule_.before_order_discounts && rule_.kind != rule_kind::minimum_margin)
            refuse(rule_.head, "before order discounts");
        if (!rule_.table) return;
        if (rule_.table->as_ladders && (own & floors) == 0) refuse(rule_.head, "as ladders");
        if (rule_.table->tiers && (own & (pricing | charges)) == 0) refuse(rule_.table->tiers->where, "tiers");
        if (rule_.table->remainder && rule_.kind != rule_kind::free_goods)
            refuse(rule_.head, *rule_.table->remainder == ast::free_remainder::only_full ? "only full" : "pro rata");
    }

    void check_effect(std::array<bool, clause_table.size()> const& seen) {
        if (seen[index_of<ast::effects_clause>()] && seen[index_of<ast::tiers>()]) {
            report({rule_.head, messages::effects_and_tiers(), {}, {}}, found_);
        }
        if (rule_.table) return;
        auto const says = [&] {
            switch (rule_.kind) {
                case rule_kind::price:
                case rule_kind::discount:
                case rule_kind::order_discount:
                    return seen[index_of<ast::effects_clause>()] || seen[index_of<ast::tiers>()];
                case rule_kind::minimum_margin:
                    return seen[index_of<ast::rung>()] || seen[index_of<ast::no_cost_clause>()];
                case rule_kind::minimum_price: return seen[index_of<ast::rung>()];
                case rule_kind::payment_terms:
                    return seen[index_of<ast::due_clause>()] || seen[index_of<ast::instalments_clause>()];
                case rule_kind::credit_block: return seen[index_of<ast::outcome>()];
                case rule_kind::free_goods: return seen[index_of<ast::free_clause>()];
                case rule_kind::charge: return seen[index_of<ast::effects_clause>()] || seen[index_of<ast::tiers>()];
                case rule_kind::require: return seen[index_of<ast::need_clause>()];
                case rule_kind::hide_prices:
                case rule_kind::alert:
                    return seen[index_of<ast::for_clause>()] || seen[index_of<ast::when_clause>()] ||
                           seen[index_of<ast::window_clause>()];
                case rule_kind::tax: return seen[index_of<ast::tax_clause>()];
            }
            return true;
        };
        // What stands there but does not belong has been spoken of.
        auto const misplaced = std::any_of(rule_.clauses.begin(), rule_.clauses.end(), [](ast::clause const& each) {
            return each.index() >= index_of<ast::effects_clause>();
        });
        if (!says() && !misplaced)
            report({rule_.head, messages::rule_says_nothing(kind_name(rule_.kind), what_it_needs(rule_.kind)), {}, {}},
                   found_);
    }

    void refuse(base::span where, std::string_view words, std::string_view help) {
        report({where, messages::clause_of_another_kind(words, kind_name(rule_.kind), help), {}, {}}, found_);
    }

    void check_round_up(ast::outcome const& outcome) {
        if (outcome.decision == ast::decision::round_up && rule_.kind != rule_kind::require)
            refuse(outcome.where, "round up", "quantities are rounded up by a requirement: `need … otherwise round up`");
    }

    void check_need(ast::outcome const& otherwise) {
        auto const decision = otherwise.decision;
        if (decision == ast::decision::raise_price || decision == ast::decision::require_prepayment)
            refuse(otherwise.where, decision_words(decision),
                   "`otherwise` is followed by `reject`, `warn`, `hold`, `approval by` or `round up`");
    }

    void check_effects(std::vector<ast::effect> const& effects) {
        if (rule_.kind != rule_kind::charge) return;
        for (auto const& each : effects) {
            if (each.does != ast::effect::verb::charge)
                return refuse(each.where, each.does == ast::effect::verb::give ? "give" : "price",
                              "a charge is written `charge 25 PLN per order`");
        }
    }

    void check_instalments(ast::instalments_clause const& said) {
        auto const& parts = said.parts;
        if (parts.empty()) return report({said.where, messages::no_instalments(), {}, {}}, found_);
        for (auto const& each : parts) {
            if (!each.part && &each != &parts.back())
                return report({each.where, messages::rest_not_last(), {}, {}}, found_);
        }
        auto const& last = parts.back();
        if (last.part)
            report({last.where, messages::instalments_without_rest("rest " + written(last.due.where)), {}, {}}, found_);
        for (auto const& clause : rule_.clauses) {
            auto const where = std::visit([](auto const& each) { return each.where; }, clause);
            if (std::holds_alternative<ast::due_clause>(clause) || std::holds_alternative<ast::early_discount>(clause))
                report({where, messages::beside_instalments(written_words(clause)), said.where, "the instalments"}, found_);
        }
    }

    /// A line is held or approved; only the credit of a whole order is released.
    void check_rung(ast::outcome const& outcome) {
        check_round_up(outcome);
        if (outcome.decision != ast::decision::hold || !outcome.role) return;
        auto const help = "who may let it through: `approval by \"" + outcome.role->text + "\"`";
        report(
            {outcome.role->where, messages::clause_of_another_kind("release by", kind_name(rule_.kind), help), {}, {}},
            found_);
    }

    void check_tiers(ast::tiers const& tiers) {
        using edge = ast::band::edge;
        if (tiers.bands.empty()) return report({tiers.where, messages::no_tiers(), {}, {}}, found_);
        for (auto const& band : tiers.bands)
            check_effects(band.effects);
        auto const first = tiers.bands.front().begins_or_ends;
        for (std::size_t index = 0; index < tiers.bands.size(); ++index) {
            auto const& band = tiers.bands[index];
            auto const last = index + 1 == tiers.bands.size();
            if (tiers.mode == ast::tier_mode::graduated) {
                if (band.begins_or_ends == edge::from)
                    return report({band.where, messages::graduated_from(mended(tiers)), {}, {}}, found_);
                if (band.begins_or_ends == edge::above && !last)
                    return report({band.where, messages::above_not_last(), {}, {}}, found_);
                if (last && band.begins_or_ends != edge::above)
                    return report({band.where, messages::graduated_without_above(), {}, {}}, found_);
            } else {
                if (band.begins_or_ends == edge::above)
                    return report({band.where, messages::above_in_volume(), {}, {}}, found_);
                if (band.begins_or_ends != first) return report({band.where, messages::mixed_edges(), {}, {}}, found_);
            }
        }
    }

    /// The same tiers in the words of graduated ones: each `from` is the end of the tier before it.
    [[nodiscard]] auto mended(ast::tiers const& tiers) const -> std::string {
        auto out = std::string{};
        auto effects = std::string("give 0%");
        for (auto const& band : tiers.bands) {
            if (band.bound) out += "up to " + written(band.bound->where) + " " + effects + "   ";
            if (!band.effects.empty())
                effects = written({band.where.file, band.effects.front().where.begin, band.effects.back().where.end});
        }
        return out + "above " + effects;
    }

    [[nodiscard]] auto written(base::span where) const -> std::string {
        auto const* const origin = tokens_.end() - tokens_.span(tokens_.end(), tokens_.end()).begin;
        return {origin + where.begin, origin + where.end};
    }

    scanner const& tokens_;
    ast::rule const& rule_;
    base::diagnostics& found_;
};

}  // namespace

void check_clauses(scanner const& tokens, ast::rule const& rule, base::diagnostics& found) {
    clause_checker(tokens, rule, found).check();
}

}  // namespace cennik::syntax
