#pragma once

// A table of contract prices read from a CSV by a program written for that: the limit of the load test.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hand_written {

/// Numbers for texts, from 0. Keeps the texts' bytes where they came from.
class text_numbers {
public:
    text_numbers();
    auto number(std::string_view text) -> std::uint32_t;
    [[nodiscard]] auto find(std::string_view text) const -> std::optional<std::uint32_t>;

private:
    struct entry {
        char const* text = nullptr;
        std::uint32_t size = 0;
        std::uint32_t number = 0;
    };
    [[nodiscard]] auto slot_of(std::string_view text) const -> std::size_t;
    void grow();
    std::vector<entry> slots_;
    std::uint32_t count_ = 0;
    std::deque<std::string> texts_;
};

/// Prices in cents by customer and SKU, sixteen bytes each where the table is full.
class price_table {
public:
    /// Reads a file `customer,sku,price`, prices with two decimals; throws std::runtime_error on anything else.
    explicit price_table(std::string const& path);
    [[nodiscard]] auto find(std::string_view customer, std::string_view sku) const -> std::optional<std::int64_t>;
    [[nodiscard]] auto size() const -> std::size_t { return size_; }

private:
    struct slot {
        std::uint32_t customer = 0;      // and one; 0 is empty
        std::uint32_t sku = 0;
        std::int64_t price = 0;
    };
    [[nodiscard]] auto slot_of(std::uint32_t customer, std::uint32_t sku) const -> std::size_t;
    /// From its first place on: where the key is, or may be put.
    [[nodiscard]] auto probe(std::size_t slot, std::uint32_t customer, std::uint32_t sku) const -> std::size_t;
    text_numbers customers_;
    text_numbers skus_;
    std::vector<slot> slots_;
    std::size_t size_ = 0;
};

}  // namespace hand_written
