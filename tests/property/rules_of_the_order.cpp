#include "property/rules.hpp"

namespace property {

auto rule_writer::message(bool line, bool net) -> std::string {
    std::vector<std::string> texts{"Overdue: {customer.overdue}",
                                   "\\\"{customer.segment}\\\" {{x}} owes {customer.exposure}",
                                   "Since {customer.since}",
                                   "Limit {customer.credit_limit}",
                                   "{customer.rate} and {customer.tags}",
                                   "{order.urgent} on {order.date}"};
    if (line)
        texts.insert(texts.end(), {"Line of {line.sku}: {line.quantity}", "{product.weight}, floor {product.floor}"});
    if (net)
        texts.insert(texts.end(), {words_.has_cost ? "Margin {line.margin}" : "{line.net}",
                                   "Net {line.net} of {line.total}, {order.value}"});
    return "\"" + random_.pick(texts) + "\"";
}

auto rule_writer::decision(bool credit, bool line, bool net) -> std::string {
    std::string const words = random_.chance(40) ? " " + message(line, net) : "";
    switch (random_.below(credit ? 5 : 4)) {
        case 0: return "warn" + words;
        case 1:
            return "approval by \"director\"" +
                   std::string(random_.chance(60) ? " within " + std::to_string(random_.between(1, 5)) + " days" : "") +
                   words;
        case 2: return "hold" + words + (random_.chance(50) && credit ? " release by \"credit_control\"" : "");
        case 3: return "reject" + words;
        default: return "require prepayment" + words;
    }
}

auto rule_writer::floor_block(rule_plan const& plan) -> std::string {
    bool const margin = plan.kind == "minimum margin";
    scope where;
    where.line = true;
    bool ignored = false;
    std::string body = conditions(where, ignored);
    std::int64_t bound = random_.between(10, 80);
    std::uint64_t const rungs = random_.below(3) + 1;
    bool const lifts = random_.chance(60);
    bool const before = margin && random_.chance(30);
    for (std::uint64_t rung = 0; rung < rungs; ++rung) {
        std::string const below = margin                            ? std::to_string(bound) + "%"
                                  : rung == 0 && random_.chance(50) ? "product.floor"
                                                                    : std::to_string(bound / 2) + " " + words_.currency;
        bool const last = rung + 1 == rungs;
        body += "  below " + below + " ";
        body += lifts && last ? std::string("raise price") + (random_.chance(30) ? " fixed prices too" : "")
                              : decision(false, true, !lifts && !before);
        body += "\n";
        bound -= random_.between(4, 9);
    }
    if (margin && random_.chance(50)) body += "  no cost " + decision(false, true, !lifts && !before) + "\n";
    std::string const head = before ? " before order discounts" : "";
    return plan.kind + " " + quoted(plan.name) + head + " {\n" + body + "}";
}

auto rule_writer::terms_block(rule_plan const& plan) -> std::string {
    scope where;
    where.order_value = true;
    where.order_net = true;
    bool ignored = false;
    std::string body = conditions(where, ignored) + priority();
    if (random_.chance(12)) return "payment terms " + quoted(plan.name) + " {\n" + body + "  prepayment\n}";
    static std::vector<std::string> const forms{"net 14 days",
                                                "net 0 days",
                                                "net 45 days end of month",
                                                "net end of month plus 45 days",
                                                "net 2 weeks",
                                                "net 1 month",
                                                "net 3 months on the 10th",
                                                "end of next month",
                                                "net customer.payment_days",
                                                "end of month",
                                                "net 10 days on the 31st",
                                                "net 1 month end of month",
                                                "net 14 days next business day",
                                                "net 30 days next business day of holidays",
                                                "net 7 days next business day of holidays",
                                                "net 2 weeks next business day of holidays",
                                                "end of month next business day of holidays"};
    if (random_.chance(25)) return "payment terms " + quoted(plan.name) + " {\n" + body + instalments() + "}";
    body += "  " + random_.pick(forms) + "\n";
    if (random_.chance(50)) {
        body += "  " + std::to_string(random_.between(1, 4)) + (random_.chance(30) ? ".5" : "") + "% within " +
                std::to_string(random_.between(1, 20)) + " days" + (random_.chance(40) ? " of net" : "") + "\n";
    }
    return "payment terms " + quoted(plan.name) + " {\n" + body + "}";
}

auto rule_writer::instalments() -> std::string {
    std::vector<std::string> const parts{"30%", "25.5%", "40%", "33%", "100 " + words_.currency, write_.money_literal(50)};
    std::vector<std::string> const dues{"prepayment", "net 30 days", "net 2 weeks next business day of holidays",
                                        "end of month", "net customer.payment_days"};
    std::string text = "  instalments {\n";
    for (std::int64_t left = random_.between(1, 2); left > 0; --left)
        text += "    " + random_.pick(parts) + " " + random_.pick(dues) + "\n";
    return text + "    rest " + random_.pick(dues) + "\n  }\n";
}

auto rule_writer::credit_block(rule_plan const& plan) -> std::string {
    scope where;
    where.order_value = true;
    where.order_net = true;
    std::string body;
    switch (random_.below(5)) {
        case 0: body = "  when customer.overdue > 14 days\n"; break;
        case 1: body = "  when customer.exposure + order.gross > customer.credit_limit\n"; break;
        case 2: body = "  when customer.exposure + order.gross > 90% of customer.credit_limit\n"; break;
        case 3: body = "  when customer.credit_limit is missing\n"; break;
        default: {
            bool ignored = false;
            body = conditions(where, ignored);
        }
    }
    body += "  " + decision(true, false, false) + "\n";
    return "credit block " + quoted(plan.name) + " {\n" + body + "}";
}

}  // namespace property
