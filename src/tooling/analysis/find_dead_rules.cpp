// Rules that no cart can meet.
//
// A region without boxes is empty for sure, since what a condition says beyond single facts is taken to hold anywhere. A rule under `first` is
// dead, too, where one before it applies to all of its carts: one whose region is exact, whose effects are always there, and which nothing excludes.

#include "tooling/analysis/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cennik::tooling {

namespace {

class dead_rule_finder {
public:
    dead_rule_finder(cart_search& search, doubts& found) : search_(search), book_(search.book()), found_(found) {}

    void run() {
        for (std::uint32_t group = 0; group != book_.groups.size(); ++group) {
            if (region_of(book_, book_.groups[group].condition).is_empty()) say_group(group);
        }
        for (auto const& rule : book_.rules) {
            excluded_.insert(rule.excludes.begin(), rule.excludes.end());
            excluded_.insert(rule.replaces.begin(), rule.replaces.end());
        }
        for (std::uint32_t rule = 0; rule != book_.rules.size(); ++rule) find_winners(rule);
        for (std::uint32_t rule = 0; rule != book_.rules.size(); ++rule) look_at(rule);
    }

private:
    struct winner {
        unit which;
        region where;
        decimal priority;
        std::uint32_t contest = model::none;
    };

    /// Rules of one contest stand against one another and only the first one counts.
    [[nodiscard]] auto contest_of(std::uint32_t rule) const -> std::uint32_t {
        auto const& each = book_.rules[rule];
        auto const after_steps = static_cast<std::uint32_t>(book_.steps.size());
        if (each.kind == model::rule_kind::payment_terms) return after_steps;
        if (each.kind == model::rule_kind::tax) return after_steps + 1;
        return each.step != model::none && book_.steps[each.step].combination == model::combination::first ? each.step : model::none;
    }

    [[nodiscard]] auto is_always_there(model::expression const& amount) const -> bool {
        if (amount.operation == model::operation::literal) return amount.value.present && !amount.value.amount.is_negative();
        return amount.operation == model::operation::fact && !book_.facts[amount.index].optional;
    }

    [[nodiscard]] auto always_applies(unit which) const -> bool {
        auto const& rule = book_.rules[which.rule];
        if (rule.tiers || rule.over_lines || excluded_.count(which.rule) != 0) return false;
        if (rule.kind == model::rule_kind::tax && which.row == model::none) return rule.tax_rate && is_always_there(*rule.tax_rate);
        if (rule.kind == model::rule_kind::payment_terms && which.row == model::none) {
            return rule.terms->early.empty() && rule.terms->instalments.empty() &&
                   std::all_of(rule.terms->due.begin(), rule.terms->due.end(),
                               [&](model::due_step const& each) { return !each.count || each.count->operation == model::operation::literal; });
        }
        if (rule.step == model::none) return false;
        auto const effects = effects_of(book_, which.rule, which.row == model::none ? 0 : which.row + 1);
        return !effects.empty() && std::all_of(effects.begin(), effects.end(), [&](model::effect const& each) {
            return each.of_step == model::none && (each.per == model::per_unit::unit || each.per == model::per_unit::pack) &&
                   is_always_there(each.amount);
        });
    }

    void find_winners(std::uint32_t rule) {
        auto const contest = contest_of(rule);
        if (contest == model::none) return;
        auto const& rows = book_.rules[rule].rows;
        if (rows && std::any_of(rows->columns.begin(), rows->columns.end(),
                                [](model::table_column const& each) { return each.role == model::column_role::priority; })) {
            return;
        }
        // Of a table only rows that say nothing of the cart: one that covers more than a few others covers them all.
        for (std::uint32_t number = 0; number != size_of(book_.rules[rule]) && winners_.size() < 64; ++number) {
            auto const which = unit_of(book_, rule, number);
            if (rows && has_conditions(*rows, number)) continue;
            if (!always_applies(which)) continue;
            auto where = region_of(book_, which);
            if (where.exact && !where.is_empty()) winners_.push_back({which, std::move(where), priority_of(book_, which), contest});
        }
    }

