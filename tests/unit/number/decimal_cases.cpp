#include "decimal_cases.hpp"

#include <algorithm>
#include <fstream>

namespace cennik::decimal_cases {

namespace {

auto lower(std::string_view text) -> std::string {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// Words of a line up to a comment; quotes hold blanks together, a doubled quote stands for itself.
auto words_of(std::string const& line) -> std::vector<std::string> {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        char const c = line[at];
        if (c == ' ' || c == '\t' || c == '\r') {
            ++at;
            continue;
        }
        if (line.compare(at, 2, "--") == 0) break;
        std::string word;
        if (c == '\'' || c == '"') {
            for (++at; at < line.size(); ++at) {
                if (line[at] == c) {
                    if (at + 1 >= line.size() || line[at + 1] != c) break;
                    ++at;
                }
                word += line[at];
            }
            ++at;
        } else {
            for (; at < line.size() && line[at] != ' ' && line[at] != '\t' && line[at] != '\r'; ++at) word += line[at];
        }
        words.push_back(word);
    }
    return words;
}

void read_file(std::filesystem::path const& path, std::vector<decimal_case>& cases) {
    std::ifstream in(path, std::ios::binary);
    std::string rounding = "half_even";
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> const words = words_of(line);
        auto const arrow = std::find(words.begin(), words.end(), "->");
        if (arrow == words.end()) {
            if (words.size() >= 2 && lower(words[0]) == "rounding:") rounding = lower(words[1]);
            continue;
        }
        if (arrow - words.begin() < 3 || arrow + 1 == words.end()) continue;
        decimal_case entry;
        entry.file = path.filename().string();
        entry.id = words[0];
        entry.operation = lower(words[1]);
        entry.operands.assign(words.begin() + 2, arrow);
        entry.result = arrow[1];
        for (auto word = arrow + 2; word != words.end(); ++word) entry.conditions.push_back(lower(*word));
        entry.rounding = rounding;
        cases.push_back(std::move(entry));
    }
}

}  // namespace

auto decimal_case::has(std::string_view condition) const -> bool {
    return std::find(conditions.begin(), conditions.end(), condition) != conditions.end();
}

auto read_cases(std::filesystem::path const& folder) -> std::vector<decimal_case> {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".decTest") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<decimal_case> cases;
    for (auto const& file : files) read_file(file, cases);
    return cases;
}

auto spelled_number::value() const -> boost::multiprecision::cpp_rational {
    using boost::multiprecision::cpp_int;
    cpp_int const power = boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(std::abs(exponent)));
    return exponent < 0 ? boost::multiprecision::cpp_rational(coefficient, power)
                        : boost::multiprecision::cpp_rational(coefficient * power);
}

auto spell(std::string_view text) -> std::optional<spelled_number> {
    bool const negative = !text.empty() && text[0] == '-';
    if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    spelled_number number;
    int exponent = 0;
    if (std::size_t const e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string digits(text.substr(e + 1));
        bool const down = !digits.empty() && digits[0] == '-';
        if (down || (!digits.empty() && digits[0] == '+')) digits.erase(0, 1);
        if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
        digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
        if (digits.size() > 4) return std::nullopt;
        exponent = digits.empty() ? 0 : std::stoi(digits);
        if (down) exponent = -exponent;
        text = text.substr(0, e);
    }
    std::string digits(text);
    if (std::size_t const point = digits.find('.'); point != std::string::npos) {
        digits.erase(point, 1);
        exponent -= static_cast<int>(digits.size() - point);
    }
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    if (exponent > 400 || exponent < -400) return std::nullopt;
    for (char const c : digits) number.coefficient = number.coefficient * 10 + (c - '0');
    if (negative) number.coefficient = -number.coefficient;
    number.exponent = exponent;
    return number;
}

}  // namespace cennik::decimal_cases
