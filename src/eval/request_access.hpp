#pragma once

#include "plan/schema.hpp"

#include <cennik/request.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace cennik::detail {

/// The library's own way into values and requests.
struct request_access {
    using slot = request::slot;
    using given = request::given;

    static auto schema_of(request const& ask) -> schema const& { return *ask.schema_; }
    static auto id(request const& ask) -> std::string_view { return ask.id_; }
    static auto has_day(request const& ask) -> bool { return ask.has_day_; }
    static auto day(request const& ask) -> date { return ask.day_; }
    static auto order_slot(request const& ask, std::uint32_t which) -> slot const& { return ask.order_slots_[which]; }
    static auto line_slot(request const& ask, std::size_t line, std::uint32_t which) -> slot const& {
        return ask.line_slots_[line * ask.schema_->line_facts.size() + which];
    }
    static auto text(request const& ask, slot const& of) -> std::string_view {
        return std::string_view(ask.text_).substr(of.text_begin, of.text_size);
    }

    static auto grants(request const& ask) -> std::vector<given> const& { return ask.grants_; }
    static auto wants_hints(request const& ask) -> bool { return ask.wants_hints_; }

    static auto form_of(value const& what) -> value::form { return what.form_; }
    static auto amount_of(value const& what) -> decimal const& { return what.amount_; }
    static auto truth_of(value const& what) -> bool { return what.truth_; }
    static auto day_of(value const& what) -> date { return what.day_; }
    static auto text_of(value const& what) -> std::string_view { return what.text_; }
    static auto texts_of(value const& what) -> std::span<std::string_view const> { return what.texts_; }

    /// In `slot::currency[0]`: the bytes that were given as text are no UTF-8; the percent has too many digits for a fraction of one.
    static constexpr char not_utf8 = '!';
    static constexpr char too_long = '#';
};

}  // namespace cennik::detail
