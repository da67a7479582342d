#include <cennik/cennik.hpp>
#include <cennik/tooling.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

auto book_giving(std::string const& percent, std::string const& more = {}) -> cennik::rulebook {
    cennik::source_files files;
    files.add("book.cennik", R"(rulebook "Book" { currency PLN   round unit price to 0.01 half up }
facts product { list_price money }
waterfall { list first   group best   promotion all }
price "List" in list { price product.list_price }
discount "Everyone" in group { give )" + percent + R"( }
discount "Promotion" in promotion { give 10% }
)" + more);
    return cennik::rulebook::compile(files, "book.cennik").value();
}

auto quote_by(cennik::rulebook const& book, cennik::decimal const& quantity) -> cennik::quote {
    cennik::request ask(book);
    ask.id("A-1").date(cennik::date::parse("2026-11-21"));
    ask.add_line("A", quantity).set("product.list_price", cennik::decimal(100));
    return book.quote(ask).value();
}

}  // namespace

TEST(difference, of_the_same_rules_is_none) { EXPECT_FALSE(cennik::changes_between(quote_by(book_giving("5%"), 3), quote_by(book_giving("5%"), 3))); }

// 95.00 less 10 % is 85.50, 80.00 less 10 % is 72.00: 3 x 13.50 less. The promotion only follows.
TEST(difference, names_the_rule_that_made_it_and_not_what_follows) {
    auto const change = cennik::changes_between(quote_by(book_giving("5%"), 3), quote_by(book_giving("20%"), 3));
    ASSERT_TRUE(change);
    EXPECT_EQ(change->id, "A-1");
    EXPECT_EQ(change->difference->to_string(2), "-40.50");
    ASSERT_EQ(change->rules.size(), 1U);
    EXPECT_EQ(change->rules[0].rule, "Everyone");
    EXPECT_EQ(change->rules[0].before->to_string(2), "95.00");
    EXPECT_EQ(change->rules[0].after->to_string(2), "80.00");
}

TEST(difference, tells_a_charge_that_is_new) {
    auto const change = cennik::changes_between(quote_by(book_giving("5%"), 1), quote_by(book_giving("5%", R"(charge "Delivery" { charge 25 PLN per order })"), 1));
    ASSERT_TRUE(change);
    ASSERT_EQ(change->rules.size(), 1U);
    EXPECT_EQ(change->rules[0].step, "charge");
    EXPECT_FALSE(change->rules[0].before);
    EXPECT_EQ(change->rules[0].after->to_string(2), "25.00");
}

TEST(difference, the_biggest_stands_first) {
    std::vector<cennik::quote_change> changes;
    for (int const quantity : {1, 5, 3}) changes.push_back(*cennik::changes_between(quote_by(book_giving("5%"), quantity), quote_by(book_giving("20%"), quantity)));
    cennik::sort_by_size(changes);
    EXPECT_EQ(changes[0].difference->to_string(2), "-67.50");
    EXPECT_EQ(changes[2].difference->to_string(2), "-13.50");
    EXPECT_EQ(cennik::sum_of_differences(changes).to_string(2), "-121.50");
}
