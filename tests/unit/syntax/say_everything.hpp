#pragma once

#include "syntax/parse_expression.hpp"
#include "syntax/read_rows.hpp"
#include "unit/syntax/parse_text.hpp"

#include <cennik/diagnostic.hpp>

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace cennik::syntax {

inline auto printed(base::diagnostics const& found) -> std::string {
    auto out = std::string{};
    for (auto const& each : found.sorted())
        out += to_text(each);
    return out;
}

/// Everything this room says about a rule file, as a person reads it: its headings and messages are read too.
inline auto say_everything(std::string text) -> std::string {
    auto whole = parsed(std::move(text));
    for (auto const& declaration : whole.file.declarations) {
        auto const* const rule = std::get_if<ast::rule>(&declaration);
        if (rule == nullptr) continue;
        if (rule->table && rule->table->rows) {
            for (auto const& heading : rule->table->rows->headings)
                static_cast<void>(parse_heading(heading, whole.found));
        }
        for (auto const& clause : rule->clauses) {
            auto const* const outcome = std::get_if<ast::outcome>(&clause);
            if (outcome != nullptr && outcome->message)
                static_cast<void>(parse_template(*outcome->message, whole.found));
        }
    }
    return printed(whole.found);
}

/// The same about a CSV file.
inline auto say_everything_of_csv(std::string text) -> std::string {
    auto sources = base::source_map{};
    sources.add("table.csv", std::move(text));
    auto found = base::diagnostics(sources, 100);
    static_cast<void>(read_csv(0, ',', '.', {}, found));
    return printed(found);
}

}  // namespace cennik::syntax
