// Laws about single constructs, on small books made for them with random figures: edges of tiers and windows, floors,
// the order of rules.

#include "property/compare_case.hpp"
#include "property/dice.hpp"
#include "property/quote_json.hpp"
#include "property/vocabulary.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using property::amount_text;
using property::book_case;
using property::day_text;
using property::dice;
using property::quote_json;
using property::text_of;
using reference::rational;

constexpr int rounds = 200;

auto head(std::string const& points) -> std::string {
    return "rulebook \"Law\" {\n  currency PLN\n" + points +
           "}\nfacts product {\n  list_price money\n  cost money optional\n}\n"
           "waterfall {\n  list first\n  group best\n  extra all\n  more sum\n  order all on order\n}\n"
           "price \"List\" in list { price product.list_price }\n";
}

struct cart_line {
    std::string quantity;
    std::string list_price;
    std::string cost;
};

auto make_cart(book_case& one, std::string const& day, std::vector<cart_line> const& lines) {
    one.cart_head = "\"date\":\"" + day + "\"";
    one.cart_lines.clear();
    for (cart_line const& line : lines) {
        std::string const cost = line.cost.empty() ? "" : ",\"cost\":\"" + line.cost + "\"";
        one.cart_lines.push_back("{\"sku\":\"A\",\"quantity\":\"" + line.quantity +
                                 "\",\"product\":{\"list_price\":\"" + line.list_price + "\"" + cost + "}}");
    }
}

/// The unit price of the only line.
auto unit_price(book_case one, std::string const& quantity, std::string const& day = day_text(0)) -> rational {
    make_cart(one, day, {{quantity, "100.00", ""}});
    quote_json const quote(property::engine_quote(one));
    EXPECT_TRUE(quote.is_quote()) << one.describe();
    return quote.is_quote() ? *quote_json::amount(quote.lines()[0]["unit_price"]) : rational(-1);
}

TEST(rule_laws, a_volume_tier_is_reached_at_its_bound) {
    dice random(11);
    for (int round = 0; round < rounds; ++round) {
        std::int64_t const bound = random.between(2, 500);
        std::string const from = std::to_string(bound);
        book_case one;
        one.sections = {
            head("  round line total never\n"),
            "discount \"Tier\" in group { volume tiers by quantity per line { from " + from + " give 10% } }"};
        EXPECT_EQ(unit_price(one, std::to_string(bound - 1)), 100);
        EXPECT_EQ(unit_price(one, std::to_string(bound - 1) + ".5"), 100);
        EXPECT_EQ(unit_price(one, from), 90);
        EXPECT_EQ(unit_price(one, std::to_string(bound + 1)), 90);
        one.sections[1] =
            "discount \"Tier\" in group { volume tiers by quantity per line { up to " + from + " give 10% } }";
        EXPECT_EQ(unit_price(one, from), 90);
        EXPECT_EQ(unit_price(one, from + ".5"), 100);
        EXPECT_EQ(unit_price(one, std::to_string(bound + 1)), 100);
    }
}

TEST(rule_laws, a_graduated_scale_gives_each_unit_its_own_rate) {
    dice random(12);
    for (int round = 0; round < rounds; ++round) {
        std::int64_t const bound = random.between(2, 500);
        book_case one;
        one.sections = {head("  round line total never\n"),
                        "discount \"Scale\" in group { graduated tiers by quantity per line { up to " +
                            std::to_string(bound) + " give 10%   above give 30% } }"};
        for (std::int64_t const quantity : {bound - 1, bound, bound + 1, 2 * bound}) {
            std::int64_t const dear = std::min(quantity, bound);
            EXPECT_EQ(unit_price(one, std::to_string(quantity)),
                      rational(90 * dear + 70 * (quantity - dear), quantity));
        }
    }
}

TEST(rule_laws, a_window_holds_on_both_its_days_and_on_no_other) {
    dice random(13);
    for (int round = 0; round < rounds; ++round) {
        auto const from = static_cast<int>(random.between(-400, 400));
        int const until = from + static_cast<int>(random.below(40));
        book_case one;
        one.sections = {head("  round line total never\n"), "discount \"Week\" in group { from " + day_text(from) +
                                                                " until " + day_text(until) + "   give 10% }"};
        EXPECT_EQ(unit_price(one, "1", day_text(from - 1)), 100);
        EXPECT_EQ(unit_price(one, "1", day_text(from)), 90);
        EXPECT_EQ(unit_price(one, "1", day_text(until)), 90);
        EXPECT_EQ(unit_price(one, "1", day_text(until + 1)), 100);
    }
}

