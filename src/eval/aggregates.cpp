#include "eval/pricing.hpp"

// `sum(line.value over lines where …)`: what the lines that count come to, seen by all of them the same.
//
// What it comes to is worked out once, until amounts change, or for good where it reads facts only. Every line that counts is looked at, also behind
// a decided answer, so that the order of lines never says whether a division by zero is met.

namespace cennik::eval {

namespace {

using model::operation;

/// The answer so far, over the lines looked at.
struct gathering {
    fraction amount;
    bool is_there = true;                        ///< nothing was missing
    bool is_first = true;
    truth answer = truth::no;
};

void take_truth(gathering& so_far, truth own, truth decisive) {
    if (own == decisive) so_far.answer = decisive;
    else if (own == truth::unknown && so_far.answer != decisive) so_far.answer = own;
}

void take_line(pricing& p, plan::node const& node, std::uint32_t line, gathering& so_far) {
    std::uint32_t const what = node.operands.first;
    bool const is_question = p.book.nodes[what].kind == model::kind::yes_no;
    switch (node.operation) {
        case operation::any_over: take_truth(so_far, test(p, what, line), truth::yes); return;
        case operation::all_over: take_truth(so_far, test(p, what, line), truth::no); return;
        case operation::count_over: {
            bool const counted = is_question ? test(p, what, line) == truth::yes : compute(p, what, line).present;
            if (counted) so_far.amount += fraction(1);
            return;
        }
        default: break;
    }
    value const own = compute(p, what, line);
    so_far.is_there = so_far.is_there && own.present;
    if (!own.present) return;
    if (node.operation == operation::sum_over) so_far.amount += own.amount;
    else if (so_far.is_first || (node.operation == operation::minimum_over ? own.amount < so_far.amount : so_far.amount < own.amount))
        so_far.amount = own.amount;
    so_far.is_first = false;
}

auto gather_over_lines(pricing& p, plan::node const& node) -> value {
    gathering so_far;
    if (node.operation == operation::all_over) so_far.answer = truth::yes;
    std::uint32_t const reader = p.at_line;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        p.count_work();
        if (!p.counts(line)) continue;
        p.at_line = line;
        if (node.operands.count > 1 && test(p, node.operands.first + 1, line) != truth::yes) continue;
        take_line(p, node, line, so_far);
    }
    p.at_line = reader;
    switch (node.operation) {
        case operation::any_over:
        case operation::all_over: return value{fraction(so_far.answer == truth::yes ? 1 : 0), 0, so_far.answer != truth::unknown};
        case operation::minimum_over:
        case operation::maximum_over: return value{so_far.amount, 0, so_far.is_there && !so_far.is_first};
        default: return value{so_far.amount, 0, so_far.is_there};
    }
}

/// While a quantity is being rounded up, all lines are seen as the cart asked for them.
class cart_as_asked {
public:
    explicit cart_as_asked(pricing& p) : p_(p), line_(p.settling) {
        if (line_ == none) return;
        in_hand_ = p.line_fact(line_, detail::schema::quantity_slot).amount;
        show(p.line(line_).quantity_asked);
    }
    ~cart_as_asked() {
        if (line_ != none) show(in_hand_);
    }
    cart_as_asked(cart_as_asked const&) = delete;
    auto operator=(cart_as_asked const&) -> cart_as_asked& = delete;

private:
    void show(decimal const& quantity) {
        p_.set_quantity(line_, quantity);
        p_.facts_changed();
    }

    pricing& p_;
    std::uint32_t line_;
    decimal in_hand_;
};

}  // namespace

auto aggregate(pricing& p, plan::node const& node) -> value {
    std::uint64_t const epoch = node.scope == plan::scope::amounts ? p.amounts_epoch : p.cart_epoch;
    if (p.memory.aggregates[node.index].epoch == epoch) return p.memory.aggregates[node.index].known;
    cart_as_asked const asked(p);
    // What is kept must be right for a rule that reads it later, so that a message may not make anything missing here.
    bool const is_message = p.is_message;
    p.is_message = false;
    value const known = gather_over_lines(p, node);
    p.is_message = is_message;
    p.memory.aggregates[node.index] = memo{epoch, known};
    return known;
}

}  // namespace cennik::eval
