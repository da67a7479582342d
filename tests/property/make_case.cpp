#include "property/book_case.hpp"
#include "property/rules.hpp"

#include <algorithm>

namespace property {

namespace {

using presence = fact_plan::presence;
using cells = std::vector<std::string>;

class case_maker {
public:
    explicit case_maker(std::uint64_t seed)
        : random_(seed), words_(make_vocabulary(random_)), write_(words_, random_) {}

    auto make() -> book_case {
        result_.sections.push_back(write_head(words_, random_));
        for (std::string const& facts : write_facts(words_))
            result_.sections.push_back(facts);
        write_products();
        write_contracts();
        write_lets();
        result_.sections.push_back("price group \"wholesale\" when customer.segment == \"wholesale\"");
        result_.sections.push_back("price group \"vip\" when " + write_.yes_no(without_lines(), 1));
        result_.sections.push_back("price group \"everyone\" when customer.id starts with \"C\"");
        result_.sections.push_back(write_waterfall(words_));
        write_rules();
        write_cart();
        return result_;
    }

private:
    void write_products() {
        if (!words_.products_from_table) return;
        cells headings{"sku"};
        for (fact_plan const& fact : words_.facts) {
            if (fact.subject == "product" && random_.chance(80)) headings.push_back(fact.name);
        }
        std::vector<cells> rows;
        for (std::string const& sku : vocabulary::skus()) {
            if (random_.chance(10)) continue;
            cells row{"\"" + sku};
            for (std::size_t column = 1; column < headings.size(); ++column)
                row.push_back(random_.chance(10) ? "" : product_cell(headings[column]));
            rows.push_back(row);
        }
        result_.files.emplace_back("products.csv", write_csv(headings, rows, ','));
    }

    auto product_cell(std::string const& name) -> std::string {
        if (name == "category" || name == "brand") return "\"" + random_.pick(vocabulary::texts_of(name));
        if (name == "pack") return std::to_string(random_.between(1, 6));
        if (name == "weight") return amount_text(random_.between(0, 300), 2);
        return money_amount(name == "list_price" ? 60 : 20);
    }

    auto money_amount(std::int64_t most) -> std::string {
        std::int64_t scale = 1;
        for (int digit = 0; digit < words_.digits; ++digit)
            scale *= 10;
        return amount_text(random_.between(1, most * scale), words_.digits);
    }

    void write_contracts() {
        bool const dated = random_.chance(60);
        cells headings{"customer", "sku", "price", "rebate"};
        if (dated) headings.insert(headings.end(), {"valid from", "until"});
        std::vector<cells> rows;
        for (std::string const& customer : vocabulary::customers()) {
            for (std::string const& sku : vocabulary::skus()) {
                if (random_.chance(50)) continue;
                cells row{"\"" + customer, "\"" + sku, money_amount(40), write_.percent_literal(20)};
                if (!dated) {
                    rows.push_back(row);
                    continue;
                }
                // Two windows of one key that meet, or one.
                row.insert(row.end(), {"", day_text(-1)});
                if (random_.chance(50)) rows.push_back(row);
                row[2] = money_amount(40);
                row[4] = day_text(0);
                row[5] = day_text(static_cast<int>(random_.between(0, 3)));
                rows.push_back(row);
            }
        }
        if (rows.empty()) {
            rows.push_back({"\"C-1", "\"SCR-1", money_amount(40), "5%"});
            if (dated) rows.back().insert(rows.back().end(), {"", ""});
        }
        std::string const body = std::string("  key customer text, sku text\n  value price money, rebate percent\n") +
                                 (dated ? "  valid from, until\n" : "");
        if (random_.chance(50)) {
            result_.sections.push_back("table contract_prices from \"contract_prices.csv\" {\n" + body + "}");
            result_.files.emplace_back("contract_prices.csv", write_csv(headings, rows, ','));
        } else {
            result_.sections.push_back("table contract_prices {\n" + body + write_rows(headings, rows) + "}");
        }
        result_.sections.push_back(
            "table region_rates {\n  key region text\n  value rate percent\n  region | rate\n  \"north\" | " +
            write_.percent_literal(15) + "\n}");
        std::string days;
        for (int day = -3; day < 60; day += static_cast<int>(random_.between(1, 9)))
            days += "  " + day_text(day) + " | \"off\"\n";
        result_.sections.push_back("table holidays {\n  key day date\n  value why text\n  day | why\n" + days + "}");
    }

