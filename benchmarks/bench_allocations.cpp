// How many allocations does a repeated quote make, with workspace and quote reused?
//
// It counts calls of operator new in this program while a warm quote is priced again, for carts of several sizes. The column `repeated` is their number
// for each quote and must be 0; `first` is that of a quote priced for the first time. What it could hide: memory taken by malloc directly, which the library never does,
// and growth that only a cart larger than any before causes, which is why each size starts with fresh memory and one warm-up.

#include "measure.hpp"

#include <cennik/cennik.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>

namespace {

auto make_book() -> cennik::rulebook {
    cennik::source_files files;
    files.add("bench.cennik", R"(rulebook "Bench" {
  currency PLN
  round unit price to 0.01 half up
  round line total to 0.01 half up
}
facts customer { segment text   overdue days default 0 days }
facts product { category text   list_price money   cost money }
waterfall { list first   group best   volume best   order best on order }
price group "wholesale" when customer.segment == "wholesale"
price "List" in list { price product.list_price }
discount table "Groups" in group, most specific row {
  group       | product.category | give
  "wholesale" | "screws"         | 8%
  "wholesale" | *                | 3%
}
discount "Quantity" in volume { volume tiers by quantity per product { from 10 give 3%   from 50 give 5% } }
order discount "Value" in order { volume tiers by order.value { from 100 PLN give 1%   from 1_000 PLN give 2% } }
minimum margin "Margin" { below 20% warn   below 5% raise price }
payment terms "Standard" { net 14 days }
credit block "Overdue" { when customer.overdue > 14 days   hold "Invoices {customer.overdue} overdue" }
)");
    return cennik::rulebook::compile(files, "bench.cennik").value();
}

auto make_cart(cennik::rulebook const& book, int lines) -> cennik::request {
    cennik::request ask(book);
    ask.date(cennik::date::parse("2026-11-21")).set("customer.segment", "wholesale").set("customer.overdue", 20);
    for (int i = 0; i < lines; ++i) {
        ask.add_line("SKU-" + std::to_string(i), 1 + i % 70)
            .set("product.category", i % 3 == 0 ? "screws" : "tools")
            .set("product.list_price", cennik::decimal::from_minor_units(100 + 7 * i, 2))
            .set("product.cost", cennik::decimal::from_minor_units(80 + 6 * i, 2));
    }
    return ask;
}

/// A warm quote priced again and again; `range(0)` lines.
void repeated_quote(benchmark::State& state) {
    cennik::rulebook const book = make_book();
    cennik::request const ask = make_cart(book, static_cast<int>(state.range(0)));
    cennik::workspace memory;
    cennik::quote quote;
    auto before = measure::allocations();
    book.quote(ask, memory, quote).value();
    std::size_t const first = measure::allocations() - before;
    std::size_t repeated = 0;
    for (auto _ : state) {
        before = measure::allocations();
        book.quote(ask, memory, quote).value();
        repeated += measure::allocations() - before;
    }
    state.counters["first"] = static_cast<double>(first);
    state.counters["repeated"] = benchmark::Counter(static_cast<double>(repeated), benchmark::Counter::kAvgIterations);
    state.counters["lines/s"] = benchmark::Counter(static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
    if (repeated != 0) state.SkipWithError("a repeated quote allocates");
}

BENCHMARK(repeated_quote)->RangeMultiplier(10)->Range(1, 1000);

}  // namespace

BENCHMARK_MAIN();
