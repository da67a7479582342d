#include "property/rules.hpp"

#include <algorithm>
#include <set>

namespace property {

namespace {

/// A cell as the file writes it: a text is marked by a leading quote until it is written.
auto text_cell(std::string const& text) -> std::string { return "\"" + text; }
std::string const any_cell = "*";

auto is_text(std::string const& cell) -> bool { return !cell.empty() && cell.front() == '"'; }

using cells = std::vector<std::string>;

struct drawn_table {
    cells headings;
    std::vector<cells> rows;
};

void add_column(drawn_table& table, std::string const& heading, std::vector<std::string> const& column) {
    table.headings.push_back(heading);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        table.rows[row].push_back(column[row]);
}

/// Condition columns and so many different rows of them; `for_lines` says whether product facts may be named.
class table_drawer {
public:
    table_drawer(vocabulary const& words, dice& random) : words_(words), random_(random) {}

    auto conditions(bool for_lines, bool with_order_value) -> drawn_table {
        std::vector<std::string> headings{"group", "customer.segment", "customer.turnover >=", "customer.region",
                                          "order.channel"};
        if (for_lines)
            headings = {"group",           "product.category",   "product.brand", "line.sku", "customer.turnover >=",
                        "customer.region", "product.category !="};
        if (with_order_value) headings.insert(headings.end(), {"order.value >=", "order.value >="});
        drawn_table result;
        for (std::int64_t left = random_.between(1, 3); left > 0; --left) {
            std::string const heading = random_.pick(headings);
            if (std::find(result.headings.begin(), result.headings.end(), heading) == result.headings.end())
                result.headings.push_back(heading);
        }
        std::set<cells> drawn;
        for (std::int64_t left = random_.between(1, 5); left > 0; --left) {
            cells row;
            for (std::string const& heading : result.headings)
                row.push_back(random_.chance(30) ? any_cell : cell(heading));
            if (drawn.insert(row).second) result.rows.push_back(row);
        }
        return result;
    }

    auto cell(std::string const& heading) -> std::string {
        if (heading == "group") return text_cell(random_.pick(words_.groups));
        if (heading.find(">=") != std::string::npos)
            return std::to_string(random_.between(0, 6) * 100) + " " + words_.currency;
        std::string const name = heading.substr(heading.find('.') + 1);
        std::vector<std::string> const& texts = vocabulary::texts_of(name.substr(0, name.find(' ')));
        std::string text = random_.pick(texts);
        while (text.empty())
            text = random_.pick(texts);
        return text_cell(text);
    }

    /// Validity columns over rows that are there.
    void windows(drawn_table& table) {
        cells from;
        cells until;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            auto const first = static_cast<int>(random_.between(-2, 1));
            from.push_back(random_.chance(20) ? any_cell : day_text(first));
            until.push_back(random_.chance(20) ? any_cell : day_text(first + static_cast<int>(random_.between(0, 3))));
        }
        add_column(table, "valid from", from);
        add_column(table, "valid until", until);
    }

    void priorities(drawn_table& table) {
        cells column;
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            column.push_back(std::to_string(row * 2 + random_.below(2)));
        add_column(table, "priority", column);
    }

    /// Each row as often as bounds are drawn for it, one to three, with the bound in a column of its own.
    void tiers(drawn_table& table, std::string const& heading, bool money, bool open_end) {
        std::vector<cells> rows;
        for (cells const& row : table.rows) {
            std::int64_t bound = random_.between(0, 5);
            for (std::int64_t left = random_.between(1, 3); left > 0; --left) {
                bound += random_.between(1, money ? 200 : 20);
                rows.push_back(row);
                rows.back().push_back(std::to_string(bound) + (money ? " " + words_.currency : ""));
            }
            if (!open_end) continue;
            rows.push_back(row);
            rows.back().emplace_back();
        }
        // Rows of one scale need not stand together.
        if (random_.chance(30)) std::reverse(rows.begin(), rows.end());
        table.headings.push_back(heading);
        table.rows = rows;
    }

    /// What of a product is free; gives back what the head then says.
    auto free_goods(drawn_table& table) -> std::string {
        bool const inclusive = random_.chance(40);
        bool const always_every = random_.chance(80);
        add_each(table, "every", [&]() { return always_every || random_.chance(60) ? number(2, 15) : std::string(); });
        add_each(table, inclusive ? "of them free" : "add", [&]() { return number(1, 2); });
        if (!inclusive && words_.products_from_table && random_.chance(70)) {
            add_each(table, "product", [&]() {
                return random_.chance(50) ? std::string() : text_cell(random_.pick(vocabulary::skus()));
            });
        }
        if (!inclusive && random_.chance(60))
            add_each(table, "at", [&]() { return random_.chance(40) ? std::string() : number(1, 4) + " " + words_.currency; });
        return random_.word({"", "", ", pro rata round down", ", pro rata round up", ", only full"});
    }

