// What stands in a rule's braces: conditions, windows, effects, tiers, rungs, due dates, decisions.
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

// Actions -------------------------------------------------------------------------------------------------------------

/// `3% of list` was read as a value; behind `give` a single name after `of` is a step.
constexpr auto take_given = [](auto& context) {
    auto& out = x3::_val(context);
    auto& given = x3::_attr(context);
    if (given.operation == ast::operation::percent_of) {
        auto& base = given.operands[1];
        if (base.operation == ast::operation::path && base.names.size() == 1) {
            out.of_step = std::move(base.names[0]);
            auto percent = std::move(given.operands[0]);
            out.amount = std::move(percent);
            return;
        }
    }
    out.amount = std::move(given);
};

/// Joined by `plus` without a verb of its own, an effect does what the one before it does.
constexpr auto repeat_verb = [](auto& context) {
    auto& effects = x3::_val(context).effects;
    auto next = std::move(x3::_attr(context));
    next.does = effects.back().does;
    effects.push_back(std::move(next));
};

constexpr auto take_pack(ast::per_unit per) {
    return [per](auto& context) {
        x3::_val(context).per = per;
        x3::_val(context).pack = x3::_attr(context);
    };
}

/// A path in one piece, as a tier's partition is kept.
constexpr auto extend_path = [](auto& context) {
    auto& path = x3::_val(context);
    auto& next = x3::_attr(context);
    if (path.text.empty()) {
        path = std::move(next);
    } else {
        path.text += "." + next.text;
        path.where.end = next.where.end;
    }
};

constexpr auto whole_number(ast::operation kind) {
    return [kind](auto& context) {
        auto& out = x3::_val(context);
        out.operation = kind;
        out.amount = x3::_attr(context);
    };
}

// Effects -------------------------------------------------------------------------------------------------------------

struct effect_id {};
struct more_id {};
struct effects_id {};

x3::rule<effect_id, ast::effect> const effect = "an effect";
x3::rule<more_id, ast::effect> const more = "an effect";
x3::rule<effects_id, ast::effects_clause> const effects = "an effect";

constexpr auto verb(ast::effect::verb does) { return x3::eps[put<&ast::effect::does>(does)]; }
constexpr auto per(ast::per_unit unit) { return x3::eps[put<&ast::effect::per>(unit)]; }

auto const per_what =
    word("per") >> ((word("unit") >> per(ast::per_unit::unit))
                    | (word("line") >> per(ast::per_unit::line))
                    | (word("order") >> per(ast::per_unit::order))
                    | (word("started") >> number("how many units")[take_pack(ast::per_unit::started_pack)])
                    | number("how many units")[take_pack(ast::per_unit::pack)]);

auto const effect_def = spanned[
    ((word("price") >> verb(ast::effect::verb::price) >> expression[set<&ast::effect::amount>])
     | (word("give") >> verb(ast::effect::verb::give) >> expression[take_given])
     | (word("charge") >> verb(ast::effect::verb::charge) >> expression[take_given]))
    >> -per_what];

auto const more_def = spanned[expression[take_given] >> -per_what];

auto const effects_def = spanned[
    effect[append<&ast::effects_clause::effects>]
    >> *(word("plus") >> (effect[append<&ast::effects_clause::effects>] | more[repeat_verb]))];

// Tiers ---------------------------------------------------------------------------------------------------------------

struct partition_id {};
struct band_id {};
struct tiers_head_id {};
struct tiers_id {};

x3::rule<partition_id, ast::name> const partition = "line, product, category, brand, order or a fact";
x3::rule<band_id, ast::band> const band = "a tier";
x3::rule<tiers_head_id, ast::tiers> const tiers_head = "tiers";
x3::rule<tiers_id, ast::tiers> const tiers = "tiers";

constexpr auto edge(ast::band::edge which) { return x3::eps[put<&ast::band::begins_or_ends>(which)]; }
constexpr auto take_effects = [](auto& context) {
    x3::_val(context).effects = std::move(x3::_attr(context).effects);
};
auto const band_effects = effects[take_effects];
auto const separators = *symbol(";");

auto const partition_def = name("line, product, category, brand, order or a fact")[extend_path]
                           >> *(symbol(".") >> name("a name")[extend_path]);

auto const band_def = spanned[((word("from") >> edge(ast::band::edge::from) >> expression[set<&ast::band::bound>])
                               | (word("up to") >> edge(ast::band::edge::up_to) >> expression[set<&ast::band::bound>])
                               | (word("above") >> edge(ast::band::edge::above)))
                              >> band_effects];

auto const measure = (word("quantity") >> x3::eps[put<&ast::tiers::measure_word>("quantity")])
                     | (word("value") >> x3::eps[put<&ast::tiers::measure_word>("value")])
                     | expression[set<&ast::tiers::measure>];

