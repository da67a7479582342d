#pragma once

#include "property/vocabulary.hpp"

namespace property {

/// What an expression may speak of where it stands.
struct scope {
    bool line = false;             ///< facts of a line
    bool running = false;          ///< line.price, line.value, line.after(S)
    std::size_t steps_before = 0;  ///< how many steps line.after may name
    bool order_value = false;      ///< order.value, once lines are priced
    bool order_net = false;        ///< order.gross, order.margin, line.net: at the very end
    bool gather = true;            ///< aggregates over the lines
};

/// Writes typed expressions: what comes out has the type asked for and speaks only of what the scope allows.
class expression_writer {
public:
    expression_writer(vocabulary const& words, dice& random) : words_(words), random_(random) {}

    auto yes_no(scope const& where, int depth = 2) -> std::string;
    /// `exact`: no quotient. Never below zero unless a fact is.
    auto money(scope const& where, int depth = 1) -> std::string;
    auto percent(scope const& where) -> std::string;
    auto number(scope const& where) -> std::string;
    auto money_literal(std::int64_t most_units = 200) -> std::string;
    auto percent_literal(int most = 40) -> std::string;

private:
    auto comparison(scope const& where) -> std::string;
    auto text_condition(scope const& where) -> std::string;
    /// `sum(line.quantity over lines where product.category == "cable")`
    auto number_over_lines() -> std::string;
    auto money_over_lines(scope const& where) -> std::string;
    auto answer_over_lines(scope const& where) -> std::string;
    auto over_lines(scope const& inner) -> std::string;
    auto order_amount(scope const& where) -> std::string;
    auto has(std::string const& path) const -> bool;

    vocabulary const& words_;
    dice& random_;
};

}  // namespace property
