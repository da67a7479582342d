#pragma once

#include "tooling/analysis/condition_boxes.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace cennik::tooling {

/// Finds the rows of a table that a box can meet without looking at all of them: by the column of equality under which it leaves the fewest.
class row_finder {
public:
    row_finder(model::book const& book, std::uint32_t rule);
    /// Rows that may meet; surely all that do. Of a block its one unit.
    [[nodiscard]] auto near(box const& inside) const -> std::vector<std::uint32_t>;

private:
    struct column {
        std::uint32_t fact = model::none;
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> rows;   ///< by the cell's hash
        std::vector<std::uint32_t> open;
    };
    model::book const& book_;
    std::vector<column> columns_;
    std::vector<std::uint32_t> all_;
};

}  // namespace cennik::tooling