    static auto has_conditions(model::rule_rows const& rows, std::uint32_t row) -> bool {
        for (std::size_t at = 0; at != rows.columns.size(); ++at) {
            auto const role = rows.columns[at].role;
            auto const asks = role == model::column_role::condition || role == model::column_role::group ||
                              role == model::column_role::valid_from || role == model::column_role::valid_until;
            if (asks && rows.at(row, at).present) return true;
        }
        return false;
    }

    /// That is told where the dates are read.
    [[nodiscard]] auto ends_before_it_begins(unit which) const -> bool {
        auto const& rule = book_.rules[which.rule];
        if (which.row == model::none) return rule.window.from > rule.window.until;
        model::literal const* from = nullptr;
        model::literal const* until = nullptr;
        for (std::size_t at = 0; at != rule.rows->columns.size(); ++at) {
            auto const role = rule.rows->columns[at].role;
            if (role == model::column_role::valid_from) from = &rule.rows->at(which.row, at);
            if (role == model::column_role::valid_until) until = &rule.rows->at(which.row, at);
        }
        return from != nullptr && until != nullptr && from->present && until->present && from->amount > until->amount;
    }

    void look_at(std::uint32_t rule) {
        auto const contest = contest_of(rule);
        auto contradictory = std::vector<std::uint32_t>();
        auto beaten = std::vector<std::uint32_t>();
        winner const* by = nullptr;
        auto const size = size_of(book_.rules[rule]);
        for (std::uint32_t number = 0; number != size; ++number) {
            auto const which = unit_of(book_, rule, number);
            if (ends_before_it_begins(which)) continue;
            auto const where = region_of(book_, which);
            if (where.is_empty()) {
                contradictory.push_back(number);
            } else if (auto const* const before = contest == model::none ? nullptr : who_beats(which, where, contest)) {
                by = before;
                beaten.push_back(number);
            }
        }
        if (!contradictory.empty() && !is_of_dead_group(rule, contradictory.front())) say_contradiction(rule, contradictory);
        if (!beaten.empty()) say_beaten(rule, beaten, *by);
        if (contradictory.empty() && beaten.empty() && book_.rules[rule].tiers && !book_.rules[rule].rows) look_at_tiers(rule);
    }

    /// Told of the group instead.
    [[nodiscard]] auto is_of_dead_group(std::uint32_t rule, std::uint32_t number) const -> bool {
        auto const is_dead = [&](std::uint32_t group) { return dead_groups_.count(group) != 0; };
        auto const& each = book_.rules[rule];
        if (!each.groups.empty()) return std::all_of(each.groups.begin(), each.groups.end(), is_dead);
        if (!each.rows) return false;
        for (std::size_t at = 0; at != each.rows->columns.size(); ++at) {
            auto const& cell = each.rows->at(number, at);
            if (each.rows->columns[at].role == model::column_role::group && cell.present && is_dead(cell.text)) return true;
        }
        return false;
    }

    [[nodiscard]] auto stands_before(unit one, decimal const& priority, unit other) const -> bool {
        auto const others = priority_of(book_, other);
        return others < priority || (others == priority && one.rule < other.rule);
    }

    [[nodiscard]] auto who_beats(unit which, region const& where, std::uint32_t contest) const -> winner const* {
        auto const& rule = book_.rules[which.rule];
        for (auto const& each : winners_) {
            if (each.contest != contest || each.which.rule == which.rule || !stands_before(each.which, each.priority, which)) continue;
            auto const& before = book_.rules[each.which.rule];
            if (rule.alone && !before.alone) continue;
            if (before.kind == model::rule_kind::discount && rule.kind == model::rule_kind::price) continue;
            if (std::all_of(where.boxes.begin(), where.boxes.end(), [&](box const& inner) {
                    return std::any_of(each.where.boxes.begin(), each.where.boxes.end(),
                                       [&](box const& outer) { return covers(book_, outer, inner); });
                })) {
                return &each;
            }
        }
        return nullptr;
    }

    static auto rows_text(std::vector<std::uint32_t> const& numbers) -> std::string {
        if (numbers.size() == 1) return {};
        return fmt::format(" (and {} more {} of the table)", numbers.size() - 1, numbers.size() == 2 ? "row" : "rows");
    }

    void say_group(std::uint32_t group) {
        dead_groups_.insert(group);
        auto one = doubt();
        one.code = "M2910";
        one.message = fmt::format("no customer can be in the price group \"{}\": its condition contradicts itself", book_.groups[group].name);
        one.help = "an `or` in the place of an `and` is the usual cause";
        one.span = book_.groups[group].condition.where;
        found_.push_back(std::move(one));
    }

