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

/// Calls `look` with each random case that the engine gives a quote for.
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

TEST(quote_laws, parts_sum_exactly_to_the_whole) {
    with_quotes([](book_case const&, quote_json const& quote) {
        EXPECT_EQ(sum_of(quote.lines(), "total"), quote.total("value"));
        EXPECT_EQ(sum_of(quote.lines(), "order_discount"), quote.total("order_discounts"));
        EXPECT_EQ(sum_of(quote.lines(), "net"), quote.total("goods"));
        EXPECT_EQ(sum_of(quote.root()["order_discounts"].GetArray(), "amount"), quote.total("order_discounts"));
        EXPECT_EQ(sum_of(quote.root()["order_discounts"].GetArray(), "withheld"), quote.total("withheld"));
        EXPECT_EQ(quote.total("value") - quote.total("order_discounts"), quote.total("goods"));
        EXPECT_EQ(quote.total("goods") + quote.total("charges"), quote.total("net"));
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
            EXPECT_GE(*quote_json::amount(line["net"]), 0);
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

TEST(quote_laws, the_order_of_lines_changes_no_price) {
    with_quotes([](book_case const& one, quote_json const& quote) {
        book_case other = one;
        std::reverse(other.cart_lines.begin(), other.cart_lines.end());
        quote_json const turned(property::engine_quote(other));
        ASSERT_TRUE(turned.is_quote());
        EXPECT_EQ(quote.total("value"), turned.total("value"));
        EXPECT_EQ(quote.total("list"), turned.total("list"));
        rapidjson::SizeType const count = quote.lines().Size();
        for (rapidjson::SizeType line = 0; line < count; ++line) {
            // Who gets an odd cent of an order discount may change; what a line costs before may not.
            auto const without = {"line", "order_discount", "net", "margin", "status", "floor"};
            EXPECT_EQ(text_of(quote.lines()[line], without), text_of(turned.lines()[count - 1 - line], without));
        }
    });
}

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
        quote_json const same(property::engine_quote(other));
        ASSERT_TRUE(same.is_quote());
        EXPECT_EQ(text_of(quote.root(), {"fingerprint"}), text_of(same.root(), {"fingerprint"}));
    });
}

}  // namespace
