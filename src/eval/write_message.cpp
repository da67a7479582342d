#include "eval/messages.hpp"
#include "eval/pricing.hpp"

#include <array>

namespace cennik::eval {

namespace {

/// A step of work for so many bytes of a message: the quote keeps them, so that memory is bounded with the work.
constexpr std::size_t bytes_of_a_step = 4;

void append_decimal(std::string& to, decimal const& number) {
    std::array<char, decimal::max_text_size> text{};
    to.append(text.data(), number.to_chars(text.data()));
}

/// A decimal without trailing zeros but with at least `places` digits, anything else in lowest terms.
void append_amount(std::string& to, fraction const& amount, int places) {
    if (!amount.is_decimal()) {
        // Whole over whole is lowest terms already; a decimal above is the rare form for what is too long otherwise.
        if (amount.numerator().scale() != 0) {
            to += number::to_text(amount);
            return;
        }
        append_decimal(to, amount.numerator());
        to += '/';
        append_decimal(to, amount.denominator());
        return;
    }
    decimal const number = amount.numerator().normalized();
    append_decimal(to, number);
    if (places <= number.scale()) return;
    if (number.scale() == 0) to += '.';
    to.append(static_cast<std::size_t>(places - number.scale()), '0');
}

void append_date(std::string& to, fraction const& days) {
    std::array<char, 10> text{};
    auto const whole = static_cast<std::int32_t>(days.round(0, rounding_mode::floor).to_minor_units(0));
    to.append(text.data(), date::from_days(whole).to_chars(text.data()));
}

}  // namespace

void append_value(pricing const& p, std::string& to, model::kind kind, model::currency_code currency, value const& what) {
    if (!what.present) {
        to += "missing";
        return;
    }
    switch (kind) {
        case model::kind::number: append_amount(to, what.amount, 0); break;
        case model::kind::percent:
            append_amount(to, what.amount * fraction(100), 0);
            to += '%';
            break;
        case model::kind::money:
            if (p.out.hidden) {
                to += "hidden";
                break;
            }
            append_amount(to, what.amount, p.book.minor_digits);
            to += ' ';
            to += currency.view();
            break;
        case model::kind::days:
            append_amount(to, what.amount, 0);
            to += what.amount == fraction(1) ? " day" : " days";
            break;
        case model::kind::date: append_date(to, what.amount); break;
        case model::kind::text: to += p.text_of(what.text); break;
        case model::kind::yes_no: to += what.amount.is_zero() ? "no" : "yes"; break;
        case model::kind::text_list: {
            stretch const list = p.memory.lists[what.text];
            for (std::uint32_t i = 0; i < list.size; ++i) {
                if (i != 0) to += ", ";
                to += p.text_of(p.memory.list_texts[list.begin + i]);
            }
            break;
        }
    }
}

auto is_of_money(plan::program const& book, std::uint32_t node) -> bool {
    plan::node const& own = book.nodes[node];
    // Operations on amounts of lines and orders stand together; each of them tells of money.
    bool const is_amount = own.operation >= model::operation::line_price && own.operation <= model::operation::order_margin;
    if (own.kind == model::kind::money || is_amount) return true;
    if (own.operation == model::operation::let) return book.lets[own.index].of_money;
    // A date or a text worked out from money tells nothing of it.
    if (own.kind != model::kind::number && own.kind != model::kind::percent) return false;
    for (std::uint32_t at = own.operands.first; at < own.operands.end(); ++at) {
        if (is_of_money(book, at)) return true;
    }
    return false;
}

auto value_to_show(pricing& p, std::uint32_t at, std::uint32_t line) -> value {
    model::operation const operation = p.book.nodes[at].operation;
    value shown;
    p.is_message = true;
    try {
        shown = compute(p, at, line);
        // A margin is shown as the quote shows it; no rule ever sees the rounded one.
        bool const is_margin = operation == model::operation::line_margin || operation == model::operation::order_margin;
        if (is_margin && shown.present) shown.amount = shown.amount.round(4, rounding_mode::half_even);
    } catch (decimal_error const&) {
        shown = value{};
    }
    p.is_message = false;
    return shown;
}

auto write_message(pricing& p, plan::range pieces, std::uint32_t line) -> stretch {
    std::string& text = p.out.text;
    stretch result{static_cast<std::uint32_t>(text.size()), 0};
    for (std::uint32_t at = pieces.first; at < pieces.end(); ++at) {
        plan::message_piece const& piece = p.book.pieces[at];
        std::size_t const before = text.size();
        text += piece.words;
        if (piece.value != none) {
            plan::node const& node = p.book.nodes[piece.value];
            value const shown = value_to_show(p, piece.value, line);
            if (p.out.hidden && piece.of_money && shown.present) text += "hidden";
            else append_value(p, text, node.kind, node.currency, shown);
        }
        p.count_work((text.size() - before) / bytes_of_a_step);
        if (text.size() - result.begin > p.limits.text_bytes) throw say::over_limit("bytes of one message", p.limits.text_bytes);
    }
    result.size = static_cast<std::uint32_t>(text.size()) - result.begin;
    return result;
}

}  // namespace cennik::eval
