#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace property {

/// A small generator of random numbers that gives the same on every machine (splitmix64).
class dice {
public:
    explicit dice(std::uint64_t seed) : state_(seed) {}

    auto next() -> std::uint64_t {
        std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15U);
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31);
    }
    /// 0 … count - 1
    auto below(std::uint64_t count) -> std::uint64_t { return next() % count; }
    auto between(std::int64_t first, std::int64_t last) -> std::int64_t {
        return first + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(last - first + 1)));
    }
    auto chance(std::uint64_t percent) -> bool { return below(100) < percent; }
    template <typename T>
    auto pick(std::vector<T> const& choices) -> T const& {
        return choices[below(choices.size())];
    }
    auto word(std::initializer_list<std::string> choices) -> std::string {
        return *(choices.begin() + below(choices.size()));
    }

private:
    std::uint64_t state_;
};

}  // namespace property
