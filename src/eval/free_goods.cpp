#include "eval/messages.hpp"
#include "eval/pricing.hpp"

#include <algorithm>

// Free goods: lines of the quote that no cart asked for.
//
// All is settled on the cart as the phase finds it, then written down at once: what is `of them free` leaves its line's quantity, and behind the
// cart's lines stand the free ones, by earning line, then rule.

namespace cennik::eval {

namespace {

auto goods_of(plan::program const& book, plan::rule const& rule, std::uint32_t unit) -> plan::free_goods const& {
    return book.goods[book.units[rule.units.first + unit].parts.first];
}

/// Nothing is missing that says how many, and at what price.
auto is_said(pricing& p, plan::free_goods const& goods, std::uint32_t line) -> bool {
    fraction amount;
    if (!goods.count.is_there || !amount_of(p, goods.count.amount, line, amount) || amount.sign() <= 0) return false;
    if (goods.every.is_there && (!amount_of(p, goods.every.amount, line, amount) || amount.sign() <= 0)) return false;
    return !goods.at.is_there || (amount_of(p, goods.at.amount, line, amount) && !amount.is_negative());
}

/// So many are given for a quantity.
auto units_given(pricing& p, plan::free_goods const& goods, std::uint32_t line) -> decimal {
    fraction const quantity = p.line(line).quantity;
    fraction count;
    fraction every;
    static_cast<void>(amount_of(p, goods.count.amount, line, count));
    if (goods.every.is_there) {
        static_cast<void>(amount_of(p, goods.every.amount, line, every));
        switch (goods.remainder) {
            case model::free_remainder::per_full: count *= fraction((quantity / every).round(0, rounding_mode::floor)); break;
            case model::free_remainder::pro_rata_down: count = fraction((quantity * count / every).round(0, rounding_mode::floor)); break;
            case model::free_remainder::pro_rata_up: count = fraction((quantity * count / every).round(0, rounding_mode::ceiling)); break;
            case model::free_remainder::only_full: {
                fraction const times = quantity / every;
                bool const full = times.is_decimal() && times.numerator().is_whole();
                count *= full ? times : fraction(0);
                break;
            }
        }
    }
    if (!count.is_decimal()) throw decimal_error(decimal_errc::too_many_digits);
    return count.numerator();
}

/// The same where a hint takes the next full `every` as reached; it is noted where hints are asked for. Goods on top lower no total, so these need none.
auto units_with_hint(pricing& p, gift const& own, std::uint32_t unit) -> decimal {
    bool const taken = is_taken(p, threshold::form::free_goods, own.rule, unit) && p.taken->line == own.line;
    if (!taken && !p.wants_hints) return own.quantity;
    fraction const quantity = p.line(own.line).quantity;
    fraction count;
    fraction every;
    static_cast<void>(amount_of(p, own.goods->count.amount, own.line, count));
    static_cast<void>(amount_of(p, own.goods->every.amount, own.line, every));
    auto const next = [&] { return fraction((quantity / every).round(0, rounding_mode::floor)) + fraction(1); };
    if (p.wants_hints) unless_too_long(p, [&] { note_free_goods(p, own, unit, count, next() * every - quantity); });
    if (!taken) return own.quantity;
    fraction const units = next() * count;
    return units.is_decimal() ? units.numerator() : own.quantity;
}

/// The rows of a rule that apply to a line, into `memory.matched`.
void match_goods(pricing& p, std::uint32_t index, std::uint32_t line) {
    plan::rule const& rule = p.book.rules[index];
    p.working_on(index, line);
    auto& units = p.memory.matched;
    units.clear();
    if (!holds_for_order(p, rule) || !holds_for_line(p, rule, line)) return;
    match_units(p, rule, line);
    std::erase_if(units, [&](std::uint32_t unit) { return !is_said(p, goods_of(p.book, rule, unit), line); });
}

void gather_gifts(pricing& p, std::uint32_t line) {
    decimal left = p.line(line).quantity;
    for (std::uint32_t const index : p.book.free_goods_rules) {
        plan::rule const& rule = p.book.rules[index];
        match_goods(p, index, line);
        auto const& units = p.memory.matched;
        for (std::uint32_t const unit : units) {
            bool const hidden = std::any_of(units.begin(), units.end(),
                                            [&](std::uint32_t other) { return other != unit && hides(p.book, rule, other, unit); });
            if (hidden) continue;
            gift own;
            own.line = line;
            own.rule = index;
            own.goods = &goods_of(p.book, rule, unit);
            own.quantity = units_given(p, *own.goods, line);
            if (own.goods->inclusive && own.goods->every.is_there) own.quantity = units_with_hint(p, own, unit);
            if (own.goods->inclusive) {
                own.quantity = std::min(own.quantity, left);
                left -= own.quantity;
            }
            if (own.quantity.sign() <= 0) continue;
            if (own.goods->at.is_there) static_cast<void>(amount_of(p, own.goods->at.amount, line, own.price));
            if (p.memory.gifts.size() == p.limits.lines) throw say::over_limit("free lines", p.limits.lines);
            p.memory.gifts.push_back(own);
        }
    }
}

/// The facts of a free line: its earner's, but for those of another product.
void write_facts(pricing& p, gift const& from, std::uint32_t line) {
    std::size_t const width = p.book.line_facts.size();
    std::vector<scalar>& facts = p.memory.line_facts;
    std::size_t const to = facts.size();
    facts.resize(to + width);
    std::copy_n(facts.begin() + static_cast<std::ptrdiff_t>(from.line * width), width, facts.begin() + static_cast<std::ptrdiff_t>(to));
    p.set_quantity(line, from.quantity);
    scalar& sku = facts[to + detail::schema::sku_slot];
    if (from.goods->own_product || from.goods->sku == sku.text) return;
    sku.text = from.goods->sku;
    for (std::uint32_t const slot : p.book.product_slots) facts[to + slot] = scalar{};
    if (!fill_product(p, line, from.line)) throw say::free_product_unknown(p, from.line, p.text_of(from.goods->sku));
}

void add_free_line(pricing& p, gift const& from) {
    p.working_on(from.rule, from.line);
    std::uint32_t const line = p.all_lines++;
    write_facts(p, from, line);
    line_state& earner = p.line(from.line);
    earner.gives_free = true;
    if (from.goods->inclusive) earner.quantity -= from.quantity;
    scalar const cost = p.book.cost == none ? scalar{} : p.line_fact(line, p.book.cost);
    earner.free_cost_known = earner.free_cost_known && cost.present;
    if (cost.present) earner.free_cost += fraction(cost.amount * from.quantity);
    line_state own;
    own.quantity = from.quantity;
    own.is_free = true;
    own.has_price = true;
    own.price = from.price;
    p.memory.lines.push_back(own);
}

}  // namespace

void give_free_goods(pricing& p) {
    p.memory.gifts.clear();
    if (p.book.free_goods_rules.empty()) return;
    for (std::uint32_t line = 0; line < p.line_count; ++line) {
        if (p.counts(line)) gather_gifts(p, line);
    }
    for (gift const& each : p.memory.gifts) add_free_line(p, each);
    for (std::uint32_t line = 0; line < p.line_count; ++line) p.set_quantity(line, p.line(line).quantity);
    make_room_for_lines(p);
    p.lines_changed();
}

}  // namespace cennik::eval
