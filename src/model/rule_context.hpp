#pragma once

#include "model/check_phases.hpp"
#include "model/workbench.hpp"

#include <string>

namespace cennik::model {

/// The rule in hand: what is written, what becomes of it, and when its parts are worked out.
struct rule_context {
    workbench& bench;
    ast::rule const& said;
    std::uint32_t file;
    std::uint32_t index;  ///< in book::rules
    rule& out;
    reader who;

    [[nodiscard]] auto found() const -> base::diagnostics& { return bench.found; }
    [[nodiscard]] auto on_order() const -> bool { return said.kind == ast::rule_kind::order_discount; }
    [[nodiscard]] auto is_charge() const -> bool { return said.kind == ast::rule_kind::charge; }
    /// The step stands in the waterfall and takes this kind of rule.
    [[nodiscard]] auto has_step() const -> bool { return out.step != none; }
};

/// "discount", "payment terms": as it is written.
[[nodiscard]] auto words_of(ast::rule_kind which) -> std::string_view;

/// Types a part of a rule that must be known when the rule is at work.
[[nodiscard]] auto type_part(rule_context& rule, ast::expression const& said, std::initializer_list<kind> kinds,
                             std::string const& place, bool may_be_quotient = false) -> std::optional<expression>;

}  // namespace cennik::model
