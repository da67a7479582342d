// Comes in: how far the reader came in a declaration that it could not read, and everything that could have stood
// there. Goes out: the one mistake an analyst most likely made.
//
// The idea: the furthest place is nearly always where the mistake is, so the code and sentence are chosen by what
// stands there and just before, from the particular to the general: a character that means nothing, a habit from
// another language, a word misspelt, a thing missing. Each is a small function that answers or passes; the first answer
// is taken.
//
// Only a forgotten brace makes the reader run on into the next declaration; so whenever it came that far, braces
// are counted first.
//
// Rejected: X3's expectation points, one sentence each. They would stop backtracking early, but know one
// wish where the text allows ten, and nothing of what was likely meant.

#include "syntax/explain_failure.hpp"

#include "base/suggest.hpp"
#include "syntax/declaration_start.hpp"
#include "syntax/describe_wishes.hpp"
#include "syntax/explain_start.hpp"
#include "syntax/foreign_words.hpp"
#include "syntax/messages.hpp"
#include "syntax/raw_token.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cennik::syntax {

namespace {

using grammar::wish;
using token_kind = raw_token::kind;

auto first_word(std::string_view words) -> std::string_view { return words.substr(0, words.find(' ')); }

class explainer {
public:
    explainer(grammar::reader const& in, scanner::place first)
        : tokens_(in.tokens()),
          wishes_(in.wishes()),
          first_(first),
          place_(in.furthest() == nullptr ? first : in.furthest()),
          before_(raw_tokens(tokens_, first, place_)),
          found_(raw_token_at(tokens_, place_)),
          ran_out_(found_.is == token_kind::end || found_.begin == next_declaration(tokens_, first)) {}

    auto explain() -> fault {
        using attempt = std::optional<fault> (explainer::*)() const;
        constexpr auto attempts = std::array<attempt, 25>{
            &explainer::strange_character,  &explainer::foreign_operator, &explainer::single_equals,
            &explainer::chained_comparison, &explainer::around_a_number,  &explainer::mode_missing,
            &explainer::free_goods,         &explainer::goods_at_no_price, &explainer::keyword_as_value,
            &explainer::bracket_too_many,   &explainer::known_list,       &explainer::name_unquoted,
            &explainer::without_mode,       &explainer::misspelt,         &explainer::is_with_a_value,
            &explainer::bracket_unclosed,   &explainer::need_alone,       &explainer::tier_without_edge,
            &explainer::date_missing,       &explainer::value_missing,    &explainer::brace_missing,
            &explainer::clause_missing,     &explainer::ends_too_early,   &explainer::stray_value,
            &explainer::anything_else};
        for (auto const each : attempts) {
            if (auto answer = (this->*each)()) return *std::move(answer);
        }
        return here(messages::expected("something else", found_words()));
    }

private:
    [[nodiscard]] auto here(message said) const -> fault { return {found_span(), std::move(said), {}, {}}; }

    /// What was found; where the declaration just ends, the place behind its last token.
    [[nodiscard]] auto found_span() const -> base::span {
        if (!ran_out_ || before_.empty()) return tokens_.span(found_.begin, found_.end());
        return tokens_.span(previous().end(), previous().end());
    }

    [[nodiscard]] auto wished(wish::kind is, std::string_view text) const -> bool {
        return std::any_of(wishes_.begin(), wishes_.end(),
                           [&](wish const& each) { return each.is == is && each.text == text; });
    }
    [[nodiscard]] auto wished_word(std::string_view text) const -> bool { return wished(wish::kind::word, text); }
    [[nodiscard]] auto wished_symbol(std::string_view text) const -> bool { return wished(wish::kind::symbol, text); }
    [[nodiscard]] auto wished_thing(std::string_view text) const -> bool { return wished(wish::kind::thing, text); }
    [[nodiscard]] auto previous(std::size_t back = 1) const -> raw_token {
        return before_.size() < back ? raw_token{} : before_[before_.size() - back];
    }

    [[nodiscard]] auto found_words() const -> std::string {
        if (ran_out_ && found_.is != token_kind::end) return "the next declaration";
        switch (found_.is) {
            case token_kind::end: return "the end of the file";
            case token_kind::text: return "the text " + std::string(found_.text.substr(0, 40));
            default: return "`" + std::string(found_.text.substr(0, 40)) + "`";
        }
    }

    [[nodiscard]] auto strange_character() const -> std::optional<fault> {
        if (found_.is != token_kind::strange) return std::nullopt;
        return here(strange_sign(found_.text));
    }

