// What `cennik check` does (compile, then review) beside compiling alone, on a book of 100,000 table rows, and their ratio.

#include <cennik/cennik.hpp>

#include <fmt/format.h>

#include <chrono>
#include <string>

namespace {

constexpr int rows = 100'000;

auto head() -> std::string {
    return "rulebook \"Large\" { currency PLN   round unit price to 0.01 half up }\n"
           "facts customer { id text   segment text default \"\"   turnover money default 0 PLN }\n"
           "facts product { category text default \"\"   list_price money }\n"
           "waterfall { list first   deal first   volume best }\n"
           "price \"List\" in list { price product.list_price }\n"
           "discount \"Everyone\" in deal { when customer.turnover >= 1_000_000 PLN   give 1%   priority -1 }\n"
           "discount \"Volume\" in volume { volume tiers by quantity per line { from 10 give 3%   from 50 give 5% } }\n";
}

/// Half of the rows are of two tables of a step under `first`, told apart by their priority; the rest are scales and rows with dates.
auto book() -> cennik::source_files {
    auto by_customer = std::string("customer.id,line.sku,priority,give\n");
    auto by_category = std::string("product.category,line.sku,priority,valid from,valid until,give\n");
    auto scales = std::string("line.sku,from,give\n");
    for (int row = 0; row < rows / 4; ++row) {
        by_customer += fmt::format("C-{},S-{},2,{}%\n", row % 5'000, row, row % 20 + 1);
        by_category += fmt::format("K-{},S-{},1,2026-01-01,2026-06-30,{}%\n", row % 50, row, row % 20 + 1);
        by_category += fmt::format("K-{},S-{},1,2026-07-01,2026-12-31,{}%\n", row % 50, row, row % 20 + 2);
        scales += fmt::format("S-{},{},{}%\n", row / 5, row % 5 * 10 + 10, row % 5 + 1);
    }
    cennik::source_files files;
    files.add("book.cennik", head() + "discount table \"By customer\" in deal from \"by_customer.csv\"\n"
                                      "discount table \"By category\" in deal from \"by_category.csv\"\n"
                                      "discount table \"Scales\" in volume, volume tiers by quantity per line from \"scales.csv\"\n");
    files.add("by_customer.csv", std::move(by_customer)).add("by_category.csv", std::move(by_category)).add("scales.csv", std::move(scales));
    return files;
}

template <typename Work>
auto milliseconds(Work work) -> double {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

auto main() -> int {
    auto const files = book();
    for (int round = 0; round < 3; ++round) {
        auto made = cennik::rulebook::compile(files, "book.cennik");
        auto const compiled = milliseconds([&] { made = cennik::rulebook::compile(files, "book.cennik"); });
        if (!made) {
            for (auto const& each : made.error().diagnostics) fmt::print("{}", cennik::to_text(each));
            return 1;
        }
        auto found = std::size_t(0);
        auto const checked = milliseconds([&] {
            made = cennik::rulebook::compile(files, "book.cennik");
            found = made->review().size();
        });
        fmt::print("{} rows: compile {:.0f} ms, check {:.0f} ms, {:.1f} times; {} findings\n", rows, compiled, checked, checked / compiled, found);
    }
    return 0;
}
