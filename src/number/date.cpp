#include <cennik/date.hpp>

#include <algorithm>
#include <stdexcept>

namespace cennik::number {

namespace {

struct civil {
    int year;
    int month;
    int day;
};

// Both ways after Howard Hinnant's "chrono-compatible low-level date algorithms": years begin in March, so that the leap
// day is a year's last, and 400 years have 146,097 days.
auto to_days(int year, int month, int day) noexcept -> std::int32_t {
    int const shifted = month <= 2 ? year - 1 : year;
    int const era = shifted / 400;
    int const year_of_era = shifted - era * 400;
    int const day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

auto to_civil(std::int32_t days) noexcept -> civil {
    int const shifted = days + 719468;
    int const era = shifted / 146097;
    int const day_of_era = shifted - era * 146097;
    int const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month_from_march = (5 * day_of_year + 2) / 153;
    int const day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    int const month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return civil{year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

void write_padded(char* first, int count, int value) noexcept {
    for (int i = count - 1; i >= 0; --i) {
        first[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

auto read_digits(std::string_view text, int& value) noexcept -> bool {
    value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
    }
    return true;
}

}  // namespace

}  // namespace cennik::number

namespace cennik {

using number::civil;
using number::to_civil;
using number::to_days;

auto days_in_month(int year, int month) noexcept -> int {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

auto date::is_valid(int year, int month, int day) noexcept -> bool {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

auto date::from_ymd(int year, int month, int day) -> date {
    if (!is_valid(year, month, day)) throw std::out_of_range("there is no such day");
    return date(to_days(year, month, day));
}

auto date::try_parse(std::string_view text, date& out) noexcept -> bool {
    int year = 0;
    int month = 0;
    int day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    if (!number::read_digits(text.substr(0, 4), year) || !number::read_digits(text.substr(5, 2), month) ||
        !number::read_digits(text.substr(8, 2), day))
        return false;
    if (!is_valid(year, month, day)) return false;
    out = date(to_days(year, month, day));
    return true;
}

auto date::parse(std::string_view text) -> date {
    date result;
    if (!try_parse(text, result)) throw std::invalid_argument("not a date of the form YYYY-MM-DD");
    return result;
}

auto date::year() const noexcept -> int { return to_civil(days_).year; }
auto date::month() const noexcept -> int { return to_civil(days_).month; }
auto date::day() const noexcept -> int { return to_civil(days_).day; }

// 1970-01-01 was a Thursday; the offset keeps the dividend above zero.
auto date::weekday() const noexcept -> int { return (days_ + 3 + 7 * 102738) % 7 + 1; }

auto date::add_days(std::int64_t count) const noexcept -> date {
    constexpr std::int64_t span = max_days - min_days;
    std::int64_t const days = days_ + std::clamp(count, -span, span);
    return from_days(static_cast<std::int32_t>(days));
}

auto date::add_months(std::int64_t count) const noexcept -> date {
    constexpr std::int64_t span = 12 * 9999;
    civil const from = to_civil(days_);
    std::int64_t const months = from.year * std::int64_t{12} + (from.month - 1) + std::clamp(count, -span, span);
    if (months < 12) return date(min_days);
    if (months >= 12 * 10000) return date(max_days);
    int const year = static_cast<int>(months / 12);
    int const month = static_cast<int>(months % 12) + 1;
    return date(to_days(year, month, std::min(from.day, days_in_month(year, month))));
}

auto date::first_of_month() const noexcept -> date { return date(days_ - (day() - 1)); }

auto date::last_of_month() const noexcept -> date { return with_day(31); }

auto date::with_day(int day) const noexcept -> date {
    civil const from = to_civil(days_);
    return date(to_days(from.year, from.month, std::clamp(day, 1, days_in_month(from.year, from.month))));
}

auto date::next_day_of_month(int day) const noexcept -> date {
    date const here = with_day(day);
    return here >= *this ? here : first_of_month().add_months(1).with_day(day);
}

auto date::to_chars(char* first) const noexcept -> char* {
    civil const at = to_civil(days_);
    number::write_padded(first, 4, at.year);
    first[4] = '-';
    number::write_padded(first + 5, 2, at.month);
    first[7] = '-';
    number::write_padded(first + 8, 2, at.day);
    return first + 10;
}

auto date::to_string() const -> std::string {
    std::string text(10, '0');
    to_chars(text.data());
    return text;
}

}  // namespace cennik
