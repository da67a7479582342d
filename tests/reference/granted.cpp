#include "reference/phases.hpp"

#include <algorithm>

namespace reference {

namespace {

/// What a rule asks for on a line, or of the order, and a grant may cover.
struct asked_for {
    rule_row by;
    std::string role;
};

auto asked_by(pricing const& cart, std::string const& rule, std::uint32_t line) -> std::vector<asked_for> {
    std::vector<asked_for> result;
    for (approval_entry const& one : cart.approvals) {
        if (one.by.rule == rule && one.line == line) result.push_back(asked_for{one.by, one.role});
    }
    for (auto const* list : {&cart.requirements, &cart.credit_reasons}) {
        for (reason_entry const& one : *list) {
            if (one.by.rule == rule && one.line == line && one.decision == severity::hold)
                result.push_back(asked_for{one.by, one.release_by});
        }
    }
    return result;
}

auto is_floor(model::book const& book, std::string const& name) -> bool {
    return std::any_of(book.rules.begin(), book.rules.end(), [&](model::rule const& rule) {
        return rule.name == name && (rule.kind == model::rule_kind::minimum_margin ||
                                     rule.kind == model::rule_kind::minimum_price);
    });
}

/// In what the figures are worse than those agreed; empty where they are not.
auto worse_figure(pricing const& cart, cart::grant const& grant) -> std::string {
    if (!grant.net) return "no net was agreed";
    if (!is_floor(cart.book, grant.rule)) return cart.net() > *grant.net ? "the net is higher than agreed" : "";
    line_state const& line = cart.lines[grant.line - 1];
    if (line.net() < *grant.net) return "the net is lower than agreed";
    std::optional<rational> const cost = cart.cost_of(line);
    if (!cost || line.net() == 0) return "";
    if (!grant.margin) return "no margin was agreed";
    bool const lower = round_half_even((line.net() - *cost) / line.net(), 4) < *grant.margin;
    return lower ? "the margin is lower than agreed" : "";
}

/// Why a grant covers nothing; empty where it does.
auto stale(pricing const& cart, cart::grant const& grant, std::vector<asked_for> const& asked) -> std::string {
    bool const known = std::any_of(cart.book.rules.begin(), cart.book.rules.end(),
                                   [&](model::rule const& rule) { return rule.name == grant.rule; });
    if (!known) return "the book has no such rule";
    if (cart.hidden) return "prices are hidden";
    if (asked.empty()) return "nothing is asked there";
    bool const same_role = !grant.role.empty() && std::any_of(asked.begin(), asked.end(), [&](asked_for const& one) {
        return one.role == grant.role;
    });
    if (!same_role) return "another role is asked";
    if (grant.until && cart.day > *grant.until) return "it held until " + print_day(*grant.until);
    return worse_figure(cart, grant);
}

template <typename T, typename Covered>
void leave_out(std::vector<T>& list, Covered covered) {
    list.erase(std::remove_if(list.begin(), list.end(), covered), list.end());
}

}  // namespace

void settle_grants(pricing& cart, std::vector<cart::grant> const& grants) {
    std::vector<cart::grant> used;
    for (cart::grant const& grant : grants) {
        std::vector<asked_for> const asked = asked_by(cart, grant.rule, grant.line);
        std::string const why = stale(cart, grant, asked);
        rule_row by{grant.rule, 0};
        for (asked_for const& one : asked) {
            if (why.empty() && one.role == grant.role) {
                by = one.by;
                break;
            }
        }
        cart.granted.push_back(granted_entry{by, grant.line, why});
        if (why.empty()) used.push_back(grant);
    }
    for (cart::grant const& grant : used) {
        auto const covers = [&](auto const& one, std::string const& role) {
            return one.by.rule == grant.rule && one.line == grant.line && role == grant.role;
        };
        auto const covers_hold = [&](reason_entry const& one) {
            return one.decision == severity::hold && covers(one, one.release_by);
        };
        leave_out(cart.approvals, [&](approval_entry const& one) { return covers(one, one.role); });
        leave_out(cart.requirements, covers_hold);
        leave_out(cart.credit_reasons, covers_hold);
    }
}

void settle_status(pricing& cart) {
    auto const at_least = [](severity& status, severity what) {
        if (status < what) status = what;
    };
    for (reason_entry const& one : cart.credit_reasons)
        at_least(cart.credit, one.decision);
    at_least(cart.status, cart.credit);
    for (reason_entry const& one : cart.requirements) {
        at_least(cart.status, one.decision);
        if (one.line != 0 && one.decision == severity::rejected) cart.lines[one.line - 1].refused = true;
    }
    for (approval_entry const& one : cart.approvals) {
        at_least(cart.status, severity::hold);
        if (one.line != 0) cart.lines[one.line - 1].needs_approval = true;
    }
    for (alert_entry const& one : cart.alerts) {
        if (one.of_missing_cost) at_least(cart.status, severity::warn);
    }
    for (line_state const& line : cart.lines) {
        if (!line.price) at_least(cart.status, severity::rejected);
    }
    if (cart.hidden) at_least(cart.status, severity::hold);
}

}  // namespace reference
