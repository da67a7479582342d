// Laws that every quote keeps, on random books and carts, through the door alone.

#include "property/check_case.hpp"
#include "property/compare_case.hpp"
#include "property/quote_json.hpp"

#include <cennik/json.hpp>
#include <cennik/rulebook.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

namespace {

using property::book_case;
using property::quote_json;
using property::text_of;
using reference::rational;

constexpr std::uint64_t usual_pairs = 400;

/// Calls `look` with each random case that the engine gives a quote for and that shows its prices.
void with_quotes(std::function<void(book_case const&, quote_json const&)> const& look) {
    // Other pairs than those the engine is compared on.
    std::uint64_t const seed = property::number_from_environment("CENNIK_PROPERTY_SEED", 1) + 1'000'000;
    std::uint64_t const pairs =
        std::min(usual_pairs, property::number_from_environment("CENNIK_PROPERTY_PAIRS", usual_pairs));
    std::uint64_t quotes = 0;
    for (std::uint64_t pair = seed; pair < seed + pairs; ++pair) {
        book_case const one = property::make_case(pair);
        quote_json const quote(property::engine_quote(one));
        if (!quote.is_quote()) continue;
        ++quotes;
        if (quote.hides_prices()) continue;
        SCOPED_TRACE("seed " + std::to_string(pair) + "\n" + one.describe());
        look(one, quote);
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(quotes * 10, pairs * 8) << "too few of the carts were priced";
}

auto sum_of(rapidjson::Value::ConstArray const& entries, char const* name) -> rational {
    rational sum = 0;
    for (rapidjson::Value const& entry : entries)
        sum += quote_json::amount(entry[name]).value_or(0);
    return sum;
}

// proves: quote-trace-2
TEST(quote_laws, parts_sum_exactly_to_the_whole) {
    with_quotes([](book_case const&, quote_json const& quote) {
        EXPECT_EQ(sum_of(quote.lines(), "total"), quote.total("value"));
        EXPECT_EQ(sum_of(quote.lines(), "order_discount"), quote.total("order_discounts"));
        EXPECT_EQ(sum_of(quote.lines(), "net"), quote.total("goods"));
        EXPECT_EQ(sum_of(quote.root()["order_discounts"].GetArray(), "amount"), quote.total("order_discounts"));
        EXPECT_EQ(sum_of(quote.root()["order_discounts"].GetArray(), "withheld"), quote.total("withheld"));
        EXPECT_EQ(quote.total("value") - quote.total("order_discounts"), quote.total("goods"));
        EXPECT_EQ(quote.total("goods") + quote.total("charges"), quote.total("net"));
        EXPECT_EQ(sum_of(quote.root()["charges"].GetArray(), "amount"), quote.total("charges"));
        EXPECT_EQ(sum_of(quote.root()["taxes"].GetArray(), "amount"), quote.total("tax"));
        EXPECT_EQ(sum_of(quote.lines(), "tax") + sum_of(quote.root()["charges"].GetArray(), "tax"), quote.total("tax"));
        EXPECT_EQ(quote.total("net") + quote.total("tax"), quote.total("gross"));
        EXPECT_EQ(quote.total("gross") + quote.total("rounding"), quote.total("payable"));
        if (quote.root()["terms"].IsObject()) {
            EXPECT_EQ(sum_of(quote.root()["terms"]["payments"].GetArray(), "amount"), quote.total("payable"));
        }
    });
}

TEST(quote_laws, a_line_is_its_parts) {
    with_quotes([](book_case const&, quote_json const& quote) {
        for (rapidjson::Value const& line : quote.lines()) {
            std::optional<rational> const total = quote_json::amount(line["total"]);
            if (!total) continue;
            EXPECT_EQ(*total - *quote_json::amount(line["order_discount"]), *quote_json::amount(line["net"]));
            EXPECT_GE(*quote_json::amount(line["order_discount"]), 0);
            bool const given_back = std::string(line["quantity"].GetString()).front() == '-';
            rational const net = *quote_json::amount(line["net"]);
            EXPECT_TRUE(given_back ? net <= 0 : net >= 0);
            EXPECT_TRUE(given_back || quote_json::amount(line["quantity"]) >= 0);
            EXPECT_TRUE(!line["free"].GetBool() || line["steps"].Empty());
            EXPECT_GE(*quote_json::amount(line["unit_price"]), 0);
        }
    });
}

TEST(quote_laws, each_trace_entry_begins_where_the_one_before_ended) {
    with_quotes([](book_case const&, quote_json const& quote) {
        for (rapidjson::Value const& line : quote.lines()) {
            std::optional<rational> running;
            for (rapidjson::Value const& step : line["steps"].GetArray()) {
                EXPECT_EQ(quote_json::amount(step["before"]), running);
                running = quote_json::amount(step["after"]);
            }
        }
    });
}

/// The names of discounts in which nothing is charged.
auto discounts_that_only_give(book_case const& one) -> std::set<std::string> {
    namespace model = cennik::model;
    property::checked_case const checked = property::check_case(one);
    std::set<std::string> names;
    auto const gives = [](std::vector<model::effect> const& effects) {
        return std::all_of(effects.begin(), effects.end(),
                           [](model::effect const& effect) { return effect.does == model::verb::give; });
    };
    for (model::rule const& rule : checked.book->rules) {
        bool only_gives = rule.kind == model::rule_kind::discount && gives(rule.effects);
        if (rule.tiers) {
            for (model::band const& band : rule.tiers->bands)
                only_gives = only_gives && gives(band.effects);
        }
        if (rule.rows) {
            for (model::table_column const& column : rule.rows->columns)
                only_gives =
                    only_gives && (column.role != model::column_role::effect || column.does == model::verb::give);
        }
        if (only_gives) names.insert(rule.name);
    }
    return names;
}

TEST(quote_laws, a_discount_never_raises_the_price_and_never_makes_it_negative) {
    std::size_t looked_at = 0;
    with_quotes([&](book_case const& one, quote_json const& quote) {
        std::set<std::string> const discounts = discounts_that_only_give(one);
        for (rapidjson::Value const& line : quote.lines()) {
            for (rapidjson::Value const& step : line["steps"].GetArray()) {
                rational const after = *quote_json::amount(step["after"]);
                EXPECT_GE(after, 0);
                if (step["before"].IsNull() || discounts.count(step["rule"].GetString()) == 0) continue;
                ++looked_at;
                EXPECT_LE(after, *quote_json::amount(step["before"])) << step["rule"].GetString();
            }
        }
    });
    EXPECT_GT(looked_at, 100U);
}

TEST(quote_laws, a_best_step_never_raises_the_price) {
    with_quotes([](book_case const& one, quote_json const& quote) {
        std::string const text = one.book_text();
        for (rapidjson::Value const& line : quote.lines()) {
            for (rapidjson::Value const& step : line["steps"].GetArray()) {
                bool const best =
                    text.find(std::string("\n  ") + step["step"].GetString() + " best\n") != std::string::npos;
                if (!best || step["before"].IsNull()) continue;
                EXPECT_LT(*quote_json::amount(step["after"]), *quote_json::amount(step["before"]));
            }
        }
    });
}

// proves: order-discounts-25
TEST(quote_laws, the_order_of_lines_changes_no_price) {
    with_quotes([](book_case const& one, quote_json const& quote) {
        book_case other = one;
        std::reverse(other.cart_lines.begin(), other.cart_lines.end());
        quote_json const turned(property::engine_quote(other));
        ASSERT_TRUE(turned.is_quote());
        EXPECT_EQ(quote.total("value"), turned.total("value"));
        EXPECT_EQ(quote.total("list"), turned.total("list"));
        // Who gets an odd cent of an order discount or of tax may change; what a line costs before may not.
        auto const without = {"line", "order_discount", "net", "tax", "margin", "status", "floor"};
        auto const count = static_cast<rapidjson::SizeType>(one.cart_lines.size());
        for (rapidjson::SizeType line = 0; line < count; ++line)
            EXPECT_EQ(text_of(quote.lines()[line], without), text_of(turned.lines()[count - 1 - line], without));
        // Free lines stand behind, by the lines that earn them.
        std::multiset<std::string> free_lines;
        std::multiset<std::string> turned_free_lines;
        ASSERT_EQ(quote.lines().Size(), turned.lines().Size());
        for (rapidjson::SizeType line = count; line < quote.lines().Size(); ++line) {
            free_lines.insert(text_of(quote.lines()[line], without));
            turned_free_lines.insert(text_of(turned.lines()[line], without));
        }
        EXPECT_EQ(free_lines, turned_free_lines);
    });
}

// proves: quote-trace-10
TEST(quote_laws, pricing_twice_gives_the_same_bytes) {
    with_quotes([](book_case const& one, quote_json const&) {
        cennik::source_files files;
        files.add("book.cennik", one.book_text());
        for (auto const& [name, text] : one.files)
            files.add(name, text);
        cennik::rulebook const book = cennik::rulebook::compile(files, "book.cennik").value();
        cennik::request const request = cennik::read_cart(book, one.cart_json()).value();
        std::string const first = to_json(book.quote(request).value());
        cennik::workspace memory;
        cennik::quote reused;
        for (int again = 0; again < 2; ++again) {
            ASSERT_TRUE(book.quote(request, memory, reused));
            EXPECT_EQ(to_json(reused), first);
        }
    });
}

TEST(quote_laws, compiling_twice_gives_the_same_book) {
    with_quotes([](book_case const& one, quote_json const& quote) {
        EXPECT_EQ(property::engine_quote(one), property::engine_quote(one));
        EXPECT_EQ(property::check_case(one).findings, property::check_case(one).findings);
        EXPECT_EQ(std::string(quote.root()["rulebook"]["fingerprint"].GetString()).size(), 32U);
    });
}

TEST(quote_laws, a_rule_that_cannot_apply_changes_nothing) {
    with_quotes([](book_case const& one, quote_json const& quote) {
        book_case other = one;
        std::string const never = " { when customer.id == \"nobody\"   ";
        other.sections.push_back("price \"Never 1\" in list" + never +
                                 "price product.list_price   priority 99   then stop }");
        other.sections.push_back("credit block \"Never 2\"" + never + "reject }");
        other.sections.push_back("payment terms \"Never 3\"" + never + "net 1 days   priority 99 }");
        other.sections.push_back("minimum price \"Never 4\"" + never + "below product.list_price raise price }");
        other.sections.push_back("free goods \"Never 5\"" + never + "every 2 add 1 free }");
        std::string const currency = quote.root()["currency"].GetString();
        other.sections.push_back("charge \"Never 6\"" + never + "charge 9 " + currency + " per order }");
        other.sections.push_back("require \"Never 7\"" + never +
                                 "need line.quantity multiple of 7 otherwise round up }");
        other.sections.push_back("require \"Never 8\"" + never + "need order.value < order.value otherwise reject }");
        other.sections.push_back("alert \"Never 9\"" + never + "}");
        other.sections.push_back("hide prices \"Never 10\"" + never + "}");
        // The first tax rule of a book asks for a rate of every line.
        if (one.book_text().find("\ntax ") != std::string::npos)
            other.sections.push_back("tax \"Never 11\"" + never + "tax 99%   priority 99 }");
        quote_json const same(property::engine_quote(other));
        ASSERT_TRUE(same.is_quote());
        EXPECT_EQ(text_of(quote.root(), {"fingerprint"}), text_of(same.root(), {"fingerprint"}));
    });
}

// proves: validity-1
TEST(quote_laws, until_its_last_day_a_quote_stays_as_it_is) {
    std::size_t looked_at = 0;
    with_quotes([&](book_case const& one, quote_json const& quote) {
        // Conditions on the date are no windows.
        if (one.book_text().find("order.date") != std::string::npos || one.files_mention("order.date")) return;
        std::string const day = quote.root()["date"].GetString();
        bool const ends = quote.root()["valid_until"].IsString();
        cennik::date const first = cennik::date::parse(day);
        cennik::date const last =
            ends ? cennik::date::parse(quote.root()["valid_until"].GetString()) : first.add_days(1'000);
        EXPECT_GE(last.days(), first.days());
        book_case later = one;
        later.cart_head.replace(later.cart_head.find(day), day.size(), last.to_string());
        quote_json const same(property::engine_quote(later));
        ASSERT_TRUE(same.is_quote());
        ASSERT_FALSE(same.hides_prices());
        ++looked_at;
        // An approval may have run out by then.
        EXPECT_EQ(text_of(quote.root()["lines"], {"status"}), text_of(same.root()["lines"], {"status"}));
        for (char const* part : {"totals", "order_discounts", "charges", "taxes", "credit", "alerts"}) {
            if (std::string(part) == "credit" && one.cart_head.find("granted") != std::string::npos) continue;
            EXPECT_EQ(text_of(quote.root()[part]), text_of(same.root()[part])) << part;
        }
    });
    EXPECT_GT(looked_at, 50U);
}

auto severity(std::string const& word) -> std::size_t {
    std::vector<std::string> const words{"approved", "warn", "prepayment", "hold", "rejected"};
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

/// A grant for an approval that a quote asks for: of floors any figures, else the order's net as it is.
auto grant_for(rapidjson::Value const& approval, cennik::model::book const& book, quote_json const& quote)
    -> std::string {
    std::string const rule = approval["rule"].GetString();
    bool const floor = std::any_of(book.rules.begin(), book.rules.end(), [&](cennik::model::rule const& one) {
        bool const is_floor = one.kind == cennik::model::rule_kind::minimum_margin ||
                              one.kind == cennik::model::rule_kind::minimum_price;
        return one.name == rule && is_floor;
    });
    std::string const line = approval["line"].IsNull() ? "null" : std::to_string(approval["line"].GetUint());
    std::string const net = floor ? "-9999999" : quote.root()["totals"]["net"].GetString();
    return "{\"rule\":\"" + rule + "\",\"line\":" + line + ",\"role\":\"" + approval["role"].GetString() +
           "\",\"margin\":\"-999999999999999\",\"net\":\"" + net + "\"}";
}

TEST(quote_laws, approvals_of_all_that_is_asked_make_no_status_worse) {
    std::size_t looked_at = 0;
    with_quotes([&](book_case const& one, quote_json const&) {
        book_case asking = one;
        asking.cart_head.resize(std::min(asking.cart_head.size(), asking.cart_head.find(",\n \"granted\"")));
        quote_json const quote(property::engine_quote(asking));
        ASSERT_TRUE(quote.is_quote());
        property::checked_case const checked = property::check_case(one);
        std::string grants;
        for (rapidjson::Value const& approval : quote.root()["approvals"].GetArray())
            grants += (grants.empty() ? "" : ",") + grant_for(approval, *checked.book, quote);
        // Nothing is asked, or the net is a fraction, which no cart can write.
        if (grants.empty() || grants.find('/') != std::string::npos) return;
        ++looked_at;
        asking.cart_head += ",\"granted\":[" + grants + "]";
        quote_json const better(property::engine_quote(asking));
        ASSERT_TRUE(better.is_quote());
        EXPECT_TRUE(better.root()["approvals"].Empty()) << text_of(better.root());
        EXPECT_LE(severity(better.root()["status"].GetString()), severity(quote.root()["status"].GetString()));
        EXPECT_EQ(text_of(quote.root()["lines"], {"status"}), text_of(better.root()["lines"], {"status"}));
        EXPECT_EQ(text_of(quote.root()["totals"]), text_of(better.root()["totals"]));
    });
    EXPECT_GT(looked_at, 20U);
}

/// Every amount that stands somewhere in a quote.
void expect_no_amounts(rapidjson::Value const& value) {
    static std::set<std::string> const amounts{
        "list_price", "unit_price", "total",   "order_discount", "net",   "tax",     "cost",       "margin",
        "before",     "after",      "amount",  "withheld",       "base",  "discount", "list",      "value",
        "charges",    "gross",      "goods",   "rounding",       "payable", "saves",  "order_discounts"};
    if (value.IsArray()) {
        for (rapidjson::Value const& element : value.GetArray())
            expect_no_amounts(element);
        return;
    }
    if (!value.IsObject()) return;
    auto member = value.MemberBegin();
    for (rapidjson::SizeType left = value.MemberCount(); left > 0; --left, ++member) {
        if (amounts.count(member->name.GetString()) != 0 && !member->value.IsArray()) {
            EXPECT_TRUE(member->value.IsNull()) << member->name.GetString();
        }
        expect_no_amounts(member->value);
    }
}

// proves: hide-prices-2
TEST(quote_laws, a_quote_that_hides_its_prices_holds_none) {
    with_quotes([&](book_case const& one, quote_json const& quote) {
        book_case other = one;
        other.sections.emplace_back("hide prices \"All of them\" { when customer.id starts with \"C\" }");
        quote_json const hidden(property::engine_quote(other));
        ASSERT_TRUE(hidden.is_quote());
        EXPECT_TRUE(hidden.hides_prices());
        expect_no_amounts(hidden.root());
        EXPECT_GE(severity(hidden.root()["status"].GetString()), severity("hold"));
        ASSERT_EQ(hidden.lines().Size(), quote.lines().Size());
        for (rapidjson::SizeType line = 0; line < quote.lines().Size(); ++line)
            EXPECT_STREQ(hidden.lines()[line]["quantity"].GetString(), quote.lines()[line]["quantity"].GetString());
    });
}

TEST(quote_laws, instalments_are_above_zero_where_the_whole_is) {
    with_quotes([](book_case const&, quote_json const& quote) {
        if (!quote.root()["terms"].IsObject() || quote.total("payable") <= 0) return;
        for (rapidjson::Value const& one : quote.root()["terms"]["payments"].GetArray())
            EXPECT_GT(*quote_json::amount(one["amount"]), 0);
    });
}

}  // namespace
