#pragma once

// What the grammar files share, and the only header that includes Spirit.
//
// Tokens are read by plain functions of `reader` (the scanner's, with blanks skipped before and wishes noted), wrapped
// here as X3 parsers without any template of their own behind them; so there is no X3 skipper, and a rule's type stays
// small. The reader travels in the context. Grammars of other files are called through grammar.hpp's plain functions,
// wrapped the same way, which spares BOOST_SPIRIT_INSTANTIATE and keeps each file's templates to itself.
//
// Every rule builds its attribute with semantic actions (`set`, `append`, `keep`), never by X3's own propagation:
// it shows what goes where, and std::variant and std::optional need no adapting.

#include "syntax/grammar/grammar.hpp"

#include <boost/spirit/home/x3.hpp>

#include <string_view>
#include <utility>

namespace cennik::syntax::grammar {

namespace x3 = boost::spirit::x3;

struct reader_tag {};

template <typename Context>
auto reader_of(Context const& context) -> reader& {
    return x3::get<reader_tag>(context);
}

/// Tokens without a value.
struct words_parser : x3::parser<words_parser> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    explicit constexpr words_parser(std::string_view wanted) : text(wanted) {}
    template <typename Context, typename RuleContext, typename Attribute>
    auto parse(char const*& at, char const* const&, Context const& context, RuleContext&, Attribute&) const -> bool {
        return reader_of(context).take_words(at, text);
    }
    std::string_view text;
};

struct symbol_parser : x3::parser<symbol_parser> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    explicit constexpr symbol_parser(std::string_view wanted) : text(wanted) {}
    template <typename Context, typename RuleContext, typename Attribute>
    auto parse(char const*& at, char const* const&, Context const& context, RuleContext&, Attribute&) const -> bool {
        return reader_of(context).take_symbol(at, text);
    }
    std::string_view text;
};

/// Something with a value of type T, read by a function of (reader, place, T).
template <typename T, typename Read>
struct value_parser : x3::parser<value_parser<T, Read>> {
    using attribute_type = T;
    static bool const has_attribute = true;
    explicit constexpr value_parser(Read function) : read(function) {}
    template <typename Context, typename RuleContext>
    auto parse(char const*& at, char const* const&, Context const& context, RuleContext&, T& out) const -> bool {
        return read(reader_of(context), at, out);
    }
    template <typename Context, typename RuleContext>
    auto parse(char const*& at, char const* const&, Context const& context, RuleContext&, x3::unused_type) const
        -> bool {
        auto ignored = T{};
        return read(reader_of(context), at, ignored);
    }
    Read read;
};

template <typename T, typename Read>
constexpr auto value(Read read) {
    return value_parser<T, Read>(read);
}

/// A token of the reader's with a value.
template <typename T>
constexpr auto token(bool (reader::*take)(reader::place&, T&)) {
    return value<T>([take](reader& in, reader::place& at, T& out) { return (in.*take)(at, out); });
}

constexpr auto word(std::string_view words) { return words_parser(words); }
constexpr auto symbol(std::string_view text) { return symbol_parser(text); }
constexpr auto name(std::string_view thing) {
    return value<ast::name>(
        [thing](reader& in, reader::place& at, ast::name& out) { return in.take_name(at, out, thing); });
}
constexpr auto member(std::string_view thing) {
    return value<ast::name>(
        [thing](reader& in, reader::place& at, ast::name& out) { return in.take_member(at, out, thing); });
}
constexpr auto text(std::string_view thing) {
    return value<ast::name>(
        [thing](reader& in, reader::place& at, ast::name& out) { return in.take_text(at, out, thing); });
}
constexpr auto number(std::string_view thing) {
    return value<decimal>(
        [thing](reader& in, reader::place& at, decimal& out) { return in.take_number(at, out, thing); });
}

inline constexpr auto date = token(&reader::take_date);
inline constexpr auto expression = value<ast::expression>(read_expression);
inline constexpr auto amount = value<ast::expression>(read_amount);
inline constexpr auto rounding_rule = value<cennik::rounding>(read_rounding);

/// A directive whose function is given the subject's parse.
template <typename Subject, typename Around>
struct around_parser : x3::unary_parser<Subject, around_parser<Subject, Around>> {
    using base_type = x3::unary_parser<Subject, around_parser<Subject, Around>>;
    static bool const is_pass_through_unary = true;
    explicit constexpr around_parser(Subject const& inner) : base_type(inner) {}
    template <typename Context, typename RuleContext, typename Attribute>
    auto parse(char const*& at, char const* const& end, Context const& context, RuleContext& rule,
               Attribute& attribute) const -> bool {
        auto const* const first = at;
        Around::before(reader_of(context), first);
        auto const done = this->subject.parse(at, end, context, rule, attribute);
        Around::after(reader_of(context), first, at, done, rule);
        return done;
    }
};

template <typename Around>
struct around_maker {
    template <typename Subject>
    constexpr auto operator[](Subject const& subject) const {
        return around_parser<typename x3::extension::as_parser<Subject>::value_type, Around>(x3::as_parser(subject));
    }
};

/// What is inside counts as one bracket deeper.
struct one_deeper {
    static void before(reader& in, reader::place at) { in.enter(at); }
    template <typename Value>
    static void after(reader& in, reader::place, reader::place, bool, Value const&) {
        in.leave();
    }
};
inline constexpr auto nested = around_maker<one_deeper>{};

/// The `where` of the rule's value becomes the stretch that was read.
struct noted_place {
    static void before(reader const&, reader::place) {}
    template <typename Value>
    static void after(reader& in, reader::place first, reader::place last, bool done, Value& value) {
        if (done) value.where = in.stretch(first, last);
    }
};
inline constexpr auto spanned = around_maker<noted_place>{};

// Semantic actions ----------------------------------------------------------------------------------------------------

/// The rule's value becomes what was read.
inline constexpr auto keep = [](auto& context) { x3::_val(context) = std::move(x3::_attr(context)); };

/// A member of the rule's value becomes what was read.
template <auto Member>
inline constexpr auto set = [](auto& context) { x3::_val(context).*Member = std::move(x3::_attr(context)); };

template <auto Member>
inline constexpr auto append =
    [](auto& context) { (x3::_val(context).*Member).push_back(std::move(x3::_attr(context))); };

/// A member of the rule's value becomes a constant: `word("alone")[put<&ast::rule::alone>(true)]`.
template <auto Member, typename Value>
constexpr auto put(Value value) {
    return [value](auto& context) { x3::_val(context).*Member = value; };
}

/// Reads with a rule of this file, for the plain functions of grammar.hpp.
template <typename Rule, typename Out>
auto read_with(Rule const& rule, reader& in, reader::place& at, Out& out) -> bool {
    auto const* here = at;
    auto const context = x3::context<reader_tag, reader>(in);
    if (!rule.parse(here, in.end(), context, x3::unused, out)) return false;
    at = here;
    return true;
}

}  // namespace cennik::syntax::grammar
