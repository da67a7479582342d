// Scenarios: a cart written down in the rule file, and what must come of it.
//
// Comes in: text at the beginning of a scenario. Goes out: one ast::scenario.
//
// The idea: what is given is read like clauses, each by a word of its own. Behind `expect line 1` and `expect order` stands one
// of a few figures, and statuses are a few words, too; so one that is unknown is said at once, with the nearest known.
// Facts are given as values and never worked out: a word without quotes there was meant as a text.

#include "syntax/grammar/terminals.hpp"
#include "syntax/messages.hpp"
#include "syntax/raw_token.hpp"

#include <array>
#include <span>

namespace cennik::syntax::grammar {

// The rules read best as they are laid out.
// clang-format off
namespace scenario_rules {

namespace {

using ast::expectation;

constexpr auto line_figures = std::array<std::string_view, 9>{
    "quantity", "list price", "unit price", "total", "order discount", "net", "tax", "cost", "margin"};
constexpr auto order_figures = std::array<std::string_view, 11>{
    "value", "order discounts", "withheld", "goods", "charges", "net", "tax", "gross", "rounding", "payable", "margin"};
constexpr auto line_statuses = std::array<std::string_view, 5>{"ok", "approval", "refused", "hidden", "no price"};
constexpr auto quote_statuses = std::array<std::string_view, 5>{"approved", "warn", "prepayment", "hold", "rejected"};
constexpr auto subjects = std::array<std::string_view, 15>{
    "line", "order", "status", "credit", "payment", "terms", "group", "approval", "requirement", "alert", "charge", "free", "hint",
    "refused", "no"};

// Tokens --------------------------------------------------------------------------------------------------------------

using phrases = std::span<std::string_view const>;
using unknown_phrase = message (*)(std::string_view, phrases);

auto figure_of_line(std::string_view written, phrases known) { return messages::unknown_figure(written, "a line", known); }
auto figure_of_order(std::string_view written, phrases known) { return messages::unknown_figure(written, "the order", known); }

/// One of a few phrases; any other word that stands there is a mistake.
auto take_phrase(reader& in, reader::place& at, ast::name& out, phrases known, unknown_phrase complain) -> bool {
    auto const* const first = in.skip(at);
    for (auto const phrase : known) {
        if (!in.take_words(at, phrase)) continue;
        out = {std::string(phrase), in.tokens().span(first, at)};
        return true;
    }
    auto const found = raw_token_at(in.tokens(), first);
    if (found.is != raw_token::kind::word) return false;
    auto const next = raw_token_at(in.tokens(), found.end());
    auto const two = next.is == raw_token::kind::word && next.begin == found.end() + 1;
    auto const written = std::string_view(found.begin, static_cast<std::size_t>((two ? next : found).end() - found.begin));
    throw fault{in.tokens().span(found.begin, found.begin + written.size()), complain(written, known), {}, {}};
}

template <std::size_t Count>
constexpr auto one_of(std::array<std::string_view, Count> const& known, unknown_phrase complain) {
    return value<ast::name>([known = phrases(known), complain](reader& in, reader::place& at, ast::name& out) {
        return take_phrase(in, at, out, known, complain);
    });
}

/// `line 2`: counted from one.
auto take_index(reader& in, reader::place& at, std::uint32_t& out) -> bool {
    auto const* const first = in.skip(at);
    auto written = decimal{};
    if (!in.take_number(at, written, "a number, counted from 1")) return false;
    if (!written.is_whole() || written < decimal(1) || written > decimal(1'000'000'000))
        throw fault{in.tokens().span(first, at), messages::no_such_number(), {}, {}};
    out = static_cast<std::uint32_t>(written.to_minor_units(0));
    return true;
}

/// A value that stands as it is; a sign becomes part of it.
auto take_given(reader& in, reader::place& at, ast::expression& out) -> bool {
    using ast::operation;
    if (!read_amount(in, at, out)) return false;
    if (out.operation == operation::negate && out.operands[0].operation <= operation::days) {
        auto given = std::move(out.operands[0]);
        given.where.begin = out.where.begin;
        given.amount = -given.amount;
        out = std::move(given);
    }
    if (out.operation <= operation::yes_no) return true;
    auto const is_word = out.operation == operation::path && out.names.size() == 1;
    throw fault{out.where, messages::no_given_value(is_word ? out.names[0].text : std::string_view{}), {}, {}};
}

/// The same where there may be none: a word behind it begins the next clause.
auto take_amount(reader& in, reader::place& at, ast::expression& out) -> bool {
    auto const* const first = in.skip(at);
    auto const begins = first != in.end() && (*first == '-' || (*first >= '0' && *first <= '9'));
    return begins && take_given(in, at, out);
}

auto const index = value<std::uint32_t>(take_index);
auto const given_value = value<ast::expression>(take_given);
auto const given_amount = value<ast::expression>(take_amount);

// What is given -------------------------------------------------------------------------------------------------------

struct texts_id {};
struct fact_id {};
struct facts_id {};
struct line_id {};
struct grant_id {};
struct expected_id {};
struct scenario_id {};

x3::rule<texts_id, ast::expression> const texts = "texts in brackets";
x3::rule<fact_id, ast::scenario_fact> const fact = "a fact";
x3::rule<facts_id, ast::scenario_facts> const facts = "facts";
x3::rule<line_id, ast::scenario_line> const line = "`line`";
x3::rule<grant_id, ast::scenario_grant> const grant = "`granted`";
x3::rule<expected_id, ast::expectation> const expected = "`expect`";
x3::rule<scenario_id, ast::scenario> const scenario = "`scenario`";

auto const separators = *symbol(";");

constexpr auto add_text = [](auto& context) {
    auto& written = x3::_attr(context);
    auto text = ast::expression{};
    text.operation = ast::operation::text;
    text.text = std::move(written.text);
    text.where = written.where;
    auto& list = x3::_val(context);
    list.depth = 2;
    list.operands.push_back(std::move(text));
};

auto const texts_def = spanned[
    symbol("(") >> x3::eps[put<&ast::expression::operation>(ast::operation::in_list)]
    >> -(text("a text in quotes")[add_text] % symbol(",")) >> symbol(")")];

auto const fact_def = name("a fact's name")[set<&ast::scenario_fact::name>]
                      >> (texts[set<&ast::scenario_fact::value>] | given_value[set<&ast::scenario_fact::value>]);

auto const subject = value<ast::name>([](reader& in, reader::place& at, ast::name& out) {
    auto const* const first = in.skip(at);
    for (auto const known : {"customer", "order", "user"}) {
        if (!in.take_words(at, known)) continue;
        out = {known, in.tokens().span(first, at)};
        return true;
    }
    return false;
});

auto const facts_def = subject[set<&ast::scenario_facts::subject>]
                       >> symbol("{") >> separators >> *(fact[append<&ast::scenario_facts::members>] >> separators) >> symbol("}");

auto const line_def = spanned[
    word("line") >> text("a product's SKU in quotes")[set<&ast::scenario_line::sku>]
    >> word("quantity") >> given_value[set<&ast::scenario_line::quantity>]
    >> -(symbol("{") >> separators >> *(fact[append<&ast::scenario_line::members>] >> separators) >> symbol("}"))];

auto const grant_def = spanned[
    word("granted") >> text("a rule's name in quotes")[set<&ast::scenario_grant::rule>]
    >> -(word("line") >> index[set<&ast::scenario_grant::line>])
    >> word("by") >> text("a role in quotes")[set<&ast::scenario_grant::role>]
    >> -(word("until") >> date[set<&ast::scenario_grant::until>])
    >> -(word("net") >> given_value[set<&ast::scenario_grant::net>])
    >> -(word("margin") >> given_value[set<&ast::scenario_grant::margin>])];

// What is expected ----------------------------------------------------------------------------------------------------

constexpr auto of(expectation::subject which) { return x3::eps[put<&expectation::of>(which)]; }

auto const because = -(word("because") >> text("a rule's name in quotes")[set<&expectation::because>]);
auto const figure = given_value[set<&expectation::value>] >> because;
auto const quoted = text("a name in quotes")[set<&expectation::text>];
auto const maybe_quoted = -text("a name in quotes")[set<&expectation::text>];
auto const status_word = one_of(quote_statuses, messages::unknown_status)[set<&expectation::words>];

auto const of_line =
    word("line") >> of(expectation::subject::line) >> index[set<&expectation::number>]
    >> ((word("status") >> one_of(line_statuses, messages::unknown_status)[set<&expectation::words>] >> because)
        | (one_of(line_figures, figure_of_line)[set<&expectation::words>] >> figure));

auto const of_order =
    word("order") >> of(expectation::subject::order) >> one_of(order_figures, figure_of_order)[set<&expectation::words>] >> figure;

auto const of_payment =
    word("payment") >> of(expectation::subject::payment) >> -index[set<&expectation::number>]
    >> word("due") >> date[set<&expectation::due>] >> -(word("amount") >> given_value[set<&expectation::value>]) >> because;

auto const approval = word("approval") >> of(expectation::subject::approval);
auto const terms = word("terms") >> of(expectation::subject::terms);
auto const group = word("group") >> of(expectation::subject::group);
auto const requirement = word("requirement") >> of(expectation::subject::requirement);
auto const alert = word("alert") >> of(expectation::subject::alert);
auto const charge = word("charge") >> of(expectation::subject::charge);
auto const free_goods = word("free") >> of(expectation::subject::free_goods);

auto const absent =
    word("no") >> x3::eps[put<&expectation::absent>(true)]
    >> (terms | (approval >> -(word("by") >> quoted) >> because) | ((requirement | alert | charge | group | free_goods) >> maybe_quoted));

auto const present =
    of_line | of_order | of_payment
    | (word("status") >> of(expectation::subject::status) >> status_word >> because)
    | (word("credit") >> of(expectation::subject::credit) >> status_word >> because)
    | ((terms | group | requirement | alert) >> quoted)
    | (approval >> word("by") >> quoted >> because)
    | (charge >> quoted >> -given_amount[set<&expectation::value>])
    | (free_goods >> quoted >> -(word("quantity") >> given_value[set<&expectation::value>]) >> because)
    | (word("hint") >> of(expectation::subject::hint) >> quoted >> -(word("saves") >> given_value[set<&expectation::value>]))
    | (word("refused") >> of(expectation::subject::refused) >> maybe_quoted);

// Whatever else is expected is a mistake to be told here.
auto const unknown_subject = one_of(subjects, messages::unknown_expectation);

auto const expected_def = spanned[word("expect") >> (present | absent | (unknown_subject >> x3::eps(false)))];

// The whole -----------------------------------------------------------------------------------------------------------

constexpr auto refuse_second_date = [](auto& context) {
    if (!x3::_val(context).on) return;
    auto const* const behind = x3::_where(context).begin();
    throw fault{reader_of(context).tokens().span(behind - std::string_view("on").size(), behind), messages::second_date(), {}, {}};
};

auto const name_of_scenario = text("the scenario's name in quotes")[([](auto& context) {
    auto& read = x3::_val(context);
    read.name = std::move(x3::_attr(context));
    read.head = read.name.where;
})];

auto const scenario_def = spanned[
    word("scenario") >> name_of_scenario >> symbol("{") >> separators
    >> *(((word("on") >> x3::eps[refuse_second_date] >> date[set<&ast::scenario::on>])
          | line[append<&ast::scenario::lines>]
          | facts[append<&ast::scenario::facts>]
          | grant[append<&ast::scenario::granted>]
          | expected[append<&ast::scenario::expectations>])
         >> separators)
    >> symbol("}")];

BOOST_SPIRIT_DEFINE(texts, fact, facts, line, grant, expected, scenario)

}  // namespace

}  // namespace scenario_rules
// clang-format on

auto read_scenario(reader& in, reader::place& at, ast::scenario& out) -> bool {
    if (!read_with(scenario_rules::scenario, in, at, out)) return false;
    out.head.begin = out.where.begin;
    return true;
}

}  // namespace cennik::syntax::grammar
