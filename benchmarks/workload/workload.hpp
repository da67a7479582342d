#pragma once

// The standard workload's data as a program holds them: whole cents, whole hundredths of a percent, days since 1970-01-01.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace workload {

struct product {
    std::string sku;
    std::string category;
    std::string brand;
    std::int64_t cost = 0;
    std::int64_t list = 0;
};

struct customer {
    std::string id;
    std::string group;
    std::string terms;
    std::int64_t turnover = 0;
    std::int64_t credit_limit = 0;
    std::int64_t exposure = 0;
    int overdue_days = 0;
};

struct contract_price {
    std::string customer;
    std::string sku;
    std::int64_t price = 0;
};

struct cart_line {
    std::string sku;
    int quantity = 0;
};

/// What both programs start from: texts, as they come in.
struct cart {
    std::uint32_t id = 0;
    std::int32_t date = 0;
    std::string customer;
    std::vector<cart_line> lines;
};

/// A rule of any kind; fields its kind does not have are empty.
struct rule {
    std::string type;
    std::optional<std::string> group;
    std::optional<std::string> category;
    std::optional<std::string> brand;
    std::optional<std::string> key;
    std::optional<std::string> terms;
    std::string scope;
    std::string action;
    std::optional<std::int32_t> from;
    std::optional<std::int32_t> until;
    std::vector<std::pair<int, int>> breaks;      // quantity, percent
    std::int64_t least = 0;                       // min_turnover, min_value
    int percent = 0;                              // pct, margin
    int days = 0;                                 // of payment terms; max_overdue_days
    bool flag = false;                            // eom, check_limit
};

struct data {
    std::vector<product> catalogue;
    std::vector<customer> customers;
    std::vector<contract_price> prices;
    std::vector<cart> carts;

    [[nodiscard]] auto line_count() const -> std::size_t {
        std::size_t count = 0;
        for (auto const& each : carts) count += each.lines.size();
        return count;
    }
};

/// Reads what `generate.py` wrote to a folder; throws std::runtime_error where a file is missing or no such data.
[[nodiscard]] auto read_data(std::string const& folder) -> data;
[[nodiscard]] auto read_rules(std::string const& path) -> std::vector<rule>;
/// The lines of a text file, without their ends.
[[nodiscard]] auto read_lines(std::string const& path) -> std::vector<std::string>;
[[nodiscard]] auto read_text(std::string const& path) -> std::string;

/// "9.41".
[[nodiscard]] auto money_text(std::int64_t cents) -> std::string;

}  // namespace workload
