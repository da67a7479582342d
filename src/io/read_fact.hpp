#pragma once

#include "io/json_document.hpp"
#include "io/messages.hpp"

#include <cennik/request.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace cennik::io {

/// Turns what a cart says into values for facts, by the type the book declares. `at` is asked for only when something is wrong, since working out
/// a place costs more than reading a value.
class fact_reader {
public:
    /// What came out: the value (missing for null and for an empty cell of a CSV), or why not.
    struct outcome {
        value read;
        std::unique_ptr<failure> mistake;    // of a pointer's size, since a cart's values come and go by the million
    };

    template <typename Place>
    [[nodiscard]] auto from_json(fact_type type, json_document const& cart, std::uint32_t node, Place const& at) -> outcome {
        auto found = finding{};
        auto const read = read_json(type, cart, node, found);
        return found.kind == problem::none ? outcome{read, {}} : outcome{{}, std::make_unique<failure>(say(type, found, at()))};
    }

    /// Of a cell: bare text, `yes` and `no`, a list joined by `;`.
    template <typename Place>
    [[nodiscard]] auto from_cell(fact_type type, std::string_view cell, Place const& at) -> outcome {
        auto found = finding{};
        auto const read = read_cell(type, cell, found);
        return found.kind == problem::none ? outcome{read, {}} : outcome{{}, std::make_unique<failure>(say(type, found, at()))};
    }

private:
    enum class problem : std::uint8_t { none, type, digits, day, zero_byte };
    struct finding {
        problem kind = problem::none;
        decimal_errc why = decimal_errc::none;
        std::string_view text;               // what stands there; empty where it is neither text nor number
        json_kind found = json_kind::text;
        bool in_cell = false;
    };

    [[nodiscard]] auto read_json(fact_type type, json_document const& cart, std::uint32_t node, finding& found) -> value;
    [[nodiscard]] auto read_cell(fact_type type, std::string_view cell, finding& found) -> value;
    [[nodiscard]] static auto read_text(fact_type type, std::string_view text, finding& found) -> value;
    [[nodiscard]] static auto read_decimal(std::string_view digits, finding& found) -> decimal;
    [[nodiscard]] static auto say(fact_type type, finding const& found, cart_place const& at) -> failure;

    std::vector<std::string_view> texts_;    // of the list read last, which the value points to
};

}  // namespace cennik::io
