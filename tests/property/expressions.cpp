#include "property/expressions.hpp"

#include <algorithm>

namespace property {

auto expression_writer::has(std::string const& path) const -> bool {
    return std::any_of(words_.facts.begin(), words_.facts.end(),
                       [&](fact_plan const& fact) { return fact.path() == path; });
}

auto expression_writer::money_literal(std::int64_t most_units) -> std::string {
    // Three digits behind a point can be read in two ways and are refused.
    int const digits = words_.digits < 2 ? words_.digits : 2;
    std::int64_t const scale = digits == 0 ? 1 : 100;
    std::int64_t const amount = random_.between(1, most_units * scale);
    std::string const text = random_.chance(50) ? std::to_string(amount / scale + 1) : amount_text(amount, digits);
    return text + " " + words_.currency;
}

auto expression_writer::percent_literal(int most) -> std::string {
    // Few different rates make ties.
    if (random_.chance(40)) return random_.word({"5%", "10%", "10%", "15%"});
    std::string text = std::to_string(random_.between(0, most));
    if (random_.chance(25)) text += "." + std::to_string(random_.between(1, 9));
    return text + "%";
}

namespace {

/// Of one line among those that are counted.
auto counted_line() -> scope {
    scope inner;
    inner.line = true;
    inner.gather = false;
    return inner;
}

}  // namespace

auto expression_writer::over_lines(scope const& inner) -> std::string {
    return " over lines" + (random_.chance(60) ? " where " + yes_no(inner, 1) : std::string()) + ")";
}

auto expression_writer::number_over_lines() -> std::string {
    switch (random_.below(4)) {
        case 0: return "count(" + yes_no(counted_line(), 0) + over_lines(counted_line());
        case 1: return "count(over lines where " + yes_no(counted_line(), 1) + ")";
        case 2: return random_.word({"min(", "max("}) + std::string("line.quantity") + over_lines(counted_line());
        default: return "sum(line.quantity" + over_lines(counted_line());
    }
}

auto expression_writer::money_over_lines(scope const& where) -> std::string {
    std::vector<std::string> choices{"product.list_price", "line.quantity * product.list_price"};
    if (where.running) choices.insert(choices.end(), {"line.value", "line.price"});
    if (where.order_value) choices.emplace_back("line.total");
    if (where.order_net) choices.emplace_back("line.net");
    return random_.word({"sum(", "sum(", "min(", "max("}) + random_.pick(choices) + over_lines(counted_line());
}

auto expression_writer::answer_over_lines(scope const& where) -> std::string {
    switch (random_.below(5)) {
        case 0: return "any(" + yes_no(counted_line(), 1) + over_lines(counted_line());
        case 1: return "all(" + yes_no(counted_line(), 1) + over_lines(counted_line());
        case 2: return money_over_lines(where) + random_.word({" > ", " <= "}) + money_literal(900);
        default: return number_over_lines() + random_.word({" >= ", " < "}) + std::to_string(random_.between(1, 60));
    }
}

auto expression_writer::money(scope const& where, int depth) -> std::string {
    if (depth > 0) {
        switch (random_.below(13)) {
            case 11:
                if (where.gather) return money_over_lines(where);
                break;
            case 0: return money(where, depth - 1) + " + " + money(where, depth - 1);
            case 1: return percent_literal(90) + " of " + money(where, 0);
            case 2: return money(where, 0) + " * " + std::to_string(random_.between(1, 3));
            case 3: return random_.word({"min(", "max("}) + money(where, depth - 1) + ", " + money(where, 0) + ")";
            case 4: return "(" + money(where, 0) + " + " + percent_literal(30) + ")";
            case 5: return "(" + money(where, 0) + " - " + percent_literal(30) + ")";
            case 6:
                return "round(" + money(where, 0) + " / " + std::to_string(random_.between(2, 7)) + " to 0.01 half up)";
            case 7: return "abs(" + money(where, 0) + " - " + money(where, 0) + ")";
            case 8: return "round(" + money(where, 0) + " at margin " + percent_literal(60) + " to 0.05 up)";
            default: break;
        }
    }
    std::vector<std::string> choices{money_literal(), money_literal(), "customer.turnover", "customer.exposure"};
    if (random_.chance(60)) choices.emplace_back("convert(customer.deposit, order.euro_rate)");
    for (std::string const& let : words_.money_lets)
        choices.push_back(let);
    if (where.line) {
        choices.insert(choices.end(), {"product.list_price", "product.list_price", "product.floor",
                                       "contract_prices[customer.id, line.sku].price"});
        if (words_.has_cost) choices.emplace_back("product.cost");
    }
    if (where.running) {
        choices.insert(choices.end(), {"line.price", "line.value"});
        if (where.steps_before > 0)
            choices.push_back("line.after(" + words_.steps[random_.below(where.steps_before)].name + ")");
    }
    if (where.order_value) choices.emplace_back("order.value");
    if (where.order_net) {
        choices.emplace_back(random_.word({"order.gross", "order.goods", "order.net"}));
        if (where.line) choices.emplace_back(random_.word({"line.net", "line.total"}));
    }
    return random_.pick(choices);
}

auto expression_writer::percent(scope const& where) -> std::string {
    switch (random_.below(8)) {
        case 0: return "customer.rate";
        case 1: return "region_rates[customer.region].rate";
        case 2: return "max(customer.rate, " + percent_literal() + ")";
        case 3: return words_.percent_lets.empty() ? percent_literal() : random_.pick(words_.percent_lets);
        case 4: return where.line ? "contract_prices[customer.id, line.sku].rebate" : percent_literal();
        default: return percent_literal();
    }
}

auto expression_writer::number(scope const& where) -> std::string {
    std::vector<std::string> choices{std::to_string(random_.between(1, 60)), "customer.bought"};
    for (std::string const& let : words_.number_lets)
        choices.push_back(let);
    if (where.line) choices.insert(choices.end(), {"line.quantity", "line.quantity", "product.weight", "product.pack"});
    std::string const first = random_.pick(choices);
    return random_.chance(25) ? first + " * " + random_.pick(choices) : first;
}

auto expression_writer::order_amount(scope const& where) -> std::string {
    return where.order_net ? random_.word({"order.gross", "order.goods", "order.value"}) : "order.value";
}

auto expression_writer::text_condition(scope const& where) -> std::string {
    std::vector<std::string> facts{"customer.segment", "customer.segment", "customer.region", "order.channel"};
    if (where.line) facts = {"product.category", "product.category", "product.brand", "line.sku", "customer.segment"};
    std::string const path = random_.pick(facts);
    std::vector<std::string> const& texts = vocabulary::texts_of(path.substr(path.find('.') + 1));
    switch (random_.below(5)) {
        case 0: return path + " in (" + quoted(random_.pick(texts)) + ", " + quoted(random_.pick(texts)) + ")";
        case 1: return path + " != " + quoted(random_.pick(texts));
        case 2:
            return path + " starts with " +
                   quoted(random_.pick(texts).substr(0, 1) == "" ? "s" : random_.pick(texts).substr(0, 1));
        default: return path + " == " + quoted(random_.pick(texts));
    }
}

auto expression_writer::comparison(scope const& where) -> std::string {
    std::string const sign = random_.word({"<", "<=", ">", ">=", "==", "!="});
    switch (random_.below(15)) {
        case 0: return money(where) + " " + sign + " " + money(where);
        case 1: return "customer.overdue " + sign + " " + std::to_string(random_.between(0, 40)) + " days";
        case 2:
            return "order.date " + random_.word({"<", "<=", ">", ">="}) + " " +
                   day_text(static_cast<int>(random_.between(-5, 5)));
        case 3: return "order.date - customer.since > " + std::to_string(random_.between(0, 2000)) + " days";
        case 4: return random_.word({"customer.member", "order.urgent"});
        case 5:
            return random_.word({"customer.credit_limit", "customer.region", "user.limit", "customer.since",
                                 "customer.deposit"}) +
                   " is " + random_.word({"missing", "present"});
        case 6: return quoted(random_.pick(vocabulary::tags())) + " in customer.tags";
        case 7: return number(where) + " " + sign + " " + number(where);
        case 8:
            return number(where) + " in " + std::to_string(random_.between(1, 20)) + ".." +
                   std::to_string(random_.between(20, 300));
        case 9: return where.line ? "line.quantity multiple of product.pack" : "customer.bought multiple of 5";
        case 10: return money(where, 0) + " / 3 " + sign + " " + money_literal();
        case 11:
            if (where.order_net && where.line && words_.has_cost) return "line.margin < " + percent_literal();
            if (where.order_value) return order_amount(where) + " " + sign + " " + money_literal(2000);
            return "customer.rate " + sign + " " + percent_literal(5);
        case 12: return words_.yes_no_lets.empty() ? text_condition(where) : random_.pick(words_.yes_no_lets);
        default: return text_condition(where);
    }
}

auto expression_writer::yes_no(scope const& where, int depth) -> std::string {
    if (where.gather && random_.chance(7)) return answer_over_lines(where);
    if (depth > 0) {
        switch (random_.below(8)) {
            case 0: return yes_no(where, depth - 1) + " and " + yes_no(where, depth - 1);
            case 1: return "(" + yes_no(where, depth - 1) + " or " + yes_no(where, depth - 1) + ")";
            case 2: return "not (" + yes_no(where, depth - 1) + ")";
            default: break;
        }
    }
    return comparison(where);
}

}  // namespace property
