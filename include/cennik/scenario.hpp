#pragma once

#include <cennik/diagnostic.hpp>
#include <cennik/quote.hpp>
#include <cennik/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The scenarios a rule book carries, priced and compared with what they expect.
namespace cennik {

/// An expectation that was not met. `expected` is as the scenario writes it, `actual` what came out, in the same words.
struct scenario_failure {
    place where;
    std::string expected;
    std::string actual;
};

/// One scenario as it was priced. It has an answer or a refusal, never both.
struct scenario_result {
    std::string name;
    place where;
    std::vector<scenario_failure> failures;
    std::optional<quote> answer;
    std::optional<failure> refusal;
    [[nodiscard]] auto passed() const -> bool { return failures.empty(); }
};

/// What no scenario reached: a rule, a row of its table, or an edge of its tiers.
struct uncovered {
    enum class what : std::uint8_t { rule, row, tier_edge };
    uncovered::what kind{};
    std::string rule;
    std::size_t row = 0;             ///< of a row or tier, counted from 1
    std::string edge;                ///< of a tier: "from 50", "up to 100"
    place where;
};

/// How much of a book its scenarios reach. A rule or row is covered where it had a say in a quote: it set a price, took part, spoke. The
/// edge of a tier is covered where one scenario reaches the tier at its bound itself: exactly 50 of `from 50`, exactly 100 of `up to 100`.
struct scenario_coverage {
    std::size_t rules = 0;
    std::size_t rules_covered = 0;
    std::size_t rows = 0;
    std::size_t rows_covered = 0;
    std::size_t tier_edges = 0;
    std::size_t tier_edges_covered = 0;
    std::vector<uncovered> missing;  ///< in source order
    [[nodiscard]] auto complete() const -> bool { return missing.empty(); }
};

struct scenario_report {
    std::vector<scenario_result> scenarios;      ///< in source order
    scenario_coverage coverage;
    [[nodiscard]] auto passed() const -> bool;
};

}  // namespace cennik
