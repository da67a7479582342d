#pragma once

// Reads the `.decTest` files of the General Decimal Arithmetic test cases (https://speleotrove.com/decimal/dectest.html).

#include <boost/multiprecision/cpp_int.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::decimal_cases {

/// One line: `addx001 add 1 1 -> 2 Rounded`, with the rounding directive above it.
struct decimal_case {
    std::string file;
    std::string id;
    std::string operation;  // lower case
    std::vector<std::string> operands;
    std::string result;
    std::vector<std::string> conditions;  // lower case
    std::string rounding;                 // lower case

    [[nodiscard]] auto has(std::string_view condition) const -> bool;
};

/// All cases of all files in the folder, in the order of the files' names.
auto read_cases(std::filesystem::path const& folder) -> std::vector<decimal_case>;

/// A finite number as the cases spell it. Shares no code with `decimal::parse`.
struct spelled_number {
    boost::multiprecision::cpp_int coefficient;
    int exponent = 0;

    [[nodiscard]] auto value() const -> boost::multiprecision::cpp_rational;
};

/// None for NaN, infinity, `#` and everything that is no number, and for exponents beyond ±400.
auto spell(std::string_view text) -> std::optional<spelled_number>;

}  // namespace cennik::decimal_cases
