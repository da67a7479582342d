#pragma once

// The engine's side of the standard workload: carts as requests, quotes as the oracle writes them.

#include "workload/workload.hpp"

#include <cennik/cennik.hpp>

#include <string>
#include <unordered_map>
#include <vector>

namespace workload {

/// Writes carts into requests, as a host does that holds its customers in memory.
class request_writer {
public:
    request_writer(cennik::rulebook const& book, data const& data);
    /// The request is cleared first.
    void write(cart const& cart, cennik::request& into) const;
    [[nodiscard]] auto write_all(cennik::rulebook const& book, std::vector<cart> const& carts) const -> std::vector<cennik::request>;

private:
    std::unordered_map<std::string_view, customer const*> customers_;
    cennik::fact id_;
    cennik::fact group_;
    cennik::fact turnover_;
    cennik::fact overdue_;
    cennik::fact credit_limit_;
    cennik::fact exposure_;
    cennik::fact terms_;
};

/// The margin each row of the book's table of approvals asks for, as it is written, row 1 first; none where the book has no such table.
[[nodiscard]] auto approval_margins(std::string const& book_folder) -> std::vector<std::string>;

/// The quote as the oracle writes it; of a line's approvals the one with the largest margin is kept. Where there are no margins by row, the name of the
/// rule ends with its margin.
[[nodiscard]] auto to_oracle_line(cennik::quote const& what, std::vector<std::string> const& margins) -> std::string;

/// Compiles the book or throws std::runtime_error with its diagnostics.
[[nodiscard]] auto load_book(std::string const& path) -> cennik::rulebook;

}  // namespace workload
