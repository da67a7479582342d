#include "eval/messages.hpp"
#include "eval/pricing.hpp"
#include "eval/request_access.hpp"

// A cart's values become the plan's: each fact's slot is filled by what the cart gives, else by the product table, else by the default, texts as
// symbols. What does not fit is refused here, once, so that no later phase meets a value of another type.

namespace cennik::eval {

namespace {

using access = detail::request_access;
using form = cennik::value::form;

auto words_of_form(form given) -> std::string_view {
    switch (given) {
        case form::missing: return "nothing";
        case form::number: return "a number";
        case form::percent: return "a percent";
        case form::money: return "money";
        case form::date: return "a date";
        case form::text: return "text";
        case form::yes_no: return "yes or no";
        case form::text_list: return "a list of text";
    }
    return "";
}

auto fits(model::kind kind, form given) -> bool {
    switch (kind) {
        case model::kind::number: return given == form::number;
        case model::kind::percent: return given == form::percent;
        case model::kind::money: return given == form::number || given == form::money;
        case model::kind::days: return given == form::number;
        case model::kind::date: return given == form::date;
        case model::kind::text: return given == form::text;
        case model::kind::yes_no: return given == form::yes_no;
        case model::kind::text_list: return given == form::text_list;
    }
    return false;
}

auto intern(pricing& p, std::string_view text) -> symbol {
    std::uint64_t const hash = plan::hash_text(text);
    symbol const known = p.book.symbols->find(text, hash);
    return known != plan::no_symbol ? known : p.memory.unknown.intern(text, hash);
}

/// A list's texts each have a zero byte behind them.
auto read_list(pricing& p, std::string_view texts) -> symbol {
    stretch own{static_cast<std::uint32_t>(p.memory.list_texts.size()), 0};
    while (!texts.empty()) {
        std::size_t const end = texts.find('\0');
        p.memory.list_texts.push_back(intern(p, texts.substr(0, end)));
        texts.remove_prefix(end + 1);
    }
    own.size = static_cast<std::uint32_t>(p.memory.list_texts.size()) - own.begin;
    p.memory.lists.push_back(own);
    return static_cast<symbol>(p.memory.lists.size() - 1);
}

auto read_slot(pricing& p, request const& ask, access::slot const& from, plan::fact const& fact, std::uint32_t line) -> scalar {
    scalar result;
    if (from.form == form::missing) return result;
    if (!fits(fact.kind, from.form)) throw say::fact_of_wrong_type(p, fact, line, words_of_form(from.form));
    result.present = true;
    switch (fact.kind) {
        case model::kind::text:
        case model::kind::text_list: {
            if (from.currency[0] == access::not_utf8) throw say::fact_not_utf8(p, fact, line);
            std::string_view const text = access::text(ask, from);
            if (text.size() > p.limits.text_bytes) throw say::fact_too_long(p, fact, line);
            result.text = fact.kind == model::kind::text ? intern(p, text) : read_list(p, text);
            return result;
        }
        case model::kind::money: {
            std::string_view const given(from.currency, 3);
            if (from.form == form::money && given != fact.currency.view()) throw say::another_currency(p, fact, line, given);
            break;
        }
        case model::kind::days:
            if (!from.amount.is_whole()) throw say::fact_of_wrong_type(p, fact, line, "a part of a day");
            break;
        case model::kind::percent:
            if (from.currency[0] == access::too_long) throw say::arithmetic(p, decimal_errc::too_many_digits);
            break;
        default: break;
    }
    result.amount = from.amount;
    return result;
}

void read_order(pricing& p, request const& ask) {
    if (!access::has_day(ask)) throw say::no_date(p);
    p.day = access::day(ask).days();
    p.memory.order_facts.clear();
    for (std::uint32_t slot = 0; slot < p.book.order_facts.size(); ++slot) {
        plan::fact const& fact = p.book.order_facts[slot];
        scalar own;
        if (slot == detail::schema::date_slot) own = scalar{decimal(p.day), 0, true};
        else own = read_slot(p, ask, access::order_slot(ask, slot), fact, none);
        if (!own.present) own = fact.otherwise;
        if (!own.present && !fact.optional) throw say::fact_missing(p, fact, none);
        p.memory.order_facts.push_back(own);
    }
}

/// What the product table knows of a SKU goes where the cart said nothing; false where it does not know it.
auto fill_from_products(pricing& p, scalar* facts) -> bool {
    plan::product_source const& products = *p.book.products;
    plan::lookup_table const& table = *p.book.tables[products.table];
    std::uint32_t const row = table.find(std::span<scalar const>(facts + detail::schema::sku_slot, 1), p.day);
    if (row == plan::lookup_table::no_row) return false;
    for (std::uint32_t column = 0; column < products.slots.size(); ++column) {
        scalar& own = facts[products.slots[column]];
        if (!own.present) own = table.value(row, column);
    }
    return true;
}

void fill_by_defaults(pricing& p, scalar* facts, std::uint32_t line) {
    for (std::uint32_t slot = 0; slot < p.book.line_facts.size(); ++slot) {
        plan::fact const& fact = p.book.line_facts[slot];
        if (facts[slot].present) continue;
        facts[slot] = fact.otherwise;
        if (!facts[slot].present && !fact.optional) throw say::fact_missing(p, fact, line);
    }
}

void read_line(pricing& p, request const& ask, std::uint32_t line) {
    std::size_t const width = p.book.line_facts.size();
    scalar* const facts = p.memory.line_facts.data() + line * width;
    for (std::uint32_t slot = 0; slot < width; ++slot) {
        access::slot const& given = access::line_slot(ask, line, slot);
        // Most facts of a line come from the product table.
        if (given.form == form::missing) facts[slot] = scalar{};
        else facts[slot] = read_slot(p, ask, given, p.book.line_facts[slot], line);
    }
    if (p.book.products) static_cast<void>(fill_from_products(p, facts));
    fill_by_defaults(p, facts, line);
    line_state& state = p.memory.lines[line];
    scalar& quantity = facts[detail::schema::quantity_slot];
    state.is_return = quantity.amount.is_negative();
    if (state.is_return && !p.book.allow_returns) throw say::quantity_negative(p, line, quantity.amount);
    // A return mirrors the line it takes back: rules see that one, sums see it negative.
    quantity.amount = quantity.amount.abs();
    state.quantity = quantity.amount;
    state.quantity_asked = quantity.amount;
}

void gather_texts(std::vector<scalar> const& facts, std::vector<symbol>& texts) {
    texts.resize(facts.size());
    for (std::size_t at = 0; at < facts.size(); ++at) texts[at] = facts[at].present ? facts[at].text : plan::no_symbol;
}

}  // namespace

void read_request(pricing& p, request const& ask) {
    detail::schema const& made_for = access::schema_of(ask);
    if (!made_for.declares_the_same(*p.book.schema)) throw say::another_book();
    if (ask.line_count() > p.limits.lines) throw say::over_limit("lines", p.limits.lines);
    workspace& memory = p.memory;
    p.line_count = static_cast<std::uint32_t>(ask.line_count());
    memory.unknown.clear(p.book.symbols->size());
    memory.lists.clear();
    memory.list_texts.clear();
    read_order(p, ask);
    memory.lines.assign(p.line_count, line_state{});
    memory.line_facts.resize(p.line_count * p.book.line_facts.size());
    for (std::uint32_t line = 0; line < p.line_count; ++line) read_line(p, ask, line);

    p.all_lines = p.line_count;
    make_room_for_lines(p);
    p.lines_changed();
}

void make_room_for_lines(pricing& p) {
    workspace& memory = p.memory;
    gather_texts(memory.order_facts, memory.order_texts);
    gather_texts(memory.line_facts, memory.line_texts);
    std::size_t const runs = std::size_t{p.all_lines} + 1;
    memory.excluded.assign(runs * p.book.excludable, 0);
    memory.kept_prices.resize(std::size_t{p.all_lines} * p.book.kept_prices);
    memory.kept_there.assign(std::size_t{p.all_lines} * p.book.kept_prices, 0);
    if (memory.lets.size() < runs * p.book.lets.size()) memory.lets.resize(runs * p.book.lets.size());
    if (memory.aggregates.size() < p.book.aggregates) memory.aggregates.resize(p.book.aggregates);
}

auto fill_product(pricing& p, std::uint32_t line, std::uint32_t told_of) -> bool {
    scalar* const facts = p.memory.line_facts.data() + std::size_t{line} * p.book.line_facts.size();
    if (!p.book.products || !fill_from_products(p, facts)) return false;
    fill_by_defaults(p, facts, told_of);
    return true;
}

}  // namespace cennik::eval
