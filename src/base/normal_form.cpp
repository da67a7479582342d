// Comes in: valid UTF-8. Goes out: the same text in normal form C (Unicode Standard Annex 15): decompose all the way,
// order marks by combining class, compose again. The tables are generated; why they are ours stands in
// docs/decisions/0005-normal-form.md.

#include "base/normal_form.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <vector>

namespace cennik::base {

namespace {

struct decomposition {
    char32_t whole, first, second;
};
struct composition {
    char32_t first, second, whole;
};
struct combining_range {
    char32_t begin, last;
    std::uint8_t combining_class;
};
struct code_point_range {
    char32_t begin, last;
};

#include "base/normal_form_tables.inc"

// Hangul syllables are composed by arithmetic (chapter 3.12 of the Unicode Standard).
constexpr char32_t syllable_base = 0xAC00, lead_base = 0x1100, vowel_base = 0x1161, tail_base = 0x11A7;
constexpr char32_t lead_count = 19, vowel_count = 21, tail_count = 28,
                   syllable_count = lead_count * vowel_count * tail_count;

template <typename Table>
auto find_range(Table const& table, char32_t point) -> typename Table::const_iterator {
    auto const after = std::upper_bound(table.begin(), table.end(), point,
                                        [](char32_t wanted, auto const& range) { return wanted < range.begin; });
    if (after == table.begin()) return table.end();
    auto const found = after - 1;
    return point <= found->last ? found : table.end();
}

auto combining_class(char32_t point) -> std::uint8_t {
    if (point < 0x300) return 0;
    auto const found = find_range(combining_ranges, point);
    return found == combining_ranges.end() ? std::uint8_t{0} : found->combining_class;
}

void decompose(std::vector<char32_t>& out, char32_t point) {
    if (point < 0xC0) return out.push_back(point);
    if (point - syllable_base < syllable_count) {
        auto const index = point - syllable_base;
        out.push_back(lead_base + index / (vowel_count * tail_count));
        out.push_back(vowel_base + index % (vowel_count * tail_count) / tail_count);
        if (index % tail_count != 0) out.push_back(tail_base + index % tail_count);
        return;
    }
    auto const found = std::lower_bound(decompositions.begin(), decompositions.end(), point,
                                        [](decomposition const& each, char32_t wanted) { return each.whole < wanted; });
    if (found == decompositions.end() || found->whole != point) return out.push_back(point);
    decompose(out, found->first);
    if (found->second != 0) decompose(out, found->second);
}

void order_marks(std::vector<char32_t>& points) {
    for (auto at = points.begin(); at != points.end();) {
        if (combining_class(*at) == 0) {
            ++at;
            continue;
        }
        auto const end = std::find_if(at, points.end(), [](char32_t point) { return combining_class(point) == 0; });
        std::stable_sort(at, end,
                         [](char32_t left, char32_t right) { return combining_class(left) < combining_class(right); });
        at = end;
    }
}

/// 0 where the two do not compose.
auto compose_pair(char32_t first, char32_t second) -> char32_t {
    if (first - lead_base < lead_count && second - vowel_base < vowel_count) {
        return syllable_base + ((first - lead_base) * vowel_count + (second - vowel_base)) * tail_count;
    }
    auto const syllable = first - syllable_base;
    if (syllable < syllable_count && syllable % tail_count == 0 && second > tail_base &&
        second < tail_base + tail_count) {
        return first + (second - tail_base);
    }
    auto const found = std::lower_bound(
        compositions.begin(), compositions.end(), std::tie(first, second),
        [](composition const& each, auto const& wanted) { return std::tie(each.first, each.second) < wanted; });
    return found != compositions.end() && found->first == first && found->second == second ? found->whole : 0;
}

void compose(std::vector<char32_t>& points) {
    auto const none = points.size();
    auto starter = none;  // the last code point of class 0
    auto last_class = 0;  // of the mark kept last after it
    std::size_t kept = 0;
    for (auto const point : points) {
        auto const its_class = combining_class(point);
        auto const adjacent = starter != none && starter + 1 == kept;
        if (starter != none && (adjacent || last_class < its_class)) {
            if (auto const whole = compose_pair(points[starter], point); whole != 0) {
                points[starter] = whole;
                continue;
            }
        }
        if (its_class == 0) starter = kept;
        last_class = its_class;
        points[kept++] = point;
    }
    points.resize(kept);
}

}  // namespace

auto is_surely_normal(std::string_view text) -> bool {
    // 0xCC is the first byte of U+0300; nothing below changes, and nothing below combines with what stands before it.
    return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0xCC; });
}

auto to_normal_form(std::string_view text) -> std::string {
    if (is_surely_normal(text)) return std::string(text);
    auto points = std::vector<char32_t>{};
    points.reserve(text.size());
    while (!text.empty()) {
        auto const next = decode(text);
        if (next.size == 0) break;
        decompose(points, next.code_point);
        text.remove_prefix(next.size);
    }
    order_marks(points);
    compose(points);
    auto out = std::string{};
    out.reserve(points.size() * 2);
    for (auto const point : points)
        append_code_point(out, point);
    return out;
}

auto is_letter(char32_t code_point) -> bool {
    if (code_point < 0x80) return (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
    return find_range(letter_ranges, code_point) != letter_ranges.end();
}

auto is_name_part(char32_t code_point) -> bool {
    if (code_point < 0x80)
        return is_letter(code_point) || (code_point >= '0' && code_point <= '9') || code_point == '_';
    return is_letter(code_point) || find_range(following_ranges, code_point) != following_ranges.end();
}

}  // namespace cennik::base
