#include "model/messages.hpp"
#include "model/quote_text.hpp"

namespace cennik::model::say {

void rule_without_step(diagnostics& found, span where, text rule_kind, text steps) {
    found.error("M2401", where, "this " + std::string(rule_kind) + " does not say in which step it stands",
                steps.empty() ? std::string("the waterfall has no step for it")
                              : "write `in` and one of " + std::string(steps));
}

void rule_in_wrong_step(diagnostics& found, name const& step, text rule_kind, bool step_is_on_order, span declared) {
    auto& said_here =
        found.error("M2402", step.where,
                    "the step " + quoted(step.text) + (step_is_on_order ? " is on the order" : " is a step of lines") +
                        ", where no " + std::string(rule_kind) + " can stand",
                    step_is_on_order ? "on an order stands `order discount`"
                                     : "declare the step as `" + step.text + " best on order`");
    said_here.related.push_back(found.sources().locate(declared, "the step"));
}

void price_in_adding_step(diagnostics& found, name const& step, span declared) {
    auto& said_here = found.error(
        "M2403", step.where,
        "a price can stand in a step that is `first` or `best`, the step " + quoted(step.text) + " adds its rules up",
        {});
    said_here.related.push_back(found.sources().locate(declared, "the step"));
}

void empty_window(diagnostics& found, span where) {
    found.warning("M2404", where, "the dates end before they begin, so that this never applies",
                  "both days are included: `from 2026-11-23 until 2026-11-29`");
}

void priority_not_whole(diagnostics& found, span where) {
    found.error("M2405", where, "a priority is a whole number, at most 2147483647");
}

void effect_of_another_kind(diagnostics& found, span where, text verb, text rule_kind) {
    found.error("M2406", where, quoted(verb) + " is no effect of a rule of the kind " + quoted(rule_kind),
                rule_kind == "charge" ? std::string("a charge adds to the order: `charge 25 PLN per order`")
                : verb == "price"     ? std::string("a rule that sets a price begins with `price \"…\"`")
                                      : std::string("a rule that takes something off begins with `discount \"…\"`"));
}

void price_joined(diagnostics& found, span where) {
    found.error("M2407", where, "a rule sets one price: two cannot be joined",
                "write a sum: `price product.list_price + 2 PLN`");
}

void percent_per_unit(diagnostics& found, span where) {
    found.error("M2408", where, "a percent is of the price, not per something", "leave `per …` out");
}

void per_order_on_lines(diagnostics& found, span where) {
    found.error("M2409", where, "an amount per order stands in an order step only",
                "write an `order discount` in a step `on order`");
}

void per_unit_on_order(diagnostics& found, span where) {
    found.error("M2410", where, "an order discount gives an amount per order",
                "leave `per …` out, or give the amount in a `discount` on the lines");
}

void pack_of_discount(diagnostics& found, span where, text verb) {
    found.error("M2411", where, quoted(verb) + " is per unit or per line; only a price can be for a pack");
}

void pack_of_nothing(diagnostics& found, span where) { found.error("M2412", where, "a pack holds more than nothing"); }

void amount_of_step(diagnostics& found, span where) {
    found.error("M2413", where, "only a percent can be of a step's price");
}

void negative_effect(diagnostics& found, span where, text verb, text other_verb) {
    found.error("M2414", where, quoted(verb) + " takes no negative amount",
                verb == "price" ? std::string("a price is zero or more") : "the opposite is " + quoted(other_verb));
}

void bound_is_no_literal(diagnostics& found, span where) {
    found.error(
        "M2501", where, "a tier's bound is written out, not worked out",
        "where each customer has a bound of his own, write a condition: `when line.quantity >= customer.minimum`");
}

void tiers_not_rising(diagnostics& found, span where, text bound, span before, text bound_before) {
    auto& said_here =
        found.error("M2502", where, "tiers must rise: " + quoted(bound) + " stands behind " + quoted(bound_before), {});
    said_here.related.push_back(found.sources().locate(before, "the tier before"));
}

void partition_by_list(diagnostics& found, name const& said) {
    found.error("M2503", said.where, "tiers cannot be counted per " + quoted(said.text) + ", which is a list");
}

void partition_in_order_step(diagnostics& found, span where, text rule_kind) {
    found.error("M2504", where,
                "tiers of " + std::string(rule_kind == "charge" ? "a charge" : "an order discount") +
                    " look at the whole order",
                "leave `per …` out");
}

void all_lines_of_one(diagnostics& found, span where) {
    found.error("M2505", where, "`of all lines` means nothing where each line is counted for itself",
                "say over which lines: `per product`, `per category`, `per order`");
}

void starting_at_in_volume(diagnostics& found, span where) {
    found.error("M2506", where, "`starting at` is for graduated tiers",
                "volume tiers look at the measure alone: add to it, `by line.quantity + customer.bought`");
}

void rungs_not_falling(diagnostics& found, span where, text bound, span before, text bound_before) {
    auto& said_here =
        found.error("M2507", where, "rungs must fall: " + quoted(bound) + " stands behind " + quoted(bound_before), {});
    said_here.related.push_back(found.sources().locate(before, "the rung before"));
}

void decision_elsewhere(diagnostics& found, span where, text decision, text place, text allowed) {
    found.error("M2508", where, quoted(decision) + " cannot stand in " + std::string(place),
                "write one of " + std::string(allowed));
}

void no_such_due_date(diagnostics& found, span where, text written) {
    found.error(
        "M2509", where,
        quoted(written) + " is no due date: days, weeks and months are whole numbers, days of the month 1 to 31");
}

void early_discount_of_prepayment(diagnostics& found, span where, span prepayment) {
    auto& said_here = found.error("M2510", where, "where all is paid beforehand nothing can be paid early", {});
    said_here.related.push_back(found.sources().locate(prepayment, "paid beforehand"));
}

void order_discount_without_give(diagnostics& found, span where) {
    found.error("M2415", where, "an order discount that only charges does nothing: an order step never raises the order",
                "write a rule of its own, outside of the waterfall: `charge \"…\" { charge 25 PLN per order }`");
}

void step_in_charge(diagnostics& found, name const& said) {
    found.error("M2416", said.where, "a charge is taken of what the order costs, not of a step's price",
                "leave `of " + said.text + "` out, or name a `let`: a percent is of `order.goods`, `per line` of `line.net`");
}

void charge_of_order_and_lines(diagnostics& found, span where, span other) {
    auto& said_here = found.error("M2417", where, "one charge is either for the order or for each line, not both",
                                  "say `per line` of every part, or make two charges of them");
    said_here.related.push_back(found.sources().locate(other, "the other part"));
}

void instalments_over_all(diagnostics& found, span where, text percents) {
    found.error("M2511", where, "the instalments make " + std::string(percents) + " of the whole",
                "together they make 100% at most; the last one takes what is left");
}

void instalment_of_nothing(diagnostics& found, span where) {
    found.error("M2512", where, "an instalment is more than nothing");
}

void no_calendar(diagnostics& found, name const& said, keyed_table const& table) {
    auto& said_here = found.error("M2513", said.where, "the table " + quoted(said.text) + " is no list of days off",
                                  "days off stand in a table with one key, a date: `table holidays from "
                                  "\"holidays.csv\" { key day date }`");
    said_here.related.push_back(found.sources().locate(table.where, "the table"));
}

void need_not_rounded_up(diagnostics& found, span where) {
    found.error("M2801", where, "no quantity can be rounded up to this",
                "`round up` goes with `line.quantity multiple of …`, `line.quantity >= …`, or several of them joined by "
                "`and`; what else keeps the rule from applying stands behind `when`");
}

void no_negative_rate(diagnostics& found, span where, text word) {
    found.error("M2802", where, quoted(word) + " takes no negative percent");
}

void free_count_of_nothing(diagnostics& found, span where, text word) {
    found.error("M2803", where, quoted(word) + " takes a number above 0", "`every 10 add 1 free`");
}

void more_free_than_there_are(diagnostics& found, span where) {
    found.error("M2804", where, "more would be free than there are",
                "what is free on top of the quantity is written `every 10 add 1 free`");
}

void remainder_without_every(diagnostics& found, span where) {
    found.error("M2805", where, "what is given once for a line has nothing to share out",
                "say of how many: `every 10 add 1 free pro rata round down`");
}

void free_product_unknown(diagnostics& found, span where, text sku) {
    found.error("M2806", where, "nothing is known of the product " + quoted(sku) + ": the book has no file of products",
                "take the products' facts from a file: `facts product from \"products.csv\" key sku { … }`");
}

void scenario_without_day(diagnostics& found, name const& scenario) {
    found.error("M2831", scenario.where, "the scenario " + quoted(scenario.text) + " does not say its day",
                "the day is a part of the cart: `on 2026-11-21`");
}

void unknown_fact_of_scenario(diagnostics& found, name const& said, text subject, text type, suggestion const& nearest) {
    auto const of_line = subject == "product";
    found.error("M2832", said.where,
                of_line ? "neither the product nor the line has a fact " + quoted(said.text)
                        : "there is no fact " + quoted(std::string(subject) + "." + said.text),
                nearest ? did_you_mean(nearest)
                        : "declare it: `facts " + std::string(subject) + " { " + said.text + " " + std::string(type) + " }`");
}

void fact_given_elsewhere(diagnostics& found, name const& said, text path) {
    found.error("M2833", said.where, quoted(path) + " has a place of its own in a scenario",
                path == "order.date" ? "the day of the order is `on 2026-11-21`"
                                     : "a line begins with both: `line \"SCR-440\" quantity 200 { … }`");
}

void fact_given_twice(diagnostics& found, name const& said, text path) {
    found.error("M2834", said.where, quoted(path) + " is given twice");
}

void excludes_itself(diagnostics& found, span where, text rule) {
    found.error("M2701", where, "the rule " + quoted(rule) + " excludes itself", "leave its own name out");
}

void exclusion_cycle(diagnostics& found, span where, text names) {
    found.error("M2701", where, "rules exclude one another in a circle: " + std::string(names),
                "give them priorities in one step instead, or let only one exclude the other");
}

void excludes_too_late(diagnostics& found, span where, text own_step, text earlier_step, text reason, span excluded) {
    auto& said_here = found.error(
        "M2702", where,
        "the step " + quoted(own_step) + " comes after the step " + quoted(earlier_step) +
            " of the rule it excludes, and " + std::string(reason),
        "what applies is known only when the step begins: exclude by facts, dates and quantities, or move a rule");
    said_here.related.push_back(found.sources().locate(excluded, "the excluded rule"));
}

void excluded_outside_waterfall(diagnostics& found, span where, text rule, span excluded) {
    auto& said_here =
        found.error("M2703", where, quoted(rule) + " stands in no step of the waterfall and cannot be excluded",
                    "give that rule a condition of its own");
    said_here.related.push_back(found.sources().locate(excluded, "the rule"));
}

void replaces_elsewhere(diagnostics& found, span where, text rule, span replaced) {
    auto& said_here =
        found.error("M2704", where, quoted(rule) + " is of another kind or step: a rule replaces only those of its own",
                    "write `excludes` where the other rule stands in the waterfall");
    said_here.related.push_back(found.sources().locate(replaced, "the rule"));
}

}  // namespace cennik::model::say
