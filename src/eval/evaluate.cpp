#include "eval/evaluate.hpp"

#include "eval/messages.hpp"
#include "eval/pricing.hpp"
#include "eval/request_access.hpp"

namespace cennik::eval {

namespace {

using phase = observer::phase;

void ended(pricing& p, phase what) {
    if (p.watch != nullptr) p.watch->ends(p, what);
}

}  // namespace

void price_order(pricing& p, request const& ask) {
    p.out.clear();
    p.memory.roundings.clear();
    p.memory.keys.clear();
    p.memory.thresholds.clear();
    p.memory.threshold_text.clear();
    read_request(p, ask);
    p.out.id = p.out.keep(detail::request_access::id(ask));
    p.out.day = date::from_days(p.day);
    decide_groups(p);
    settle_quantities(p);
    give_free_goods(p);
    settle_before_the_waterfall(p);
    decide_hiding(p);
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
    settle_charges(p);
    ended(p, phase::charges);
    settle_tax(p);
    ended(p, phase::taxes);
    sum_up(p);
}

namespace {

void price(pricing& p, request const& ask) {
    price_order(p, ask);
    judge_requirements(p);
    ended(p, phase::requirements);
    choose_terms(p);
    ended(p, phase::terms);
    decide_credit(p);
    ended(p, phase::credit);
    judge_floors(p);
    ended(p, phase::judgement);
    use_grants(p, ask);
    raise_alerts(p);
    ended(p, phase::alerts);
    finish(p);
    find_validity(p);
    if (p.bounds != nullptr) find_compared_quantities(p);
    else if (p.wants_hints) find_hints(p, ask);
}

auto price_or_refuse(pricing& p, std::shared_ptr<plan::program const> const& book, request const& ask) -> result<void> {
    try {
        price(p, ask);
    } catch (refusal& refused) {
        p.out.clear();
        return std::move(refused.why);
    } catch (decimal_error const& error) {
        failure why = say::arithmetic(p, error.code()).why;
        p.out.clear();
        return why;
    } catch (...) {
        p.out.clear();
        throw;
    }
    p.out.book = book;
    return {};
}

}  // namespace

auto evaluate(std::shared_ptr<plan::program const> const& book, request const& ask, workspace& memory, detail::quote_data& out,
              quote_limits const& limits, observer* watch) -> result<void> {
    pricing p{*book, memory, out, limits, watch};
    p.wants_hints = detail::request_access::wants_hints(ask);
    return price_or_refuse(p, book, ask);
}

auto evaluate_with_bounds(std::shared_ptr<plan::program const> const& book, request const& ask, workspace& memory, detail::quote_data& out,
                          quote_limits const& limits, quantity_bounds& bounds) -> result<void> {
    pricing p{*book, memory, out, limits};
    p.wants_hints = true;
    p.bounds = &bounds;
    return price_or_refuse(p, book, ask);
}

}  // namespace cennik::eval
