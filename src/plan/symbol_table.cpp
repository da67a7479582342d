#include "plan/symbol_table.hpp"

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

namespace cennik::plan {

auto hash_text(std::string_view text) noexcept -> std::uint64_t { return XXH3_64bits(text.data(), text.size()); }

auto symbol_table::own_text(std::uint32_t index) const noexcept -> std::string_view {
    std::uint64_t const begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(letters_).substr(begin, ends_[index] - begin);
}

auto symbol_table::text(symbol which) const noexcept -> std::string_view {
    if (which < first_) return below_->text(which);
    return own_text(which - first_);
}

auto symbol_table::find(std::string_view text, std::uint64_t hash) const noexcept -> symbol {
    if (below_) {
        if (symbol const found = below_->find(text, hash); found != no_symbol) return found;
    }
    if (places_.empty()) return no_symbol;
    std::size_t const mask = places_.size() - 1;
    auto const upper = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        place const& here = places_[at];
        if (here.index == no_symbol) return no_symbol;
        if (here.hash == upper && own_text(here.index) == text) return first_ + here.index;
    }
}

auto symbol_table::intern(std::string_view text) -> symbol {
    std::uint64_t const hash = hash_text(text);
    if (symbol const found = find(text, hash); found != no_symbol) return found;
    if ((ends_.size() + 1) * 2 > places_.size()) grow(places_.empty() ? 16 : places_.size() * 2);
    auto const index = static_cast<std::uint32_t>(ends_.size());
    letters_ += text;
    ends_.push_back(letters_.size());
    std::size_t const mask = places_.size() - 1;
    std::size_t at = hash & mask;
    while (places_[at].index != no_symbol) at = (at + 1) & mask;
    places_[at] = place{static_cast<std::uint32_t>(hash >> 32), index};
    return first_ + index;
}

void symbol_table::reserve(std::size_t texts) {
    std::size_t places = 16;
    while (places < texts * 2) places *= 2;
    if (places > places_.size()) grow(places);
    ends_.reserve(texts);
}

void symbol_table::grow(std::size_t places) {
    places_.assign(places, place{});
    std::size_t const mask = places - 1;
    for (std::uint32_t index = 0; index < ends_.size(); ++index) {
        std::uint64_t const hash = hash_text(own_text(index));
        std::size_t at = hash & mask;
        while (places_[at].index != no_symbol) at = (at + 1) & mask;
        places_[at] = place{static_cast<std::uint32_t>(hash >> 32), index};
    }
}

}  // namespace cennik::plan
