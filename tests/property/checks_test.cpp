// Checks that need no cart, held against carts, on random books: each example shows what it is told for when it is priced; and no random cart
// shows a tie, a falling total or a rule at work of which the check says otherwise, or nothing.
//
// CENNIK_PROPERTY_SEED and CENNIK_PROPERTY_PAIRS choose other books and how many.

#include "plan/compile.hpp"
#include "property/check_case.hpp"
#include "property/compare_case.hpp"
#include "tooling/analysis/review.hpp"
#include "tooling/analysis/tier_edges.hpp"

#include <cennik/cennik.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <memory>

namespace {

namespace model = cennik::model;
namespace tooling = cennik::tooling;
using property::book_case;

auto compile(book_case const& what) -> cennik::result<cennik::rulebook> {
    cennik::source_files files;
    files.add("book.cennik", what.book_text());
    for (auto const& [name, text] : what.files) files.add(name, text);
    return cennik::rulebook::compile(files, "book.cennik");
}

/// A random book, what the check says of it, and its carts.
class checked_book {
public:
    explicit checked_book(std::uint64_t seed) : case_(property::make_case(seed)), book_(property::check_case(case_).book) {
        if (!book_) return;
        auto made = compile(case_);
        if (!made) return;
        handle_ = *made;
        doubts_ = tooling::review(*handle_, std::make_shared<cennik::plan::program>(cennik::plan::compile(*book_)), *book_);
        for (std::uint32_t rule = 0; rule < book_->rules.size(); ++rule) numbers_[book_->rules[rule].name] = rule;
    }

    [[nodiscard]] auto is_there() const -> bool { return handle_.has_value(); }
    [[nodiscard]] auto text() const -> std::string { return case_.describe(); }
    [[nodiscard]] auto book() const -> model::book const& { return *book_; }
    [[nodiscard]] auto handle() const -> cennik::rulebook const& { return *handle_; }
    [[nodiscard]] auto doubts() const -> tooling::doubts const& { return doubts_; }
    [[nodiscard]] auto quote(tooling::example_cart const& cart) const -> cennik::result<cennik::quote> {
        return handle_->quote(tooling::request_for(*handle_, *book_, cart));
    }
    [[nodiscard]] auto number_of(cennik::rule_reference by) const -> std::uint32_t { return numbers_.at(std::string(by.rule)); }
    [[nodiscard]] auto record_of(cennik::rule_reference by) const -> cennik::detail::rule_row { return {number_of(by), by.row}; }
    [[nodiscard]] auto unit_of(cennik::rule_reference by) const -> tooling::unit { return tooling::unit_in_trace(*book_, record_of(by)); }

    /// Its own cart, and each line of it alone.
    [[nodiscard]] auto carts() const -> std::vector<std::string> {
        std::vector<std::string> result = {case_.cart_json()};
        for (std::string const& line : case_.cart_lines) {
            book_case alone = case_;
            alone.cart_lines = {line};
            result.push_back(alone.cart_json());
        }
        return result;
    }

    [[nodiscard]] auto says(std::string_view code, std::uint32_t rule) const -> bool {
        return std::any_of(doubts_.begin(), doubts_.end(), [&](tooling::doubt const& each) { return each.code == code && each.about.rule == rule; });
    }
    /// Of two that tie the other one may be told of as a rule that never wins.
    [[nodiscard]] auto says_tie(std::uint32_t one, std::uint32_t other) const -> bool {
        return says("M2909", other) || std::any_of(doubts_.begin(), doubts_.end(), [&](tooling::doubt const& each) {
            return each.code == "M2908" && ((each.about.rule == one && each.other.rule == other) || (each.about.rule == other && each.other.rule == one));
        });
    }
    [[nodiscard]] auto says_dead(tooling::unit which) const -> bool {
        return std::any_of(doubts_.begin(), doubts_.end(), [&](tooling::doubt const& each) {
            return (each.code == "M2907" || each.code == "M2909") && each.about == which;
        });
    }

    /// The page of M2908 promises this much: conditions that compare single facts with literals, tiers by quantity.
    [[nodiscard]] auto is_promised(tooling::unit which) const -> bool {
        model::rule const& rule = book_->rules[which.rule];
        return tooling::region_of(*book_, which).exact && (!rule.tiers || (rule.tiers->measure == model::measure::quantity && !rule.tiers->starting_at));
    }

