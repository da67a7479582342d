#include "tooling/describe_plan.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

// What the plan chose for a rule book, in words.
//
// What comes in: a plan, and the sources for the headings as they were written. What goes out: the steps, the blocks and tables of each, the index over each table's
// rows, the tables asked by key. Of an index the rows under a key are what a line that has the key is tested against; how often lines have it only carts
// could tell, so each key counts the same.

namespace cennik::tooling {

namespace {

using plan::none;

auto words_of(model::rule_kind which) -> std::string_view {
    switch (which) {
        case model::rule_kind::price: return "price";
        case model::rule_kind::discount: return "discount";
        case model::rule_kind::order_discount: return "order discount";
        case model::rule_kind::minimum_margin: return "minimum margin";
        case model::rule_kind::minimum_price: return "minimum price";
        case model::rule_kind::payment_terms: return "payment terms";
        case model::rule_kind::credit_block: return "credit block";
        case model::rule_kind::free_goods: return "free goods";
        case model::rule_kind::charge: return "charge";
        case model::rule_kind::require: return "require";
        case model::rule_kind::hide_prices: return "hide prices";
        case model::rule_kind::alert: return "alert";
        case model::rule_kind::tax: return "tax";
    }
    return {};
}

auto words_of(model::combination which) -> std::string_view {
    switch (which) {
        case model::combination::first: return "first";
        case model::combination::best: return "best";
        case model::combination::all: return "all";
        case model::combination::sum: return "sum";
    }
    return {};
}

auto words_of(plan::step_way which) -> std::string_view {
    switch (which) {
        case plan::step_way::candidates: return "candidates gathered";
        case plan::step_way::first_price: return "first price";
        case plan::step_way::best_rate: return "best percent found first";
    }
    return {};
}

auto counted(std::size_t how_many, std::string_view one, std::string_view many) -> std::string {
    return std::to_string(how_many) + ' ' + std::string(how_many == 1 ? one : many);
}

/// "12.3"
auto with_tenth(std::uint64_t tenths) -> std::string { return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10); }

auto joined(std::vector<std::string> const& words) -> std::string {
    std::string out;
    for (std::string const& each : words) out += (out.empty() ? "" : ", ") + each;
    return out;
}

/// Columns as wide as their widest cell, figures to the right.
class aligned_rows {
public:
    /// `sides` has a letter for each column, l or r.
    aligned_rows(std::string_view indent, std::string_view sides, std::vector<std::string> headings) : indent_(indent), sides_(sides), rows_{std::move(headings)} {}

    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] auto has_rows() const -> bool { return rows_.size() > 1; }

    [[nodiscard]] auto to_string() const -> std::string {
        std::vector<std::size_t> widths(sides_.size());
        for (auto const& row : rows_) {
            for (std::size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], base::count_code_points(row[at]));
        }
        std::string out;
        for (auto const& row : rows_) {
            std::string line = indent_;
            for (std::size_t at = 0; at < row.size(); ++at) {
                std::string const blanks(widths[at] - base::count_code_points(row[at]), ' ');
                if (at != 0) line += "  ";
                line += sides_[at] == 'r' ? blanks + row[at] : row[at] + blanks;
            }
            line.erase(line.find_last_not_of(' ') + 1);
            out += line + '\n';
        }
        return out;
    }

private:
    std::string indent_;
    std::string sides_;
    std::vector<std::vector<std::string>> rows_;
};

/// Rules of a step, or of a kind that stands in none.
struct rule_count {
    std::uint32_t blocks = 0;
    std::uint32_t tables = 0;
    std::size_t rows = 0;
};

/// What stands under the keys of a pattern.
struct key_count {
    std::uint64_t units = 0;
    std::uint64_t keys = 0;
    std::uint64_t most = 0;
    bool is_dated = false;

    [[nodiscard]] auto average_in_tenths() const -> std::uint64_t { return (units * 20 + keys) / (keys * 2); }
};

class plan_writer {
public:
    plan_writer(plan::program const& book, base::source_map const& sources) : book_(book), sources_(sources) {}

    [[nodiscard]] auto write() -> std::string {
        write_steps();
        write_other_kinds();
        for (plan::rule const& rule : book_.rules) {
            if (rule.rows != none) write_table(rule);
        }
        write_keyed_tables();
        return std::move(out_);
    }

private:
    void write_steps() {
        aligned_rows steps("", "lllrrr", {"step", "combination", "worked out by", "blocks", "tables", "rows"});
        for (plan::step const& step : book_.steps) {
            rule_count count;
            for (std::uint32_t at = step.rules.first; at < step.rules.end(); ++at) add_to(count, book_.rules[book_.step_rules[at]]);
            std::string combination(words_of(step.combination));
            if (step.on_order) combination += " on order";
            steps.add({step.name, std::move(combination), std::string(words_of(step.way)), std::to_string(count.blocks), std::to_string(count.tables), std::to_string(count.rows)});
        }
        add_part(steps);
    }

    void write_other_kinds() {
        std::map<std::pair<model::rule_kind, bool>, rule_count> counts;
        for (plan::rule const& rule : book_.rules) {
            if (rule.step == none) add_to(counts[{rule.kind, rule.of_order}], rule);
        }
        aligned_rows kinds("", "llrrr", {"other rules", "looked at for", "blocks", "tables", "rows"});
        for (auto const& [kind, count] : counts) {
            kinds.add({std::string(words_of(kind.first)), kind.second ? "the order" : "each line", std::to_string(count.blocks), std::to_string(count.tables), std::to_string(count.rows)});
        }
        add_part(kinds);
    }

