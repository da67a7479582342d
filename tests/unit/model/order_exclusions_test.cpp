#include "unit/model/book_from_text.hpp"

#include <gtest/gtest.h>

namespace cennik::testing {
namespace {

using model::settles;

/// When "B", which excludes "A" of the same step, settles it.
auto settled(std::string const& body) -> settles {
    auto const said = check_rules_text(
        "discount \"A\" in volume { give 1% }\ndiscount \"B\" in volume { excludes \"A\"   " + body + " }\n");
    EXPECT_TRUE(said.book) << said.printed();
    return said.book ? said.book->rules[1].settles : settles::in_its_step;
}

TEST(order_exclusions, facts_dates_and_quantities_settle_before_the_waterfall) {
    EXPECT_EQ(settled("give 2%"), settles::before_the_waterfall);
    EXPECT_EQ(settled("when product.category == \"a\" and customer.turnover > 5 PLN   from 2026-01-01   give 2%"),
              settles::before_the_waterfall);
    EXPECT_EQ(settled("volume tiers by quantity per line { from 5 give 2% }"), settles::before_the_waterfall);
    EXPECT_EQ(settled("volume tiers by quantity per category of all lines { from 5 give 2% }"),
              settles::before_the_waterfall);
}

TEST(order_exclusions, running_amounts_and_measures_of_several_lines_settle_in_their_step) {
    EXPECT_EQ(settled("when line.price > 5 PLN   give 2%"), settles::in_its_step);
    EXPECT_EQ(settled("volume tiers by value per line { from 5 PLN give 2% }"), settles::in_its_step);
    EXPECT_EQ(settled("volume tiers by quantity per category { from 5 give 2% }"), settles::in_its_step);
}

TEST(order_exclusions, a_let_is_looked_through) {
    auto const said = check_rules_text(
        "let dear = line.price > 5 PLN\ndiscount \"A\" in volume { give 1% }\n"
        "discount \"B\" in volume { when dear   give 2%   excludes \"A\" }\n");
    ASSERT_TRUE(said.book) << said.printed();
    EXPECT_EQ(said.book->rules[1].settles, settles::in_its_step);
}

TEST(order_exclusions, a_table_that_reads_running_amounts_waits_for_its_step) {
    auto const said = check_rules_text(
        "discount \"A\" in group { give 1% }\ndiscount table \"B\" in volume, excludes \"A\" {\n  line.price >= | "
        "give\n  5 PLN | 2%\n}\n");
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].code, "M2702");
}

TEST(order_exclusions, a_rule_that_excludes_itself_is_said_to) {
    auto const said = check_rules_text("discount \"A\" in volume { give 1%   excludes \"A\" }\n");
    ASSERT_EQ(said.findings.size(), 1u) << said.printed();
    EXPECT_EQ(said.findings[0].message, "the rule `A` excludes itself");
}

}  // namespace
}  // namespace cennik::testing
