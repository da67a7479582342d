#include "tooling/analysis/cart_search.hpp"

#include <algorithm>
#include <utility>

namespace cennik::tooling {

namespace {

constexpr std::size_t most_notable = 48;
/// Of a long table the cells of its first rows are enough to begin with: a row that is looked for brings its own.
constexpr std::uint32_t most_noted_rows = 32;
constexpr std::int32_t usual_day = 20'454;   // 2026-01-01

auto matches(model::book const& book, std::uint32_t fact, domain const* of, example_value const& value) -> bool {
    if (of == nullptr) return true;
    auto const kind = book.facts[fact].type.kind;
    if (kind == model::kind::text_list) return !of->missing;
    return kind == model::kind::text ? can_hold(book, *of, value.text) : can_hold(book, fact, *of, value.amount);
}

auto domain_of(box const& inside, std::uint32_t fact) -> domain const* {
    auto const at = std::find_if(inside.begin(), inside.end(), [&](auto const& each) { return each.first == fact; });
    return at == inside.end() ? nullptr : &at->second;
}

/// What lies beside a value: the next one that a cart could give.
auto unit_beside(model::kind kind) -> decimal {
    bool const has_hundredths = kind == model::kind::money || kind == model::kind::percent;
    return has_hundredths ? decimal::from_minor_units(1, 2) : decimal(1);
}

template <typename Visit>
void visit_expressions(model::expression const& value, Visit const& visit) {
    visit(value);
    for (auto const& each : value.operands) visit_expressions(each, visit);
}

template <typename Visit>
void visit_effects(model::rule const& rule, Visit const& visit) {
    for (auto const& each : rule.effects) visit_expressions(each.amount, visit);
    if (rule.tax_rate) visit_expressions(*rule.tax_rate, visit);
    if (!rule.tiers) return;
    for (auto const& band : rule.tiers->bands) {
        for (auto const& each : band.effects) visit_expressions(each.amount, visit);
    }
}

}  // namespace

cart_search::cart_search(rulebook const& handle, std::shared_ptr<plan::program const> program, model::book const& book)
    : handle_(handle),
      book_(book),
      program_(std::move(program)),
      notable_(book.facts.size()),
      needed_(book.facts.size()) {
    for (auto const& each : book.lets) note_values(each.value);
    for (auto const& each : book.groups) note_values(each.condition);
    for (auto const& each : book.rules) note_rule(each);
    if (book.products) lookups_.push_back({book.products->table, {model::fact_sku}});
}

void cart_search::note_rule(model::rule const& rule) {
    auto const note_day = [&](std::int32_t day) {
        auto value = model::literal();
        value.amount = day;
        value.kind = model::kind::date;
        value.present = true;
        note(model::fact_date, value);
    };
    if (rule.when) note_values(*rule.when);
    if (rule.over_lines) note_values(*rule.over_lines);
    if (rule.window.from != model::window::first_day) note_day(rule.window.from);
    if (rule.window.until != model::window::last_day) note_day(rule.window.until);
    visit_effects(rule, [&](model::expression const& each) { note_lookup(each); });
    auto const note_bound = [&](decimal const& bound) {
        auto value = model::literal();
        value.amount = bound;
        value.present = true;
        if (rule.tiers->measure == model::measure::quantity) note(model::fact_quantity, value);
        if (rule.tiers->by && rule.tiers->by->operation == model::operation::fact) note(rule.tiers->by->index, value);
    };
    if (rule.tiers) {
        for (auto const& each : rule.tiers->bands) note_bound(each.bound);
    }
    if (!rule.rows) return;
    auto const rows = std::min(size_of(rule), most_noted_rows);
    for (std::size_t at = 0; at != rule.rows->columns.size(); ++at) {
        auto const& column = rule.rows->columns[at];
        for (std::uint32_t row = 0; row != rows; ++row) {
            auto const& cell = rule.rows->at(row, at);
            if (!cell.present) continue;
            if (column.role == model::column_role::condition && column.left->operation == model::operation::fact) note(column.left->index, cell);
            if (column.role == model::column_role::valid_from || column.role == model::column_role::valid_until) note(model::fact_date, cell);
            if (rule.tiers && (column.role == model::column_role::tier_from || column.role == model::column_role::tier_up_to))
                note_bound(cell.amount);
        }
    }
}

void cart_search::note_values(model::expression const& value) {
    visit_expressions(value, [&](model::expression const& each) {
        note_lookup(each);
        note_comparison(each);
    });
}

void cart_search::note_comparison(model::expression const& comparison) {
    for (auto const& left : comparison.operands) {
        if (left.operation != model::operation::fact) continue;
        for (auto const& right : comparison.operands) {
            if (right.operation == model::operation::literal && right.value.present) note(left.index, right.value);
        }
    }
}

void cart_search::note_lookup(model::expression const& value) {
    if (value.operation != model::operation::table_value || lookups_.size() > 16) return;
    auto found = lookup{value.index, {}};
    for (auto const& key : value.operands) {
        if (key.operation != model::operation::fact) return;
        found.facts.push_back(key.index);
    }
    lookups_.push_back(std::move(found));
}

void cart_search::note(std::uint32_t fact, model::literal const& value) {
    auto& known = notable_[fact];
    auto const add = [&](example_value one) {
        if (known.size() < most_notable && std::find(known.begin(), known.end(), one) == known.end()) known.push_back(std::move(one));
    };
    auto const kind = book_.facts[fact].type.kind;
    if (kind == model::kind::text || kind == model::kind::text_list) {
        if (value.kind == model::kind::text) add({{}, book_.texts[value.text]});
        return;
    }
    if (value.kind == model::kind::text) return;
    add({value.amount, {}});
    if (kind == model::kind::yes_no) return;
    auto const beside = unit_beside(kind);
    auto other = decimal();
    if (checked_add(value.amount, beside, other) == decimal_errc::none) add({other, {}});
    if (value.amount >= beside && checked_sub(value.amount, beside, other) == decimal_errc::none) add({other, {}});
}

/// A small generator that gives the same on every machine (splitmix64).
auto cart_search::next() -> std::uint64_t {
    auto mixed = (state_ += 0x9e3779b97f4a7c15U);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31);
}

