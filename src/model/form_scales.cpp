// Rows that form one scale: those that agree in every condition column, group and window.
//
// The rows are hashed by those cells to a chain per scale, the scales standing in the order of their first rows, and
// each scale is sorted by its bound: rising for tiers (`above` last), falling for the rungs of a ladder.

#include "model/form_scales.hpp"

#include "model/hash_literals.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <unordered_map>

namespace cennik::model {

namespace {

constexpr auto most_complaints_about_bounds = 10u;

class scale_former {
public:
    scale_former(rule_context& rule, ast::rows const& rows, rule_rows& table)
        : rule_(rule), rows_(rows), table_(table) {
        for (std::size_t each = 0; each != table.columns.size(); ++each) {
            switch (table.columns[each].role) {
                case column_role::condition:
                case column_role::group:
                case column_role::valid_from:
                case column_role::valid_until: keys_.push_back(each); break;
                case column_role::tier_from:
                case column_role::tier_up_to:
                    bound_ = each;
                    open_last_ = table.columns[each].role == column_role::tier_up_to;
                    break;
                case column_role::below:
                    if (rule.said.table->as_ladders) bound_ = each;
                    ladder_ = true;
                    break;
                default: break;
            }
        }
    }

    auto form() -> bool {
        if (bound_ == no_bound) return true;
        auto const scale_of = assign();
        lay_out(scale_of);
        auto sound = true;
        for (std::size_t each = 0; each + 1 < table_.scale_starts.size(); ++each)
            sound = sort_scale(each) && sound;
        if (sound && rule_.out.tiers) rule_.out.tiers->up_to = open_last_;
        return sound;
    }

private:
    static constexpr auto no_bound = static_cast<std::size_t>(-1);

    auto same_scale(std::size_t left, std::size_t right) const -> bool {
        return std::all_of(keys_.begin(), keys_.end(),
                           [&](std::size_t each) { return same_value(table_.at(left, each), table_.at(right, each)); });
    }

    /// The scale of each row, numbered by first rows.
    auto assign() -> std::vector<std::uint32_t> {
        auto out = std::vector<std::uint32_t>(table_.size());
        auto firsts = std::unordered_multimap<std::uint64_t,
                                              std::pair<std::uint32_t, std::uint32_t>>{};  // hash → (first row, scale)
        for (std::uint32_t row = 0; row != table_.size(); ++row) {
            auto hash = std::uint64_t{0};
            for (auto const each : keys_)
                hash = mix_hash(hash, hash_of(table_.at(row, each)));
            auto scale = none;
            auto const [first, last] = firsts.equal_range(hash);
            for (auto at = first; at != last; ++at) {
                if (same_scale(at->second.first, row)) scale = at->second.second;
            }
            if (scale == none) {
                scale = scale_count_++;
                firsts.emplace(hash, std::pair{row, scale});
            }
            out[row] = scale;
        }
        return out;
    }

    void lay_out(std::vector<std::uint32_t> const& scale_of) {
        table_.scale_starts.assign(scale_count_ + 1, 0);
        for (auto const scale : scale_of)
            ++table_.scale_starts[scale + 1];
        for (std::size_t each = 1; each < table_.scale_starts.size(); ++each)
            table_.scale_starts[each] += table_.scale_starts[each - 1];
        auto next = table_.scale_starts;
        table_.scale_rows.resize(table_.size());
        for (std::uint32_t row = 0; row != table_.size(); ++row)
            table_.scale_rows[next[scale_of[row]]++] = row;
    }

    auto sort_scale(std::size_t scale) -> bool {
        auto const begin = table_.scale_rows.begin() + table_.scale_starts[scale];
        auto const end = table_.scale_rows.begin() + table_.scale_starts[scale + 1];
        std::stable_sort(begin, end, [&](std::uint32_t left, std::uint32_t right) {
            auto const& here = table_.at(left, bound_);
            auto const& there = table_.at(right, bound_);
            if (here.present != there.present) return here.present;
            if (!here.present) return false;
            return ladder_ ? there.amount < here.amount : here.amount < there.amount;
        });
        for (auto at = begin; at != end && at + 1 != end; ++at) {
            if (!same_value(table_.at(at[0], bound_), table_.at(at[1], bound_))) continue;
            if (complaints_++ < most_complaints_about_bounds) {
                say::same_bound_twice(rule_.found(), row_span(rows_, at[1]), table_.columns[bound_].heading,
                                      row_span(rows_, at[0]), at[0] + 1, at[1] + 1);
            }
            return false;
        }
        if (rule_.out.tiers && rule_.out.tiers->mode == tier_mode::graduated && table_.at(end[-1], bound_).present) {
            if (complaints_++ < most_complaints_about_bounds)
                say::graduated_without_above(rule_.found(), row_span(rows_, end[-1]));
            return false;
        }
        return true;
    }

    rule_context& rule_;
    ast::rows const& rows_;
    rule_rows& table_;
    std::vector<std::size_t> keys_;
    std::size_t bound_ = no_bound;
    std::uint32_t scale_count_ = 0;
    bool open_last_ = false;
    bool ladder_ = false;
    unsigned complaints_ = 0;
};

}  // namespace

auto row_span(ast::rows const& rows, std::size_t row) -> base::span {
    auto const width = rows.headings.size();
    auto const& last = rows.cells[row * width + width - 1];
    return {rows.file, rows.cells[row * width].begin, std::max(rows.cells[row * width].end, last.end)};
}

auto form_scales(rule_context& rule, ast::rows const& rows, rule_rows& out) -> bool {
    return scale_former(rule, rows, out).form();
}

}  // namespace cennik::model
