#pragma once

#include "eval/pricing.hpp"

#include <algorithm>

// Which rows of a table hold for a line.
//
// What comes in: a rule, and line after line, or the order. What goes out: the numbers of its units whose dates and cells hold, rising; or, where only the best
// percent counts, the row that gives it and those that tie with it. The index names the few units under the line's own texts, each of which is then tested by
// what its key does not say. A fact is read where it stands; any other column is worked out when the first cell asks for it, once for a line.

namespace cennik::eval {

class row_matcher {
public:
    row_matcher(pricing& p, plan::rule const& rule)
        : p_(p), table_(p.book.row_tables[rule.rows]), windows_(p.book.units.data() + rule.units.first) {
        if (p_.memory.columns.size() < table_.columns.size()) p_.memory.columns.resize(table_.columns.size());
    }

    /// Into `memory.matched`.
    void match(std::uint32_t line) {
        look_at(line);
        auto& matched = p_.memory.matched;
        matched.clear();
        bool in_order = true;
        for (plan::row_pattern const& pattern : table_.patterns) {
            plan::row_slot const* const found = find(pattern);
            if (found == nullptr) continue;
            in_order = in_order && matched.empty();
            for (std::uint32_t at = found->units.first; at < found->units.end(); ++at) {
                std::uint32_t const unit = table_.units[at];
                p_.count_work();
                if (windows_[unit].window.holds(p_.day) && passes(pattern, unit)) matched.push_back(unit);
            }
        }
        if (!in_order) std::sort(matched.begin(), matched.end());
    }

    /// Where nothing is measured.
    static constexpr decimal no_quantity{};

    /// Those of the best percent, into `memory.rates`, where better ones and equal ones of other tables stay.
    void match_best_rates(std::uint32_t rule, std::uint32_t line, decimal const& quantity) {
        look_at(line);
        auto& best = p_.memory.rates;
        std::int32_t percent = best.empty() ? 0 : best.front().rate->percent;
        std::int32_t const day = p_.day;
        plan::grid_point const measure = plan::place_on_grid(quantity, table_.quantity_scale);
        for (plan::row_pattern const& pattern : table_.patterns) {
            plan::row_slot const* const found = find(pattern);
            if (found == nullptr) continue;
            plan::rate const* each = table_.rates.data() + found->rates.first;
            p_.count_work(found->rates.count);
            for (plan::rate const* const end = each + found->rates.count; each != end && each->percent >= percent; ++each) {
                if (day < each->from || day > each->until || measure < each->least || measure > each->most) continue;
                if (!pattern.tested.empty() && !passes(pattern, each->unit)) continue;
                if (each->percent > percent) best.clear();
                percent = each->percent;
                best.push_back(best_rate{each, rule});
            }
        }
    }

    /// The first day on which the window of a row opens or closes whose cells could hold for a line, were the date another; `before` where none does so
    /// earlier. Looks only at rows whose window changes before what is known already.
    auto next_change(std::uint32_t line, std::int32_t before) -> std::int32_t;

private:
    void look_at(std::uint32_t line) {
        line_ = line;
        line_texts_ = p_.memory.line_texts.data() + (line == none ? 0 : line * p_.book.line_facts.size());
        serial_ = ++p_.memory.column_serial;
    }

    /// What stands under the line's own texts; nothing where one of them is missing.
    auto find(plan::row_pattern const& pattern) -> plan::row_slot const* {
        std::uint64_t key = plan::empty_key;
        if (pattern.has_sources) {
            // A missing text is one that no row names.
            std::size_t const count = pattern.columns.size();
            if (count > 0) key = plan::add_to_key(key, 0, text_at(pattern.sources[0]));
            if (count > 1) key = plan::add_to_key(key, 1, text_at(pattern.sources[1]));
            return plan::find_rows(table_, pattern, key);
        }
        for (std::size_t at = 0; at < pattern.columns.size(); ++at) {
            symbol const own = text_of(pattern.columns[at]);
            if (own == plan::no_symbol) return nullptr;
            key = plan::add_to_key(key, at, own);
        }
        return plan::find_rows(table_, pattern, key);
    }

    [[nodiscard]] auto text_at(plan::text_source source) const -> symbol {
        return (source.of_line ? line_texts_ : order_texts_)[source.slot];
    }

    auto fact_of(plan::condition_column const& head) const -> scalar const& {
        return head.scope == plan::scope::line ? p_.line_fact(line_, head.fact) : p_.memory.order_facts[head.fact];
    }

    auto text_of(std::uint32_t column) -> symbol {
        plan::condition_column const& head = table_.columns[column];
        if (head.fact == none) return text_worked_out(column);
        scalar const& own = fact_of(head);
        return own.present ? own.text : plan::no_symbol;
    }

    auto point_of(std::uint32_t column) -> plan::grid_point {
        plan::condition_column const& head = table_.columns[column];
        if (head.fact == none) return point_worked_out(column);
        scalar const& own = fact_of(head);
        return own.present ? plan::place_on_grid(own.amount, head.scale) : plan::no_point;
    }

    auto passes(plan::row_pattern const& pattern, std::uint32_t unit) -> bool {
        for (std::uint32_t const column : pattern.tested) {
            if (!cell_holds(column, unit)) return false;
        }
        return true;
    }

    auto cell_holds(std::uint32_t column, std::uint32_t unit) -> bool {
        plan::condition_column const& head = table_.columns[column];
        if (head.by_symbol) {
            symbol const cell = head.symbols[unit];
            if (cell == none) return true;
            return head.left == none ? p_.memory.in_group[cell] != 0 : text_of(column) == cell;
        }
        if (head.by_grid) {
            plan::grid_point const cell = head.points[unit];
            return cell == plan::no_point || point_holds(head.compare, point_of(column), cell);
        }
        return head.is_any(unit) || other_cell_holds(column, unit);
    }

    static auto point_holds(model::operation how, plan::grid_point own, plan::grid_point cell) -> bool {
        if (own == plan::no_point) return false;
        switch (how) {
            case model::operation::equal: return own == cell;
            case model::operation::not_equal: return own != cell;
            case model::operation::less: return own < cell;
            case model::operation::less_equal: return own <= cell;
            case model::operation::greater: return own > cell;
            default: return own >= cell;
        }
    }

    auto left(std::uint32_t column) -> value const&;
    auto text_worked_out(std::uint32_t column) -> symbol;
    auto point_worked_out(std::uint32_t column) -> plan::grid_point;
    auto other_cell_holds(std::uint32_t column, std::uint32_t unit) -> bool;
    [[nodiscard]] auto reads_amounts(std::uint32_t column) const -> bool { return table_.columns[column].scope == plan::scope::amounts; }
    void look_ahead_under(plan::row_slot const& slot, std::int32_t& first_change);
    auto could_hold(std::uint32_t unit) -> bool;

    pricing& p_;
    plan::row_table const& table_;
    plan::unit const* windows_;
    std::uint32_t line_ = none;
    symbol const* line_texts_ = nullptr;
    symbol const* order_texts_ = p_.memory.order_texts.data();
    std::uint64_t serial_ = 0;
};

}  // namespace cennik::eval