auto const tiers_head_def = spanned[
    ((word("volume") >> x3::eps[put<&ast::tiers::mode>(ast::tier_mode::volume)])
     | (word("graduated") >> x3::eps[put<&ast::tiers::mode>(ast::tier_mode::graduated)]))
    >> word("tiers by") >> measure
    >> -(word("per") >> partition[set<&ast::tiers::partition>])
    >> -(word("of all lines") >> x3::eps[put<&ast::tiers::of_all_lines>(true)])
    >> -(word("starting at") >> expression[set<&ast::tiers::starting_at>])];

auto const tiers_def = spanned[tiers_head[keep] >> symbol("{") >> separators
                               >> *(band[append<&ast::tiers::bands>] >> separators) >> symbol("}")];

// Decisions -----------------------------------------------------------------------------------------------------------

struct outcome_id {};
struct rung_id {};
struct no_cost_id {};

x3::rule<outcome_id, ast::outcome> const outcome = "a decision";
x3::rule<rung_id, ast::rung> const rung = "a rung";
x3::rule<no_cost_id, ast::no_cost_clause> const no_cost = "`no cost`";

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
    | (word("require prepayment") >> decide(ast::decision::require_prepayment) >> reason)];

auto const rung_def = spanned[word("below") >> expression[set<&ast::rung::below>] >> outcome[set<&ast::rung::outcome>]];

auto const no_cost_def = spanned[word("no cost") >> outcome[set<&ast::no_cost_clause::outcome>]];

// Due dates -----------------------------------------------------------------------------------------------------------

struct count_id {};
struct period_id {};
struct due_step_id {};
struct due_id {};
struct early_id {};
struct early_percent_id {};

x3::rule<count_id, ast::expression> const count = "a number";
x3::rule<period_id, ast::due_step> const period = "days, weeks or months";
x3::rule<due_step_id, ast::due_step> const due_step = "a due date";
x3::rule<due_id, ast::due_clause> const due = "a due date";
x3::rule<early_id, ast::early_discount> const early = "an early discount";
x3::rule<early_percent_id, ast::expression> const early_percent = "a percent";

constexpr auto move(ast::due_step::move by) { return x3::eps[put<&ast::due_step::by>(by)]; }

auto const count_def = spanned[number("how many days")[whole_number(ast::operation::number)]];

// `14 days` is one token; weeks and months are words of due dates alone.
auto const period_def = spanned[
    (count[set<&ast::due_step::count>] >> ((word("weeks") >> move(ast::due_step::move::weeks))
                                           | (word("week") >> move(ast::due_step::move::weeks))
                                           | (word("months") >> move(ast::due_step::move::months))
                                           | (word("month") >> move(ast::due_step::move::months))))
    | (amount[set<&ast::due_step::count>] >> move(ast::due_step::move::days))];

auto const ordinal = token(&reader::take_ordinal);

auto const due_step_def = spanned[
    (word("end of month") >> move(ast::due_step::move::end_of_month))
    | (word("end of next month") >> move(ast::due_step::move::end_of_next_month))
    | (word("on the") >> move(ast::due_step::move::on_the) >> ordinal[set<&ast::due_step::count>])];

auto const first_step = due_step[append<&ast::due_clause::steps>] | period[append<&ast::due_clause::steps>];
auto const next_step = (word("plus") >> first_step) | due_step[append<&ast::due_clause::steps>];

auto const due_def = spanned[
    (word("net") >> first_step >> *next_step)
    | (due_step[append<&ast::due_clause::steps>] >> *next_step)
    | (word("prepayment") >> x3::eps[put<&ast::due_clause::prepayment>(true)])];

auto const early_percent_def =
    token(&reader::take_percent)[keep];

auto const early_def = spanned[early_percent[set<&ast::early_discount::percent>]
                               >> word("within") >> amount[set<&ast::early_discount::within>]
                               >> -(word("of net") >> x3::eps[put<&ast::early_discount::of_net>(true)])];

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

auto const head_clause_def = for_groups[keep] | when[keep] | window[keep] | priority[keep] | names[keep] | alone[keep]
                             | then_stop[keep] | over_lines[keep] | no_cost[keep];

auto const clause_def = head_clause[keep] | effects[keep] | tiers[keep] | rung[keep] | due[keep] | early[keep]
                        | outcome[keep];

BOOST_SPIRIT_DEFINE(effect, more, effects, partition, band, tiers_head, tiers, outcome, rung, no_cost, count, period)
BOOST_SPIRIT_DEFINE(due_step, due, early, early_percent, for_groups, when, window, priority, names, alone, then_stop)
BOOST_SPIRIT_DEFINE(over_lines, head_clause, clause)

}  // namespace

}  // namespace clause_rules
// clang-format on

auto read_clause(reader& in, reader::place& at, ast::clause& out) -> bool {
    return read_with(clause_rules::clause, in, at, out);
}

auto read_head_clause(reader& in, reader::place& at, ast::clause& out) -> bool {
    return read_with(clause_rules::head_clause, in, at, out);
}

auto read_tiers_head(reader& in, reader::place& at, ast::tiers& out) -> bool {
    return read_with(clause_rules::tiers_head, in, at, out);
}

}  // namespace cennik::syntax::grammar
