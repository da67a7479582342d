// What does an exact decimal cost beside unchecked 64-bit cents?
//
// A line is price * quantity * 0.925, rounded half even to cents, for 1024 different inputs. Every way is timed in the
// same run, in turns, and the table shows the median of the repetitions; the ratio is to `int64 cents`, which is what a
// program written for just this sum would do, and checks nothing. Results are compared before anything is timed.
//
// How it could mislead: the inputs fit the caches and one word; the cents know at compile time that they divide by 1000;
// a line of a real quote waits for memory first. Times are of the
// processor; other work on the same core still slows a contender down, so look at the ratios of several runs.
//
// libmpdec is not packaged for C++ on Debian 12 and is not measured. Python's `decimal`, which uses it, is timed by
// bench_decimal.py, which prints its own line to put beside these.

#include <cennik/decimal.hpp>
#include <cennik/rounding.hpp>

#include "number/columns.hpp"
#include "number/fraction.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace {

using cennik::decimal;
using cennik::rounding_mode;
using float_50 = boost::multiprecision::cpp_dec_float_50;

constexpr std::size_t inputs = 1024;
constexpr int repetitions = 41;

template <typename T>
void keep(T const& value) {
    asm volatile("" : : "r"(&value) : "memory");
}

struct data {
    std::vector<std::int64_t> cents;
    std::vector<std::int64_t> quantities;
    std::vector<std::int64_t> cents_out = std::vector<std::int64_t>(inputs);
    std::vector<double> double_prices;
    std::vector<double> double_quantities;
    std::vector<double> double_out = std::vector<double>(inputs);
    std::vector<decimal> prices;
    std::vector<decimal> amounts;
    std::vector<decimal> out = std::vector<decimal>(inputs);
    std::vector<decimal> wide_prices;
    std::vector<float_50> float_prices;
    std::vector<float_50> float_quantities;
    std::vector<float_50> float_out = std::vector<float_50>(inputs);
    std::vector<std::string> texts;
};

auto make_data() -> data {
    data made;
    std::mt19937_64 random(7);
    for (std::size_t i = 0; i < inputs; ++i) {
        auto const cents = static_cast<std::int64_t>(random() % 1'000'000);
        auto const quantity = static_cast<std::int64_t>(random() % 500 + 1);
        made.cents.push_back(cents);
        made.quantities.push_back(quantity);
        made.double_prices.push_back(static_cast<double>(cents) / 100);
        made.double_quantities.push_back(static_cast<double>(quantity));
        made.prices.push_back(decimal::from_minor_units(cents, 2));
        made.amounts.push_back(quantity);
        made.wide_prices.push_back(decimal::parse("123456789012345678") * made.prices.back());
        made.float_prices.push_back(float_50(cents) / 100);
        made.float_quantities.push_back(float_50(quantity));
        made.texts.push_back(made.prices.back().to_string());
    }
    return made;
}

auto cents_line(std::int64_t cents, std::int64_t quantity) -> std::int64_t {
    std::int64_t const value = cents * quantity * 925;
    std::int64_t const quotient = value / 1000;
    std::int64_t const twice = (value % 1000) * 2 + (quotient & 1);
    return quotient + (twice > 1000 ? 1 : 0);
}

// Text of cents by hand: digits, a point, two digits.
auto cents_from_text(std::string const& text) -> std::int64_t {
    std::int64_t value = 0;
    for (char const c : text)
        if (c != '.') value = value * 10 + (c - '0');
    return value;
}

auto cents_to_text(std::int64_t cents, char* first) -> char* {
    char* end = std::to_chars(first, first + 20, cents / 100).ptr;
    *end++ = '.';
    std::int64_t const rest = cents % 100;
    *end++ = static_cast<char>('0' + rest / 10);
    *end++ = static_cast<char>('0' + rest % 10);
    return end;
}

struct contender {
    std::string name;
    std::string base;   // what the ratio is to
    std::string accept; // the ratio that is asked for, or ""
    std::function<void()> run;
    std::vector<double> times = {};
};

auto median(std::vector<double> times) -> double {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// Nanoseconds this process has had a processor: on a busy machine the clock on the wall times the others as well.
auto processor_time() -> double {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

void measure(std::vector<contender>& contenders) {
    constexpr int batches = 40;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        for (contender& one : contenders) {
            one.run();
            double const begin = processor_time();
            for (int batch = 0; batch < batches; ++batch) one.run();
            one.times.push_back((processor_time() - begin) / (batches * static_cast<double>(inputs)));
        }
    }
}

auto print(std::vector<contender> const& contenders) -> bool {
    bool all = true;
    std::printf("%-34s %9s %9s %9s\n", "", "ratio", "accept", "ns");
    for (contender const& one : contenders) {
        auto const base = std::find_if(contenders.begin(), contenders.end(), [&](contender const& other) { return other.name == one.base; });
        double const ratio = median(one.times) / median(base->times);
        bool const good = one.accept.empty() || ratio <= std::atof(one.accept.c_str());
        all = all && good;
        std::printf("%-34s %8.2fx %9s %9.2f%s\n", one.name.c_str(), ratio, one.accept.c_str(), median(one.times),
                    good ? "" : "   <-- over");
    }
    return all;
}

}  // namespace

