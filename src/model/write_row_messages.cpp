#include "model/write_row_messages.hpp"

#include "model/default_messages.hpp"
#include "model/read_outcomes.hpp"
#include "model/type_expressions.hpp"
#include "model/type_operations.hpp"

#include <algorithm>
#include <map>

namespace cennik::model {

namespace {

/// Rows that say the same share one message.
class row_message_writer {
public:
    row_message_writer(rule_context& rule, ast::rows const& rows, std::vector<read_column> const& columns,
                       rule_rows& out)
        : rule_(rule), rows_(rows), columns_(columns), out_(out) {}

    void write() {
        auto const is_floor = rule_.said.kind == ast::rule_kind::minimum_margin ||
                              rule_.said.kind == ast::rule_kind::minimum_price;
        auto const written = find(column_role::message);
        auto const below = find(column_role::below);
        for (std::size_t row = 0; row != out_.places.size(); ++row) {
            auto const* values = &out_.cells[row * columns_.size()];
            if (written != columns_.size() && values[written].present) {
                auto const& cell = rows_.cells[row * columns_.size() + written];
                auto const text = values[written].text;
                add("m" + std::to_string(text), [&] {
                    return read_message(rule_, {rule_.bench.book.texts[text], {rows_.file, cell.begin, cell.end}});
                });
            } else if (is_floor) {
                auto const bound = make_literal_expression(columns_[below].form.type, values[below], rule_.said.head);
                add("b" + values[below].amount.normalized().to_string(), [&] { return message_of_rung(rule_, bound); });
            } else {
                auto made = message_of_row(row, values);
                out_.row_messages.push_back(static_cast<std::uint32_t>(out_.messages.size()));
                out_.messages.push_back(std::move(made));
            }
        }
    }

private:
    auto find(column_role role) const -> std::size_t {
        auto const found = std::find_if(columns_.begin(), columns_.end(),
                                        [&](read_column const& each) { return each.column.role == role; });
        return static_cast<std::size_t>(found - columns_.begin());
    }

    template <typename Make>
    void add(std::string const& key, Make make) {
        auto const [at, fresh] = known_.emplace(key, static_cast<std::uint32_t>(out_.messages.size()));
        if (fresh) out_.messages.push_back(make());
        out_.row_messages.push_back(at->second);
    }

    /// `customer.overdue > 14 days (customer.overdue = 20 days)`, of the row's cells.
    auto message_of_row(std::size_t row, literal const* values) -> message {
        auto words = std::string{};
        auto read = message{};
        auto const& sources = rule_.bench.sources();
        // A requirement says what it needs; everything else, why it speaks.
        auto const told =
            rule_.said.kind == ast::rule_kind::require ? column_role::need : column_role::condition;
        if (rule_.out.when && told == column_role::condition) {
            words = on_one_line(sources.text(rule_.out.when->where));
            append_values(rule_.bench, *rule_.out.when, read);
            if (!read.empty()) read.pop_back();
        }
        for (std::size_t each = 0; each != columns_.size(); ++each) {
            auto const& column = columns_[each];
            if (column.column.role != told || !values[each].present) continue;
            auto const& cell = rows_.cells[row * columns_.size() + each];
            auto const text = std::string(sources.text({rows_.file, cell.begin, cell.end}));
            words +=
                (words.empty() ? "" : " and ") + column.path + " " + std::string(sign_of(column.column.compare)) + " ";
            words += column.form.type.kind == kind::text ? "\"" + text + "\"" : text;
            if (!column.unit.empty() && !text.ends_with(column.unit))
                words += (column.unit == "%" ? "" : " ") + column.unit;
            read.push_back({std::string(read.empty() ? " (" : ", ") + column.path + " = ", {}});
            read.push_back({{}, *column.column.left});
        }
        if (words.empty()) return {{rule_.out.name, {}}};
        if (!read.empty()) read.push_back({")", {}});
        read.insert(read.begin(), {words, {}});
        return read;
    }

    rule_context& rule_;
    ast::rows const& rows_;
    std::vector<read_column> const& columns_;
    rule_rows& out_;
    std::map<std::string, std::uint32_t> known_;
};

}  // namespace

void write_row_messages(rule_context& rule, ast::rows const& rows, std::vector<read_column> const& columns,
                        rule_rows& out) {
    switch (rule.said.kind) {
        case ast::rule_kind::minimum_margin:
        case ast::rule_kind::minimum_price:
        case ast::rule_kind::require:
        case ast::rule_kind::alert:
        case ast::rule_kind::credit_block: row_message_writer(rule, rows, columns, out).write(); return;
        default: return;
    }
}

}  // namespace cennik::model
