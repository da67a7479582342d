#include "unit/syntax/parse_text.hpp"

namespace cennik::syntax {
namespace {

TEST(expression, literals_carry_their_kind) {
    EXPECT_EQ(shape_of("12"), "12");
    EXPECT_EQ(shape_of("12.50"), "12.50");
    EXPECT_EQ(shape_of("12%"), "12%");
    EXPECT_EQ(shape_of("12.5%"), "12.5%");
    EXPECT_EQ(shape_of("500_000 PLN"), "500000PLN");
    EXPECT_EQ(shape_of("0.125 EUR"), "0.125EUR");
    EXPECT_EQ(shape_of("14 days"), "14d");
    EXPECT_EQ(shape_of("1 day"), "1d");
    EXPECT_EQ(shape_of("2026-01-31"), "2026-01-31");
    EXPECT_EQ(shape_of("yes"), "yes");
    EXPECT_EQ(shape_of("no"), "no");
    EXPECT_EQ(shape_of(R"("say \"hi\" \\ there")"), R"("say "hi" \ there")");
}

TEST(expression, trailing_zeros_of_a_number_stay) { EXPECT_EQ(shape_of("1.00 PLN"), "1.00PLN"); }

TEST(expression, text_is_in_normal_form_c) { EXPECT_EQ(shape_of("\"e\xCC\x81\""), "\"\xC3\xA9\""); }

TEST(expression, or_binds_weakest_then_and_then_not) {
    EXPECT_EQ(shape_of("a or b and not c == d"), "(or a (and b (not (== c d))))");
    EXPECT_EQ(shape_of("(a or b) and c"), "(and (or a b) c)");
    EXPECT_EQ(shape_of("a and b and c"), "(and (and a b) c)");
}

TEST(expression, comparisons) {
    EXPECT_EQ(shape_of("a == 1"), "(== a 1)");
    EXPECT_EQ(shape_of("a != 1"), "(!= a 1)");
    EXPECT_EQ(shape_of("a < 1"), "(< a 1)");
    EXPECT_EQ(shape_of("a <= 1"), "(<= a 1)");
    EXPECT_EQ(shape_of("a > 1"), "(> a 1)");
    EXPECT_EQ(shape_of("a >= 1"), "(>= a 1)");
    EXPECT_EQ(shape_of("a is missing"), "(missing a)");
    EXPECT_EQ(shape_of("a is present and b is missing"), "(and (present a) (missing b))");
    EXPECT_EQ(shape_of("line.sku starts with \"SCR-\""), "(starts-with line.sku \"SCR-\")");
    EXPECT_EQ(shape_of("line.quantity multiple of product.pack"), "(multiple-of line.quantity product.pack)");
}

TEST(expression, belonging) {
    EXPECT_EQ(shape_of(R"(a in ("x", "y"))"), R"((in-list a "x" "y"))");
    EXPECT_EQ(shape_of(R"(a not in ("x"))"), R"((not (in-list a "x")))");
    EXPECT_EQ(shape_of("a in 3..7"), "(in-range a 3 7)");
    EXPECT_EQ(shape_of("a in 3.5..7.25"), "(in-range a 3.5 7.25)");
    EXPECT_EQ(shape_of("order.date in 2026-01-01..2026-12-31"), "(in-range order.date 2026-01-01 2026-12-31)");
    EXPECT_EQ(shape_of(R"("gold" in customer.tags)"), R"((in-fact "gold" customer.tags))");
}

TEST(expression, arithmetic_goes_from_left_to_right) {
    EXPECT_EQ(shape_of("a - b - c"), "(- (- a b) c)");
    EXPECT_EQ(shape_of("a + b * c / d"), "(+ a (/ (* b c) d))");
    EXPECT_EQ(shape_of("m + 22%"), "(+ m 22%)");
    EXPECT_EQ(shape_of("-a * -2"), "(* (negate a) (negate 2))");
    EXPECT_EQ(shape_of("10-5"), "(- 10 5)");
}

TEST(expression, of_and_at_margin_bind_tighter_than_times) {
    EXPECT_EQ(shape_of("2 * 90% of m"), "(* 2 (of 90% m))");
    EXPECT_EQ(shape_of("cost at margin 22% * 2"), "(* (at-margin cost 22%) 2)");
    EXPECT_EQ(shape_of("a > 90% of customer.credit_limit"), "(> a (of 90% customer.credit_limit))");
    EXPECT_EQ(shape_of("5% of 10% of m"), "(of 5% (of 10% m))");
}

TEST(expression, calls_and_lookups) {
    EXPECT_EQ(shape_of("min(a, b, 3)"), "(call min a b 3)");
    EXPECT_EQ(shape_of("line.after(volume)"), "(call line.after volume)");
    EXPECT_EQ(shape_of("contract_prices[customer.id, line.sku].price"),
              "(lookup contract_prices.price customer.id line.sku)");
    EXPECT_EQ(shape_of("round(x to 0.01 half up)"), "(round 0.01 half up x)");
    EXPECT_EQ(shape_of("round(x / 3 to 0.05 half even) + 1"), "(+ (round 0.05 half even (/ x 3)) 1)");
}

TEST(expression, a_rounding_may_have_an_ending) {
    auto const value = only<ast::let>(parsed("let x = round(y to 1 ending 0.99 nearest)")).value;
    ASSERT_TRUE(value.rounding);
    EXPECT_TRUE(value.rounding->has_ending());
    EXPECT_EQ(value.rounding->ending().to_string(), "0.99");
    EXPECT_EQ(value.rounding->mode(), rounding_mode::half_up);
    EXPECT_TRUE(only<ast::let>(parsed("let x = round(y to 1 up ending 0.9)")).value.rounding->has_ending());
}

TEST(expression, after_a_dot_any_word_is_a_name) {
    EXPECT_EQ(shape_of("customer.and"), "customer.and");
    EXPECT_EQ(shape_of("line.price + order.of"), "(+ line.price order.of)");
    EXPECT_EQ(shape_of("volume"), "volume");
    EXPECT_EQ(shape_of("android or orange"), "(or android orange)");
}

TEST(expression, names_are_letters_of_any_script) {
    EXPECT_EQ(shape_of("klient.źródło == \"x\""), "(== klient.źródło \"x\")");
    EXPECT_EQ(shape_of("клиент.скидка_2"), "клиент.скидка_2");
}

TEST(expression, goes_on_over_lines_and_comments) {
    EXPECT_EQ(shape_of("a  # one\n  and b\r\n\tand c"), "(and (and a b) c)");
}

TEST(expression, knows_its_stretch) {
    auto const text = parsed("let x =  a + (b * 2)  # end\n");
    auto const value = only<ast::let>(text).value;
    EXPECT_EQ(text.sources.text(value.where), "a + (b * 2)");
    EXPECT_EQ(text.sources.text(value.operands[0].where), "a");
    EXPECT_EQ(text.sources.text(value.operands[1].where), "(b * 2)");
}

TEST(expression, a_stretch_of_a_file_is_read_alone) {
    auto text = parsed("let x = a and b\n");
    auto found = base::diagnostics(text.sources, 10);
    auto const value = parse_expression(base::span{0, 8, 9}, {}, found);
    ASSERT_TRUE(value);
    EXPECT_EQ(shape(*value), "a");
    EXPECT_FALSE(parse_expression(base::span{0, 8, 13}, {}, found));
    EXPECT_EQ(found.sorted().at(0).code, "S1031");
}

TEST(expression, depth_is_bounded_where_the_limit_says) {
    auto limits = compile_limits{};
    limits.nesting = 10;
    auto const brackets = [](std::size_t count) {
        return "let x = " + std::string(count, '(') + "1" + std::string(count, ')');
    };
    EXPECT_FALSE(parsed(brackets(9), limits).found.has_errors());
    EXPECT_EQ(parsed(brackets(10), limits).said(),
              std::vector<std::string>{"S1036 1:19 brackets and operators are more than 10 deep here"});
    auto sum = std::string("let x = 1");
    for (auto count = 0; count < 9; ++count)
        sum += "+1";
    EXPECT_FALSE(parsed(sum, limits).found.has_errors());
    EXPECT_TRUE(parsed(sum + "+1", limits).found.has_errors());
}

TEST(expression, endless_nesting_is_an_error_and_no_crash) {
    constexpr auto many = std::size_t{200'000};
    EXPECT_EQ(parsed("let x = " + std::string(many, '(')).found.sorted().at(0).code, "S1036");
    EXPECT_EQ(parsed("let x = " + std::string(many, '-')).found.sorted().at(0).code, "S1036");
    auto words = std::string("let x = ");
    for (std::size_t count = 0; count < many; ++count)
        words += "not ";
    EXPECT_EQ(parsed(words).found.sorted().at(0).code, "S1036");
    auto lookups = std::string("let x = ");
    for (std::size_t count = 0; count < many; ++count)
        lookups += "a[";
    EXPECT_EQ(parsed(lookups).found.sorted().at(0).code, "S1036");
}

TEST(expression, sums_over_lines) {
    EXPECT_EQ(shape_of("sum(line.quantity over lines where product.category == \"x\")"),
              "(sum-over line.quantity (== product.category \"x\"))");
    EXPECT_EQ(shape_of("count(over lines) > 3"), "(> (count-over yes) 3)");
    EXPECT_EQ(shape_of("count(over lines where line.value > 1 PLN)"), "(count-over yes (> line.value 1PLN))");
    EXPECT_EQ(shape_of("min(line.price over lines) + min(a, b)"), "(+ (min-over line.price) (call min a b))");
    for (auto const* const name : {"sum", "count", "min", "max", "any", "all"})
        EXPECT_EQ(shape_of(std::string(name) + "(x over lines)"), "(" + std::string(name) + "-over x)");
    EXPECT_EQ(shape_of("convert(product.cost, rates[\"EUR\"].rate)"), "(call convert product.cost (lookup rates.rate \"EUR\"))");
}

}  // namespace
}  // namespace cennik::syntax
