#include "unit/syntax/parse_text.hpp"

namespace cennik::syntax {
namespace {

auto discount(std::string const& clauses) -> ast::rule { return rule_of("discount \"D\" in s { " + clauses + " }"); }
auto terms(std::string const& clauses) -> ast::due_clause {
    return clause_of<ast::due_clause>(rule_of("payment terms \"T\" { " + clauses + " }"));
}
auto margin(std::string const& clauses) -> ast::rule { return rule_of("minimum margin \"M\" { " + clauses + " }"); }
auto credit(std::string const& clauses) -> ast::outcome {
    return clause_of<ast::outcome>(rule_of("credit block \"C\" { " + clauses + " }"));
}
auto effects(std::string const& clauses) -> std::vector<ast::effect> {
    return clause_of<ast::effects_clause>(discount(clauses)).effects;
}
auto tiers(std::string const& clauses) -> ast::tiers { return clause_of<ast::tiers>(discount(clauses)); }

TEST(clauses, may_stand_on_one_line_or_many) {
    for (auto const* const text : {"for \"a\", \"b\" when x == 1 priority 10 give 3% then stop",
                                   "for \"a\", \"b\"; when x == 1; priority 10; give 3%; then stop;",
                                   "for \"a\",\n \"b\"\n when x\n == 1\n priority 10\n give 3%\n then stop\n"}) {
        auto const rule = discount(text);
        EXPECT_EQ(rule.clauses.size(), 5U);
        EXPECT_EQ(clause_of<ast::for_clause>(rule).groups.at(1).text, "b");
        EXPECT_EQ(shape(clause_of<ast::when_clause>(rule).condition), "(== x 1)");
        EXPECT_EQ(clause_of<ast::priority_clause>(rule).value, decimal(10));
    }
}

TEST(clauses, windows_have_one_end_or_two) {
    auto const both = clause_of<ast::window_clause>(discount("from 2026-11-23 until 2026-11-29 give 10%"));
    EXPECT_EQ(both.from->to_string(), "2026-11-23");
    EXPECT_EQ(both.until->to_string(), "2026-11-29");
    EXPECT_FALSE(clause_of<ast::window_clause>(discount("from 2026-11-23 give 10%")).until);
    EXPECT_FALSE(clause_of<ast::window_clause>(discount("until 2026-11-23 give 10%")).from);
}

TEST(clauses, exclusion) {
    auto const rule = discount("excludes \"A\", \"B\" replaces \"C\" alone give 1%");
    auto const names = clause_of<ast::names_clause>(rule);
    EXPECT_EQ(names.does, ast::names_clause::verb::excludes);
    EXPECT_EQ(names.rules.at(1).text, "B");
    EXPECT_EQ(rule.clauses.size(), 4U);
    static_cast<void>(clause_of<ast::alone_clause>(rule));
}

TEST(clauses, priority_may_be_negative) {
    EXPECT_EQ(clause_of<ast::priority_clause>(discount("priority -2 give 1%")).value, decimal(-2));
}

TEST(effects, give_percents_and_amounts) {
    EXPECT_EQ(shape(effects("give 12.5%").at(0).amount), "12.5%");
    EXPECT_EQ(effects("give 0.12 PLN per unit").at(0).per, ast::per_unit::unit);
    EXPECT_EQ(effects("give 2 PLN per line").at(0).per, ast::per_unit::line);
    EXPECT_EQ(effects("give 2 PLN per order").at(0).per, ast::per_unit::order);
    EXPECT_FALSE(effects("give 2 PLN").at(0).per);
    EXPECT_EQ(effects("charge 3%").at(0).does, ast::effect::verb::charge);
}

TEST(effects, of_names_a_step_and_any_word_is_one) {
    auto const step = effects("give 3% of price").at(0);
    EXPECT_EQ(shape(step.amount), "3%");
    EXPECT_EQ(step.of_step->text, "price");
    auto const amount = effects("give 3% of product.cost").at(0);
    EXPECT_EQ(shape(amount.amount), "(of 3% product.cost)");
    EXPECT_FALSE(amount.of_step);
}

TEST(effects, prices_may_be_for_packs) {
    auto const each = [](std::string const& text) {
        return clause_of<ast::effects_clause>(rule_of("price \"P\" in s { price " + text + " }")).effects.at(0);
    };
    EXPECT_FALSE(each("5.00 PLN").per);
    EXPECT_EQ(each("5.00 PLN per line").per, ast::per_unit::line);
    EXPECT_EQ(each("5.00 PLN per 30").per, ast::per_unit::pack);
    EXPECT_EQ(*each("5.00 PLN per 30").pack, decimal(30));
    EXPECT_EQ(each("5.00 PLN per started 1000").per, ast::per_unit::started_pack);
    EXPECT_EQ(*each("5.00 PLN per started 1000").pack, decimal(1000));
    EXPECT_EQ(shape(each("product.cost at margin 22%").amount), "(at-margin product.cost 22%)");
}

TEST(effects, are_joined_by_plus) {
    auto const two = effects("give 3% of list plus charge 1 PLN per line");
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[1].does, ast::effect::verb::charge);
    auto const short_form = effects("give 3% plus 1 PLN per unit");
    ASSERT_EQ(short_form.size(), 2U);
    EXPECT_EQ(short_form[1].does, ast::effect::verb::give);
    EXPECT_EQ(short_form[1].per, ast::per_unit::unit);
}

TEST(tiers, by_quantity_per_product) {
    auto const scale = tiers(
        "volume tiers by quantity per product { from 10 give 3%\n from 50 give 5%; from 200 give 0.12 PLN per unit }");
    EXPECT_EQ(scale.mode, ast::tier_mode::volume);
    EXPECT_EQ(scale.measure_word, "quantity");
    EXPECT_EQ(scale.partition->text, "product");
    EXPECT_FALSE(scale.of_all_lines);
    ASSERT_EQ(scale.bands.size(), 3U);
    EXPECT_EQ(scale.bands[0].begins_or_ends, ast::band::edge::from);
    EXPECT_EQ(shape(*scale.bands[1].bound), "50");
    EXPECT_EQ(scale.bands[2].effects.at(0).per, ast::per_unit::unit);
}

TEST(tiers, graduated_ones_end_with_above) {
    auto const scale = tiers("graduated tiers by quantity per line { up to 100 give 0%  above give 22% }");
    EXPECT_EQ(scale.mode, ast::tier_mode::graduated);
    EXPECT_EQ(scale.bands.at(0).begins_or_ends, ast::band::edge::up_to);
    EXPECT_EQ(scale.bands.at(1).begins_or_ends, ast::band::edge::above);
    EXPECT_FALSE(scale.bands.at(1).bound);
}

TEST(tiers, every_measure_and_partition) {
    EXPECT_EQ(tiers("volume tiers by value per category { from 1_000 PLN give 4% }").measure_word, "value");
    auto const any = tiers(
        "volume tiers by line.quantity * product.weight per product.family of all lines starting at customer.bought { "
        "from 10 give 1% }");
    EXPECT_EQ(shape(*any.measure), "(* line.quantity product.weight)");
    EXPECT_EQ(any.partition->text, "product.family");
    EXPECT_TRUE(any.of_all_lines);
    EXPECT_EQ(shape(*any.starting_at), "customer.bought");
    auto const order = tiers("volume tiers by order.value { from 2_000 PLN give 1% from 10_000 PLN give 2% }");
    EXPECT_EQ(shape(*order.measure), "order.value");
    EXPECT_FALSE(order.partition);
    EXPECT_TRUE(tiers("volume tiers by quantity of all lines { from 1 give 1% }").of_all_lines);
    EXPECT_TRUE(tiers("volume tiers by order.value of all lines { from 1 PLN give 1% }").of_all_lines);
    for (auto const* const part : {"line", "product", "category", "brand", "order"}) {
        EXPECT_EQ(tiers(std::string("volume tiers by quantity per ") + part + " { from 1 give 1% }").partition->text,
                  part);
    }
}

TEST(tiers, volume_ones_may_be_written_up_to) {
    EXPECT_EQ(tiers("volume tiers by quantity { up to 9 give 0% up to 49 give 3% }").bands.size(), 2U);
}

TEST(floors, rungs_decide) {
    auto const rule = margin(R"(when product.category == "electronics"
        below 15% approval by "sales_manager" within 1 day
        below 10% approval by "director" within 2 days
        below  5% raise price fixed prices too
        below 3% hold "low"   below 2% reject   below 1% warn
        no cost hold)");
    ASSERT_EQ(rule.clauses.size(), 8U);
    auto const first = std::get<ast::rung>(rule.clauses[1]);
    EXPECT_EQ(shape(first.below), "15%");
    EXPECT_EQ(first.outcome.decision, ast::decision::approval);
    EXPECT_EQ(first.outcome.role->text, "sales_manager");
    EXPECT_EQ(shape(*first.outcome.within), "1d");
    EXPECT_TRUE(std::get<ast::rung>(rule.clauses[3]).outcome.fixed_prices_too);
    EXPECT_EQ(std::get<ast::rung>(rule.clauses[4]).outcome.message->text, "low");
    EXPECT_EQ(clause_of<ast::no_cost_clause>(rule).outcome.decision, ast::decision::hold);
}

TEST(floors, minimum_price_compares_money) {
    auto const rung = clause_of<ast::rung>(rule_of("minimum price \"F\" { below product.floor raise price }"));
    EXPECT_EQ(shape(rung.below), "product.floor");
    EXPECT_EQ(rung.outcome.decision, ast::decision::raise_price);
    EXPECT_FALSE(rung.outcome.fixed_prices_too);
}

TEST(due_dates, read_from_left_to_right) {
    using move = ast::due_step::move;
    auto const moves = [](std::string const& text) {
        auto out = std::vector<move>{};
        for (auto const& each : terms(text).steps)
            out.push_back(each.by);
        return out;
    };
    EXPECT_EQ(moves("net 30 days"), std::vector<move>{move::days});
    EXPECT_EQ(moves("net 2 weeks"), std::vector<move>{move::weeks});
    EXPECT_EQ(moves("net 1 month"), std::vector<move>{move::months});
    EXPECT_EQ(moves("net 45 days end of month"), (std::vector{move::days, move::end_of_month}));
    EXPECT_EQ(moves("end of month plus 45 days"), (std::vector{move::end_of_month, move::days}));
    EXPECT_EQ(moves("net end of month plus 1 week"), (std::vector{move::end_of_month, move::weeks}));
    EXPECT_EQ(moves("end of next month"), std::vector<move>{move::end_of_next_month});
    EXPECT_EQ(moves("net 30 days on the 10th"), (std::vector{move::days, move::on_the}));
    EXPECT_EQ(moves("on the 1st"), std::vector<move>{move::on_the});
    EXPECT_EQ(shape(*terms("net 0 days").steps.at(0).count), "0d");
    EXPECT_EQ(shape(*terms("net 2 weeks").steps.at(0).count), "2");
    EXPECT_EQ(shape(*terms("net customer.payment_days").steps.at(0).count), "customer.payment_days");
    EXPECT_EQ(shape(*terms("on the 22nd").steps.at(0).count), "22");
    EXPECT_TRUE(terms("prepayment").prepayment);
}

TEST(due_dates, early_discount) {
    auto const early = clause_of<ast::early_discount>(
        rule_of("payment terms \"T\" { 2% within 10 days of net  net 30 days priority 10 }"));
    EXPECT_EQ(shape(early.percent), "2%");
    EXPECT_EQ(shape(early.within), "10d");
    EXPECT_TRUE(early.of_net);
    EXPECT_FALSE(
        clause_of<ast::early_discount>(rule_of("payment terms \"T\" { 2% within 10 days net 30 days }")).of_net);
}

TEST(credit, every_decision) {
    auto const hold = credit(
        R"(when customer.overdue > 14 days   hold "Invoices {customer.overdue} overdue"   release by "credit_control")");
    EXPECT_EQ(hold.decision, ast::decision::hold);
    EXPECT_EQ(hold.message->text, "Invoices {customer.overdue} overdue");
    EXPECT_EQ(hold.role->text, "credit_control");
    EXPECT_EQ(credit("hold").decision, ast::decision::hold);
    EXPECT_EQ(credit("warn").decision, ast::decision::warn);
    EXPECT_EQ(credit("reject \"no\"").message->text, "no");
    EXPECT_EQ(credit("require prepayment").decision, ast::decision::require_prepayment);
    EXPECT_EQ(shape(*credit("approval by \"director\" within customer.days").within), "customer.days");
}

TEST(due_dates, move_to_business_days) {
    auto const steps = terms("net 30 days next business day of holidays").steps;
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[1].by, ast::due_step::move::next_business_day);
    EXPECT_EQ(steps[1].calendar->text, "holidays");
    EXPECT_FALSE(terms("next business day").steps.at(0).calendar);
    EXPECT_EQ(terms("end of month next business day plus 2 days").steps.size(), 3U);
}