    void say_contradiction(std::uint32_t rule, std::vector<std::uint32_t> const& numbers) {
        auto one = doubt();
        one.about = unit_of(book_, rule, numbers.front());
        one.code = "M2907";
        one.message = fmt::format("{} can never apply: its conditions contradict one another{}", name_of(book_, one.about), rows_text(numbers));
        one.help = "no value of the facts meets all of them, groups and dates included";
        found_.push_back(std::move(one));
    }

    void say_beaten(std::uint32_t rule, std::vector<std::uint32_t> const& numbers, winner const& by) {
        auto one = doubt();
        one.about = unit_of(book_, rule, numbers.front());
        one.other = by.which;
        one.code = "M2909";
        for (auto const& inside : region_of(book_, one.about).boxes) {
            one.cart = search_.find(inside, {one.about, by.which}, 24, [&](example_cart const&, priced_example const& priced) {
                return priced.refused.empty() && is_taken(priced.quote, by.which);
            });
            if (one.cart) break;
        }
        one.message = fmt::format("{} can never win: wherever it applies, {} stands before it and applies too{}", name_of(book_, one.about),
                                  name_of(book_, by.which), rows_text(numbers));
        if (one.cart) one.message += fmt::format("; for {} it is {}", describe(book_, *one.cart), name_of(book_, by.which));
        one.help = "give it a higher `priority`, or take it out";
        found_.push_back(std::move(one));
    }

    static auto is_taken(detail::quote_data const& quote, unit which) -> bool {
        auto const is_it = [&](detail::rule_row by) { return by.rule == which.rule; };
        return std::any_of(quote.steps.begin(), quote.steps.end(), [&](detail::traced_step const& each) { return is_it(each.record.by); }) ||
               std::any_of(quote.taxes.begin(), quote.taxes.end(), [&](detail::tax_record const& each) { return is_it(each.by); }) ||
               std::any_of(quote.order_discounts.begin(), quote.order_discounts.end(),
                           [&](detail::order_discount_record const& each) { return is_it(each.by); }) ||
               (quote.has_terms && is_it(quote.terms));
    }

    /// Tiers by the quantity of the line against conditions on it.
    void look_at_tiers(std::uint32_t rule) {
        auto const& tiers = *book_.rules[rule].tiers;
        if (tiers.measure != model::measure::quantity || tiers.partition != model::partition::line || tiers.starting_at ||
            tiers.mode != model::tier_mode::volume || book_.rules[rule].kind == model::rule_kind::charge) {
            return;
        }
        auto const where = region_of(book_, unit{rule, model::none});
        for (std::size_t at = 0; at != tiers.bands.size(); ++at) {
            auto band = box();
            auto& quantity = domain_in(band, model::fact_quantity);
            if (tiers.up_to) {
                if (!tiers.bands[at].open) quantity.high = interval_end{tiers.bands[at].bound, false};
                if (at != 0) quantity.low = interval_end{tiers.bands[at - 1].bound, true};
            } else {
                quantity.low = interval_end{tiers.bands[at].bound, false};
                if (at + 1 != tiers.bands.size()) quantity.high = interval_end{tiers.bands[at + 1].bound, true};
            }
            auto const reached = std::any_of(where.boxes.begin(), where.boxes.end(), [&](box const& each) { return meet(book_, each, band).has_value(); });
            if (reached) continue;
            auto one = doubt();
            one.about = {rule, model::none};
            one.code = "M2911";
            one.message = fmt::format("tier {} of {} is never reached: the rule's conditions ask for other quantities", at + 1, name_of(book_, one.about));
            one.help = "compare the tier's bound with the conditions on `line.quantity`";
            found_.push_back(std::move(one));
        }
    }

    cart_search& search_;
    model::book const& book_;
    doubts& found_;
    std::vector<winner> winners_;
    std::set<std::uint32_t> excluded_;
    std::set<std::uint32_t> dead_groups_;
};

}  // namespace

void find_dead_rules(cart_search& search, doubts& found) { dead_rule_finder(search, found).run(); }

}  // namespace cennik::tooling
