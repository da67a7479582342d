#include "eval/workspace.hpp"

namespace cennik::eval {

void unknown_texts::clear(std::uint32_t first) {
    first_ = first;
    texts_.clear();
    hashes_.clear();
    if (++round_ == 0) {
        places_.assign(places_.size(), place{});
        round_ = 1;
    }
}

auto unknown_texts::intern(std::string_view text, std::uint64_t hash) -> symbol {
    if ((texts_.size() + 1) * 2 > places_.size()) grow();
    std::size_t const mask = places_.size() - 1;
    std::size_t at = hash & mask;
    for (; places_[at].round == round_; at = (at + 1) & mask) {
        if (places_[at].hash == hash && texts_[places_[at].index] == text) return first_ + places_[at].index;
    }
    auto const index = static_cast<std::uint32_t>(texts_.size());
    places_[at] = place{hash, round_, index};
    texts_.push_back(text);
    hashes_.push_back(hash);
    return first_ + index;
}

void unknown_texts::grow() {
    places_.assign(places_.empty() ? 16 : places_.size() * 2, place{});
    round_ = 1;
    std::size_t const mask = places_.size() - 1;
    for (std::uint32_t index = 0; index < texts_.size(); ++index) {
        std::size_t at = hashes_[index] & mask;
        while (places_[at].round == round_) at = (at + 1) & mask;
        places_[at] = place{hashes_[index], round_, index};
    }
}

}  // namespace cennik::eval
