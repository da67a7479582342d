// Scenarios into carts and expectations.
//
// Comes in: what is written, its figures and statuses known to the syntax room. Goes out: the same with every name
// resolved and every value of the declared type. What a cart may leave unsaid is no mistake here: a scenario can expect
// to be refused. A fact nobody declared is one, though a cart may hold it: in a scenario it is misspelt.

#include "model/check_scenarios.hpp"

#include "base/suggest.hpp"
#include "model/messages.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

#include <algorithm>
#include <initializer_list>

namespace cennik::model {

namespace {

using said_of = ast::expectation::subject;
using expected_of = expectation::subject;

auto subject_of(said_of said) -> expected_of {
    switch (said) {
        case said_of::line: return expected_of::line;
        case said_of::order: return expected_of::order;
        case said_of::status: return expected_of::status;
        case said_of::credit: return expected_of::credit;
        case said_of::payment: return expected_of::payment;
        case said_of::terms: return expected_of::terms;
        case said_of::group: return expected_of::group;
        case said_of::approval: return expected_of::approval;
        case said_of::requirement: return expected_of::requirement;
        case said_of::alert: return expected_of::alert;
        case said_of::charge: return expected_of::charge;
        case said_of::free_goods: return expected_of::free_goods;
        case said_of::hint: return expected_of::hint;
        case said_of::refused: return expected_of::refused;
    }
    return expected_of::line;
}

class scenario_reader {
public:
    scenario_reader(workbench& bench, ast::scenario const& said) : bench_(bench), said_(said) {}

    auto read() -> scenario {
        auto out = scenario{};
        out.name = said_.name.text;
        out.where = said_.head;
        out.place = bench_.place_of(said_.head);
        if (said_.on) {
            out.day = said_.on->days();
        } else {
            say::scenario_without_day(bench_.found, said_.name);
        }
        for (auto const& each : said_.facts) {
            for (auto const& member : each.members)
                take_fact(member, {each.subject.text}, out.facts);
        }
        for (auto const& each : said_.lines)
            out.lines.push_back(read_line(each));
        for (auto const& each : said_.granted)
            out.granted.push_back(read_grant(each));
        for (auto const& each : said_.expectations)
            out.expectations.push_back(read_expectation(each));
        return out;
    }

private:
    /// The value as it stands, of this type; not present after a finding. `place` names it in the message.
    auto read_value(ast::expression const& said, type const& wanted, std::string const& place) -> literal {
        auto const value = literal_of(bench_, said);
        if (!value) return {};
        if (value->type == wanted) return value->value;
        say::another_kind_belongs_here(bench_.found, said.where, place, describe(wanted), describe(value->type),
                                       hint_for_bare_number(*value, wanted));
        return {};
    }

    /// The type a fact would have to be declared with.
    static auto type_word(ast::expression const& value) -> std::string_view {
        switch (value.operation) {
            case ast::operation::number: return "number";
            case ast::operation::percent: return "percent";
            case ast::operation::money: return "money";
            case ast::operation::days: return "days";
            case ast::operation::date: return "date";
            case ast::operation::yes_no: return "yes/no";
            case ast::operation::in_list: return "list of text";
            default: return "text";
        }
    }

    /// The declared fact of one of these subjects, the first that has it; none after saying what is unknown.
    auto find_fact(ast::scenario_fact const& given, std::initializer_list<std::string_view> subjects) -> std::uint32_t {
        auto const& said = given.name;
        auto nearest = base::nearest_name(said.text);
        for (auto const subject : subjects) {
            auto const found = bench_.fact_names.find(std::string(subject) + "." + said.text);
            if (found != bench_.fact_names.end()) return given_here(said, found->first, found->second.index);
            for (auto const& [name, entry] : bench_.fact_names) {
                if (name.starts_with(subject) && name.size() > subject.size() && name[subject.size()] == '.' &&
                    entry.index > fact_date)
                    nearest.consider(std::string_view(name).substr(subject.size() + 1));
            }
        }
        auto const hidden = std::any_of(subjects.begin(), subjects.end(),
                                        [&](std::string_view each) { return bench_.is_left_out(each); });
        if (!hidden) say::unknown_fact_of_scenario(bench_.found, said, *subjects.begin(), type_word(given.value), nearest.found());
        return none;
    }