    [[nodiscard]] auto foreign_operator() const -> std::optional<fault> {
        if (found_.is != token_kind::symbol) return std::nullopt;
        if (found_.text == "%") {
            if (previous().is != token_kind::number) return std::nullopt;
            return here(messages::percent_apart());
        }
        auto const ours = operator_for(found_.text);
        return ours ? std::optional(here(messages::foreign_operator(found_.text, *ours))) : std::nullopt;
    }

    [[nodiscard]] auto single_equals() const -> std::optional<fault> {
        if (found_.text == "=" && wished_symbol("==")) return here(messages::single_equals());
        if (found_.text == "==" && wished_symbol("=")) return here(messages::double_equals());
        return std::nullopt;
    }

    [[nodiscard]] auto chained_comparison() const -> std::optional<fault> {
        if (!is_comparison(found_.text) || !wished_word("and")) return std::nullopt;
        return here(messages::chained_comparison());
    }

    [[nodiscard]] auto around_a_number() const -> std::optional<fault> {
        auto const before = previous();
        auto const bare_number = found_.is == token_kind::number && !found_.text.ends_with('%');
        if (bare_number && before.is == token_kind::word && is_currency(before.text) &&
            previous(2).is != token_kind::number) {
            return fault{tokens_.span(before.begin, found_.end()),
                         messages::currency_before_number(before.text, found_.text),
                         {},
                         {}};
        }
        if (before.is != token_kind::number) return std::nullopt;
        auto const next = raw_token_at(tokens_, found_.end());
        if (found_.text == "," && before.end() == found_.begin && next.is == token_kind::number &&
            next.begin == found_.end()) {
            return fault{
                tokens_.span(before.begin, next.end()), messages::comma_in_number(before.text, next.text), {}, {}};
        }
        if (found_.is != token_kind::word) return std::nullopt;
        if (is_period(found_.text)) return here(messages::period_out_of_place(found_.text));
        if (is_small_currency(found_.text)) return here(messages::small_currency(found_.text));
        return std::nullopt;
    }

    /// `every 10 free 1`, `every 10 1 free`, `buy 10 get 1 free`.
    [[nodiscard]] auto free_goods() const -> std::optional<fault> {
        if (wished_word("every") && wished_word("add") && (found_.text == "buy" || found_.text == "get"))
            return here(messages::free_goods_in_other_words());
        if (!wished_word("of them free")) return std::nullopt;
        if (found_.text == "free") return here(messages::free_goods_in_other_words());
        // A word was taken for the number.
        if (previous().is != token_kind::word) return std::nullopt;
        return fault{tokens_.span(previous().begin, previous().end()), messages::free_goods_in_other_words(), {}, {}};
    }

    /// `every 10 add 1`, and the clause is over.
    [[nodiscard]] auto goods_at_no_price() const -> std::optional<fault> {
        if (!wished_word("free") || !wished_word("at")) return std::nullopt;
        auto const over = ran_out_ || found_.text == "}" || found_.text == ";" || is_clause_word(found_.text);
        return over ? std::optional(here(messages::goods_at_no_price())) : std::nullopt;
    }

    /// `need x >= 3`, and the clause is over.
    [[nodiscard]] auto need_alone() const -> std::optional<fault> {
        if (!wished_word("otherwise")) return std::nullopt;
        auto const over = ran_out_ || found_.text == "}" || found_.text == ";" || found_.is == token_kind::word;
        return over ? std::optional(here(messages::need_without_otherwise())) : std::nullopt;
    }

