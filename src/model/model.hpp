#pragma once

#include "base/source_map.hpp"

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A checked rule book: every name resolved to an index, every expression typed, every table's cells read. It holds what the
/// text says and decides nothing: which rule wins, how a price is rounded and spread is for the evaluators.
namespace cennik::model {

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// Types and values -------------------------------------------------------------------------------------------------------

enum class kind : std::uint8_t { number, percent, money, days, date, text, yes_no, text_list };

/// An ISO 4217 code, three capital letters.
struct currency_code {
    std::array<char, 3> letters{};
    [[nodiscard]] auto view() const -> std::string_view { return {letters.data(), letters.size()}; }
    [[nodiscard]] auto operator==(currency_code const&) const -> bool = default;
};

struct type {
    model::kind kind = model::kind::number;
    currency_code currency;                  ///< of money; zero otherwise
    [[nodiscard]] auto operator==(type const&) const -> bool = default;
};

/// One value out of the text. A percent is the fraction it stands for (`12%` is 0.12); a date is its days since 1970-01-01; yes is 1;
/// a text is an index into `book::texts`. `present` is false for an empty cell: "any" in a condition, missing in a value column.
struct literal {
    decimal amount;
    std::uint32_t text = 0;
    model::kind kind = model::kind::number;
    bool present = false;
};

/// Where a rule or row stands: an index into `book::files` and a line counted from 1.
struct source_place {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
};

// Expressions ------------------------------------------------------------------------------------------------------------

enum class operation : std::uint8_t {
    literal,         // `value`
    fact,            // `index` into book::facts
    let,             // `index` into book::lets
    table_value,     // `index` into book::tables, `column` into its values; operands are the keys
    // amounts of the line in hand
    line_price,      // running unit price
    line_value,      // running unit price times quantity
    line_after,      // unit price after step `index`
    line_total,      // rounded line before order discounts
    line_net,        // after order discounts
    line_margin,     // (net - cost) / net; missing without a cost or of a net of 0
    // amounts of the order
    order_value, order_goods, order_net, order_gross, order_margin,
    add, subtract, multiply, divide, negate,
    percent_of,      // percent, amount
    add_percent,     // amount, percent: `m + 22%` is m times 1.22
    subtract_percent,
    at_margin,       // cost, margin: cost / (1 - margin)
    minimum, maximum, absolute,
    convert,         // money, rate: money of the node's own type
    // over the lines that count (not free, no return, of a quantity above 0): operands[0] what is gathered, operands[1] the condition, if any.
    // In both, line and product are the counted line's.
    sum_over, count_over, minimum_over, maximum_over, any_over, all_over,
    round,           // operands[0] by `rounding`
    equal, not_equal, less, less_equal, greater, greater_equal,
    in_list,         // operands[0] among the others; where operands[1] is a list of text, in that
    in_range,        // value, from, to
    starts_with, multiple_of,
    is_missing, is_present,
    logical_and, logical_or, logical_not,
};

/// A typed node. `+ - *` on exact decimals, `/` an exact fraction; days - date arithmetic works on whole days.
struct expression {
    model::operation operation = model::operation::literal;
    model::type type;
    literal value;
    std::uint32_t index = none;
    std::uint32_t column = none;
    std::optional<cennik::rounding> rounding;
    std::vector<expression> operands;
    base::span where;
};

// Declarations -----------------------------------------------------------------------------------------------------------

enum class subject : std::uint8_t { customer, product, line, order, user };

/// Facts 0, 1 and 2 are always line.sku, line.quantity and order.date.
struct fact {
    std::string name;                        ///< "customer.segment"
    model::subject subject{};
    model::type type;
    bool optional = false;
    literal otherwise;                       ///< the default; not present where there is none
    std::uint32_t needed_by = none;          ///< the first rule in source order that reads it
    base::span where;
    [[nodiscard]] auto of_line() const -> bool { return subject == subject::product || subject == subject::line; }
};

inline constexpr std::uint32_t fact_sku = 0;
inline constexpr std::uint32_t fact_quantity = 1;
inline constexpr std::uint32_t fact_date = 2;

struct let {
    std::string name;
    expression value;
};

/// A condition over customer, user and order facts: it is decided once for an order.
struct price_group {
    std::string name;
    expression condition;
    source_place place;
};

enum class combination : std::uint8_t { first, best, all, sum };

struct step {
    std::string name;
    model::combination combination{};
    bool on_order = false;                   ///< order steps stand after all line steps
    base::span where;
};

/// Days both included; `first_day` and `last_day` where a side is open.
struct window {
    static constexpr std::int32_t first_day = std::numeric_limits<std::int32_t>::min();
    static constexpr std::int32_t last_day = std::numeric_limits<std::int32_t>::max();
    std::int32_t from = first_day;
    std::int32_t until = last_day;
    [[nodiscard]] auto holds(std::int32_t day) const -> bool { return from <= day && day <= until; }
    [[nodiscard]] auto is_bounded() const -> bool { return from != first_day || until != last_day; }
    /// The next day on which it opens, or after which it has closed; `last_day` where it does neither.
    [[nodiscard]] auto next_change(std::int32_t day) const -> std::int32_t {
        if (day < from) return from;
        return day <= until && until != last_day ? until + 1 : last_day;
    }
};

struct value_column {
    std::string name;
    model::type type;
};

/// The cells of one column of a keyed table. Amounts are words, coefficients at one scale for the column, since a price list has a million of
/// them; where one does not fit, all of them stand in `wide`.
struct cell_column {
    static constexpr std::int64_t no_word = std::numeric_limits<std::int64_t>::min();

