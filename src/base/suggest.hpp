#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cennik::base {

/// How many letters are added, left out, replaced or swapped with their neighbour between two words; capital and small
/// letters are alike at a cost of nothing. Above `most` the answer is `most + 1`.
[[nodiscard]] auto edits_between(std::string_view left, std::string_view right, std::size_t most) -> std::size_t;

/// Keeps the nearest of the names it is shown, for "did you mean": one edit for every three letters, no more than
/// three.
class nearest_name {
public:
    explicit nearest_name(std::string_view wanted);

    void consider(std::string_view candidate);

    /// The nearest, the first shown of several as near; nothing where none is near.
    [[nodiscard]] auto found() const -> std::optional<std::string> const& { return found_; }

private:
    std::string wanted_;
    std::size_t most_;
    std::optional<std::string> found_;
};

[[nodiscard]] auto suggest(std::string_view wanted, std::span<std::string_view const> names)
    -> std::optional<std::string>;
[[nodiscard]] auto suggest(std::string_view wanted, std::initializer_list<std::string_view> names)
    -> std::optional<std::string>;

}  // namespace cennik::base
