// What does a cart line of the standard workload cost, for the engine and for the program written by hand, at each number of rules?
//
//   bench_lines DATA [--rules R,R,...] [--rounds N] [--json FILE] [--engine-only]
//
// Both start from carts with text SKUs and text customer ids, and both end with a filled quote. The engine's requests are made before the clock runs, as
// a host holds them that was handed a cart: SKU and quantity for each line, the customer's facts as text and decimals; what the texts mean is found out
// in the clock. `built` is the same with the request written from the cart's struct in the clock too. The engine's quote says for each step which rule
// gave it; there is no switch to leave that out. Every cart of every number of rules is compared with the oracle, byte for byte, before
// anything is timed. A pass prices all carts once; each is run once before it is timed; the passes of all numbers of rules and of both programs
// alternate, and medians are shown. Time is the thread's processor time, but for two threads that of the clock.
//
// How it could mislead: the carts are priced in order, all in memory, so that the processor foresees the next cart's place; the hand-written program has
// less to read there (40 bytes a line). It knows customers' facts from their id, the engine is given them. On a busy machine the
// caches belong to others half of the time: look at the ratios.

#include "measure.hpp"
#include "workload/both_sides.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <thread>

namespace {

struct options {
    std::string folder;
    std::vector<int> rules = {10, 100, 1000, 10'000, 100'000};
    int rounds = 9;
    std::string json;
    bool engine_only = false;
};

constexpr double most_seconds = 10;        // of one number of rules

/// One number of rules, and what was measured of it.
class contest {
public:
    contest(options const& options, workload::data const& data, int rules) : rules_(rules) {
        auto const book = fmt::format("{}/book_{}", options.folder, rules);
        sides_.emplace(data, workload::read_rules(fmt::format("{}/rules_{}.json", options.folder, rules)),
                       workload::load_book(book + "/workload.cennik"), workload::approval_margins(book));
        auto const answers = workload::read_lines(fmt::format("{}/oracle_{}.jsonl", options.folder, rules));
        sides_->compare(&answers);
        fmt::print("{:>7} rules: both agree with the oracle on {} carts\n", rules, sides_->cart_count());
        std::fflush(stdout);
    }

    void measure_round(bool engine_only) {
        if (engine_.size() >= 3 && spent_ > most_seconds) return;
        auto const time = [](std::vector<double>& into, auto pass) {
            pass();
            into.push_back(measure::of_thread(pass));
        };
        spent_ += measure::of_thread([&] {
            if (!engine_only) time(hand_, [&] { sides_->hand_pass(); });
            time(engine_, [&] { sides_->engine_pass(); });
            if (!engine_only) time(built_, [&] { sides_->built_pass(); });
        });
    }

    void count_allocations() {
        auto const before = measure::allocations();
        sides_->engine_pass();
        allocations_ = static_cast<double>(measure::allocations() - before) / static_cast<double>(sides_->cart_count());
    }

    [[nodiscard]] auto rules() const -> int { return rules_; }
    [[nodiscard]] auto sides() const -> workload::both_sides const& { return *sides_; }
    /// Nanoseconds a line.
    [[nodiscard]] auto hand() const -> double { return of_line(hand_); }
    [[nodiscard]] auto engine() const -> double { return of_line(engine_); }
    [[nodiscard]] auto built() const -> double { return of_line(built_); }
    [[nodiscard]] auto allocations() const -> double { return allocations_; }

private:
    [[nodiscard]] auto of_line(std::vector<double> const& passes) const -> double {
        return 1e9 * measure::median(passes) / static_cast<double>(sides_->line_count());
    }