TEST(due_dates, early_discounts_of_net_in_either_order) {
    for (auto const* const text : {"2% of net within 10 days", "2% within 10 days of net"}) {
        auto const rule = rule_of(std::string("payment terms \"T\" { ") + text + "  1% within 20 days  net 30 days }");
        auto const early = clause_of<ast::early_discount>(rule);
        EXPECT_TRUE(early.of_net);
        EXPECT_EQ(shape(early.within), "10d");
        EXPECT_EQ(rule.clauses.size(), 3U);
    }
}

TEST(instalments, percents_amounts_and_the_rest) {
    auto const parts = clause_of<ast::instalments_clause>(rule_of(
        "payment terms \"T\" { instalments { 30% prepayment; 100 PLN net 30 days\n rest end of month plus 60 days } }")).parts;
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(shape(*parts[0].part), "30%");
    EXPECT_TRUE(parts[0].due.prepayment);
    EXPECT_EQ(shape(*parts[1].part), "100PLN");
    EXPECT_FALSE(parts[2].part);
    EXPECT_EQ(parts[2].due.steps.size(), 2U);
}

auto goods(std::string const& clauses) -> ast::free_clause {
    return clause_of<ast::free_clause>(rule_of("free goods \"F\" { when line.sku == \"A\" " + clauses + " }"));
}

