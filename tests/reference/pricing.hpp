#pragma once

#include "reference/cart.hpp"
#include "reference/value.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Everything known while one cart is priced. Each phase reads what earlier ones wrote.
namespace reference {

enum class severity : std::uint8_t { approved, warn, prepayment, hold, rejected };

/// A rule and, where it has rows or tiers, the row counted from 1 (0: none).
struct rule_row {
    std::string rule;
    std::uint32_t row = 0;
};

struct step_entry {
    std::string step;
    rule_row by;
    model::source_place at;
    std::optional<rational> before;
    rational after;
    std::vector<rule_row> tied;
};

struct rounding_entry {
    std::string point;
    rational before;
    rational after;
};

struct floor_entry {
    rule_row by;
    rational before;
    rational after;
    rational withheld;
};

/// A unit price below which order discounts may not go.
struct bounding_floor {
    rational price;
    rule_row by;
};

struct line_state {
    std::vector<value> facts;  ///< by index into book::facts; those of the order are empty
    rational quantity;         ///< what is priced, of a return without its sign
    rational asked;            ///< what the cart said
    bool returned = false;
    bool free = false;
    rational given_own = 0;                               ///< free units of its own product
    std::vector<std::optional<rational>> given_others{};  ///< what free goods of other products cost
    std::optional<rational> price;               ///< the running price, after the line steps the unit price
    std::vector<std::optional<rational>> after;  ///< the running price after each step
    bool stopped = false;
    std::set<std::uint32_t> excluded;  ///< rules that do not apply on this line

    std::vector<step_entry> steps;
    std::vector<rounding_entry> roundings;
    std::optional<floor_entry> floor;
    std::optional<bounding_floor> bound;
    rational total;
    rational discount;
    rational tax = 0;
    bool refused = false;
    bool needs_approval = false;

    [[nodiscard]] auto net() const -> rational { return total - discount; }
    [[nodiscard]] auto sign() const -> int { return returned ? -1 : 1; }
    /// A line of the cart that is bought: aggregates, requirements, charges per line and alerts look at these.
    [[nodiscard]] auto counts() const -> bool { return !free && !returned && quantity > 0; }
};

struct order_discount_entry {
    rule_row by;
    model::source_place at;
    rational amount;
    rational withheld;
};

struct charge_entry {
    rule_row by;
    rational amount;
    std::optional<rational> own_rate;
    rational tax = 0;
};

/// What one rate is taken of. `rule` is the one that comes to it first.
struct tax_entry {
    std::string rule;
    rational rate;
    rational base = 0;
    rational amount = 0;
};

struct payment {
    std::int64_t due = 0;
    rational amount;
};

struct early_level {
    std::int64_t until = 0;
    rational percent;
    rational discount;
};

struct terms_entry {
    rule_row by;
    std::vector<payment> payments;
    std::vector<early_level> early;
};

struct reason_entry {
    std::uint32_t line = 0;
    rule_row by;
    severity decision{};
    std::string message;
    std::string release_by;
};

struct approval_entry {
    std::uint32_t line = 0;
    rule_row by;
    std::string role;
    std::optional<std::int64_t> due;
    std::string reason;
};

struct alert_entry {
    std::uint32_t line = 0;
    rule_row by;
    std::string message;
    bool of_missing_cost = false;  ///< the quote is at least a warning
};

struct granted_entry {
    rule_row by;
    std::uint32_t line = 0;
    std::string why;  ///< empty where it was used
};

struct pricing {
    explicit pricing(model::book const& rules) : book(rules) {}

    model::book const& book;
    std::string id;
    std::string fingerprint;
    std::int32_t day = 0;
    std::vector<value> facts;  ///< by index into book::facts; those of lines are empty
    std::vector<bool> in_group;
    bool hidden = false;
    std::vector<line_state> lines;
    std::set<std::uint32_t> excluded;  ///< rules that do not apply to the order

    std::vector<order_discount_entry> order_discounts;
    std::vector<charge_entry> charges;
    std::vector<tax_entry> taxes;
    rational payable;
    std::optional<terms_entry> terms;
    bool prepaid = false;  ///< a credit block has replaced the terms
    severity credit = severity::approved;
    std::vector<reason_entry> credit_reasons;
    std::vector<reason_entry> requirements;
    std::vector<approval_entry> approvals;
    std::vector<alert_entry> alerts;
    std::vector<granted_entry> granted;
    std::optional<std::int64_t> valid_until;
    severity status = severity::approved;

    /// Sums over the lines with a price.
    [[nodiscard]] auto sum_of_totals() const -> rational;
    [[nodiscard]] auto sum_of_nets() const -> rational;
    [[nodiscard]] auto sum_of_charges() const -> rational;
    [[nodiscard]] auto sum_of_taxes() const -> rational;
    [[nodiscard]] auto net() const -> rational { return sum_of_nets() + sum_of_charges(); }
    [[nodiscard]] auto gross() const -> rational { return net() + sum_of_taxes(); }
    /// Of the whole line with what is given with it; below zero for a return.
    [[nodiscard]] auto cost_of(line_state const& line) const -> std::optional<rational>;
    /// That for each unit paid.
    [[nodiscard]] auto unit_cost_of(line_state const& line) const -> std::optional<rational>;
    /// Of one unit of the product with these facts.
    [[nodiscard]] auto product_cost(std::vector<value> const& facts) const -> std::optional<rational>;
    [[nodiscard]] auto margin() const -> std::optional<rational>;
};

}  // namespace reference
