#include "hand_written/pricer.hpp"

#include <cennik/date.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <stdexcept>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hand_written {

namespace {

constexpr std::uint32_t whole = 10'000;         // one, in hundredths of a percent

/// Which of the rising segments of a block holds the value: the last that begins at or below it. The first begins below every value.
inline auto segment_of(std::array<std::int16_t, segments_of_block> const& from, std::int16_t value) -> std::uint32_t {
#if defined(__SSE2__)
    auto const* const begins = reinterpret_cast<__m128i const*>(from.data());
    auto const values = _mm_set1_epi16(value);
    auto const above = _mm_packs_epi16(_mm_cmpgt_epi16(_mm_load_si128(begins), values), _mm_cmpgt_epi16(_mm_load_si128(begins + 1), values));
    return static_cast<std::uint32_t>(__builtin_ctz(static_cast<std::uint32_t>(_mm_movemask_epi8(above)) | 0x10000U)) - 1;
#else
    std::uint32_t count = 0;
    for (auto const begin : from) count += begin <= value ? 1U : 0U;
    return count - 1;
#endif
}

/// The block of a function that holds the value; the lowest six bits of the reference say how many blocks there are.
template <typename Block>
inline auto block_of(std::vector<Block> const& blocks, std::uint32_t reference, std::int16_t value) -> Block const& {
    auto const* block = &blocks[reference >> 6];
    for (auto more = reference & 63U; more > 1 && block[1].from[0] <= value; --more) ++block;
    return *block;
}

/// Which of four numbers is the one sought; 4 where none is.
inline auto place_of(std::array<std::uint32_t, 4> const& numbers, std::uint32_t sought) -> std::uint32_t {
#if defined(__SSE2__)
    auto const equal = _mm_cmpeq_epi32(_mm_load_si128(reinterpret_cast<__m128i const*>(numbers.data())), _mm_set1_epi32(static_cast<int>(sought)));
    return static_cast<std::uint32_t>(__builtin_ctz(static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(equal))) | 0x10U));
#else
    std::uint32_t place = 0;
    while (place < 4 && numbers[place] != sought) ++place;
    return place;
#endif
}

inline auto divide_half_up(std::uint64_t value, std::uint64_t divisor) -> std::uint64_t { return (value + divisor / 2) / divisor; }

}  // namespace

auto key_of(std::string_view text) -> text_key {
    auto key = text_key();
    if (text.size() >= 8) {
        std::memcpy(&key.first, text.data(), 8);
        std::memcpy(&key.last, text.data() + text.size() - 8, 8);
    } else {
        std::memcpy(&key.first, text.data(), text.size());
    }
    return key;
}

auto hash_of(text_key key, std::size_t size) -> std::uint64_t {
    auto mixed = (key.first ^ size) * 0x9E3779B97F4A7C15U ^ key.last * 0xC2B2AE3D27D4EB4FU;
    mixed ^= mixed >> 29;
    return mixed * 0xD6E8FEB86659FD93U;
}

auto pricer::find_customer(std::string_view id) const -> customer_record const& {
    auto const key = key_of(id);
    auto const hash = hash_of(key, id.size());
    for (auto slot = customer_index_.slot_of(hash);; slot = customer_index_.next(slot)) {
        auto const entry = customer_index_.at(slot);
        if (entry == 0) throw std::out_of_range("no such customer");
        auto const& record = customers_[(entry >> 12) - 1];
        if (record.text == key && record.text_size == id.size()) return record;
    }
}

inline auto pricer::find_product(workspace::found_line const& line, std::size_t size) const -> std::uint32_t {
    auto const tag = text_index::tag_of(line.hash);
    for (auto slot = line.slot;; slot = product_index_.next(slot)) {
        auto const entry = product_index_.at(slot);
        if (entry == 0) throw std::out_of_range("no such product");
        if ((entry & 0xFFF) != tag) continue;
        auto const& record = products_[(entry >> 12) - 1];
        if (record.text == line.text && record.text_size == size) return (entry >> 12) - 1;
    }
}

