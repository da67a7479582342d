#include "tooling/analysis/condition_boxes.hpp"

#include "model/hash_literals.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cennik::tooling {

namespace {

using model::operation;

/// More alternatives than a person writes are not followed.
constexpr std::size_t most_boxes = 16;

auto anywhere() -> region { return {{box{}}, false}; }

auto join(region one, region const& other) -> region {
    if (one.boxes.size() + other.boxes.size() > most_boxes) return anywhere();
    one.boxes.insert(one.boxes.end(), other.boxes.begin(), other.boxes.end());
    one.exact = one.exact && other.exact;
    return one;
}

auto through_lets(model::book const& book, model::expression const& value) -> model::expression const& {
    return value.operation == operation::let ? through_lets(book, book.lets[value.index].value) : value;
}

/// A literal, perhaps with a minus before it.
auto constant_of(model::book const& book, model::expression const& value) -> std::optional<model::literal> {
    auto const& written = through_lets(book, value);
    if (written.operation == operation::literal) return written.value.present ? std::optional(written.value) : std::nullopt;
    if (written.operation != operation::negate) return std::nullopt;
    auto inner = constant_of(book, written.operands.front());
    if (inner) inner->amount = -inner->amount;
    return inner;
}

auto turned(operation compare) -> operation {
    switch (compare) {
        case operation::less: return operation::greater;
        case operation::less_equal: return operation::greater_equal;
        case operation::greater: return operation::less;
        case operation::greater_equal: return operation::less_equal;
        default: return compare;
    }
}

auto opposite(operation compare) -> operation {
    switch (compare) {
        case operation::equal: return operation::not_equal;
        case operation::not_equal: return operation::equal;
        case operation::less: return operation::greater_equal;
        case operation::less_equal: return operation::greater;
        case operation::greater: return operation::less_equal;
        case operation::greater_equal: return operation::less;
        default: return compare;
    }
}

auto region_of_domain(model::book const& book, std::uint32_t fact, domain of) -> region {
    if (!of.missing) of.present = true;
    if (is_empty(book, fact, of)) return {};
    auto only = box();
    only.emplace_back(fact, std::move(of));
    return {{std::move(only)}, true};
}

auto region_of_comparison(model::book const& book, operation compare, std::uint32_t fact, model::literal const& with) -> region {
    auto of = domain();
    if (book.facts[fact].type.kind == model::kind::text_list) return anywhere();
    if (with.kind == model::kind::text) {
        switch (compare) {
            case operation::equal: of.among = {with.text}; break;
            case operation::not_equal: of.barred_texts.push_back(with.text); break;
            default: return anywhere();
        }
        return region_of_domain(book, fact, std::move(of));
    }
    switch (compare) {
        case operation::equal: of.low = of.high = interval_end{with.amount, false}; break;
        case operation::not_equal: of.barred.push_back(with.amount); break;
        case operation::less: of.high = {with.amount, true}; break;
        case operation::less_equal: of.high = {with.amount, false}; break;
        case operation::greater: of.low = {with.amount, true}; break;
        case operation::greater_equal: of.low = {with.amount, false}; break;
        case operation::multiple_of: of.multiples.push_back(with.amount); break;
        default: return anywhere();
    }
    return region_of_domain(book, fact, std::move(of));
}

auto region_of_list(model::book const& book, model::expression const& list, bool wanted) -> region {
    auto const& left = through_lets(book, list.operands.front());
    if (left.operation != operation::fact) return anywhere();
    auto result = wanted ? region{} : everywhere();
    auto texts = std::vector<std::uint32_t>();
    for (std::size_t each = 1; each < list.operands.size(); ++each) {
        auto const with = constant_of(book, list.operands[each]);
        if (!with) return anywhere();
        if (with->kind == model::kind::text && wanted) {
            texts.push_back(with->text);
            continue;
        }
        auto const one = region_of_comparison(book, wanted ? operation::equal : operation::not_equal, left.index, *with);
        result = wanted ? join(std::move(result), one) : meet(book, result, one);
    }
    if (texts.empty()) return result;
    auto of = domain();
    of.among = std::move(texts);
    return region_of_domain(book, left.index, std::move(of));
}

auto region_of_range(model::book const& book, model::expression const& range, bool wanted) -> region {
    auto const& left = through_lets(book, range.operands[0]);
    auto const from = constant_of(book, range.operands[1]);
    auto const to = constant_of(book, range.operands[2]);
    if (left.operation != operation::fact || !from || !to) return anywhere();
    auto const below = region_of_comparison(book, wanted ? operation::less_equal : operation::greater, left.index, *to);
    auto const above = region_of_comparison(book, wanted ? operation::greater_equal : operation::less, left.index, *from);
    return wanted ? meet(book, below, above) : join(below, above);
}

auto region_of_start(model::book const& book, model::expression const& start, bool wanted) -> region {
    auto const& left = through_lets(book, start.operands[0]);
    auto const with = constant_of(book, start.operands[1]);
    if (left.operation != operation::fact || !with) return anywhere();
    auto of = domain();
    (wanted ? of.prefixes : of.barred_prefixes).push_back(with->text);
    return region_of_domain(book, left.index, std::move(of));
}

auto region_of_presence(model::book const& book, model::expression const& asked, bool wanted) -> region {
    auto const& left = through_lets(book, asked.operands.front());
    if (left.operation != operation::fact) return anywhere();
    auto const there = (asked.operation == operation::is_present) == wanted;
    auto of = domain();
    of.missing = !there;
    return region_of_domain(book, left.index, std::move(of));
}

auto region_of_row(model::book const& book, model::rule_rows const& rows, std::uint32_t row) -> region {
    auto result = everywhere();
    for (std::size_t at = 0; at != rows.columns.size() && !result.is_empty(); ++at) {
        auto const& column = rows.columns[at];
        auto const& cell = rows.at(row, at);
        if (!cell.present) continue;
        switch (column.role) {
            case model::column_role::condition: {
                auto const& left = through_lets(book, *column.left);
                auto const known = left.operation == operation::fact;
                result = meet(book, result, known ? region_of_comparison(book, column.compare, left.index, cell) : anywhere());
                break;
            }
            case model::column_role::group: result = meet(book, result, region_of(book, book.groups[cell.text].condition)); break;
            case model::column_role::valid_from:
            case model::column_role::valid_until: {
                auto const compare = column.role == model::column_role::valid_from ? operation::greater_equal : operation::less_equal;
                result = meet(book, result, region_of_comparison(book, compare, model::fact_date, cell));
                break;
            }
            default: break;
        }
    }
    return result;
}

auto region_of_window(model::book const& book, model::window const& days) -> region {
    auto of = domain();
    if (days.from != model::window::first_day) of.low = interval_end{days.from, false};
    if (days.until != model::window::last_day) of.high = interval_end{days.until, false};
    return of.low || of.high ? region_of_domain(book, model::fact_date, std::move(of)) : everywhere();
}

}  // namespace

