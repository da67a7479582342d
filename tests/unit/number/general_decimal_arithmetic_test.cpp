// The General Decimal Arithmetic cases, as Debian's libpython3.11-testsuite brings them. Used, not shipped.
//
// The cases compute with a precision, a decimal here with places. A case applies when its operands and its result are
// decimals: the exponent of the result it expects gives the places, and what is asked is that the exact value, rounded
// once to those places in the case's mode, is that result. Results that are not numbers apply where they have a
// counterpart: a division by zero, and text that is no number. Rounding mode 05up, negative zeros, signals and limits of
// precision have none.

#include "decimal_cases.hpp"
#include "oracle.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>

#ifndef CENNIK_DECTEST_DIR
#define CENNIK_DECTEST_DIR "/usr/lib/python3.11/test/decimaltestdata"
#endif

namespace cennik {
namespace {

using decimal_cases::decimal_case;
using decimal_cases::spelled_number;

enum class verdict { does_not_apply, passed, failed };

auto mode_of(std::string const& word) -> std::optional<rounding_mode> {
    static std::map<std::string, rounding_mode> const modes = {
        {"half_up", rounding_mode::half_up}, {"half_even", rounding_mode::half_even}, {"half_down", rounding_mode::half_down},
        {"up", rounding_mode::up},           {"down", rounding_mode::down},           {"ceiling", rounding_mode::ceiling},
        {"floor", rounding_mode::floor}};
    auto const found = modes.find(word);
    return found == modes.end() ? std::nullopt : std::optional<rounding_mode>(found->second);
}

/// A number of a case as a decimal, where it is one. That `parse` reads what fits is part of what is tested.
struct operand {
    spelled_number spelled;
    decimal value;
};

auto read_operand(std::string const& text) -> std::optional<operand> {
    auto const spelled = decimal_cases::spell(text);
    if (!spelled || !oracle::places_needed(spelled->value())) return std::nullopt;
    operand result{*spelled, decimal()};
    if (checked_parse(text, result.value) != decimal_errc::none || oracle::exact(result.value) != spelled->value()) {
        ADD_FAILURE() << "`" << text << "` fits and was not read as it stands";
    }
    return result;
}

auto judge(bool right) -> verdict { return right ? verdict::passed : verdict::failed; }

/// Right when the operation gave the expected value.
auto judge(decimal_errc code, decimal const& got, spelled_number const& expected) -> verdict {
    return judge(code == decimal_errc::none && oracle::exact(got) == expected.value());
}

/// A sum or product that was not rounded keeps its zeros: its scale is the ideal one, unless an operand was spelled
/// with an exponent above zero or there are too many places.
auto keeps_zeros(decimal_case const& entry, std::vector<operand> const& operands, spelled_number const& expected,
                 decimal const& exact) -> bool {
    if (entry.has("rounded") || entry.has("clamped") || expected.exponent > 0 || -expected.exponent > decimal::max_scale)
        return true;
    for (operand const& one : operands) {
        if (one.value.scale() != -one.spelled.exponent) return true;
    }
    return exact.scale() == oracle::expected_scale(expected.value(), -expected.exponent);
}

auto run_two(decimal_case const& entry, std::vector<operand> const& operands, spelled_number const& expected, int places,
             rounding_mode mode) -> verdict {
    decimal const& a = operands[0].value;
    decimal const& b = operands[1].value;
    std::string const& operation = entry.operation;
    decimal out;
    if (operation == "compare") {
        std::weak_ordering const order = a <=> b;
        int const sign = order < 0 ? -1 : (order > 0 ? 1 : 0);
        return judge(expected.value() == sign && (a == b) == (sign == 0));
    }
    if (operation == "quantize") places = -operands[1].spelled.exponent;
    if (operation == "rescale") places = -static_cast<int>(operands[1].spelled.value());
    if (places < -decimal::max_scale || places > decimal::max_scale) return verdict::does_not_apply;
    if (operation == "quantize" || operation == "rescale")
        return judge(checked_round(a, places, mode, out), out, expected);
    if (operation == "divide") return judge(checked_div(a, b, places, mode, out), out, expected);
    // The exact value of a sum has to fit before it is rounded; whether it does is not the decimal's to say.
    bool const product = operation == "multiply";
    oracle::rational const right = operation == "subtract" ? -oracle::exact(b) : oracle::exact(b);
    oracle::rational const exact = product ? oracle::exact(a) * right : oracle::exact(a) + right;
    decimal_errc const code = product ? checked_mul(a, b, out)
                                      : (operation == "subtract" ? checked_sub(a, b, out) : checked_add(a, b, out));
    if (!oracle::places_needed(exact)) {
        if (code == decimal_errc::none) return verdict::failed;
        return product ? judge(checked_mul(a, b, places, mode, out), out, expected) : verdict::does_not_apply;
    }
    if (code != decimal_errc::none || oracle::exact(out) != exact || !keeps_zeros(entry, operands, expected, out))
        return verdict::failed;
    if (product && (checked_mul(a, b, places, mode, out) != decimal_errc::none || oracle::exact(out) != expected.value()))
        return verdict::failed;
    decimal const unrounded = out;
    return judge(checked_round(unrounded, places, mode, out), out, expected);
}

auto run_one(decimal_case const& entry, operand const& only, spelled_number const& expected, int places, rounding_mode mode)
    -> verdict {
    std::string const& operation = entry.operation;
    decimal out;
    if (operation == "tointegral" || operation == "tointegralx") places = 0;
    if (places < -decimal::max_scale || places > decimal::max_scale) return verdict::does_not_apply;
    if (checked_round(only.value, places, mode, out) != decimal_errc::none || oracle::exact(out) != expected.value())
        return verdict::failed;
    if (operation == "reduce" || operation == "trim") {
        decimal const reduced = out.normalized();
        return judge(oracle::exact(reduced) == expected.value() && reduced.scale() == std::max(0, -expected.exponent));
    }
    // Engineering notation spells zeros that the number does not have.
    bool const text = operation == "tosci" || operation == "apply";
    return judge(!text || keeps_zeros(entry, {only}, expected, only.value));
}

auto run(decimal_case const& entry) -> verdict {
    static std::map<std::string, std::size_t> const operations = {
        {"add", 2},     {"subtract", 2},   {"multiply", 2},    {"divide", 2}, {"quantize", 2}, {"rescale", 2}, {"compare", 2},
        {"reduce", 1},  {"tointegral", 1}, {"tointegralx", 1}, {"trim", 1},   {"tosci", 1},    {"toeng", 1},   {"apply", 1}};
    auto const operation = operations.find(entry.operation);
    if (operation == operations.end() || entry.operands.size() != operation->second) return verdict::does_not_apply;
    bool const text = entry.operation == "tosci" || entry.operation == "toeng" || entry.operation == "apply";
    if (text && entry.has("conversion_syntax")) {
        decimal out;
        return judge(checked_parse(entry.operands[0], out) == decimal_errc::malformed);
    }
    std::vector<operand> operands;
    for (std::string const& word : entry.operands) {
        auto const read = read_operand(word);
        if (!read) return verdict::does_not_apply;
        operands.push_back(*read);
    }
    auto const mode = mode_of(entry.rounding);
    if (!mode) return verdict::does_not_apply;
    if (entry.operation == "divide" && (entry.has("division_by_zero") || entry.has("division_undefined"))) {
        decimal out;
        return judge(checked_div(operands[0].value, operands[1].value, 2, *mode, out) == decimal_errc::divide_by_zero);
    }
    auto const expected = decimal_cases::spell(entry.result);
    if (!expected || !oracle::places_needed(expected->value())) return verdict::does_not_apply;
    // A zero is zero at any places: those of a zero with a far exponent are brought into range.
    bool const zero = expected->coefficient == 0;
    int const places = zero ? std::clamp(-expected->exponent, -decimal::max_scale, decimal::max_scale) : -expected->exponent;
    return operation->second == 2 ? run_two(entry, operands, *expected, places, *mode)
                                  : run_one(entry, operands[0], *expected, places, *mode);
}

TEST(general_decimal_arithmetic, every_case_that_applies_passes) {
    char const* const named = std::getenv("CENNIK_DECTEST_DIR");
    std::filesystem::path const folder = named != nullptr ? named : CENNIK_DECTEST_DIR;
    if (!std::filesystem::is_directory(folder))
        GTEST_SKIP() << "not run: the cases of libpython3.11-testsuite are not installed at " << folder
                     << "; CENNIK_DECTEST_DIR names another place";
    struct count {
        int applied = 0;
        int others = 0;
    };
    std::map<std::string, count> counts;
    int total = 0;
    for (decimal_case const& entry : decimal_cases::read_cases(folder)) {
        verdict const result = run(entry);
        count& here = counts[entry.operation];
        if (result == verdict::does_not_apply) {
            ++here.others;
            continue;
        }
        ++here.applied;
        ++total;
        EXPECT_EQ(result, verdict::passed) << entry.file << ": " << entry.id << ", expected " << entry.result;
    }
    for (auto const& [operation, here] : counts) {
        if (here.applied > 0) std::cout << operation << ": " << here.applied << " of " << here.applied + here.others << '\n';
    }
    std::cout << "general decimal arithmetic: " << total << " cases apply\n";
    EXPECT_GE(total, 16'000) << "the reader misses cases";
}

}  // namespace
}  // namespace cennik
