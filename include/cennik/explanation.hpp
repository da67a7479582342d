#pragma once

#include <cennik/quote.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Why a quote's figures are what they are, and why every other rule did not apply. Its figures come from the same pricing as the quote's.
/// The page `docs/reference/explanation.md` says what is told of each kind of rule.
namespace cennik {

/// What became of a rule, or of a row of its table, on a line or on the order.
enum class verdict : std::uint8_t {
    won,              ///< it alone set what its step sets
    took_part,        ///< it did so with others, under `all` and `sum`
    applied,          ///< a rule that stands for itself took effect: a floor, a charge, a credit block, an alert
    met,              ///< a requirement is fulfilled, or a floor is not reached
    rounded,          ///< a rounding point changed something; no rule is named, nor is one where order discounts or grants are told of
    tied,             ///< it would have given the same and stands behind the one that won
    lost,             ///< it applied, and another one won
    stopped,          ///< the line had been stopped by an earlier rule
    excluded,         ///< a rule that excludes it applied
    replaced,         ///< a rule that replaces it applied
    not_applied,      ///< a group, a date, a condition, a cell, a tier or a missing value stood against it
};

/// "won", "not applied": the words of the JSON form.
[[nodiscard]] auto name(verdict what) noexcept -> std::string_view;

/// One thing that is said of a line or of the order.
struct explained_rule {
    std::string step;                        ///< the step of the waterfall, or the phase: "floors", "payment terms"
    std::string rule;                        ///< empty where no rule is meant, as at a rounding point
    std::uint32_t row = 0;                   ///< of its table or tier, counted from 1; 0 where it has none or no row is meant
    std::string at;                          ///< "wholesale.cennik:42"; empty at a rounding point
    cennik::verdict verdict{};
    std::optional<exact> before;             ///< the exact unit price, where it was set or rounded; none where prices are hidden
    std::optional<exact> after;
    std::string sentence;                    ///< whole, for a person to read
};

struct explained_line {
    std::uint32_t number = 0;                ///< counted from 1, as in the quote
    std::string sku;
    std::vector<explained_rule> rules;       ///< in the order of the steps and phases; in each the rules that took effect stand first
};

/// What is asked of an explanation; without anything, all of it.
struct question {
    std::uint32_t line = 0;                  ///< only this line, counted from 1, and nothing of the order
    std::string rule;                        ///< only this rule; of a table the nearest rows are told, too
};

struct explanation {
    cennik::quote quote;
    std::vector<explained_line> lines;
    std::vector<explained_rule> order;       ///< what is decided once for the order
};

}  // namespace cennik