    /// `when x == give 3%`: `give` was taken for a value's name, and only what follows does not fit.
    [[nodiscard]] auto keyword_as_value() const -> std::optional<fault> {
        constexpr auto joints = std::array<std::string_view, 17>{
            "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "(", "=", "and", "or", "not", "when", "below"};
        for (auto const back : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
            auto const follower = back == 0 ? found_ : previous(back);
            auto const keyword = previous(back + 1);
            auto const joint = previous(back + 2);
            auto const value_follows =
                follower.is == token_kind::number || follower.is == token_kind::text || follower.is == token_kind::word;
            if (!value_follows || keyword.is != token_kind::word || !is_clause_word(keyword.text)) continue;
            if (joint.is == token_kind::end || std::find(joints.begin(), joints.end(), joint.text) == joints.end())
                continue;
            return fault{tokens_.span(keyword.begin, keyword.end()),
                         messages::value_missing(joint.text, "`" + std::string(keyword.text) + "`"),
                         {},
                         {}};
        }
        return std::nullopt;
    }

    [[nodiscard]] auto bracket_too_many() const -> std::optional<fault> {
        if (found_.text != ")" && found_.text != "]") return std::nullopt;
        if (last_open(tokens_, first_, place_, "([") != nullptr || wished_thing("a value")) return std::nullopt;
        return here(messages::bracket_too_many(found_.text));
    }

    /// `round unit price to 0.01` and the line ends: nothing is wrong with what stands in the next.
    [[nodiscard]] auto mode_missing() const -> std::optional<fault> {
        if (!wished_word("half up") || !wished_word("ceiling") || before_.empty()) return std::nullopt;
        auto const gap = std::string_view(previous().end(), static_cast<std::size_t>(found_.begin - previous().end()));
        if (found_.is == token_kind::word && gap.find('\n') == std::string_view::npos) return std::nullopt;
        return fault{tokens_.span(previous().begin, previous().end()), messages::rounding_mode_missing(), {}, {}};
    }

    /// Where one of a few words must stand: types, ways to combine, to round, to spread.
    [[nodiscard]] auto known_list() const -> std::optional<fault> {
        auto const written =
            found_.is == token_kind::end || found_.is == token_kind::symbol ? std::string_view{} : found_.text;
        if (written.empty()) return std::nullopt;
        if (wished_thing("a type")) return here(messages::unknown_type(written));
        if (wished_thing("`first`, `best`, `all` or `sum`")) return here(messages::unknown_combination(written));
        if (wished_thing("`largest remainder`, `first line`, `last line` or `largest line`"))
            return here(messages::unknown_spread(written));
        if (ran_out_) return std::nullopt;
        if (wished_word("up") && wished_word("even"))
            return here(messages::unknown_rounding_mode("half " + std::string(written)));
        if (wished_word("half up") && wished_word("ceiling")) return here(messages::unknown_rounding_mode(written));
        if (wished_word("unit price") && wished_word("payable")) return here(messages::unknown_rounding_point(written));
        return std::nullopt;
    }

    [[nodiscard]] auto name_unquoted() const -> std::optional<fault> {
        if (found_.is != token_kind::word || ran_out_) return std::nullopt;
        for (auto const& each : wishes_) {
            // A message may be left out, so a word behind it is no message without quotes.
            if (each.is != wish::kind::thing || !each.text.ends_with("in quotes") || each.text.starts_with("a message"))
                continue;
            if (each.text.starts_with("a text")) continue;
            return here(messages::name_without_quotes(each.text, found_.text));
        }
        return std::nullopt;
    }

    /// `10-49 give 3%`
    [[nodiscard]] auto tier_without_edge() const -> std::optional<fault> {
        if (found_.is != token_kind::number || !wished_word("from") || !wished_word("above")) return std::nullopt;
        return here(messages::tier_without_edge(found_.text));
    }

    [[nodiscard]] auto without_mode() const -> std::optional<fault> {
        if (found_.text != "tiers" || !wished_word("volume tiers by")) {
            auto const mode_follows = found_.text == "tiers" && wished_word("graduated");
            if (!mode_follows) return std::nullopt;
        }
        return here(messages::tiers_without_mode());
    }

    [[nodiscard]] auto misspelt() const -> std::optional<fault> {
        if (found_.is != token_kind::word) return std::nullopt;
        if (ran_out_) return std::nullopt;
        if (auto answer = shouted()) return answer;
        if (auto answer = habit()) return answer;
        // Short words are near too many others.
        auto nearest = base::nearest_name(found_.text);
        for (auto const& each : wishes_) {
            if (each.is == wish::kind::word && first_word(each.text).size() > 2)
                nearest.consider(first_word(each.text));
        }
        if (!nearest.found() || *nearest.found() == found_.text) return std::nullopt;
        auto whole = *nearest.found();
        for (auto const& each : wishes_) {
            if (each.is == wish::kind::word && first_word(each.text) == *nearest.found())
                whole = std::string(each.text);
        }
        return here(messages::misspelt(found_.text, whole));
    }

    /// Words that other languages use.
    [[nodiscard]] auto habit() const -> std::optional<fault> {
        for (auto const& each : habits()) {
            if (found_.text == each.written && wished_word(each.wished)) {
                return here(messages::misspelt(found_.text, each.meant));
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] auto shouted() const -> std::optional<fault> {
        auto small = std::string(found_.text);
        for (auto& letter : small)
            letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        if (small == found_.text) return std::nullopt;
        for (auto const& each : wishes_) {
            if (each.is == wish::kind::word && first_word(each.text) == small)
                return here(messages::shouted_keyword(found_.text));
        }
        return std::nullopt;
    }

    [[nodiscard]] auto is_with_a_value() const -> std::optional<fault> {
        if (!wished_word("missing") || previous().text != "is" || ran_out_ || found_.is == token_kind::symbol)
            return std::nullopt;
        auto const next = raw_token_at(tokens_, found_.end());
        auto const meant = found_.text != "not"     ? std::string_view{}
                           : next.text == "missing" ? std::string_view("is present")
                           : next.text == "present" ? std::string_view("is missing")
                                                    : std::string_view("!=");
        return fault{tokens_.span(previous().begin, found_.end()), messages::is_with_a_value(meant), {}, {}};
    }

    [[nodiscard]] auto bracket_unclosed() const -> std::optional<fault> {
        auto const* const opened = last_open(tokens_, first_, place_, "([");
        if (opened == nullptr || !wished_symbol(*opened == '(' ? ")" : "]")) return std::nullopt;
        return fault{found_span(), messages::bracket_unclosed(std::string_view(opened, 1), found_words()),
                     tokens_.span(opened, opened + 1), "opened here"};
    }

    [[nodiscard]] auto date_missing() const -> std::optional<fault> {
        if (!wished_thing("a date")) return std::nullopt;
        auto const* after = found_.end();
        while (after != tokens_.end() &&
               (*after == '-' || *after == '.' || *after == '/' || (*after >= '0' && *after <= '9')))
            ++after;
        if (found_.is == token_kind::number && after > found_.end() + 1) {
            auto const written = std::string_view(found_.begin, static_cast<std::size_t>(after - found_.begin));
            return fault{tokens_.span(found_.begin, after), messages::no_date(written), {}, {}};
        }
        auto const tier = found_.is == token_kind::number && previous().text == "from";
        return here(tier ? messages::tier_outside_of_tiers() : messages::date_missing(found_words()));
    }

    [[nodiscard]] auto value_missing() const -> std::optional<fault> {
        if (!wished_thing("a value")) return std::nullopt;
        return here(messages::value_missing(previous().text, found_words()));
    }

    [[nodiscard]] auto brace_missing() const -> std::optional<fault> {
        if (!wished_symbol("{") || wished_word("and")) return std::nullopt;
        return here(messages::brace_missing(found_words()));
    }

    [[nodiscard]] auto clause_missing() const -> std::optional<fault> {
        if (!wished_word("when") || !wished_word("priority")) return std::nullopt;
        return here(wished_word("and") ? messages::expected_operator_or_clause(found_words())
                                       : messages::expected_clause(found_words()));
    }

    [[nodiscard]] auto ends_too_early() const -> std::optional<fault> {
        if (!ran_out_ && (found_.text != "}" || wished_symbol("}"))) return std::nullopt;
        return here(messages::unfinished(describe_wishes(wishes_)));
    }

    /// A declaration without braces is complete, and something hangs on.
    [[nodiscard]] auto stray_value() const -> std::optional<fault> {
        if (!wished_thing("the end")) return std::nullopt;
        return here(messages::stray_after_declaration(found_words()));
    }

    [[nodiscard]] auto anything_else() const -> std::optional<fault> {
        return here(messages::expected(describe_wishes(wishes_), found_words()));
    }

    scanner tokens_;
    std::vector<wish> const& wishes_;
    scanner::place first_;
    scanner::place place_;
    std::vector<raw_token> before_;
    raw_token found_;
    bool ran_out_;
};

/// The reader came to the next declaration, or to the end: is a brace open that should have been closed?
auto brace_left_open(scanner const& tokens, scanner::place first, scanner::place reached) -> std::optional<fault> {
    auto const* const next = next_declaration(tokens, first);
    if (reached < next) return std::nullopt;
    auto const* const opened = last_open(tokens, first, next, "{");
    if (opened == nullptr) return std::nullopt;
    auto const brace = tokens.span(opened, opened + 1);
    if (next == tokens.end()) return fault{brace, messages::brace_unclosed(), {}, {}};
    return fault{brace, messages::brace_unclosed(), tokens.span(next, tokens.word(next)),
                 "the next declaration begins here"};
}

}  // namespace

auto explain_failure(grammar::reader const& in, scanner::place first) -> fault {
    if (in.furthest() != nullptr) {
        if (auto open = brace_left_open(in.tokens(), first, in.furthest())) return *std::move(open);
    }
    return explainer(in, first).explain();
}

auto explain_fault(scanner const& tokens, scanner::place first, fault thrown) -> fault {
    auto const* const place = first + (thrown.where.begin - tokens.span(first, first).begin);
    if (auto open = brace_left_open(tokens, first, place)) return *std::move(open);
    return thrown;
}

}  // namespace cennik::syntax