    auto given_here(ast::name const& said, std::string const& path, std::uint32_t index) -> std::uint32_t {
        if (index > fact_date) return index;  // `none` too: its declaration has been spoken of
        say::fact_given_elsewhere(bench_.found, said, path);
        return none;
    }

    void take_fact(ast::scenario_fact const& said, std::initializer_list<std::string_view> subjects,
                   std::vector<scenario_value>& out) {
        auto made = scenario_value{};
        made.fact = find_fact(said, subjects);
        if (made.fact == none) return;
        auto const known =
            std::any_of(out.begin(), out.end(), [&](scenario_value const& each) { return each.fact == made.fact; });
        if (known) say::fact_given_twice(bench_.found, said.name, bench_.book.facts[made.fact].name);
        auto const& fact = bench_.book.facts[made.fact];
        auto const place = "the fact `" + fact.name + "`";
        if (said.value.operation != ast::operation::in_list) {
            made.value = read_value(said.value, fact.type, place);
        } else if (fact.type.kind == kind::text_list) {
            made.value = make_literal(kind::text_list, {});
            for (auto const& each : said.value.operands)
                made.texts.push_back(bench_.texts.intern(each.text));
        } else {
            say::another_kind_belongs_here(bench_.found, said.value.where, place, describe(fact.type),
                                           "a list of texts", {});
        }
        out.push_back(std::move(made));
    }

    auto read_line(ast::scenario_line const& said) -> scenario_line {
        auto out = scenario_line{};
        out.sku = bench_.texts.intern(said.sku.text);
        out.quantity = read_value(said.quantity, {kind::number, {}}, "the quantity").amount;
        for (auto const& each : said.members)
            take_fact(each, {"product", "line"}, out.facts);
        return out;
    }

    auto read_grant(ast::scenario_grant const& said) -> scenario_grant {
        auto out = scenario_grant{};
        out.rule = resolve_rule(bench_, said.rule);
        out.line = said.line;
        out.role = said.role.text;
        if (said.until) out.until = said.until->days();
        if (said.net) out.net = read_value(*said.net, bench_.money_type(), "the net that was agreed").amount;
        if (said.margin)
            out.margin = read_value(*said.margin, {kind::percent, {}}, "the margin that was agreed").amount;
        return out;
    }

    /// What kind of value a figure is.
    auto type_of(ast::expectation const& said) const -> type {
        if (said.of == said_of::free_goods || (said.of == said_of::line && said.words.text == "quantity"))
            return {kind::number, {}};
        auto const is_margin = said.words.text == "margin";
        return is_margin ? type{kind::percent, {}} : bench_.money_type();
    }

    /// The rule or group behind what is quoted must be there.
    void check_name(ast::expectation const& said) {
        if (!said.text) return;
        switch (said.of) {
            case said_of::terms:
            case said_of::requirement:
            case said_of::alert:
            case said_of::charge:
            case said_of::hint: static_cast<void>(resolve_rule(bench_, *said.text)); break;
            case said_of::group: static_cast<void>(resolve_group(bench_, *said.text)); break;
            default: break;
        }
    }

    auto read_expectation(ast::expectation const& said) -> expectation {
        auto out = expectation{};
        out.of = subject_of(said.of);
        out.absent = said.absent;
        out.number = said.number;
        out.words = said.words.text;
        if (said.text) out.text = said.text->text;
        if (said.due) out.due = said.due->days();
        auto const figure = said.words.text.empty() ? std::string("the amount") : "`" + said.words.text + "`";
        if (said.value) out.value = read_value(*said.value, type_of(said), figure);
        if (said.because) out.because = resolve_rule(bench_, *said.because);
        out.where = said.where;
        out.place = bench_.place_of(said.where);
        check_name(said);
        return out;
    }

    workbench& bench_;
    ast::scenario const& said_;
};

}  // namespace

void check_scenarios(workbench& bench) {
    for (auto const& each : bench.scenarios) {
        if (bench.found.full()) return;
        bench.book.scenarios.push_back(scenario_reader(bench, *each.said).read());
    }
}

}  // namespace cennik::model
