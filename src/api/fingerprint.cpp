#include "api/fingerprint.hpp"

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

#include <cstddef>
#include <cstdint>

namespace cennik::api {

auto digest_of(std::string_view text) -> digest {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(text.data(), text.size()));
    digest result{};
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = canonical.digest[i];
    return result;
}

/// The length goes first, so that no two lists of names run together into the same bytes; it is written byte by byte, the same on every machine.
void fingerprint::add(std::string_view name, digest const& text) {
    for (std::size_t i = 0; i < 8; ++i) parts_ += static_cast<char>(static_cast<std::uint64_t>(name.size()) >> (8 * i));
    parts_ += name;
    for (unsigned char const byte : text) parts_ += static_cast<char>(byte);
}

auto fingerprint::digits() const -> std::string {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::string result;
    for (unsigned char const byte : digest_of(parts_)) {
        result += hexadecimal[byte >> 4U];
        result += hexadecimal[byte & 15U];
    }
    return result;
}

}  // namespace cennik::api
