#include "io/read_fact.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <string>

namespace cennik::io {

namespace {

auto wanted_for(fact_type type) -> std::string_view {
    switch (type) {
        case fact_type::number: return "a number";
        case fact_type::percent: return "a percent such as \"12%\"";
        case fact_type::money: return "an amount such as \"12.00\"";
        case fact_type::days: return "a whole number of days";
        case fact_type::date: return "a day such as \"2026-11-21\"";
        case fact_type::text: return "a text";
        case fact_type::yes_no: return "true or false";
        case fact_type::text_list: return "a list of texts";
    }
    return "";
}

/// As much of a text as a message can bear.
auto shortened(std::string_view text) -> std::string {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return std::string(text);
    auto end = std::size_t{0};
    while (end < longest) {
        auto const size = base::decode(text.substr(end)).size;
        if (size == 0) break;
        end += size;
    }
    return std::string(text.substr(0, end)) + "…";
}

/// A bare number where a percent belongs: 0.12 was meant as 12 %, 12 as well.
auto percent_meant(std::string_view digits) -> std::string {
    auto number = decimal();
    if (checked_parse(digits, number) != decimal_errc::none) return {};
    auto const is_share = number.abs() < decimal(1);
    if (is_share && checked_mul(number, decimal(100), number) != decimal_errc::none) return {};
    return fmt::format("did you mean \"{}%\"?", number.normalized().to_string());
}

auto is_currency(std::string_view text) -> bool {
    if (text.size() != 3) return false;
    for (char const c : text)
        if (c < 'A' || c > 'Z') return false;
    return true;
}

}  // namespace

auto fact_reader::read_decimal(std::string_view digits, finding& found) -> decimal {
    auto number = decimal();
    auto const code = checked_parse(digits, number);
    if (code == decimal_errc::malformed) found.kind = problem::type;
    else if (code != decimal_errc::none) found.kind = problem::digits;
    found.why = code;
    found.text = digits;
    return number;
}

auto fact_reader::read_text(fact_type type, std::string_view text, finding& found) -> value {
    found.text = text;
    switch (type) {
        case fact_type::number: return read_decimal(text, found);
        case fact_type::percent: {
            if (!text.ends_with('%')) break;
            auto const hundredths = read_decimal(text.substr(0, text.size() - 1), found);
            found.text = text;
            return value::percent(hundredths);
        }
        case fact_type::money: {
            auto const blank = text.find(' ');
            if (blank == std::string_view::npos) return read_decimal(text, found);
            auto const currency = text.substr(blank + 1);
            if (!is_currency(currency)) break;
            auto const amount = read_decimal(text.substr(0, blank), found);
            found.text = text;
            return value::money(amount, currency);
        }
        case fact_type::days: {
            auto const count = read_decimal(text, found);
            if (found.kind == problem::none && !count.is_whole()) break;
            return count;
        }
        case fact_type::date: {
            auto day = cennik::date();
            if (!date::try_parse(text, day)) found.kind = problem::day;
            return day;
        }
        case fact_type::text:
            // The request keeps lists of texts apart by zero bytes, and nothing a person writes has one.
            if (text.find('\0') != std::string_view::npos) found.kind = problem::zero_byte;
            return text;
        case fact_type::yes_no:
        case fact_type::text_list: break;
    }
    found.kind = problem::type;
    return {};
}

auto fact_reader::read_json(fact_type type, json_document const& cart, std::uint32_t node, finding& found) -> value {
    auto const kind = cart.node(node).kind;
    found.found = kind;
    if (kind == json_kind::null) return {};
    switch (type) {
        case fact_type::yes_no:
            if (kind == json_kind::yes || kind == json_kind::no) return kind == json_kind::yes;
            break;
        case fact_type::text_list: {
            if (kind != json_kind::array) break;
            texts_.clear();
            for (auto at = node + 1; at < cart.node(node).next && found.kind == problem::none; at = cart.node(at).next) {
                found.found = cart.node(at).kind;
                if (found.found != json_kind::text) found.kind = problem::type;
                else if (cart.text(at).find('\0') != std::string_view::npos) found.kind = problem::zero_byte;
                texts_.push_back(cart.text(at));
            }
            return std::span<std::string_view const>(texts_);
        }
        case fact_type::text:
        case fact_type::date:
        case fact_type::percent:
            if (kind == json_kind::text) return read_text(type, cart.text(node), found);
            break;
        case fact_type::number:
        case fact_type::money:
        case fact_type::days:
            if (kind == json_kind::text || kind == json_kind::number) return read_text(type, cart.text(node), found);
            break;
    }
    found.kind = problem::type;
    if (kind == json_kind::text || kind == json_kind::number) found.text = cart.text(node);
    return {};
}

auto fact_reader::read_cell(fact_type type, std::string_view cell, finding& found) -> value {
    if (cell.empty()) return {};
    found.in_cell = true;
    if (type == fact_type::yes_no && (cell == "yes" || cell == "no")) return cell == "yes";
    if (type != fact_type::text_list) return read_text(type, cell, found);
    texts_.clear();
    for (auto rest = cell;;) {
        auto const end = rest.find(';');
        texts_.push_back(rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    if (cell.find('\0') != std::string_view::npos) found.kind = problem::zero_byte;
    return std::span<std::string_view const>(texts_);
}

auto fact_reader::say(fact_type type, finding const& found, cart_place const& at) -> failure {
    switch (found.kind) {
        case problem::digits: return number_does_not_fit(shortened(found.text), message(found.why), at);
        case problem::day: return no_such_day(shortened(found.text), at);
        case problem::zero_byte: return zero_byte_in_text(at);
        case problem::type:
        case problem::none: break;
    }
    auto const is_written = found.found == json_kind::text || found.found == json_kind::number;
    auto const what = is_written ? "`" + shortened(found.text) + "`" : std::string(name(found.found));
    auto help = std::string();
    if (type == fact_type::percent && is_written) help = percent_meant(found.text);
    if (type == fact_type::text && found.found == json_kind::number) help = "write it in quotes";
    auto const wanted = found.in_cell && type == fact_type::yes_no ? std::string_view("yes or no") : wanted_for(type);
    return value_does_not_fit(wanted, what, help, at);
}

}  // namespace cennik::io
