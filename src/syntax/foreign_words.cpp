#include "syntax/foreign_words.hpp"

#include "syntax/messages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cennik::syntax {

namespace {

using sign_pair = std::pair<std::string_view, std::string_view>;

template <std::size_t size>
auto holds_word(std::array<std::string_view, size> const& words, std::string_view text) -> bool {
    return std::find(words.begin(), words.end(), text) != words.end();
}

template <std::size_t size>
auto ours_of(std::array<sign_pair, size> const& pairs, std::string_view foreign) -> std::optional<std::string_view> {
    for (auto const& [theirs, ours] : pairs) {
        if (theirs == foreign) return ours;
    }
    return std::nullopt;
}

}  // namespace

auto strange_sign(std::string_view sign) -> message {
    constexpr auto curly = std::array<std::string_view, 8>{"“", "”", "„", "‟", "«", "»", "‘", "’"};
    constexpr auto money_signs = std::array<std::string_view, 5>{"€", "$", "£", "¥", "₤"};
    constexpr auto operators = std::array<sign_pair, 7>{{{"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"×", "*"}, {"÷", "/"}, {"−", "-"}, {"–", "-"}}};
    if (holds_word(curly, sign)) return messages::curly_quote(sign);
    if (sign == "'" || sign == "`") return messages::wrong_quote(sign);
    if (holds_word(money_signs, sign)) return messages::currency_sign(sign);
    auto const ours = ours_of(operators, sign);
    return ours ? messages::foreign_operator(sign, *ours) : messages::strange_character(sign);
}

auto operator_for(std::string_view foreign) -> std::optional<std::string_view> {
    constexpr auto operators = std::array<sign_pair, 10>{{{"&&", "and"},
                                                          {"&", "and"},
                                                          {"||", "or"},
                                                          {"!", "not"},
                                                          {"===", "=="},
                                                          {"!==", "!="},
                                                          {"<>", "!="},
                                                          {"=<", "<="},
                                                          {"=>", ">="},
                                                          {"**", "*"}}};
    return ours_of(operators, foreign);
}

auto is_comparison(std::string_view text) -> bool {
    constexpr auto comparisons = std::array<std::string_view, 6>{"==", "!=", "<", "<=", ">", ">="};
    return holds_word(comparisons, text);
}

auto is_currency(std::string_view word) -> bool {
    return word.size() == 3 && std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

auto is_small_currency(std::string_view word) -> bool {
    constexpr auto currencies = std::array<std::string_view, 8>{"pln", "eur", "usd", "gbp", "chf", "czk", "zł", "Pln"};
    return holds_word(currencies, word);
}

auto is_period(std::string_view word) -> bool {
    constexpr auto periods =
        std::array<std::string_view, 10>{"week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes"};
    return holds_word(periods, word);
}

auto habits() -> std::span<habit const> {
    static constexpr auto all = std::array<habit, 9>{{{"if", "when", "when"},
                                                      {"skonto", "2% within 10 days", "net"},
                                                      {"if", "where", "where"},
                                                      {"when", "where", "where"},
                                                      {"where", "when", "when"},
                                                      {"unless", "when not", "when"},
                                                      {"to", "until", "until"},
                                                      {"between", "in 3..7", "in"},
                                                      {"equals", "==", "in"}}};
    return all;
}

}  // namespace cennik::syntax
