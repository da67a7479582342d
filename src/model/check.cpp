// Text that parses into a book that means something.
//
// Comes in: the parsed files and tables. Goes out: model::book, or nothing and every mistake among the findings.
//
// The order follows what needs what: names of all kinds first, so that a rule may stand before what it uses; then
// facts, steps and tables, which expressions are typed by; then lets, groups and rules; then what only whole rules can
// tell, such as exclusions.

#include "model/check.hpp"

#include "model/check_rules.hpp"
#include "model/check_scenarios.hpp"
#include "model/declare_facts.hpp"
#include "model/declare_waterfall.hpp"
#include "model/find_fact_users.hpp"
#include "model/gather_declarations.hpp"
#include "model/order_exclusions.hpp"
#include "model/read_keyed_tables.hpp"
#include "model/settle_rounding.hpp"
#include "model/warn_of_doubts.hpp"
#include "model/workbench.hpp"

namespace cennik::model {

auto check(parsed_book const& parsed, compile_limits const& limits, base::diagnostics& found) -> std::optional<book> {
    auto bench = workbench(parsed, limits, found);
    gather_declarations(bench);
    if (!settle_rulebook(bench)) return std::nullopt;
    declare_facts(bench);
    declare_waterfall(bench);
    declare_keyed_tables(bench);
    type_all_lets(bench);
    declare_price_groups(bench);
    read_keyed_tables(bench);
    check_rules(bench);
    check_scenarios(bench);
    order_exclusions(bench);
    if (found.has_errors()) return std::nullopt;
    find_fact_users(bench);
    warn_of_doubts(bench);
    if (found.has_errors()) return std::nullopt;
    return std::move(bench.book);
}

}  // namespace cennik::model
