#include "plan/builder.hpp"

// The rows of a table become what a block would have become: units with bands, rungs, terms or credit outcomes. What is left of the table
// are its condition columns, one cell for each unit, and the index over them.

namespace cennik::plan {

namespace {

using model::column_role;

/// One row seen through its columns.
class row_view {
public:
    row_view(builder& into, model::rule const& from, std::vector<range> const& messages, std::uint32_t row)
        : into_(into), from_(from), rows_(*from.rows), messages_(messages), row_(row) {}

    [[nodiscard]] auto cell(column_role role) const -> model::literal const* {
        for (std::size_t column = 0; column < rows_.columns.size(); ++column) {
            if (rows_.columns[column].role != role) continue;
            model::literal const& found = rows_.at(row_, column);
            return found.present ? &found : nullptr;
        }
        return nullptr;
    }
    [[nodiscard]] auto is_yes(column_role role) const -> bool {
        model::literal const* const found = cell(role);
        return found != nullptr && !found->amount.is_zero();
    }
    [[nodiscard]] auto text(model::literal const& cell) const -> std::string const& { return into_.book.texts[cell.text]; }

    [[nodiscard]] auto origin() const -> plan::origin {
        plan::origin result{rows_.places[row_], row_ + 1, from_.priority};
        if (model::literal const* const own = cell(column_role::priority)) {
            std::int64_t number = 0;
            if (checked_to_minor_units(own->amount, 0, number) == decimal_errc::none) {
                result.priority = static_cast<std::int32_t>(number);
            }
        }
        return result;
    }

    [[nodiscard]] auto effects() const -> range {
        range result{static_cast<std::uint32_t>(into_.out.effects.size()), 0};
        for (std::size_t column = 0; column < rows_.columns.size(); ++column) {
            model::table_column const& head = rows_.columns[column];
            model::literal const& own = rows_.at(row_, column);
            if (head.role != column_role::effect || !own.present) continue;
            effect to;
            to.does = head.does;
            to.percent = own.kind == model::kind::percent;
            to.per = head.per;
            if (head.of_step != none) to.of_step = keep_prices_of(into_, head.of_step);
            to.amount.constant = own.amount;
            to.pack = head.pack;
            into_.out.effects.push_back(to);
        }
        result.count = static_cast<std::uint32_t>(into_.out.effects.size()) - result.first;
        return result;
    }

    [[nodiscard]] auto band() const -> plan::band {
        plan::band result;
        result.origin = origin();
        result.effects = effects();
        if (!from_.tiers) return result;
        model::literal const* const bound = cell(from_.tiers->up_to ? column_role::tier_up_to : column_role::tier_from);
        result.open = bound == nullptr;
        if (bound != nullptr) result.bound = bound->amount;
        return result;
    }