inline auto pricer::base_price(std::uint32_t product, std::uint32_t bucket, customer_record const& customer) const -> std::uint32_t {
    for (;; bucket = (bucket + 1) & customer.prices_mask) {
        auto const& contracts = prices_[customer.prices + bucket];
        auto const place = place_of(contracts.product, product + 1);
        // A full bucket may have given its next price to the next one.
        if (place == 4 && contracts.product[3] != 0) continue;
        std::uint32_t const prices[5] = {contracts.price[0], contracts.price[1], contracts.price[2], contracts.price[3], products_[product].list};
        return prices[place];
    }
}

void pricer::price_lines(workload::cart const& cart, customer_record const& customer, workspace& memory, quote& into) const {
    auto const count = cart.lines.size();
    auto* const found = memory.lines.data();
    for (std::size_t i = 0; i < count; ++i) {
        auto const& sku = cart.lines[i].sku;
        found[i].text = key_of(sku);
        found[i].hash = hash_of(found[i].text, sku.size());
        found[i].slot = product_index_.slot_of(found[i].hash);
        product_index_.prefetch(found[i].slot);
    }
    for (std::size_t i = 0; i < count; ++i) {
        // Nearly always the right one; where it is not, the next pass finds it.
        if (auto const entry = product_index_.at(found[i].slot); entry != 0) __builtin_prefetch(&products_[(entry >> 12) - 1]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        auto const number = find_product(found[i], cart.lines[i].sku.size());
        found[i].product = number;
        auto const functions = products_[number].of_group[customer.group];
        __builtin_prefetch(&date_blocks_[functions.of_date >> 6]);
        __builtin_prefetch(&date_blocks_[functions.of_date >> 6].group_percent);
        __builtin_prefetch(&quantity_blocks_[functions.of_quantity >> 6]);
        found[i].bucket = bucket_of(number, customer);
        __builtin_prefetch(&prices_[customer.prices + found[i].bucket]);
    }
    auto const day = static_cast<std::int16_t>(cart.date - first_day);
    std::int64_t gross = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& product = products_[found[i].product];
        std::uint64_t const base = base_price(found[i].product, found[i].bucket, customer);
        auto const functions = product.of_group[customer.group];
        auto const& of_date = block_of(date_blocks_, functions.of_date, day);
        auto const dated = segment_of(of_date.from, day);
        auto const quantity = cart.lines[i].quantity;
        auto const quantity_in_block = static_cast<std::int16_t>(std::min(quantity, 32'766));
        auto const& of_quantity = block_of(quantity_blocks_, functions.of_quantity, quantity_in_block);
        auto const tier = of_quantity.percent[segment_of(of_quantity.from, quantity_in_block)];
        auto const group = std::max(of_date.group_percent[dated], of_date.turnover_percent[customer.turnover_class]);
        auto const promotion = of_date.promotion_percent[dated];
        auto unit = divide_half_up(base * (whole - group) * (whole - tier) * (whole - promotion), 1'000'000'000'000U);
        unit = std::max<std::uint64_t>(unit, product.least_unit);
        if (unit < product.approval_below) into.approvals.push_back({static_cast<std::uint32_t>(i + 1), product.approval_margin});
        auto const total = static_cast<std::int64_t>(unit) * quantity;
        into.lines[i] = {static_cast<std::int64_t>(unit), total, 0, total};
        gross += total;
    }
    into.gross = gross;
}

/// By largest remainder, ties to the earlier line.
void pricer::spread(workspace& memory, quote& into) const {
    auto const count = into.lines.size();
    auto const gross = static_cast<std::uint64_t>(into.gross);
    auto const discount = static_cast<std::uint64_t>(into.discount);
    auto const fits = discount <= (std::uint64_t{1} << 63) / gross && gross < (std::uint64_t{1} << 44);
    if (!fits || count > (std::size_t{1} << 20)) throw std::out_of_range("an order this large is beyond 64 bits");
    auto* const remainders = memory.remainders.data();
    auto const one_by_gross = 1.0 / static_cast<double>(into.gross);
    auto left = discount;
    for (std::size_t i = 0; i < count; ++i) {
        auto& line = into.lines[i];
        auto const product = discount * static_cast<std::uint64_t>(line.total);
        // A quotient by way of doubles is at most one off, and quicker than a division; the remainder puts it right.
        auto share = static_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(product)) * one_by_gross);
        if (auto const rest = static_cast<std::int64_t>(product - share * gross); rest < 0) --share;
        else if (rest >= into.gross) ++share;
        // The later the line, the less it weighs against one with the same remainder.
        remainders[i] = ((product - share * gross) << 20) + ((std::size_t{1} << 20) - 1 - i);
        line.discount = static_cast<std::int64_t>(share);
        left -= share;
    }
    if (count <= 24) {
        for (std::size_t i = 0; i < count; ++i) {
            std::uint64_t larger = 0;
            for (std::size_t k = 0; k < count; ++k) larger += remainders[k] > remainders[i] ? 1U : 0U;
            into.lines[i].discount += larger < left ? 1 : 0;
        }
    } else if (left != 0) {
        auto* const ordered = remainders + count;
        std::copy_n(remainders, count, ordered);
        std::nth_element(ordered, ordered + (left - 1), ordered + count, std::greater<>());
        for (std::size_t i = 0; i < count; ++i) into.lines[i].discount += remainders[i] >= ordered[left - 1] ? 1 : 0;
    }
    for (auto& line : into.lines) line.net = line.total - line.discount;
}

