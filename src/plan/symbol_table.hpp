#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::plan {

/// A text as a number: two texts of a book are equal where their symbols are. Symbol 0 is the empty text.
using symbol = std::uint32_t;

inline constexpr symbol no_symbol = 0xFFFF'FFFF;

/// A hash for texts looked up in memory; it may differ from run to run of another build and is never written anywhere.
[[nodiscard]] auto hash_text(std::string_view text) noexcept -> std::uint64_t;

/// The texts of a book. Filled while a book is compiled, then only read. A table may stand on another one, which it leaves as it is: a
/// book made by replacing one lookup table shares the texts of the first and adds its own.
class symbol_table {
public:
    symbol_table() = default;
    explicit symbol_table(std::shared_ptr<symbol_table const> below) : below_(std::move(below)), first_(below_->size()) {}

    /// The symbol of a text, which is added where it is new.
    auto intern(std::string_view text) -> symbol;
    /// The symbol of a text, or `no_symbol`.
    [[nodiscard]] auto find(std::string_view text) const noexcept -> symbol { return find(text, hash_text(text)); }
    [[nodiscard]] auto find(std::string_view text, std::uint64_t hash) const noexcept -> symbol;
    [[nodiscard]] auto text(symbol which) const noexcept -> std::string_view;
    [[nodiscard]] auto size() const noexcept -> std::uint32_t { return first_ + static_cast<std::uint32_t>(ends_.size()); }
    [[nodiscard]] auto below() const noexcept -> std::shared_ptr<symbol_table const> const& { return below_; }
    void reserve(std::size_t texts);

private:
    [[nodiscard]] auto own_text(std::uint32_t index) const noexcept -> std::string_view;
    void grow(std::size_t places);

    struct place {
        std::uint32_t hash = 0;                 // the upper half, to tell most texts apart without looking at them
        std::uint32_t index = 0xFFFF'FFFF;
    };

    std::shared_ptr<symbol_table const> below_;
    std::uint32_t first_ = 0;
    std::string letters_;
    std::vector<std::uint64_t> ends_;
    std::vector<place> places_;
};

}  // namespace cennik::plan
