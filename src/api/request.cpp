#include <cennik/request.hpp>

#include "api/rulebook_data.hpp"
#include "base/normal_form.hpp"
#include "base/utf8.hpp"
#include "eval/request_access.hpp"

namespace cennik {

auto value::percent(decimal const& hundredths) -> value {
    value result(hundredths);
    result.form_ = form::percent;
    return result;
}

auto value::money(decimal const& amount, std::string_view currency) -> value {
    value result(amount);
    result.form_ = form::money;
    result.text_ = currency;
    return result;
}

request::request(rulebook const& book) : schema_(book.impl_->program->schema), order_slots_(schema_->order_facts.size()) {}

auto request::id(std::string_view id) -> request& {
    id_ = id;
    return *this;
}

auto request::date(cennik::date day) -> request& {
    day_ = day;
    has_day_ = true;
    return *this;
}

void request::clear() {
    id_.clear();
    text_.clear();
    has_day_ = false;
    line_count_ = 0;
    line_slots_.clear();
    grants_.clear();
    order_slots_.assign(order_slots_.size(), slot{});
}

/// Text goes where the slot's last one stood if there is room, else to the end; a list is its texts, each with a zero byte behind it. Text
/// compares in normal form C, so it is brought there on its way in.
void request::store(slot& where, value const& what) {
    std::uint32_t const room = where.text_size;
    where.form = what.form_;
    where.amount = what.amount_;
    where.text_size = 0;
    for (char& letter : where.currency) letter = 0;
    auto const keep = [&](std::string_view text, bool in_list) {
        std::string normal;
        if (!base::is_surely_normal(text)) {
            if (base::find_invalid_utf8(text)) {
                where.currency[0] = detail::request_access::not_utf8;
            } else {
                normal = base::to_normal_form(text);
                text = normal;
            }
        }
        if (!in_list && text.size() <= room) {
            text_.replace(where.text_begin, text.size(), text);
        } else {
            if (where.text_size == 0) where.text_begin = static_cast<std::uint32_t>(text_.size());
            text_ += text;
            if (in_list) text_ += '\0';
        }
        where.text_size = static_cast<std::uint32_t>(in_list ? text_.size() - where.text_begin : text.size());
    };
    switch (what.form_) {
        case value::form::missing:
        case value::form::number: break;
        case value::form::percent:
            if (checked_mul(what.amount_, decimal::from_minor_units(1, 2), where.amount) != decimal_errc::none) {
                where.currency[0] = detail::request_access::too_long;
            }
            break;
        case value::form::money:
            for (std::size_t i = 0; i < 3; ++i) where.currency[i] = i < what.text_.size() ? what.text_[i] : ' ';
            if (what.text_.size() != 3) where.currency[0] = '?';
            break;
        case value::form::date: where.amount = what.day_.days(); break;
        case value::form::yes_no: where.amount = what.truth_ ? 1 : 0; break;
        case value::form::text: keep(what.text_, false); break;
        case value::form::text_list:
            for (std::string_view const text : what.texts_) keep(text, true);
            break;
    }
}

auto request::set(std::string_view name, value const& what) -> request& {
    detail::schema::fact const* const found = schema_->find(name);
    if (found == nullptr || found->of_line) return *this;
    store(order_slots_[found->slot], what);
    if (found->slot == detail::schema::date_slot) {
        has_day_ = what.form_ == value::form::date;
        day_ = what.day_;
    }
    return *this;
}

auto request::set(fact const& which, value const& what) -> request& {
    if (!which || which.of_line_) return *this;
    if (which.schema_ != schema_) {
        return set(which.schema_->facts[which.schema_->order_facts[which.slot_]].name, what);
    }
    if (which.slot_ == detail::schema::date_slot) return set("order.date", what);
    store(order_slots_[which.slot_], what);
    return *this;
}

/// Rules and roles are compared with those of the book, which are in normal form C.
auto request::grant(cennik::grant const& given) -> request& {
    auto const normal = [](std::string_view text) {
        bool const as_it_is = base::is_surely_normal(text) || base::find_invalid_utf8(text);
        return as_it_is ? std::string(text) : base::to_normal_form(text);
    };
    grants_.push_back({normal(given.rule), normal(given.role), given.line, given.until, given.net, given.margin});
    return *this;
}

auto request::want_hints(bool wanted) -> request& {
    wants_hints_ = wanted;
    return *this;
}

auto request::add_line(std::string_view sku, decimal const& quantity) -> line {
    std::size_t const width = schema_->line_facts.size();
    line_slots_.resize((line_count_ + 1) * width);
    slot* const first = line_slots_.data() + line_count_ * width;
    store(first[detail::schema::sku_slot], sku);
    store(first[detail::schema::quantity_slot], quantity);
    return {*this, line_count_++};
}

auto request::line::set(std::string_view name, value const& what) -> line& {
    detail::schema::fact const* const found = whole_->schema_->find(name);
    if (found == nullptr || !found->of_line) return *this;
    whole_->store(whole_->line_slots_[index_ * whole_->schema_->line_facts.size() + found->slot], what);
    return *this;
}

auto request::line::set(fact const& which, value const& what) -> line& {
    if (!which || !which.of_line_) return *this;
    if (which.schema_ != whole_->schema_) {
        return set(which.schema_->facts[which.schema_->line_facts[which.slot_]].name, what);
    }
    whole_->store(whole_->line_slots_[index_ * whole_->schema_->line_facts.size() + which.slot_], what);
    return *this;
}

auto request::line::quantity(decimal const& quantity) -> line& {
    whole_->store(whole_->line_slots_[index_ * whole_->schema_->line_facts.size() + detail::schema::quantity_slot], quantity);
    return *this;
}

}  // namespace cennik
