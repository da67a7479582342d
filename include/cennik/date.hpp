#pragma once

/// Calendar days, without times, zones or a clock.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cennik {

/// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31; four bytes. 1970-01-01 by default.
class date {
public:
    static constexpr std::int32_t min_days = -719162;
    static constexpr std::int32_t max_days = 2932896;

    constexpr date() noexcept = default;

    /// Days since 1970-01-01, which must lie between `min_days` and `max_days`; outside they stop at the edge.
    [[nodiscard]] static constexpr auto from_days(std::int32_t days) noexcept -> date {
        return date(days < min_days ? min_days : (days > max_days ? max_days : days));
    }
    /// False where there is no such day, as 2026-02-29.
    [[nodiscard]] static auto is_valid(int year, int month, int day) noexcept -> bool;
    /// The day, which must be valid; throws std::out_of_range where it is not.
    [[nodiscard]] static auto from_ymd(int year, int month, int day) -> date;
    /// Reads exactly "YYYY-MM-DD"; throws std::invalid_argument on anything else.
    [[nodiscard]] static auto parse(std::string_view text) -> date;
    /// The same without throwing: false, and `out` as it was.
    [[nodiscard]] static auto try_parse(std::string_view text, date& out) noexcept -> bool;

    [[nodiscard]] constexpr auto days() const noexcept -> std::int32_t { return days_; }
    [[nodiscard]] auto year() const noexcept -> int;
    [[nodiscard]] auto month() const noexcept -> int;
    [[nodiscard]] auto day() const noexcept -> int;
    /// 1 is Monday, 7 is Sunday.
    [[nodiscard]] auto weekday() const noexcept -> int;

    /// What leaves the calendar stops at its edge: no due date is an error of arithmetic.
    [[nodiscard]] auto add_days(std::int64_t count) const noexcept -> date;
    /// The same day of the month `count` later, or that month's last: 2026-01-31 and 1 month is 2026-02-28.
    [[nodiscard]] auto add_months(std::int64_t count) const noexcept -> date;
    [[nodiscard]] auto last_of_month() const noexcept -> date;
    [[nodiscard]] auto first_of_month() const noexcept -> date;
    /// This month's day `day` (1..31), or its last where the month is shorter.
    [[nodiscard]] auto with_day(int day) const noexcept -> date;
    /// The first such day of a month that is not before this one: "on the 10th", that day included.
    [[nodiscard]] auto next_day_of_month(int day) const noexcept -> date;

    /// Whole days from b to a.
    friend constexpr auto operator-(date a, date b) noexcept -> std::int32_t { return a.days_ - b.days_; }
    friend constexpr auto operator==(date a, date b) noexcept -> bool = default;
    friend constexpr auto operator<=>(date a, date b) noexcept -> std::strong_ordering = default;

    /// "2026-11-21".
    [[nodiscard]] auto to_string() const -> std::string;
    /// Writes the ten characters to `first`; returns the end.
    auto to_chars(char* first) const noexcept -> char*;

private:
    constexpr explicit date(std::int32_t days) noexcept : days_(days) {}

    std::int32_t days_ = 0;
};

/// 28 to 31.
[[nodiscard]] auto days_in_month(int year, int month) noexcept -> int;

}  // namespace cennik

template <>
struct std::hash<cennik::date> {
    auto operator()(cennik::date value) const noexcept -> std::size_t {
        return std::hash<std::int32_t>{}(value.days());
    }
};
