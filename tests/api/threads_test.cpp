#include "wholesale.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

// Many threads price with one handle while it is exchanged again and again: no quote mixes two books, each says by its fingerprint which one it was priced
// with, and is the quote that book gives.
TEST(threads, each_quote_is_of_the_book_whose_fingerprint_it_carries) {
    cennik::rulebook const first = test::wholesale();
    cennik::rulebook const second = first.with_table("Group by category", "group,product.category,give %\nwholesale,*,20\n").value();
    cennik::rulebook const third = first.with_table("contract_prices", "customer,sku,price,from,until\nC-7,SCR-440,0.50,,\n").value();
    cennik::request const ask = test::screws(first);
    std::set<std::string> right;
    for (cennik::rulebook const& each : {first, second, third}) right.insert(cennik::to_json(each.quote(ask).value()));
    ASSERT_EQ(right.size(), 3U);

    std::mutex exchange;
    cennik::rulebook current = first;
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> priced = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            cennik::workspace memory;
            cennik::quote quote;
            while (!done) {
                cennik::rulebook const book = [&] {
                    std::lock_guard const lock(exchange);
                    return current;
                }();
                bool const good = book.quote(ask, memory, quote).has_value() && quote.fingerprint() == book.fingerprint() &&
                                  right.count(cennik::to_json(quote)) == 1;
                if (!good) ++wrong;
                ++priced;
            }
        });
    }
    for (int round = 0; round < 300 || priced < 300; ++round) {
        std::lock_guard const lock(exchange);
        current = round % 3 == 0 ? first : round % 3 == 1 ? second : third;
    }
    done = true;
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_GE(priced, 300);
}

TEST(threads, a_quote_keeps_its_book_alive) {
    cennik::quote quote;
    {
        cennik::rulebook const book = test::wholesale();
        quote = book.quote(test::screws(book)).value();
    }
    EXPECT_EQ(quote.lines()[0].steps()[0].rule().rule, "Catalogue");
    cennik::quote const moved = std::move(quote);
    EXPECT_EQ(moved.lines()[0].unit_price()->to_string(2), "0.80");
}
