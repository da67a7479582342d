#include "api/wholesale.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

// Every allocation of this program is counted while `counting` is set, by the thread that set it.

namespace {

thread_local bool counting = false;
thread_local std::size_t allocations = 0;

auto counted(std::size_t size) -> void* {
    if (counting) ++allocations;
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

}  // namespace

auto operator new(std::size_t size) -> void* { return counted(size); }
auto operator new[](std::size_t size) -> void* { return counted(size); }
auto operator new(std::size_t size, std::nothrow_t const&) noexcept -> void* {
    if (counting) ++allocations;
    return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

auto allocations_of_repeated_quotes(cennik::rulebook const& book, cennik::request const& ask) -> std::size_t {
    cennik::workspace memory;
    cennik::quote quote;
    std::string text;
    EXPECT_TRUE(book.quote(ask, memory, quote).has_value());
    std::string const first = cennik::to_json(quote);
    allocations = 0;
    counting = true;
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(book.quote(ask, memory, quote).has_value());
    counting = false;
    EXPECT_EQ(cennik::to_json(quote), first);
    return allocations;
}

}  // namespace

TEST(allocations, the_count_counts) {
    counting = true;
    allocations = 0;
    delete new int(1);
    std::string const text(100, 'x');
    counting = false;
    EXPECT_EQ(allocations, 2U);
}

TEST(allocations, none_in_a_repeated_quote) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("TV-1", 2);
    ask.add_line("TV-2", 30);
    ask.add_line("GLOVE-9", 3);
    ask.set("customer.overdue", 20).set("customer.exposure", test::decimal("4000"));
    EXPECT_EQ(allocations_of_repeated_quotes(book, ask), 0U);
}

TEST(allocations, none_with_texts_the_book_has_never_seen) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.set("customer.id", "a customer nobody has heard of, with a long name");
    for (char const* sku : {"unknown article one, of a long name", "unknown article two, of a long name"}) {
        ask.add_line(sku, 1).set("product.category", "a category of its own").set("product.list_price", test::decimal("3.33"));
    }
    EXPECT_EQ(allocations_of_repeated_quotes(book, ask), 0U);
}

TEST(allocations, none_for_an_order_discount_spread_over_many_lines) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    for (int i = 0; i < 200; ++i) ask.add_line("GLOVE-9", 7);
    EXPECT_EQ(allocations_of_repeated_quotes(book, ask), 0U);
}

TEST(allocations, none_for_hints) {
    cennik::rulebook const book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("GLOVE-9", 3);
    ask.want_hints();
    ASSERT_FALSE(book.quote(ask).value().hints().empty());
    EXPECT_EQ(allocations_of_repeated_quotes(book, ask), 0U);
}
