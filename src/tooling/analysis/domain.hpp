#pragma once

#include "model/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cennik::tooling {

/// An end of an interval; `open` where the end itself is left out.
struct interval_end {
    decimal at;
    bool open = false;
};

/// The values of one fact for which a condition can hold: an interval less single values for whatever has an order, a set or what is left
/// out of all texts. Texts are indexes into `book::texts`.
struct domain {
    bool present = false;                                  ///< it must be there
    bool missing = false;                                  ///< it must not be there
    std::optional<interval_end> low;
    std::optional<interval_end> high;
    std::vector<decimal> barred;
    std::vector<decimal> multiples;                        ///< it must be a multiple of each
    std::optional<std::vector<std::uint32_t>> among;
    std::vector<std::uint32_t> barred_texts;
    std::vector<std::uint32_t> prefixes;
    std::vector<std::uint32_t> barred_prefixes;
};

/// What each fact must be, facts rising; of those not named nothing is asked.
using box = std::vector<std::pair<std::uint32_t, domain>>;

[[nodiscard]] auto can_hold(model::book const& book, std::uint32_t fact, domain const& of, decimal const& value) -> bool;
[[nodiscard]] auto can_hold(model::book const& book, domain const& of, std::string const& text) -> bool;

/// True where surely no value is left.
[[nodiscard]] auto is_empty(model::book const& book, std::uint32_t fact, domain const& of) -> bool;

/// True where surely each value of `inner` is one of `outer`.
[[nodiscard]] auto covers(model::book const& book, std::uint32_t fact, domain const& outer, domain const& inner) -> bool;
[[nodiscard]] auto covers(model::book const& book, box const& outer, box const& inner) -> bool;

/// What is left of both; nothing where that is surely empty.
[[nodiscard]] auto meet(model::book const& book, box const& one, box const& other) -> std::optional<box>;

/// The domain of a fact in a box, added where it has none.
auto domain_in(box& where, std::uint32_t fact) -> domain&;

}  // namespace cennik::tooling
