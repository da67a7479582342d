// When a bill is to be paid: due dates, early discounts, instalments.
//
// Comes in: text at the beginning of such a clause. Goes out: the clause. A due date is a list of steps, taken from left to
// right as they are read; what they come to is not decided here.

#include "syntax/grammar/terminals.hpp"

namespace cennik::syntax::grammar {

// The rules read best as they are laid out.
// clang-format off
namespace term_rules {

namespace {

constexpr auto whole_number(ast::operation kind) {
    return [kind](auto& context) {
        auto& out = x3::_val(context);
        out.operation = kind;
        out.amount = x3::_attr(context);
    };
}

// Due dates -----------------------------------------------------------------------------------------------------------

struct count_id {};
struct period_id {};
struct due_step_id {};
struct due_id {};
struct early_id {};
struct early_percent_id {};
struct instalment_id {};
struct instalments_id {};

x3::rule<count_id, ast::expression> const count = "a number";
x3::rule<period_id, ast::due_step> const period = "days, weeks or months";
x3::rule<due_step_id, ast::due_step> const due_step = "a due date";
x3::rule<due_id, ast::due_clause> const due = "a due date";
x3::rule<early_id, ast::early_discount> const early = "an early discount";
x3::rule<early_percent_id, ast::expression> const early_percent = "a percent";
x3::rule<instalment_id, ast::instalment> const instalment = "an instalment";
x3::rule<instalments_id, ast::instalments_clause> const instalments = "`instalments`";

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

auto const business_day =
    word("next business day") >> move(ast::due_step::move::next_business_day)
    >> -(word("of") >> name("the table of the days off")[set<&ast::due_step::calendar>]);

auto const due_step_def = spanned[
    business_day
    | (word("end of month") >> move(ast::due_step::move::end_of_month))
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

auto const of_net = word("of net") >> x3::eps[put<&ast::early_discount::of_net>(true)];

auto const early_def = spanned[early_percent[set<&ast::early_discount::percent>]
                               >> -of_net >> word("within") >> amount[set<&ast::early_discount::within>] >> -of_net];

// Instalments ---------------------------------------------------------------------------------------------------------

auto const separators = *symbol(";");

auto const instalment_def = spanned[
    (word("rest") | amount[set<&ast::instalment::part>]) >> due[set<&ast::instalment::due>]];

auto const instalments_def = spanned[
    word("instalments") >> symbol("{") >> separators
    >> *(instalment[append<&ast::instalments_clause::parts>] >> separators) >> symbol("}")];

BOOST_SPIRIT_DEFINE(count, period, due_step, due, early, early_percent, instalment, instalments)

}  // namespace

}  // namespace term_rules
// clang-format on

auto read_due(reader& in, reader::place& at, ast::due_clause& out) -> bool {
    return read_with(term_rules::due, in, at, out);
}

auto read_early(reader& in, reader::place& at, ast::early_discount& out) -> bool {
    return read_with(term_rules::early, in, at, out);
}

auto read_instalments(reader& in, reader::place& at, ast::instalments_clause& out) -> bool {
    return read_with(term_rules::instalments, in, at, out);
}

}  // namespace cennik::syntax::grammar
