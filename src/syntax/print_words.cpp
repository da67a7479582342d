#include "syntax/print_words.hpp"

#include "syntax/raw_token.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace cennik::syntax {

namespace {

using token_kind = raw_token::kind;

template <std::size_t Count>
auto is_one_of(std::string_view text, std::array<std::string_view, Count> const& known) -> bool {
    return std::find(known.begin(), known.end(), text) != known.end();
}

/// A sign behind one of these belongs to the number.
constexpr auto before_a_sign = std::array<std::string_view, 22>{
    "and", "or", "not",  "in",    "of",    "to",    "default", "priority", "when", "need", "give",
    "by",  "at", "from", "price", "charge", "below", "within",  "plus",     "add",  "every", "quantity"};
constexpr auto functions =
    std::array<std::string_view, 9>{"min", "max", "abs", "round", "convert", "sum", "count", "any", "all"};

struct spaced_token {
    raw_token token;
    bool blank_before = false;
    int depth = 0;  // brackets it stands in
};

auto token_at(scanner const& tokens, scanner::place at) -> raw_token {
    auto out = raw_token_at(tokens, at);
    if (out.is != token_kind::number) return out;
    auto day = cennik::date{};
    if (auto const* const after = tokens.date(out.begin, day); after != out.begin)
        out.text = {out.begin, static_cast<std::size_t>(after - out.begin)};
    return out;
}

class spacer {
public:
    spacer(scanner const& tokens, std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t> const& columns) {
        auto const* const origin = tokens.end() - tokens.span(tokens.end(), tokens.end()).begin;
        auto depth = 0;
        for (auto token = token_at(tokens, origin + begin); token.is != token_kind::end && token.begin < origin + end;
             token = token_at(tokens, token.end())) {
            auto const begins_column = std::find(columns.begin(), columns.end(), static_cast<std::uint32_t>(token.begin - origin)) != columns.end();
            if (token.text == ")" || token.text == "]") --depth;
            out_.push_back({token, !out_.empty() && wants_blank(token, begins_column), depth});
            if (token.text == "(" || token.text == "[") ++depth;
            is_sign_ = token.text == "-" && (begins_column || stands_for_a_sign());
        }
    }

    [[nodiscard]] auto tokens() const -> std::vector<spaced_token> const& { return out_; }

private:
    [[nodiscard]] auto back(std::size_t count) const -> std::string_view {
        return out_.size() < count ? std::string_view{} : out_[out_.size() - count].token.text;
    }

    [[nodiscard]] auto wants_blank(raw_token const& next, bool begins_column) const -> bool {
        auto const last = back(1);
        auto const text = next.text;
        if (begins_column) return true;
        if (text == "," || text == ")" || text == "]" || text == "." || text == ".." || text == "[") return false;
        if (last == "(" || last == "[" || last == "." || last == ".." || is_sign_) return false;
        if (text == "(") return !is_one_of(last, functions) && back(2) != ".";
        // The type `yes/no`, and `10th`.
        if ((last == "yes" && text == "/") || (last == "/" && back(2) == "yes")) return false;
        return out_.back().token.is != token_kind::number || next.is != token_kind::word || out_.back().token.end() != next.begin;
    }

    /// The last token is a `-`: does it belong to what follows?
    [[nodiscard]] auto stands_for_a_sign() const -> bool {
        if (out_.size() < 2) return true;
        auto const& before = out_[out_.size() - 2].token;
        if (before.is == token_kind::symbol) return before.text != ")" && before.text != "]";
        return before.is == token_kind::word && is_one_of(before.text, before_a_sign) && back(3) != ".";
    }

    std::vector<spaced_token> out_;
    bool is_sign_ = false;
};

}  // namespace

auto print_words(scanner const& tokens, std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t> const& columns)
    -> std::vector<std::string> {
    auto const* const origin = tokens.end() - tokens.span(tokens.end(), tokens.end()).begin;
    auto out = std::vector<std::string>(1);
    auto next = columns.begin();
    auto const spaced = spacer(tokens, begin, end, columns);
    for (auto const& each : spaced.tokens()) {
        if (next != columns.end() && each.token.begin == origin + *next) {
            out.emplace_back();
            ++next;
        } else if (each.blank_before) {
            out.back() += ' ';
        }
        out.back() += each.token.text;
    }
    return out;
}

auto print_broken_words(scanner const& tokens, std::uint32_t begin, std::uint32_t end) -> std::vector<std::string> {
    auto out = std::vector<std::string>(1);
    auto const spaced = spacer(tokens, begin, end, {});
    for (auto const& each : spaced.tokens()) {
        auto const& text = each.token.text;
        if (each.depth == 0 && (text == "and" || text == "or" || text == "otherwise") && !out.back().empty()) {
            out.emplace_back();
        } else if (each.blank_before) {
            out.back() += ' ';
        }
        out.back() += text;
    }
    return out;
}

}  // namespace cennik::syntax