    auto charges(drawn_table& table, bool of_lines) -> std::string {
        std::string head;
        if (random_.chance(25)) {
            head = ", volume tiers by value";
            tiers(table, "value from", true, false);
        }
        if (of_lines)
            add_each(table, random_.word({"charge " + words_.currency + " per unit", "charge " + words_.currency + " per line"}),
                     [&]() { return number(1, 9); });
        else
            add_each(table, "charge " + words_.currency, [&]() { return number(5, 60); });
        if (random_.chance(40))
            add_each(table, "free from", [&]() { return random_.chance(30) ? std::string() : number(1, 9) + "00 " + words_.currency; });
        if (random_.chance(40))
            add_each(table, "taxed", [&]() { return random_.chance(40) ? std::string() : std::string(random_.word({"23%", "5%"})); });
        return head;
    }

    void requirements(drawn_table& table) {
        if (random_.chance(50)) {
            add_each(table, "need line.quantity multiple of", [&]() { return number(2, 12); });
            if (random_.chance(40))
                add_each(table, "need line.quantity >=", [&]() { return random_.chance(30) ? std::string() : number(1, 50); });
            add_each(table, "round up", [] { return std::string("yes"); });
            return;
        }
        add_each(table, random_.word({"need order.value >=", "need order.gross <="}),
                 [&]() { return number(1, 20) + "00 " + words_.currency; });
        for (std::string const heading : {"warn", "hold", "reject", "approval by"})
            table.headings.push_back(heading);
        for (cells& row : table.rows) {
            std::uint64_t const said = random_.below(4);
            for (std::uint64_t column = 0; column < 4; ++column)
                row.push_back(column == said ? (column == 3 ? text_cell("manager") : "yes") : column == 3 ? "" : "no");
        }
        if (random_.chance(50)) add_each(table, "within", [&]() { return number(1, 4) + " days"; });
    }

private:
    auto number(std::int64_t first, std::int64_t last) -> std::string {
        return std::to_string(random_.between(first, last));
    }

    template <typename Make>
    void add_each(drawn_table& table, std::string const& heading, Make make_cell) {
        cells column;
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            column.push_back(make_cell());
        add_column(table, heading, column);
    }

    vocabulary const& words_;
    dice& random_;
};

}  // namespace

auto write_rows(std::vector<std::string> const& headings, std::vector<std::vector<std::string>> const& rows)
    -> std::string {
    std::string text;
    auto const line = [&](cells const& row, bool heading) {
        std::string words = "  ";
        for (std::size_t column = 0; column < row.size(); ++column) {
            words += column == 0 ? "" : " | ";
            words += !heading && is_text(row[column]) ? quoted(row[column].substr(1)) : row[column];
        }
        text += words + "\n";
    };
    line(headings, true);
    for (cells const& row : rows)
        line(row, false);
    return text;
}

auto write_csv(std::vector<std::string> const& headings, std::vector<std::vector<std::string>> const& rows,
               char separator) -> std::string {
    std::string text;
    auto const line = [&](cells const& row) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            std::string cell = is_text(row[column]) ? row[column].substr(1) : row[column];
            if (cell == any_cell) cell = column % 2 == 0 ? "" : "*";
            if (cell.find_first_of("\",;") != std::string::npos) {
                std::string doubled;
                for (char const letter : cell)
                    doubled += letter == '"' ? std::string("\"\"") : std::string(1, letter);
                cell = "\"" + doubled + "\"";
            }
            text += (column == 0 ? "" : std::string(1, separator)) + cell;
        }
        text += "\n";
    };
    line(headings);
    for (cells const& row : rows)
        line(row);
    return text;
}

