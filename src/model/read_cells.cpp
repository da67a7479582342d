// Cells into values.
//
// A million cells go through here, so the usual number (up to 18 digits, a point) is read by a loop of its own, text
// that needs no unescaping and is in normal form is looked at where it lies, and nothing is allocated but new texts.

#include "model/read_cells.hpp"

#include "base/normal_form.hpp"
#include "model/messages.hpp"
#include "model/type_expressions.hpp"
#include "syntax/read_rows.hpp"

#include <cennik/date.hpp>

namespace cennik::model {

namespace {

/// What is left of a unit at the end of a cell: "12.30 PLN" without "PLN". False where it does not stand there.
auto take_unit(std::string_view& written, std::string_view unit) -> bool {
    if (written.size() <= unit.size() || !written.ends_with(unit)) return false;
    written.remove_suffix(unit.size());
    while (!written.empty() && written.back() == ' ')
        written.remove_suffix(1);
    return true;
}

/// "12.30 EUR" in a column of PLN.
auto ends_in_capitals(std::string_view written) -> bool {
    if (written.size() < 5 || written[written.size() - 4] != ' ') return false;
    for (auto const letter : written.substr(written.size() - 3)) {
        if (letter < 'A' || letter > 'Z') return false;
    }
    return true;
}

auto is_digit(char letter) -> bool { return letter >= '0' && letter <= '9'; }

}  // namespace

auto cell_reader::is_empty(ast::cell const& cell, bool star_is_empty) const -> bool {
    if (cell.quoted) return cell.begin == cell.end && !in_block_;
    return cell.begin == cell.end || (star_is_empty && cell.end - cell.begin == 1 && raw(cell) == "*");
}

auto cell_reader::text_of(ast::cell const& cell) -> std::string_view {
    if (cell.escaped) {
        buffer_ = base::to_normal_form(syntax::cell_text(*rows_, cell, bench_->sources()));
        return buffer_;
    }
    auto const written = raw(cell);
    if (rows_->is_ascii || base::is_surely_normal(written)) return written;
    buffer_ = base::to_normal_form(written);
    return buffer_;
}

auto cell_reader::read_number(std::string_view written, decimal& out) -> bool {
    auto const point = rows_->decimal_point;
    auto const negative = written.starts_with('-');
    if (negative) written.remove_prefix(1);
    if (written.empty() || !is_digit(written.front()) || !is_digit(written.back())) return false;
    auto units = std::int64_t{0};
    auto digits = 0;
    auto scale = -1;
    auto grouped = false;
    auto before = '\0';
    for (auto const letter : written) {
        if (is_digit(letter)) {
            if (digits < 18) units = units * 10 + (letter - '0');
            ++digits;
            if (scale >= 0) ++scale;
        } else if (letter == point) {
            if (scale >= 0 || before == '_') return false;
            scale = 0;
        } else if (letter == '_') {
            if (scale >= 0 || !is_digit(before)) return false;
            grouped = true;
        } else {
            return false;
        }
        before = letter;
    }
    if (digits <= 18) {
        out = decimal::from_minor_units(negative ? -units : units, scale < 0 ? 0 : scale);
        return true;
    }
    auto plain = std::string(negative ? "-" : "");
    for (auto const letter : written) {
        if (letter != '_' || !grouped) plain.push_back(letter == point ? '.' : letter);
    }
    return checked_parse(plain, out) == decimal_errc::none;
}

auto cell_reader::refuse(ast::cell const& cell, cell_form const& form, std::string const& heading) -> literal {
    if (may_complain()) {
        auto const written = std::string(text_of(cell));
        auto amount = decimal{};
        auto hint = std::string{};
        auto const has_amount =
            form.type.kind == kind::percent || form.type.kind == kind::money || form.type.kind == kind::days;
        if (has_amount && !cell.quoted && read_number(written, amount)) {
            auto const value = make_literal_expression({kind::number, {}}, make_literal(kind::number, amount), {});
            hint = hint_for_bare_number(value, form.type);
        } else if (form.type.kind <= kind::days && rows_->decimal_point == '.' &&
                   written.find(',') != std::string::npos) {
            hint = in_block_ ? "the point of a number is `.`"
                             : "say `decimal \",\"` behind the file's name where it writes numbers so";
        } else if (form.type.kind == kind::text && in_block_ && !cell.quoted && written == "*") {
            hint = "leave it empty";
        } else if (form.type.kind == kind::money && ends_in_capitals(written)) {
            hint = "the column holds amounts in " + std::string(form.type.currency.view());
        } else if (form.type.kind == kind::text && in_block_ && !cell.quoted) {
            hint = "text stands in quotes: `\"" + written + "\"`";
        } else if (form.type.kind != kind::text && cell.quoted && in_block_) {
            hint = "only text stands in quotes";
        } else if (form.type.kind == kind::date) {
            hint = "a date is written as 2026-01-31";
        }
        say::cell_does_not_fit(bench_->found, span_of(cell), written, heading,
                               form.percent_or_money ? "a percent or an amount" : describe(form.type), hint);
    }
    return {};
}

void cell_reader::tell_the_rest() {
    if (complaints_ <= most_complaints || rows_->headings.empty()) return;
    say::more_mistakes_in_table(bench_->found, rows_->headings.front().where, complaints_, most_complaints);
}

auto cell_reader::read_amount(ast::cell const& cell, std::string_view written, cell_form const& form,
                              std::string const& heading) -> literal {
    auto out = make_literal(form.type.kind, {});
    if (form.percent_or_money) {
        out.kind = written.ends_with('%') ? kind::percent : kind::money;
        if (out.kind == kind::percent ? !take_unit(written, "%") : !take_unit(written, form.type.currency.view())) {
            auto percent = form;
            percent.type = {kind::percent, {}};
            percent.percent_or_money = true;
            return refuse(cell, percent, heading);
        }
    } else if (form.type.kind == kind::percent) {
        if (!take_unit(written, "%") && !form.bare) return refuse(cell, form, heading);
    } else if (form.type.kind == kind::money) {
        if (!take_unit(written, form.type.currency.view()) && !form.bare) return refuse(cell, form, heading);
    } else if (form.type.kind == kind::days) {
        if (!take_unit(written, " days") && !take_unit(written, " day") && !form.bare)
            return refuse(cell, form, heading);
    }
    if (!read_number(written, out.amount)) return refuse(cell, form, heading);
    if (out.kind == kind::percent) {
        if (checked_mul(out.amount, decimal::from_minor_units(1, 2), out.amount) != decimal_errc::none)
            return refuse(cell, form, heading);
    }
    if (out.kind == kind::days && !out.amount.is_whole()) return refuse(cell, form, heading);
    return out;
}

auto cell_reader::read(ast::cell const& cell, cell_form const& form, std::string const& heading) -> literal {
    if (is_empty(cell, form.empty_is_any)) return {};
    // Quotes mark text in a rule file; in a CSV they only hold a cell together.
    auto const is_text = form.type.kind == kind::text;
    if (in_block_ && cell.quoted != is_text) return refuse(cell, form, heading);
    auto const written = text_of(cell);
    switch (form.type.kind) {
        case kind::text: {
            auto out = make_literal(kind::text, {});
            out.text = bench_->texts.intern(written);
            return out;
        }
        case kind::yes_no:
            if (written == "yes") return make_literal(kind::yes_no, decimal(1));
            if (written == "no") return make_literal(kind::yes_no, decimal(0));
            return refuse(cell, form, heading);
        case kind::date: {
            auto day = date{};
            if (!date::try_parse(written, day)) return refuse(cell, form, heading);
            return make_literal(kind::date, decimal(day.days()));
        }
        case kind::text_list: return refuse(cell, form, heading);
        default: return read_amount(cell, written, form, heading);
    }
}

}  // namespace cennik::model
