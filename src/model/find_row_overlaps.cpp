// Rows of one table that can both apply.
//
// Comes in: a table of up to a million rows. The idea: rows are sorted into classes by which of their key cells are
// `*`; there are few classes, whatever the number of rows. Two rows of two classes can only meet where the cells that
// both fill are equal, so one class is hashed by those and the other looks its partners up. What hashing does not see
// (windows, ranges, disjoint groups) is compared pair by pair.
//
// A row covers another when it has `*` wherever they differ: for that every condition cell is a key. Two rows can both
// apply under `first` when nothing keeps them apart: for that the keys are the cells of equality, and the priority,
// without which there is no conflict; ranges over one value are compared as intervals, groups by whether one customer
// can be in both.

#include "model/find_row_overlaps.hpp"

#include "model/compare_groups.hpp"
#include "model/form_scales.hpp"
#include "model/hash_literals.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace cennik::model {

namespace {

using row_number = std::uint32_t;
using star_mask = std::uint64_t;

struct row_pair {
    row_number first = none;
    row_number second = none;
};

/// How much comparing one table may cost. No table that a person has use for comes near; one made to be slow is told
/// so.
class comparison_budget {
public:
    auto spend() -> bool {
        if (left_ == 0) return false;
        --left_;
        return true;
    }
    [[nodiscard]] auto is_spent() const -> bool { return left_ == 0; }

private:
    std::uint64_t left_ = 50'000'000;
};

/// The rows of a table by which of some columns they leave open.
class rows_by_stars {
public:
    rows_by_stars(rule_rows const& table, std::vector<std::size_t> keys) : table_(table), keys_(std::move(keys)) {
        if (keys_.size() > 64) keys_.resize(64);
        for (row_number row = 0; row != table.size(); ++row) {
            auto mask = star_mask{0};
            for (std::size_t each = 0; each != keys_.size(); ++each) {
                if (!table.at(row, keys_[each]).present) mask |= star_mask{1} << each;
            }
            classes_[mask].push_back(row);
        }
    }

    [[nodiscard]] auto classes() const -> std::map<star_mask, std::vector<row_number>> const& { return classes_; }

    /// Calls `meet(row, other)` for rows of the two classes whose cells filled in both are equal, until it says true or
    /// the budget is spent.
    template <typename Meet>
    auto join(star_mask left, star_mask right, std::size_t also_equal, comparison_budget& budget, Meet meet) const
        -> bool {
        auto const shared = ~(left | right);
        auto index = std::unordered_multimap<std::uint64_t, row_number>{};
        auto const& base_rows = classes_.at(left);
        index.reserve(base_rows.size());
        auto const same_class = left == right;
        auto const probe = [&](row_number row) {
            auto const [first, last] = index.equal_range(hash(row, shared, also_equal));
            for (auto at = first; at != last; ++at) {
                if (!budget.spend()) return true;
                if (agree(at->second, row, shared, also_equal) && meet(at->second, row)) return true;
            }
            return false;
        };
        for (auto const row : base_rows) {
            if (same_class && probe(row)) return true;
            index.emplace(hash(row, shared, also_equal), row);
        }
        if (same_class) return false;
        auto const& others = classes_.at(right);
        return std::any_of(others.begin(), others.end(), probe);
    }

private:
    auto hash(row_number row, star_mask shared, std::size_t also_equal) const -> std::uint64_t {
        auto out = std::uint64_t{0};
        for (std::size_t each = 0; each != keys_.size(); ++each) {
            if ((shared >> each & 1u) != 0) out = mix_hash(out, hash_of(table_.at(row, keys_[each])));
        }
        return also_equal < table_.columns.size() ? mix_hash(out, hash_of(table_.at(row, also_equal))) : out;
    }

    auto agree(row_number left, row_number right, star_mask shared, std::size_t also_equal) const -> bool {
        for (std::size_t each = 0; each != keys_.size(); ++each) {
            if ((shared >> each & 1u) != 0 && !same_value(table_.at(left, keys_[each]), table_.at(right, keys_[each])))
                return false;
        }
        return also_equal >= table_.columns.size() ||
               same_value(table_.at(left, also_equal), table_.at(right, also_equal));
    }

    rule_rows const& table_;
    std::vector<std::size_t> keys_;
    std::map<star_mask, std::vector<row_number>> classes_;
};

/// What keeps two rows apart besides their equal cells.
class row_comparison {
public:
    row_comparison(workbench const& bench, rule_rows const& table) : bench_(bench), table_(table) {
        auto const columns = table.columns.size();
        for (std::size_t each = 0; each != columns; ++each) {
            auto const& column = table.columns[each];
            if (column.role == column_role::valid_from) from_ = each;
            if (column.role == column_role::valid_until) until_ = each;
            if (column.role == column_role::group) group_ = each;
            if (column.role == column_role::condition && column.compare >= operation::less &&
                column.compare <= operation::greater_equal) {
                add_range(each);
            }
        }
        scale_of_.resize(table.scale_rows.size());
        for (std::size_t scale = 0; scale + 1 < table.scale_starts.size(); ++scale) {
            for (auto at = table.scale_starts[scale]; at != table.scale_starts[scale + 1]; ++at) {
                scale_of_[table.scale_rows[at]] = static_cast<std::uint32_t>(scale);
            }
        }
    }

