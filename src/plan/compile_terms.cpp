#include "plan/builder.hpp"
#include "plan/row_view.hpp"

namespace cennik::plan {

namespace {

using model::column_role;

auto number_so_far(std::size_t size) -> std::uint32_t { return static_cast<std::uint32_t>(size); }

auto add_due_steps(builder& into, std::vector<model::due_step> const& from) -> range {
    range const result{number_so_far(into.out.due_steps.size()), number_so_far(from.size())};
    for (model::due_step const& step : from) {
        due_step move;
        move.by = step.by;
        move.has_count = step.count.has_value();
        if (step.count) move.count = compile_amount(into, *step.count);
        move.calendar = step.calendar;
        into.out.due_steps.push_back(move);
    }
    return result;
}

auto add_instalments(builder& into, std::vector<model::instalment> const& from) -> range {
    range const result{number_so_far(into.out.instalments.size()), number_so_far(from.size())};
    for (model::instalment const& each : from) {
        instalment own;
        own.is_rest = !each.part;
        own.percent = each.part && each.part->type.kind == model::kind::percent;
        if (each.part) own.part = compile_amount(into, *each.part);
        own.prepayment = each.prepayment;
        own.due = add_due_steps(into, each.due);
        into.out.instalments.push_back(own);
    }
    return result;
}

}  // namespace

void add_terms(builder& into, model::rule const& from) {
    model::payment_terms const& terms = *from.terms;
    payment_terms own;
    own.origin = origin{from.place, 0, from.priority};
    own.prepayment = terms.prepayment;
    own.due = add_due_steps(into, terms.due);
    own.instalments = add_instalments(into, terms.instalments);
    own.early = range{number_so_far(into.out.early_levels.size()), number_so_far(terms.early.size())};
    for (model::early_discount const& level : terms.early) {
        amount const percent = compile_amount(into, level.percent);
        amount const within = compile_amount(into, level.within);
        into.out.early_levels.push_back(early_level{percent, within, level.of_net});
    }
    into.out.terms.push_back(own);
}

void add_terms(builder& into, row_view const& row) {
    payment_terms own;
    own.origin = row.origin();
    own.prepayment = row.is_yes(column_role::prepayment);
    own.due.first = number_so_far(into.out.due_steps.size());
    if (model::literal const* const days = row.cell(column_role::net_days)) {
        into.out.due_steps.push_back(due_step{model::due_step::move::days, true, amount{none, days->amount}, none});
    }
    if (row.is_yes(column_role::end_of_month)) into.out.due_steps.push_back(due_step{model::due_step::move::end_of_month, false, {}, none});
    own.due.count = number_so_far(into.out.due_steps.size()) - own.due.first;
    own.early.first = number_so_far(into.out.early_levels.size());
    model::literal const* const percent = row.cell(column_role::early_percent);
    model::literal const* const within = row.cell(column_role::early_within);
    if (percent != nullptr && within != nullptr) {
        into.out.early_levels.push_back(early_level{amount{none, percent->amount}, amount{none, within->amount}, false});
        own.early.count = 1;
    }
    into.out.terms.push_back(own);
}

void add_alert(builder& into, model::rule const& from) {
    range const message = compile_message(into, from.alert);
    into.out.alerts.push_back(alert{origin{from.place, 0, from.priority}, message});
}

void add_alert(builder& into, row_view const& row) { into.out.alerts.push_back(alert{row.origin(), row.message()}); }

}  // namespace cennik::plan