int main() {
    data d = make_data();
    decimal const factor = decimal::parse("0.925");
    rounding_mode const mode = rounding_mode::half_even;
    cennik::rounding const rule(decimal::parse("0.01"), mode);
    cennik::rounding const nickel(decimal::parse("0.05"), mode);
    std::vector<char> text(inputs * 48);

    std::vector<contender> lines;
    lines.push_back({"line: int64 cents, unchecked", "line: int64 cents, unchecked", "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.cents_out[i] = cents_line(d.cents[i], d.quantities[i]);
                         keep(d.cents_out);
                     }});
    std::string const cents = lines.front().name;
    lines.push_back({"line: double", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i)
                             d.double_out[i] = std::nearbyint(d.double_prices[i] * d.double_quantities[i] * 0.925 * 100) / 100;
                         keep(d.double_out);
                     }});
    lines.push_back({"line: decimal, scalar", cents, "3.5", [&] {
                         for (std::size_t i = 0; i < inputs; ++i)
                             d.out[i] = (d.prices[i] * d.amounts[i] * factor).round(2, mode);
                         keep(d.out);
                     }});
    lines.push_back({"line: decimal, fused mul", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.out[i] = mul(d.prices[i] * d.amounts[i], factor, 2, mode);
                         keep(d.out);
                     }});
    lines.push_back({"line: decimal, by a rule", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.out[i] = (d.prices[i] * d.amounts[i] * factor).round(rule);
                         keep(d.out);
                     }});
    lines.push_back({"line: decimal, to 0.05", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.out[i] = (d.prices[i] * d.amounts[i] * factor).round(nickel);
                         keep(d.out);
                     }});
    lines.push_back({"line: decimal, columns", cents, "2.5", [&] {
                         (void)cennik::number::multiply({d.cents, 2}, {d.quantities, 0}, factor, 2, mode, d.cents_out);
                         keep(d.cents_out);
                     }});
    lines.push_back({"line: decimal, two words", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i)
                             d.out[i] = (d.wide_prices[i] * d.amounts[i] * factor).round(2, mode);
                         keep(d.out);
                     }});
    lines.push_back({"line: fraction (denominator 1)", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i)
                             d.out[i] = (cennik::number::fraction(d.prices[i]) * d.amounts[i] * factor).round(rule);
                         keep(d.out);
                     }});
    lines.push_back({"line: fraction (price per 30)", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i)
                             d.out[i] = (cennik::number::fraction::ratio(d.prices[i], 30) * d.amounts[i]).round(rule);
                         keep(d.out);
                     }});
    lines.push_back({"line: cpp_dec_float_50", cents, "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i)
                             d.float_out[i] = round(d.float_prices[i] * d.float_quantities[i] * float_50("0.925") * 100) / 100;
                         keep(d.float_out);
                     }});
    lines.push_back({"add: int64 cents", "add: int64 cents", "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) {
                             d.cents_out[i] = d.cents[i] + d.cents[inputs - 1 - i];
                             keep(d.cents_out[i]);  // one at a time: sums of arrays are the columns' business
                         }
                     }});
    lines.push_back({"add: decimal", "add: int64 cents", "4", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) {
                             d.out[i] = d.prices[i] + d.prices[inputs - 1 - i];
                             keep(d.out[i]);
                         }
                     }});
    lines.push_back({"add: running total, cents", "add: running total, cents", "", [&] {
                         std::int64_t total = 0;
                         for (std::size_t i = 0; i < inputs; ++i) {
                             total += d.cents[i];
                             keep(total);
                         }
                     }});
    lines.push_back({"add: running total, decimal", "add: running total, cents", "4", [&] {
                         decimal total;
                         for (std::size_t i = 0; i < inputs; ++i) {
                             total += d.prices[i];
                             keep(total);
                         }
                     }});
    lines.push_back({"div: int64 cents per 30", "div: int64 cents per 30", "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.cents_out[i] = (d.cents[i] + d.quantities[i] / 2) / d.quantities[i];
                         keep(d.cents_out);
                     }});
    lines.push_back({"div: decimal", "div: int64 cents per 30", "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.out[i] = div(d.prices[i], d.amounts[i], 2, mode);
                         keep(d.out);
                     }});
    lines.push_back({"parse: cents", "parse: cents", "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.cents_out[i] = cents_from_text(d.texts[i]);
                         keep(d.cents_out);
                     }});
    lines.push_back({"parse: decimal", "parse: cents", "2", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) (void)checked_parse(d.texts[i], d.out[i]);
                         keep(d.out);
                     }});
    lines.push_back({"format: cents", "format: cents", "", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) cents_to_text(d.cents[i], &text[i * 48]);
                         keep(text);
                     }});
    lines.push_back({"format: decimal", "format: cents", "2", [&] {
                         for (std::size_t i = 0; i < inputs; ++i) d.prices[i].to_chars(&text[i * 48]);
                         keep(text);
                     }});

    int wrong = 0;
    int wrong_double = 0;
    lines[1].run();
    lines[2].run();
    lines[6].run();
    for (std::size_t i = 0; i < inputs; ++i) {
        std::int64_t const right = cents_line(d.cents[i], d.quantities[i]);
        if (d.out[i].to_minor_units(2) != right || d.cents_out[i] != right) ++wrong;
        if (std::llround(d.double_out[i] * 100) != right) ++wrong_double;
    }
    std::printf("wrong lines of %zu: decimal %d, double %d\n", inputs, wrong, wrong_double);
    if (wrong != 0) return 1;
    measure(lines);
    bool const good = print(lines);
    std::printf("libmpdec: not measured (not packaged)\n");
    return good ? 0 : 2;
}
