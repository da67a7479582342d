#include <cennik/rulebook.hpp>

#include <algorithm>

namespace cennik {

auto source_files::add(std::string name, std::string text) -> source_files& {
    auto const found = std::find_if(files_.begin(), files_.end(), [&](auto const& file) { return file.first == name; });
    if (found == files_.end()) files_.emplace_back(std::move(name), std::move(text));
    else found->second = std::move(text);
    return *this;
}

auto source_files::find(std::string_view name) const -> std::string const* {
    auto const found = std::find_if(files_.begin(), files_.end(), [&](auto const& file) { return file.first == name; });
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace cennik
