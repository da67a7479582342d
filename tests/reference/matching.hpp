#pragma once

#include "reference/expressions.hpp"

#include <cstdint>
#include <vector>

namespace reference {

/// A rule that stands for itself: a block, a row of a table, or rows that form one scale or ladder.
struct shape {
    std::uint32_t rule = 0;
    std::vector<std::uint32_t> rows;  ///< none for a block
};

[[nodiscard]] auto shapes_of(model::book const& book, std::uint32_t rule) -> std::vector<shape>;

/// Groups, dates and conditions of the rule and of its row, from a line or (line == nullptr) from the order.
[[nodiscard]] auto conditions_hold(shape const& what, viewpoint const& from) -> bool;

/// The cell of a shape's row in the first column with this role; not present where there is none.
[[nodiscard]] auto cell_of(model::book const& book, std::uint32_t rule, std::uint32_t row, model::column_role role)
    -> value;
[[nodiscard]] auto has_column(model::book const& book, std::uint32_t rule, model::column_role role) -> bool;

/// True where the table says `most specific row` and row `by` covers less than row `row`, so hides it.
[[nodiscard]] auto hides(model::book const& book, std::uint32_t rule, std::uint32_t by, std::uint32_t row) -> bool;

/// Takes out what others in the list hide. `row_of` gives the row, counted from 0, and `rule_of` the rule of an
/// element.
template <typename T, typename RuleOf, typename RowOf>
void drop_hidden(model::book const& book, std::vector<T>& list, RuleOf rule_of, RowOf row_of) {
    std::vector<T> kept;
    for (T const& one : list) {
        bool hidden = false;
        for (T const& other : list) {
            if (rule_of(one) == rule_of(other) && book.rules[rule_of(one)].rows)
                hidden = hidden || hides(book, rule_of(one), row_of(other), row_of(one));
        }
        if (!hidden) kept.push_back(one);
    }
    list = std::move(kept);
}

}  // namespace reference
