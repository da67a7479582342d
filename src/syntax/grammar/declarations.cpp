// What stands at the top of a rule file: the book's head, facts, tables, names, steps, and rules as blocks or tables;
// scenarios have a file of their own.
//
// Comes in: text at the beginning of a declaration. Goes out: one ast::declaration, and where its rows stand if it has
// any in the file.
//
// The idea: a declaration is chosen by its first words, then read in the order in which it is written. Rows of a table
// are not the grammar's business: it finds the braces they stand between and leaves them to read_block_rows, which
// needs a tenth of the time. Which clauses and head options fit which kind of rule is said afterwards, by name
// (check_clauses.cpp).
//
// Rejected: reading a whole file with one rule, recovering inside of X3. The driver (parse.cpp) reads declaration by
// declaration, so that right ones are kept, wrong ones are read again with wishes noted, and nothing is ever undone.

#include "syntax/grammar/terminals.hpp"
#include "syntax/messages.hpp"

namespace cennik::syntax::grammar {

// The rules read best as they are laid out.
// clang-format off
namespace declaration_rules {

namespace {

// Small parts ---------------------------------------------------------------------------------------------------------

struct type_words {
    ast::name type;
    std::string currency;
};

struct csv_id {};
struct type_id {};

x3::rule<csv_id, ast::csv_source> const csv = "`from`";
x3::rule<type_id, type_words> const type = "a type";

constexpr auto take_character(char ast::csv_source::*member) {
    return [member](auto& context) { x3::_val(context).*member = x3::_attr(context); };
}

constexpr auto character(std::string_view thing) {
    return value<char>([thing](reader& in, reader::place& at, char& out) { return in.take_character(at, out, thing); });
}

auto const csv_def = word("from") >> text("a file's name in quotes")[set<&ast::csv_source::path>]
                     >> -(word("separated by") >> character("`\";\"`, `\",\"` or `\"\\t\"`")[take_character(&ast::csv_source::separator)])
                     >> -(word("decimal") >> character("`\",\"` or `\".\"`")[take_character(&ast::csv_source::decimal_point)]);

// `money EUR` and nothing else has a second word, in the same line.
auto const type_def = value<type_words>([](reader& in, reader::place& at, type_words& out) {
    return in.take_type(at, out.type, out.currency);
})[keep];

constexpr auto take_type = [](auto& context) {
    x3::_val(context).type = std::move(x3::_attr(context).type);
    x3::_val(context).currency = std::move(x3::_attr(context).currency);
};

auto const separators = *symbol(";");

// The book's head -----------------------------------------------------------------------------------------------------

struct rulebook_id {};
struct rounding_clause_id {};
struct include_id {};

x3::rule<rulebook_id, ast::rulebook> const rulebook = "`rulebook`";
x3::rule<rounding_clause_id, ast::rounding_clause> const rounding_clause = "`round`";
x3::rule<include_id, ast::include> const include = "`include`";

constexpr auto at_point(ast::rounding_point which) { return x3::eps[put<&ast::rounding_clause::point>(which)]; }

auto const rounding_clause_def = spanned[
    word("round")
    >> ((word("unit price") >> at_point(ast::rounding_point::unit_price))
        | (word("line total") >> at_point(ast::rounding_point::line_total))
        | (word("charges") >> at_point(ast::rounding_point::charges))
        | (word("tax") >> at_point(ast::rounding_point::tax))
        | (word("order discount") >> at_point(ast::rounding_point::order_discount))
        | (word("payable") >> at_point(ast::rounding_point::payable)))
    >> ((word("never") >> x3::eps[put<&ast::rounding_clause::never>(true)])
        | (word("to") >> rounding_rule[set<&ast::rounding_clause::rounding>]
           >> -(word("per line") >> x3::eps[put<&ast::rounding_clause::per_line>(true)])))];

auto const spread_policy = token(&reader::take_spread);

/// One book, one currency, one way of spreading: what is said twice would be said in vain once.
template <auto Member>
constexpr auto take_once(std::string_view clause) {
    return [clause](auto& context) {
        auto& member = x3::_val(context).*Member;
        if (member) throw fault{x3::_attr(context).where, messages::head_clause_twice(clause), {}, {}};
        member = std::move(x3::_attr(context));
    };
}

auto const rulebook_def = spanned[
    word("rulebook") >> text("the book's name in quotes")[set<&ast::rulebook::name>] >> symbol("{") >> separators
    >> *(((word("currency") >> name("a currency such as PLN")[take_once<&ast::rulebook::currency>("currency")])
          | rounding_clause[append<&ast::rulebook::rounding>]
          | (word("spread by") >> spread_policy[take_once<&ast::rulebook::spread>("spread by")])
          | (word("allow returns") >> x3::eps[put<&ast::rulebook::allow_returns>(true)]))
         >> separators)
    >> symbol("}")];

auto const include_def = spanned[word("include") >> text("a file's name in quotes")[set<&ast::include::path>]];

// Facts and tables ----------------------------------------------------------------------------------------------------

struct fact_id {};
struct facts_id {};
struct column_id {};
struct table_id {};

x3::rule<fact_id, ast::fact> const fact = "a fact";
x3::rule<facts_id, ast::facts> const facts = "`facts`";
x3::rule<column_id, ast::column> const column = "a column";

/// A declaration with rows of its own in the file.
struct table_with_rows {
    ast::table table;
    std::optional<base::span> rows;
    base::span where;
};
x3::rule<table_id, table_with_rows> const table = "`table`";

auto const default_value = amount;

auto const fact_def = name("a fact's name")[set<&ast::fact::name>] >> type[take_type]
                      >> -((word("default") >> default_value[set<&ast::fact::otherwise>])
                           | (word("optional") >> x3::eps[put<&ast::fact::optional>(true)]));

auto const facts_def = spanned[
    word("facts") >> name("whose facts these are: customer, product, line, order or user")[set<&ast::facts::subject>]
    >> -(csv[set<&ast::facts::source>] >> -symbol(",") >> word("key") >> name("a column's name")[set<&ast::facts::key>])
    >> symbol("{") >> separators >> *(fact[append<&ast::facts::members>] >> separators) >> symbol("}")];

auto const column_def = name("a column's name")[set<&ast::column::name>] >> type[take_type];

template <auto Member>
constexpr auto in_table = [](auto& context) { x3::_val(context).table.*Member = std::move(x3::_attr(context)); };
template <auto Member>
constexpr auto add_to_table = [](auto& context) {
    (x3::_val(context).table.*Member).push_back(std::move(x3::_attr(context)));
};

auto const body = token(&reader::take_body);
constexpr auto take_rows = [](auto& context) { x3::_val(context).rows = x3::_attr(context); };

auto const table_rows = token(&reader::take_rows);

auto const table_def = spanned[
    word("table") >> name("a table's name")[in_table<&ast::table::name>]
    >> -csv[in_table<&ast::table::source>]
    >> symbol("{") >> separators
    >> *(((word("key") >> column[add_to_table<&ast::table::keys>] % symbol(","))
          | (word("value") >> column[add_to_table<&ast::table::values>] % symbol(","))
          | (word("valid") >> name("the heading of a column")[in_table<&ast::table::valid_from>]
             >> -(symbol(",") >> name("the heading of a column")[in_table<&ast::table::valid_until>])))
         >> separators)
    >> -table_rows[take_rows] >> symbol("}")];

// Names, groups, steps ------------------------------------------------------------------------------------------------

struct let_id {};
struct price_group_id {};
struct step_id {};
struct waterfall_id {};

x3::rule<let_id, ast::let> const let = "`let`";
x3::rule<price_group_id, ast::price_group> const price_group = "`price group`";
x3::rule<step_id, ast::step> const step = "a step";
x3::rule<waterfall_id, ast::waterfall> const waterfall = "`waterfall`";

auto const let_def =
    spanned[word("let") >> name("a name")[set<&ast::let::name>] >> symbol("=") >> expression[set<&ast::let::value>]];

auto const price_group_def = spanned[
    word("price group") >> text("a group's name in quotes")[set<&ast::price_group::name>] >> word("when") >> expression[set<&ast::price_group::condition>]];

auto const combination = token(&reader::take_combination);

auto const step_def = name("a step's name")[set<&ast::step::name>] >> combination[set<&ast::step::combination>]
                      >> -(word("on order") >> x3::eps[put<&ast::step::on_order>(true)]);

auto const waterfall_def = spanned[word("waterfall") >> symbol("{") >> separators
                                   >> *(step[append<&ast::waterfall::steps>] >> separators) >> symbol("}")];

// Rules ---------------------------------------------------------------------------------------------------------------

struct rule_id {};

/// A rule as it is read; a table's head is always there and moves into the rule when the word `table` was read.
struct rule_with_rows {
    ast::rule rule;
    ast::table_head head;
    bool is_table = false;
    std::optional<base::span> rows;
    base::span where;
};
x3::rule<rule_id, rule_with_rows> const rule = "a rule";

template <auto Member>
constexpr auto in_rule = [](auto& context) { x3::_val(context).rule.*Member = std::move(x3::_attr(context)); };
template <auto Member>
constexpr auto in_head = [](auto& context) { x3::_val(context).head.*Member = std::move(x3::_attr(context)); };
constexpr auto add_clause = [](auto& context) {
    x3::_val(context).rule.clauses.push_back(std::move(x3::_attr(context)));
};

constexpr auto of_kind(ast::rule_kind kind) {
    return x3::eps[([kind](auto& context) { x3::_val(context).rule.kind = kind; })];
}
constexpr auto overlap(ast::row_overlap which) {
    return x3::eps[([which](auto& context) { x3::_val(context).head.overlap = which; })];
}

auto const clause = value<ast::clause>(read_clause);
auto const head_clause = value<ast::clause>(read_head_clause);
auto const head_tiers = value<ast::tiers>(read_tiers_head);
auto const head_remainder = value<ast::free_remainder>(read_remainder);

auto const kind = (word("price") >> of_kind(ast::rule_kind::price))
                  | (word("discount") >> of_kind(ast::rule_kind::discount))
                  | (word("order discount") >> of_kind(ast::rule_kind::order_discount))
                  | (word("minimum margin") >> of_kind(ast::rule_kind::minimum_margin))
                  | (word("minimum price") >> of_kind(ast::rule_kind::minimum_price))
                  | (word("payment terms") >> of_kind(ast::rule_kind::payment_terms))
                  | (word("credit block") >> of_kind(ast::rule_kind::credit_block))
                  | (word("free goods") >> of_kind(ast::rule_kind::free_goods))
                  | (word("charge") >> of_kind(ast::rule_kind::charge))
                  | (word("require") >> of_kind(ast::rule_kind::require))
                  | (word("hide prices") >> of_kind(ast::rule_kind::hide_prices))
                  | (word("alert") >> of_kind(ast::rule_kind::alert))
                  | (word("tax") >> of_kind(ast::rule_kind::tax));

auto const name_of_rule = text("a rule's name in quotes")[([](auto& context) {
    auto& read = x3::_val(context).rule;
    read.name = std::move(x3::_attr(context));
    read.head = read.name.where;
})];

constexpr auto say_before = [](auto& context) { x3::_val(context).rule.before_order_discounts = true; };
auto const before_order_discounts = word("before order discounts") >> x3::eps[say_before];

constexpr auto say_ladders = [](auto& context) { x3::_val(context).head.as_ladders = true; };

auto const in_step = word("in") >> name("a step's name")[in_rule<&ast::rule::step>];

auto const head_option = (word("most specific row") >> overlap(ast::row_overlap::most_specific))
                         | (word("every row") >> overlap(ast::row_overlap::every))
                         | (word("as ladders") >> x3::eps[say_ladders])
                         | before_order_discounts
                         | csv[in_head<&ast::table_head::source>]
                         | head_tiers[in_head<&ast::table_head::tiers>]
                         | head_remainder[in_head<&ast::table_head::remainder>]
                         | head_clause[add_clause];

auto const table_body = symbol("{") >> body[take_rows] >> symbol("}");

constexpr auto has_source = [](auto& context) { x3::_pass(context) = x3::_val(context).head.source.has_value(); };

auto const table_rule =
    word("table") >> x3::eps[([](auto& context) { x3::_val(context).is_table = true; })] >> name_of_rule >> -in_step
    >> *(-symbol(",") >> head_option)
    >> (table_body | x3::eps[has_source]);

auto const block_rule = name_of_rule >> -in_step >> -before_order_discounts >> symbol("{") >> separators
                        >> *(clause[add_clause] >> separators) >> symbol("}");

auto const rule_def = spanned[kind >> (table_rule | block_rule)];

// One of them ---------------------------------------------------------------------------------------------------------

struct declaration_id {};
x3::rule<declaration_id, read_declaration_result> const declaration = "a declaration";

constexpr auto take = [](auto& context) { x3::_val(context).said = std::move(x3::_attr(context)); };

constexpr auto take_table = [](auto& context) {
    auto& read = x3::_attr(context);
    read.table.where = read.where;
    x3::_val(context).rows = read.rows;
    x3::_val(context).said = std::move(read.table);
};

constexpr auto take_rule = [](auto& context) {
    auto& read = x3::_attr(context);
    read.rule.where = read.where;
    read.rule.head.begin = read.where.begin;
    if (read.is_table) read.rule.table = std::move(read.head);
    x3::_val(context).rows = read.rows;
    x3::_val(context).said = std::move(read.rule);
};

auto const scenario = value<ast::scenario>(read_scenario);

auto const declaration_def = rulebook[take] | include[take] | facts[take] | table[take_table] | let[take]
                             | price_group[take] | waterfall[take] | rule[take_rule] | scenario[take];

BOOST_SPIRIT_DEFINE(csv, type, rounding_clause, rulebook, include, fact, facts, column, table, let, price_group, step)
BOOST_SPIRIT_DEFINE(waterfall, rule, declaration)

}  // namespace

}  // namespace declaration_rules
// clang-format on

auto read_declaration(reader& in, reader::place& at, read_declaration_result& out) -> bool {
    return read_with(declaration_rules::declaration, in, at, out);
}

}  // namespace cennik::syntax::grammar
