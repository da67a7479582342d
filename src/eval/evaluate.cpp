#include "eval/evaluate.hpp"

#include "eval/messages.hpp"
#include "eval/pricing.hpp"
#include "eval/request_access.hpp"

namespace cennik::eval {

namespace {

void price(pricing& p, request const& ask) {
    read_request(p, ask);
    p.out.id = p.out.keep(detail::request_access::id(ask));
    p.out.day = date::from_days(p.day);
    decide_groups(p);
    settle_before_the_waterfall(p);
    bool lines_done = false;
    for (std::uint32_t step = 0; step < p.book.steps.size(); ++step) {
        if (p.book.steps[step].on_order && !lines_done) {
            round_and_lift(p);
            lines_done = true;
        }
        if (p.book.steps[step].on_order) run_order_step(p, step);
        else run_line_step(p, step);
    }
    if (!lines_done) round_and_lift(p);
    sum_up(p);
    choose_terms(p);
    decide_credit(p);
    judge_floors(p);
    finish(p);
}

}  // namespace

auto evaluate(std::shared_ptr<plan::program const> const& book, request const& ask, workspace& memory, detail::quote_data& out,
              quote_limits const& limits) -> result<void> {
    out.clear();
    memory.steps.clear();
    memory.roundings.clear();
    memory.keys.clear();
    pricing p{*book, memory, out, limits};
    try {
        price(p, ask);
    } catch (refusal& refused) {
        out.clear();
        return std::move(refused.why);
    } catch (decimal_error const& error) {
        failure why = say::arithmetic(p, error.code()).why;
        out.clear();
        return why;
    } catch (...) {
        out.clear();
        throw;
    }
    out.book = book;
    return {};
}

}  // namespace cennik::eval