TEST(free_goods, on_top_or_out_of_what_is_paid) {
    using ast::free_remainder;
    auto const top = goods("every 10 add 1 free");
    EXPECT_EQ(shape(*top.every), "10");
    EXPECT_EQ(shape(top.count), "1");
    EXPECT_FALSE(top.inclusive || top.sku || top.at);
    EXPECT_EQ(top.remainder, free_remainder::per_full);
    auto const out = goods("every product.pack 1 of them free pro rata round down");
    EXPECT_TRUE(out.inclusive);
    EXPECT_EQ(shape(*out.every), "product.pack");
    EXPECT_EQ(out.remainder, free_remainder::pro_rata_down);
    EXPECT_EQ(goods("every 10 add 1 free pro rata round up").remainder, free_remainder::pro_rata_up);
    auto const other = goods("every 12 add 2 * 3 \"FLASK\" at 10 PLN only full");
    EXPECT_EQ(shape(other.count), "(* 2 3)");
    EXPECT_EQ(other.sku->text, "FLASK");
    EXPECT_EQ(shape(*other.at), "10PLN");
    EXPECT_EQ(other.remainder, free_remainder::only_full);
    EXPECT_FALSE(goods("add 1 \"GIFT\" free").every);
    EXPECT_EQ(rule_of("free goods \"F\" { every 10 add 1 free from 2026-01-01 until 2026-02-01 }").clauses.size(), 2U);
}

