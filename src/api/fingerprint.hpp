#pragma once

#include <array>
#include <string>
#include <string_view>

namespace cennik::api {

/// A hash of a text, the same on every machine. It tells texts apart; it is no signature.
using digest = std::array<unsigned char, 16>;

[[nodiscard]] auto digest_of(std::string_view text) -> digest;

/// Hashes the names of texts and their digests, in order, into 32 hexadecimal digits.
class fingerprint {
public:
    void add(std::string_view name, digest const& text);
    [[nodiscard]] auto digits() const -> std::string;

private:
    std::string parts_;
};

}  // namespace cennik::api
