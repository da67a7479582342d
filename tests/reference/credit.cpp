#include "reference/floor_rules.hpp"
#include "reference/phases.hpp"

namespace reference {

namespace {

auto severity_of(model::decision decision) -> severity {
    switch (decision) {
        case model::decision::warn: return severity::warn;
        case model::decision::require_prepayment: return severity::prepayment;
        case model::decision::approval:
        case model::decision::hold: return severity::hold;
        case model::decision::reject: return severity::rejected;
        case model::decision::round_up:
        case model::decision::raise_price: break;
    }
    return severity::approved;
}

struct reason {
    std::uint32_t rule = 0;
    std::uint32_t row = 0;  ///< counted from 1; 0 in a block
    spoken what;
};

auto reasons_of(pricing const& cart, std::uint32_t rule) -> std::vector<reason> {
    std::vector<reason> result;
    model::rule const& text = cart.book.rules[rule];
    viewpoint const from{cart};
    for (shape const& one : shapes_of(cart.book, rule)) {
        if (!conditions_hold(one, from)) continue;
        if (one.rows.empty()) {
            if (text.outcome) result.push_back(reason{rule, 0, from_block(*text.outcome, from)});
            continue;
        }
        std::optional<spoken> said = from_row(rule, one.rows.front(), from);
        if (!said) continue;
        said->message = message_of_row(rule, one.rows.front(), from);
        result.push_back(reason{rule, one.rows.front() + 1, *said});
    }
    drop_hidden(
        cart.book, result, [](reason const& one) { return one.rule; },
        [](reason const& one) { return one.row == 0 ? 0 : one.row - 1; });
    return result;
}

void take(pricing& cart, reason const& what) {
    rule_row const by{cart.book.rules[what.rule].name, what.row};
    severity const decision = severity_of(what.what.decision);
    cart.credit_reasons.push_back(reason_entry{0, by, decision, what.what.message, what.what.role});
    if (what.what.decision == model::decision::approval)
        cart.approvals.push_back(approval_entry{0, by, what.what.role, what.what.due, what.what.message});
    if (what.what.decision == model::decision::require_prepayment && !cart.prepaid) {
        cart.prepaid = true;
        cart.terms = terms_entry{by, {payment{cart.day, cart.payable}}, {}};
    }
}

}  // namespace

void decide_credit(pricing& cart) {
    for (std::uint32_t rule = 0; rule < cart.book.rules.size(); ++rule) {
        if (cart.book.rules[rule].kind != model::rule_kind::credit_block) continue;
        for (reason const& one : reasons_of(cart, rule))
            take(cart, one);
    }
}

}  // namespace reference
