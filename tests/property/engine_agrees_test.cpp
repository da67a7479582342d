// The engine against the slow reference, on random books and carts: the same bytes of quote.
//
// CENNIK_PROPERTY_SEED and CENNIK_PROPERTY_PAIRS choose other pairs and how many.

#include "property/check_case.hpp"
#include "property/compare_case.hpp"
#include "property/statistics.hpp"
#include "reference/price.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace {

TEST(random_books, engine_agrees_with_the_reference) {
    std::uint64_t const seed = property::number_from_environment("CENNIK_PROPERTY_SEED", 1);
    std::uint64_t const pairs = property::number_from_environment("CENNIK_PROPERTY_PAIRS", 2000);
    std::uint64_t agreed = 0;
    std::uint64_t refused = 0;
    std::uint64_t too_long = 0;
    std::uint64_t differing = 0;
    for (std::uint64_t pair = seed; pair < seed + pairs; ++pair) {
        property::book_case const one = property::make_case(pair);
        property::both_ways const both = property::price_both_ways(one);
        refused += both.refused ? 1 : 0;
        too_long += both.too_long ? 1 : 0;
        if (both.refused && refused <= 3) std::cout << "seed " << pair << " is refused:\n" << both.findings;
        if (both.agree()) {
            agreed += both.refused || both.too_long ? 0 : 1;
            continue;
        }
        ++differing;
        if (differing > 3) {
            std::cout << "seed " << pair << " differs, too\n";
            continue;
        }
        property::book_case const small = property::shrink(one);
        property::both_ways const difference = property::price_both_ways(small);
        ADD_FAILURE() << "seed " << pair << ", engine and reference differ "
                      << property::first_difference(difference.engine, difference.reference) << small.describe()
                      << "---- engine\n"
                      << difference.engine << "\n---- reference\n"
                      << difference.reference;
    }
    std::cout << "note: " << agreed << " of " << pairs << " random pairs of book and cart agree to the byte; "
              << refused << " books refused by the checker, " << too_long << " carts beyond 38 digits\n";
    EXPECT_EQ(differing, 0U);
    EXPECT_LE(refused * 20, pairs);
    EXPECT_LE(too_long * 500, pairs);
}

TEST(random_books, every_construct_does_something) {
    std::uint64_t const seed = property::number_from_environment("CENNIK_PROPERTY_SEED", 1);
    std::uint64_t const pairs = property::number_from_environment("CENNIK_PROPERTY_PAIRS", 2000);
    property::statistics seen;
    // Each pair is priced once without each construct that was not yet seen often enough.
    for (std::uint64_t pair = seed; pair < seed + pairs; ++pair) {
        property::book_case const one = property::make_case(pair);
        property::checked_case const checked = property::check_case(one);
        if (checked.book)
            seen.count(*checked.book, one.cart_json(), reference::price_json(*checked.book, one.cart_json(), ""));
    }
    for (auto const& [name, count] : seen.counts()) {
        std::cout << "  " << count << "\t" << name << "\n";
        if (pairs >= 2000) {
            EXPECT_GT(count, 0U) << name << " never did anything";
        }
    }
}

}  // namespace