    /// Price groups, and lets that they may name, look at no lines.
    static auto without_lines() -> scope {
        scope where;
        where.gather = false;
        return where;
    }

    void write_lets() {
        auto const add = [&](std::vector<std::string>& names, std::string const& name, std::string const& value) {
            result_.sections.push_back("let " + name + " = " + value);
            names.push_back(name);
        };
        scope line;
        line.line = true;
        if (random_.chance(50)) add(words_.yes_no_lets, "big_customer", write_.yes_no(without_lines(), 1));
        if (random_.chance(40)) add(words_.money_lets, "base_amount", write_.money(without_lines(), 1));
        if (random_.chance(40))
            add(words_.percent_lets, "usual_rate", "max(customer.rate, " + write_.percent_literal(10) + ")");
        if (random_.chance(30))
            add(words_.number_lets, "points", "customer.bought + " + std::to_string(random_.between(1, 20)));
    }

    void write_rules() {
        rule_writer write(words_, random_, result_.files);
        std::vector<rule_plan> const plans = write.plan_rules();
        for (rule_plan const& plan : plans) {
            bool const asks = plan.kind == "minimum margin" || plan.kind == "minimum price" ||
                              plan.kind == "credit block" || plan.kind == "require";
            if (asks) asking_.push_back(plan);
        }
        bool const down = random_.chance(50);  // rules may exclude those before them, or those behind: never a cycle
        std::string included;
        bool const split = random_.chance(25);
        for (std::size_t rule = 0; rule < plans.size(); ++rule) {
            std::vector<rule_plan> const others =
                down ? std::vector<rule_plan>(plans.begin(), plans.begin() + static_cast<std::ptrdiff_t>(rule))
                     : std::vector<rule_plan>(plans.begin() + static_cast<std::ptrdiff_t>(rule) + 1, plans.end());
            std::string const text = write.rule(plans[rule], others);
            if (split && !plans[rule].table && random_.chance(30)) {
                included += text + "\n";
                continue;
            }
            result_.sections.push_back(text);
        }
        if (included.empty()) return;
        auto const place = static_cast<std::ptrdiff_t>(result_.sections.size() - random_.below(4));
        result_.sections.insert(result_.sections.begin() + place, "include \"more.cennik\"");
        result_.files.emplace_back("more.cennik", included);
    }

    auto fact_value(fact_plan const& fact) -> std::string {
        if (fact.type == "text") return quoted(random_.pick(vocabulary::texts_of(fact.name)));
        if (fact.type == "yes/no") return random_.word({"true", "false"});
        if (fact.type == "days") return std::to_string(random_.between(0, 40));
        if (fact.type == "date") return quoted(day_text(static_cast<int>(random_.between(-1500, 10))));
        if (fact.type == "percent") return quoted(write_.percent_literal(20));
        if (fact.type == "number")
            return fact.name == "euro_rate" ? quoted(amount_text(random_.between(38000, 46000), 4))
                   : fact.name == "weight"  ? quoted(amount_text(random_.between(0, 300), 2))
                                            : std::to_string(random_.between(0, 30));
        if (fact.type == "list of text")
            return "[" + quoted(random_.pick(vocabulary::tags())) +
                   (random_.chance(50) ? "," + quoted(random_.pick(vocabulary::tags())) : "") + "]";
        if (fact.type == "money EUR") return quoted("12.00 EUR");
        std::string const amount = money_amount(fact.of_line() ? (fact.name == "list_price" ? 60 : 20) : 700);
        return random_.chance(30) ? amount : quoted(amount);
    }