    int rules_;
    std::optional<workload::both_sides> sides_;
    std::vector<double> hand_;
    std::vector<double> engine_;
    std::vector<double> built_;
    double spent_ = 0;
    double allocations_ = 0;
};

/// How much more two threads get done than one, in the same time on the clock; each has its own workspace and quote, the book is shared.
auto two_threads(workload::both_sides const& ready, int rounds) -> double {
    struct worker {
        cennik::workspace memory;
        cennik::quote quote;
    };
    worker workers[2];
    for (auto& each : workers) ready.engine_pass(each.memory, each.quote);
    auto ratios = std::vector<double>();
    for (int round = 0; round < rounds; ++round) {
        auto const one = measure::on_the_clock([&] { ready.engine_pass(workers[0].memory, workers[0].quote); });
        auto const two = measure::on_the_clock([&] {
            auto other = std::thread([&] { ready.engine_pass(workers[1].memory, workers[1].quote); });
            ready.engine_pass(workers[0].memory, workers[0].quote);
            other.join();
        });
        ratios.push_back(2 * one / two);
    }
    return measure::median(ratios);
}

void run(options const& options) {
    auto const data = workload::read_data(options.folder);
    auto contests = std::vector<std::unique_ptr<contest>>();
    for (auto const rules : options.rules) contests.push_back(std::make_unique<contest>(options, data, rules));
    for (int round = 0; round < options.rounds; ++round)
        for (auto const& each : contests) each->measure_round(options.engine_only);
    for (auto const& each : contests) each->count_allocations();
    if (options.engine_only) {
        for (auto const& each : contests) fmt::print("{:>7} rules: {:.1f} ns a line\n", each->rules(), each->engine());
        return;
    }
    auto const& middle = *contests[contests.size() / 2];
    auto const threads = two_threads(middle.sides(), options.rounds);

    fmt::print("\nns a line; {} lines, medians of up to {} rounds\n{:>7} {:>9} {:>9} {:>7} {:>9} {:>7} {:>12}\n", data.line_count(), options.rounds, "rules",
               "by hand", "engine", "ratio", "built", "ratio", "allocations");
    for (auto const& each : contests)
        fmt::print("{:>7} {:>9.1f} {:>9.1f} {:>6.2f}x {:>9.1f} {:>6.2f}x {:>12.2f}\n", each->rules(), each->hand(), each->engine(),
                   each->engine() / each->hand(), each->built(), each->built() / each->hand(), each->allocations());
    auto const growth = [&](auto of) { return of(*contests.back()) / of(*contests.front()); };
    auto const own = growth([](contest const& each) { return each.engine(); });
    auto const by_hand = growth([](contest const& each) { return each.hand(); });
    fmt::print("growth from {} to {} rules: engine {:.2f}x, by hand {:.2f}x, beyond it {:.2f}x\n", contests.front()->rules(), contests.back()->rules(), own,
               by_hand, own / by_hand);
    fmt::print("two threads against one, at {} rules: {:.2f}x\n", middle.rules(), threads);

    if (options.json.empty()) return;
    auto out = measure::figures(options.json);
    out.add("lines", static_cast<double>(data.line_count()));
    out.add("rounds", options.rounds);
    out.add("growth_beyond", own / by_hand);
    out.add("two_threads", threads);
    out.add_list("by_rules", [&] {
        for (auto const& each : contests)
            out.add_row([&] {
                out.add("rules", each->rules());
                out.add("hand_written", each->hand());
                out.add("engine", each->engine());
                out.add("engine_built", each->built());
                out.add("allocations", each->allocations());
            });
    });
}

}  // namespace

auto main(int count, char** arguments) -> int {
    auto chosen = options();
    auto program = CLI::App("Times a cart line of the standard workload, by the engine and by the program written by hand");
    program.add_option("DATA", chosen.folder, "The folder made by workload/prepare.py")->required();
    program.add_option("--rules", chosen.rules, "Numbers of rules")->delimiter(',');
    program.add_option("--rounds", chosen.rounds, "How often each is timed")->check(CLI::Range(1, 1000));
    program.add_option("--json", chosen.json, "A file for the figures");
    program.add_flag("--engine-only", chosen.engine_only, "Time nothing else; for a profiler");
    CLI11_PARSE(program, count, arguments);
    try {
        run(chosen);
    } catch (std::exception const& why) {
        fmt::print(stderr, "bench_lines: {}\n", why.what());
        return 1;
    }
    return 0;
}
