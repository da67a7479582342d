#include "unit/syntax/parse_text.hpp"

namespace cennik::syntax {
namespace {

TEST(rulebook, holds_currency_rounding_spreading_and_returns) {
    auto const book = only<ast::rulebook>(parsed(R"(rulebook "ABC" {
        currency PLN   # one
        round unit price to 0.01 half up;  round line total never
        round order discount to 0.01 up per line
        round payable to 0.05 half down
        spread by largest remainder
        allow returns
    })"));
    EXPECT_EQ(book.name.text, "ABC");
    ASSERT_TRUE(book.currency);
    EXPECT_EQ(book.currency->text, "PLN");
    ASSERT_EQ(book.rounding.size(), 4U);
    EXPECT_EQ(book.rounding[0].point, ast::rounding_point::unit_price);
    EXPECT_EQ(book.rounding[0].rounding.mode(), rounding_mode::half_up);
    EXPECT_TRUE(book.rounding[1].never);
    EXPECT_EQ(book.rounding[2].point, ast::rounding_point::order_discount);
    EXPECT_TRUE(book.rounding[2].per_line);
    EXPECT_EQ(book.rounding[2].rounding.mode(), rounding_mode::up);
    EXPECT_EQ(book.rounding[3].rounding.step().to_string(), "0.05");
    ASSERT_TRUE(book.spread);
    EXPECT_EQ(book.spread->text, "largest remainder");
    EXPECT_TRUE(book.allow_returns);
}

TEST(rulebook, every_rounding_mode_has_its_words) {
    auto const mode = [](std::string const& words) {
        return only<ast::rulebook>(parsed("rulebook \"x\" { round unit price to 1 " + words + " }"))
            .rounding.at(0)
            .rounding;
    };
    EXPECT_EQ(mode("half up").mode(), rounding_mode::half_up);
    EXPECT_EQ(mode("half even").mode(), rounding_mode::half_even);
    EXPECT_EQ(mode("half down").mode(), rounding_mode::half_down);
    EXPECT_EQ(mode("up").mode(), rounding_mode::up);
    EXPECT_EQ(mode("down").mode(), rounding_mode::down);
    EXPECT_EQ(mode("ceiling").mode(), rounding_mode::ceiling);
    EXPECT_EQ(mode("floor").mode(), rounding_mode::floor);
    EXPECT_EQ(mode("ending 0.99 nearest").ending().to_string(), "0.99");
}

TEST(rulebook, every_way_to_spread_has_its_words) {
    for (auto const* const words : {"largest remainder", "first line", "last line", "largest line"}) {
        EXPECT_EQ(only<ast::rulebook>(parsed(std::string("rulebook \"x\" { spread by ") + words + " }")).spread->text,
                  words);
    }
}

TEST(include, names_a_file) {
    EXPECT_EQ(only<ast::include>(parsed("include \"credit.cennik\"")).path.text, "credit.cennik");
}

TEST(facts, have_types_defaults_and_may_be_optional) {
    auto const facts = only<ast::facts>(parsed(R"(facts customer {
        id text
        verified yes/no default no
        turnover_12m money default 0 PLN   limit money EUR optional
        overdue days default 0 days; since date
        margin percent default 12.5%
        score number default -1
        tags list of text
    })"));
    EXPECT_EQ(facts.subject.text, "customer");
    ASSERT_EQ(facts.members.size(), 9U);
    EXPECT_EQ(facts.members[0].type.text, "text");
    EXPECT_FALSE(facts.members[0].optional || facts.members[0].otherwise);
    EXPECT_EQ(facts.members[1].type.text, "yes/no");
    EXPECT_EQ(shape(*facts.members[1].otherwise), "no");
    EXPECT_EQ(shape(*facts.members[2].otherwise), "0PLN");
    EXPECT_EQ(facts.members[3].currency, "EUR");
    EXPECT_TRUE(facts.members[3].optional);
    EXPECT_EQ(shape(*facts.members[4].otherwise), "0d");
    EXPECT_EQ(shape(*facts.members[7].otherwise), "(negate 1)");
    EXPECT_EQ(facts.members[8].type.text, "list of text");
}

TEST(facts, any_word_names_a_fact) {
    auto const facts = only<ast::facts>(
        parsed("facts order { and text  in text default \"\"  optional money optional  of number  when date }"));
    ASSERT_EQ(facts.members.size(), 5U);
    EXPECT_EQ(facts.members[2].name.text, "optional");
    EXPECT_EQ(facts.members[3].name.text, "of");
}

TEST(facts, may_come_from_a_file) {
    auto const facts =
        only<ast::facts>(parsed("facts product from \"p.csv\" separated by \";\" decimal \",\" key sku { name text }"));
    ASSERT_TRUE(facts.source);
    EXPECT_EQ(facts.source->path.text, "p.csv");
    EXPECT_EQ(facts.source->separator, ';');
    EXPECT_EQ(facts.source->decimal_point, ',');
    EXPECT_EQ(facts.key->text, "sku");
}

TEST(table, from_a_file_has_keys_values_and_a_validity) {
    auto const table = only<ast::table>(parsed(
        R"(table contract_prices from "c.csv" { key customer text, sku text   value price money EUR   valid from, until })"));
    EXPECT_EQ(table.name.text, "contract_prices");
    ASSERT_EQ(table.keys.size(), 2U);
    EXPECT_EQ(table.keys[1].name.text, "sku");
    ASSERT_EQ(table.values.size(), 1U);
    EXPECT_EQ(table.values[0].currency, "EUR");
    EXPECT_EQ(table.valid_from->text, "from");
    EXPECT_EQ(table.valid_until->text, "until");
    EXPECT_FALSE(table.rows);
}

TEST(table, may_stand_in_the_file) {
    auto const table = only<ast::table>(parsed(
        "table fees {\n  key zone text\n  value fee money\n\n  zone | fee\n  \"A\"  | 10 PLN\n  \"B\"  | 12 PLN\n}\n"));
    ASSERT_TRUE(table.rows);
    EXPECT_EQ(table.rows->headings.size(), 2U);
    EXPECT_EQ(table.rows->size(), 2U);
}

TEST(let, gives_a_name_to_a_value) {
    auto const let = only<ast::let>(parsed("let big = customer.turnover >= 500_000 PLN"));
    EXPECT_EQ(let.name.text, "big");
    EXPECT_EQ(shape(let.value), "(>= customer.turnover 500000PLN)");
}

TEST(price_group, has_a_name_and_a_condition) {
    auto const group = only<ast::price_group>(parsed("price group \"vip\" when big and customer.overdue == 0 days"));
    EXPECT_EQ(group.name.text, "vip");
    EXPECT_EQ(shape(group.condition), "(and big (== customer.overdue 0d))");
}

TEST(waterfall, lists_its_steps) {
    auto const waterfall =
        only<ast::waterfall>(parsed("waterfall { list first\n volume best; all sum  order best on order }"));
    ASSERT_EQ(waterfall.steps.size(), 4U);
    EXPECT_EQ(waterfall.steps[1].combination.text, "best");
    EXPECT_EQ(waterfall.steps[2].name.text, "all");
    EXPECT_EQ(waterfall.steps[2].combination.text, "sum");
    EXPECT_FALSE(waterfall.steps[2].on_order);
    EXPECT_TRUE(waterfall.steps[3].on_order);
}

TEST(rule, has_a_kind_a_name_and_a_step) {
    auto const kind = [](std::string const& text) { return rule_of(text).kind; };
    EXPECT_EQ(kind("price \"x\" in list { price 1 PLN }"), ast::rule_kind::price);
    EXPECT_EQ(kind("discount \"x\" in volume { give 1% }"), ast::rule_kind::discount);
    EXPECT_EQ(kind("order discount \"x\" in order { give 1% }"), ast::rule_kind::order_discount);
    EXPECT_EQ(kind("minimum margin \"x\" { below 1% warn }"), ast::rule_kind::minimum_margin);
    EXPECT_EQ(kind("minimum price \"x\" { below product.floor raise price }"), ast::rule_kind::minimum_price);
    EXPECT_EQ(kind("payment terms \"x\" { net 14 days }"), ast::rule_kind::payment_terms);
    EXPECT_EQ(kind("credit block \"x\" { hold }"), ast::rule_kind::credit_block);
    EXPECT_EQ(rule_of("price \"x\" in first { price 1 PLN }").step->text, "first");
}

TEST(rule, knows_its_head_and_its_stretch) {
    auto const text = parsed("\n  price \"A b\" in list { price 1 PLN }  # done\n");
    auto const rule = only<ast::rule>(text);
    EXPECT_EQ(text.sources.text(rule.head), "price \"A b\"");
    EXPECT_EQ(text.sources.text(rule.where), "price \"A b\" in list { price 1 PLN }");
}

TEST(rule_table, stands_in_the_file) {
    auto const rule = rule_of(
        "discount table \"G\" in group, most specific row {\n  group | product.category | give\n  \"w\" | \"screws\" | "
        "8%\n  \"w\" | * | 3%\n}");
    ASSERT_TRUE(rule.table);
    EXPECT_EQ(rule.table->overlap, ast::row_overlap::most_specific);
    ASSERT_TRUE(rule.table->rows);
    EXPECT_EQ(rule.table->rows->headings[1].text, "product.category");
    EXPECT_EQ(rule.table->rows->size(), 2U);
}

TEST(rule_table, comes_from_a_file) {
    auto const rule = rule_of("discount table \"B\" in group from \"b.csv\" separated by \";\" decimal \",\"");
    ASSERT_TRUE(rule.table && rule.table->source);
    EXPECT_EQ(rule.table->source->path.text, "b.csv");
    EXPECT_EQ(rule.table->source->separator, ';');
    EXPECT_EQ(rule.table->overlap, ast::row_overlap::unsaid);
}

TEST(rule_table, names_mode_and_partition_of_its_tiers) {
    auto const rule =
        rule_of("discount table \"P\" in volume, volume tiers by quantity per product, every row from \"x.csv\"");
    ASSERT_TRUE(rule.table && rule.table->tiers);
    EXPECT_EQ(rule.table->tiers->mode, ast::tier_mode::volume);
    EXPECT_EQ(rule.table->tiers->measure_word, "quantity");
    EXPECT_EQ(rule.table->tiers->partition->text, "product");
    EXPECT_EQ(rule.table->overlap, ast::row_overlap::every);
}

TEST(rule_table, may_be_of_ladders) {
    EXPECT_TRUE(rule_of("minimum margin table \"M\" as ladders {\n below | hold\n 5% | yes\n}").table->as_ladders);
    EXPECT_TRUE(rule_of("minimum margin table \"M\", as ladders from \"m.csv\"").table->as_ladders);
    EXPECT_TRUE(rule_of("minimum margin table \"M\" before order discounts from \"m.csv\"").before_order_discounts);
}

TEST(rule_table, has_a_form_for_every_kind) {
    for (auto const* const kind :
         {"price", "discount", "order discount", "minimum margin", "minimum price", "payment terms", "credit block"}) {
        EXPECT_TRUE(rule_of(std::string(kind) + " table \"T\" from \"t.csv\"").table);
    }
}

TEST(rule_table, may_have_clauses_in_its_head) {
    auto const rule = rule_of(
        "discount table \"T\" in group, for \"w\", from 2026-01-01 until 2026-02-01, priority 3, every row from "
        "\"t.csv\"");
    EXPECT_EQ(clause_of<ast::for_clause>(rule).groups.at(0).text, "w");
    EXPECT_EQ(clause_of<ast::window_clause>(rule).until->to_string(), "2026-02-01");
    EXPECT_EQ(clause_of<ast::priority_clause>(rule).value, decimal(3));
}

TEST(rule, before_order_discounts_stands_in_its_head) {
    EXPECT_TRUE(rule_of("minimum margin \"M\" before order discounts { below 5% warn }").before_order_discounts);
}

TEST(file, may_be_empty_or_begin_with_a_mark) {
    EXPECT_TRUE(parsed("").file.declarations.empty());
    EXPECT_TRUE(parsed(" # nothing\r\n").file.declarations.empty());
    EXPECT_EQ(only<ast::include>(parsed("\xEF\xBB\xBFinclude \"a\"\r\n")).path.text, "a");
}

TEST(file, keeps_declarations_in_source_order) {
    auto const text = parsed("let a = 1\nlet b = a + 1\nprice group \"g\" when b > a\nprice \"P\" in s { price a }\n");
    EXPECT_EQ(text.said(), std::vector<std::string>{});
    ASSERT_EQ(text.file.declarations.size(), 4U);
    EXPECT_TRUE(std::holds_alternative<ast::price_group>(text.file.declarations[2]));
    EXPECT_TRUE(std::holds_alternative<ast::rule>(text.file.declarations[3]));
}

}  // namespace
}  // namespace cennik::syntax