auto pricer::last_of_month(std::int32_t day) const -> std::int32_t { return months_.at(static_cast<std::size_t>(day - first_day)); }

void pricer::price(workload::cart const& cart, workspace& memory, quote& into) const {
    for (auto const& line : cart.lines) __builtin_prefetch(&line);
    auto const& customer = find_customer(cart.customer);
    auto const count = cart.lines.size();
    if (memory.lines.size() < count) memory.lines.resize(count), memory.remainders.resize(2 * count);
    into.cart = cart.id;
    into.lines.resize(count);
    into.approvals.clear();
    price_lines(cart, customer, memory, into);

    auto const& steps = order_steps_[customer.group];
    std::int64_t percent = 0;
    for (auto const& step : steps) {
        if (step.from > into.gross) break;
        percent = step.percent;
    }
    into.discount = percent == 0 ? 0 : static_cast<std::int64_t>(divide_half_up(static_cast<std::uint64_t>(into.gross * percent), whole));
    into.net = into.gross - into.discount;
    if (into.discount != 0) spread(memory, into);

    auto const due = cart.date + customer.net_days;
    into.due = customer.end_of_month ? last_of_month(due) : due;
    into.overdue = customer.overdue;
    into.over_limit = into.net > customer.headroom;
}

auto to_oracle_line(quote const& what) -> std::string {
    using workload::money_text;
    auto text = fmt::format("{{\"cart\":{},\"lines\":[", what.cart);
    for (auto const& line : what.lines)
        text += fmt::format("{}{{\"unit\":\"{}\",\"total\":\"{}\",\"disc\":\"{}\",\"net\":\"{}\"}}", &line == what.lines.data() ? "" : ",",
                            money_text(line.unit), money_text(line.total), money_text(line.discount), money_text(line.net));
    text += fmt::format("],\"gross\":\"{}\",\"discount\":\"{}\",\"net\":\"{}\",\"due\":\"{}\",\"credit\":\"{}\",\"approvals\":[",
                        money_text(what.gross), money_text(what.discount), money_text(what.net), cennik::date::from_days(what.due).to_string(),
                        what.overdue ? (what.over_limit ? "OVERDUE+LIMIT" : "OVERDUE") : (what.over_limit ? "LIMIT" : "OK"));
    for (auto const& each : what.approvals)
        text += fmt::format("{}{{\"line\":{},\"min_margin\":\"{}\"}}", &each == what.approvals.data() ? "" : ",", each.line, money_text(each.margin));
    return text + "]}";
}

}  // namespace hand_written
