#include "eval/pricing.hpp"
#include "eval/request_access.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

// Approvals given earlier.
//
// A rule asks for something on a line or on the order in three lists: approvals, requirements, credit reasons. Each grant is looked at for itself; what it
// covers is marked, and when all are settled the marked entries leave their lists and the status is worked out from what remains.

namespace cennik::eval {

namespace {

using given = detail::request_access::given;

class grant_settler {
public:
    grant_settler(pricing& p, given const& grant) : p_(p), grant_(grant) {}

    void settle() {
        entry_.rule = p_.out.keep(grant_.rule);
        entry_.line = grant_.line;
        look_at_all();
        if (stale()) first_ = {};
        entry_.used = first_.covered;
        entry_.row = first_.row;
        if (entry_.used) cover_all();
        p_.out.granted.push_back(entry_);
    }

private:
    struct covered_row {
        bool covered = false;
        std::uint32_t row = 0;
    };

    [[nodiscard]] auto is_of_grant(rule_row by, std::uint32_t line) const -> bool {
        return line == grant_.line && p_.book.rules[by.rule].name == grant_.rule;
    }
    [[nodiscard]] auto is_role(std::uint32_t outcome) const -> bool {
        return outcome != none && !grant_.role.empty() && p_.book.outcomes[outcome].role == grant_.role;
    }
    /// What can be granted among the reasons: holds, and the approvals that credit asks for.
    [[nodiscard]] static auto is_open_to_grants(detail::reason_record const& reason) -> bool { return reason.decision == decision::hold; }

    void take(rule_row by, std::uint32_t outcome) {
        asked_ = true;
        rule_ = by.rule;
        if (is_role(outcome) && !first_.covered) first_ = covered_row{true, by.row};
    }

    void look_at_all() {
        for (detail::approval_record const& each : p_.out.approvals) {
            if (is_of_grant(each.by, each.line)) take(each.by, each.outcome);
        }
        for (auto const* const reasons : {&p_.out.requirements, &p_.out.reasons}) {
            for (detail::reason_record const& each : *reasons) {
                if (is_of_grant(each.by, each.line) && is_open_to_grants(each)) take(each.by, each.outcome);
            }
        }
    }

    auto why(std::string_view words) -> bool {
        entry_.why = p_.out.keep(words);
        return true;
    }

    [[nodiscard]] auto stale() -> bool {
        auto const& rules = p_.book.rules;
        bool const is_known = std::any_of(rules.begin(), rules.end(), [&](plan::rule const& each) { return each.name == grant_.rule; });
        if (!is_known) return why("the book has no such rule");
        if (p_.out.hidden) return why("prices are hidden");
        if (!asked_) return why("nothing is asked there");
        if (!first_.covered) return why("another role is asked");
        if (grant_.until && p_.out.day > *grant_.until) return why("it held until " + grant_.until->to_string());
        model::rule_kind const kind = rules[rule_].kind;
        bool const is_floor = kind == model::rule_kind::minimum_margin || kind == model::rule_kind::minimum_price;
        return is_floor ? line_is_worse() : order_is_worse();
    }

    [[nodiscard]] auto line_is_worse() -> bool {
        std::uint32_t const line = grant_.line - 1;
        fraction const net = p_.line(line).net;
        if (!grant_.net) return why("no net was agreed");
        if (net < fraction(*grant_.net)) return why("the net is lower than agreed");
        std::optional<decimal> const margin = margin_of_line(p_, line);
        if (!margin) return false;
        if (!grant_.margin) return why("no margin was agreed");
        return *margin < *grant_.margin && why("the margin is lower than agreed");
    }

    [[nodiscard]] auto order_is_worse() -> bool {
        if (!grant_.net) return why("no net was agreed");
        return fraction(*grant_.net) < p_.out.totals.net && why("the net is higher than agreed");
    }

    void cover_all() {
        for (detail::approval_record& each : p_.out.approvals) {
            if (is_of_grant(each.by, each.line) && is_role(each.outcome)) each.granted = true;
        }
        for (auto* const reasons : {&p_.out.requirements, &p_.out.reasons}) {
            for (detail::reason_record& each : *reasons) {
                if (is_of_grant(each.by, each.line) && is_open_to_grants(each) && is_role(each.outcome)) each.granted = true;
            }
        }
    }

    pricing& p_;
    given const& grant_;
    detail::grant_record entry_;
    std::uint32_t rule_ = none;
    bool asked_ = false;
    covered_row first_;
};

/// Lines without a price and hidden prices weigh in later, when lines are written.
void decide_status_again(pricing& p) {
    // So far alerts only tell of costs that are missing, which is worth a warning.
    p.out.status = p.out.alerts.empty() ? decision::approved : decision::warn;
    p.out.credit = decision::approved;
    for (detail::reason_record const& each : p.out.reasons) p.out.credit = std::max(p.out.credit, each.decision);
    at_least(p, p.out.credit);
    for (detail::reason_record const& each : p.out.requirements) at_least(p, each.decision);
    if (!p.out.approvals.empty()) at_least(p, decision::hold);
    for (std::uint32_t line = 0; line < p.line_count; ++line) p.line(line).needs_approval = false;
    for (detail::approval_record const& each : p.out.approvals) {
        if (each.line != 0) p.line(each.line - 1).needs_approval = true;
    }
}

}  // namespace

void use_grants(pricing& p, request const& ask) {
    auto const& grants = detail::request_access::grants(ask);
    if (grants.empty()) return;
    p.working_on(none);
    for (given const& each : grants) grant_settler(p, each).settle();
    std::erase_if(p.out.approvals, [](detail::approval_record const& each) { return each.granted; });
    std::erase_if(p.out.requirements, [](detail::reason_record const& each) { return each.granted; });
    std::erase_if(p.out.reasons, [](detail::reason_record const& each) { return each.granted; });
    decide_status_again(p);
}

}  // namespace cennik::eval
