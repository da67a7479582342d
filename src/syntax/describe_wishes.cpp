#include "syntax/describe_wishes.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cennik::syntax {

auto describe_wishes(std::vector<grammar::wish> const& wishes) -> std::string {
    using grammar::wish;
    auto const wished_word = [&](std::string_view text) {
        return std::any_of(wishes.begin(), wishes.end(),
                           [&](wish const& each) { return each.is == wish::kind::word && each.text == text; });
    };
    auto parts = std::vector<std::string>{};
    auto const add = [&](std::string part) {
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
    };
    auto const after_value = wished_word("and") && wished_word("or");
    if (after_value) {
        add("`and`");
        add("`or`");
    }
    auto const any_effect = wished_word("price") && wished_word("give") && wished_word("charge");
    constexpr auto effects = std::array<std::string_view, 3>{"price", "give", "charge"};
    auto const any_decision = wished_word("warn") && wished_word("hold");
    constexpr auto decisions = std::array<std::string_view, 7>{
        "warn", "approval by", "hold", "reject", "raise price", "require prepayment", "round up"};
    constexpr auto left_out =
        std::array<std::string_view, 11>{"is missing", "is present", "in",  "not in", "starts with", "multiple of",
                                         "of",         "at margin",  "and", "or",     "of all lines"};
    for (auto const& each : wishes) {
        if (each.is == wish::kind::thing) add(std::string(each.text));
    }
    for (auto const& each : wishes) {
        if (each.is != wish::kind::word) continue;
        if (after_value && std::find(left_out.begin(), left_out.end(), each.text) != left_out.end()) continue;
        if (any_effect && std::find(effects.begin(), effects.end(), each.text) != effects.end()) continue;
        if (any_decision && std::find(decisions.begin(), decisions.end(), each.text) != decisions.end()) continue;
        add("`" + std::string(each.text) + "`");
    }
    if (any_effect) add("an effect");
    if (any_decision) add("a decision such as `warn` or `hold`");
    auto const others = !parts.empty();
    for (auto const& each : wishes) {
        if (each.is != wish::kind::symbol || each.text == ";") continue;
        auto const closing =
            each.text == "{" || each.text == "}" || each.text == ")" || each.text == "]" || each.text == ",";
        if ((after_value || others) && !closing) continue;
        add("`" + std::string(each.text) + "`");
    }
    constexpr auto most = std::size_t{7};
    if (parts.size() > most) parts.resize(most);
    auto out = std::string{};
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index != 0) out += index + 1 == parts.size() ? " or " : ", ";
        out += parts[index];
    }
    return out.empty() ? "something else" : out;
}

}  // namespace cennik::syntax