TEST(charges, free_from_an_amount_and_taxed) {
    auto const rule = rule_of("charge \"Delivery\" { charge 25 PLN per order   free from 1_000 PLN   taxed 23% }");
    EXPECT_EQ(rule.kind, ast::rule_kind::charge);
    EXPECT_EQ(clause_of<ast::effects_clause>(rule).effects.at(0).does, ast::effect::verb::charge);
    EXPECT_EQ(shape(clause_of<ast::free_from_clause>(rule).amount), "1000PLN");
    EXPECT_EQ(shape(clause_of<ast::taxed_clause>(rule).rate), "23%");
    static_cast<void>(clause_of<ast::tiers>(rule_of("charge \"P\" { volume tiers by product.weight * 2 { from 1 charge 5 PLN } }")));
}

TEST(requirements, need_something_otherwise_decide) {
    auto const minimum = clause_of<ast::need_clause>(
        rule_of("require \"M\" { need order.value >= 150 PLN  otherwise reject \"The minimum order is 150 PLN\" }"));
    EXPECT_EQ(shape(minimum.condition), "(>= order.value 150PLN)");
    EXPECT_EQ(minimum.otherwise.decision, ast::decision::reject);
    auto const packs = clause_of<ast::need_clause>(
        rule_of("require \"P\" { need line.quantity multiple of product.pack otherwise round up }"));
    EXPECT_EQ(packs.otherwise.decision, ast::decision::round_up);
    auto const limit = clause_of<ast::need_clause>(
        rule_of("require \"L\" { need x <= y otherwise approval by \"boss\" within 2 days }"));
    EXPECT_EQ(limit.otherwise.role->text, "boss");
    EXPECT_EQ(shape(*limit.otherwise.within), "2d");
}

