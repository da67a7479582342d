#include "model/warn_of_doubts.hpp"

#include "model/messages.hpp"

#include <algorithm>
#include <map>

namespace cennik::model {

namespace {

void warn_of_unused_names(workbench& bench) {
    auto const& book = bench.book;
    auto steps = std::vector<bool>(book.steps.size());
    auto groups = std::vector<bool>(book.groups.size());
    for (auto const& rule : book.rules) {
        if (rule.step != none) steps[rule.step] = true;
        for (auto const each : rule.groups)
            groups[each] = true;
        if (!rule.rows) continue;
        for (std::size_t column = 0; column != rule.rows->columns.size(); ++column) {
            if (rule.rows->columns[column].role != column_role::group) continue;
            for (std::size_t row = 0; row != rule.rows->size(); ++row) {
                auto const& cell = rule.rows->at(row, column);
                if (cell.present) groups[cell.text] = true;
            }
        }
    }
    for (std::size_t each = 0; each != steps.size(); ++each) {
        if (!steps[each]) say::step_nobody_uses(bench.found, book.steps[each].where, book.steps[each].name);
    }
    for (std::size_t each = 0; each != groups.size(); ++each) {
        if (!groups[each])
            say::group_nobody_uses(bench.found, bench.groups[each].said->name.where, book.groups[each].name);
    }
}

/// Texts that a fact is compared with, by their small letters. Letters outside of ASCII are left as they are.
class case_comparison {
public:
    explicit case_comparison(workbench& bench) : bench_(bench) {}

    void visit(expression const& value) {
        if (value.operation == operation::equal || value.operation == operation::not_equal ||
            value.operation == operation::in_list) {
            auto const& left = value.operands.front();
            for (auto const& each : value.operands) {
                if (left.operation == operation::fact && each.operation == operation::literal &&
                    each.value.kind == kind::text) {
                    note(left.index, each.value.text, each.where);
                }
            }
        }
        for (auto const& each : value.operands)
            visit(each);
    }

private:
    struct seen_text {
        std::uint32_t text = 0;
        base::span where;
    };

    void note(std::uint32_t fact, std::uint32_t text, base::span where) {
        auto small = bench_.book.texts[text];
        std::transform(small.begin(), small.end(), small.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        });
        auto const [at, fresh] = seen_.emplace(std::pair{fact, small}, seen_text{text, where});
        if (fresh || at->second.text == text) return;
        say::texts_differ_in_case(bench_.found, where, bench_.book.texts[text], bench_.book.texts[at->second.text],
                                  bench_.book.facts[fact].name, at->second.where);
    }

    workbench& bench_;
    std::map<std::pair<std::uint32_t, std::string>, seen_text> seen_;
};

void warn_of_case(workbench& bench) {
    auto comparison = case_comparison(bench);
    for (auto const& each : bench.book.lets)
        comparison.visit(each.value);
    for (auto const& each : bench.book.groups)
        comparison.visit(each.condition);
    for (auto const& each : bench.book.rules) {
        if (each.when) comparison.visit(*each.when);
        if (each.over_lines) comparison.visit(*each.over_lines);
        if (each.requirement && each.requirement->need) comparison.visit(*each.requirement->need);
    }
}

}  // namespace

void warn_of_doubts(workbench& bench) {
    warn_of_unused_names(bench);
    warn_of_case(bench);
}

}  // namespace cennik::model
