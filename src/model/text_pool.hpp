#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::model {

/// Numbers distinct texts in the order they are first seen; number 0 is "". The texts themselves live in the book.
class text_pool {
public:
    explicit text_pool(std::vector<std::string>& texts);

    /// The number of a text that is in normal form C already.
    auto intern(std::string_view text) -> std::uint32_t;

private:
    void grow();

    std::vector<std::string>* texts_;
    std::vector<std::uint32_t> slots_;  // number + 1, 0 where empty
};

}  // namespace cennik::model
