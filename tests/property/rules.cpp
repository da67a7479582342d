#include "property/rules.hpp"

#include <algorithm>

namespace property {

auto rule_writer::plan_rules() -> std::vector<rule_plan> {
    std::vector<rule_plan> plans;
    auto const add = [&](std::string const& kind, std::size_t step, std::uint64_t table_chance) {
        plans.push_back(
            rule_plan{kind, "Rule " + std::to_string(plans.size() + 1), step, random_.chance(table_chance)});
    };
    std::size_t const none = words_.steps.size();
    for (std::size_t step = 0; step < words_.steps.size(); ++step) {
        std::string const& combination = words_.steps[step].combination;
        auto const rules = static_cast<std::size_t>(random_.between(1, 3));
        for (std::size_t rule = 0; rule < rules; ++rule) {
            bool const may_price = combination == "first" || combination == "best";
            bool const price = may_price && !words_.steps[step].on_order && (step == 0 || random_.chance(25));
            add(words_.steps[step].on_order ? "order discount" : price ? "price" : "discount", step, 35);
        }
    }
    for (std::uint64_t left = random_.below(3); left > 0; --left) {
        if (words_.has_cost) add("minimum margin", none, 35);
    }
    if (random_.chance(40)) add("minimum price", none, 35);
    if (random_.chance(30)) add("minimum price", none, 35);
    for (std::uint64_t left = random_.between(1, 3); left > 0; --left)
        add("payment terms", none, 30);
    for (std::uint64_t left = random_.below(4); left > 0; --left)
        add("credit block", none, 30);
    for (std::uint64_t left = random_.below(3); left > 0; --left)
        add("free goods", none, 35);
    for (std::uint64_t left = random_.below(4); left > 1; --left)
        add("charge", none, 35);
    for (std::uint64_t left = random_.below(4); left > 0; --left)
        add("require", none, 30);
    if (random_.chance(5)) add("hide prices", none, 0);
    if (random_.chance(40)) add("alert", none, 35);
    if (words_.has_tax) {
        for (std::uint64_t left = random_.below(3); left > 0; --left)
            add("tax", none, 60);
        if (random_.chance(95)) plans.push_back(rule_plan{"tax", "Rule " + std::to_string(plans.size() + 1), none, false, true});
    }
    // Source order is not the order of the steps.
    for (std::size_t at = plans.size(); at > 1; --at)
        std::swap(plans[at - 1], plans[random_.below(at)]);
    return plans;
}

auto rule_writer::line_scope(rule_plan const& plan) const -> scope {
    scope where;
    where.line = true;
    where.running = plan.step > 0;
    where.steps_before = std::min(plan.step, words_.steps.size());
    while (where.steps_before > 0 && words_.steps[where.steps_before - 1].on_order)
        --where.steps_before;
    return where;
}

auto rule_writer::conditions(scope const& where, bool& reads_running) -> std::string {
    std::string text;
    if (random_.chance(20)) {
        text += "  for " + quoted(random_.pick(words_.groups));
        if (random_.chance(30)) text += ", " + quoted(random_.pick(words_.groups));
        text += "\n";
    }
    if (random_.chance(50)) {
        std::string const condition = write_.yes_no(where);
        reads_running = reads_running || condition.find("line.") != std::string::npos ||
                        condition.find("order.") != std::string::npos;
        text += "  when " + condition + "\n";
    }
    if (random_.chance(20)) {
        auto const from = static_cast<int>(random_.between(-2, 1));
        text += random_.chance(70) ? "  from " + day_text(from) + " until " +
                                         day_text(from + static_cast<int>(random_.between(0, 2))) + "\n"
                                   : "  from " + day_text(from) + "\n";
    }
    return text;
}

auto rule_writer::priority() -> std::string {
    return random_.chance(35) ? "  priority " + std::to_string(random_.between(-1, 3)) + "\n" : "";
}

auto rule_writer::exclusions(rule_plan const& plan, std::vector<rule_plan> const& others, bool only_later)
    -> std::string {
    if (others.empty() || !random_.chance(25)) return "";
    rule_plan const& other = random_.pick(others);
    bool const same_step = other.kind == plan.kind && other.step == plan.step;
    if (other.step == words_.steps.size()) return "";
    if (plan.kind == "order discount" && other.kind != "order discount") return "";
    if (only_later && other.step < plan.step) return "";
    return (same_step && random_.chance(50) ? "  replaces " : "  excludes ") + quoted(other.name) + "\n";
}

auto rule_writer::price_effect(scope const& where) -> std::string {
    switch (random_.below(9)) {
        case 0: return "price contract_prices[customer.id, line.sku].price";
        case 1: return "price line.requested_price";
        case 2: return "price " + write_.money_literal(400) + " per " + std::to_string(random_.between(2, 30));
        case 3: return "price " + write_.money_literal(900) + " per line";
        case 4: return "price " + write_.money_literal(900) + " per started " + std::to_string(random_.between(2, 100));
        case 5:
            return words_.has_cost ? "price product.cost at margin " + std::to_string(random_.between(5, 60)) + "%"
                                   : "price product.list_price";
        case 6: return "price " + write_.money(where);
        default: return "price product.list_price";
    }
}

auto rule_writer::give_effect(rule_plan const& plan, scope const& where, bool in_tiers) -> std::string {
    std::string const verb = random_.chance(12) ? "charge " : "give ";
    switch (random_.below(in_tiers ? 6 : 8)) {
        case 0:
            if (plan.step > 0)
                return verb + write_.percent_literal() + " of " + words_.steps[random_.below(where.steps_before)].name;
            return verb + write_.percent_literal();
        case 1: return verb + write_.money_literal(2) + " per unit";
        case 2: return verb + write_.money_literal(30) + " per line";
        case 6: return verb + write_.percent(where);
        case 7: return verb + "min(" + write_.money_literal(5) + ", " + write_.money(where, 0) + ")";
        default: return verb + write_.percent_literal();
    }
}

auto rule_writer::effect(rule_plan const& plan, scope const& where) -> std::string {
    if (plan.kind == "price") return "  " + price_effect(where) + "\n";
    std::string text = "  " + give_effect(plan, where, false);
    if (random_.chance(15)) text += " plus " + give_effect(plan, where, false);
    return text + "\n";
}

auto rule_writer::bounds(std::string const& measure, std::size_t count) -> std::vector<std::string> {
    std::vector<std::string> result;
    std::int64_t bound = random_.between(0, 4);
    for (std::size_t each = 0; each < count; ++each) {
        bound += random_.between(1, 20);
        bool const money = measure == "value" || measure.find("price") != std::string::npos;
        if (money)
            result.push_back(std::to_string(bound * 10) + " " + words_.currency);
        else
            result.push_back(std::to_string(bound) + (random_.chance(10) ? ".5" : ""));
    }
    return result;
}

auto rule_writer::tier_head(rule_plan const& plan, std::string& measure, bool& several_lines, bool may_start)
    -> std::string {
    // A price is known by value once there is one.
    bool const by_value = plan.step > 0 && plan.kind != "price";
    measure = random_.word({"quantity", "quantity", "quantity", "value", "line.quantity * product.weight",
                            "line.quantity * product.list_price"});
    if (measure == "value" && !by_value) measure = "quantity";
    std::string text = "by " + measure;
    std::string const part =
        random_.word({"", "", "line", "product", "category", "brand", "order", "customer.region", "product.pack"});
    if (!part.empty()) text += " per " + part;
    several_lines = !part.empty() && part != "line";
    if (several_lines && random_.chance(65)) {
        text += " of all lines";
        several_lines = false;
    }
    if (measure == "value") several_lines = true;
    if (may_start && measure == "quantity" && random_.chance(25)) text += " starting at customer.bought";
    return text;
}

auto rule_writer::tiers(rule_plan const& plan, scope const& where, bool& several_lines) -> std::string {
    bool const graduated = random_.chance(40);
    std::string measure;
    std::string text = graduated ? "  graduated tiers " : "  volume tiers ";
    text += tier_head(plan, measure, several_lines, graduated) + " {\n";
    bool const up_to = graduated || random_.chance(25);
    std::vector<std::string> const edges = bounds(measure, static_cast<std::size_t>(random_.between(1, 3)));
    auto const one = [&]() {
        return plan.kind == "price" ? "price " + write_.money_literal(60) : give_effect(plan, where, true);
    };
    for (std::string const& edge : edges)
        text += (up_to ? "    up to " : "    from ") + edge + " " + one() + "\n";
    if (graduated) text += "    above " + one() + "\n";
    return text + "  }\n";
}

auto rule_writer::step_block(rule_plan const& plan, std::vector<rule_plan> const& others) -> std::string {
    scope const where = line_scope(plan);
    bool reads_running = false;
    bool several_lines = false;
    std::string body;
    if (plan.step == 0 && random_.chance(75)) {
        body = random_.chance(60) ? "  price product.list_price\n" : "  price product.list_price\n  priority -2\n";
    } else {
        body = conditions(where, reads_running) + priority();
        body += random_.chance(40) ? tiers(plan, where, several_lines) : effect(plan, where);
    }
    if (random_.chance(5)) body += "  alone\n";
    if (random_.chance(plan.kind == "price" ? 25 : 8)) body += "  then stop\n";
    body += exclusions(plan, others, reads_running || several_lines);
    return plan.kind + " " + quoted(plan.name) + " in " + words_.steps[plan.step].name + " {\n" + body + "}";
}

auto rule_writer::order_tiers() -> std::string {
    bool const graduated = random_.chance(30);
    std::string const measure = random_.word({"order.value", "order.value", "quantity", "value", "customer.turnover"});
    bool const money = measure == "order.value" || measure == "value" || measure == "customer.turnover";
    std::string text = std::string(graduated ? "  graduated" : "  volume") + " tiers by " + measure + " {\n";
    std::int64_t bound = 0;
    for (std::int64_t left = random_.between(1, 3); left > 0; --left) {
        bound += random_.between(1, money ? 600 : 40);
        text += (graduated ? "    up to " : "    from ") + std::to_string(bound) +
                (money ? " " + words_.currency : "") + " give " +
                (random_.chance(70) ? write_.percent_literal(15) : write_.money_literal(60)) + "\n";
    }
    if (graduated) text += "    above give " + write_.percent_literal(15) + "\n";
    return text + "  }\n";
}

auto rule_writer::order_discount(rule_plan const& plan, std::vector<rule_plan> const& others) -> std::string {
    scope where;
    where.order_value = true;
    bool reads_running = false;
    std::string body = conditions(where, reads_running) + priority();
    if (random_.chance(45))
        body += order_tiers();
    else
        body += "  give " +
                (random_.chance(60) ? write_.percent_literal(25)
                                    : write_.money_literal(120) + (random_.chance(50) ? " per order" : "")) +
                "\n";
    if (random_.chance(35)) {
        scope of_line;
        of_line.line = true;
        body += "  over lines where " + write_.yes_no(of_line, 1) + "\n";
    }
    if (random_.chance(5)) body += "  alone\n";
    if (random_.chance(8)) body += "  then stop\n";
    body += exclusions(plan, others, true);
    return "order discount " + quoted(plan.name) + " in " + words_.steps[plan.step].name + " {\n" + body + "}";
}

auto rule_writer::rule(rule_plan const& plan, std::vector<rule_plan> const& others) -> std::string {
    if (plan.table) return table(plan);
    if (plan.kind == "order discount") return order_discount(plan, others);
    if (plan.kind == "price" || plan.kind == "discount") return step_block(plan, others);
    if (plan.kind == "payment terms") return terms_block(plan);
    if (plan.kind == "credit block") return credit_block(plan);
    if (plan.kind == "free goods") return free_goods(plan);
    if (plan.kind == "charge") return charge(plan);
    if (plan.kind == "require") return requirement(plan);
    if (plan.kind == "hide prices") return hidden_prices(plan);
    if (plan.kind == "alert") return alert(plan);
    if (plan.kind == "tax") return tax(plan);
    return floor_block(plan);
}

}  // namespace property
