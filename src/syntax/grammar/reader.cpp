#include "syntax/grammar/reader.hpp"

#include "base/normal_form.hpp"
#include "syntax/declaration_start.hpp"
#include "syntax/messages.hpp"

#include <algorithm>
#include <array>

namespace cennik::syntax::grammar {

namespace {

constexpr auto types =
    std::array<std::string_view, 8>{"number", "percent", "money", "days", "date", "text", "yes/no", "list of text"};
constexpr auto combinations = std::array<std::string_view, 4>{"first", "best", "all", "sum"};
constexpr auto spreads =
    std::array<std::string_view, 4>{"largest remainder", "first line", "last line", "largest line"};

// No value begins with these: they join values or begin one themselves.
constexpr auto value_words = std::array<std::string_view, 9>{"and", "or", "not", "in", "is", "of", "yes", "no", "to"};

}  // namespace

auto reader::take_words(place& at, std::string_view words) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.words(first, words);
    if (after == first) {
        if (noting_) wish_for_words(first, words);
        return false;
    }
    at = after;
    return true;
}

auto reader::take_symbol(place& at, std::string_view symbol) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.symbol(first, symbol);
    if (after == first) return refuse(first, {wish::kind::symbol, symbol});
    at = after;
    return true;
}

auto reader::take_end(place& at) -> bool {
    at = skip(at);
    return at == end() || refuse(at, {wish::kind::thing, "the end"});
}

auto reader::take_name(place& at, ast::name& out, std::string_view thing) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.word(first);
    if (after == first) return refuse(first, {wish::kind::thing, thing});
    out = word_name(tokens_, first, after);
    at = after;
    return true;
}

auto reader::begins_next_declaration(place at) const -> bool {
    return at != tokens_.begin() && at[-1] == '\n' && !declaration_keyword(tokens_, at).empty();
}

auto reader::take_member(place& at, ast::name& out, std::string_view thing) -> bool {
    auto const* const first = skip(at);
    if (begins_next_declaration(first)) return refuse(first, {wish::kind::thing, thing});
    return take_name(at, out, thing);
}

auto reader::take_value_name(place& at, ast::name& out) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.word(first);
    auto const word = std::string_view(first, static_cast<std::size_t>(after - first));
    if (word.empty() || std::find(value_words.begin(), value_words.end(), word) != value_words.end()) {
        return refuse(first, {wish::kind::thing, "a value"});
    }
    if (begins_next_declaration(first)) return refuse(first, {wish::kind::thing, "a value"});
    out = word_name(tokens_, first, after);
    at = after;
    return true;
}

auto reader::take_text(place& at, ast::name& out, std::string_view thing) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.quoted(first, out);
    if (after == first) return refuse(first, {wish::kind::thing, thing});
    at = after;
    return true;
}

auto reader::take_literal(place& at, ast::expression& out) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.literal(first, out);
    if (after == first) return refuse(first, {wish::kind::thing, "a value"});
    at = after;
    return true;
}

auto reader::take_number(place& at, decimal& out, std::string_view thing) -> bool {
    auto const* const first = skip(at);
    auto literal = ast::expression{};
    auto const* const after = tokens_.literal(first, literal);
    if (after == first || literal.operation != ast::operation::number) return refuse(first, {wish::kind::thing, thing});
    out = literal.amount;
    at = after;
    return true;
}

auto reader::take_percent(place& at, ast::expression& out) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.literal(first, out);
    if (after == first || out.operation != ast::operation::percent)
        return refuse(first, {wish::kind::thing, "a percent"});
    at = after;
    return true;
}

auto reader::take_ordinal(place& at, ast::expression& out) -> bool {
    auto const* const first = skip(at);
    auto const* after = first;
    while (after != end() && *after >= '0' && *after <= '9')
        ++after;
    auto const* const last = tokens_.word(after);
    auto const letters = std::string_view(after, static_cast<std::size_t>(last - after));
    auto const ends_well = letters == "st" || letters == "nd" || letters == "rd" || letters == "th";
    if (after == first || !ends_well) return refuse(first, {wish::kind::thing, "a day of the month such as `10th`"});
    auto const digits = std::string_view(first, static_cast<std::size_t>(after - first));
    out.operation = ast::operation::number;
    out.where = tokens_.span(first, last);
    if (checked_parse(digits, out.amount) != decimal_errc::none || out.amount < decimal(1) ||
        out.amount > decimal(31)) {
        throw fault{out.where, messages::no_day_of_a_month(digits), {}, {}};
    }
    at = last;
    return true;
}