auto everywhere() -> region { return {{box{}}, true}; }

auto meet(model::book const& book, region const& one, region const& other) -> region {
    if (one.boxes.size() * other.boxes.size() > most_boxes) return {one.boxes, false};
    auto result = region{{}, one.exact && other.exact};
    for (auto const& here : one.boxes) {
        for (auto const& there : other.boxes) {
            if (auto both = meet(book, here, there)) result.boxes.push_back(std::move(*both));
        }
    }
    return result;
}

auto region_of(model::book const& book, model::expression const& condition, bool wanted) -> region {
    switch (condition.operation) {
        case operation::let: return region_of(book, book.lets[condition.index].value, wanted);
        case operation::logical_not: return region_of(book, condition.operands.front(), !wanted);
        case operation::logical_and:
        case operation::logical_or: {
            auto const all = (condition.operation == operation::logical_and) == wanted;
            auto result = all ? everywhere() : region{};
            for (auto const& each : condition.operands) {
                auto const one = region_of(book, each, wanted);
                result = all ? meet(book, result, one) : join(std::move(result), one);
            }
            return result;
        }
        case operation::literal: return condition.value.amount.is_zero() == wanted ? region{} : everywhere();
        case operation::fact: {
            auto truth = model::literal();
            truth.amount = wanted ? 1 : 0;
            truth.kind = model::kind::yes_no;
            truth.present = true;
            return region_of_comparison(book, operation::equal, condition.index, truth);
        }
        case operation::in_list: return region_of_list(book, condition, wanted);
        case operation::in_range: return region_of_range(book, condition, wanted);
        case operation::starts_with: return region_of_start(book, condition, wanted);
        case operation::is_missing:
        case operation::is_present: return region_of_presence(book, condition, wanted);
        case operation::equal:
        case operation::not_equal:
        case operation::less:
        case operation::less_equal:
        case operation::greater:
        case operation::greater_equal:
        case operation::multiple_of: break;
        default: return anywhere();
    }
    if (condition.operation == operation::multiple_of && !wanted) return anywhere();
    auto const compare = wanted ? condition.operation : opposite(condition.operation);
    auto const& left = through_lets(book, condition.operands[0]);
    auto const& right = through_lets(book, condition.operands[1]);
    if (left.operation == operation::fact) {
        if (auto const with = constant_of(book, right)) return region_of_comparison(book, compare, left.index, *with);
    }
    if (right.operation == operation::fact && condition.operation != operation::multiple_of) {
        if (auto const with = constant_of(book, left)) return region_of_comparison(book, turned(compare), right.index, *with);
    }
    return anywhere();
}

