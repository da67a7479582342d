#include "hand_written/price_table.hpp"

#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace hand_written {

namespace {

auto hash_text(std::string_view text) -> std::uint64_t {
    std::uint64_t hash = text.size();
    auto const* at = text.data();
    auto left = text.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32;
    }
    std::uint64_t word = 0;
    std::memcpy(&word, at, left);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32;
    return hash * 0xD6E8FEB86659FD93U >> 32;
}

struct file_text {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
};

auto read_file(std::string const& path) -> file_text {
    auto const close = [](std::FILE* file) { std::fclose(file); };
    auto const file = std::unique_ptr<std::FILE, decltype(close)>(std::fopen(path.c_str(), "rb"), close);
    if (!file || std::fseek(file.get(), 0, SEEK_END) != 0) throw std::runtime_error("cannot read " + path);
    auto text = file_text();
    text.size = static_cast<std::size_t>(std::ftell(file.get()));
    std::rewind(file.get());
    text.bytes.reset(new char[text.size]);
    if (std::fread(text.bytes.get(), 1, text.size, file.get()) != text.size) throw std::runtime_error("cannot read " + path);
    return text;
}

/// The text up to the mark, which is passed over.
auto take(char const*& at, char const* end, char mark) -> std::string_view {
    auto const* const found = static_cast<char const*>(std::memchr(at, mark, static_cast<std::size_t>(end - at)));
    if (found == nullptr) throw std::runtime_error("a row of the price table is cut off");
    auto const taken = std::string_view(at, static_cast<std::size_t>(found - at));
    at = found + 1;
    return taken;
}

auto cents(std::string_view text) -> std::int64_t {
    if (text.size() < 4 || text[text.size() - 3] != '.') throw std::runtime_error("no price with two decimals");
    std::int64_t amount = 0;
    for (auto const each : text) {
        if (each == '.') continue;
        if (each < '0' || each > '9') throw std::runtime_error("no price with two decimals");
        amount = amount * 10 + (each - '0');
    }
    return amount;
}

}  // namespace

text_numbers::text_numbers() : slots_(1024) {}

auto text_numbers::slot_of(std::string_view text) const -> std::size_t {
    auto const mask = slots_.size() - 1;
    auto slot = hash_text(text) & mask;
    while (slots_[slot].text != nullptr && std::string_view(slots_[slot].text, slots_[slot].size) != text) slot = (slot + 1) & mask;
    return slot;
}

auto text_numbers::find(std::string_view text) const -> std::optional<std::uint32_t> {
    auto const& found = slots_[slot_of(text)];
    return found.text == nullptr ? std::nullopt : std::optional(found.number);
}

auto text_numbers::number(std::string_view text) -> std::uint32_t {
    auto& found = slots_[slot_of(text)];
    if (found.text != nullptr) return found.number;
    auto const& kept = texts_.emplace_back(text);
    found = {kept.data(), static_cast<std::uint32_t>(kept.size()), count_++};
    if (2 * count_ > slots_.size()) grow();
    return count_ - 1;
}

void text_numbers::grow() {
    auto old = std::vector<entry>(2 * slots_.size());
    old.swap(slots_);
    for (auto const& each : old)
        if (each.text != nullptr) slots_[slot_of({each.text, each.size})] = each;
}

auto price_table::slot_of(std::uint32_t customer, std::uint32_t sku) const -> std::size_t {
    // Rows of one customer come in order of SKU as a rule: eight neighbours stay neighbours.
    auto const hash = ((std::uint64_t{customer} << 32 | sku >> 3) + 1) * 0x9E3779B97F4A7C15U;
    return ((hash ^ hash >> 32) * 8 + (sku & 7)) & (slots_.size() - 1);
}

auto price_table::probe(std::size_t slot, std::uint32_t customer, std::uint32_t sku) const -> std::size_t {
    while (slots_[slot].customer != 0 && (slots_[slot].customer != customer + 1 || slots_[slot].sku != sku)) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
}

price_table::price_table(std::string const& path) {
    auto const text = read_file(path);
    auto const* at = text.bytes.get();
    auto const* const end = at + text.size;
    if (take(at, end, '\n') != "customer,sku,price") throw std::runtime_error(path + " is no price table");
    constexpr std::size_t bytes_of_row = 20;          // at least
    slots_.resize(std::bit_ceil(text.size / bytes_of_row));

    // Rows are read some at a time, so that their places are on the way from memory while others are read.
    struct row {
        slot content;
        std::size_t place = 0;
    };
    auto rows = std::array<row, 32>();
    auto last_customer = std::string_view();
    std::uint32_t customer = 0;
    while (at != end) {
        std::size_t count = 0;
        for (; count < rows.size() && at != end; ++count) {
            auto const id = take(at, end, ',');
            if (id != last_customer) customer = customers_.number(id), last_customer = id;
            auto const sku = skus_.number(take(at, end, ','));
            rows[count] = {{customer + 1, sku, cents(take(at, end, '\n'))}, slot_of(customer, sku)};
            __builtin_prefetch(&slots_[rows[count].place], 1);
        }
        for (std::size_t i = 0; i < count; ++i) {
            auto& found = slots_[probe(rows[i].place, rows[i].content.customer - 1, rows[i].content.sku)];
            if (found.customer != 0) throw std::runtime_error("two prices for one customer and SKU");
            found = rows[i].content;
        }
        size_ += count;
        if (size_ > slots_.size() * 7 / 8) throw std::runtime_error("more rows than the file's size promised");
    }
}

auto price_table::find(std::string_view customer, std::string_view sku) const -> std::optional<std::int64_t> {
    auto const by_customer = customers_.find(customer);
    auto const by_sku = skus_.find(sku);
    if (!by_customer || !by_sku) return std::nullopt;
    auto const& found = slots_[probe(slot_of(*by_customer, *by_sku), *by_customer, *by_sku)];
    return found.customer == 0 ? std::nullopt : std::optional(found.price);
}

}  // namespace hand_written
