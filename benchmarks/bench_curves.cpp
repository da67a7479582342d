// How does the cost of a cart line change with the lines of a cart, and with the rows of the price table?
//
//   bench_curves DATA [--rules R] [--rounds N] [--json FILE]
//
// The book of the standard workload with R rules (1,000). Carts of one to a thousand lines are drawn from its catalogue and customers; tables of a thousand to
// a million contract prices are drawn for its customers, and of the workload's own carts four lines in ten then ask for a SKU that has one. Engine and
// hand-written program must give the same bytes for each cart of each point before it is timed. Passes alternate; medians; the thread's
// processor time.
//
// How it could mislead: the million prices are drawn evenly, so nearly each look-up misses the caches; real customers come back to the same goods. Long carts
// hide what an order costs once, short ones show it.

#include "measure.hpp"
#include "workload/both_sides.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <random>
#include <unordered_set>

namespace {

struct options {
    std::string folder;
    int rules = 1000;
    int rounds = 7;
    std::string json;
};

constexpr std::size_t lines_of_point = 30'000;

/// A number below `bound`; the same on every machine, unlike those of <random>'s distributions.
auto draw(std::mt19937_64& random, std::size_t bound) -> std::size_t { return random() % bound; }

auto any_line(std::mt19937_64& random, workload::data const& data) -> workload::cart_line {
    return {data.catalogue[draw(random, data.catalogue.size())].sku, static_cast<int>(1 + draw(random, 100))};
}

auto carts_of(workload::data const& data, std::size_t lines) -> std::vector<workload::cart> {
    auto random = std::mt19937_64(lines);
    auto carts = std::vector<workload::cart>();
    for (std::size_t i = 0; i < lines_of_point / lines; ++i) {
        auto& cart = carts.emplace_back();
        cart.id = static_cast<std::uint32_t>(i + 1);
        cart.date = data.carts[draw(random, data.carts.size())].date;
        cart.customer = data.customers[draw(random, data.customers.size())].id;
        auto known = std::unordered_set<std::string>();
        while (cart.lines.size() < lines)
            if (auto line = any_line(random, data); known.insert(line.sku).second) cart.lines.push_back(std::move(line));
    }
    return carts;
}

/// So many contract prices, and four lines in ten of the workload's carts ask for one of their customer's.
void draw_prices(workload::data& data, std::size_t rows) {
    auto random = std::mt19937_64(rows);
    auto of_customer = std::unordered_map<std::string, std::vector<std::string>>();
    auto known = std::unordered_set<std::size_t>();
    data.prices.clear();
    while (data.prices.size() < rows) {
        auto const customer = draw(random, data.customers.size());
        auto const product = draw(random, data.catalogue.size());
        if (!known.insert(customer * data.catalogue.size() + product).second) continue;
        auto const& id = data.customers[customer].id;
        auto const& sku = data.catalogue[product].sku;
        data.prices.push_back({id, sku, 1 + data.catalogue[product].list * static_cast<std::int64_t>(75 + draw(random, 23)) / 100});
        of_customer[id].push_back(sku);
    }
    for (auto& cart : data.carts) {
        auto const found = of_customer.find(cart.customer);
        if (found == of_customer.end()) continue;
        auto asked = std::unordered_set<std::string>();
        for (auto const& line : cart.lines) asked.insert(line.sku);
        for (auto& line : cart.lines) {
            if (draw(random, 10) >= 4) continue;
            auto const& sku = found->second[draw(random, found->second.size())];
            if (asked.insert(sku).second) line.sku = sku;
        }
    }
}

/// The book with these contract prices in place of its own.
auto book_with(std::string const& folder, std::vector<workload::contract_price> const& prices) -> cennik::rulebook {
    auto csv = std::string("customer,sku,price\n");
    for (auto const& each : prices) csv += fmt::format("{},{},{}\n", each.customer, each.sku, workload::money_text(each.price));
    return workload::load_book(folder + "/workload.cennik").with_table("contract_prices", std::move(csv)).value();
}

struct point {
    std::size_t at = 0;
    std::unique_ptr<workload::data> data;
    std::unique_ptr<workload::both_sides> sides;
    std::vector<double> by_hand;
    std::vector<double> engine;

