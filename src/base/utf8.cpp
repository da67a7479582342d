#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace cennik::base {

auto decode(std::string_view text) -> decoded {
    if (text.empty()) return {};
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    auto const first = byte(0);
    if (first < 0x80) return {first, 1};
    auto const size = first >= 0xF0 ? 4u : first >= 0xE0 ? 3u : 2u;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) return {};
    auto point = static_cast<char32_t>(first & (0x7Fu >> size));
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0u) != 0x80u) return {};
        point = (point << 6) | (byte(at) & 0x3Fu);
    }
    auto const overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {};
    return {point, size};
}

void append_code_point(std::string& out, char32_t code_point) {
    auto const add = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code_point < 0x80) {
        add(code_point);
    } else if (code_point < 0x800) {
        add(0xC0 | (code_point >> 6));
        add(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        add(0xE0 | (code_point >> 12));
        add(0x80 | ((code_point >> 6) & 0x3F));
        add(0x80 | (code_point & 0x3F));
    } else {
        add(0xF0 | (code_point >> 18));
        add(0x80 | ((code_point >> 12) & 0x3F));
        add(0x80 | ((code_point >> 6) & 0x3F));
        add(0x80 | (code_point & 0x3F));
    }
}

auto find_invalid_utf8(std::string_view text) -> std::optional<std::size_t> {
    std::size_t at = 0;
    while (at < text.size()) {
        // Most of a rule book is ASCII: eight bytes at a time.
        if (text.size() - at >= sizeof(std::uint64_t)) {
            auto block = std::uint64_t{};
            std::memcpy(&block, text.data() + at, sizeof block);
            if ((block & 0x8080808080808080u) == 0) {
                at += sizeof block;
                continue;
            }
        }
        auto const next = decode(text.substr(at));
        if (next.size == 0) return at;
        at += next.size;
    }
    return std::nullopt;
}

auto is_ascii(std::string_view text) -> bool {
    auto all = 0u;
    for (auto const letter : text)
        all |= static_cast<unsigned char>(letter);
    return all < 0x80u;
}

auto count_code_points(std::string_view text) -> std::size_t {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }));
}

}  // namespace cennik::base
