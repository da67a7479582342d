#include "model/check_phases.hpp"

#include "model/messages.hpp"
#include "model/resolve_names.hpp"

namespace cennik::model {

namespace {

constexpr auto bit(operation which) -> std::uint64_t { return std::uint64_t{1} << static_cast<unsigned>(which); }

constexpr auto line_amounts = bit(operation::line_price) | bit(operation::line_value) | bit(operation::line_after) |
                              bit(operation::line_total) | bit(operation::line_net) | bit(operation::line_margin);
constexpr auto order_amounts = bit(operation::order_value) | bit(operation::order_goods) | bit(operation::order_net) |
                               bit(operation::order_gross) | bit(operation::order_margin);
constexpr auto all_amounts = line_amounts | order_amounts;
constexpr auto all_aggregates = bit(operation::sum_over) | bit(operation::count_over) | bit(operation::minimum_over) |
                                bit(operation::maximum_over) | bit(operation::any_over) | bit(operation::all_over);

auto may_read_lines(phase at) -> bool {
    switch (at) {
        case phase::quantities:
        case phase::free_goods:
        case phase::line_step:
        case phase::lines_of_order_step:
        case phase::lifting:
        case phase::judging:
        case phase::lines_of_charges:
        case phase::tax:
        case phase::lines_of_requirements:
        case phase::lines_of_alerts: return true;
        default: return false;
    }
}

/// A customer belongs to a group whatever the cart.
auto may_gather(phase at) -> bool { return at != phase::price_groups; }

auto allowed_amounts(phase at) -> std::uint64_t {
    switch (at) {
        case phase::price_groups:
        case phase::hidden_prices:
        case phase::quantities:
        case phase::free_goods:
        case phase::tax: return 0;
        case phase::line_step:
            return bit(operation::line_price) | bit(operation::line_value) | bit(operation::line_after);
        case phase::order_step: return bit(operation::order_value);
        case phase::lines_of_order_step:
            return bit(operation::line_price) | bit(operation::line_value) | bit(operation::line_after) |
                   bit(operation::line_total) | bit(operation::order_value);
        case phase::lifting: return bit(operation::line_after);
        case phase::judging: return line_amounts | bit(operation::order_value) | bit(operation::order_goods);
        case phase::terms:
            return bit(operation::order_value) | bit(operation::order_goods) | bit(operation::order_net) |
                   bit(operation::order_gross);
        case phase::charges: return bit(operation::order_value) | bit(operation::order_goods);
        case phase::lines_of_charges:
            return (line_amounts & ~bit(operation::line_margin)) | bit(operation::order_value) |
                   bit(operation::order_goods);
        case phase::credit:
        case phase::requirements:
        case phase::alerts: return order_amounts;
        case phase::lines_of_requirements:
        case phase::lines_of_alerts: return all_amounts;
    }
    return 0;
}

/// What is known of every line, and of the order, where an aggregate is worked out.
auto allowed_over_lines(phase at) -> std::uint64_t {
    switch (at) {
        case phase::order_step: return allowed_amounts(phase::lines_of_order_step);
        case phase::charges: return allowed_amounts(phase::lines_of_charges);
        case phase::terms: return line_amounts | allowed_amounts(phase::terms);
        case phase::credit:
        case phase::requirements:
        case phase::alerts: return all_amounts;
        default: return allowed_amounts(at);
    }
}

/// The first amount in the order of the enumeration; they are listed by phase.
auto first_of(std::uint64_t amounts_read) -> operation {
    auto which = static_cast<unsigned>(operation::line_price);
    while ((amounts_read >> which & 1u) == 0)
        ++which;
    return static_cast<operation>(which);
}

auto when_known(operation which) -> std::string {
    switch (which) {
        case operation::line_price:
        case operation::line_value: return "in the line steps";
        case operation::line_total:
        case operation::order_value: return "once the lines are priced";
        case operation::line_net:
        case operation::line_margin:
        case operation::order_goods: return "after the order steps";
        case operation::order_net: return "after charges";
        case operation::order_gross:
        case operation::order_margin: return "after tax";
        default: return "later";
    }
}

}  // namespace

void reads::add(reads const& other) {
    operations |= other.operations;
    over_lines |= other.over_lines;
    line_facts = line_facts || other.line_facts;
    cost = cost || other.cost;
    if (other.last_step > last_step) last_step = other.last_step;
}

auto describe(model::book const& book, reader const& who) -> std::string {
    switch (who.at) {
        case phase::price_groups: return "price groups";
        case phase::hidden_prices: return "a rule that hides prices";
        case phase::quantities: return "a requirement that rounds quantities up";
        case phase::free_goods: return "free goods";
        case phase::line_step:
        case phase::order_step: return "step `" + book.steps[who.step].name + "`";
        case phase::lines_of_order_step: return "the lines of an order step";
        case phase::lifting: return "a floor that may raise the price, or is judged before order discounts,";
        case phase::judging: return "a floor";
        case phase::charges:
        case phase::lines_of_charges: return "a charge";
        case phase::tax: return "tax";
        case phase::terms: return "payment terms";
        case phase::credit: return "a credit block";
        case phase::requirements:
        case phase::lines_of_requirements: return "a requirement";
        case phase::alerts:
        case phase::lines_of_alerts: return "an alert";
    }
    return {};
}

auto reads_of(workbench const& bench, expression const& value) -> reads {
    auto out = reads{};
    if (value.operation == operation::fact) {
        out.line_facts = bench.book.facts[value.index].of_line();
        out.cost = value.index == bench.cost_fact;
    }
    if (value.operation == operation::line_after) out.last_step = value.index + 1;
    if (value.operation == operation::let) out.add(bench.let_reads[value.index]);
    for (auto const& each : value.operands)
        out.add(reads_of(bench, each));
    if ((bit(value.operation) & all_aggregates) != 0) {
        // What it reads of the lines it gathers is no longer read of the line in hand.
        out.over_lines |= out.operations;
        out.operations = 0;
        out.line_facts = false;
    }
    out.operations |= bit(value.operation);
    return out;
}

auto reads_a_line(workbench const& bench, expression const& value) -> bool {
    auto const read = reads_of(bench, value);
    return read.line_facts || (read.operations & line_amounts) != 0;
}

auto gathers_lines(reads const& read) -> bool { return (read.operations & all_aggregates) != 0; }

namespace {

/// `gathered`: inside of an aggregate.
auto check_phase_of(workbench& bench, expression const& value, reader const& who, bool gathered) -> bool {
    auto const is_aggregate = (bit(value.operation) & all_aggregates) != 0;
    auto const is_let = value.operation == operation::let;
    auto const gathers = is_aggregate || (is_let && gathers_lines(bench.let_reads[value.index]));
    if (gathers && !may_gather(who.at)) {
        say::lines_gathered_too_early(bench.found, value.where, bench.text_of(value.where), describe(bench.book, who));
        return false;
    }
    if (!is_let && !value.operands.empty()) {
        auto sound = true;
        for (auto const& each : value.operands)
            sound = check_phase_of(bench, each, who, gathered || is_aggregate) && sound;
        return sound;
    }
    auto const read = reads_of(bench, value);
    auto const through = is_let ? bench.book.lets[value.index].name : std::string{};
    auto const amounts_read = read.operations & all_amounts;
    if (!gathered && !may_read_lines(who.at) && (read.line_facts || (amounts_read & line_amounts) != 0)) {
        auto hint = std::string{};
        if (who.at == phase::order_step) hint = "an order discount can choose its lines: `over lines where …`";
        if (who.at == phase::charges)
            hint = "a charge `per line` looks at each line; `any(… over lines)` looks at all of them";
        if (who.at == phase::requirements || who.at == phase::alerts)
            hint = "what it asks for reads no line, so that it is asked once for the order";
        say::line_value_in_order_rule(bench.found, value.where, bench.text_of(value.where), describe(bench.book, who),
                                      hint);
        return false;
    }
    auto early = amounts_read & ~(gathered ? allowed_over_lines(who.at) : allowed_amounts(who.at));
    early |= read.over_lines & all_amounts & ~allowed_over_lines(who.at);
    if (early != 0) {
        auto const which = first_of(early);
        say::used_before_its_phase(bench.found, value.where, std::string(amount_path(which)), when_known(which),
                                   describe(bench.book, who), through);
        return false;
    }
    if (who.at == phase::line_step && read.last_step > who.step) {
        say::used_before_its_phase(
            bench.found, value.where, "line.after(" + bench.book.steps[read.last_step - 1].name + ")",
            "after step `" + bench.book.steps[read.last_step - 1].name + "`", describe(bench.book, who), through);
        return false;
    }
    return true;
}

}  // namespace

auto check_phase(workbench& bench, expression const& value, reader const& who) -> bool {
    return check_phase_of(bench, value, who, false);
}

}  // namespace cennik::model
