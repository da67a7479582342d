#pragma once

#include "tooling/analysis/domain.hpp"

#include <cstdint>
#include <vector>

namespace cennik::tooling {

/// Where a condition can hold: in one of these boxes, and nowhere else. `exact` where it surely holds in all of each.
struct region {
    std::vector<box> boxes;
    bool exact = true;
    [[nodiscard]] auto is_empty() const -> bool { return boxes.empty(); }
};

[[nodiscard]] auto everywhere() -> region;
[[nodiscard]] auto meet(model::book const& book, region const& one, region const& other) -> region;

/// Where a condition is true; with `wanted` false, where it is false. What reads anything but single facts and literals can hold anywhere.
[[nodiscard]] auto region_of(model::book const& book, model::expression const& condition, bool wanted = true) -> region;

/// A row of a table as a rule of its own; of a block `row` is none. Groups, conditions and windows; tiers and effects are left aside.
struct unit {
    std::uint32_t rule = model::none;
    std::uint32_t row = model::none;
    [[nodiscard]] auto operator==(unit const&) const -> bool = default;
};

[[nodiscard]] auto region_of(model::book const& book, unit which) -> region;
[[nodiscard]] auto priority_of(model::book const& book, unit which) -> decimal;
[[nodiscard]] auto place_of(model::book const& book, unit which) -> model::source_place;
/// How many rows a rule has; a block is one.
[[nodiscard]] auto size_of(model::rule const& rule) -> std::uint32_t;
/// Its n-th unit.
[[nodiscard]] auto unit_of(model::book const& book, std::uint32_t rule, std::uint32_t number) -> unit;

/// `"Screws"`, or `"By category" row 3`.
[[nodiscard]] auto name_of(model::book const& book, unit which) -> std::string;

/// The same words with the same meaning.
[[nodiscard]] auto are_equal(model::expression const& one, model::expression const& other) -> bool;

}  // namespace cennik::tooling