auto region_of(model::book const& book, unit which) -> region {
    auto const& rule = book.rules[which.rule];
    auto result = region_of_window(book, rule.window);
    if (!rule.groups.empty()) {
        auto groups = region{};
        for (auto const each : rule.groups) groups = join(std::move(groups), region_of(book, book.groups[each].condition));
        result = meet(book, result, groups);
    }
    if (rule.when) result = meet(book, result, region_of(book, *rule.when));
    if (which.row != model::none) result = meet(book, result, region_of_row(book, *rule.rows, which.row));
    return result;
}

auto priority_of(model::book const& book, unit which) -> decimal {
    auto const& rule = book.rules[which.rule];
    if (which.row == model::none) return rule.priority;
    for (std::size_t at = 0; at != rule.rows->columns.size(); ++at) {
        auto const& cell = rule.rows->at(which.row, at);
        if (rule.rows->columns[at].role == model::column_role::priority && cell.present) return cell.amount;
    }
    return rule.priority;
}

auto place_of(model::book const& book, unit which) -> model::source_place {
    auto const& rule = book.rules[which.rule];
    return which.row == model::none ? rule.place : rule.rows->places[which.row];
}

auto size_of(model::rule const& rule) -> std::uint32_t { return rule.rows ? static_cast<std::uint32_t>(rule.rows->size()) : 1; }

auto unit_of(model::book const& book, std::uint32_t rule, std::uint32_t number) -> unit {
    return {rule, book.rules[rule].rows ? number : model::none};
}

auto name_of(model::book const& book, unit which) -> std::string {
    auto const& rule = book.rules[which.rule];
    return which.row == model::none ? fmt::format("\"{}\"", rule.name) : fmt::format("\"{}\" row {}", rule.name, which.row + 1);
}

auto are_equal(model::expression const& one, model::expression const& other) -> bool {
    return one.operation == other.operation && one.index == other.index && one.column == other.column && one.type == other.type &&
           one.rounding.has_value() == other.rounding.has_value() &&
           (one.operation != operation::literal || model::same_value(one.value, other.value)) && one.operands.size() == other.operands.size() &&
           std::equal(one.operands.begin(), one.operands.end(), other.operands.begin(), are_equal) && (!one.rounding || one.where == other.where);
}

}  // namespace cennik::tooling
