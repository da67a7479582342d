#pragma once

#include "eval/observer.hpp"
#include "explain/explain.hpp"
#include "explain/inspector.hpp"

#include <cennik/explanation.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::explain {

/// What is said of a rule that is no candidate, or has lost.
struct reason {
    cennik::verdict verdict = verdict::not_applied;
    std::string words;
};

/// A candidate of the step in hand, as it stood before any was taken; `line` none: on the order.
struct entrant {
    std::uint32_t line = none;
    std::uint32_t rule = 0;
    std::uint32_t row = 0;
    std::uint32_t unit = 0;
    std::int32_t priority = 0;
    model::source_place at;
    std::string measure;                         ///< "the quantity 200", where it has tiers
    fraction would;                              ///< under `best`: the price it would set; on the order what it would take
};

struct exclusion {
    std::uint32_t by = 0;
    std::uint32_t target = 0;
    std::uint32_t line = none;
    bool replaces = false;
};

struct measuring {
    std::uint32_t rule = 0;
    std::uint32_t line = none;
    std::uint32_t unit = 0;
    std::uint32_t band = none;
    eval::measured m;
};

/// Watches a cart being priced and writes down what became of every rule that was asked for.
class witness final : public eval::observer {
public:
    /// `rule`: the only one that is asked for, or none.
    witness(watched_cart const& cart, std::uint32_t rule, explanation& told) : cart_(cart), book_(*cart.book), rule_(rule), told_(told) {}

    void excluded(plan::rule const& by, plan::rule const& target, std::uint32_t line) override;
    void measures(std::uint32_t rule, std::uint32_t line, std::uint32_t unit, std::uint32_t band, eval::measured const& m) override;
    void candidates_of(eval::pricing& p, std::uint32_t step) override;
    void step_done(eval::pricing& p, std::uint32_t step) override;
    void would_take(std::uint32_t rule, std::uint32_t row, fraction const& discount) override;
    void ends(eval::pricing& p, phase what) override;

private:
    struct loser {
        std::uint32_t line = none;
        std::uint32_t rule = 0;
        std::uint32_t row = 0;
        reason why;
    };

    [[nodiscard]] auto wants_line(std::uint32_t line) const -> bool { return cart_.about.line == 0 || cart_.about.line == line + 1; }
    [[nodiscard]] auto wants_order() const -> bool { return cart_.about.line == 0; }
    [[nodiscard]] auto wants_rule(std::uint32_t rule) const -> bool { return rule_ == none || rule_ == rule; }
    [[nodiscard]] auto in_full() const -> bool { return rule_ != none; }
    /// A search through so many records, which counts among the steps of work: what is asked of each line may look through what is known of all.
    static void search_through(eval::pricing& p, std::size_t records);

    // Steps of lines: line_steps.cpp
    void ask_losers(eval::pricing& p, plan::step const& step);
    void ask_hidden_rows(eval::pricing& p, std::uint32_t rule, std::uint32_t line);
    void tell_line_step(eval::pricing& p, std::uint32_t step);
    void tell_winner(eval::pricing& p, inspector const& ask, eval::traced_step const& by);
    /// `lone`: the one of its line that stands alone; `winner`: the one of `by`; nullptr where there is none.
    void tell_lost(eval::pricing& p, plan::step const& step, entrant const& own, eval::traced_step const* by, entrant const* lone,
                   entrant const* winner);
    void tell_losers(eval::pricing& p, plan::step const& step, std::uint32_t line, std::size_t& at);

    // What stands against a rule: reasons.cpp
    [[nodiscard]] auto against_line(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) -> reason;
    [[nodiscard]] auto against_order(eval::pricing& p, inspector& ask, std::uint32_t rule) -> reason;
    [[nodiscard]] auto against_open_lines(eval::pricing& p, inspector& ask, std::uint32_t rule) -> clause;
    /// Of rows and tiers; words in any case.
    [[nodiscard]] auto against_units(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) -> std::string;
    [[nodiscard]] auto against_band(eval::pricing& p, inspector& ask, plan::rule const& rule, std::uint32_t unit, std::uint32_t line) -> clause;
    [[nodiscard]] auto is_excluded(eval::pricing& p, inspector const& ask, std::uint32_t rule, std::uint32_t line, reason& into) const -> bool;
    [[nodiscard]] auto who_stopped(eval::pricing& p, std::uint32_t line) const -> std::uint32_t;

    // Steps of the order: order_steps.cpp
    void ask_order_losers(eval::pricing& p, plan::step const& step);
    void tell_order_step(eval::pricing& p, plan::step const& step);

    // Phases: floor_reasons.cpp, order_reasons.cpp
    void tell_rounding_and_lifts(eval::pricing& p);
    void tell_floors(eval::pricing& p);
    void tell_floor(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line);
    [[nodiscard]] auto floor_kept(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) -> reason;
    void tell_terms(eval::pricing& p);
    void tell_credit(eval::pricing& p);

    // Lines outside of the waterfall: line_rules.cpp
    void tell_before_steps(eval::pricing& p);
    void tell_quantity(eval::pricing& p, std::uint32_t line, decimal const& settled);
    void tell_gifts(eval::pricing& p, std::uint32_t line);
    [[nodiscard]] auto none_given(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) -> std::string;
    void tell_free_lines(eval::pricing& p);
    void tell_taxes(eval::pricing& p);

    // Rules that stand for themselves: asked_rules.cpp
    /// Nothing in `words` where nothing stands against the rule.
    [[nodiscard]] auto against_alone(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) -> reason;
    /// Asks a rule for the order or for each line, where it has not spoken.
    void tell_asked(eval::pricing& p, std::uint32_t rule, std::string_view step, std::function<bool(std::uint32_t)> const& spoke,
                    std::function<reason(inspector&, std::uint32_t)> const& otherwise);
    void tell_charges(eval::pricing& p);
    [[nodiscard]] auto free_of_charge(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line) -> std::string;
    /// Met; or `applied` and the row, where what is needed does not hold.
    [[nodiscard]] auto requirement_met(eval::pricing& p, inspector& ask, std::uint32_t rule, std::uint32_t line, std::uint32_t& row) -> reason;
    void tell_requirements(eval::pricing& p);
    void tell_alerts(eval::pricing& p);
    void tell_hiding(eval::pricing& p);
    void tell_grants(eval::pricing& p);

    /// Adds what is said of a rule, of its row where it has one; `line` none: to the order's.
    auto tell(eval::pricing& p, std::uint32_t line, std::string_view step, verdict what, eval::rule_row by, model::source_place at,
              std::string sentence) -> explained_rule&;
    auto tell(eval::pricing& p, std::uint32_t line, std::string_view step, verdict what, eval::rule_row by, std::string sentence) -> explained_rule&;
    void tell(eval::pricing& p, inspector const& ask, std::uint32_t line, std::string_view step, eval::rule_row by, reason const& why);
    static void show_way(eval::pricing const& p, explained_rule& of, std::optional<fraction> const& before, fraction const& after);
    auto line_of(eval::pricing const& p, std::uint32_t line) -> explained_line&;

    watched_cart const& cart_;
    plan::program const& book_;
    std::uint32_t rule_;
    explanation& told_;
    std::vector<exclusion> exclusions_;
    std::vector<measuring> measurings_;
    std::vector<entrant> entrants_;
    std::vector<loser> losers_;
    std::size_t steps_seen_ = 0;
    std::size_t discounts_seen_ = 0;
    bool begun_ = false;
};

/// An exact amount as the door shows it.
[[nodiscard]] auto as_exact(fraction const& from) -> exact;

}  // namespace cennik::explain
