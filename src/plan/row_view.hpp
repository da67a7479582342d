#pragma once

#include "model/hash_literals.hpp"
#include "plan/builder.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace cennik::plan {

/// One row seen through its columns.
class row_view {
public:
    row_view(builder& into, model::rule const& from, std::vector<range> const& messages, std::uint32_t row)
        : into_(into), from_(from), rows_(*from.rows), messages_(messages), row_(row) {}

    [[nodiscard]] auto cell(model::column_role role) const -> model::literal const* {
        for (std::size_t column = 0; column < rows_.columns.size(); ++column) {
            if (rows_.columns[column].role != role) continue;
            model::literal const& found = rows_.at(row_, column);
            return found.present ? &found : nullptr;
        }
        return nullptr;
    }
    [[nodiscard]] auto is_yes(model::column_role role) const -> bool {
        model::literal const* const found = cell(role);
        return found != nullptr && !found->amount.is_zero();
    }
    [[nodiscard]] auto text(model::literal const& cell) const -> std::string const& { return into_.book.texts[cell.text]; }

    /// An amount that a cell says; an empty cell says none.
    [[nodiscard]] auto amount(model::column_role role) const -> optional_amount {
        model::literal const* const own = cell(role);
        optional_amount result;
        result.is_there = own != nullptr;
        if (own != nullptr) result.amount.constant = own->amount;
        return result;
    }
    /// Nothing in a table whose rows have none.
    [[nodiscard]] auto message() const -> range { return rows_.row_messages.empty() ? range{} : messages_[rows_.row_messages[row_]]; }
    [[nodiscard]] auto rows() const -> model::rule_rows const& { return rows_; }
    [[nodiscard]] auto number() const -> std::uint32_t { return row_; }

    [[nodiscard]] auto origin() const -> plan::origin {
        plan::origin result{rows_.places[row_], row_ + 1, from_.priority};
        if (model::literal const* const own = cell(model::column_role::priority)) {
            std::int64_t number = 0;
            if (checked_to_minor_units(own->amount, 0, number) == decimal_errc::none) {
                result.priority = static_cast<std::int32_t>(number);
            }
        }
        return result;
    }

    /// Of a hundred thousand rows few give what no other gives.
    [[nodiscard]] auto effects() const -> range {
        range const added = add_effects();
        shared_array<effect>& all = into_.out.effects;
        std::uint64_t hash = added.count;
        for (std::uint32_t at = added.first; at < added.end(); ++at) {
            for (std::uint64_t const part : {std::uint64_t{all[at].of_step}, static_cast<std::uint64_t>(all[at].per) * 4 + static_cast<std::uint64_t>(all[at].does),
                                             std::uint64_t{hash_value(all[at].pack)}, std::uint64_t{hash_value(all[at].amount.constant)}}) {
                hash = model::mix_hash(hash, part);
            }
        }
        // "5%" and "5.0%" are told as they are written.
        auto const is_same = [](effect const& one, effect const& other) {
            return one == other && one.amount.constant.scale() == other.amount.constant.scale();
        };
        auto const [first, last] = into_.effects_of_rows.equal_range(static_cast<std::size_t>(hash));
        for (auto known = first; known != last; ++known) {
            effect const* const there = all.data() + known->second.first;
            if (known->second.count != added.count || !std::equal(there, there + added.count, all.data() + added.first, is_same)) continue;
            all.resize(added.first);
            return known->second;
        }
        into_.effects_of_rows.emplace(static_cast<std::size_t>(hash), added);
        return added;
    }

    [[nodiscard]] auto band() const -> plan::band {
        plan::band result;
        result.origin = origin();
        result.effects = effects();
        if (!from_.tiers) return result;
        model::literal const* const bound = cell(from_.tiers->up_to ? model::column_role::tier_up_to : model::column_role::tier_from);
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
                case model::column_role::warn: to.decision = model::decision::warn; break;
                case model::column_role::approval_by: to.decision = model::decision::approval; break;
                case model::column_role::hold: to.decision = model::decision::hold; break;
                case model::column_role::reject: to.decision = model::decision::reject; break;
                case model::column_role::raise_price: to.decision = model::decision::raise_price; break;
                case model::column_role::require_prepayment: to.decision = model::decision::require_prepayment; break;
                case model::column_role::round_up: to.decision = model::decision::round_up; break;
                default: decides = false;
            }
            if (decides && to.decision == model::decision::approval) to.role = text(own);
        }
        if (!decides) return none;
        if (model::literal const* const release = cell(model::column_role::release_by); release != nullptr && to.role.empty()) {
            to.role = text(*release);
        }
        if (model::literal const* const within = cell(model::column_role::within)) {
            to.has_within = true;
            to.within.constant = within->amount;
        }
        to.fixed_prices_too = is_yes(model::column_role::fixed_prices_too);
        to.message = message();
        into_.out.outcomes.push_back(std::move(to));
        return static_cast<std::uint32_t>(into_.out.outcomes.size()) - 1;
    }

private:
    [[nodiscard]] auto add_effects() const -> range {
        range result{static_cast<std::uint32_t>(into_.out.effects.size()), 0};
        for (std::size_t column = 0; column < rows_.columns.size(); ++column) {
            model::table_column const& head = rows_.columns[column];
            model::literal const& own = rows_.at(row_, column);
            if (head.role != model::column_role::effect || !own.present) continue;
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

    builder& into_;
    model::rule const& from_;
    model::rule_rows const& rows_;
    std::vector<range> const& messages_;
    std::uint32_t row_;
};

}  // namespace cennik::plan
