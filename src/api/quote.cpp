#include <cennik/quote.hpp>

#include "eval/quote_data.hpp"

namespace cennik {

auto name(decision what) noexcept -> std::string_view {
    switch (what) {
        case decision::approved: return "approved";
        case decision::warn: return "warn";
        case decision::prepayment: return "prepayment";
        case decision::hold: return "hold";
        case decision::rejected: return "rejected";
    }
    return "";
}

auto name(line_status what) noexcept -> std::string_view {
    switch (what) {
        case line_status::ok: return "ok";
        case line_status::approval: return "approval";
        case line_status::refused: return "refused";
        case line_status::hidden: return "hidden";
        case line_status::no_price: return "no price";
    }
    return "";
}

auto exact::to_string(int places) const -> std::string {
    if (!ends()) return numerator.normalized().to_string() + '/' + denominator.normalized().to_string();
    std::string text = numerator.normalized().to_string();
    int const scale = numerator.normalized().scale();
    if (places <= scale) return text;
    if (scale == 0) text += '.';
    return text.append(static_cast<std::size_t>(places - scale), '0');
}

auto source_line::to_string() const -> std::string { return std::string(file) + ':' + std::to_string(line); }

namespace {

auto to_exact(number::fraction const& value) -> exact { return {value.numerator(), value.denominator()}; }

auto if_there(bool there, number::fraction const& value) -> std::optional<exact> {
    return there ? std::optional(to_exact(value)) : std::nullopt;
}

/// An amount, unless the quote hides them.
auto shown(detail::quote_data const& data, number::fraction const& amount) -> std::optional<exact> { return if_there(!data.hidden, amount); }
auto shown(detail::quote_data const& data, decimal const& amount) -> std::optional<decimal> {
    return data.hidden ? std::nullopt : std::optional(amount);
}

auto reference_of(detail::quote_data const& data, detail::rule_row const& by) -> rule_reference {
    if (by.rule == plan::none) return {};
    return {data.book->rules[by.rule].name, by.row};
}

auto line_of(detail::quote_data const& data, model::source_place const& place) -> source_line {
    return {data.book->files[place.file], place.line};
}

auto record_of_step(detail::quote_data const& data, std::size_t index) -> detail::step_record const& {
    return data.steps[data.steps_by_line[index]].record;
}

}  // namespace

quote::quote() : data_(std::make_unique<detail::quote_data>()) {}
quote::~quote() = default;
quote::quote(quote&&) noexcept = default;
auto quote::operator=(quote&&) noexcept -> quote& = default;

/// A quote that was moved from reads as an empty one.
auto quote::read() const -> detail::quote_data const& {
    static detail::quote_data const empty;
    return data_ ? *data_ : empty;
}

auto quote::id() const -> std::string_view { return read().view(read().id); }
auto quote::rulebook_name() const -> std::string_view { return read().book ? std::string_view(read().book->name) : ""; }
auto quote::fingerprint() const -> std::string_view { return read().book ? std::string_view(read().book->fingerprint) : ""; }
auto quote::date() const -> cennik::date { return read().day; }
auto quote::currency() const -> std::string_view { return read().book ? std::string_view(read().book->currency) : ""; }
auto quote::minor_digits() const -> int { return read().book ? read().book->minor_digits : 0; }
auto quote::status() const -> decision { return read().status; }
auto quote::group_count() const -> std::size_t { return read().groups.size(); }
auto quote::group(std::size_t index) const -> std::string_view { return read().book->groups[read().groups[index]].name; }
auto quote::lines() const -> view_list<line_view> { return {&read(), 0, read().lines.size()}; }
auto quote::order_discounts() const -> view_list<order_discount_view> {
    return {&read(), 0, read().order_discounts.size()};
}
auto quote::charges() const -> view_list<charge_view> { return {&read(), 0, read().charges.size()}; }
auto quote::taxes() const -> view_list<tax_view> { return {&read(), 0, read().taxes.size()}; }
auto quote::hides_prices() const -> bool { return read().hidden; }
auto quote::totals() const -> std::optional<cennik::totals> {
    if (hides_prices()) return std::nullopt;
    detail::totals_record const& from = read().totals;
    return cennik::totals{to_exact(from.list), to_exact(from.value), from.order_discounts, from.withheld, to_exact(from.goods),
            from.charges, to_exact(from.net), from.tax, to_exact(from.gross), to_exact(from.rounding),
            to_exact(from.payable), from.margin};
}
auto quote::has_terms() const -> bool { return read().has_terms; }
auto quote::terms_rule() const -> rule_reference { return reference_of(read(), read().terms); }
auto quote::payments() const -> view_list<payment_view> { return {&read(), 0, read().payments.size()}; }
auto quote::early_discounts() const -> view_list<early_discount_view> { return {&read(), 0, read().early.size()}; }
auto quote::credit_decision() const -> decision { return read().credit; }
auto quote::credit_reasons() const -> view_list<reason_view> { return {&read(), 0, read().reasons.size()}; }
auto quote::requirements() const -> view_list<reason_view> {
    return {&read(), read().reasons.size(), read().requirements.size()};
}
auto quote::approvals() const -> view_list<approval_view> { return {&read(), 0, read().approvals.size()}; }
auto quote::granted() const -> view_list<granted_view> { return {&read(), 0, read().granted.size()}; }
auto quote::alerts() const -> view_list<alert_view> { return {&read(), 0, read().alerts.size()}; }
auto quote::hints() const -> view_list<hint_view> { return {&read(), 0, read().hints.size()}; }
auto quote::valid_until() const -> std::optional<cennik::date> { return read().valid_until; }

auto step_view::step() const -> std::string_view { return data_->book->steps[record_of_step(*data_, index_).step].name; }
auto step_view::rule() const -> rule_reference { return reference_of(*data_, record_of_step(*data_, index_).by); }
auto step_view::at() const -> source_line { return line_of(*data_, record_of_step(*data_, index_).at); }
auto step_view::before() const -> std::optional<exact> {
    detail::step_record const& record = record_of_step(*data_, index_);
    return if_there(record.has_before && !data_->hidden, record.before);
}
auto step_view::after() const -> std::optional<exact> { return shown(*data_, record_of_step(*data_, index_).after); }
auto step_view::tied_count() const -> std::size_t { return record_of_step(*data_, index_).tied.size; }
auto step_view::tied(std::size_t index) const -> rule_reference {
    return reference_of(*data_, data_->tied[record_of_step(*data_, index_).tied.begin + index]);
}

auto rounding_view::point() const -> std::string_view {
    return data_->roundings[index_].point == detail::rounding_point::unit_price ? "unit price" : "line total";
}
auto rounding_view::before() const -> std::optional<exact> { return shown(*data_, data_->roundings[index_].before); }
auto rounding_view::after() const -> std::optional<decimal> { return shown(*data_, data_->roundings[index_].after); }

auto line_view::number() const -> std::uint32_t { return static_cast<std::uint32_t>(index_ + 1); }
auto line_view::sku() const -> std::string_view { return data_->view(data_->lines[index_].sku); }
auto line_view::quantity() const -> decimal { return data_->lines[index_].quantity; }
auto line_view::quantity_asked() const -> decimal { return data_->lines[index_].quantity_asked; }
auto line_view::status() const -> line_status { return data_->lines[index_].status; }
auto line_view::free() const -> bool { return data_->lines[index_].free; }
auto line_view::list_price() const -> std::optional<exact> {
    detail::line_record const& line = data_->lines[index_];
    return if_there(line.has_list_price && !data_->hidden, line.list_price);
}
auto line_view::unit_price() const -> std::optional<exact> {
    detail::line_record const& line = data_->lines[index_];
    return if_there(line.has_price && !data_->hidden, line.unit_price);
}
auto line_view::total() const -> std::optional<exact> {
    detail::line_record const& line = data_->lines[index_];
    return if_there(line.has_price && !data_->hidden, line.total);
}
auto line_view::order_discount() const -> std::optional<decimal> {
    detail::line_record const& line = data_->lines[index_];
    return line.has_price ? shown(*data_, line.order_discount) : std::nullopt;
}
auto line_view::net() const -> std::optional<exact> {
    detail::line_record const& line = data_->lines[index_];
    return if_there(line.has_price && !data_->hidden, line.net);
}
auto line_view::tax() const -> std::optional<decimal> {
    detail::line_record const& line = data_->lines[index_];
    return line.has_price ? shown(*data_, line.tax) : std::nullopt;
}
auto line_view::cost() const -> std::optional<exact> {
    detail::line_record const& line = data_->lines[index_];
    return if_there(line.has_cost && !data_->hidden, line.cost);
}
auto line_view::margin() const -> std::optional<decimal> {
    return data_->hidden ? std::nullopt : data_->lines[index_].margin;
}
auto line_view::steps() const -> view_list<step_view> {
    detail::stretch const own = data_->lines[index_].steps;
    return {data_, own.begin, own.size};
}
auto line_view::rounding() const -> view_list<rounding_view> {
    detail::stretch const own = data_->lines[index_].roundings;
    return {data_, own.begin, own.size};
}
auto line_view::floor() const -> std::optional<floor_view> {
    detail::line_record const& line = data_->lines[index_];
    if (!line.has_floor) return std::nullopt;
    return floor_view{reference_of(*data_, line.floor.by), shown(*data_, line.floor.before), shown(*data_, line.floor.after),
                      shown(*data_, line.floor.withheld)};
}

auto order_discount_view::rule() const -> rule_reference { return reference_of(*data_, data_->order_discounts[index_].by); }
auto order_discount_view::at() const -> source_line { return line_of(*data_, data_->order_discounts[index_].at); }
auto order_discount_view::amount() const -> std::optional<decimal> { return shown(*data_, data_->order_discounts[index_].amount); }
auto order_discount_view::withheld() const -> std::optional<decimal> { return shown(*data_, data_->order_discounts[index_].withheld); }

auto charge_view::rule() const -> rule_reference { return reference_of(*data_, data_->charges[index_].by); }
auto charge_view::amount() const -> std::optional<decimal> { return shown(*data_, data_->charges[index_].amount); }
auto charge_view::tax() const -> std::optional<decimal> { return shown(*data_, data_->charges[index_].tax); }

auto tax_view::rule() const -> rule_reference { return reference_of(*data_, data_->taxes[index_].by); }
auto tax_view::rate() const -> exact { return to_exact(data_->taxes[index_].rate * number::fraction(100)); }
auto tax_view::base() const -> std::optional<exact> { return shown(*data_, data_->taxes[index_].base); }
auto tax_view::amount() const -> std::optional<decimal> { return shown(*data_, data_->taxes[index_].amount); }

auto payment_view::due() const -> date { return data_->payments[index_].due; }
auto payment_view::amount() const -> std::optional<exact> { return shown(*data_, data_->payments[index_].amount); }

auto early_discount_view::until() const -> date { return data_->early[index_].until; }
auto early_discount_view::percent() const -> exact { return to_exact(data_->early[index_].percent); }
auto early_discount_view::discount() const -> std::optional<decimal> { return shown(*data_, data_->early[index_].discount); }

namespace {

/// Reasons of the credit decision and requirements are read through the same view, the latter numbered on.
auto reason_of(detail::quote_data const& data, std::size_t index) -> detail::reason_record const& {
    return index < data.reasons.size() ? data.reasons[index] : data.requirements[index - data.reasons.size()];
}

}  // namespace

auto reason_view::line() const -> std::uint32_t { return reason_of(*data_, index_).line; }
auto reason_view::rule() const -> rule_reference { return reference_of(*data_, reason_of(*data_, index_).by); }
auto reason_view::decision() const -> cennik::decision { return reason_of(*data_, index_).decision; }
auto reason_view::message() const -> std::string_view { return data_->view(reason_of(*data_, index_).message); }
auto reason_view::release_by() const -> std::string_view {
    std::uint32_t const outcome = reason_of(*data_, index_).outcome;
    return outcome == plan::none ? std::string_view() : data_->book->outcomes[outcome].role;
}

auto approval_view::line() const -> std::uint32_t { return data_->approvals[index_].line; }
auto approval_view::rule() const -> rule_reference { return reference_of(*data_, data_->approvals[index_].by); }
auto approval_view::role() const -> std::string_view { return data_->book->outcomes[data_->approvals[index_].outcome].role; }
auto approval_view::due() const -> std::optional<date> { return data_->approvals[index_].due; }
auto approval_view::reason() const -> std::string_view { return data_->view(data_->approvals[index_].reason); }

auto alert_view::line() const -> std::uint32_t { return data_->alerts[index_].line; }
auto alert_view::rule() const -> rule_reference { return reference_of(*data_, data_->alerts[index_].by); }
auto alert_view::message() const -> std::string_view { return data_->view(data_->alerts[index_].message); }

auto granted_view::rule() const -> rule_reference {
    detail::grant_record const& record = data_->granted[index_];
    return {data_->view(record.rule), record.row};
}
auto granted_view::line() const -> std::uint32_t { return data_->granted[index_].line; }
auto granted_view::used() const -> bool { return data_->granted[index_].used; }
auto granted_view::why() const -> std::string_view { return data_->view(data_->granted[index_].why); }

auto hint_view::line() const -> std::uint32_t { return data_->hints[index_].line; }
auto hint_view::rule() const -> rule_reference { return reference_of(*data_, data_->hints[index_].by); }
auto hint_view::missing() const -> std::optional<exact> {
    detail::hint_record const& record = data_->hints[index_];
    return if_there(record.has_missing, record.missing);
}
auto hint_view::unit() const -> std::string_view { return data_->view(data_->hints[index_].unit); }
auto hint_view::gives() const -> std::string_view { return data_->view(data_->hints[index_].gives); }
auto hint_view::saves() const -> std::optional<exact> {
    detail::hint_record const& record = data_->hints[index_];
    return if_there(record.has_saves && !data_->hidden, record.saves);
}

}  // namespace cennik