    auto share_a_day(row_number left, row_number right) const -> bool {
        return starts_by_the_end_of(left, right) && starts_by_the_end_of(right, left);
    }

    auto in_one_scale(row_number left, row_number right) const -> bool {
        return !scale_of_.empty() && scale_of_[left] == scale_of_[right];
    }

    auto can_both_hold(row_number left, row_number right) const -> bool {
        if (group_ != absent && table_.at(left, group_).present && table_.at(right, group_).present &&
            are_disjoint(bench_.book, table_.at(left, group_).text, table_.at(right, group_).text)) {
            return false;
        }
        return std::all_of(ranges_.begin(), ranges_.end(),
                           [&](std::vector<std::size_t> const& columns) { return ranges_meet(columns, left, right); });
    }

    auto say_the_same(row_number left, row_number right) const -> bool {
        for (std::size_t each = 0; each != table_.columns.size(); ++each) {
            switch (table_.columns[each].role) {
                case column_role::condition:
                case column_role::group:
                case column_role::valid_from:
                case column_role::valid_until:
                case column_role::priority: continue;
                default:
                    if (!same_value(table_.at(left, each), table_.at(right, each))) return false;
            }
        }
        return true;
    }

private:
    static constexpr auto absent = static_cast<std::size_t>(-1);

    /// Range columns over one value stand together.
    void add_range(std::size_t column) {
        for (auto& group : ranges_) {
            auto const& known = *table_.columns[group.front()].left;
            auto const& left = *table_.columns[column].left;
            if (known.operation == left.operation && known.index == left.index) {
                group.push_back(column);
                return;
            }
        }
        ranges_.push_back({column});
    }

    auto starts_by_the_end_of(row_number left, row_number right) const -> bool {
        if (from_ == absent || until_ == absent) return true;
        auto const& from = table_.at(left, from_);
        auto const& until = table_.at(right, until_);
        return !from.present || !until.present || from.amount <= until.amount;
    }

    /// Every lower bound of one row must lie under every upper bound of the other.
    auto ranges_meet(std::vector<std::size_t> const& columns, row_number left, row_number right) const -> bool {
        for (auto const low : columns) {
            for (auto const high : columns) {
                if (!bounds_meet(low, high, left, right) || !bounds_meet(low, high, right, left)) return false;
            }
        }
        return true;
    }

    auto bounds_meet(std::size_t low, std::size_t high, row_number left, row_number right) const -> bool {
        auto const below = table_.columns[low].compare;
        auto const above = table_.columns[high].compare;
        auto const is_lower = below == operation::greater || below == operation::greater_equal;
        auto const is_upper = above == operation::less || above == operation::less_equal;
        auto const& lower = table_.at(left, low);
        auto const& upper = table_.at(right, high);
        if (!is_lower || !is_upper || !lower.present || !upper.present) return true;
        if (below == operation::greater_equal && above == operation::less_equal) return lower.amount <= upper.amount;
        return lower.amount < upper.amount;
    }

