#pragma once

// The practical limit: a program that knows this one policy and nothing else, in whole cents.
//
// What comes in: the workload's data and rules, then carts with texts. What goes out: filled quotes.
//
// The idea: everything that can be known before a cart comes is worked out when the rules are loaded. For each product and group of customers,
// all group discounts and promotions become one function of the date, all quantity tiers one function of the quantity, each already the best of the
// rules that match. A product is one line of cache: its text, list price, floors and where those functions are. A customer's
// contract prices lie together. A cart is worked through in passes, each of which fetches for all lines what the next pass reads.
//
// What it does not do: say which rule gave what.

#include "workload/workload.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hand_written {

struct line_result {
    std::int64_t unit;
    std::int64_t total;
    std::int64_t discount;
    std::int64_t net;
};

struct approval {
    std::uint32_t line;          // counted from 1
    std::uint32_t margin;        // hundredths of a percent
};

struct quote {
    std::uint32_t cart = 0;
    std::int32_t due = 0;        // days since 1970-01-01
    std::int64_t gross = 0;
    std::int64_t discount = 0;
    std::int64_t net = 0;
    bool overdue = false;
    bool over_limit = false;
    std::vector<line_result> lines;
    std::vector<approval> approvals;
};

/// The quote as the oracle writes it.
[[nodiscard]] auto to_oracle_line(quote const& what) -> std::string;

/// A text of at most 16 bytes as two words: its first and its last eight bytes. With the length they are the text.
struct text_key {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    auto operator==(text_key const&) const -> bool = default;
};

struct alignas(64) product_record {
    struct functions {
        std::uint32_t of_date = 0;           // the first block, and in the lowest six bits how many
        std::uint32_t of_quantity = 0;
    };
    text_key text;
    std::uint32_t text_size : 8;
    std::uint32_t list : 24;
    std::uint32_t least_unit = 0;            // the strictest margin floor
    std::uint32_t approval_below = 0;
    std::uint16_t approval_margin = 0;
    std::array<functions, 4> of_group;
};
static_assert(sizeof(product_record) == 64);

struct alignas(64) customer_record {
    text_key text;
    std::int64_t headroom = 0;               // credit limit less exposure, or no limit
    std::uint32_t prices = 0;                // the first bucket of this customer's contract prices
    std::uint32_t prices_mask = 0;
    std::int32_t net_days = 0;
    std::uint8_t text_size = 0;
    std::uint8_t group = 0;
    std::uint8_t turnover_class = 0;
    bool end_of_month = false;
    bool overdue = false;
};

/// Four of a customer's contract prices, side by side to be compared at once.
struct alignas(32) contract_bucket {
    std::array<std::uint32_t, 4> product{};          // and one; 0 is empty, and then so are those after it
    std::array<std::uint32_t, 4> price{};
};

inline constexpr std::size_t segments_of_block = 16;

/// Segments of a function of the date, each from its day on, and what a customer's turnover gives. What is searched is one line of cache, what is
/// found another.
struct alignas(64) date_block {
    std::array<std::int16_t, segments_of_block> from;
    std::array<std::uint16_t, 16> turnover_percent;
    std::array<std::uint16_t, segments_of_block> group_percent;
    std::array<std::uint16_t, segments_of_block> promotion_percent;
};
static_assert(sizeof(date_block) == 128);

struct alignas(64) quantity_block {
    std::array<std::int16_t, segments_of_block> from;
    std::array<std::uint16_t, segments_of_block> percent;
};
static_assert(sizeof(quantity_block) == 64);

/// Finds records by their text: a tag and an index in four bytes, so that the whole of it stays in the near caches.
class text_index {
public:
    void build(std::vector<std::uint64_t> const& hashes);
    [[nodiscard]] auto slot_of(std::uint64_t hash) const -> std::uint32_t { return static_cast<std::uint32_t>(hash >> shift_); }
    [[nodiscard]] auto at(std::uint32_t slot) const -> std::uint32_t { return slots_[slot]; }
    [[nodiscard]] auto next(std::uint32_t slot) const -> std::uint32_t { return (slot + 1) & mask_; }
    void prefetch(std::uint32_t slot) const { __builtin_prefetch(&slots_[slot]); }
    static auto tag_of(std::uint64_t hash) -> std::uint32_t { return static_cast<std::uint32_t>(hash) & 0xFFF; }

private:
    std::vector<std::uint32_t> slots_;       // tag, and the record's number and one
    std::uint32_t mask_ = 0;
    int shift_ = 64;
};

[[nodiscard]] auto key_of(std::string_view text) -> text_key;
[[nodiscard]] auto hash_of(text_key key, std::size_t size) -> std::uint64_t;

/// Memory for pricing, one for each thread.
struct workspace {
    struct found_line {
        text_key text;
        std::uint64_t hash = 0;
        std::uint32_t slot = 0;
        std::uint32_t product = 0;
        std::uint32_t bucket = 0;
    };
    std::vector<found_line> lines;
    std::vector<std::uint64_t> remainders;
};

class pricer {
public:
    /// Throws std::runtime_error where the data are not those of the standard workload.
    pricer(workload::data const& data, std::vector<workload::rule> const& rules);

    /// Throws std::out_of_range where the cart names a customer or a product that is not known.
    void price(workload::cart const& cart, workspace& memory, quote& into) const;

private:
    friend class loader;

    struct order_step {
        std::int64_t from;
        std::int64_t percent;
    };

    [[nodiscard]] auto find_customer(std::string_view id) const -> customer_record const&;
    /// The bucket, from a customer's first, where the contract price of a product is looked for first.
    static auto bucket_of(std::uint32_t product, customer_record const& customer) -> std::uint32_t {
        return (product * 0x9E3779B1U >> 16) & customer.prices_mask;
    }
    [[nodiscard]] auto base_price(std::uint32_t product, std::uint32_t bucket, customer_record const& customer) const -> std::uint32_t;
    [[nodiscard]] auto find_product(workspace::found_line const& line, std::size_t size) const -> std::uint32_t;
    void price_lines(workload::cart const& cart, customer_record const& customer, workspace& memory, quote& into) const;
    void spread(workspace& memory, quote& into) const;
    [[nodiscard]] auto last_of_month(std::int32_t day) const -> std::int32_t;

    text_index product_index_;
    text_index customer_index_;
    std::vector<product_record> products_;
    std::vector<customer_record> customers_;
    std::vector<contract_bucket> prices_;
    std::vector<date_block> date_blocks_;
    std::vector<quantity_block> quantity_blocks_;
    std::array<std::vector<order_step>, 4> order_steps_;      // rising
    std::vector<std::int32_t> months_;                        // the last day of the month of each day from `first_day` on
};

/// Days are counted from here in blocks of dates, to fit 16 bits.
inline constexpr std::int32_t first_day = 18'262;             // 2020-01-01

}  // namespace hand_written
