#pragma once

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>
#include <cennik/quote.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Writes compact JSON at the end of a string: what a caller of many quotes keeps and empties, so that nothing is allocated for a value.
namespace cennik::io {

class json_text {
public:
    explicit json_text(std::string& out) : out_(out) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    /// The key of the member whose value comes next; plain letters.
    void key(std::string_view name) {
        separate();
        out_ += '"';
        out_ += name;
        out_ += "\":";
        first_ = true;
    }

    void null() { word("null"); }
    void yes_no(bool truth) { word(truth ? "true" : "false"); }
    void whole(std::uint64_t number);
    void text(std::string_view text);
    /// "wholesale.cennik:42".
    void at(source_line const& where);
    void day(date day);
    /// A decimal in quotes, without trailing zeros but with at least `places` digits after the point. `unit` follows it.
    void number(decimal const& value, int places = 0, std::string_view unit = {});
    /// The same, or "254/65".
    void number(exact const& value, int places = 0, std::string_view unit = {});

    template <typename Value>
    void number(std::optional<Value> const& value, int places = 0) {
        value ? number(*value, places) : null();
    }
    /// Null for an empty text.
    void text_or_null(std::string_view what) { what.empty() ? null() : text(what); }
    /// Null for zero: a row or line counted from 1.
    void count_or_null(std::uint64_t count) { count == 0 ? null() : whole(count); }

    void member(std::string_view name, std::string_view what) { key(name), text(what); }
    void member_or_null(std::string_view name, std::string_view what) { key(name), text_or_null(what); }

private:
    void append_escaped(std::string_view text);
    void append_whole(std::uint64_t number);
    void separate() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    void open(char bracket) {
        separate();
        out_ += bracket;
        first_ = true;
    }
    void close(char bracket) {
        out_ += bracket;
        first_ = false;
    }
    void word(std::string_view what) {
        separate();
        out_ += what;
    }

    std::string& out_;
    bool first_ = true;
};

}  // namespace cennik::io