    [[nodiscard]] auto of_line(std::vector<double> const& passes) const -> double {
        return 1e9 * measure::median(passes) / static_cast<double>(sides->line_count());
    }
};

void time(char const* what, std::vector<point>& points, int rounds) {
    for (int round = 0; round < rounds; ++round)
        for (auto& each : points) {
            each.sides->hand_pass();
            each.by_hand.push_back(measure::of_thread([&] { each.sides->hand_pass(); }));
            each.sides->engine_pass();
            each.engine.push_back(measure::of_thread([&] { each.sides->engine_pass(); }));
        }
    fmt::print("\n{:>15} {:>9} {:>9} {:>7}   ns a line\n", what, "by hand", "engine", "ratio");
    for (auto const& each : points)
        fmt::print("{:>15} {:>9.1f} {:>9.1f} {:>6.2f}x\n", each.at, each.of_line(each.by_hand), each.of_line(each.engine),
                   each.of_line(each.engine) / each.of_line(each.by_hand));
}

void write(measure::figures& out, char const* key, std::vector<point> const& points) {
    out.add_list(key, [&] {
        for (auto const& each : points)
            out.add_row([&] {
                out.add("at", static_cast<double>(each.at));
                out.add("hand_written", each.of_line(each.by_hand));
                out.add("engine", each.of_line(each.engine));
            });
    });
}

void run(options const& options) {
    auto const data = workload::read_data(options.folder);
    auto const rules = workload::read_rules(fmt::format("{}/rules_{}.json", options.folder, options.rules));
    auto const folder = fmt::format("{}/book_{}", options.folder, options.rules);
    auto const margins = workload::approval_margins(folder);
    auto const add = [&](std::vector<point>& to, std::size_t at, std::unique_ptr<workload::data> own, cennik::rulebook book) {
        auto& made = to.emplace_back();
        made.at = at;
        made.data = std::move(own);
        made.sides = std::make_unique<workload::both_sides>(*made.data, rules, std::move(book), margins);
        made.sides->compare();
    };

    auto by_lines = std::vector<point>();
    auto const book = workload::load_book(folder + "/workload.cennik");
    for (std::size_t const lines : {1, 3, 10, 30, 100, 300, 1000}) {
        auto own = std::make_unique<workload::data>(data);
        own->carts = carts_of(data, lines);
        add(by_lines, lines, std::move(own), book);
    }
    time("lines of a cart", by_lines, options.rounds);

    auto by_prices = std::vector<point>();
    for (std::size_t const rows : {1'000, 10'000, 100'000, 1'000'000}) {
        auto own = std::make_unique<workload::data>(data);
        draw_prices(*own, rows);
        auto with_prices = book_with(folder, own->prices);
        add(by_prices, rows, std::move(own), std::move(with_prices));
    }
    time("price rows", by_prices, options.rounds);

    if (options.json.empty()) return;
    auto out = measure::figures(options.json);
    out.add("rules", options.rules);
    write(out, "by_lines", by_lines);
    write(out, "by_price_rows", by_prices);
}

}  // namespace

auto main(int count, char** arguments) -> int {
    auto chosen = options();
    auto program = CLI::App("Times a cart line for carts of many sizes and for price tables of many sizes");
    program.add_option("DATA", chosen.folder, "The folder made by workload/prepare.py")->required();
    program.add_option("--rules", chosen.rules, "The number of rules");
    program.add_option("--rounds", chosen.rounds, "How often each is timed")->check(CLI::Range(1, 1000));
    program.add_option("--json", chosen.json, "A file for the figures");
    CLI11_PARSE(program, count, arguments);
    try {
        run(chosen);
    } catch (std::exception const& why) {
        fmt::print(stderr, "bench_curves: {}\n", why.what());
        return 1;
    }
    return 0;
}
