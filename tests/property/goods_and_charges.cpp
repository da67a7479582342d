#include "property/rules.hpp"

namespace property {

auto rule_writer::free_goods(rule_plan const& plan) -> std::string {
    scope where;
    where.line = true;
    bool ignored = false;
    std::string body = conditions(where, ignored);
    std::string const every = random_.chance(75)   ? "every " + std::to_string(random_.between(2, 15))
                              : random_.chance(50) ? "every product.pack"
                                                   : "";
    std::string const remainder =
        every.empty() ? "" : random_.word({"", "", " pro rata round down", " pro rata round up", " only full"});
    if (!every.empty() && random_.chance(40)) {
        body += "  " + every + " " + random_.word({"1", "2", "1.5"}) + " of them free" + remainder + "\n";
    } else {
        std::string const other =
            words_.products_from_table && random_.chance(35) ? " " + quoted(random_.pick(vocabulary::skus())) : "";
        std::string const count = random_.chance(80) ? std::to_string(random_.between(1, 3)) : "product.pack";
        std::string const price = random_.chance(75)   ? " free"
                                  : random_.chance(70) ? " at " + write_.money_literal(5)
                                                       : " at product.floor";
        body += "  " + every + " add " + count + other + price + remainder + "\n";
    }
    return "free goods " + quoted(plan.name) + " {\n" + body + "}";
}

auto rule_writer::charge(rule_plan const& plan) -> std::string {
    scope where;
    where.order_value = true;
    bool const of_line = random_.chance(40);
    if (of_line) {
        where.line = true;
        where.running = true;
    }
    bool ignored = false;
    std::string body = conditions(where, ignored);
    auto const amount = [&]() {
        if (of_line) {
            return random_.chance(30) ? write_.percent_literal(5) + " per line"
                                      : write_.money_literal(3) + random_.word({" per unit", " per line"});
        }
        return random_.chance(30) ? write_.percent_literal(9)
                                  : write_.money_literal(40) + random_.word({" per order", ""});
    };
    if (random_.chance(25)) {
        bool const by_value = random_.chance(60);
        body += "  volume tiers by " + std::string(by_value ? "value" : "quantity") + " {\n";
        std::int64_t bound = 0;
        for (std::int64_t left = random_.between(1, 3); left > 0; --left) {
            body += "    from " + std::to_string(bound) + (by_value ? " " + words_.currency : "") + " charge " + amount() +
                    "\n";
            bound += random_.between(10, by_value ? 500 : 60);
        }
        body += "  }\n";
    } else {
        body += "  charge " + amount() + (random_.chance(10) ? " plus " + amount() : "") + "\n";
    }
    if (random_.chance(35)) body += "  free from " + write_.money_literal(1500) + "\n";
    if (random_.chance(40)) body += "  taxed " + random_.word({"23%", "8%", "0%", "customer.rate"}) + "\n";
    return "charge " + quoted(plan.name) + " {\n" + body + "}";
}

auto rule_writer::quantity_need() -> std::string {
    std::string const pack = "line.quantity multiple of " + random_.word({"product.pack", "5", "12", "0.5"});
    std::string const least =
        "line.quantity >= " + (random_.chance(60) ? std::to_string(random_.between(1, 40)) : "product.pack * 4");
    switch (random_.below(4)) {
        case 0: return least;
        case 1: return least + " and " + pack;
        default: return pack;
    }
}

auto rule_writer::requirement(rule_plan const& plan) -> std::string {
    scope where;
    bool ignored = false;
    if (random_.chance(40)) {
        where.line = true;
        where.gather = false;
        return "require " + quoted(plan.name) + " {\n" + conditions(where, ignored) + "  need " + quantity_need() +
               " otherwise round up\n}";
    }
    where.line = random_.chance(50);
    where.order_value = true;
    where.order_net = true;
    std::string const need = random_.chance(40) && !where.line ? "order.value >= " + write_.money_literal(1500)
                             : random_.chance(30) && where.line ? quantity_need()
                                                                : write_.yes_no(where);
    return "require " + quoted(plan.name) + " {\n" + conditions(where, ignored) + "  need " + need + " otherwise " +
           decision(false, false, false) + "\n}";
}

auto rule_writer::hidden_prices(rule_plan const& plan) -> std::string {
    scope where;
    where.gather = false;
    return "hide prices " + quoted(plan.name) + " {\n  when " + write_.yes_no(where) + "\n}";
}

auto rule_writer::alert(rule_plan const& plan) -> std::string {
    scope where;
    where.line = random_.chance(60);
    where.order_value = true;
    where.order_net = true;
    std::string const condition = write_.yes_no(where);
    std::string body = "  when " + condition + "\n";
    // It is asked for each line where its condition reads one.
    bool const of_line = condition.find(" over lines") == std::string::npos &&
                         (condition.find("line.") != std::string::npos || condition.find("product.") != std::string::npos);
    if (random_.chance(50)) body += "  message " + message(of_line, of_line) + "\n";
    return "alert " + quoted(plan.name) + " {\n" + body + "}";
}

auto rule_writer::tax(rule_plan const& plan) -> std::string {
    if (plan.for_everything) return "tax " + quoted(plan.name) + " {\n  tax 23%\n  priority -9\n}";
    scope where;
    where.line = true;
    bool ignored = false;
    return "tax " + quoted(plan.name) + " {\n" + conditions(where, ignored) + priority() + "  tax " +
           random_.word({"23%", "8%", "0%", "5.5%", "customer.rate"}) + "\n}";
}

}  // namespace property
