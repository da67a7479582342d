#pragma once

// One policy, ready to be priced by the engine and by the program written by hand.

#include "hand_written/pricer.hpp"
#include "workload/engine_side.hpp"

#include <optional>
#include <string>
#include <vector>

namespace workload {

class both_sides {
public:
    /// Keeps referring to the data.
    both_sides(data const& data, std::vector<rule> const& rules, cennik::rulebook book, std::vector<std::string> approval_margins);

    /// Throws std::runtime_error with the first cart on which the two differ from each other or, where there are answers, from these.
    void compare(std::vector<std::string> const* answers = nullptr);

    // A pass prices every cart once.
    void hand_pass();
    void engine_pass() { engine_pass(memory_, quote_); }
    void engine_pass(cennik::workspace& memory, cennik::quote& quote) const;
    /// Writes each request from the cart's struct first.
    void built_pass();

    [[nodiscard]] auto line_count() const -> std::size_t { return line_count_; }
    [[nodiscard]] auto cart_count() const -> std::size_t { return data_.carts.size(); }

private:
    data const& data_;
    std::size_t line_count_;
    hand_written::pricer by_hand_;
    hand_written::workspace hand_memory_;
    hand_written::quote hand_quote_;
    cennik::rulebook book_;
    std::vector<std::string> approval_margins_;
    request_writer writer_;
    std::vector<cennik::request> requests_;
    cennik::request request_;
    cennik::workspace memory_;
    cennik::quote quote_;
};

}  // namespace workload
