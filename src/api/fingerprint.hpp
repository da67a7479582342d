#pragma once

#include <string>
#include <string_view>

namespace cennik::api {

/// Hashes names and texts, in order, into 32 hexadecimal digits. It tells books apart; it is no signature.
class fingerprint {
public:
    fingerprint();
    ~fingerprint();
    fingerprint(fingerprint const&) = delete;
    auto operator=(fingerprint const&) -> fingerprint& = delete;

    void add(std::string_view name, std::string_view text);
    [[nodiscard]] auto digits() const -> std::string;

private:
    void add_part(std::string_view part);
    void* state_;
};

}  // namespace cennik::api