auto reader::take_date(place& at, cennik::date& out) -> bool {
    auto const* const first = skip(at);
    auto const* const after = tokens_.date(first, out);
    if (after == first) return refuse(first, {wish::kind::thing, "a date"});
    at = after;
    return true;
}

auto reader::take_character(place& at, char& out, std::string_view thing) -> bool {
    auto const* const first = skip(at);
    auto written = ast::name{};
    auto const* const after = tokens_.quoted(first, written);
    if (after == first || written.text.size() != 1) return refuse(first, {wish::kind::thing, thing});
    out = written.text[0];
    at = after;
    return true;
}

auto reader::take_one_of(place& at, ast::name& out, std::span<std::string_view const> phrases, std::string_view thing)
    -> bool {
    auto const* const first = skip(at);
    for (auto const phrase : phrases) {
        auto const* const after = tokens_.words(first, phrase);
        if (after == first) continue;
        out = {std::string(phrase), tokens_.span(first, after)};
        at = after;
        return true;
    }
    return refuse(first, {wish::kind::thing, thing});
}

auto reader::take_type(place& at, ast::name& out, std::string& currency) -> bool {
    if (!take_one_of(at, out, types, "a type")) return false;
    if (out.text != "money") return true;
    auto const* const next = tokens_.skip_in_line(at);
    auto const* const after = tokens_.word(next);
    auto const word = std::string_view(next, static_cast<std::size_t>(after - next));
    if (word.size() != 3 ||
        !std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; }))
        return true;
    currency = std::string(word);
    out.where.end = tokens_.span(next, after).end;
    at = after;
    return true;
}

auto reader::take_combination(place& at, ast::name& out) -> bool {
    return take_one_of(at, out, combinations, "`first`, `best`, `all` or `sum`");
}

auto reader::take_spread(place& at, ast::name& out) -> bool {
    return take_one_of(at, out, spreads, "`largest remainder`, `first line`, `last line` or `largest line`");
}

auto reader::take_rows(place& at, base::span& out) -> bool {
    auto const* const first = skip(at);
    if (first == end() || *first == '}') return false;
    // Rows have bars in every line; without one this is a declaration gone wrong.
    auto const line = tokens_.rest(first).substr(0, tokens_.rest(first).find('\n'));
    if (line.find('|') == std::string_view::npos)
        return refuse(first, {wish::kind::thing, "rows of cells between `|`"});
    at = first;
    return take_body(at, out);
}

auto reader::take_body(place& at, base::span& out) -> bool {
    auto const* const after = tokens_.block_end(at);
    out = tokens_.span(at, after);
    at = after;
    return true;
}

void reader::enter(place at) {
    if (++level_ > limits_->nesting) {
        auto const* const first = skip(at);
        throw fault{
            tokens_.span(first, first == end() ? first : first + 1), messages::too_deep(limits_->nesting), {}, {}};
    }
}

void reader::check_depth(ast::expression const& node) const {
    if (node.depth > limits_->nesting) throw fault{node.where, messages::too_deep(limits_->nesting), {}, {}};
}

void reader::wish_for_words(place at, std::string_view words) {
    for (;;) {
        auto const gap = words.find(' ');
        auto const* const after = tokens_.words(at, words.substr(0, gap));
        if (after == at || gap == std::string_view::npos) return wish_for(at, {wish::kind::word, words});
        words.remove_prefix(gap + 1);
        at = skip(after);
    }
}

void reader::wish_for(place at, wish wanted) {
    if (furthest_ != nullptr && at < furthest_) return;
    if (furthest_ == nullptr || at > furthest_) wishes_.clear();
    furthest_ = at;
    auto const known = std::any_of(wishes_.begin(), wishes_.end(),
                                   [&](wish const& each) { return each.is == wanted.is && each.text == wanted.text; });
    if (!known) wishes_.push_back(wanted);
}

}  // namespace cennik::syntax::grammar