/// All that may stand there, the plainest first.
auto cart_search::candidates(std::uint32_t fact, domain const* of) const -> std::vector<example_value> {
    auto all = std::vector<example_value>();
    auto const kind = book_.facts[fact].type.kind;
    auto const number = [&](decimal const& value) { all.push_back({value, {}}); };
    switch (kind) {
        case model::kind::number:
            for (int const each : {10, 1, 0, 5, 100, 12, 1000}) number(each);
            break;
        case model::kind::days:
            for (int const each : {0, 1, 30}) number(each);
            break;
        case model::kind::percent: number(decimal::from_minor_units(10, 2)), number(0); break;
        case model::kind::money:
            for (int const each : {100, 10, 1, 1000, 0}) number(each);
            break;
        case model::kind::date: number(usual_day); break;
        case model::kind::yes_no: number(0), number(1); break;
        case model::kind::text:
        case model::kind::text_list:
            all.push_back({{}, "x"});
            if (of != nullptr && of->among) {
                for (auto const each : *of->among) all.push_back({{}, book_.texts[each]});
            }
            if (of != nullptr) {
                for (auto const each : of->prefixes) all.push_back({{}, book_.texts[each]}), all.push_back({{}, book_.texts[each] + "x"});
            }
            break;
    }
    if (of != nullptr && kind != model::kind::text) {
        auto const beside = unit_beside(kind);
        for (auto const& end : {of->low, of->high}) {
            if (end) number(end->at), number(end->at + beside), number(end->at - beside);
        }
        if (of->low && of->high) number(div(of->low->at + of->high->at, 2, 6, rounding_mode::half_even).normalized());
        for (auto const& each : of->multiples) {
            number(each);
            if (of->low && !each.is_zero()) number(div(of->low->at, each, 0, rounding_mode::ceiling) * each);
        }
    }
    all.insert(all.end(), notable_[fact].begin(), notable_[fact].end());
    if (fact == model::fact_quantity) std::erase_if(all, [](example_value const& each) { return each.amount.is_negative(); });
    std::erase_if(all, [&](example_value const& each) { return !matches(book_, fact, of, each); });
    return all;
}

