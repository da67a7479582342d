// What an outcome says where the rule says nothing: docs/reference/language/decisions.md and floors.md fix the forms.

#include "model/default_messages.hpp"

#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

auto reads_a_value(operation which) -> bool {
    return which == operation::fact || which == operation::let || which == operation::table_value ||
           (which >= operation::sum_over && which <= operation::all_over) ||
           (which >= operation::line_price && which <= operation::order_margin);
}

void collect_values(workbench const& bench, expression const& value, std::vector<expression const*>& out) {
    if (value.operation == operation::is_missing || value.operation == operation::is_present) return;
    if (!reads_a_value(value.operation)) {
        for (auto const& each : value.operands)
            collect_values(bench, each, out);
        return;
    }
    auto const text = bench.sources().text(value.where);
    auto const known = std::any_of(out.begin(), out.end(),
                                   [&](auto const* each) { return bench.sources().text(each->where) == text; });
    if (!known) out.push_back(&value);
}

auto binary(operation which, type const& result, expression left, expression right) -> expression {
    auto out = make_operation(which, result, left.where);
    out.operands.push_back(std::move(left));
    out.operands.push_back(std::move(right));
    return out;
}

/// What a rung compares. A rule `before order discounts` is shown the line's own price under the same names.
auto judged_value(rule_context const& rule) -> expression {
    auto const& book = rule.bench.book;
    auto const money = rule.bench.money_type();
    auto const where = rule.said.head;
    if (rule.said.kind == ast::rule_kind::minimum_margin)
        return make_operation(operation::line_margin, {kind::percent, {}}, where);
    return binary(operation::divide, money, make_operation(operation::line_net, money, where),
                  make_fact(book, fact_quantity, where));
}

}  // namespace

auto on_one_line(std::string_view written) -> std::string {
    auto out = std::string{};
    auto quoted = false;
    for (std::size_t at = 0; at < written.size(); ++at) {
        auto const letter = written[at];
        if (letter == '"' && (at == 0 || written[at - 1] != '\\')) quoted = !quoted;
        if (!quoted && letter == '#') {
            at = std::min(written.find('\n', at), written.size());
            if (!out.empty() && out.back() != ' ') out.push_back(' ');
            continue;
        }
        auto const blank = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
        if (!blank || quoted) {
            out.push_back(letter);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

void append_values(workbench const& bench, expression const& condition, message& out) {
    auto values = std::vector<expression const*>{};
    collect_values(bench, condition, values);
    for (std::size_t each = 0; each != values.size(); ++each) {
        auto words =
            std::string(each == 0 ? " (" : ", ") + on_one_line(bench.sources().text(values[each]->where)) + " = ";
        out.push_back({std::move(words), {}});
        out.push_back({{}, *values[each]});
    }
    if (!values.empty()) out.push_back({")", {}});
}

auto message_of(rule_context const& rule, expression const& condition) -> message {
    auto out = message{{on_one_line(rule.bench.sources().text(condition.where)), {}}};
    append_values(rule.bench, condition, out);
    return out;
}

auto message_of_condition(rule_context const& rule) -> message {
    if (!rule.out.when) return {{rule.out.name, {}}};
    return message_of(rule, *rule.out.when);
}

auto message_of_rung(rule_context const& rule, expression const& below) -> message {
    auto const is_margin = rule.said.kind == ast::rule_kind::minimum_margin;
    return {{is_margin ? "margin " : "price ", {}}, {{}, judged_value(rule)}, {" is below ", {}}, {{}, below}};
}

auto message_of_missing_cost(rule_context const& rule) -> message {
    return {{"no cost is known for ", {}}, {{}, make_fact(rule.bench.book, fact_sku, rule.said.head)}};
}

}  // namespace cennik::model
