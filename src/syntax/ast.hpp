#pragma once

#include "base/source_map.hpp"

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A rule file as it is written: plain structs, each with the stretch of text it came from. Nothing is resolved here; names
/// are names, tables are cells of text.
namespace cennik::syntax::ast {

using base::span;

/// A word or a quoted text with its place. Quoted text is unescaped and in normal form C.
struct name {
    std::string text;
    span where;
};

// Expressions ---------------------------------------------------------------------------------------------------------

enum class operation : std::uint8_t {
    // literals: the value stands in `amount`, `text`, `day` or `truth`
    number, percent, money, days, date, text, yes_no,
    path,            // `names`: customer.segment, big_customer, line.after(volume) is `call`
    call,            // `names` is what is called (min, max, abs, convert, line.after), `operands` its arguments
    aggregate,       // `sum(x over lines where c)`: names[0] is sum, count, min, max, any or all; operands[0] what is gathered (the
                     // literal `yes` of `count(over lines …)`), operands[1] the condition, where there is one
    lookup,          // names[0] the table, `operands` the keys, names[1] the column
    round,           // operands[0], by `rounding`
    add, subtract, multiply, divide, negate,
    percent_of,      // operands: the percent, the amount
    at_margin,       // operands: the cost, the margin
    equal, not_equal, less, less_equal, greater, greater_equal,
    in_list,         // operands[0] is sought among the others; one other that is no literal may be a list of text
    in_fact,         // `in customer.tags`, without brackets: operands[1] must be a list of text
    in_range,        // operands: value, from, to; both ends belong
    starts_with, multiple_of, is_missing, is_present,
    logical_and, logical_or, logical_not,
};

/// One node; which members count is said by `operation`.
struct expression {
    ast::operation operation = operation::number;
    span where;
    decimal amount;                  ///< number, percent (`12%` is 12), money, days
    std::string text;                ///< the text of a text; the currency of money
    cennik::date day;
    bool truth = false;
    std::vector<name> names;
    std::optional<cennik::rounding> rounding;
    std::vector<expression> operands;
    std::uint32_t depth = 1;         ///< of the tree from here down; never more than `compile_limits::nesting`
};

// Tables --------------------------------------------------------------------------------------------------------------

/// How a CSV is written. `from "x.csv" separated by ";" decimal ","`.
struct csv_source {
    name path;
    char separator = ',';
    char decimal_point = '.';
};

/// A cell as it stands: blanks at both ends cut. In a CSV with doubled quotes the text is read again when it is needed.
struct cell {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool quoted = false;     ///< stood in quotes, which `begin` and `end` leave out
    bool escaped = false;    ///< holds doubled quotes (CSV) or backslashes (rule file) to be undone
};

/// Rows of cells out of one file, row after row. The heading row is not among them.
struct rows {
    std::uint32_t file = 0;
    char decimal_point = '.';
    bool in_rule_file = false;       ///< the rows of a table block: texts are quoted, a backslash escapes; else a CSV
    bool is_ascii = false;           ///< no cell holds a letter beyond ASCII: all texts are in normal form C
    std::vector<name> headings;      ///< the text of each heading, blanks inside folded to one
    std::vector<cell> cells;         ///< headings.size() for each row
    [[nodiscard]] auto size() const -> std::size_t { return headings.empty() ? 0 : cells.size() / headings.size(); }
};

// Declarations --------------------------------------------------------------------------------------------------------

enum class rounding_point : std::uint8_t { unit_price, line_total, charges, tax, order_discount, payable };

struct rounding_clause {
    rounding_point point{};
    bool never = false;              ///< `round line total never`
    bool per_line = false;           ///< `round tax to 0.01 half up per line`
    cennik::rounding rounding;
    span where;
};

struct rulebook {
    ast::name name;
    std::optional<ast::name> currency;
    std::vector<rounding_clause> rounding;
    std::optional<ast::name> spread;         ///< "largest remainder", "first line", "last line", "largest line"
    bool allow_returns = false;
    span where;
};

struct include {
    name path;
    span where;
};

struct fact {
    ast::name name;
    ast::name type;                          ///< "number", "percent", "money", "days", "date", "text", "yes/no", "list of text"
    std::string currency;                    ///< of `money EUR`; empty for the book's own
    bool optional = false;
    std::optional<expression> otherwise;     ///< after `default`
};

struct facts {
    name subject;                            ///< customer, product, line, order, user
    std::optional<csv_source> source;
    std::optional<name> key;                 ///< `key sku`
    std::vector<fact> members;
    span where;
};

struct column {
    ast::name name;
    ast::name type;
    std::string currency;
};

/// `table contract_prices from "contract_prices.csv" { key … value … valid from, until }`; rows may stand in the block.
struct table {
    ast::name name;
    std::optional<csv_source> source;
    std::vector<column> keys;
    std::vector<column> values;
    std::optional<ast::name> valid_from;     ///< the heading of the column
    std::optional<ast::name> valid_until;
    std::optional<ast::rows> rows;           ///< where the table stands in the file
    span where;
};

struct let {
    ast::name name;
    expression value;
    span where;
};

struct price_group {
    ast::name name;
    expression condition;
    span where;
};

struct step {
    ast::name name;
    ast::name combination;                   ///< first, best, all, sum
    bool on_order = false;
};

struct waterfall {
    std::vector<step> steps;
    span where;
};

// Rules ---------------------------------------------------------------------------------------------------------------

enum class rule_kind : std::uint8_t {
    price, discount, order_discount, minimum_margin, minimum_price, payment_terms, credit_block,
    free_goods, charge, require, hide_prices, alert, tax,
};

enum class per_unit : std::uint8_t { unit, line, order, pack, started_pack };

/// One effect: `price X per 30`, `give 12% of list`, `charge 2 PLN per line`. Effects joined by `plus` stand side by side.
struct effect {
    enum class verb : std::uint8_t { price, give, charge };
    verb does{};
    expression amount;
    std::optional<name> of_step;             ///< `give 3% of list`
    std::optional<per_unit> per;             ///< nothing written: left to the meaning of the rule
    std::optional<decimal> pack;             ///< of `per 30` and `per started 1000`
    span where;
};

enum class tier_mode : std::uint8_t { volume, graduated };

struct band {
    enum class edge : std::uint8_t { from, up_to, above };
    edge begins_or_ends{};
    std::optional<expression> bound;         ///< none for `above`
    std::vector<effect> effects;
    span where;
};

/// `volume tiers by quantity per product of all lines starting at customer.bought { … }`; in a table's head without bands.
struct tiers {
    tier_mode mode{};
    std::optional<expression> measure;       ///< none for `quantity` and `value`, whose word stands in `measure_word`
    std::string measure_word;                ///< "quantity" or "value"; empty for an expression
    std::optional<name> partition;           ///< line, product, category, brand, order, or a fact's path joined by points
    bool of_all_lines = false;
    std::optional<expression> starting_at;
    std::vector<band> bands;
    span where;
};

enum class decision : std::uint8_t { warn, approval, hold, reject, raise_price, require_prepayment, round_up };

/// What a rung, a requirement or a credit block decides: `approval by "director" within 2 days`, `hold "…" release by "…"`.
struct outcome {
    ast::decision decision{};
    std::optional<name> message;
    std::optional<name> role;                ///< after `approval by` or `release by`
    std::optional<expression> within;        ///< days, or working out to days
    bool fixed_prices_too = false;
    span where;
};

struct rung {
    expression below;
    ast::outcome outcome;
    span where;
};

/// One step of a due date, read from left to right.
struct due_step {
    enum class move : std::uint8_t { days, weeks, months, end_of_month, end_of_next_month, on_the, next_business_day };
    move by{};
    std::optional<expression> count;         ///< days (`14 days` is a literal of days), weeks and months (numbers), the day of the month
    std::optional<name> calendar;            ///< `next business day of holidays`: the table whose key is a day off
    span where;
};

/// `2% within 10 days of net`
struct early_discount {
    expression percent;
    expression within;
    bool of_net = false;
    span where;
};

struct due_clause {
    std::vector<due_step> steps;             ///< none for `prepayment`
    bool prepayment = false;
    span where;
};

/// One of `instalments { 30% prepayment   40% net 30 days   rest net 60 days }`.
struct instalment {
    std::optional<expression> part;          ///< a percent or an amount; none for `rest`
    due_clause due;
    span where;
};

struct instalments_clause {
    std::vector<instalment> parts;
    span where;
};

/// How many are free of a quantity that is no whole number of `every`: so many for each full one; in proportion, rounded down or up to
/// whole units; none unless it is.
enum class free_remainder : std::uint8_t { per_full, pro_rata_down, pro_rata_up, only_full };

/// `every 10 add 1 free`, `every 10 1 of them free`, `every 12 add 1 "FLASK" at 10 PLN pro rata round down`.
struct free_clause {
    std::optional<expression> every;         ///< none: once for the line
    expression count;
    bool inclusive = false;                  ///< `of them free`
    std::optional<name> sku;                 ///< another product
    std::optional<expression> at;            ///< its price, instead of nothing
    free_remainder remainder = free_remainder::per_full;
    span where;
};

struct free_from_clause { expression amount; span where; };          // `free from 1_000 PLN` of a charge
struct taxed_clause { expression rate; span where; };                // `taxed 23%` of a charge
struct need_clause { expression condition; ast::outcome otherwise; span where; };
struct tax_clause { expression rate; span where; };                  // `tax 23%`
struct message_clause { name text; span where; };                    // `message "…"` of an alert

struct for_clause { std::vector<name> groups; span where; };
struct when_clause { expression condition; span where; };
struct window_clause { std::optional<cennik::date> from, until; span where; };
struct priority_clause { decimal value; span where; };
struct names_clause { enum class verb : std::uint8_t { excludes, replaces }; verb does{}; std::vector<name> rules; span where; };
struct alone_clause { span where; };
struct stop_clause { span where; };
struct effects_clause { std::vector<effect> effects; span where; };
struct no_cost_clause { ast::outcome outcome; span where; };
struct over_lines_clause { expression condition; span where; };      // `over lines where …` of an order discount

using clause = std::variant<for_clause, when_clause, window_clause, priority_clause, names_clause, alone_clause, stop_clause, effects_clause,
                            tiers, rung, no_cost_clause, outcome, due_clause, early_discount, over_lines_clause, instalments_clause,
                            free_clause, free_from_clause, taxed_clause, need_clause, tax_clause, message_clause>;

enum class row_overlap : std::uint8_t { unsaid, most_specific, every };

/// What stands in the head of `discount table "X" in group, most specific row from "x.csv"`.
struct table_head {
    row_overlap overlap = row_overlap::unsaid;
    bool as_ladders = false;
    std::optional<ast::tiers> tiers;         ///< mode, measure and partition; the bands are the rows
    std::optional<free_remainder> remainder; ///< of free goods: `pro rata round down`, `only full`
    std::optional<csv_source> source;
    std::optional<ast::rows> rows;           ///< where the rows stand in the file; else they are read from `source`
};

/// `kind "Name" [in step] { … }` or `kind table "Name" [in step], … { … }`. A table may carry clauses of its own before its rows
/// only in its head.
struct rule {
    rule_kind kind{};
    ast::name name;
    std::optional<ast::name> step;
    bool before_order_discounts = false;
    std::vector<clause> clauses;
    std::optional<table_head> table;
    span where;                              ///< the whole rule
    span head;                               ///< kind and name, what a diagnostic underlines
};

// Scenarios -----------------------------------------------------------------------------------------------------------

/// `segment "wholesale"`, `tags ("a", "b")`: a literal, or `in_list` whose operands are texts.
struct scenario_fact {
    ast::name name;
    expression value;
};

/// `customer { id "C-7"   verified yes }`
struct scenario_facts {
    ast::name subject;                       ///< customer, order, user
    std::vector<scenario_fact> members;
};

/// `line "SCR-440" quantity 200 { category "screws" }`; its facts are the product's or the line's, whichever is declared.
struct scenario_line {
    name sku;
    expression quantity;
    std::vector<scenario_fact> members;
    span where;
};

/// `granted "Electronics" line 1 by "director" until 2026-12-31 net 80.00 PLN margin 12%`
struct scenario_grant {
    name rule;
    std::uint32_t line = 0;                  ///< 0: the order's
    name role;
    std::optional<cennik::date> until;
    std::optional<expression> net, margin;
    span where;
};

/// What stands behind `expect`:
///   line 1 unit price 0.80 PLN [because "Rule"]     the figures: quantity, list price, unit price, total, order discount, net, tax, cost, margin
///   line 1 status approval                          a line's status, in its words
///   order payable 227.55 PLN                        value, order discounts, withheld, goods, charges, net, tax, gross, rounding, payable, margin
///   status hold · credit approved                   in their words
///   payment [2] due 2026-12-21 [amount 100 PLN] · terms "Wholesale" · group "vip" · approval by "director" [because "Rule"]
///   requirement "Full packs" · alert "Below cost" · charge "Delivery" 25 PLN · free "GLOVE-9" quantity 2 · hint "Rule" [saves 3.00 PLN]
///   refused ["Q3003"]                               the cart is not priced at all
///   no terms | approval … | requirement … | alert … | charge … | group … | free …      none such
struct expectation {
    enum class subject : std::uint8_t {
        line, order, status, credit, payment, terms, group, approval, requirement, alert, charge, free_goods, hint, refused
    };
    subject of{};
    bool absent = false;                     ///< `expect no …`
    std::uint32_t number = 0;                ///< of the line or payment, counted from 1
    name words;                              ///< the figure ("unit price") or the status ("no price"), blanks folded
    std::optional<name> text;                ///< what is quoted: a rule, role, group, SKU or code
    std::optional<cennik::date> due;
    std::optional<expression> value;
    std::optional<name> because;
    span where;
};

struct scenario {
    ast::name name;
    std::optional<cennik::date> on;
    std::vector<scenario_facts> facts;
    std::vector<scenario_line> lines;
    std::vector<scenario_grant> granted;
    std::vector<expectation> expectations;
    span where;
    span head;
};

using declaration = std::variant<rulebook, include, facts, table, let, price_group, waterfall, rule, scenario>;

/// A declaration that had a mistake: who looks for its name need not complain that it is missing.
struct left_out {
    std::string keyword;                     ///< its first word, as written
    ast::name name;                          ///< what stands behind, quoted or not; may be empty
    span where;
};

/// One rule file in source order.
struct file {
    std::uint32_t number = 0;                ///< in the source map
    std::vector<declaration> declarations;
    std::vector<ast::left_out> left_out;
};

}  // namespace cennik::syntax::ast
