#pragma once

#include <cennik/limits.hpp>
#include <cennik/quote.hpp>
#include <cennik/result.hpp>
#include <cennik/rulebook.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What editors and build servers ask of rule files besides prices.
namespace cennik {

/// A rule file in its canonical form: two blanks a level, one clause a line, columns of tables aligned, comments where they stood, numbers
/// grouped as they were written. Only blanks, line ends and `;` change, so the book means what it meant; and a text that was formatted
/// stays as it is when it is formatted again. `name` stands in the diagnostics. Nothing is included and no table is read.
///
///     auto const text = cennik::format_rules("let   limit=500 PLN");   // "let limit = 500 PLN\n"
///
/// Fails with the diagnostics of a text that cannot be read.
[[nodiscard]] auto format_rules(std::string_view text, std::string name = "rules.cennik", compile_limits const& limits = {})
    -> result<std::string>;

/// A rule that does not do the same in two quotes for one cart. `line` 0 is the order. Of a step `before` and `after` are the unit price it leaves, of an order
/// discount, a charge or a tax its amount; none where the rule does nothing in that quote.
struct rule_change {
    std::uint32_t line = 0;
    std::string step;                        ///< of the waterfall; or "floor", "order discount", "charge", "tax"
    std::string rule;
    std::uint32_t row = 0;
    std::optional<exact> before;
    std::optional<exact> after;
};

/// How a cart's quote by one book differs from its quote by another.
struct quote_change {
    std::string id;
    std::string currency;
    int minor_digits = 2;
    decision status_before{};
    decision status_after{};
    std::optional<exact> before;             ///< payable; none where prices are hidden
    std::optional<exact> after;
    std::optional<exact> difference;         ///< after - before; none where one of them is hidden, or the books have different currencies
    std::vector<rule_change> rules;          ///< by line; what a rule changed for those behind it is not told again
};

/// None where payable and status are the same, the rules do the same, and what is due is due on the same days.
[[nodiscard]] auto changes_between(quote const& before, quote const& after) -> std::optional<quote_change>;

/// A cart that only one of two books can price.
struct cart_failure {
    std::string id;
    std::size_t place = 0;                   ///< of the cart among the carts, as the caller counts them
    bool fails_now = false;                  ///< the first book prices it, the second does not
    failure why;
};

/// What becomes of many carts when one book takes the place of another.
struct book_difference {
    std::size_t carts = 0;                   ///< looked at
    std::size_t failed_in_both = 0;
    std::vector<quote_change> changes;
    std::vector<cart_failure> failures;
};

/// The biggest difference first, whichever its sign; those without one at the end.
void sort_by_size(std::vector<quote_change>& changes);
/// The sum of all differences.
[[nodiscard]] auto sum_of_differences(std::vector<quote_change> const& changes) -> exact;
/// As one line of JSON; the page of `cennik diff` names its keys.
[[nodiscard]] auto to_json(book_difference const& what) -> std::string;

/// How a book's rules are found, to be read in a terminal: how each step of the waterfall is worked out, the index of each table of rules with how many rows a
/// line is tested against, the blocks that are looked at line by line, the tables asked by key. The same book gives the same text; its words and form may change from release to release,
/// so no program should read it. Names stand in it as their author wrote them, control characters too.
[[nodiscard]] auto describe_plan(rulebook const& book) -> std::string;

}  // namespace cennik