    void write_table(plan::rule const& rule) {
        plan::row_table const& table = book_.row_tables[rule.rows];
        std::size_t const rows = rows_of(rule);
        bool const stand_alone = rule.scale == none && rows == rule.units.count;
        std::string_view const one = stand_alone ? "row" : rule.scale != none ? "scale" : "ladder";
        std::string const many = std::string(one) + 's';
        out_ += '\n' + std::string(words_of(rule.kind)) + " \"" + rule.name + '"';
        if (rule.step != none) out_ += " in " + book_.steps[rule.step].name;
        out_ += ": " + counted(rows, "row", "rows");
        if (!stand_alone) out_ += " in " + counted(rule.units.count, one, many);
        out_ += '\n';
        if (table.patterns.empty()) return;

        aligned_rows keys("  ", "lrrrrl", {"key", many, "keys", "average", "most", std::string("tested ") + std::string(one) + " by " + std::string(one)});
        std::uint64_t average = 0;
        std::uint64_t most = 0;
        for (plan::row_pattern const& pattern : table.patterns) {
            key_count const count = count_keys(table, pattern);
            average += count.average_in_tenths();
            most += count.most;
            keys.add({key_of(table, pattern), std::to_string(count.units), std::to_string(count.keys), with_tenth(count.average_in_tenths()), std::to_string(count.most),
                      tests_of(table, pattern, count.is_dated)});
        }
        out_ += keys.to_string();
        out_ += std::string("  candidates for ") + (rule.of_order ? "the order" : "a line") + ": " + with_tenth(average) + " on average, " + std::to_string(most) + " at most\n";
        if (table.has_rates) out_ += "  percents stand in the order in which they win\n";
    }

    void write_keyed_tables() {
        aligned_rows tables("", "lrr", {"table asked by key", "rows", "keys"});
        for (auto const& table : book_.tables) tables.add({table->name, std::to_string(table->row_count), std::to_string(keys_of(*table))});
        add_part(tables);
    }

    void add_part(aligned_rows const& part) {
        if (!part.has_rows()) return;
        if (!out_.empty()) out_ += '\n';
        out_ += part.to_string();
    }

    void add_to(rule_count& count, plan::rule const& rule) const {
        if (rule.rows == none) {
            ++count.blocks;
            return;
        }
        ++count.tables;
        count.rows += rows_of(rule);
    }

    /// A row of hidden prices has no part: there is nothing it says but its cells.
    [[nodiscard]] auto rows_of(plan::rule const& rule) const -> std::size_t {
        std::size_t rows = 0;
        for (std::uint32_t at = rule.units.first; at < rule.units.end(); ++at) rows += std::max(book_.units[at].parts.count, 1U);
        return rows;
    }

    [[nodiscard]] static auto count_keys(plan::row_table const& table, plan::row_pattern const& pattern) -> key_count {
        key_count count;
        for (std::size_t at = pattern.first_slot; at <= std::size_t{pattern.first_slot} + pattern.slot_mask; ++at) {
            plan::row_slot const& slot = table.slots[at];
            if (slot.units.empty()) continue;
            ++count.keys;
            count.units += slot.units.count;
            count.most = std::max<std::uint64_t>(count.most, slot.units.count);
            count.is_dated = count.is_dated || slot.is_dated;
        }
        return count;
    }

    [[nodiscard]] auto key_of(plan::row_table const& table, plan::row_pattern const& pattern) const -> std::string {
        std::vector<std::string> names;
        for (std::uint32_t const column : pattern.columns) names.push_back(heading_of(table.columns[column]));
        return names.empty() ? "any text" : joined(names);
    }

    /// The columns of a key that is a hash are compared, too.
    [[nodiscard]] auto tests_of(plan::row_table const& table, plan::row_pattern const& pattern, bool is_dated) const -> std::string {
        std::vector<std::string> names;
        if (is_dated) names.emplace_back("dates");
        if (pattern.columns.size() > plan::exact_columns) names.emplace_back("the key");
        for (std::uint32_t const column : pattern.tested) {
            if (std::find(pattern.columns.begin(), pattern.columns.end(), column) == pattern.columns.end()) names.push_back(heading_of(table.columns[column]));
        }
        return names.empty() ? "nothing" : joined(names);
    }

    /// As it stands in the table.
    [[nodiscard]] auto heading_of(plan::condition_column const& column) const -> std::string {
        return column.left == none ? "group" : std::string(sources_.text(book_.texts_of_nodes[column.left]));
    }

    /// Rows of one key stand together.
    [[nodiscard]] static auto keys_of(plan::lookup_table const& table) -> std::size_t {
        std::size_t const width = table.keys.size();
        std::size_t keys = 0;
        for (std::size_t row = 0; row < table.row_count; ++row) {
            auto const own = table.key_parts.begin() + static_cast<std::ptrdiff_t>(row * width);
            if (row == 0 || !std::equal(own, own + static_cast<std::ptrdiff_t>(width), own - static_cast<std::ptrdiff_t>(width))) ++keys;
        }
        return keys;
    }

    plan::program const& book_;
    base::source_map const& sources_;
    std::string out_;
};

}  // namespace

auto describe_plan(plan::program const& book, base::source_map const& sources) -> std::string { return plan_writer(book, sources).write(); }

}  // namespace cennik::tooling
