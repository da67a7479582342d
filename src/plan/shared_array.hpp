#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace cennik::plan {

/// An array of a program: filled while the program is compiled, never changed after, and shared by the copies made of it then. Reading it costs what
/// reading a vector costs.
template <typename T>
class shared_array {
public:
    [[nodiscard]] auto size() const noexcept -> std::size_t { return size_; }
    [[nodiscard]] auto empty() const noexcept -> bool { return size_ == 0; }
    [[nodiscard]] auto operator[](std::size_t index) const noexcept -> T const& { return first_[index]; }
    [[nodiscard]] auto back() const noexcept -> T const& { return first_[size_ - 1]; }
    [[nodiscard]] auto data() const noexcept -> T const* { return first_; }
    [[nodiscard]] auto begin() const noexcept -> T const* { return first_; }
    [[nodiscard]] auto end() const noexcept -> T const* { return first_ + size_; }

    // Filling.
    [[nodiscard]] auto operator[](std::size_t index) noexcept -> T& { return first_[index]; }
    [[nodiscard]] auto back() noexcept -> T& { return first_[size_ - 1]; }
    [[nodiscard]] auto begin() noexcept -> T* { return first_; }
    [[nodiscard]] auto end() noexcept -> T* { return first_ + size_; }
    void push_back(T value) {
        fill([&](auto& all) { all.push_back(std::move(value)); });
    }
    void emplace_back() {
        fill([](auto& all) { all.emplace_back(); });
    }
    template <typename Iterator>
    void append(Iterator first, Iterator last) {
        fill([&](auto& all) { all.insert(all.end(), first, last); });
    }
    void resize(std::size_t size) {
        fill([&](auto& all) { all.resize(size); });
    }
    /// Gives back the room that growing has left over.
    void shrink_to_fit() {
        fill([](auto& all) { all.shrink_to_fit(); });
    }

private:
    template <typename Fill>
    void fill(Fill how) {
        if (!all_) all_ = std::make_shared<std::vector<T>>();
        how(*all_);
        first_ = all_->data();
        size_ = all_->size();
    }

    std::shared_ptr<std::vector<T>> all_;
    T* first_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace cennik::plan
