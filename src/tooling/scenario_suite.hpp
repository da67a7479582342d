#pragma once

#include "base/source_map.hpp"
#include "model/model.hpp"

#include <cennik/diagnostic.hpp>
#include <cennik/request.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The scenarios of a book with everything it takes to run them, and nothing else of the model they came from.
namespace cennik::tooling {

/// A fact and the value a scenario gives it; a value of the door only looks at texts, this one owns them.
struct given_fact {
    std::string name;
    model::type type;
    model::literal value;
    std::string text;
    std::vector<std::string> texts;
};

struct scenario_line {
    std::string sku;
    decimal quantity;
    std::vector<given_fact> facts;
};

struct scenario_grant {
    std::string rule;
    std::uint32_t line = 0;
    std::string role;
    std::optional<date> until;
    std::optional<decimal> net;
    std::optional<decimal> margin;
};

struct expectation {
    model::expectation said;
    std::string because;             ///< a rule; empty where none is named
    std::string words;               ///< as written, from `expect` on, blanks folded
    place where;
};

struct scenario {
    std::string name;
    date day;
    std::vector<given_fact> facts;
    std::vector<scenario_line> lines;
    std::vector<scenario_grant> granted;
    std::vector<expectation> expectations;
    place where;
};

/// A rule with what can be reached of it. Rules stand in the order of the book.
struct coverable_rule {
    struct edge {
        std::uint32_t row = 0;       ///< of the table or tier, counted from 1
        std::string words;           ///< "from 50"
        model::source_place place;
    };
    std::string name;
    model::source_place place;
    std::vector<model::source_place> rows;
    std::vector<edge> edges;
};

struct scenario_suite {
    std::vector<scenario> scenarios;
    std::vector<coverable_rule> rules;       ///< without rows and edges where there are no scenarios
    std::vector<std::string> files;
};

[[nodiscard]] auto make_scenario_suite(model::book const& book, base::source_map const& sources) -> scenario_suite;

}  // namespace cennik::tooling
