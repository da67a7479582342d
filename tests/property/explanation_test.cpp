// Explanations of random books and carts: the same quote to the byte, and every rule accounted for.

#include "property/book_case.hpp"
#include "property/check_case.hpp"
#include "property/compare_case.hpp"

#include <cennik/json.hpp>
#include <cennik/rulebook.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace {

constexpr std::uint64_t usual_explained_pairs = 200;

/// What is said of each rule in one place: of its rows, or once of the whole rule.
void look_at_place(std::vector<cennik::explained_rule> const& rules, std::set<std::string>& seen) {
    std::map<std::string, std::set<bool>> applied;
    for (cennik::explained_rule const& each : rules) {
        EXPECT_FALSE(each.sentence.empty());
        if (each.rule.empty()) continue;
        seen.insert(each.rule);
        bool const against = each.verdict == cennik::verdict::not_applied || each.verdict == cennik::verdict::excluded ||
                             each.verdict == cennik::verdict::replaced || each.verdict == cennik::verdict::stopped;
        bool const again = against && applied.count(each.rule) != 0;
        EXPECT_FALSE(again) << "more is said of " << each.rule << " than that it did not apply";
        applied[each.rule].insert(against);
        EXPECT_EQ(applied[each.rule].size(), 1U) << each.rule << " applied and did not";
    }
}

TEST(explanations, tell_of_every_rule_and_change_no_figure) {
    std::uint64_t const seed = property::number_from_environment("CENNIK_PROPERTY_SEED", 1) + 3'000'000;
    std::uint64_t const pairs = std::min(usual_explained_pairs, property::number_from_environment("CENNIK_PROPERTY_PAIRS", usual_explained_pairs));
    std::uint64_t explained = 0;
    for (std::uint64_t pair = seed; pair < seed + pairs; ++pair) {
        property::book_case const one = property::make_case(pair);
        property::checked_case const checked = property::check_case(one);
        if (!checked.book) continue;
        cennik::source_files files;
        files.add("book.cennik", one.book_text());
        for (auto const& [name, text] : one.files) files.add(name, text);
        auto const book = cennik::rulebook::compile(files, "book.cennik").value();
        auto const ask = cennik::read_cart(book, one.cart_json());
        if (!ask) continue;
        auto const quote = book.quote(*ask);
        auto const told = book.explain(*ask);
        SCOPED_TRACE("seed " + std::to_string(pair) + "\n" + one.describe());
        ASSERT_EQ(quote.has_value(), told.has_value());
        if (!quote) continue;
        ++explained;
        ASSERT_EQ(cennik::to_json(*quote), cennik::to_json(told->quote));
        ASSERT_EQ(told->lines.size(), quote->lines().size());
        std::set<std::string> of_order;
        look_at_place(told->order, of_order);
        for (auto const& line : told->lines) {
            std::set<std::string> seen = of_order;
            look_at_place(line.rules, seen);
            if (quote->lines()[line.number - 1].quantity_asked().is_zero() && !line.rules.empty()) continue;
            for (auto const& rule : checked.book->rules) EXPECT_TRUE(seen.count(rule.name) != 0) << "nothing is said of " << rule.name;
        }
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(explained * 10, pairs * 8) << "too few of the carts were priced";
}

}  // namespace