    /// `"name":value,…` of the facts of one subject that the cart gives.
    auto facts_of(std::string const& subject) -> std::string {
        std::string text;
        for (fact_plan const& fact : words_.facts) {
            if (fact.subject != subject) continue;
            bool const known = subject == "product" && words_.products_from_table;
            std::uint64_t const chance = fact.is == presence::required ? 1000 : known ? 200 : 650;
            if (random_.below(1000) >= chance - (fact.is == presence::required ? 2 : 0)) continue;
            text += (text.empty() ? "" : ",") + quoted(fact.name) + ":" +
                    (random_.below(100) == 0 ? "null" : fact_value(fact));
        }
        return text;
    }

    auto quantity() -> std::string {
        if (words_.returns && random_.chance(25)) return std::to_string(-random_.between(1, 30));
        switch (random_.below(12)) {
            case 0: return "0";
            case 1: return "\"" + std::to_string(random_.between(0, 60)) + ".5\"";
            case 2: return std::to_string(random_.between(100, 900));
            case 3: return "\"0.25\"";
            default: return std::to_string(random_.between(1, 70));
        }
    }

    /// Approvals of an earlier quote, some for rules that ask for nothing now.
    void write_grants() {
        std::string grants;
        for (std::int64_t left = random_.between(2, 8); left > 0; --left) {
            rule_plan const& rule = random_.pick(asking_);
            bool const credit = rule.kind == "credit block";
            bool const floor = !credit && rule.kind != "require";
            bool const of_line = floor ? random_.chance(97) : !credit && random_.chance(40);
            std::string const asked = !rule.table ? "director" : credit ? "buyer" : "manager";
            std::string grant = "\"rule\":" + quoted(random_.chance(3) ? "Nobody's" : rule.name);
            if (of_line) grant += ",\"line\":" + std::to_string(random_.chance(60) ? 1 : random_.between(2, 4));
            grant += ",\"role\":" + quoted(random_.chance(80) ? asked : random_.word({"director", "credit_control"}));
            if (random_.chance(30)) grant += ",\"until\":" + quoted(day_text(static_cast<int>(random_.between(-2, 4))));
            if (random_.chance(85)) {
                std::string const net = floor ? random_.word({"0.00", "0.00", "150.00"}) : random_.word({"999999", "200"});
                grant += ",\"net\":" + quoted(net);
            }
            if (random_.chance(80)) grant += ",\"margin\":" + quoted(random_.word({"-999", "-999", "0.9"}));
            grants += (grants.empty() ? "" : ",") + ("{" + grant + "}");
        }
        result_.cart_head += ",\n \"granted\":[" + grants + "]";
    }

    void write_cart() {
        auto const day = random_.chance(60) ? 0 : static_cast<int>(random_.between(-3, 3));
        result_.cart_head =
            (random_.chance(90) ? "\"id\":\"A \\\"1\\\"\"," : std::string()) + "\"date\":" + quoted(day_text(day));
        for (std::string const subject : {"customer", "order", "user"})
            result_.cart_head += ",\n " + quoted(subject) + ":{" + facts_of(subject) + "}";
        if (!asking_.empty() && random_.chance(60)) write_grants();
        std::int64_t const lines = random_.between(1, 5);
        for (std::int64_t line = 0; line < lines; ++line) {
            std::string text = "{\"sku\":" + quoted(random_.pick(vocabulary::skus())) + ",\"quantity\":" + quantity();
            std::string const own = facts_of("line");
            if (!own.empty()) text += "," + own;
            result_.cart_lines.push_back(text + ",\"product\":{" + facts_of("product") + "}}");
        }
    }

    dice random_;
    vocabulary words_;
    expression_writer write_;
    std::vector<rule_plan> asking_;  ///< rules that may ask for an approval
    book_case result_;
};

}  // namespace

auto make_case(std::uint64_t seed) -> book_case { return case_maker(seed).make(); }

}  // namespace property
