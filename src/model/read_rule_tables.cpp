// The table form of a rule.
//
// Comes in: headings and cells, from the rule file or a CSV. Goes out: columns with their meaning, a literal for each
// cell, rows gathered into scales and ladders. Row by row each cell is read by its column's form; what a row must be as
// a whole (a window that is not empty, one decision, a due date) is checked as soon as its cells are there; what rows
// must be to one another is form_scales.cpp and find_row_overlaps.cpp.

#include "model/read_rule_tables.hpp"

#include "base/suggest.hpp"
#include "model/check_floors.hpp"
#include "model/check_free_goods.hpp"
#include "model/check_requirements.hpp"
#include "model/find_row_overlaps.hpp"
#include "model/form_scales.hpp"
#include "model/messages.hpp"
#include "model/read_effects.hpp"
#include "model/read_headings.hpp"
#include "model/read_outcomes.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"
#include "model/write_row_messages.hpp"

#include <algorithm>
#include <limits>

namespace cennik::model {

namespace {

class rule_table_reader {
public:
    rule_table_reader(rule_context& rule, ast::rows const& rows, std::vector<read_column>& columns)
        : rule_(rule), rows_(rows), columns_(columns), cells_(rule.bench, rows, rule.said.table->rows.has_value()) {}

    /// False where a cell or a row has a mistake: what compares rows would then only add to the noise.
    auto read(rule_rows& out) -> bool {
        auto const width = columns_.size();
        out.cells.reserve(rows_.size() * width);
        out.places.reserve(rows_.size());
        for (std::size_t row = 0; row != rows_.size(); ++row) {
            auto const* cells = &rows_.cells[row * width];
            for (std::size_t column = 0; column != width; ++column)
                out.cells.push_back(read_cell(cells[column], columns_[column]));
            out.places.push_back(rule_.bench.place_of(cells_.span_of(cells[0])));
            check_row(cells, &out.cells[row * width]);
        }
        cells_.tell_the_rest();
        return cells_.is_sound();
    }

private:
    auto read_cell(ast::cell const& cell, read_column const& column) -> literal {
        auto value = cells_.read(cell, column.form, column.column.heading);
        if (!value.present) {
            if (column.column.role == column_role::priority) return make_literal(kind::number, decimal(0));
            if (column.column.role == column_role::tier_from && cells_.is_empty(cell, true) && cells_.may_complain()) {
                say::tier_without_bound(rule_.found(), cells_.span_of(cell));
            }
            return value;
        }
        if (column.column.role == column_role::group) {
            auto const& name = rule_.bench.book.texts[value.text];
            auto const found = rule_.bench.group_names.find(name);
            if (found != rule_.bench.group_names.end()) {
                value.text = found->second.index;
            } else {
                value.present = false;
                if (!rule_.bench.is_left_out(name) && cells_.may_complain()) {
                    say::unknown_group(rule_.found(), {name, cells_.span_of(cell)},
                                       nearest_in(rule_.bench.group_names, name));
                }
            }
        }
        if (column.column.role == column_role::effect) check_effect(cell, column.column, value);
        check_amount(cell, column.column, value);
        if (column.column.role == column_role::priority && !is_priority(value.amount) && cells_.may_complain()) {
            say::priority_not_whole(rule_.found(), cells_.span_of(cell));
        }
        return value;
    }

    void check_effect(ast::cell const& cell, table_column const& column, literal const& value) {
        auto const gives = column.does == verb::give;
        if (value.amount.is_negative() && cells_.may_complain()) {
            say::negative_effect(rule_.found(), cells_.span_of(cell), words_of_verb(column.does),
                                 gives ? "charge" : "give");
        }
        if (gives && value.kind == kind::percent && value.amount > decimal(1) && warnings_++ < most_warnings) {
            say::discount_over_all(rule_.found(), cells_.span_of(cell));
        }
    }

    /// What only some amounts can be: rates that are not negative, counts and packs above nothing.
    void check_amount(ast::cell const& cell, table_column const& column, literal const& value) {
        auto const role = column.role;
        auto const word = role == column_role::free_every ? "every"
                          : role == column_role::free_add ? "add"
                                                          : "of them free";
        auto const is_count = role == column_role::free_every || is_free_count(role);
        if (is_count && value.amount.sign() <= 0 && cells_.may_complain())
            say::free_count_of_nothing(rule_.found(), cells_.span_of(cell), word);
        auto const is_rate = role == column_role::tax_rate || role == column_role::taxed;
        if (is_rate && value.amount.is_negative() && cells_.may_complain())
            say::no_negative_rate(rule_.found(), cells_.span_of(cell), role == column_role::taxed ? "taxed" : "tax");
        if (role == column_role::free_at && value.amount.is_negative() && cells_.may_complain())
            say::negative_effect(rule_.found(), cells_.span_of(cell), "price", "price");
        auto const rounds = role == column_role::need && rule_.who.at == phase::quantities;
        if (rounds && value.amount.sign() <= 0 && cells_.may_complain())
            say::pack_of_nothing(rule_.found(), cells_.span_of(cell));
        if (role == column_role::free_sku && !product_checked_) {
            product_checked_ = true;
            if (!check_free_product(rule_, rule_.bench.book.texts[value.text], cells_.span_of(cell)))
                static_cast<void>(cells_.may_complain());
        }
    }

    static auto is_priority(decimal const& value) -> bool {
        return value.is_whole() && value.abs() <= decimal(std::numeric_limits<std::int32_t>::max());
    }

