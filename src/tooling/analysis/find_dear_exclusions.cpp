#include "tooling/analysis/doubt.hpp"

#include <fmt/format.h>

namespace cennik::tooling {

namespace {

constexpr int attempts_of_exclusion = 40;
constexpr std::uint32_t most_excluding_rows = 16;

}  // namespace

void find_dear_exclusions(cart_search& search, doubts& found) {
    auto const& book = search.book();
    for (std::uint32_t by = 0; by != book.rules.size(); ++by) {
        auto const& rule = book.rules[by];
        auto targets = rule.excludes;
        targets.insert(targets.end(), rule.replaces.begin(), rule.replaces.end());
        auto said = false;
        for (auto const target : targets) {
            for (std::uint32_t row = 0; row != std::min(size_of(rule), most_excluding_rows) && !said; ++row) {
                auto const which = unit_of(book, by, row);
                auto const both = meet(book, region_of(book, which), region_of(book, unit{target, model::none}));
                auto with = number::fraction();
                auto without = number::fraction();
                auto const shows = [&](example_cart const& cart, priced_example const& priced) {
                    if (!priced.refused.empty() || priced.quote.hidden) return false;
                    with = priced.quote.totals.net;
                    auto const& other = search.price_without_exclusions_of(by, cart);
                    without = other.quote.totals.net;
                    return other.refused.empty() && !other.quote.hidden && without < with;
                };
                for (auto const& inside : both.boxes) {
                    auto cart = search.find(inside, {which, unit{target, model::none}}, attempts_of_exclusion, shows);
                    if (!cart) continue;
                    auto one = doubt();
                    one.code = "M2912";
                    one.message = fmt::format("{} makes a cart dearer by keeping \"{}\" from applying: {} comes to {}, without the exclusion to {}",
                                              name_of(book, which), book.rules[target].name, describe(book, *cart),
                                              money_text(book, number::to_text(with, book.minor_digits)),
                                              money_text(book, number::to_text(without, book.minor_digits)));
                    one.help = "a step under `best` chooses for the customer without an exclusion";
                    one.about = which;
                    one.other = {target, model::none};
                    one.cart = std::move(cart);
                    found.push_back(std::move(one));
                    said = true;
                    break;
                }
            }
        }
    }
}

}  // namespace cennik::tooling
