// How long does a book take from its files to its first quote, what does it weigh, and what does a new table in a live book cost?
//
//   bench_loading DATA [--rules R] [--rounds N] [--json FILE]
//
// - A book of nothing but a table of a million contract prices, from the CSV on disk to ready, beside a reader written by hand that fills a hash table from the
//   same file; sorted by key and shuffled. Both give the same price for a sample of keys first.
// - The book of R rules (100,000) from CSV tables, and from a block of rule text each; a sample of carts is compared with the oracle first. The book brings its
//   catalogue of 10,000 products and 50,000 contract prices, which is in the time.
// - Memory, as malloc counts it with its bookkeeping: of the million prices; of R rules, which is the book less the same book with ten.
// - One table of that book replaced by one of 1,000 to 1,000,000 rows.
//
// Time is that of the clock, medians of rounds that alternate. How it could mislead: files come from the page cache, a first start reads a disk; rules are
// counted as the policy counts them, a scale of four tiers is one rule and four rows.

#include "hand_written/price_table.hpp"
#include "measure.hpp"
#include "workload/engine_side.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <optional>
#include <tuple>
#include <utility>

namespace {

struct options {
    std::string folder;
    int rules = 100'000;
    int rounds = 5;
    std::string json;
};

/// What the engine says one line costs.
auto price_of(cennik::rulebook const& book, std::string const& customer, std::string const& sku) -> std::string {
    auto ask = cennik::request(book);
    ask.date(cennik::date::parse("2025-06-30")).set("customer.id", customer);
    ask.add_line(sku, 1);
    auto const quote = book.quote(ask).value();
    auto const unit = quote.lines()[0].unit_price();
    return unit ? unit->to_string(2) : "none";
}

struct price_load {
    std::string name;
    double hand_seconds = 0;
    double engine_seconds = 0;
    double bytes_of_row = 0;
};

void compare_prices(std::string const& csv, cennik::rulebook const& book) {
    auto const by_hand = hand_written::price_table(csv);
    auto const rows = workload::read_lines(csv);
    for (std::size_t i = 1; i < rows.size(); i += rows.size() / 997) {
        auto const first = rows[i].find(',');
        auto const second = rows[i].find(',', first + 1);
        auto const customer = rows[i].substr(0, first);
        auto const sku = rows[i].substr(first + 1, second - first - 1);
        auto const own = workload::money_text(by_hand.find(customer, sku).value());
        if (own != rows[i].substr(second + 1) || price_of(book, customer, sku) != own)
            throw std::runtime_error("the tables do not agree on the price in row " + rows[i]);
    }
    if (by_hand.find("nobody", "nothing") || price_of(book, "nobody", "nothing") != "none") throw std::runtime_error("a price that is in no row");
}

auto load_prices(options const& options, std::string const& name) -> price_load {
    auto const csv = options.folder + "/" + name + ".csv";
    auto const rules = options.folder + "/" + name + ".cennik";
    auto done = price_load{name, 0, 0, 0};
    auto const before = measure::heap_bytes();
    auto book = std::optional(workload::load_book(rules));
    done.bytes_of_row = static_cast<double>(measure::heap_bytes() - before) / static_cast<double>(hand_written::price_table(csv).size());
    compare_prices(csv, *book);
    auto hand = std::vector<double>();
    auto engine = std::vector<double>();
    for (int round = 0; round < options.rounds; ++round) {
        auto by_hand = std::optional<hand_written::price_table>();
        hand.push_back(measure::on_the_clock([&] { by_hand.emplace(csv); }));
        by_hand.reset();
        book.reset();
        engine.push_back(measure::on_the_clock([&] { book.emplace(workload::load_book(rules)); }));
    }
    done.hand_seconds = measure::median(hand);
    done.engine_seconds = measure::median(engine);
    fmt::print("{:<20} {:>9.0f} {:>9.0f} {:>6.2f}x {:>12.1f}\n", name, 1e3 * done.hand_seconds, 1e3 * done.engine_seconds,
               done.engine_seconds / done.hand_seconds, done.bytes_of_row);
    return done;
}

void compare_carts(options const& options, workload::data const& data, cennik::rulebook const& book, std::vector<std::string> const& margins) {
    auto const answers = workload::read_lines(fmt::format("{}/oracle_{}.jsonl", options.folder, options.rules));
    auto const writer = workload::request_writer(book, data);
    auto ask = cennik::request(book);
    auto memory = cennik::workspace();
    auto quote = cennik::quote();
    for (std::size_t i = 0; i < data.carts.size(); i += data.carts.size() / 50) {
        writer.write(data.carts[i], ask);
        book.quote(ask, memory, quote).value();
        auto const own = workload::to_oracle_line(quote, margins);
        if (own != answers[i]) throw std::runtime_error(fmt::format("the engine gives\n  {}\nand the oracle\n  {}", own, answers[i]));
    }
}

struct compiled {
    double tables_seconds = 0;
    double text_seconds = 0;
    double bytes_of_rule = 0;
};

auto compile(options const& options, workload::data const& data) -> compiled {
    auto const folder = [&](char const* kind, int rules) { return fmt::format("{}/{}_{}", options.folder, kind, rules); };
    auto const tables = folder("book", options.rules);
    auto const text = folder("text_book", options.rules);
    auto const weight = [&](std::string const& of) {
        auto const before = measure::heap_bytes();
        auto const book = workload::load_book(of + "/workload.cennik");
        return static_cast<double>(measure::heap_bytes() - before);
    };
    auto done = compiled();
    done.bytes_of_rule = (weight(tables) - weight(folder("book", 10))) / (options.rules - 10);
    compare_carts(options, data, workload::load_book(tables + "/workload.cennik"), workload::approval_margins(tables));
    compare_carts(options, data, workload::load_book(text + "/workload.cennik"), {});
    auto of_tables = std::vector<double>();
    auto of_text = std::vector<double>();
    auto book = std::optional<cennik::rulebook>();
    for (int round = 0; round < options.rounds; ++round)
        for (auto const& [from, into] : {std::pair(&tables, &of_tables), std::pair(&text, &of_text)}) {
            book.reset();
            auto const path = *from + "/workload.cennik";
            into->push_back(measure::on_the_clock([&] { book.emplace(workload::load_book(path)); }));
        }
    done.tables_seconds = measure::median(of_tables);
    done.text_seconds = measure::median(of_text);
    fmt::print("\n{} rules from CSV tables {:.0f} ms, {:.0f} a second; from rule text {:.0f} ms, {:.0f} a second; {:.1f} bytes a rule\n", options.rules,
               1e3 * done.tables_seconds, options.rules / done.tables_seconds, 1e3 * done.text_seconds, options.rules / done.text_seconds,
               done.bytes_of_rule);
    return done;
}

struct replacement {
    std::size_t rows = 0;
    double seconds = 0;
};

auto replace(options const& options) -> std::vector<replacement> {
    auto const book = workload::load_book(fmt::format("{}/book_{}/workload.cennik", options.folder, options.rules));
    auto const rows = workload::read_lines(options.folder + "/prices_1m.csv");
    auto done = std::vector<replacement>();
    for (std::size_t const count : {1'000, 10'000, 100'000, 1'000'000}) {
        auto csv = std::string();
        for (std::size_t i = 0; i <= count && i < rows.size(); ++i) csv += rows[i] + "\n";
        auto times = std::vector<double>();
        for (int round = 0; round < options.rounds; ++round) {
            auto copy = csv;
            times.push_back(measure::on_the_clock([&] { std::ignore = book.with_table("contract_prices", std::move(copy)).value(); }));
        }
        done.push_back({count, measure::median(times)});
        fmt::print("a table of {} rows replaced: {:.2f} ms, {:.0f} ns a row\n", count, 1e3 * done.back().seconds,
                   1e9 * done.back().seconds / static_cast<double>(count));
    }
    return done;
}

void run(options const& options) {
    fmt::print("{:<20} {:>9} {:>9} {:>7} {:>12}   ms\n", "a million prices", "by hand", "engine", "ratio", "bytes a row");
    auto const prices = {load_prices(options, "prices_1m"), load_prices(options, "prices_1m_shuffled")};
    auto const rules = compile(options, workload::read_data(options.folder));
    auto const replaced = replace(options);
    if (options.json.empty()) return;
    auto out = measure::figures(options.json);
    out.add("rules", options.rules);
    out.add("rules_a_second_from_tables", options.rules / rules.tables_seconds);
    out.add("rules_a_second_from_text", options.rules / rules.text_seconds);
    out.add("bytes_of_rule", rules.bytes_of_rule);
    out.add("compile_seconds", rules.tables_seconds);
    out.add_list("price_tables", [&] {
        for (auto const& each : prices)
            out.add_row([&] {
                out.add("name", each.name);
                out.add("hand_written_seconds", each.hand_seconds);
                out.add("engine_seconds", each.engine_seconds);
                out.add("bytes_of_row", each.bytes_of_row);
            });
    });
    out.add_list("replaced", [&] {
        for (auto const& each : replaced)
            out.add_row([&] {
                out.add("rows", static_cast<double>(each.rows));
                out.add("seconds", each.seconds);
            });
    });
}

}  // namespace

auto main(int count, char** arguments) -> int {
    auto chosen = options();
    auto program = CLI::App("Times loading and compiling of large books, and weighs them");
    program.add_option("DATA", chosen.folder, "The folder made by workload/prepare.py")->required();
    program.add_option("--rules", chosen.rules, "The number of rules");
    program.add_option("--rounds", chosen.rounds, "How often each is timed")->check(CLI::Range(1, 1000));
    program.add_option("--json", chosen.json, "A file for the figures");
    CLI11_PARSE(program, count, arguments);
    try {
        run(chosen);
    } catch (std::exception const& why) {
        fmt::print(stderr, "bench_loading: {}\n", why.what());
        return 1;
    }
    return 0;
}
