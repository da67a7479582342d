#include "api/fingerprint.hpp"

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

#include <array>
#include <cstdint>
#include <new>

namespace cennik::api {

namespace {

auto state_of(void* state) -> XXH3_state_t* { return static_cast<XXH3_state_t*>(state); }

}  // namespace

fingerprint::fingerprint() : state_(XXH3_createState()) {
    if (state_ == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(state_of(state_));
}

fingerprint::~fingerprint() { XXH3_freeState(state_of(state_)); }

/// The length goes first, so that no two lists of parts run together into the same bytes; it is written byte by byte, the same on every machine.
void fingerprint::add_part(std::string_view part) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(part.size()) >> (8 * i));
    XXH3_128bits_update(state_of(state_), length.data(), length.size());
    XXH3_128bits_update(state_of(state_), part.data(), part.size());
}

void fingerprint::add(std::string_view name, std::string_view text) {
    add_part(name);
    add_part(text);
}

auto fingerprint::digits() const -> std::string {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_of(state_)));
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::string result;
    for (unsigned char const byte : canonical.digest) {
        result += hexadecimal[byte >> 4U];
        result += hexadecimal[byte & 15U];
    }
    return result;
}

}  // namespace cennik::api