    /// The same book without a rule; or without what a rule excludes. Nothing where the rule stands in another file.
    [[nodiscard]] auto without(std::string const& rule, bool only_exclusions) const -> std::optional<cennik::rulebook> {
        book_case other = case_;
        bool found = false;
        auto const change = [&](std::string& text) {
            std::size_t const head = text.find(" \"" + rule + "\"");
            if (head == std::string::npos || text.find('\n') < head) return;
            found = true;
            if (!only_exclusions) {
                text.clear();
                return;
            }
            for (std::string const word : {"  excludes ", "  replaces "}) {
                std::size_t const begin = text.find(word);
                if (begin != std::string::npos) text.erase(begin, text.find('\n', begin) - begin);
            }
        };
        for (std::string& section : other.sections) change(section);
        if (!found) return std::nullopt;
        auto made = compile(other);
        return made ? std::optional(*made) : std::nullopt;
    }

private:
    book_case case_;
    std::optional<model::book> book_;
    std::optional<cennik::rulebook> handle_;
    tooling::doubts doubts_;
    std::map<std::string, std::uint32_t> numbers_;
};

auto net_of(cennik::quote const& quote) -> std::optional<cennik::number::fraction> {
    auto const net = quote.lines()[0].net();
    return net ? std::optional(cennik::number::fraction::ratio(net->numerator, net->denominator)) : std::nullopt;
}

/// A line step that names both, or the order's own rule.
auto shows_tie(checked_book const& one, tooling::doubt const& what, cennik::quote const& quote) -> bool {
    for (auto const step : quote.lines()[0].steps()) {
        if (one.number_of(step.rule()) != what.other.rule) continue;
        for (std::size_t at = 0; at < step.tied_count(); ++at) {
            if (one.number_of(step.tied(at)) == what.about.rule) return true;
        }
    }
    if (quote.has_terms() && one.number_of(quote.terms_rule()) == what.other.rule) {
        auto const other = one.without(one.book().rules[what.other.rule].name, false);
        if (!other) return true;
        auto const again = other->quote(tooling::request_for(*other, one.book(), *what.cart));
        return again && again->has_terms() && one.number_of(again->terms_rule()) == what.about.rule;
    }
    for (auto const discount : quote.order_discounts()) {
        if (one.number_of(discount.rule()) == what.other.rule) return true;
    }
    for (auto const tax : quote.taxes()) {
        if (one.number_of(tax.rule()) == what.other.rule) return true;
    }
    return false;
}

auto comes_to(checked_book const& one, cennik::quote const& quote, std::uint32_t rule) -> bool {
    for (auto const step : quote.lines()[0].steps()) {
        if (one.number_of(step.rule()) == rule) return true;
    }
    for (auto const discount : quote.order_discounts()) {
        if (one.number_of(discount.rule()) == rule) return true;
    }
    for (auto const tax : quote.taxes()) {
        if (one.number_of(tax.rule()) == rule) return true;
    }
    return quote.has_terms() && one.number_of(quote.terms_rule()) == rule;
}

void expect_shown(checked_book const& one, tooling::doubt const& what) {
    auto const quote = one.quote(*what.cart);
    auto const told = what.message + "\n" + one.text();
    if (what.code == "M2914") {
        EXPECT_FALSE(quote) << told;
        return;
    }
    ASSERT_TRUE(quote) << told;
    if (what.code == "M2904") {
        EXPECT_FALSE(quote->has_terms()) << told;
    }
    if (what.code == "M2908") {
        EXPECT_TRUE(shows_tie(one, what, *quote)) << told;
    }
    if (what.code == "M2909") {
        EXPECT_TRUE(comes_to(one, *quote, what.other.rule)) << told;
    }
    if (what.code == "M2913") {
        EXPECT_TRUE(comes_to(one, *quote, what.about.rule)) << told;
    }
    if (what.code == "M2951") {
        auto fewer = *what.cart;
        fewer.values[model::fact_quantity]->amount -= tooling::pack_of(one.book(), fewer);
        auto const before = one.quote(fewer);
        ASSERT_TRUE(before) << told;
        EXPECT_LT(*net_of(*quote), *net_of(*before)) << told;
    }
    if (what.code == "M2912") {
        auto const other = one.without(one.book().rules[what.about.rule].name, true);
        if (!other) return;
        auto const again = other->quote(tooling::request_for(*other, one.book(), *what.cart));
        ASSERT_TRUE(again) << told;
        auto const with = quote->totals()->net;
        auto const without = again->totals()->net;
        EXPECT_LT(cennik::number::fraction::ratio(without.numerator, without.denominator),
                  cennik::number::fraction::ratio(with.numerator, with.denominator))
            << told;
    }
}

struct tally {
    std::map<std::string, int> findings;
    int ties = 0;
    int ties_behind = 0;
    int falls = 0;
    int missed_falls = 0;
    int rules_at_work = 0;
};

void look_for_ties(checked_book const& one, cennik::quote const& quote, tally& seen) {
    for (auto const line : quote.lines()) {
        for (auto const step : line.steps()) {
            auto const by = one.unit_of(step.rule());
            ++seen.rules_at_work;
            EXPECT_FALSE(one.says_dead(by)) << step.rule().rule << " is at work\n" << one.text();
            auto const& contest = one.book().steps[one.book().rules[by.rule].step];
            if (contest.combination != model::combination::first) continue;
            for (std::size_t at = 0; at < step.tied_count(); ++at) {
                auto const tied = one.unit_of(step.tied(at));
                if (tied.rule == by.rule || tooling::say_the_same(one.book(), one.record_of(step.rule()), one.record_of(step.tied(at)))) continue;
                if (!one.is_promised(by) || !one.is_promised(tied)) continue;
                ++seen.ties;
                EXPECT_TRUE(one.says_tie(by.rule, tied.rule)) << step.rule().rule << " and " << step.tied(at).rule << " tie\n" << one.text();
            }
        }
    }
    for (auto const discount : quote.order_discounts()) EXPECT_FALSE(one.says_dead(one.unit_of(discount.rule()))) << one.text();
    for (auto const tax : quote.taxes()) EXPECT_FALSE(one.says_dead(one.unit_of(tax.rule()))) << one.text();
    if (quote.has_terms()) {
        EXPECT_FALSE(one.says_dead(one.unit_of(quote.terms_rule()))) << one.text();
    }
}

/// The rule that comes first where a quote does not say who tied: of a step `first` on the order, of the terms, of the tax of a lone line.
using front = std::function<std::optional<cennik::rule_reference>(cennik::quote const& quote)>;

auto fronts_of(model::book const& book) -> std::vector<front> {
    std::vector<front> all;
    all.emplace_back([](cennik::quote const& quote) { return quote.has_terms() ? std::optional(quote.terms_rule()) : std::nullopt; });
    all.emplace_back([](cennik::quote const& quote) {
        return quote.lines().size() == 1 && quote.taxes().size() == 1 && quote.charges().size() == 0 ? std::optional(quote.taxes()[0].rule()) : std::nullopt;
    });
    for (model::step const& step : book.steps) {
        if (!step.on_order || step.combination != model::combination::first) continue;
        all.emplace_back([&](cennik::quote const& quote) -> std::optional<cennik::rule_reference> {
            for (auto const discount : quote.order_discounts()) {
                for (model::rule const& rule : book.rules) {
                    if (rule.name == discount.rule().rule && rule.step == static_cast<std::uint32_t>(&step - book.steps.data())) return discount.rule();
                }
            }
            return std::nullopt;
        });
    }
    return all;
}

/// Who comes to the front when the winner is taken out has tied with it, if they are of one priority; unless the winner itself had kept it from applying.
void look_for_ties_behind(checked_book const& one, std::string const& cart, cennik::quote const& quote, tally& seen) {
    for (front const& comes_first : fronts_of(one.book())) {
        auto const winner = comes_first(quote);
        if (!winner) continue;
        model::rule const& rule = one.book().rules[one.number_of(*winner)];
        if (!rule.excludes.empty() || !rule.replaces.empty() || rule.alone) continue;
        auto const other = one.without(rule.name, false);
        if (!other) continue;
        cennik::request ask(*other);
        if (!cennik::read_cart(*other, cart, ask)) continue;
        auto const again = other->quote(ask);
        auto const next = again ? comes_first(*again) : std::nullopt;
        if (!next) continue;
        auto const first = one.unit_of(*winner);
        auto const second = one.unit_of(*next);
        // Credit may ask for prepayment in the place of the terms, and a charge may be taxed on its own.
        if (one.book().rules[second.rule].kind != rule.kind || rule.kind == model::rule_kind::credit_block) continue;
        if (tooling::priority_of(one.book(), first) != tooling::priority_of(one.book(), second)) continue;
        if (tooling::say_the_same(one.book(), one.record_of(*winner), one.record_of(*next)) || !one.is_promised(first) || !one.is_promised(second)) continue;
        ++seen.ties_behind;
        EXPECT_TRUE(one.says_tie(first.rule, second.rule)) << winner->rule << " and " << next->rule << " tie\n" << one.text();
    }
}

/// The trace of the only line but for one rule's entry, and what the order gave.
auto other_rules(cennik::quote const& quote, std::string const& but) -> std::string {
    std::string text;
    for (auto const step : quote.lines()[0].steps()) {
        if (step.rule().rule != but) text += std::string(step.rule().rule) + "/" + std::to_string(step.rule().row) + " ";
    }
    for (auto const discount : quote.order_discounts()) text += std::string(discount.rule().rule) + "/" + std::to_string(discount.rule().row) + " ";
    return text;
}

auto row_of(cennik::quote const& quote, std::string const& rule) -> std::uint32_t {
    for (auto const step : quote.lines()[0].steps()) {
        if (step.rule().rule == rule) return step.rule().row;
    }
    return 0;
}

/// A price, or a percent of the running price.
auto falls_at_any_price(model::book const& book, std::uint32_t rule, tooling::scale_bands const& scale, std::size_t band) -> bool {
    auto const is_plain = [&](std::uint32_t row) {
        auto const effects = tooling::effects_of(book, rule, row);
        return std::all_of(effects.begin(), effects.end(), [](model::effect const& each) {
            return each.amount.operation == model::operation::literal && each.of_step == model::none &&
                   (each.does == model::verb::price || (each.does == model::verb::give && each.amount.type.kind == model::kind::percent));
        });
    };
    return book.rules[rule].excludes.empty() && is_plain(scale.rows[band]) && (band == 0 || is_plain(scale.rows[band - 1]));
}

/// A line alone, just before and just at each bound of each scale by quantity.
void look_for_falls(checked_book const& one, cennik::request ask, tally& seen) {
    for (std::uint32_t rule = 0; rule < one.book().rules.size(); ++rule) {
        model::rule const& known = one.book().rules[rule];
        bool const promised = known.tiers && known.tiers->mode == model::tier_mode::volume && known.tiers->measure == model::measure::quantity &&
                              known.kind != model::rule_kind::order_discount;
        if (!promised) continue;
        for (auto const& scale : tooling::scales_of(one.book(), rule, 64)) {
            if (!one.is_promised(scale.about)) continue;
            for (std::size_t band = known.tiers->up_to ? 1 : 0; band < scale.bounds.size(); ++band) {
                auto const edge = tooling::edge_of(scale, band, known.tiers->up_to, 1);
                if (edge.before.sign() <= 0) continue;
                ask.at(0).quantity(edge.at);
                auto const at = one.handle().quote(ask);
                ask.at(0).quantity(edge.before);
                auto const before = one.handle().quote(ask);
                if (!at || !before || !net_of(*at) || !net_of(*before) || !(*net_of(*at) < *net_of(*before))) continue;
                bool const by_the_tier = row_of(*at, known.name) == scale.rows[band] && row_of(*before, known.name) != scale.rows[band] &&
                                         other_rules(*at, known.name) == other_rules(*before, known.name);
                if (!by_the_tier) continue;
                ++seen.falls;
                // Amounts and rates of another step fall at some prices and not at others, which a check need not come upon.
                if (falls_at_any_price(one.book(), rule, scale, band)) {
                    EXPECT_TRUE(one.says("M2951", rule)) << known.name << " falls at " << edge.at.to_string() << "\n" << one.text();
                }
                seen.missed_falls += one.says("M2951", rule) ? 0 : 1;
            }
        }
    }
}

TEST(checks, say_what_carts_show_and_nothing_less) {
    std::uint64_t const seed = property::number_from_environment("CENNIK_PROPERTY_SEED", 1);
    std::uint64_t const books = property::number_from_environment("CENNIK_PROPERTY_PAIRS", 2000) / 10;
    tally seen;
    for (std::uint64_t each = seed; each < seed + books; ++each) {
        checked_book const one(each);
        if (!one.is_there()) continue;
        for (tooling::doubt const& what : one.doubts()) {
            ++seen.findings[std::string(what.code)];
            if (what.cart) expect_shown(one, what);
        }
        for (std::string const& cart : one.carts()) {
            cennik::request ask(one.handle());
            if (!cennik::read_cart(one.handle(), cart, ask)) continue;
            auto const quote = one.handle().quote(ask);
            if (!quote || quote->hides_prices()) continue;
            look_for_ties(one, *quote, seen);
            look_for_ties_behind(one, cart, *quote, seen);
            if (ask.line_count() == 1) look_for_falls(one, ask, seen);
        }
        if (HasFailure()) break;
    }
    std::cout << "note: " << books << " random books; their carts showed " << seen.ties << " ties in steps, " << seen.ties_behind << " of the order, " << seen.falls << " falling totals (" << seen.missed_falls << " not foretold) and "
              << seen.rules_at_work << " rules at work, all as the checks say; findings";
    for (auto const& [code, count] : seen.findings) std::cout << " " << code << ": " << count;
    std::cout << "\n";
    EXPECT_GT(seen.ties, 0);
    EXPECT_GT(seen.ties_behind, 0);
    EXPECT_GT(seen.falls, 0);
    EXPECT_LE(seen.missed_falls * 10, seen.falls);
}

}  // namespace
