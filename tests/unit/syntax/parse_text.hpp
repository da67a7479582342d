#pragma once

#include "base/diagnostics.hpp"
#include "syntax/parse.hpp"
#include "syntax/parse_expression.hpp"

#include <cennik/limits.hpp>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cennik::syntax {

/// A text, parsed, with everything it needs kept alive.
struct parsed {
    explicit parsed(std::string text, compile_limits limits = {}) : found(sources, limits.diagnostics) {
        sources.add("deal.cennik", std::move(text));
        file = parse(0, limits, found);
    }

    /// "S1031 1:12 expected a value, found `}`", one for each finding.
    [[nodiscard]] auto said() const -> std::vector<std::string> {
        auto out = std::vector<std::string>{};
        for (auto const& each : found.sorted()) {
            out.push_back(each.code + " " + std::to_string(each.where.line) + ":" + std::to_string(each.where.column) +
                          " " + each.message);
        }
        return out;
    }

    base::source_map sources;
    base::diagnostics found;
    ast::file file;
};

/// The only declaration of a text without mistakes.
template <typename Declaration>
auto only(parsed const& text) -> Declaration {
    EXPECT_EQ(text.said(), std::vector<std::string>{});
    if (text.file.declarations.size() != 1 || !std::holds_alternative<Declaration>(text.file.declarations[0])) {
        ADD_FAILURE() << "not the one declaration that was expected";
        return {};
    }
    return std::get<Declaration>(text.file.declarations[0]);
}

/// The only clause of a kind in the rule.
template <typename Clause>
auto clause_of(ast::rule const& rule) -> Clause {
    for (auto const& each : rule.clauses) {
        if (auto const* const found = std::get_if<Clause>(&each)) return *found;
    }
    ADD_FAILURE() << "no such clause";
    return {};
}

inline auto rule_of(std::string text) -> ast::rule { return only<ast::rule>(parsed(std::move(text))); }

/// An expression in prefix form: `(and (> customer.overdue 14d) yes)`.
inline auto shape(ast::expression const& node) -> std::string {
    using enum ast::operation;
    auto const dotted = [&] {
        auto out = std::string{};
        for (auto const& each : node.names)
            out += (out.empty() ? "" : ".") + each.text;
        return out;
    };
    auto const with_operands = [&](std::string const& head) {
        auto out = "(" + head;
        for (auto const& each : node.operands)
            out += " " + shape(each);
        return out + ")";
    };
    switch (node.operation) {
        case number: return node.amount.to_string();
        case percent: return node.amount.to_string() + "%";
        case money: return node.amount.to_string() + node.text;
        case days: return node.amount.to_string() + "d";
        case ast::operation::date: return node.day.to_string();
        case text: return "\"" + node.text + "\"";
        case yes_no: return node.truth ? "yes" : "no";
        case path: return dotted();
        case call: return with_operands("call " + dotted());
        case aggregate: return with_operands(dotted() + "-over");
        case lookup: return with_operands("lookup " + dotted());
        case round:
            return with_operands("round " + node.rounding->step().to_string() + " " +
                                 std::string(name(node.rounding->mode())));
        case add: return with_operands("+");
        case subtract: return with_operands("-");
        case multiply: return with_operands("*");
        case divide: return with_operands("/");
        case negate: return with_operands("negate");
        case percent_of: return with_operands("of");
        case at_margin: return with_operands("at-margin");
        case equal: return with_operands("==");
        case not_equal: return with_operands("!=");
        case less: return with_operands("<");
        case less_equal: return with_operands("<=");
        case greater: return with_operands(">");
        case greater_equal: return with_operands(">=");
        case in_list: return with_operands("in-list");
        case in_fact: return with_operands("in-fact");
        case in_range: return with_operands("in-range");
        case starts_with: return with_operands("starts-with");
        case multiple_of: return with_operands("multiple-of");
        case is_missing: return with_operands("missing");
        case is_present: return with_operands("present");
        case logical_and: return with_operands("and");
        case logical_or: return with_operands("or");
        case logical_not: return with_operands("not");
    }
    return "?";
}

/// What `let x = …` makes of a text.
inline auto shape_of(std::string const& text) -> std::string {
    return shape(only<ast::let>(parsed("let x = " + text)).value);
}

}  // namespace cennik::syntax