auto cart_search::plain_value(std::uint32_t fact, domain const* of) const -> std::optional<example_value> {
    auto all = candidates(fact, of);
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

auto cart_search::some_value(std::uint32_t fact, domain const* of) -> std::optional<example_value> {
    auto all = candidates(fact, of);
    return all.empty() ? std::nullopt : std::optional(std::move(all[next() % all.size()]));
}

/// Gives the facts that some table is asked by the keys of one of its rows, on a day on which it holds.
void cart_search::take_lookup(example_cart& cart, box const& inside) {
    if (lookups_.empty()) return;
    auto const& which = lookups_[next() % lookups_.size()];
    auto const& table = book_.tables[which.table];
    if (table.size() == 0) return;
    auto const row = next() % table.size();
    for (std::size_t key = 0; key != which.facts.size(); ++key) {
        auto const fact = which.facts[key];
        auto const& cell = table.at(row, key);
        auto value = example_value{cell.amount, cell.kind == model::kind::text ? book_.texts[cell.text] : std::string()};
        if (matches(book_, fact, domain_of(inside, fact), value)) cart.values[fact] = std::move(value);
    }
    if (table.windows.empty()) return;
    auto const& days = table.windows[row];
    auto const day = days.from != model::window::first_day ? days.from : days.until;
    auto value = example_value{day, {}};
    if (day != model::window::last_day && matches(book_, model::fact_date, domain_of(inside, model::fact_date), value))
        cart.values[model::fact_date] = value;
}

auto cart_search::find(box const& inside, std::vector<unit> const& about, int attempts, test const& shows) -> std::optional<example_cart> {
    std::fill(needed_.begin(), needed_.end(), false);
    for (auto const each : about) {
        visit_effects(book_.rules[each.rule], [&](model::expression const& value) {
            if (value.operation == model::operation::fact) needed_[value.index] = true;
        });
    }
    state_ = 0;
    for (int attempt = 0; attempt < attempts && has_budget(); ++attempt) try {
        auto cart = example_cart();
        cart.values.resize(book_.facts.size());
        auto possible = true;
        // The first cart is as plain as can be; each further one says more.
        auto const plain = attempt == 0;
        auto const quiet = attempt % 3 == 0;
        for (std::uint32_t fact = 0; fact != book_.facts.size() && possible; ++fact) {
            auto const& known = book_.facts[fact];
            auto const* const asked = domain_of(inside, fact);
            auto const always = fact <= model::fact_date;
            if (asked != nullptr && asked->missing) continue;
            auto const required = always || (!known.optional && !known.otherwise.present);
            if (asked == nullptr && !required && !needed_[fact] && (quiet || next() % 2 == 0)) continue;
            cart.values[fact] = plain || (quiet && asked == nullptr && next() % 2 == 0) ? plain_value(fact, asked) : some_value(fact, asked);
            possible = cart.values[fact].has_value() || (asked == nullptr && !required);
        }
        if (!possible) {
            if (plain) return std::nullopt;
            continue;
        }
        if (attempt % 2 == 1) take_lookup(cart, inside);
        if (shows(cart, price(cart))) return cart;
    } catch (decimal_error const&) {
        // A bound beyond the digits of a number has nothing beside it.
        --left_;
    }
    return std::nullopt;
}

auto cart_search::run(std::shared_ptr<plan::program const> const& program, example_cart const& cart) -> priced_example const& {
    --left_;
    auto limits = quote_limits();
    limits.steps = 5'000'000;
    auto const done = eval::evaluate(program, request_for(handle_, book_, cart), memory_, priced_.quote, limits);
    priced_.refused = done ? std::string() : done.error().code;
    return priced_;
}

auto cart_search::price(example_cart const& cart) -> priced_example const& { return run(program_, cart); }

auto cart_search::changed_program() -> plan::program& {
    if (!changed_) changed_ = std::make_shared<plan::program>(*program_);
    return *changed_;
}

auto cart_search::price_without(std::uint32_t rule, example_cart const& cart) -> priced_example const& {
    auto& taken_out = changed_program().rules[rule].window;
    auto const kept = taken_out;
    taken_out = {1, 0};
    auto const& result = run(changed_, cart);
    taken_out = kept;
    return result;
}

auto cart_search::price_without_exclusions_of(std::uint32_t rule, example_cart const& cart) -> priced_example const& {
    auto& taken_out = changed_program().rules[rule].excludes;
    auto const kept = taken_out;
    taken_out = {};
    auto const& result = run(changed_, cart);
    taken_out = kept;
    return result;
}

}  // namespace cennik::tooling