/// A cart of a few lines with costs, some of them below what the discounts will leave.
auto lines_with_costs(dice& random) -> std::vector<cart_line> {
    std::vector<cart_line> lines;
    for (std::int64_t left = random.between(1, 6); left > 0; --left) {
        std::int64_t const price = random.between(100, 20'000);
        lines.push_back({std::to_string(random.between(1, 60)), amount_text(price, 2),
                         amount_text(price * random.between(30, 110) / 100, 2)});
    }
    return lines;
}

auto some_points(dice& random) -> std::string {
    std::string const total =
        random.word({"", "  round line total to 0.05 down\n", "  round line total to 1 half even\n"});
    return "  round unit price to " +
           random.word({"0.01 half up", "0.05 down", "1 floor", "1 ending 0.99 nearest", "0.1 half down"}) + "\n" +
           total + "  spread by " + random.word({"largest remainder", "first line", "last line", "largest line"}) +
           "\n";
}

TEST(rule_laws, a_raise_price_floor_holds_on_the_net_that_is_finally_paid) {
    dice random(14);
    int lifted = 0;
    int withheld = 0;
    for (int round = 0; round < rounds; ++round) {
        std::int64_t const margin = random.between(1, 60);
        book_case one;
        one.sections = {head(some_points(random)),
                        "discount \"Deal\" in group { give " + std::to_string(random.between(0, 50)) + "% }",
                        "order discount \"Whole\" in order { give " + std::to_string(random.between(1, 60)) + "% }",
                        "order discount \"Sum\" in order { give " + std::to_string(random.between(1, 300)) + " PLN }",
                        "minimum margin \"Floor\" { below " + std::to_string(margin) + "% raise price }"};
        make_cart(one, day_text(0), lines_with_costs(random));
        quote_json const quote(property::engine_quote(one));
        ASSERT_TRUE(quote.is_quote()) << one.describe();
        for (rapidjson::Value const& line : quote.lines()) {
            rational kept = quote_json::amount(line["net"]).value();
            kept *= 100 - margin;
            rational least = quote_json::amount(line["cost"]).value();
            least *= 100;
            EXPECT_TRUE(kept >= least) << one.describe() << property::engine_quote(one);
            lifted += line["floor"].IsObject() ? 1 : 0;
        }
        withheld += quote.total("withheld") > 0 ? 1 : 0;
    }
    EXPECT_GT(lifted, rounds / 4);
    EXPECT_GT(withheld, rounds / 10);
}

TEST(rule_laws, the_order_of_rules_with_different_priorities_changes_nothing) {
    dice random(15);
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::string> rules;
        for (std::string const step : {"group", "extra", "more"}) {
            for (int rule = 0; rule < 3; ++rule) {
                std::string const name = "\"" + step + std::to_string(rule) + "\"";
                std::string const gives = random.chance(60) ? std::to_string(random.between(1, 30)) + "%"
                                                            : std::to_string(random.between(1, 9)) + " PLN";
                rules.push_back("discount " + name + " in " + step + " { give " + gives + "   priority " +
                                std::to_string(rule) + " }");
            }
        }
        for (int rule = 0; rule < 2; ++rule) {
            rules.push_back("order discount \"order" + std::to_string(rule) + "\" in order { give " +
                            std::to_string(random.between(1, 9)) + "%   priority " + std::to_string(rule) + " }");
        }
        book_case one;
        make_cart(one, day_text(0), lines_with_costs(random));
        one.sections = {head(some_points(random))};
        std::string first;
        for (int again = 0; again < 3; ++again) {
            one.sections.resize(1);
            one.sections.insert(one.sections.end(), rules.begin(), rules.end());
            quote_json const quote(property::engine_quote(one));
            ASSERT_TRUE(quote.is_quote()) << one.describe();
            std::string const text = text_of(quote.root(), {"fingerprint", "at"});
            if (again == 0) first = text;
            EXPECT_EQ(text, first) << one.describe();
            for (std::size_t at = rules.size(); at > 1; --at)
                std::swap(rules[at - 1], rules[random.below(at)]);
        }
    }
}

TEST(rule_laws, the_order_of_files_changes_nothing) {
    dice random(16);
    for (int round = 0; round < rounds / 4; ++round) {
        book_case one;
        std::string const deals =
            "discount \"Deal\" in group { give " + std::to_string(random.between(1, 40)) + "%   priority 1 }\n";
        std::string const extras =
            "discount \"Extra\" in extra { give " + std::to_string(random.between(1, 40)) + "% }\n";
        make_cart(one, day_text(0), lines_with_costs(random));
        one.files = {{"deals.cennik", deals}, {"extras.cennik", extras}};
        one.sections = {head(some_points(random)), "include \"deals.cennik\"", "include \"extras.cennik\""};
        quote_json const quote(property::engine_quote(one));
        std::swap(one.sections[1], one.sections[2]);
        quote_json const turned(property::engine_quote(one));
        ASSERT_TRUE(quote.is_quote() && turned.is_quote()) << one.describe();
        EXPECT_EQ(text_of(quote.root(), {"fingerprint"}), text_of(turned.root(), {"fingerprint"}));
    }
}

