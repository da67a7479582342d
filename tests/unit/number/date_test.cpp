#include <cennik/date.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <unordered_set>

namespace cennik {
namespace {

static_assert(sizeof(date) == 4);

auto day(char const* text) -> date { return date::parse(text); }

TEST(date, counts_from_1970) {
    EXPECT_EQ(date().to_string(), "1970-01-01");
    EXPECT_EQ(day("1970-01-01").days(), 0);
    EXPECT_EQ(day("2000-03-01").days(), 11017);
    EXPECT_EQ(day("0001-01-01").days(), date::min_days);
    EXPECT_EQ(day("9999-12-31").days(), date::max_days);
}

TEST(date, every_day_of_the_calendar_follows_the_one_before) {
    int year = 1;
    int month = 1;
    int number = 1;
    int weekday = 1;  // 0001-01-01 was a Monday
    for (std::int32_t days = date::min_days; days <= date::max_days; ++days) {
        date const at = date::from_days(days);
        ASSERT_EQ(at.year(), year);
        ASSERT_EQ(at.month(), month);
        ASSERT_EQ(at.day(), number);
        ASSERT_EQ(at.weekday(), weekday);
        ASSERT_EQ(date::from_ymd(year, month, number), at);
        weekday = weekday % 7 + 1;
        if (++number > days_in_month(year, month)) {
            number = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
    }
    EXPECT_EQ(year, 10000);
}

TEST(date, knows_leap_years) {
    EXPECT_EQ(days_in_month(2024, 2), 29);
    EXPECT_EQ(days_in_month(2026, 2), 28);
    EXPECT_EQ(days_in_month(1900, 2), 28);
    EXPECT_EQ(days_in_month(2000, 2), 29);
}

TEST(date, reads_what_it_writes) {
    for (std::int32_t days = date::min_days; days <= date::max_days; days += 97) {
        date const at = date::from_days(days);
        ASSERT_EQ(date::parse(at.to_string()), at);
    }
}

TEST(date, refuses_everything_that_is_not_a_day) {
    for (char const* text : {"", "2026-1-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01",
                             "2026/01/01", "2026-01-01 ", " 2026-01-01", "26-01-01", "2026-01-0x", "-026-01-01", "+026-01-01",
                             "20260101", "2026-01-01T00:00", "12026-01-01"}) {
        date out = date::from_days(5);
        EXPECT_FALSE(date::try_parse(text, out)) << text;
        EXPECT_EQ(out.days(), 5) << text;
        EXPECT_THROW((void)date::parse(text), std::invalid_argument) << text;
    }
    EXPECT_THROW((void)date::from_ymd(2026, 2, 29), std::out_of_range);
}

TEST(date, adds_months_to_the_same_day_or_the_months_last) {
    EXPECT_EQ(day("2026-01-31").add_months(1), day("2026-02-28"));
    EXPECT_EQ(day("2024-01-31").add_months(1), day("2024-02-29"));
    EXPECT_EQ(day("2026-01-15").add_months(1), day("2026-02-15"));
    EXPECT_EQ(day("2026-11-30").add_months(3), day("2027-02-28"));
    EXPECT_EQ(day("2026-03-31").add_months(-1), day("2026-02-28"));
    EXPECT_EQ(day("2026-01-31").add_months(-13), day("2024-12-31"));
}

TEST(date, adds_days_over_months_and_years) {
    EXPECT_EQ(day("2026-12-31").add_days(1), day("2027-01-01"));
    EXPECT_EQ(day("2026-11-21").add_days(30), day("2026-12-21"));
    EXPECT_EQ(day("2026-03-01").add_days(-1), day("2026-02-28"));
    EXPECT_EQ(day("2026-12-21") - day("2026-11-21"), 30);
}

TEST(date, stops_at_the_edges_of_the_calendar) {
    EXPECT_EQ(day("9999-12-31").add_days(1), day("9999-12-31"));
    EXPECT_EQ(day("2026-01-01").add_days(INT64_MAX), day("9999-12-31"));
    EXPECT_EQ(day("2026-01-01").add_days(INT64_MIN), day("0001-01-01"));
    EXPECT_EQ(day("2026-01-31").add_months(INT64_MAX), day("9999-12-31"));
    EXPECT_EQ(day("2026-01-31").add_months(INT64_MIN), day("0001-01-01"));
    EXPECT_EQ(date::from_days(INT32_MAX), day("9999-12-31"));
    EXPECT_EQ(date::from_days(INT32_MIN), day("0001-01-01"));
}

TEST(date, finds_days_within_a_month) {
    EXPECT_EQ(day("2026-11-21").last_of_month(), day("2026-11-30"));
    EXPECT_EQ(day("2024-02-01").last_of_month(), day("2024-02-29"));
    EXPECT_EQ(day("2026-11-21").first_of_month(), day("2026-11-01"));
    EXPECT_EQ(day("2026-02-03").with_day(31), day("2026-02-28"));
    EXPECT_EQ(day("2026-11-10").next_day_of_month(10), day("2026-11-10"));
    EXPECT_EQ(day("2026-11-11").next_day_of_month(10), day("2026-12-10"));
    EXPECT_EQ(day("2026-12-31").next_day_of_month(10), day("2027-01-10"));
    EXPECT_EQ(day("2026-02-28").next_day_of_month(31), day("2026-02-28"));
    EXPECT_EQ(day("2026-01-31").next_day_of_month(30), day("2026-02-28"));
}

TEST(date, orders_and_hashes) {
    EXPECT_LT(day("2026-11-20"), day("2026-11-21"));
    EXPECT_EQ((std::unordered_set<date>{day("2026-11-20"), day("2026-11-20")}.size()), 1U);
    EXPECT_EQ(day("2026-11-21").weekday(), 6);
}

}  // namespace
}  // namespace cennik
