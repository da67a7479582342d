#pragma once

#include "model/workbench.hpp"
#include "syntax/ast.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cennik::model {

/// What the cells of a column look like.
struct cell_form {
    model::type type;
    bool bare = false;  ///< the heading or the declaration carries the unit: cells are bare numbers, or carry it too
    bool percent_or_money = false;  ///< an effect without a unit: each cell says which it is
    bool empty_is_any = false;      ///< `*` may stand for an empty cell
};

/// Reads the cells of one table. Each cell that does not fit is a finding at its own place, up to a handful for a
/// table.
class cell_reader {
public:
    /// `in_block`: the rows stand in the rule file, where text is quoted.
    cell_reader(workbench& bench, ast::rows const& rows, bool in_block)
        : bench_(&bench), rows_(&rows), text_(bench.sources().text(rows.file)), in_block_(in_block) {}

    /// The value; not present for an empty cell, also after a finding.
    [[nodiscard]] auto read(ast::cell const& cell, cell_form const& form, std::string const& heading) -> literal;

    /// The text of a cell in normal form; its memory is the reader's, good until the next call.
    [[nodiscard]] auto text_of(ast::cell const& cell) -> std::string_view;
    /// The text of a cell as it is written.
    [[nodiscard]] auto raw(ast::cell const& cell) const -> std::string_view {
        return {text_.data() + cell.begin, cell.end - cell.begin};
    }
    /// Nothing stands there, or `*` where that says the same.
    [[nodiscard]] auto is_empty(ast::cell const& cell, bool star_is_empty) const -> bool;
    [[nodiscard]] auto span_of(ast::cell const& cell) const -> base::span {
        return {rows_->file, cell.begin, cell.end};
    }

    /// Counts a finding about the table; false once there have been enough.
    auto may_complain() -> bool { return complaints_++ < most_complaints; }
    /// How many more there were, once all cells are read.
    void tell_the_rest();
    [[nodiscard]] auto is_sound() const -> bool { return complaints_ == 0; }

private:
    static constexpr std::size_t most_complaints = 10;

    auto refuse(ast::cell const& cell, cell_form const& form, std::string const& heading) -> literal;
    auto read_amount(ast::cell const& cell, std::string_view written, cell_form const& form, std::string const& heading)
        -> literal;
    [[nodiscard]] auto read_number(std::string_view written, decimal& out) -> bool;

    workbench* bench_;
    ast::rows const* rows_;
    std::string_view text_;  // of the file
    bool in_block_;
    std::size_t complaints_ = 0;
    std::string buffer_;
};

}  // namespace cennik::model
