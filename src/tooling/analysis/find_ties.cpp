// Rules of which only one is taken, with one priority, that can both apply and say different things.
//
// The rules that stand against one another are those of a step under `first`, of payment terms and of tax. Of each pair the regions of their
// rows are met with one another, looked up by their cells of equality where there are many, and a cart is made up inside of what is left. Only a
// cart that shows the tie when it is priced is told of: what keeps two rules apart beyond their conditions, an exclusion, say, is seen there.

#include "tooling/analysis/doubt.hpp"
#include "tooling/analysis/row_finder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace cennik::tooling {

namespace {

constexpr int most_attempts = 48;
constexpr int most_attempts_of_pair = 400;
constexpr std::int64_t most_meetings = 400'000;

/// Which rule of terms, of tax or of an order step the example came to: of these a quote does not say who tied.
auto chosen_by(model::book const& book, model::rule const& like, priced_example const& priced) -> detail::rule_row {
    if (!priced.refused.empty()) return {};
    auto const& quote = priced.quote;
    if (like.kind == model::rule_kind::payment_terms) return quote.has_terms ? quote.terms : detail::rule_row{};
    if (like.kind == model::rule_kind::tax) return quote.taxes.empty() ? detail::rule_row{} : quote.taxes.front().by;
    for (auto const& each : quote.order_discounts) {
        if (book.rules[each.by.rule].step == like.step) return each.by;
    }
    return {};
}

class tie_finder {
public:
    tie_finder(cart_search& search, doubts& found) : search_(search), book_(search.book()), found_(found) {}

    void run() {
        auto contests = std::map<std::uint32_t, std::vector<std::uint32_t>>();
        auto const after_steps = static_cast<std::uint32_t>(book_.steps.size());
        for (std::uint32_t rule = 0; rule != book_.rules.size(); ++rule) {
            auto const& each = book_.rules[rule];
            if (each.kind == model::rule_kind::payment_terms) contests[after_steps].push_back(rule);
            if (each.kind == model::rule_kind::tax) contests[after_steps + 1].push_back(rule);
            if (each.step != model::none && book_.steps[each.step].combination == model::combination::first)
                contests[each.step].push_back(rule);
        }
        for (auto const& contest : contests) {
            for (std::size_t one = 0; one < contest.second.size(); ++one) {
                for (auto other = one + 1; other < contest.second.size(); ++other) look_at(contest.second[one], contest.second[other]);
            }
        }
    }

private:
    auto finder_of(std::uint32_t rule) -> row_finder const& {
        auto at = finders_.find(rule);
        if (at == finders_.end()) at = finders_.emplace(rule, row_finder(book_, rule)).first;
        return at->second;
    }

    auto priorities_of(std::uint32_t rule) -> std::set<decimal> const& {
        auto const [at, fresh] = priorities_.try_emplace(rule);
        if (fresh) {
            for (std::uint32_t number = 0; number != size_of(book_.rules[rule]); ++number) at->second.insert(priority_of(book_, unit_of(book_, rule, number)));
        }
        return at->second;
    }

    /// The rows of the shorter one are looked up in the longer one.
    void look_at(std::uint32_t one, std::uint32_t other) {
        auto const short_one = size_of(book_.rules[one]) <= size_of(book_.rules[other]) ? one : other;
        auto const long_one = short_one == one ? other : one;
        auto const& rows = finder_of(long_one);
        auto const& priorities = priorities_of(long_one);
        attempts_ = most_attempts_of_pair;
        for (std::uint32_t number = 0; number != size_of(book_.rules[short_one]); ++number) {
            auto const here = unit_of(book_, short_one, number);
            if (priorities.count(priority_of(book_, here)) == 0) continue;
            for (auto const& inside : region_of(book_, here).boxes) {
                for (auto const row : rows.near(inside)) {
                    if (--meetings_ < 0) return say_incomplete(short_one, long_one);
                    if (attempts_ <= 0 || !search_.has_budget()) return;
                    if (try_units(here, inside, unit_of(book_, long_one, row))) return;
                }
            }
        }
    }

    auto try_units(unit here, box const& inside, unit there) -> bool {
        if (priority_of(book_, here) != priority_of(book_, there)) return false;
        auto const first = std::min(here.rule, there.rule);
        auto const second = std::max(here.rule, there.rule);
        for (auto const& other : region_of(book_, there).boxes) {
            auto both = meet(book_, inside, other);
            if (!both) continue;
            reach_tiers(*both, here.rule);
            reach_tiers(*both, there.rule);
            auto const tries = std::min(most_attempts, attempts_);
            attempts_ -= tries;
            auto shown = std::pair<detail::rule_row, detail::rule_row>();
            auto const cart = search_.find(*both, {here, there}, tries, [&](example_cart const& made, priced_example const& priced) {
                return shows_tie(first, second, made, priced, shown);
            });
            if (!cart) continue;
            say(shown.first, shown.second, *cart);
            return true;
        }
        return false;
    }

