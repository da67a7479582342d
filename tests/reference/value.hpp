#pragma once

#include "model/model.hpp"
#include "reference/rational.hpp"

#include <string>
#include <vector>

namespace reference {

namespace model = cennik::model;

/// A value of the rule language, or a missing one. A percent is the fraction it stands for, a date its days since
/// 1970-01-01, yes is 1; an unknown answer is a missing yes/no.
struct value {
    bool present = false;
    model::type type;
    rational amount;
    std::string text;
    std::vector<std::string> texts;

    [[nodiscard]] auto is_true() const -> bool { return present && amount == 1; }
};

[[nodiscard]] auto missing(model::type const& type) -> value;
[[nodiscard]] auto amount_of(model::type const& type, rational amount) -> value;
[[nodiscard]] auto truth(bool answer) -> value;
/// A cell or a literal of the book; `type` names the currency of money.
[[nodiscard]] auto of_literal(model::book const& book, model::literal const& literal, model::type const& type) -> value;

/// As messages print it: "5000.00 PLN", "12.5%", "20 days".
[[nodiscard]] auto print(model::book const& book, value const& what) -> std::string;

/// "2026-11-21".
[[nodiscard]] auto print_day(std::int64_t days) -> std::string;

}  // namespace reference
