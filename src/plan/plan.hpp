#pragma once

#include "base/source_map.hpp"
#include "model/model.hpp"
#include "plan/lookup_table.hpp"
#include "plan/row_table.hpp"
#include "plan/schema.hpp"
#include "plan/shared_array.hpp"
#include "plan/symbol_table.hpp"

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A rule book laid out for pricing: facts are slots, texts are symbols, expressions and rules stand in flat arrays and name each other
/// by index. It points at nothing of the model it was made from.
namespace cennik::plan {

// Expressions ------------------------------------------------------------------------------------------------------------

/// A node of an expression; its operands stand together, after it.
struct node {
    model::operation operation{};
    model::kind kind{};
    plan::scope scope{};
    model::currency_code currency;           ///< of money
    range operands;
    std::uint32_t index = none;              ///< constant, slot of a fact, let, table, kept price, rounding or aggregate
    std::uint32_t column = none;             ///< of a table's value
};

struct let {
    std::string name;
    std::uint32_t value = none;              ///< a node
    plan::scope scope{};
    bool of_money = false;                   ///< what it comes to tells of an amount of money
};

struct fact {
    std::string name;
    model::kind kind{};
    model::currency_code currency;
    bool optional = false;
    std::uint32_t index = 0;                 ///< among all facts, in order of declaration
    scalar otherwise;                        ///< not present where there is no default
    std::uint32_t needed_by = none;          ///< a rule
};

// Rules ------------------------------------------------------------------------------------------------------------------

/// Where a row or band stands, and its number counted from 1 (0 where the rule has neither).
struct origin {
    model::source_place place;
    std::uint32_t row = 0;
    std::int32_t priority = 0;
};

/// An amount that is a literal stands in `constant`, any other is a node.
struct amount {
    std::uint32_t node = none;
    decimal constant;
    [[nodiscard]] auto operator==(amount const&) const -> bool = default;
};

struct effect {
    model::verb does{};
    bool percent = false;
    model::per_unit per{};
    std::uint32_t of_step = none;            ///< a kept price
    plan::amount amount;
    decimal pack;
    [[nodiscard]] auto operator==(effect const&) const -> bool = default;
};

/// The effects of a rule, of a row or of one tier.
struct band {
    plan::origin origin;
    decimal bound;
    bool open = false;
    range effects;
    std::uint32_t charge = none;             ///< of `charges`, in a rule of that kind
};

struct scale {
    model::tier_mode mode{};
    model::measure measure{};
    model::partition partition{};
    bool of_all_lines = false;
    bool up_to = false;
    std::uint32_t by = none;                 ///< a node
    bool by_reads_lines = false;             ///< it is added up over the lines; otherwise it is the order's own
    std::uint32_t partition_node = none;     ///< the fact whose equal values make a part
    std::uint32_t starting_at = none;
};

struct message_piece {
    std::string words;
    std::uint32_t value = none;              ///< a node; its value follows the words
    bool of_money = false;                   ///< the value is an amount of money, a margin, or worked out from one
};

struct outcome {
    model::decision decision{};
    range message;                           ///< of `pieces`
    std::string role;
    bool has_within = false;
    amount within;
    bool fixed_prices_too = false;
};

struct rung {
    plan::origin origin;
    bool by_margin = false;
    bool raises = false;                     ///< it lifts the price
    bool is_known = false;                   ///< a margin below 100 % that is a literal: `rest` is what is left of it
    decimal rest;
    amount below;
    std::uint32_t outcome = none;
};

struct due_step {
    model::due_step::move by{};
    bool has_count = false;
    amount count;
    std::uint32_t calendar = none;           ///< of `tables`: days off, its keys
};

struct early_level {
    amount percent;
    amount within;
    bool of_net = false;
};

/// A part of what is to be paid; the last of them takes what is left.
struct instalment {
    bool is_rest = false;
    bool percent = false;
    amount part;
    bool prepayment = false;
    range due;
};

struct payment_terms {
    plan::origin origin;
    bool prepayment = false;
    range due;
    range early;
    range instalments;                       ///< instead of `due`
};

struct credit_outcome {
    plan::origin origin;
    std::uint32_t outcome = none;
};

/// A literal or an expression, where there is one.
struct optional_amount {
    bool is_there = false;
    plan::amount amount;
};

struct free_goods {
    plan::origin origin;
    optional_amount every;                   ///< not there: once for the line
    optional_amount count;                   ///< not there: an empty cell, the row gives nothing
    bool inclusive = false;
    bool own_product = true;
    symbol sku = 0;                          ///< of another product
    optional_amount at;
    model::free_remainder remainder{};
};

/// What a charge says of itself beside its effects.
struct charge {
    optional_amount free_from;
    optional_amount taxed;
};

struct tax_rate {
    plan::origin origin;
    optional_amount rate;                    ///< not there: an empty cell
};

struct alert {
    plan::origin origin;
    range message;                           ///< of `pieces`
};

struct quantity_need {
    bool multiple = false;                   ///< else: at least
    plan::amount amount;
};

struct requirement {
    plan::origin origin;
    std::uint32_t need = none;               ///< a node; none: a row that asks for nothing
    std::uint32_t outcome = none;
    range round_up;                          ///< of `quantity_needs`; empty where it does not round up
};

/// What applies or does not apply as one: a block; a row that stands alone; the rows that form one scale or ladder. `parts` are bands, rungs,
/// terms, credit outcomes, free goods, tax rates or requirements, as the rule's kind has it; those of a charge are bands.
struct unit {
    range parts;
    model::window window;
};

// Rules as a whole -------------------------------------------------------------------------------------------------------

struct rule {
    model::rule_kind kind{};
    std::string name;
    model::source_place place;
    std::uint32_t step = none;
    range groups;                            ///< of `rule_groups`; empty: everyone
    std::uint32_t when = none;               ///< a node
    model::window window;
    std::int32_t priority = 0;
    range excludes;                          ///< of `exclusions`: the rules this one keeps from applying
    std::uint32_t replaces = 0;              ///< the last so many of these are replaced
    model::settles settles{};
    std::uint32_t exclusion = none;          ///< this rule's own number among those that can be excluded
    bool alone = false;
    bool then_stop = false;
    bool of_order = false;                   ///< decided once for the order, not line by line
    bool before_pricing = false;             ///< a requirement that rounds quantities up
    range lookups;                           ///< of `lookups`: the tables it asks
    bool has_windows = false;                ///< of its own, or of one of its units
    std::uint32_t scale = none;
    std::uint32_t rows = none;               ///< of `row_tables`
    range units;
    std::uint32_t over_lines = none;         ///< a node
    std::uint32_t no_cost = none;            ///< an outcome
    bool before_order_discounts = false;
};

struct price_group {
    std::string name;
    std::uint32_t condition = none;
};

/// How a line step is worked out.
enum class step_way : std::uint8_t {
    candidates,                              ///< all that apply are gathered, put in order and combined
    first_price,                             ///< rules that set a price whatever the line: the first that has one
    best_rate,                               ///< tables that give percents: the best under each line's keys
};

/// Tables of one step that are looked at together; a step of more is worked out by candidates.
inline constexpr std::size_t most_rate_tables = 8;

struct step {
    std::string name;
    model::combination combination{};
    bool on_order = false;
    std::uint32_t kept = none;               ///< where its prices are kept for `line.after` and `of`
    range rules;                             ///< of `step_rules`, in source order
    step_way way{};
    range in_order;                          ///< of `step_rules`, by priority: the rules of a step that is not worked out by candidates
    range settling;                          ///< of `settling_rules`: those whose exclusions are settled as the step begins
};

struct product_source {
    std::uint32_t table = none;
    std::vector<std::uint32_t> slots;        ///< of the line, one for each value column
};

// The program ------------------------------------------------------------------------------------------------------------

struct program {
    std::string name;
    std::string currency;
    model::currency_code currency_code;
    std::string fingerprint;
    int minor_digits = 2;
    std::optional<rounding> unit_price;
    std::optional<rounding> line_total;
    rounding charge_rounding;
    rounding tax_rounding;
    bool tax_per_line = false;
    rounding order_discount;
    rounding early_discount;
    std::optional<rounding> payable;
    model::spread spread{};
    bool allow_returns = false;

