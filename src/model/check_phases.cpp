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

auto may_read_lines(phase at) -> bool {
    return at == phase::line_step || at == phase::lines_of_order_step || at == phase::lifting || at == phase::judging;
}

auto allowed_amounts(phase at) -> std::uint64_t {
    switch (at) {
        case phase::price_groups: return 0;
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
        case phase::credit: return order_amounts;
    }
    return 0;
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
    line_facts = line_facts || other.line_facts;
    cost = cost || other.cost;
    if (other.last_step > last_step) last_step = other.last_step;
}

auto describe(model::book const& book, reader const& who) -> std::string {
    switch (who.at) {
        case phase::price_groups: return "price groups";
        case phase::line_step:
        case phase::order_step: return "step `" + book.steps[who.step].name + "`";
        case phase::lines_of_order_step: return "the lines of an order step";
        case phase::lifting: return "a floor that may raise the price, or is judged before order discounts,";
        case phase::judging: return "a floor";
        case phase::terms: return "payment terms";
        case phase::credit: return "a credit block";
    }
    return {};
}

auto reads_of(workbench const& bench, expression const& value) -> reads {
    auto out = reads{};
    out.operations = bit(value.operation);
    if (value.operation == operation::fact) {
        out.line_facts = bench.book.facts[value.index].of_line();
        out.cost = value.index == bench.cost_fact;
    }
    if (value.operation == operation::line_after) out.last_step = value.index + 1;
    if (value.operation == operation::let) out.add(bench.let_reads[value.index]);
    for (auto const& each : value.operands)
        out.add(reads_of(bench, each));
    return out;
}

auto check_phase(workbench& bench, expression const& value, reader const& who) -> bool {
    if (value.operation != operation::let && !value.operands.empty()) {
        auto sound = true;
        for (auto const& each : value.operands)
            sound = check_phase(bench, each, who) && sound;
        return sound;
    }
    auto const read = reads_of(bench, value);
    auto const through = value.operation == operation::let ? bench.book.lets[value.index].name : std::string{};
    auto const amounts_read = read.operations & all_amounts;
    if (!may_read_lines(who.at) && (read.line_facts || (amounts_read & line_amounts) != 0)) {
        say::line_value_in_order_rule(
            bench.found, value.where, bench.text_of(value.where), describe(bench.book, who),
            who.at == phase::order_step ? "an order discount can choose its lines: `over lines where …`" : "");
        return false;
    }
    if (auto const early = amounts_read & ~allowed_amounts(who.at); early != 0) {
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

}  // namespace cennik::model