    void check_row(ast::cell const* cells, literal const* values) {
        auto window = std::pair<literal const*, literal const*>{};
        auto decisions = 0;
        auto due = false;
        auto has_due_columns = false;
        auto needs = 0;
        auto free_counts = 0;
        auto every = static_cast<literal const*>(nullptr);
        auto inclusive = static_cast<literal const*>(nullptr);
        auto has_rate = false;
        for (std::size_t each = 0; each != columns_.size(); ++each) {
            auto const role = columns_[each].column.role;
            auto const& value = values[each];
            if (role == column_role::valid_from) window.first = &value;
            if (role == column_role::valid_until) window.second = &value;
            if (is_decision(role) && value.present && (value.kind == kind::text || !value.amount.is_zero()))
                ++decisions;
            if (role == column_role::need && value.present) ++needs;
            if (is_free_count(role) && value.present) ++free_counts;
            if (role == column_role::free_every && value.present) every = &value;
            if (role == column_role::free_of_them && value.present) inclusive = &value;
            if (role == column_role::tax_rate) has_rate = value.present;
            if (role == column_role::net_days) due = due || value.present;
            if (role == column_role::end_of_month || role == column_role::prepayment)
                due = due || (value.present && !value.amount.is_zero());
            has_due_columns = has_due_columns || role == column_role::net_days || role == column_role::prepayment ||
                              role == column_role::end_of_month;
            if (role == column_role::below && rule_.said.kind == ast::rule_kind::minimum_margin && value.present &&
                value.amount >= decimal(1) && cells_.may_complain()) {
                say::margin_of_all(rule_.found(), cells_.span_of(cells[each]));
            }
        }
        if (window.first != nullptr && window.second != nullptr && window.first->present && window.second->present &&
            window.first->amount > window.second->amount && warnings_++ < most_warnings) {
            say::empty_window(rule_.found(), row_span(cells));
        }
        auto const decides = rule_.said.kind == ast::rule_kind::minimum_margin ||
                             rule_.said.kind == ast::rule_kind::minimum_price ||
                             rule_.said.kind == ast::rule_kind::credit_block ||
                             rule_.said.kind == ast::rule_kind::require;
        if (decides && decisions != 1 && cells_.is_sound() && cells_.may_complain())
            say::row_with_decisions(rule_.found(), row_span(cells), decisions);
        if (rule_.said.kind == ast::rule_kind::require && needs == 0 && cells_.is_sound() && cells_.may_complain())
            say::row_needs_nothing(rule_.found(), row_span(cells));
        if (rule_.said.kind == ast::rule_kind::free_goods && free_counts != 1 && cells_.is_sound() &&
            cells_.may_complain())
            say::row_gives_nothing(rule_.found(), row_span(cells), free_counts == 2);
        if (every != nullptr && inclusive != nullptr && inclusive->amount > every->amount && cells_.is_sound() &&
            cells_.may_complain())
            say::more_free_than_there_are(rule_.found(), row_span(cells));
        if (rule_.said.kind == ast::rule_kind::tax && !has_rate && cells_.is_sound() && cells_.may_complain())
            say::row_without_rate(rule_.found(), row_span(cells));
        if (has_due_columns && !due && cells_.is_sound() && cells_.may_complain())
            say::row_without_due_date(rule_.found(), row_span(cells));
    }

    auto row_span(ast::cell const* cells) const -> base::span {
        return {rows_.file, cells[0].begin, std::max(cells[0].end, cells[columns_.size() - 1].end)};
    }

    rule_context& rule_;
    ast::rows const& rows_;
    std::vector<read_column>& columns_;
    cell_reader cells_;
    static constexpr auto most_warnings = 3u;
    unsigned warnings_ = 0;
    bool product_checked_ = false;
};

auto overlap_of(ast::row_overlap said) -> row_overlap {
    switch (said) {
        case ast::row_overlap::unsaid: return row_overlap::none_possible;
        case ast::row_overlap::most_specific: return row_overlap::most_specific;
        case ast::row_overlap::every: return row_overlap::every;
    }
    return row_overlap::none_possible;
}

}  // namespace

auto rows_of(rule_context const& rule) -> ast::rows const* {
    if (!rule.said.table) return nullptr;
    auto const& table = *rule.said.table;
    if (table.rows) return &*table.rows;
    if (!table.source) return nullptr;
    auto const found = rule.bench.parsed.tables.find({rule.file, table.source->path.text});
    return found == rule.bench.parsed.tables.end() ? nullptr : &found->second;
}

void read_rule_table(rule_context& rule) {
    auto const* rows = rows_of(rule);
    if (rows == nullptr || rows->headings.empty()) return;
    auto const& head = *rule.said.table;
    rule.bench.rule_count += rows->size();
    if (rule.bench.rule_count > rule.bench.limits.rules) {
        say::too_many_rules(rule.found(), rule.said.head, rule.bench.limits.rules);
        return;
    }
    auto columns = read_headings(rule, *rows);
    if (!columns) return;
    if (rule.said.kind == ast::rule_kind::require || rule.said.kind == ast::rule_kind::alert)
        settle_of_line(rule, *columns);
    auto out = rule_rows{};
    out.overlap = overlap_of(head.overlap);
    auto const sound = rule_table_reader(rule, *rows, *columns).read(out);
    write_row_messages(rule, *rows, *columns, out);
    for (auto& each : *columns)
        out.columns.push_back(std::move(each.column));
    if (sound) {
        auto const compared = form_scales(rule, *rows, out);
        if (compared) find_row_overlaps(rule, *rows, out);
    }
    rule.out.rows = std::move(out);
}

}  // namespace cennik::model
