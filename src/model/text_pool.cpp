#include "model/text_pool.hpp"

#include <functional>

namespace cennik::model {

text_pool::text_pool(std::vector<std::string>& texts) : texts_(&texts), slots_(1024) { intern({}); }

auto text_pool::intern(std::string_view text) -> std::uint32_t {
    if (texts_->size() * 2 >= slots_.size()) grow();
    auto const mask = slots_.size() - 1;
    auto at = std::hash<std::string_view>{}(text)&mask;
    while (slots_[at] != 0) {
        if ((*texts_)[slots_[at] - 1] == text) return slots_[at] - 1;
        at = (at + 1) & mask;
    }
    texts_->emplace_back(text);
    slots_[at] = static_cast<std::uint32_t>(texts_->size());
    return slots_[at] - 1;
}

void text_pool::grow() {
    auto wider = std::vector<std::uint32_t>(slots_.size() * 4);
    auto const mask = wider.size() - 1;
    for (auto const number : slots_) {
        if (number == 0) continue;
        auto at = std::hash<std::string_view>{}((*texts_)[number - 1]) & mask;
        while (wider[at] != 0)
            at = (at + 1) & mask;
        wider[at] = number;
    }
    slots_ = std::move(wider);
}

}  // namespace cennik::model
