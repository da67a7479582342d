#include "base/suggest.hpp"

#include <algorithm>
#include <vector>

namespace cennik::base {

namespace {

auto lower(char letter) -> char {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// A name longer than this is no misspelling worth the time.
constexpr std::size_t longest_compared = 100;

}  // namespace

auto edits_between(std::string_view left, std::string_view right, std::size_t most) -> std::size_t {
    auto const gap = left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (gap > most || std::max(left.size(), right.size()) > longest_compared) return most + 1;
    // Three rows of the table of Damerau and Levenshtein, with swaps of neighbours only.
    auto const width = right.size() + 1;
    auto before = std::vector<std::size_t>(width);
    auto last = std::vector<std::size_t>(width);
    auto now = std::vector<std::size_t>(width);
    for (std::size_t column = 0; column < width; ++column)
        last[column] = column;
    for (std::size_t row = 1; row <= left.size(); ++row) {
        now[0] = row;
        for (std::size_t column = 1; column < width; ++column) {
            auto const same = lower(left[row - 1]) == lower(right[column - 1]);
            now[column] = std::min({last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0u : 1u)});
            if (row > 1 && column > 1 && lower(left[row - 1]) == lower(right[column - 2]) &&
                lower(left[row - 2]) == lower(right[column - 1])) {
                now[column] = std::min(now[column], before[column - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return std::min(last[width - 1], most + 1);
}

nearest_name::nearest_name(std::string_view wanted)
    : wanted_(wanted), most_(std::min<std::size_t>(3, std::max<std::size_t>(1, (wanted.size() + 1) / 3))) {}

void nearest_name::consider(std::string_view candidate) {
    auto const edits = edits_between(wanted_, candidate, most_);
    // All letters another is no misspelling: `ab` is not near `xy`.
    if (edits > most_ || edits >= std::max(wanted_.size(), candidate.size())) return;
    if (found_ && edits_between(wanted_, *found_, most_) <= edits) return;
    found_ = std::string(candidate);
}

auto suggest(std::string_view wanted, std::span<std::string_view const> names) -> std::optional<std::string> {
    auto nearest = nearest_name(wanted);
    for (auto const& name : names)
        nearest.consider(name);
    return nearest.found();
}

auto suggest(std::string_view wanted, std::initializer_list<std::string_view> names) -> std::optional<std::string> {
    return suggest(wanted, std::span<std::string_view const>(names.begin(), names.size()));
}

}  // namespace cennik::base