    std::shared_ptr<cennik::detail::schema const> schema;
    std::shared_ptr<symbol_table const> symbols;
    std::vector<std::string> files;
    std::vector<fact> order_facts;           ///< by slot
    std::vector<fact> line_facts;
    std::uint32_t cost = none;               ///< the slot of product.cost, where it is money
    std::optional<product_source> products;
    std::vector<std::uint32_t> product_slots;   ///< of the line: the facts of its product

    shared_array<node> nodes;
    shared_array<base::span> texts_of_nodes;  ///< where each stands in the sources: its text is only looked at to say why
    shared_array<scalar> constants;
    shared_array<rounding> roundings;
    shared_array<let> lets;
    std::uint32_t aggregates = 0;            ///< how many there are in all expressions
    std::vector<std::shared_ptr<lookup_table const>> tables;

    shared_array<price_group> groups;
    shared_array<step> steps;
    std::uint32_t kept_prices = 0;
    shared_array<rule> rules;
    shared_array<std::uint32_t> rule_groups;
    shared_array<std::uint32_t> exclusions;
    std::uint32_t excludable = 0;            ///< how many rules can be excluded
    shared_array<std::uint32_t> step_rules;
    shared_array<std::uint32_t> settling_rules;
    range settled_first;                     ///< of `settling_rules`: before the waterfall, each after all that may exclude it
    range settled_with_floors;               ///< those of other kinds, as their phase begins
    range settled_with_terms;
    range settled_with_credit;
    shared_array<std::uint32_t> quantity_rules;   ///< requirements that round up
    shared_array<std::uint32_t> free_goods_rules;
    shared_array<std::uint32_t> floors;
    bool floors_read_facts_only = false;     ///< those that apply to a line stay the same while its price changes
    shared_array<std::uint32_t> charge_rules;
    shared_array<std::uint32_t> tax_rules;
    shared_array<std::uint32_t> terms_rules;
    shared_array<std::uint32_t> credit_rules;
    shared_array<std::uint32_t> hiding_rules;
    shared_array<std::uint32_t> requirement_rules;   ///< also those that round up
    shared_array<std::uint32_t> alert_rules;
    range settled_with_requirements;
    range settled_with_alerts;
    shared_array<std::uint32_t> lookups;      ///< nodes: values of tables
    range group_lookups;                     ///< of price groups

    shared_array<row_table> row_tables;
    shared_array<unit> units;
    shared_array<band> bands;
    shared_array<effect> effects;
    shared_array<scale> scales;
    shared_array<rung> rungs;
    shared_array<payment_terms> terms;
    shared_array<due_step> due_steps;
    shared_array<early_level> early_levels;
    shared_array<instalment> instalments;
    shared_array<alert> alerts;
    shared_array<credit_outcome> credit_outcomes;
    shared_array<free_goods> goods;
    shared_array<charge> charges;
    shared_array<tax_rate> tax_rates;
    shared_array<quantity_need> quantity_needs;
    shared_array<requirement> requirements;
    shared_array<outcome> outcomes;
    shared_array<message_piece> pieces;
};

}  // namespace cennik::plan