    model::kind kind{};
    int scale = 0;
    std::vector<std::int64_t> words;         ///< `no_word` where the cell is empty
    std::vector<decimal> wide;
    std::vector<std::uint32_t> texts;        ///< of a text column, `none` where the cell is empty; beside `wide` 0, or `none` where it is

    /// Adds a cell of the column's kind, or an empty one.
    void add(literal const& cell);
    [[nodiscard]] auto at(std::size_t row) const -> literal;
    void reserve(std::size_t rows);

private:
    [[nodiscard]] auto widen_scale(int places) -> bool;
    void use_wide();
};

/// What stands for a cell of a key column: the number of its text, or of its amount among the column's different ones.
using key_part = std::uint32_t;

/// The rows of a keyed table gathered by key: bucket after bucket, within a bucket by key and by the day they open.
struct key_order {
    std::vector<std::uint32_t> starts;       ///< of each bucket, and the end
    std::vector<std::uint32_t> rows;         ///< row numbers
    std::vector<key_part> parts;             ///< the key of each of them
};

/// A table asked by key: contract prices, and the products that fill facts. No two rows share a key and a day.
struct keyed_table {
    std::string name;
    std::vector<value_column> keys;
    std::vector<value_column> values;
    std::vector<cell_column> columns;        ///< keys then values
    std::vector<window> windows;             ///< one a row; empty where the table has no validity columns
    key_order order;
    std::uint32_t row_count = 0;
    base::span where;
    [[nodiscard]] auto size() const -> std::size_t { return row_count; }
    [[nodiscard]] auto at(std::size_t row, std::size_t column) const -> literal { return columns[column].at(row); }
};

/// `facts product from "products.csv" key sku`: what the cart leaves out is looked up by line.sku.
struct product_source {
    std::uint32_t table = none;              ///< into book::tables; one key, the SKU
    std::vector<std::uint32_t> facts;        ///< the fact each value column fills
};

// Rules ------------------------------------------------------------------------------------------------------------------

enum class rule_kind : std::uint8_t {
    price, discount, order_discount, minimum_margin, minimum_price, payment_terms, credit_block,
    free_goods, charge, require, hide_prices, alert, tax,
};

enum class verb : std::uint8_t { price, give, charge };

/// unit: an amount for each unit. line: an amount for the whole line. order: for the whole order, in order steps only.
/// pack: `amount` for `pack` units, kept exact. started_pack: `amount` for each pack begun.
enum class per_unit : std::uint8_t { unit, line, order, pack, started_pack };

struct effect {
    model::verb does{};
    expression amount;                       ///< percent or money
    std::uint32_t of_step = none;            ///< `give 3% of list`: of the price after this step
    per_unit per = per_unit::unit;
    decimal pack;
};

enum class tier_mode : std::uint8_t { volume, graduated };
enum class measure : std::uint8_t { quantity, value, expression };
enum class partition : std::uint8_t { line, order, fact };

/// `from` bands: reached at the bound and above, below the first the rule does not apply. `up to` bands: up to and including the bound, the
/// last one open (`above`) or not. Graduated scales have `up to` bands only.
struct band {
    decimal bound;
    bool open = false;                       ///< `above`
    std::vector<effect> effects;
    source_place place;
};

struct scale {
    tier_mode mode{};
    model::measure measure{};
    std::optional<expression> by;            ///< of measure::expression
    model::partition partition{};
    std::uint32_t partition_fact = none;     ///< `per product` is line.sku, `per category` product.category
    bool of_all_lines = false;
    bool up_to = false;
    std::optional<expression> starting_at;
    std::vector<band> bands;                 ///< of a block; a table's bands are its rows
};

enum class decision : std::uint8_t { warn, approval, require_prepayment, hold, reject, raise_price, round_up };

/// Text with values in it. A piece is words, or an expression printed in its type's own form.
struct message_piece {
    std::string words;
    std::optional<expression> value;
};
using message = std::vector<message_piece>;

struct outcome {
    model::decision decision{};
    model::message message;                  ///< never empty: where the text says nothing, the condition and its numbers
    std::string role;                        ///< who approves or releases; may be empty
    std::optional<expression> within;        ///< days
    bool fixed_prices_too = false;
};

/// `below 15% …` compares the margin, `below product.floor …` the net unit price with an amount.
struct rung {
    expression below;
    model::outcome outcome;
};

struct due_step {
    enum class move : std::uint8_t { days, weeks, months, end_of_month, end_of_next_month, on_the, next_business_day };
    move by{};
    std::optional<expression> count;
    std::uint32_t calendar = none;           ///< of next_business_day, into book::tables: one key, a date; none: weekends only
};

struct early_discount {
    expression percent;
    expression within;
    bool of_net = false;
};

/// A part of the payable: a percent of it, an amount, or (without a part) the rest.
struct instalment {
    std::optional<expression> part;
    bool prepayment = false;
    std::vector<due_step> due;
};

struct payment_terms {
    bool prepayment = false;
    std::vector<due_step> due;
    std::vector<early_discount> early;
    std::vector<instalment> instalments;     ///< instead of `due`; percents make 100 %, or the last is the rest
};

// Free goods, charges, requirements, tax ---------------------------------------------------------------------------------

enum class free_remainder : std::uint8_t { per_full, pro_rata_down, pro_rata_up, only_full };

/// Of a table, what its cells say row by row is none here; see column_role.
struct free_goods {
    std::optional<expression> every;         ///< a number above zero; none: once for the line
    std::optional<expression> count;
    bool inclusive = false;
    std::uint32_t sku = none;                ///< into book::texts; none: the line's own product
    std::optional<expression> at;            ///< a price per unit, instead of nothing
    free_remainder remainder{};
};

/// The amount stands in the rule's effects or tiers, with the verb charge; a percent is of order.goods, `per line` of line.net.
struct charge {
    bool per_line = false;                   ///< on each line it applies to: `per line` or `per unit`
    std::optional<expression> free_from;     ///< no charge where order.goods is as much or more
    std::optional<expression> taxed;         ///< a percent; none: shared over the lines' rates
};

/// A quantity requirement with `otherwise round up`: the quantity goes to the next multiple of, or up to, this amount.
struct quantity_need {
    bool multiple = false;
    expression amount;
};

struct requirement {
    std::optional<expression> need;          ///< none in a table
    model::outcome otherwise;
    bool before_pricing = false;             ///< reads nothing but facts and quantities, and rounds up: settled before free goods
    std::vector<quantity_need> round_up;     ///< what `need` asks for, joined by `and`
};

// Tables of rules --------------------------------------------------------------------------------------------------------

/// What a column of a rule table is: a condition, or one of the words a heading may say instead.
enum class column_role : std::uint8_t {
    condition,       // `left compare cell`
    group,           // the name of a price group
    valid_from, valid_until,
    priority,
    tier_from,       // `quantity from`, `value from`, `from`
    tier_up_to,      // `quantity up to`, `value up to`, `up to`; an empty cell is `above`
    effect,          // give, charge, price: see `effect` of the column
    below,
    warn,            // the cells of `warn`, `hold`, `reject`, `raise price`, `require prepayment`, `fixed prices too`, `end of month` and
    approval_by,     // `prepayment` are yes or no, an empty one is no; a row has one decision, `approval by` and `release by` name the role
    hold, reject, raise_price, require_prepayment,
    within, release_by, message, fixed_prices_too,
    net_days, end_of_month, prepayment, early_percent, early_within,
    tax_rate,                                // `tax`
    taxed, free_from,                        // of charges
    need, round_up,                          // `need line.quantity multiple of`: `left compare cell`, as a condition that must hold
    free_every, free_add, free_of_them, free_sku, free_at,   // `every`, `add`, `of them free`, `product`, `at`
};

struct table_column {
    column_role role{};
    std::string heading;
    model::type type;                        ///< what the cells hold; in a `give` column a cell's own kind says percent or money
    std::optional<expression> left;          ///< of a condition: the fact or amount the heading names
    operation compare = operation::equal;    ///< of a condition
    verb does = verb::give;                  ///< of an effect
    per_unit per = per_unit::unit;
    std::uint32_t of_step = none;
    decimal pack;
};

enum class row_overlap : std::uint8_t { none_possible, most_specific, every };

/// The rows of a rule table. Each row is a rule of its own with the table's kind and step; row numbers in traces count from 1. A cell of
/// `group` holds an index into `book::groups` in its `text`.
struct rule_rows {
    std::vector<table_column> columns;
    std::vector<literal> cells;              ///< row after row
    std::vector<source_place> places;        ///< one a row
    row_overlap overlap{};
    /// Rows that form one scale (tier headings) or one ladder (`as ladders`), those of scale `s` being
    /// `scale_rows[scale_starts[s]] … scale_rows[scale_starts[s + 1] - 1]`, by rising bound (falling `below`). Empty where each row stands alone.
    std::vector<std::uint32_t> scale_starts;
    std::vector<std::uint32_t> scale_rows;
    /// Of floors and credit blocks, what a row says when its outcome speaks: `messages[row_messages[row]]`, whether a `message` cell says it
    /// or not. Empty for the other kinds.
    std::vector<model::message> messages;
    std::vector<std::uint32_t> row_messages;
    [[nodiscard]] auto size() const -> std::size_t { return places.size(); }
    [[nodiscard]] auto at(std::size_t row, std::size_t column) const -> literal const& { return cells[row * columns.size() + column]; }
};

/// When an exclusion is settled: before the waterfall, for every step; or in the rule's own step, for that and later ones.
enum class settles : std::uint8_t { before_the_waterfall, in_its_step };

struct rule {
    rule_kind kind{};
    std::string name;
    source_place place;
    base::span where;
    std::uint32_t step = none;               ///< of price, discount and order discount
    std::vector<std::uint32_t> groups;       ///< `for`: in any of these; empty: everyone
    std::optional<expression> when;
    model::window window;
    std::int32_t priority = 0;
    std::vector<std::uint32_t> excludes;     ///< rules
    std::vector<std::uint32_t> replaces;
    model::settles settles{};
    bool alone = false;
    bool then_stop = false;
    std::vector<effect> effects;             ///< joined by `plus`; empty with tiers, and in a table
    std::optional<scale> tiers;              ///< of a block, or from a table's head
    std::optional<expression> over_lines;    ///< of an order discount: the lines it is taken from
    // floors
    std::vector<rung> rungs;
    std::optional<model::outcome> no_cost;
    bool before_order_discounts = false;
    // terms, credit
    std::optional<model::payment_terms> terms;
    std::optional<model::outcome> outcome;
    // the kinds of the order and its goods
    bool of_line = false;                    ///< of requirements, alerts, hidden prices: asked for each line, not once for the order
    std::optional<model::free_goods> free_goods;
    std::optional<model::charge> charge;
    std::optional<model::requirement> requirement;
    model::message alert;                    ///< never empty in an alert block
    std::optional<expression> tax_rate;      ///< a percent; none in a table
    std::optional<rule_rows> rows;
};

// Scenarios --------------------------------------------------------------------------------------------------------------

struct scenario_value {
    std::uint32_t fact = none;
    literal value;
    std::vector<std::uint32_t> texts;        ///< of a list of text
};

struct scenario_line {
    std::uint32_t sku = 0;                   ///< a text
    decimal quantity;
    std::vector<scenario_value> facts;
};

struct scenario_grant {
    std::uint32_t rule = none;
    std::uint32_t line = 0;
    std::string role;
    std::optional<std::int32_t> until;
    std::optional<decimal> net;
    std::optional<decimal> margin;           ///< 0.12 for 12 %
};

/// As in syntax::ast::expectation, its names resolved and its values read.
struct expectation {
    enum class subject : std::uint8_t {
        line, order, status, credit, payment, terms, group, approval, requirement, alert, charge, free_goods, hint, refused
    };
    subject of{};
    bool absent = false;
    std::uint32_t number = 0;
    std::string words;                       ///< a figure or a status
    std::string text;                        ///< rule, role, group, SKU or code
    std::optional<std::int32_t> due;
    std::optional<literal> value;
    std::uint32_t because = none;            ///< a rule
    source_place place;
    base::span where;
};

struct scenario {
    std::string name;
    std::int32_t day = 0;
    std::vector<scenario_value> facts;       ///< of customer, order and user
    std::vector<scenario_line> lines;
    std::vector<scenario_grant> granted;
    std::vector<expectation> expectations;
    source_place place;
    base::span where;
};

// The book ---------------------------------------------------------------------------------------------------------------

enum class spread : std::uint8_t { largest_remainder, first_line, last_line, largest_line };

struct book {
    std::string name;
    currency_code currency;
    int minor_digits = 2;
    // rounding points; those the text leaves out are filled in as language.md §4 says, but for the unit price, the line total and payable
    std::optional<rounding> unit_price;
    std::optional<rounding> line_total;      ///< none: exact (declared `never`, or the unit price is rounded)
    rounding charges;
    rounding tax;
    bool tax_per_line = false;
    rounding order_discount;
    rounding early_discount;
    std::optional<rounding> payable;
    model::spread spread{};
    bool allow_returns = false;

    std::vector<std::string> files;
    std::vector<std::string> texts;          ///< distinct; texts[0] is ""
    std::vector<fact> facts;
    std::vector<let> lets;                   ///< in an order in which each needs only earlier ones
    std::vector<price_group> groups;
    std::vector<step> steps;
    std::vector<keyed_table> tables;
    std::optional<product_source> products;
    std::vector<rule> rules;                 ///< in source order, an included file standing where its include stands
    std::vector<scenario> scenarios;
};

}  // namespace cennik::model
