#include "tooling/scenario_suite.hpp"

namespace cennik::tooling {

namespace {

/// Everything from `expect` on in one line, so that a failure can be read where it is printed.
auto fold_blanks(std::string_view text) -> std::string {
    std::string out;
    for (char const each : text) {
        bool const blank = each == ' ' || each == '\t' || each == '\n' || each == '\r';
        if (!blank) out += each;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

class suite_maker {
public:
    suite_maker(model::book const& book, base::source_map const& sources) : book_(book), sources_(sources) {}

    [[nodiscard]] auto make(model::scenario const& from) const -> scenario {
        scenario to;
        to.name = from.name;
        to.day = date::from_days(from.day);
        to.facts = facts(from.facts);
        for (model::scenario_line const& line : from.lines) {
            to.lines.push_back(scenario_line{book_.texts[line.sku], line.quantity, facts(line.facts)});
        }
        for (model::scenario_grant const& grant : from.granted) to.granted.push_back(granted(grant));
        for (model::expectation const& each : from.expectations) to.expectations.push_back(expected(each));
        to.where = sources_.locate(from.where);
        return to;
    }

    [[nodiscard]] auto coverable(model::rule const& from) const -> coverable_rule {
        coverable_rule to{from.name, from.place, {}, {}};
        if (from.rows) {
            to.rows = from.rows->places;
            add_edges(*from.rows, to);
        }
        if (!from.tiers) return to;
        for (std::uint32_t tier = 0; tier < from.tiers->bands.size(); ++tier) {
            model::band const& band = from.tiers->bands[tier];
            if (!band.open) to.edges.push_back({tier + 1, edge_words(from.tiers->up_to, band.bound), band.place});
        }
        return to;
    }

private:
    [[nodiscard]] static auto edge_words(bool up_to, decimal const& bound) -> std::string {
        return (up_to ? "up to " : "from ") + bound.to_string();
    }

    static void add_edges(model::rule_rows const& rows, coverable_rule& to) {
        for (std::size_t column = 0; column < rows.columns.size(); ++column) {
            model::column_role const role = rows.columns[column].role;
            if (role != model::column_role::tier_from && role != model::column_role::tier_up_to) continue;
            for (std::uint32_t row = 0; row < rows.size(); ++row) {
                model::literal const& bound = rows.at(row, column);
                if (!bound.present) continue;
                to.edges.push_back({row + 1, edge_words(role == model::column_role::tier_up_to, bound.amount), rows.places[row]});
            }
        }
    }

    [[nodiscard]] auto facts(std::vector<model::scenario_value> const& from) const -> std::vector<given_fact> {
        std::vector<given_fact> to;
        for (model::scenario_value const& each : from) {
            given_fact fact;
            fact.name = book_.facts[each.fact].name;
            fact.type = book_.facts[each.fact].type;
            fact.value = each.value;
            if (fact.type.kind == model::kind::text) fact.text = book_.texts[each.value.text];
            for (std::uint32_t const text : each.texts) fact.texts.push_back(book_.texts[text]);
            to.push_back(std::move(fact));
        }
        return to;
    }

    [[nodiscard]] auto granted(model::scenario_grant const& from) const -> scenario_grant {
        scenario_grant to;
        to.rule = book_.rules[from.rule].name;
        to.line = from.line;
        to.role = from.role;
        if (from.until) to.until = date::from_days(*from.until);
        to.net = from.net;
        to.margin = from.margin;
        return to;
    }

    [[nodiscard]] auto expected(model::expectation const& from) const -> expectation {
        expectation to;
        to.said = from;
        if (from.because != model::none) to.because = book_.rules[from.because].name;
        to.words = fold_blanks(sources_.text(from.where));
        to.where = sources_.locate(from.where);
        return to;
    }

    model::book const& book_;
    base::source_map const& sources_;
};

}  // namespace

auto make_scenario_suite(model::book const& book, base::source_map const& sources) -> scenario_suite {
    scenario_suite suite;
    suite_maker const maker(book, sources);
    for (model::scenario const& each : book.scenarios) suite.scenarios.push_back(maker.make(each));
    for (model::rule const& each : book.rules) {
        suite.rules.push_back(book.scenarios.empty() ? coverable_rule{each.name, each.place, {}, {}} : maker.coverable(each));
    }
    suite.files = book.files;
    return suite;
}

}  // namespace cennik::tooling