TEST(rule_laws, free_goods_never_raise_what_is_paid) {
    dice random(17);
    std::size_t given = 0;
    for (int round = 0; round < rounds; ++round) {
        bool const out_of_them = random.chance(50);
        std::string const remainder = random.word({"", " pro rata round down", " pro rata round up", " only full"});
        book_case one;
        one.sections = {head(some_points(random)),
                        "discount \"Deal\" in group { give " + std::to_string(random.between(0, 50)) + "% }",
                        "order discount \"Whole\" in order { give " + std::to_string(random.between(1, 30)) + "% }"};
        make_cart(one, day_text(0), lines_with_costs(random));
        quote_json const without(property::engine_quote(one));
        one.sections.push_back("free goods \"Gift\" { every " + std::to_string(random.between(2, 12)) +
                               (out_of_them ? " 1 of them free" : " add 1 free") + remainder + " }");
        quote_json const with(property::engine_quote(one));
        ASSERT_TRUE(without.is_quote() && with.is_quote()) << one.describe();
        auto const asked = static_cast<rapidjson::SizeType>(one.cart_lines.size());
        rational free_units = 0;
        rational fewer = 0;
        for (rapidjson::SizeType line = 0; line < with.lines().Size(); ++line) {
            rational const quantity = *quote_json::amount(with.lines()[line]["quantity"]);
            if (line < asked)
                fewer += *quote_json::amount(without.lines()[line]["quantity"]) - quantity;
            else
                free_units += quantity;
        }
        EXPECT_EQ(fewer, out_of_them ? free_units : rational(0)) << one.describe();
        EXPECT_LE(with.total("value"), without.total("value")) << one.describe();
        EXPECT_TRUE(out_of_them || with.total("payable") == without.total("payable")) << one.describe();
        given += free_units > 0 ? 1 : 0;
    }
    EXPECT_GT(given, static_cast<std::size_t>(rounds) / 2);
}

TEST(rule_laws, tax_is_what_the_rate_makes_of_the_whole_and_parts_are_within_a_cent) {
    dice random(18);
    for (int round = 0; round < rounds; ++round) {
        book_case one;
        std::int64_t const rate = random.between(0, 27);
        one.sections = {head("  round unit price to 0.01 half up\n"),
                        "charge \"Delivery\" { charge " + std::to_string(random.between(1, 40)) + " PLN per order }",
                        "tax \"VAT\" { tax " + std::to_string(rate) + "% }"};
        make_cart(one, day_text(0), lines_with_costs(random));
        quote_json const quote(property::engine_quote(one));
        ASSERT_TRUE(quote.is_quote()) << one.describe();
        rational const cent(1, 100);
        rational const exact = quote.total("net") * rate / 100;
        EXPECT_LE(boost::multiprecision::abs(rational(quote.total("tax") - exact)), cent / 2);
        for (rapidjson::Value const& line : quote.lines()) {
            rational const own = *quote_json::amount(line["net"]) * rate / 100;
            EXPECT_LT(boost::multiprecision::abs(rational(*quote_json::amount(line["tax"]) - own)), 2 * cent);
        }
    }
}

TEST(rule_laws, a_quantity_is_rounded_up_to_the_next_pack_and_no_further) {
    dice random(19);
    for (int round = 0; round < rounds; ++round) {
        std::int64_t const pack = random.between(1, 40);
        std::int64_t const asked = random.between(1, 200);
        book_case one;
        one.sections = {head("  round line total never\n"), "require \"Packs\" { need line.quantity multiple of " +
                                                                 std::to_string(pack) + " otherwise round up }"};
        make_cart(one, day_text(0), {{std::to_string(asked), "1.00", ""}});
        quote_json const quote(property::engine_quote(one));
        ASSERT_TRUE(quote.is_quote()) << one.describe();
        rational const expected = (asked + pack - 1) / pack * pack;
        EXPECT_EQ(*quote_json::amount(quote.lines()[0]["quantity"]), expected) << one.describe();
        EXPECT_EQ(*quote_json::amount(quote.lines()[0]["quantity_asked"]), asked);
    }
}

}  // namespace