auto rule_writer::table(rule_plan const& plan) -> std::string {
    table_drawer draw(words_, random_);
    bool const in_step = plan.step < words_.steps.size();
    bool const of_order = plan.kind == "order discount";
    bool const floor = plan.kind == "minimum margin" || plan.kind == "minimum price";
    bool const terms = plan.kind == "payment terms";
    bool const taxes = plan.kind == "tax";
    bool const charges = plan.kind == "charge";
    bool const charges_lines = charges && random_.chance(50);
    bool const of_lines = !of_order && !terms && plan.kind != "credit block" && (!charges || charges_lines);
    drawn_table drawn = draw.conditions(of_lines, of_order);
    std::string head;
    if (random_.chance(25)) draw.windows(drawn);
    bool const first = terms || taxes || (in_step && words_.steps[plan.step].combination == "first");
    if (first || (in_step && random_.chance(20))) draw.priorities(drawn);

    auto const add = [&](std::string const& heading, auto make_cell) {
        cells column;
        for (std::size_t row = 0; row < drawn.rows.size(); ++row)
            column.push_back(make_cell());
        add_column(drawn, heading, column);
    };
    if (in_step) {
        bool const tiered = random_.chance(45) && !first;
        if (tiered && of_order) {
            bool const graduated = random_.chance(30);
            head += std::string(graduated ? ", graduated" : ", volume") + " tiers by order.value";
            draw.tiers(drawn, graduated ? "up to" : "from", true, graduated);
        } else if (tiered) {
            bool const graduated = random_.chance(40);
            bool ignored = false;
            std::string measure;
            std::string const by = tier_head(plan, measure, ignored, graduated);
            bool const up_to = graduated || random_.chance(25);
            bool const money = measure == "value" || measure.find("price") != std::string::npos;
            head += std::string(graduated ? ", graduated tiers " : ", volume tiers ") + by;
            std::string const word = measure == "quantity" || measure == "value" ? measure + " " : "";
            draw.tiers(drawn, word + (up_to ? "up to" : "from"), money, up_to && (graduated || random_.chance(60)));
        }
        if (plan.kind == "price") {
            add(random_.chance(30) ? "price per 10" : "price", [&]() { return write_.money_literal(100); });
        } else if (random_.chance(15) && plan.step > 0 && !of_order) {
            add("give % of " + words_.steps[0].name, [&]() { return std::to_string(random_.between(0, 30)); });
        } else if (random_.chance(20)) {
            add((random_.chance(30) && !of_order ? "charge " : "give ") + words_.currency,
                [&]() { return random_.chance(10) ? std::string() : std::to_string(random_.between(0, 3)); });
        } else {
            add("give", [&]() { return random_.chance(85) ? write_.percent_literal() : write_.money_literal(3); });
        }
        if (random_.chance(6)) head += ", then stop";
    } else if (floor) {
        bool const margin = plan.kind == "minimum margin";
        bool const ladders = random_.chance(40);
        if (margin && random_.chance(30)) head += ", before order discounts";
        if (ladders) {
            head += ", as ladders";
            std::vector<cells> rows;
            for (cells const& row : drawn.rows) {
                std::int64_t bound = random_.between(15, 70);
                for (std::int64_t left = random_.between(1, 3); left > 0; --left) {
                    rows.push_back(row);
                    rows.back().push_back(margin ? std::to_string(bound) + "%"
                                                 : std::to_string(bound / 2) + " " + words_.currency);
                    bound -= random_.between(4, 9);
                }
            }
            drawn.headings.emplace_back("below");
            drawn.rows = rows;
        } else {
            add("below", [&]() { return margin ? write_.percent_literal(70) : write_.money_literal(30); });
        }
        // Each row says one thing.
        for (std::string const heading : {"raise price", "approval by", "warn", "hold", "reject"})
            drawn.headings.push_back(heading);
        for (cells& row : drawn.rows) {
            std::uint64_t const said = random_.below(7);
            for (std::uint64_t column = 0; column < 5; ++column) {
                bool const here = column == (said > 4 ? 0 : said);
                row.push_back(!here ? (column == 1 ? "" : "no") : column == 1 ? text_cell("manager") : "yes");
            }
        }
        if (random_.chance(50)) add("within", [&]() { return std::to_string(random_.between(1, 4)) + " days"; });
        if (random_.chance(70)) add("fixed prices too", [&]() { return random_.word({"yes", "no"}); });
    } else if (plan.kind == "free goods") {
        head += draw.free_goods(drawn);
    } else if (charges) {
        head += draw.charges(drawn, charges_lines);
    } else if (plan.kind == "require") {
        draw.requirements(drawn);
    } else if (plan.kind == "alert") {
        if (random_.chance(60)) add("message", [&]() { return text_cell("Mind this line"); });
    } else if (taxes) {
        add("tax", [&]() { return random_.word({"23%", "8%", "0%", "5%"}); });
    } else if (terms) {
        add("net days", [&]() { return std::to_string(random_.between(0, 60)); });
        if (random_.chance(60)) add("end of month", [&]() { return random_.word({"yes", "no"}); });
        if (random_.chance(30)) add("prepayment", [&]() { return random_.word({"yes", "no", "no"}); });
        if (random_.chance(50)) {
            add("early discount", [&]() { return std::to_string(random_.between(1, 4)) + "%"; });
            add("early discount within", [&]() { return std::to_string(random_.between(1, 20)) + " days"; });
        }
    } else {
        for (std::string const heading : {"warn", "hold", "require prepayment", "reject", "approval by"})
            drawn.headings.push_back(heading);
        for (cells& row : drawn.rows) {
            std::uint64_t const said = random_.below(5);
            for (std::uint64_t column = 0; column < 5; ++column) {
                row.push_back(column == said ? (column == 4 ? text_cell("buyer") : "yes") : column == 4 ? "" : "no");
            }
        }
        if (random_.chance(40))
            add("release by", [&]() { return random_.chance(30) ? std::string() : text_cell("credit_control"); });
        if (random_.chance(40)) add("message", [&]() { return text_cell("Mind this customer"); });
    }
    head += random_.chance(50) ? ", most specific row" : ", every row";
    std::string const title =
        plan.kind + " table " + quoted(plan.name) + (in_step ? " in " + words_.steps[plan.step].name : "") + head;
    if (random_.chance(60)) return title + " {\n" + write_rows(drawn.headings, drawn.rows) + "}";
    bool const semicolon = random_.chance(25);
    std::string const name = "table_" + std::to_string(files_.size()) + ".csv";
    files_.emplace_back(name, write_csv(drawn.headings, drawn.rows, semicolon ? ';' : ','));
    return title + " from \"" + name + "\"" + (semicolon ? " separated by \";\"" : "");
}

}  // namespace property
