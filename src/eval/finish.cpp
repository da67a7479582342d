#include "eval/pricing.hpp"

namespace cennik::eval {

namespace {

auto shown_margin(fraction const& net, fraction const& cost) -> std::optional<decimal> {
    if (net.is_zero()) return std::nullopt;
    decimal result;
    decimal_errc const code = number::checked_mul_div(net - cost, fraction(1), net, 4, rounding_mode::half_even, result);
    if (code != decimal_errc::none) throw decimal_error(code);
    return result;
}

void write_line(pricing& p, std::uint32_t index) {
    line_state const& from = p.line(index);
    p.working_on(none, index);
    detail::line_record& to = p.out.lines.emplace_back();
    to.sku = p.out.keep(p.text_of(p.line_fact(index, detail::schema::sku_slot).text));
    to.quantity = from.is_return ? -from.quantity : from.quantity;
    to.quantity_asked = from.is_return ? -from.quantity_asked : from.quantity_asked;
    to.has_price = from.has_price;
    to.status = !from.has_price        ? line_status::no_price
                : from.refused         ? line_status::refused
                : p.out.hidden         ? line_status::hidden
                : from.needs_approval  ? line_status::approval
                                       : line_status::ok;
    if (!from.has_price) at_least(p, decision::rejected);
    to.has_list_price = from.has_price && from.has_list_price;
    to.list_price = from.list_price;
    to.unit_price = from.price;
    to.total = from.total;
    to.net = from.net;
    to.order_discount = from.order_discount;
    to.free = from.is_free;
    to.tax = from.tax;
    to.has_cost = from.has_cost;
    to.cost = from.cost;
    to.margin = margin_of_line(p, index);
    to.has_floor = from.has_floor;
    if (from.has_floor) to.floor = from.floor;
}

auto by_line(traced_step const&, std::uint32_t place) -> std::uint32_t { return place; }
auto by_line(traced_rounding const& each, std::uint32_t) -> detail::rounding_record const& { return each.record; }

/// Records come by step or phase; the quote has them by line.
template <typename Traced, typename Record>
void gather_by_line(pricing& p, std::vector<Traced> const& traced, std::vector<Record>& to, detail::stretch detail::line_record::*own) {
    for (Traced const& each : traced) ++(p.out.lines[each.line].*own).size;
    std::uint32_t begin = 0;
    for (detail::line_record& line : p.out.lines) {
        (line.*own).begin = begin;
        begin += (line.*own).size;
        (line.*own).size = 0;
    }
    to.resize(traced.size());
    for (std::uint32_t at = 0; at < traced.size(); ++at) {
        detail::stretch& place = p.out.lines[traced[at].line].*own;
        to[place.begin + place.size++] = by_line(traced[at], at);
    }
}

/// What is paid back is rounded as it would be if it were paid.
auto rounded_for_paying(rounding const& point, fraction const& gross) -> fraction {
    return gross.is_negative() ? -fraction((-gross).round(point)) : fraction(gross.round(point));
}

}  // namespace

auto margin_of_line(pricing& p, std::uint32_t line) -> std::optional<decimal> {
    line_state const& own = p.line(line);
    if (!own.has_cost) return std::nullopt;
    return shown_margin(own.net, own.cost);
}

void sum_up(pricing& p) {
    p.working_on(none);
    detail::totals_record& totals = p.out.totals;
    for (std::uint32_t index = 0; index < p.all_lines; ++index) {
        line_state const& line = p.line(index);
        if (!line.has_price) continue;
        if (line.has_list_price) totals.list += line.list_price * (line.is_return ? -line.quantity : line.quantity);
        totals.order_discounts += line.order_discount;
    }
    for (detail::order_discount_record const& each : p.out.order_discounts) totals.withheld += each.withheld;
    totals.value = p.order_value;
    totals.goods = p.order_goods;
    for (detail::charge_record const& each : p.out.charges) totals.charges += each.amount;
    totals.net = p.order_net;
    for (detail::tax_record const& each : p.out.taxes) totals.tax += each.amount;
    totals.gross = p.order_gross;
    totals.payable = p.book.payable ? rounded_for_paying(*p.book.payable, totals.gross) : totals.gross;
    totals.rounding = totals.payable - totals.gross;
}

void finish(pricing& p) {
    if (p.out.hidden) at_least(p, decision::hold);
    fraction cost;
    bool cost_known = true;
    for (std::uint32_t index = 0; index < p.all_lines; ++index) {
        write_line(p, index);
        detail::line_record const& line = p.out.lines.back();
        if (!line.has_price || line.free || (line.quantity.is_zero() && !p.line(index).gives_free)) continue;
        cost_known = cost_known && line.has_cost;
        cost += line.cost;
    }
    if (cost_known) p.out.totals.margin = shown_margin(p.out.totals.goods, cost);
    gather_by_line(p, p.out.steps, p.out.steps_by_line, &detail::line_record::steps);
    gather_by_line(p, p.memory.roundings, p.out.roundings, &detail::line_record::roundings);
}

}  // namespace cennik::eval
