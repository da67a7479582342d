// The `rulebook` block, and what its rounding points mean for those it does not name.
//
// Only the unit price and the line total must be said: a book that says neither would leave the digits of its prices to
// chance. Everything else goes to the currency's smallest unit, in the mode of the line total, else of the unit price.

#include "model/settle_rounding.hpp"

#include "model/currencies.hpp"
#include "model/messages.hpp"

#include <array>

namespace cennik::model {

namespace {

constexpr auto spreads = std::to_array<std::pair<std::string_view, spread>>({
    {"largest remainder", spread::largest_remainder},
    {"first line", spread::first_line},
    {"last line", spread::last_line},
    {"largest line", spread::largest_line},
});

constexpr auto point_count = 6u;

auto point_words(ast::rounding_point point) -> std::string_view {
    switch (point) {
        case ast::rounding_point::unit_price: return "unit price";
        case ast::rounding_point::line_total: return "line total";
        case ast::rounding_point::charges: return "charges";
        case ast::rounding_point::tax: return "tax";
        case ast::rounding_point::order_discount: return "order discount";
        case ast::rounding_point::payable: return "payable";
    }
    return {};
}

void take_spread(workbench& bench, ast::rulebook const& said) {
    if (!said.spread) return;
    for (auto const& [words, which] : spreads) {
        if (words == said.spread->text) bench.book.spread = which;
    }
}

auto take_currency(workbench& bench, ast::rulebook const& said) -> bool {
    if (!said.currency) {
        say::book_without_currency(bench.found, said.name);
        return false;
    }
    auto const* known = find_currency(said.currency->text);
    if (known == nullptr) {
        say::unknown_currency(bench.found, said.currency->where, said.currency->text,
                              nearest_currency(said.currency->text));
        return false;
    }
    bench.book.currency = make_currency_code(known->code);
    bench.book.minor_digits = known->minor_digits;
    return true;
}

void take_rounding(workbench& bench, ast::rulebook const& said) {
    auto points = std::array<ast::rounding_clause const*, point_count>{};
    for (auto const& each : said.rounding) {
        auto& known = points[static_cast<std::size_t>(each.point)];
        if (known != nullptr) {
            say::rounding_said_twice(bench.found, each.where, point_words(each.point), known->where);
            continue;
        }
        if (each.never && each.point != ast::rounding_point::line_total)
            say::never_rounded_point(bench.found, each.where, point_words(each.point));
        if (each.per_line && each.point != ast::rounding_point::tax)
            say::per_line_point(bench.found, each.where, point_words(each.point));
        known = &each;
    }
    auto& book = bench.book;
    auto const point = [&](ast::rounding_point which) { return points[static_cast<std::size_t>(which)]; };
    auto const* unit = point(ast::rounding_point::unit_price);
    auto const* total = point(ast::rounding_point::line_total);
    if (unit == nullptr && total == nullptr) say::no_rounding_declared(bench.found, said.name, book.minor_digits);
    if (unit != nullptr && !unit->never) book.unit_price = unit->rounding;
    if (total != nullptr && !total->never) book.line_total = total->rounding;
    auto const mode = book.line_total   ? book.line_total->mode()
                      : book.unit_price ? book.unit_price->mode()
                                        : rounding_mode::half_up;
    auto const smallest = rounding::to_places(book.minor_digits, mode);
    auto const settle = [&](ast::rounding_point which) {
        auto const* said_point = point(which);
        return said_point != nullptr && !said_point->never ? said_point->rounding : smallest;
    };
    book.charges = settle(ast::rounding_point::charges);
    book.tax = settle(ast::rounding_point::tax);
    book.order_discount = settle(ast::rounding_point::order_discount);
    book.early_discount = smallest;
    if (auto const* tax = point(ast::rounding_point::tax)) book.tax_per_line = tax->per_line;
    if (auto const* payable = point(ast::rounding_point::payable)) book.payable = payable->rounding;
}

}  // namespace

auto settle_rulebook(workbench& bench) -> bool {
    if (bench.rulebooks.empty()) {
        if (!bench.rulebook_left_out && !bench.parsed.files.empty())
            say::no_rulebook(bench.found, {bench.parsed.files.front().number, 0, 0});
        return false;
    }
    auto const& said = *bench.rulebooks.front().said;
    for (std::size_t each = 1; each < bench.rulebooks.size(); ++each) {
        say::second_rulebook(bench.found, bench.rulebooks[each].said->name, said.name.where);
    }
    bench.book.name = said.name.text;
    bench.book.allow_returns = said.allow_returns;
    take_spread(bench, said);
    auto const has_currency = take_currency(bench, said);  // its smallest unit is what most points round to
    take_rounding(bench, said);
    return has_currency;
}

}  // namespace cennik::model
