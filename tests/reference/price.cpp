#include "reference/price.hpp"

#include "reference/phases.hpp"

namespace reference {

namespace {

void mark_lines_without_price(pricing& cart) {
    for (line_state& line : cart.lines) {
        if (line.price) continue;
        line.steps.clear();
    }
}

auto quote_of(model::book const& book, cart const& given, std::string_view fingerprint) -> std::string {
    pricing cart(book);
    cart.id = given.id;
    cart.fingerprint = fingerprint;
    take_facts(cart, given);
    decide_hidden_prices(cart);
    round_quantities_up(cart);
    std::vector<line_state> const free_lines = give_free_goods(cart);
    settle_exclusions(cart);
    for (std::uint32_t step = 0; step < book.steps.size(); ++step) {
        if (!book.steps[step].on_order) run_line_step(cart, step);
    }
    mark_lines_without_price(cart);
    round_and_lift(cart);
    cart.lines.insert(cart.lines.end(), free_lines.begin(), free_lines.end());
    for (std::uint32_t step = 0; step < book.steps.size(); ++step) {
        if (book.steps[step].on_order) run_order_step(cart, step);
    }
    add_charges(cart);
    add_taxes(cart);
    check_requirements(cart);
    choose_terms(cart);
    decide_credit(cart);
    judge_floors(cart);
    raise_alerts(cart);
    settle_grants(cart, given.granted);
    settle_status(cart);
    find_last_day(cart);
    return write_quote(cart);
}

}  // namespace

auto price(model::book const& book, cart const& given, std::string_view fingerprint) -> std::string {
    try {
        return quote_of(book, given, fingerprint);
    } catch (refusal const& why) {
        return write_refusal(given.id, why);
    } catch (undefined_amount const&) {
        return write_refusal(given.id, refusal{"", 0, "", "a division by zero"});
    }
}

auto price_json(model::book const& book, std::string_view cart_json, std::string_view fingerprint) -> std::string {
    try {
        return price(book, read_cart(book, cart_json), fingerprint);
    } catch (refusal const& why) {
        return write_refusal("", why);
    }
}

}  // namespace reference
