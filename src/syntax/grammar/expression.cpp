// Values and conditions.
//
// Comes in: text at the beginning of a value. Goes out: one ast::expression, with `at` behind its last token.
//
// The idea: one rule for each strength of binding, from `or` down to a single value, each reading the next stronger one
// and then any number of its own operators, folded to the left as they are read. What stands left of an operator is
// moved, never read twice, so time grows with the text alone. An expression ends where no operator follows: nothing
// here looks at what comes after, and what may come is known to whoever asked.
//
// Depth is bounded twice: `nested` counts the brackets and signs the reader is inside of (its own stack), `check_depth`
// the finished tree, where `a + b + c + …` is deep although the reader was not (the stacks of all who walk it later).
//
// Rejected: one flat list of operands and operators sorted by a table afterwards. It parses faster, but the rules of
// precedence would not stand here to be read, and `in`, `is missing`, `at margin` are no plain infix operators.

#include "syntax/grammar/terminals.hpp"
#include "syntax/messages.hpp"

#include <algorithm>

namespace cennik::syntax::grammar {

// The rules read best as they are laid out.
// clang-format off
namespace expression_rules {

namespace {

using ast::operation;

// Building nodes ------------------------------------------------------------------------------------------------------

void take_operand(reader const& in, ast::expression& node, ast::expression&& operand) {
    node.depth = std::max(node.depth, operand.depth + 1);
    node.operands.push_back(std::move(operand));
    in.check_depth(node);
}

/// `value` goes one deeper, becoming the first operand of an operation.
void wrap(reader const& in, ast::expression& value, operation op) {
    auto node = ast::expression{};
    node.operation = op;
    node.where = value.where;
    take_operand(in, node, std::move(value));
    value = std::move(node);
}

constexpr auto join(operation op) {
    return [op](auto& context) {
        auto& left = x3::_val(context);
        auto& right = x3::_attr(context);
        auto const& in = reader_of(context);
        wrap(in, left, op);
        left.where.end = right.where.end;
        take_operand(in, left, std::move(right));
    };
}

constexpr auto become(operation op) {
    return [op](auto& context) { wrap(reader_of(context), x3::_val(context), op); };
}

constexpr auto turn_into(operation op) {
    return [op](auto& context) { x3::_val(context).operation = op; };
}

constexpr auto add_operand = [](auto& context) {
    take_operand(reader_of(context), x3::_val(context), std::move(x3::_attr(context)));
};

/// `in 3-7`, `in "Lux"`: without brackets or `..` only a name may stand there, of a fact that is a list of text.
constexpr auto check_membership = [](auto& context) {
    auto& in = reader_of(context);
    auto& value = x3::_val(context);
    auto const* const next = in.skip(x3::_where(context).begin());
    constexpr auto dash = std::string_view("\u2013");
    if (in.tokens().rest(next).starts_with(dash)) {
        throw fault{in.tokens().span(next, next + dash.size()), messages::foreign_operator(dash, ".."), {}, {}};
    }
    auto const& sought = value.operands.back();
    if (sought.operation != operation::path) throw fault{sought.where, messages::in_without_list(), {}, {}};
    value.operation = operation::in_fact;
};

/// `count(over lines)` counts the lines themselves.
constexpr auto count_every_line = [](auto& context) {
    auto every = ast::expression{};
    every.operation = operation::yes_no;
    every.truth = true;
    every.where = x3::_val(context).names.front().where;
    take_operand(reader_of(context), x3::_val(context), std::move(every));
};

/// What stands before `over lines` was read as a call.
constexpr auto become_aggregate = [](auto& context) {
    auto& value = x3::_val(context);
    auto const& called = value.names.front();
    auto const whole = base::span{called.where.file, called.where.begin, value.names.back().where.end};
    if (value.names.size() != 1 || !messages::is_aggregate(called.text)) throw fault{whole, messages::no_aggregate(), {}, {}};
    if (value.operands.size() > 1) throw fault{value.operands[1].where, messages::aggregate_of_several(called.text), {}, {}};
    if (value.operands.empty()) {
        if (called.text != "count") throw fault{called.where, messages::aggregate_of_nothing(called.text), {}, {}};
        count_every_line(context);
    }
    value.operation = operation::aggregate;
};

/// `sum(line.value)` gathers nothing.
constexpr auto check_call = [](auto& context) {
    auto const& called = x3::_val(context).names;
    if (called.size() == 1 && messages::is_aggregate(called[0].text) && called[0].text != "min" && called[0].text != "max")
        throw fault{called[0].where, messages::aggregate_without_lines(called[0].text), {}, {}};
};

constexpr auto take_text = [](auto& context) {
    auto& value = x3::_val(context);
    value.operation = operation::text;
    value.text = std::move(x3::_attr(context).text);
    value.where = x3::_attr(context).where;
};

constexpr auto take_truth(bool truth) {
    return [truth](auto& context) {
        x3::_val(context).operation = operation::yes_no;
        x3::_val(context).truth = truth;
    };
}

struct rounding_words {
    decimal step = 1;
    rounding_mode mode = rounding_mode::half_up;
    std::optional<decimal> ending;
    base::span where;
};

// The grammar ---------------------------------------------------------------------------------------------------------

struct condition_id {};
struct both_id {};
struct negation_id {};
struct comparison_id {};
struct sum_id {};
struct product_id {};
struct share_id {};
struct signed_id {};
struct value_id {};
struct named_id {};
struct rounded_id {};
struct rounding_id {};

x3::rule<condition_id, ast::expression> const condition = "a value";
x3::rule<both_id, ast::expression> const both = "a value";
x3::rule<negation_id, ast::expression> const negation = "a value";
x3::rule<comparison_id, ast::expression> const comparison = "a value";
x3::rule<sum_id, ast::expression> const sum = "a value";
x3::rule<product_id, ast::expression> const product = "a value";
x3::rule<share_id, ast::expression> const share = "a value";
x3::rule<signed_id, ast::expression> const signed_value = "a value";
x3::rule<value_id, ast::expression> const single_value = "a value";
x3::rule<named_id, ast::expression> const named = "a name";
x3::rule<rounded_id, ast::expression> const rounded = "`round(`";
x3::rule<rounding_id, rounding_words> const rounding_phrase = "how to round";

constexpr auto literal =
    token(&reader::take_literal);
constexpr auto value_name =
    token(&reader::take_value_name);

auto const condition_def = nested[both[keep] >> *(word("or") >> both[join(operation::logical_or)])];

auto const both_def = negation[keep] >> *(word("and") >> negation[join(operation::logical_and)]);

auto const negation_def =
    spanned[(word("not") >> nested[negation][add_operand] >> x3::eps[turn_into(operation::logical_not)])
            | comparison[keep]];

auto const belongs =
    (symbol("(") >> x3::eps[become(operation::in_list)] >> condition[add_operand] % symbol(",") >> symbol(")"))
    | (x3::eps[become(operation::in_list)] >> sum[add_operand]
       >> ((symbol("..") >> sum[add_operand] >> x3::eps[turn_into(operation::in_range)]) | x3::eps[check_membership]));

auto const comparison_def = spanned[sum[keep] >> -(
    (symbol("==") >> sum[join(operation::equal)])
    | (symbol("!=") >> sum[join(operation::not_equal)])
    | (symbol("<=") >> sum[join(operation::less_equal)])
    | (symbol("<") >> sum[join(operation::less)])
    | (symbol(">=") >> sum[join(operation::greater_equal)])
    | (symbol(">") >> sum[join(operation::greater)])
    | (word("in") >> belongs)
    | (word("not in") >> belongs >> x3::eps[become(operation::logical_not)])
    | (word("is missing") >> x3::eps[become(operation::is_missing)])
    | (word("is present") >> x3::eps[become(operation::is_present)])
    | (word("starts with") >> sum[join(operation::starts_with)])
    | (word("multiple of") >> sum[join(operation::multiple_of)]))];

auto const sum_def = product[keep] >> *((symbol("+") >> product[join(operation::add)])
                                        | (symbol("-") >> product[join(operation::subtract)]));

auto const product_def = share[keep] >> *((symbol("*") >> share[join(operation::multiply)])
                                          | (symbol("/") >> share[join(operation::divide)]));

// `of all lines` is the end of a measure, no operator.
auto const share_def = signed_value[keep]
                       >> -((!word("of all lines") >> word("of") >> nested[share][join(operation::percent_of)])
                            | (word("at margin") >> signed_value[join(operation::at_margin)]));

auto const signed_value_def = spanned[
    (symbol("-") >> nested[signed_value][add_operand] >> x3::eps[turn_into(operation::negate)]) | single_value[keep]];

auto const single_value_def = literal[keep]
                              | text("a text in quotes")[take_text]
                              | (word("yes") >> x3::eps[take_truth(true)])
                              | (word("no") >> x3::eps[take_truth(false)])
                              | rounded[keep]
                              | named[keep]
                              | (symbol("(") >> condition[keep] >> symbol(")"));

auto const rounded_def = word("round") >> symbol("(") >> condition[add_operand] >> word("to")
                         >> rounding_rule[set<&ast::expression::rounding>] >> symbol(")")
                         >> x3::eps[turn_into(operation::round)];

auto const over_lines = word("over lines") >> x3::eps[become_aggregate] >> -(word("where") >> condition[add_operand]);

auto const named_def =
    value_name[append<&ast::expression::names>] >> x3::eps[turn_into(operation::path)]
    >> *(symbol(".") >> member("a name")[append<&ast::expression::names>])
    >> -((symbol("(") >> x3::eps[turn_into(operation::call)] >> -(!word("over lines") >> condition[add_operand] % symbol(","))
          >> ((over_lines >> symbol(")")) | (symbol(")") >> x3::eps[check_call])))
         | (symbol("[") >> x3::eps[turn_into(operation::lookup)] >> condition[add_operand] % symbol(",") >> symbol("]")
            >> symbol(".") >> member("a column's name")[append<&ast::expression::names>]));

// Rounding ------------------------------------------------------------------------------------------------------------

constexpr auto take_mode(rounding_mode mode) { return put<&rounding_words::mode>(mode); }

auto const mode = (word("half up") >> x3::eps[take_mode(rounding_mode::half_up)])
                  | (word("half even") >> x3::eps[take_mode(rounding_mode::half_even)])
                  | (word("half down") >> x3::eps[take_mode(rounding_mode::half_down)])
                  | (word("up") >> x3::eps[take_mode(rounding_mode::up)])
                  | (word("down") >> x3::eps[take_mode(rounding_mode::down)])
                  | (word("ceiling") >> x3::eps[take_mode(rounding_mode::ceiling)])
                  | (word("floor") >> x3::eps[take_mode(rounding_mode::floor)]);

auto const ending = word("ending") >> number("an ending such as 0.99")[set<&rounding_words::ending>];

auto const rounding_phrase_def = spanned[
    number("a step such as 0.01")[set<&rounding_words::step>]
    >> ((mode >> -ending) | (ending >> (mode | (word("nearest") >> x3::eps[take_mode(rounding_mode::half_up)]))))];

BOOST_SPIRIT_DEFINE(condition, both, negation, comparison, sum, product, share, signed_value, single_value, named)
BOOST_SPIRIT_DEFINE(rounded, rounding_phrase)

}  // namespace

}  // namespace expression_rules
// clang-format on

auto read_expression(reader& in, reader::place& at, ast::expression& out) -> bool {
    return read_with(expression_rules::condition, in, at, out);
}

auto read_amount(reader& in, reader::place& at, ast::expression& out) -> bool {
    return read_with(expression_rules::signed_value, in, at, out);
}

auto read_rounding(reader& in, reader::place& at, cennik::rounding& out) -> bool {
    auto words = expression_rules::rounding_words{};
    if (!read_with(expression_rules::rounding_phrase, in, at, words)) return false;
    if (words.step.sign() <= 0) throw fault{words.where, messages::step_not_positive(), {}, {}};
    if (words.ending && *words.ending >= words.step) throw fault{words.where, messages::ending_past_step(), {}, {}};
    out = words.ending ? cennik::rounding(words.step, words.mode, *words.ending)
                       : cennik::rounding(words.step, words.mode);
    return true;
}

}  // namespace cennik::syntax::grammar