    /// Once, where the book is too large to compare all.
    void say_incomplete(std::uint32_t one, std::uint32_t other) {
        if (is_incomplete_) return;
        is_incomplete_ = true;
        auto what = doubt();
        what.code = "M2906";
        what.message = fmt::format("too many rows of \"{}\" and \"{}\" are alike: not all of them were compared with one another", book_.rules[one].name,
                                   book_.rules[other].name);
        what.help = "tell rows apart by more cells of equality, or give the tables priorities";
        what.about = {other, model::none};
        what.other = {one, model::none};
        found_.push_back(std::move(what));
    }

    /// A quantity that reaches the first tier.
    void reach_tiers(box& into, std::uint32_t rule) {
        auto const& tiers = book_.rules[rule].tiers;
        if (!tiers || tiers->up_to || tiers->bands.empty() || tiers->measure != model::measure::quantity) return;
        auto& quantity = domain_in(into, model::fact_quantity);
        auto const& bound = tiers->bands.front().bound;
        if (!quantity.low || quantity.low->at < bound) quantity.low = interval_end{bound, false};
    }

    /// Without the one, what it keeps from applying comes to the front.
    [[nodiscard]] auto silences(std::uint32_t one, std::uint32_t other) const -> bool {
        auto const& by = book_.rules[one];
        auto const names = [&](std::vector<std::uint32_t> const& rules) { return std::find(rules.begin(), rules.end(), other) != rules.end(); };
        return names(by.excludes) || names(by.replaces) || (by.alone && !book_.rules[other].alone);
    }

    auto shows_tie(std::uint32_t one, std::uint32_t other, example_cart const& cart, priced_example const& priced,
                   std::pair<detail::rule_row, detail::rule_row>& shown) -> bool {
        if (!priced.refused.empty()) return false;
        auto const& like = book_.rules[one];
        if (like.step == model::none || book_.steps[like.step].on_order) {
            auto const winner = chosen_by(book_, like, priced);
            if (winner.rule != one && winner.rule != other) return false;
            auto const loser = chosen_by(book_, like, search_.price_without(winner.rule, cart));
            if (loser.rule != (winner.rule == one ? other : one) || silences(winner.rule, loser.rule)) return false;
            if (priority_of(book_, unit_in_trace(book_, winner)) != priority_of(book_, unit_in_trace(book_, loser))) return false;
            shown = {winner, loser};
            return !say_the_same(book_, winner, loser);
        }
        auto const& quote = priced.quote;
        for (detail::traced_step const& traced : quote.steps) {
            detail::step_record const& step = traced.record;
            if (step.by.rule != one && step.by.rule != other) continue;
            for (std::uint32_t at = step.tied.begin; at != step.tied.begin + step.tied.size; ++at) {
                auto const tied = quote.tied[at];
                if (tied.rule != (step.by.rule == one ? other : one) || say_the_same(book_, step.by, tied)) continue;
                shown = {step.by, tied};
                return true;
            }
        }
        return false;
    }

    void say(detail::rule_row winner, detail::rule_row loser, example_cart const& cart) {
        auto const here = unit_in_trace(book_, winner);
        auto const there = unit_in_trace(book_, loser);
        auto one = doubt();
        one.code = "M2908";
        one.message = fmt::format("{} and {} can both apply with the same priority and say different things: for {} both do, and {} is taken because it stands first",
                                  name_of(book_, here), name_of(book_, there), describe(book_, cart), name_of(book_, here));
        one.help = "give the one that should win a `priority`, or let their conditions part them";
        one.about = there;
        one.other = here;
        one.cart = cart;
        found_.push_back(std::move(one));
    }

    cart_search& search_;
    model::book const& book_;
    doubts& found_;
    std::map<std::uint32_t, row_finder> finders_;
    std::map<std::uint32_t, std::set<decimal>> priorities_;
    std::int64_t meetings_ = most_meetings;
    int attempts_ = 0;
    bool is_incomplete_ = false;
};

}  // namespace

void find_ties(cart_search& search, doubts& found) { tie_finder(search, found).run(); }

}  // namespace cennik::tooling