TEST(rules, hide_prices_alert_and_tax) {
    EXPECT_EQ(rule_of("hide prices \"Guests\" { when not customer.verified }").kind, ast::rule_kind::hide_prices);
    auto const alert = rule_of("alert \"Below cost\" { when line.margin < 0%   message \"{line.margin}\" }");
    EXPECT_EQ(alert.kind, ast::rule_kind::alert);
    EXPECT_EQ(clause_of<ast::message_clause>(alert).text.text, "{line.margin}");
    auto const tax = rule_of("tax \"VAT\" {\ntax 23%\npriority 2\n}");
    EXPECT_EQ(tax.kind, ast::rule_kind::tax);
    EXPECT_EQ(shape(clause_of<ast::tax_clause>(tax).rate), "23%");
}

TEST(rules, every_kind_has_a_table_form) {
    for (auto const* const kind : {"free goods", "charge", "require", "hide prices", "alert", "tax"}) {
        auto const rule = rule_of(std::string(kind) + " table \"T\", every row { group | tax\n \"a\" | 3% }");
        EXPECT_TRUE(rule.table && rule.table->rows) << kind;
    }
    EXPECT_EQ(rule_of("free goods table \"T\", pro rata round up, every row { product | every | add\n \"a\" | 3 | 1 }").table->remainder,
              ast::free_remainder::pro_rata_up);
    EXPECT_EQ(rule_of("charge table \"T\", taxed 8%, free from 100 PLN, every row from \"t.csv\"").clauses.size(), 2U);
}

TEST(order_discounts, may_be_limited_to_lines) {
    auto const rule = rule_of("order discount \"O\" in order { over lines where product.category == \"a\"  give 3% }");
    EXPECT_EQ(shape(clause_of<ast::over_lines_clause>(rule).condition), "(== product.category \"a\")");
}

}  // namespace
}  // namespace cennik::syntax
