// What stands in a rule's braces: conditions, windows, decisions, goods, and, from files of their own, effects, tiers and
// terms.
//
// Comes in: text at the beginning of a clause. Goes out: one ast::clause.
//
// The idea: every clause begins with a word of its own (two begin with a percent), so the first word chooses and
// nothing is read twice. Any clause is taken in any kind of rule; what does not belong is said afterwards
// (check_clauses.cpp), by name, which reads better than "expected a clause".
//
// A clause ends where it can go no further; `;` and line ends separate nothing that the words do not separate already.
//
// Rejected: a grammar per kind of rule. It would be four times as long, and would know no better answer to a
// misplaced clause than that it did not expect it.

#include "syntax/grammar/terminals.hpp"

namespace cennik::syntax::grammar {

// The rules read best as they are laid out.
// clang-format off
namespace clause_rules {

namespace {

// Decisions -----------------------------------------------------------------------------------------------------------

struct outcome_id {};
struct rung_id {};
struct no_cost_id {};
struct need_id {};

x3::rule<outcome_id, ast::outcome> const outcome = "a decision";
x3::rule<rung_id, ast::rung> const rung = "a rung";
x3::rule<no_cost_id, ast::no_cost_clause> const no_cost = "`no cost`";
x3::rule<need_id, ast::need_clause> const need = "`need`";

constexpr auto decide(ast::decision decision) { return x3::eps[put<&ast::outcome::decision>(decision)]; }
auto const role = text("a role in quotes")[set<&ast::outcome::role>];
auto const reason = -text("a message in quotes")[set<&ast::outcome::message>];
auto const within = -(word("within") >> amount[set<&ast::outcome::within>]);

auto const outcome_def = spanned[
    (word("warn") >> decide(ast::decision::warn) >> reason)
    | (word("approval by") >> decide(ast::decision::approval) >> role >> within >> reason)
    | (word("hold") >> decide(ast::decision::hold) >> reason >> -(word("release by") >> role))
    | (word("reject") >> decide(ast::decision::reject) >> reason)
    | (word("raise price") >> decide(ast::decision::raise_price)
       >> -(word("fixed prices too") >> x3::eps[put<&ast::outcome::fixed_prices_too>(true)]))
    | (word("require prepayment") >> decide(ast::decision::require_prepayment) >> reason)
    | (word("round up") >> decide(ast::decision::round_up))];

auto const rung_def = spanned[word("below") >> expression[set<&ast::rung::below>] >> outcome[set<&ast::rung::outcome>]];

auto const no_cost_def = spanned[word("no cost") >> outcome[set<&ast::no_cost_clause::outcome>]];

auto const need_def = spanned[word("need") >> expression[set<&ast::need_clause::condition>]
                              >> word("otherwise") >> outcome[set<&ast::need_clause::otherwise>]];

// Goods, charges, tax -------------------------------------------------------------------------------------------------

struct free_id {};
struct free_from_id {};
struct taxed_id {};
struct tax_id {};
struct message_id {};
struct remainder_id {};

x3::rule<free_id, ast::free_clause> const free_goods = "`every`";
x3::rule<free_from_id, ast::free_from_clause> const free_from = "`free from`";
x3::rule<taxed_id, ast::taxed_clause> const taxed = "`taxed`";
x3::rule<tax_id, ast::tax_clause> const tax = "`tax`";
x3::rule<message_id, ast::message_clause> const message = "`message`";
x3::rule<remainder_id, ast::free_remainder> const remainder = "`pro rata`";

constexpr auto stays(ast::free_remainder which) {
    return x3::eps[([which](auto& context) { x3::_val(context) = which; })];
}

auto const remainder_def = (word("pro rata round down") >> stays(ast::free_remainder::pro_rata_down))
                           | (word("pro rata round up") >> stays(ast::free_remainder::pro_rata_up))
                           | (word("only full") >> stays(ast::free_remainder::only_full));

// On top: what is added, maybe of another product, and its price.
auto const added =
    word("add") >> expression[set<&ast::free_clause::count>]
    >> -text("a product's SKU in quotes")[set<&ast::free_clause::sku>]
    >> (word("free") | (word("at") >> expression[set<&ast::free_clause::at>]));

// Out of what was ordered: `1 of them` would be a share of something, were it read as any value.
auto const taken_out =
    amount[set<&ast::free_clause::count>] >> word("of them free") >> x3::eps[put<&ast::free_clause::inclusive>(true)];

auto const free_goods_def = spanned[
    ((word("every") >> expression[set<&ast::free_clause::every>] >> (added | taken_out)) | added)
    >> -remainder[set<&ast::free_clause::remainder>]];

auto const free_from_def = spanned[word("free from") >> expression[set<&ast::free_from_clause::amount>]];

auto const taxed_def = spanned[word("taxed") >> expression[set<&ast::taxed_clause::rate>]];

auto const tax_def = spanned[word("tax") >> expression[set<&ast::tax_clause::rate>]];

auto const message_def = spanned[word("message") >> text("a message in quotes")[set<&ast::message_clause::text>]];

// Everything else -----------------------------------------------------------------------------------------------------

struct for_id {};
struct when_id {};
struct window_id {};
struct priority_id {};
struct names_id {};
struct alone_id {};
struct stop_id {};
struct over_id {};
struct head_clause_id {};
struct clause_id {};

x3::rule<for_id, ast::for_clause> const for_groups = "`for`";
x3::rule<when_id, ast::when_clause> const when = "`when`";
x3::rule<window_id, ast::window_clause> const window = "`from`";
x3::rule<priority_id, ast::priority_clause> const priority = "`priority`";
x3::rule<names_id, ast::names_clause> const names = "`excludes`";
x3::rule<alone_id, ast::alone_clause> const alone = "`alone`";
x3::rule<stop_id, ast::stop_clause> const then_stop = "`then stop`";
x3::rule<over_id, ast::over_lines_clause> const over_lines = "`over lines`";
x3::rule<head_clause_id, ast::clause> const head_clause = "a clause";
x3::rule<clause_id, ast::clause> const clause = "a clause";

auto const for_groups_def =
    spanned[word("for") >> text("a price group in quotes")[append<&ast::for_clause::groups>] % symbol(",")];

auto const when_def = spanned[word("when") >> expression[set<&ast::when_clause::condition>]];

auto const window_def = spanned[
    (word("from") >> date[set<&ast::window_clause::from>] >> -(word("until") >> date[set<&ast::window_clause::until>]))
    | (word("until") >> date[set<&ast::window_clause::until>])];

constexpr auto take_negative = [](auto& context) { x3::_val(context).value = -x3::_attr(context); };

auto const priority_def = spanned[
    word("priority") >> ((symbol("-") >> number("a number")[take_negative])
                         | number("a number")[set<&ast::priority_clause::value>])];

auto const names_def = spanned[
    ((word("excludes") >> x3::eps[put<&ast::names_clause::does>(ast::names_clause::verb::excludes)])
     | (word("replaces") >> x3::eps[put<&ast::names_clause::does>(ast::names_clause::verb::replaces)]))
    >> text("a rule's name in quotes")[append<&ast::names_clause::rules>] % symbol(",")];

auto const alone_def = spanned[word("alone")];

auto const then_stop_def = spanned[word("then stop")];

auto const over_lines_def = spanned[word("over lines where") >> expression[set<&ast::over_lines_clause::condition>]];

auto const effects = value<ast::effects_clause>(read_effects);
auto const tiers = value<ast::tiers>(read_tiers);
auto const due = value<ast::due_clause>(read_due);
auto const early = value<ast::early_discount>(read_early);
auto const instalments = value<ast::instalments_clause>(read_instalments);

auto const head_clause_def = for_groups[keep] | when[keep] | window[keep] | priority[keep] | names[keep] | alone[keep]
                             | then_stop[keep] | over_lines[keep] | no_cost[keep] | free_from[keep] | taxed[keep]
                             | message[keep];

auto const clause_def = head_clause[keep] | effects[keep] | tiers[keep] | rung[keep] | due[keep] | instalments[keep]
                        | early[keep] | free_goods[keep] | need[keep] | tax[keep] | outcome[keep];

BOOST_SPIRIT_DEFINE(outcome, rung, no_cost, need, free_goods, free_from, taxed, tax, message, remainder, for_groups, when)
BOOST_SPIRIT_DEFINE(window, priority, names, alone, then_stop, over_lines, head_clause, clause)

}  // namespace

}  // namespace clause_rules
// clang-format on

auto read_clause(reader& in, reader::place& at, ast::clause& out) -> bool {
    return read_with(clause_rules::clause, in, at, out);
}

auto read_head_clause(reader& in, reader::place& at, ast::clause& out) -> bool {
    return read_with(clause_rules::head_clause, in, at, out);
}

auto read_remainder(reader& in, reader::place& at, ast::free_remainder& out) -> bool {
    return read_with(clause_rules::remainder, in, at, out);
}

}  // namespace cennik::syntax::grammar
