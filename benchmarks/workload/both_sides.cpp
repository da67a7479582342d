#include "workload/both_sides.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace workload {

namespace {

void demand_equal(char const* who, std::string const& own, char const* whom, std::string const& expected) {
    if (own != expected) throw std::runtime_error(fmt::format("{} gives\n  {}\nand {}\n  {}", who, own, whom, expected));
}

}  // namespace

both_sides::both_sides(data const& data, std::vector<rule> const& rules, cennik::rulebook book, std::vector<std::string> approval_margins)
    : data_(data),
      line_count_(data.line_count()),
      by_hand_(data, rules),
      book_(std::move(book)),
      approval_margins_(std::move(approval_margins)),
      writer_(book_, data),
      requests_(writer_.write_all(book_, data.carts)),
      request_(book_) {}

void both_sides::compare(std::vector<std::string> const* answers) {
    if (answers != nullptr && answers->size() != data_.carts.size()) throw std::runtime_error("the oracle has not one answer for each cart");
    for (std::size_t i = 0; i < data_.carts.size(); ++i) {
        by_hand_.price(data_.carts[i], hand_memory_, hand_quote_);
        auto const by_hand = hand_written::to_oracle_line(hand_quote_);
        if (answers != nullptr) demand_equal("the program written by hand", by_hand, "the oracle", (*answers)[i]);
        book_.quote(requests_[i], memory_, quote_).value();
        demand_equal("the engine", to_oracle_line(quote_, approval_margins_), "the program written by hand", by_hand);
    }
}

void both_sides::hand_pass() {
    for (auto const& cart : data_.carts) by_hand_.price(cart, hand_memory_, hand_quote_);
}

void both_sides::engine_pass(cennik::workspace& memory, cennik::quote& quote) const {
    for (auto const& ask : requests_) book_.quote(ask, memory, quote).value();
}

void both_sides::built_pass() {
    for (auto const& cart : data_.carts) {
        writer_.write(cart, request_);
        book_.quote(request_, memory_, quote_).value();
    }
}

}  // namespace workload
