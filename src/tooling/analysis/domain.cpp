#include "tooling/analysis/domain.hpp"

#include <algorithm>

namespace cennik::tooling {

namespace {

/// Days and dates are whole, yes and no are 1 and 0.
auto is_counted(model::kind kind) -> bool {
    return kind == model::kind::days || kind == model::kind::date || kind == model::kind::yes_no;
}

auto is_multiple(decimal const& value, decimal const& of) -> bool {
    if (of.is_zero()) return value.is_zero();
    try {
        auto const times = div(value, of, 0, rounding_mode::down);
        return times * of == value;
    } catch (decimal_error const&) {
        return false;
    }
}

void narrow_low(domain& into, interval_end const& end) {
    if (!into.low || into.low->at < end.at || (into.low->at == end.at && end.open)) into.low = end;
}

void narrow_high(domain& into, interval_end const& end) {
    if (!into.high || end.at < into.high->at || (into.high->at == end.at && end.open)) into.high = end;
}

template <typename T>
void append(std::vector<T>& into, std::vector<T> const& more) {
    into.insert(into.end(), more.begin(), more.end());
}

void narrow(domain& into, domain const& by) {
    into.present = into.present || by.present;
    into.missing = into.missing || by.missing;
    if (by.low) narrow_low(into, *by.low);
    if (by.high) narrow_high(into, *by.high);
    append(into.barred, by.barred);
    append(into.multiples, by.multiples);
    append(into.barred_texts, by.barred_texts);
    append(into.prefixes, by.prefixes);
    append(into.barred_prefixes, by.barred_prefixes);
    if (!by.among) return;
    if (!into.among) {
        into.among = by.among;
        return;
    }
    std::erase_if(*into.among, [&](std::uint32_t text) {
        return std::find(by.among->begin(), by.among->end(), text) == by.among->end();
    });
}

auto is_at_or_above(domain const& inner, interval_end const& end) -> bool {
    if (!inner.low || inner.low->at < end.at) return false;
    return end.at < inner.low->at || inner.low->open || !end.open;
}

auto is_at_or_below(domain const& inner, interval_end const& end) -> bool {
    if (!inner.high || end.at < inner.high->at) return false;
    return inner.high->at < end.at || inner.high->open || !end.open;
}

}  // namespace

auto can_hold(model::book const& book, std::uint32_t fact, domain const& of, decimal const& value) -> bool {
    if (of.missing) return false;
    if (of.low && (value < of.low->at || (of.low->open && value == of.low->at))) return false;
    if (of.high && (of.high->at < value || (of.high->open && value == of.high->at))) return false;
    if (std::find(of.barred.begin(), of.barred.end(), value) != of.barred.end()) return false;
    if (is_counted(book.facts[fact].type.kind) && !value.is_whole()) return false;
    return std::all_of(of.multiples.begin(), of.multiples.end(), [&](decimal const& each) { return is_multiple(value, each); });
}

auto can_hold(model::book const& book, domain const& of, std::string const& text) -> bool {
    auto const is_it = [&](std::uint32_t each) { return book.texts[each] == text; };
    auto const begins_it = [&](std::uint32_t each) { return text.starts_with(book.texts[each]); };
    if (of.missing) return false;
    if (of.among && std::none_of(of.among->begin(), of.among->end(), is_it)) return false;
    return std::none_of(of.barred_texts.begin(), of.barred_texts.end(), is_it) &&
           std::all_of(of.prefixes.begin(), of.prefixes.end(), begins_it) &&
           std::none_of(of.barred_prefixes.begin(), of.barred_prefixes.end(), begins_it);
}

auto is_empty(model::book const& book, std::uint32_t fact, domain const& of) -> bool {
    if (of.missing) return of.present || !book.facts[fact].optional;
    if (of.among) {
        return std::none_of(of.among->begin(), of.among->end(),
                            [&](std::uint32_t each) { return can_hold(book, of, book.texts[each]); });
    }
    if (of.low && of.high) {
        if (of.high->at < of.low->at) return true;
        if (of.low->at == of.high->at) return !can_hold(book, fact, of, of.low->at);
        if (is_counted(book.facts[fact].type.kind)) {
            // A short run of whole values can be tried one by one.
            auto value = decimal();
            if (checked_round(of.low->at, 0, rounding_mode::ceiling, value) != decimal_errc::none) return false;
            for (int tried = 0; value <= of.high->at; ++tried) {
                if (tried == 8 || can_hold(book, fact, of, value) || checked_add(value, decimal(1), value) != decimal_errc::none) return false;
            }
            return true;
        }
    }
    return false;
}

auto covers(model::book const& book, std::uint32_t fact, domain const& outer, domain const& inner) -> bool {
    if (outer.missing) return inner.missing;
    if (inner.missing) return !outer.present && !outer.low && !outer.high && !outer.among && outer.prefixes.empty() &&
                              outer.barred.empty() && outer.multiples.empty() && outer.barred_texts.empty() && outer.barred_prefixes.empty();
    if (outer.present && !inner.present && book.facts[fact].optional) return false;
    if (outer.low && !is_at_or_above(inner, *outer.low)) return false;
    if (outer.high && !is_at_or_below(inner, *outer.high)) return false;
    for (auto const& each : outer.barred) {
        if (can_hold(book, fact, inner, each)) return false;
    }
    for (auto const& each : outer.multiples) {
        if (std::find(inner.multiples.begin(), inner.multiples.end(), each) == inner.multiples.end()) return false;
    }
    for (auto const each : outer.barred_texts) {
        if (can_hold(book, inner, book.texts[each])) return false;
    }
    auto const has_texts = outer.among || !outer.prefixes.empty() || !outer.barred_prefixes.empty();
    if (!has_texts) return true;
    if (!inner.among) {
        return !outer.among && outer.barred_prefixes.empty() &&
               std::all_of(outer.prefixes.begin(), outer.prefixes.end(), [&](std::uint32_t wide) {
                   return std::any_of(inner.prefixes.begin(), inner.prefixes.end(),
                                      [&](std::uint32_t narrow) { return book.texts[narrow].starts_with(book.texts[wide]); });
               });
    }
    return std::all_of(inner.among->begin(), inner.among->end(), [&](std::uint32_t each) {
        return !can_hold(book, inner, book.texts[each]) || can_hold(book, outer, book.texts[each]);
    });
}

auto covers(model::book const& book, box const& outer, box const& inner) -> bool {
    static domain const anything;
    return std::all_of(outer.begin(), outer.end(), [&](auto const& asked) {
        auto const at = std::lower_bound(inner.begin(), inner.end(), asked.first, [](auto const& one, std::uint32_t fact) { return one.first < fact; });
        auto const there = at != inner.end() && at->first == asked.first;
        return covers(book, asked.first, asked.second, there ? at->second : anything);
    });
}

auto meet(model::book const& book, box const& one, box const& other) -> std::optional<box> {
    auto result = one;
    for (auto const& [fact, asked] : other) {
        auto& into = domain_in(result, fact);
        narrow(into, asked);
        if (is_empty(book, fact, into)) return std::nullopt;
    }
    return result;
}

auto domain_in(box& where, std::uint32_t fact) -> domain& {
    auto const at = std::lower_bound(where.begin(), where.end(), fact, [](auto const& each, std::uint32_t sought) { return each.first < sought; });
    if (at != where.end() && at->first == fact) return at->second;
    return where.insert(at, {fact, domain{}})->second;
}

}  // namespace cennik::tooling
