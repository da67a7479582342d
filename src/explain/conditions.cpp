#include "explain/inspector.hpp"

#include <array>

// Which part of a condition is not true, and what is missing in a value.
//
// A condition is read as pricing reads it: of an `and` the first part that is false stopped it; where none is, the first that is unknown. A name
// declared with `let` is followed to what it stands for. Everything else is a leaf, said in the author's words with the values it read.

namespace cennik::explain {

namespace {

using model::operation;

auto is_over_lines(operation which) -> bool { return which >= operation::sum_over && which <= operation::all_over; }

/// What has a value of its own that a reader would look up.
auto is_read(operation which) -> bool {
    return which == operation::fact || which == operation::let || which == operation::table_value || is_over_lines(which) ||
           (which >= operation::line_price && which <= operation::order_margin);
}

}  // namespace

auto inspector::computed(std::uint32_t node, std::uint32_t line) -> eval::value {
    try {
        return eval::compute(p_, node, line);
    } catch (decimal_error const&) {
        return {};
    }
}

auto inspector::tested(std::uint32_t node, std::uint32_t line) -> eval::truth {
    try {
        return eval::test(p_, node, line);
    } catch (decimal_error const&) {
        return eval::truth::unknown;
    }
}

void inspector::collect_values(std::uint32_t at, std::uint32_t line, std::string& to) {
    plan::node const& node = p_.book.nodes[at];
    if (node.operation == operation::is_present) return;
    if (is_read(node.operation)) {
        std::string const words = text(at) + " = " + value(at, line);
        if (to.find(words) == std::string::npos) to += (to.empty() ? "" : ", ") + words;
        return;
    }
    for (std::uint32_t i = node.operands.first; i < node.operands.end(); ++i) collect_values(i, line, to);
}

auto inspector::against_condition(std::uint32_t at, std::uint32_t line) -> clause {
    eval::truth const answer = tested(at, line);
    if (answer == eval::truth::yes) return std::nullopt;
    plan::node const& node = p_.book.nodes[at];
    if (node.operation == operation::logical_and) {
        std::uint32_t open = none;
        for (std::uint32_t i = node.operands.first; i < node.operands.end(); ++i) {
            eval::truth const own = tested(i, line);
            if (own == eval::truth::no) return against_condition(i, line);
            if (own == eval::truth::unknown && open == none) open = i;
        }
        if (open != none) return against_condition(open, line);
    }
    if (node.operation == operation::let) {
        clause const inner = against_condition(p_.book.lets[node.index].value, line);
        if (inner) return text(at) + " is not so: " + *inner;
    }
    if (answer == eval::truth::unknown) {
        clause const what = missing_in(at, line);
        return "condition " + text(at) + " is unknown" + (what ? ": " + *what : std::string());
    }
    if (node.operation == operation::fact) return text(at) + " is no";
    if (node.operation == operation::is_present) return text(node.operands.first) + " is missing";
    if (node.operation == operation::is_missing) return text(node.operands.first) + " is not missing, it is " + value(node.operands.first, line);
    std::string values;
    collect_values(at, line, values);
    return "condition " + text(at) + " is false" + (values.empty() ? std::string() : " (" + values + ')');
}

auto inspector::text_with_values(std::uint32_t at, std::uint32_t line) -> std::string {
    std::string values;
    collect_values(at, line, values);
    return text(at) + (values.empty() ? std::string() : " (" + values + ')');
}

auto inspector::missing_in(std::uint32_t at, std::uint32_t line) -> clause {
    if (computed(at, line).present) return std::nullopt;
    plan::node const& node = p_.book.nodes[at];
    switch (node.operation) {
        case operation::fact: return text(at) + " is missing";
        case operation::let: return missing_in(p_.book.lets[node.index].value, line);
        case operation::table_value: return missing_row(node, line);
        case operation::line_after: {
            for (plan::step const& step : p_.book.steps) {
                if (step.kept == node.index) return "the line has no price after the step " + step.name;
            }
            return text(at) + " is missing";
        }
        case operation::line_price:
        case operation::line_value:
        case operation::line_total:
        case operation::line_net: return "the line has no price";
        case operation::line_margin: {
            if (!p_.line(line).has_price) return "the line has no price";
            return p_.line(line).has_cost ? "line.margin is missing, the net is 0" : "product.cost is missing";
        }
        default: break;
    }
    if (!is_over_lines(node.operation)) {
        for (std::uint32_t i = node.operands.first; i < node.operands.end(); ++i) {
            if (clause found = missing_in(i, line)) return found;
        }
        if (node.operation == operation::divide || node.operation == operation::at_margin) return text(at) + " divides by zero";
    }
    return text(at) + " is missing";
}

auto inspector::missing_in(plan::amount const& amount, std::uint32_t line) -> clause {
    return amount.node == none ? std::nullopt : missing_in(amount.node, line);
}

auto inspector::is_negative(plan::amount const& amount, std::uint32_t line) -> bool {
    return amount.node == none ? amount.constant.is_negative() : computed(amount.node, line).amount.is_negative();
}

auto inspector::missing_row(plan::node const& node, std::uint32_t line) -> std::string {
    plan::lookup_table const& table = *p_.book.tables[node.index];
    std::string key;
    std::vector<plan::scalar> parts;
    for (std::uint32_t i = node.operands.first; i < node.operands.end(); ++i) {
        if (clause found = missing_in(i, line)) return *found;
        eval::value const part = computed(i, line);
        parts.push_back(plan::scalar{part.amount.numerator(), part.text, part.amount.is_decimal()});
        key += (key.empty() ? "" : ", ") + value(i, line);
    }
    std::string const words = table.name + " for key (" + key + ')';
    std::string const day = table.windows.empty() ? std::string() : " on " + p_.out.day.to_string();
    if (table.find(parts, p_.day) == plan::lookup_table::no_row) return "no row in " + words + day;
    return table.values[node.column].name + " is empty in " + words + day;
}

auto inspector::missing_in_effects(plan::range effects, std::uint32_t line) -> clause {
    if (effects.empty()) return "it has no effect";
    for (std::uint32_t at = effects.first; at < effects.end(); ++at) {
        plan::effect const& effect = p_.book.effects[at];
        if (clause found = missing_in(effect.amount, line)) return found;
        if (line == none) continue;
        if (effect.amount.node != none && effect.does == model::verb::price && computed(effect.amount.node, line).amount.is_negative()) {
            return "the price " + text(effect.amount.node) + " would be below zero";
        }
        if (effect.of_step != none && p_.memory.kept_there[std::size_t{line} * p_.book.kept_prices + effect.of_step] == 0) {
            return "the line had no price after the step its percent is taken of";
        }
        bool const divides = effect.per == model::per_unit::line || effect.per == model::per_unit::started_pack;
        if (divides && p_.line(line).quantity.is_zero()) return "the quantity is 0, there is nothing to spread an amount over";
    }
    return std::nullopt;
}

}  // namespace cennik::explain