    /// The first column that decides has the say; none where no cell does.
    [[nodiscard]] auto outcome() const -> std::uint32_t {
        plan::outcome to;
        bool decides = false;
        for (std::size_t column = 0; column < rows_.columns.size() && !decides; ++column) {
            model::literal const& own = rows_.at(row_, column);
            if (!own.present || (own.kind == model::kind::yes_no && own.amount.is_zero())) continue;
            decides = true;
            switch (rows_.columns[column].role) {
                case column_role::warn: to.decision = model::decision::warn; break;
                case column_role::approval_by: to.decision = model::decision::approval; break;
                case column_role::hold: to.decision = model::decision::hold; break;
                case column_role::reject: to.decision = model::decision::reject; break;
                case column_role::raise_price: to.decision = model::decision::raise_price; break;
                case column_role::require_prepayment: to.decision = model::decision::require_prepayment; break;
                default: decides = false;
            }
            if (decides && to.decision == model::decision::approval) to.role = text(own);
        }
        if (!decides) return none;
        if (model::literal const* const release = cell(column_role::release_by); release != nullptr && to.role.empty()) {
            to.role = text(*release);
        }
        if (model::literal const* const within = cell(column_role::within)) {
            to.has_within = true;
            to.within.constant = within->amount;
        }
        to.fixed_prices_too = is_yes(column_role::fixed_prices_too);
        if (!rows_.row_messages.empty()) to.message = messages_[rows_.row_messages[row_]];
        into_.out.outcomes.push_back(std::move(to));
        return static_cast<std::uint32_t>(into_.out.outcomes.size()) - 1;
    }

private:
    builder& into_;
    model::rule const& from_;
    model::rule_rows const& rows_;
    std::vector<range> const& messages_;
    std::uint32_t row_;
};

void add_part(builder& into, model::rule const& from, row_view const& row) {
    switch (from.kind) {
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::order_discount: into.out.bands.push_back(row.band()); break;
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price: {
            rung own;
            own.origin = row.origin();
            own.by_margin = from.kind == model::rule_kind::minimum_margin;
            model::literal const* const below = row.cell(column_role::below);
            own.outcome = below == nullptr ? none : row.outcome();
            if (below != nullptr) own.below.constant = below->amount;
            into.out.rungs.push_back(own);
            break;
        }
        case model::rule_kind::payment_terms: {
            payment_terms own;
            own.origin = row.origin();
            own.prepayment = row.is_yes(column_role::prepayment);
            own.due.first = static_cast<std::uint32_t>(into.out.due_steps.size());
            if (model::literal const* const days = row.cell(column_role::net_days)) {
                into.out.due_steps.push_back(due_step{model::due_step::move::days, true, amount{none, days->amount}});
            }
            if (row.is_yes(column_role::end_of_month)) {
                into.out.due_steps.push_back(due_step{model::due_step::move::end_of_month, false, {}});
            }
            own.due.count = static_cast<std::uint32_t>(into.out.due_steps.size()) - own.due.first;
            own.early.first = static_cast<std::uint32_t>(into.out.early_levels.size());
            model::literal const* const percent = row.cell(column_role::early_percent);
            model::literal const* const within = row.cell(column_role::early_within);
            if (percent != nullptr && within != nullptr) {
                into.out.early_levels.push_back(early_level{amount{none, percent->amount}, amount{none, within->amount}, false});
                own.early.count = 1;
            }
            into.out.terms.push_back(own);
            break;
        }
        case model::rule_kind::credit_block: into.out.credit_outcomes.push_back(credit_outcome{row.origin(), row.outcome()}); break;
    }
}

auto parts_so_far(builder const& into, model::rule_kind kind) -> std::uint32_t {
    switch (kind) {
        case model::rule_kind::price:
        case model::rule_kind::discount:
        case model::rule_kind::order_discount: return static_cast<std::uint32_t>(into.out.bands.size());
        case model::rule_kind::minimum_margin:
        case model::rule_kind::minimum_price: return static_cast<std::uint32_t>(into.out.rungs.size());
        case model::rule_kind::payment_terms: return static_cast<std::uint32_t>(into.out.terms.size());
        case model::rule_kind::credit_block: return static_cast<std::uint32_t>(into.out.credit_outcomes.size());
    }
    return 0;
}

/// The condition columns, with the cells of each unit's first row.
auto compile_columns(builder& into, model::rule_rows const& rows, std::vector<std::uint32_t> const& first_rows)
    -> std::vector<condition_column> {
    std::vector<condition_column> result;
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
        model::table_column const& head = rows.columns[column];
        if (head.role != column_role::condition && head.role != column_role::group) continue;
        condition_column to;
        if (head.role == column_role::condition) {
            to.left = compile_expression(into, *head.left);
            to.compare = head.compare;
            to.scope = into.out.nodes[to.left].scope;
            to.by_symbol = head.compare == model::operation::equal && into.out.nodes[to.left].kind == model::kind::text;
        } else {
            to.compare = model::operation::equal;
            to.by_symbol = true;
        }
        for (std::uint32_t const row : first_rows) {
            model::literal const& cell = rows.at(row, column);
            if (!to.by_symbol) to.cells.push_back(compile_literal(into, cell));
            else if (!cell.present) to.symbols.push_back(none);
            else to.symbols.push_back(to.left == none ? cell.text : into.symbol_of[cell.text]);
        }
        result.push_back(std::move(to));
    }
    return result;
}

}  // namespace

void compile_rows(builder& into, model::rule const& from, rule& to) {
    model::rule_rows const& rows = *from.rows;
    std::vector<std::uint32_t> starts = rows.scale_starts;
    std::vector<std::uint32_t> order = rows.scale_rows;
    if (starts.empty()) {
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            starts.push_back(row);
            order.push_back(row);
        }
        starts.push_back(static_cast<std::uint32_t>(rows.size()));
    }
    std::vector<range> messages;
    for (model::message const& each : rows.messages) messages.push_back(compile_message(into, each));
    std::vector<std::uint32_t> first_rows;
    to.units.first = static_cast<std::uint32_t>(into.out.units.size());
    for (std::size_t u = 0; u + 1 < starts.size(); ++u) {
        unit own;
        own.parts.first = parts_so_far(into, from.kind);
        first_rows.push_back(order[starts[u]]);
        for (std::uint32_t at = starts[u]; at < starts[u + 1]; ++at) add_part(into, from, row_view(into, from, messages, order[at]));
        own.parts.count = parts_so_far(into, from.kind) - own.parts.first;
        row_view const first(into, from, messages, first_rows.back());
        auto const day_of = [](model::literal const& cell) { return static_cast<std::int32_t>(cell.amount.to_minor_units(0)); };
        if (model::literal const* const day = first.cell(column_role::valid_from)) own.window.from = day_of(*day);
        if (model::literal const* const day = first.cell(column_role::valid_until)) own.window.until = day_of(*day);
        into.out.units.push_back(own);
    }
    to.units.count = static_cast<std::uint32_t>(first_rows.size());

    row_table table;
    table.overlap = rows.overlap;
    table.columns = compile_columns(into, rows, first_rows);
    table.index = index_rows(table, to.units.count);
    to.rows = static_cast<std::uint32_t>(into.out.row_tables.size());
    into.out.row_tables.push_back(std::move(table));
}

}  // namespace cennik::plan
