#include "case_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace cennik::cases {

namespace {

constexpr std::string_view mark = "--- ";
constexpr std::array<std::string_view, 6> words = {"rules", "file", "cart", "customer", "expect", "diagnostics"};

auto is_known(std::string_view word) -> bool {
    for (auto const known : words)
        if (known == word) return true;
    return false;
}

void cut_blank_lines(std::string& text) {
    auto const end = text.find_last_not_of(" \t\n");
    text.erase(end == std::string::npos ? 0 : end + 1);
    if (!text.empty()) text += '\n';
}

/// What does not make sense in this order; empty where all does.
auto find_mistake(std::vector<section> const& sections) -> std::string {
    if (sections.empty() || sections.front().word != "rules") return "the first section must be `--- rules`";
    std::string_view last;
    for (auto const& each : sections) {
        auto const at = "line " + std::to_string(each.line) + ": ";
        if (!is_known(each.word)) return at + "there is no section `" + each.word + "`";
        if ((each.word == "file" || each.word == "cart") == false && !each.argument.empty()) return at + "`" + each.word + "` takes no argument";
        if (each.word == "file" && each.argument.empty()) return at + "`file` needs a name";
        if (each.word == "expect" && last != "cart" && last != "customer") return at + "`expect` stands after a cart";
        if (each.word == "customer" && last != "cart") return at + "`customer` stands after a cart";
        if (each.word != "expect" && (last == "cart" || last == "customer") && each.word != "customer") return at + "the cart before has no `expect`";
        last = each.word;
    }
    if (last == "cart" || last == "customer") return "the last cart has no `expect`";
    return {};
}

}  // namespace

auto case_file::to_text() const -> std::string {
    auto out = head;
    for (auto const& each : sections) {
        out += std::string(mark) + each.word + (each.argument.empty() ? "" : " " + each.argument) + '\n';
        out += each.text;
        if (&each != &sections.back()) out += '\n';
    }
    return out;
}

auto read_case(std::filesystem::path const& path) -> case_file {
    auto out = case_file{path, {}, {}, {}};
    auto input = std::ifstream(path, std::ios::binary);
    auto const whole = std::string(std::istreambuf_iterator<char>(input), {});
    std::size_t line = 0;
    for (std::size_t at = 0; at < whole.size();) {
        auto const end = std::min(whole.find('\n', at), whole.size() - 1) + 1;
        auto const text = std::string_view(whole).substr(at, end - at);
        at = end;
        ++line;
        if (text.starts_with(mark)) {
            auto heading = std::string(text.substr(mark.size()));
            cut_blank_lines(heading);
            if (heading.ends_with('\n')) heading.pop_back();
            auto const blank = heading.find(' ');
            auto next = section{heading.substr(0, blank), {}, {}, line};
            if (blank != std::string::npos) next.argument = heading.substr(blank + 1);
            out.sections.push_back(std::move(next));
        } else {
            (out.sections.empty() ? out.head : out.sections.back().text) += text;
        }
    }
    for (auto& each : out.sections) cut_blank_lines(each.text);
    out.mistake = find_mistake(out.sections);
    return out;
}

}  // namespace cennik::cases
