#include "property/book_case.hpp"

#include <algorithm>

namespace property {

auto book_case::book_text() const -> std::string {
    std::string text;
    for (std::string const& section : sections)
        text += section + "\n";
    return text;
}

auto book_case::cart_json() const -> std::string {
    std::string lines;
    for (std::string const& line : cart_lines)
        lines += (lines.empty() ? "" : ",\n  ") + line;
    return "{" + cart_head + ",\n \"lines\":[" + lines + "]}";
}

auto book_case::files_mention(std::string const& words) const -> bool {
    return std::any_of(files.begin(), files.end(),
                       [&](auto const& file) { return file.second.find(words) != std::string::npos; });
}

auto book_case::describe() const -> std::string {
    std::string text = "---- book.cennik\n" + book_text();
    for (auto const& [name, content] : files)
        text += "---- " + name + "\n" + content;
    return text + "---- cart\n" + cart_json() + "\n";
}

}  // namespace property
