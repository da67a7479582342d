// Of pricing carts from JSON lines to JSON lines, how much is reading, pricing and writing?
//
//   bench_batch DATA [--rules R] [--rounds N] [--json FILE]
//
// The carts of the standard workload as `cennik batch` reads them, one thread. Three passes alternate: reading carts; reading and pricing; reading, pricing and
// writing quotes. What a pass takes longer than the one before is what it adds. Each quote is compared with the oracle first, and the JSON pass must
// write as many quotes as there are carts. Medians, the thread's processor time.
//
// How it could mislead: no file is read or written here; a quote's JSON is some ten times its cart's, so megabytes a second are mostly those of writing.

#include "measure.hpp"
#include "workload/engine_side.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

struct options {
    std::string folder;
    int rules = 1000;
    int rounds = 7;
    std::string json;
};

void run(options const& options) {
    auto const folder = fmt::format("{}/book_{}", options.folder, options.rules);
    auto const book = workload::load_book(folder + "/workload.cennik");
    auto const margins = workload::approval_margins(folder);
    auto const carts = workload::read_lines(options.folder + "/carts.jsonl");
    auto const answers = workload::read_lines(fmt::format("{}/oracle_{}.jsonl", options.folder, options.rules));
    if (carts.size() != answers.size()) throw std::runtime_error("the oracle has not one answer for each cart");

    auto ask = cennik::request(book);
    auto memory = cennik::workspace();
    auto quote = cennik::quote();
    auto out = std::string();
    std::size_t bytes_in = 0;
    std::size_t bytes_out = 0;
    for (std::size_t i = 0; i < carts.size(); ++i) {
        cennik::read_cart(book, carts[i], ask).value();
        book.quote(ask, memory, quote).value();
        if (auto const own = workload::to_oracle_line(quote, margins); own != answers[i])
            throw std::runtime_error(fmt::format("the engine gives\n  {}\nand the oracle\n  {}", own, answers[i]));
        out.clear();
        cennik::to_json(quote, out);
        bytes_in += carts[i].size();
        bytes_out += out.size();
    }

    auto const reading = [&](std::string const& cart) { cennik::read_cart(book, cart, ask).value(); };
    auto const pricing = [&](std::string const& cart) {
        reading(cart);
        book.quote(ask, memory, quote).value();
    };
    auto const writing = [&](std::string const& cart) {
        pricing(cart);
        out.clear();
        cennik::to_json(quote, out);
    };
    auto const time = [&](std::vector<double>& into, auto work) {
        into.push_back(measure::of_thread([&] {
            for (auto const& cart : carts) work(cart);
        }));
    };
    std::vector<double> read;
    std::vector<double> priced;
    std::vector<double> written;
    for (int round = 0; round < options.rounds; ++round) time(read, reading), time(priced, pricing), time(written, writing);

    auto const to_read = measure::median(read);
    auto const to_price = measure::median(priced) - to_read;
    auto const to_write = measure::median(written) - measure::median(priced);
    auto const whole = measure::median(written);
    auto const megabytes = static_cast<double>(bytes_in + bytes_out) / 1e6;
    fmt::print("{} carts at {} rules: {:.0f} ms; reading {:.0f} % ({:.0f} MB/s), pricing {:.0f} %, writing {:.0f} % ({:.0f} MB/s)\n", carts.size(), options.rules,
               1e3 * whole, 100 * to_read / whole, static_cast<double>(bytes_in) / 1e6 / to_read, 100 * to_price / whole, 100 * to_write / whole,
               static_cast<double>(bytes_out) / 1e6 / to_write);
    fmt::print("JSON in and out, {:.1f} MB: {:.0f} MB/s\n", megabytes, megabytes / (to_read + to_write));

    if (options.json.empty()) return;
    auto figures = measure::figures(options.json);
    figures.add("rules", options.rules);
    figures.add("seconds", whole);
    figures.add("not_json_share", to_price / whole);
    figures.add("read_megabytes_a_second", static_cast<double>(bytes_in) / 1e6 / to_read);
    figures.add("write_megabytes_a_second", static_cast<double>(bytes_out) / 1e6 / to_write);
    figures.add("json_megabytes_a_second", megabytes / (to_read + to_write));
}

}  // namespace

auto main(int count, char** arguments) -> int {
    auto chosen = options();
    auto program = CLI::App("Times reading carts, pricing them and writing quotes");
    program.add_option("DATA", chosen.folder, "The folder made by workload/prepare.py")->required();
    program.add_option("--rules", chosen.rules, "The number of rules");
    program.add_option("--rounds", chosen.rounds, "How often each is timed")->check(CLI::Range(1, 1000));
    program.add_option("--json", chosen.json, "A file for the figures");
    CLI11_PARSE(program, count, arguments);
    try {
        run(chosen);
    } catch (std::exception const& why) {
        fmt::print(stderr, "bench_batch: {}\n", why.what());
        return 1;
    }
    return 0;
}