    workbench const& bench_;
    rule_rows const& table_;
    std::size_t from_ = absent;
    std::size_t until_ = absent;
    std::size_t group_ = absent;
    std::vector<std::vector<std::size_t>> ranges_;
    std::vector<std::uint32_t> scale_of_;
};

/// A row with `*` and one it covers, sharing a day.
auto find_covered(rule_rows const& table, row_comparison const& rows, comparison_budget& budget) -> row_pair {
    auto keys = std::vector<std::size_t>{};
    for (std::size_t each = 0; each != table.columns.size(); ++each) {
        auto const role = table.columns[each].role;
        if (role == column_role::condition || role == column_role::group) keys.push_back(each);
    }
    auto const classes = rows_by_stars(table, std::move(keys));
    auto found = row_pair{};
    for (auto const& [narrow, narrow_rows] : classes.classes()) {
        for (auto const& [wide, wide_rows] : classes.classes()) {
            if (!budget.spend()) return found;
            if (wide == narrow || (wide & narrow) != narrow) continue;
            auto const done =
                classes.join(wide, narrow, table.columns.size(), budget, [&](row_number general, row_number special) {
                    if (!rows.share_a_day(general, special)) return false;
                    found = {special, general};
                    return true;
                });
            if (done) return found;
        }
    }
    return found;
}

/// Two rows that can both apply, have one priority and say different things.
auto find_conflict(rule_rows const& table, row_comparison const& rows, comparison_budget& budget) -> row_pair {
    auto keys = std::vector<std::size_t>{};
    auto all_conditions = std::vector<std::size_t>{};
    auto priority = table.columns.size();
    for (std::size_t each = 0; each != table.columns.size(); ++each) {
        auto const& column = table.columns[each];
        if (column.role == column_role::priority) priority = each;
        if (column.role == column_role::condition && column.compare == operation::equal) keys.push_back(each);
        if (column.role == column_role::condition || column.role == column_role::group) all_conditions.push_back(each);
    }
    auto const hides = [&](row_number general, row_number special) {
        if (table.overlap != row_overlap::most_specific) return false;
        auto wider = false;
        for (auto const each : all_conditions) {
            auto const& open = table.at(general, each);
            auto const& narrow = table.at(special, each);
            if (same_value(open, narrow)) continue;
            if (open.present) return false;
            wider = true;
        }
        return wider;
    };
    auto const classes = rows_by_stars(table, std::move(keys));
    auto found = row_pair{};
    for (auto left = classes.classes().begin(); left != classes.classes().end(); ++left) {
        for (auto right = left; right != classes.classes().end(); ++right) {
            if (!budget.spend()) return found;
            auto const done =
                classes.join(left->first, right->first, priority, budget, [&](row_number one, row_number other) {
                    if (rows.in_one_scale(one, other) || !rows.share_a_day(one, other) || rows.say_the_same(one, other))
                        return false;
                    if (hides(one, other) || hides(other, one) || !rows.can_both_hold(one, other)) return false;
                    found = {std::min(one, other), std::max(one, other)};
                    return true;
                });
            if (done) return found;
        }
    }
    return found;
}

/// Two rows with the same conditions that say different things: where rows are not told apart by priority, most likely
/// one of them is a leftover.
auto find_alike(rule_rows const& table, row_comparison const& rows, comparison_budget& budget) -> row_pair {
    auto keys = std::vector<std::size_t>{};
    auto priority = table.columns.size();
    for (std::size_t each = 0; each != table.columns.size(); ++each) {
        auto const role = table.columns[each].role;
        if (role == column_role::priority) priority = each;
        if (role == column_role::condition || role == column_role::group) keys.push_back(each);
    }
    auto const classes = rows_by_stars(table, std::move(keys));
    auto found = row_pair{};
    for (auto const& [stars, members] : classes.classes()) {
        auto const done = classes.join(stars, stars, priority, budget, [&](row_number one, row_number other) {
            if (rows.in_one_scale(one, other) || !rows.share_a_day(one, other) || rows.say_the_same(one, other))
                return false;
            found = {std::min(one, other), std::max(one, other)};
            return true;
        });
        if (done) return found;
    }
    return found;
}

/// Kinds of which every row that applies has its say on prices and goods.
auto adds_rows_up(rule_context const& rule) -> bool {
    return rule.has_step() || rule.is_charge() || rule.said.kind == ast::rule_kind::free_goods;
}

auto is_under_first(rule_context const& rule) -> bool {
    if (rule.said.kind == ast::rule_kind::payment_terms || rule.said.kind == ast::rule_kind::tax) return true;
    return rule.has_step() && rule.bench.book.steps[rule.out.step].combination == combination::first;
}

}  // namespace

void find_row_overlaps(rule_context& rule, ast::rows const& rows, rule_rows const& table) {
    auto const comparison = row_comparison(rule.bench, table);
    auto budget = comparison_budget{};
    if (table.overlap == row_overlap::none_possible) {
        auto const covered = find_covered(table, comparison, budget);
        if (covered.first != none) {
            say::rows_overlap(rule.found(), row_span(rows, covered.second), row_span(rows, covered.first),
                              covered.second + 1, covered.first + 1);
            return;
        }
    }
    if (!is_under_first(rule) && adds_rows_up(rule) && table.overlap != row_overlap::every) {
        auto const alike = find_alike(table, comparison, budget);
        if (alike.first != none) {
            say::rows_alike(rule.found(), row_span(rows, alike.second), row_span(rows, alike.first), alike.second + 1,
                            alike.first + 1);
        }
    }
    auto const conflict = is_under_first(rule) ? find_conflict(table, comparison, budget) : row_pair{};
    if (conflict.first != none) {
        say::rows_conflict(rule.found(), row_span(rows, conflict.second), row_span(rows, conflict.first),
                           conflict.second + 1, conflict.first + 1);
    } else if (budget.is_spent()) {
        say::rows_not_all_compared(rule.found(), rule.said.head);
    }
}

}  // namespace cennik::model
