#include "property/statistics.hpp"

#include "reference/price.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace property {

namespace {

namespace model = cennik::model;

using change = std::function<void(model::book&)>;

template <typename Edit>
auto every_rule(Edit edit) -> change {
    return [edit](model::book& book) {
        for (model::rule& rule : book.rules)
            edit(rule);
    };
}

template <typename Edit>
auto every_scale(Edit edit) -> change {
    return every_rule([edit](model::rule& rule) {
        if (rule.tiers) edit(*rule.tiers);
    });
}

/// Empties a column of every rule table.
auto without_column(model::column_role role) -> change {
    return every_rule([role](model::rule& rule) {
        if (!rule.rows) return;
        for (std::size_t row = 0; row < rule.rows->size(); ++row) {
            for (std::size_t column = 0; column < rule.rows->columns.size(); ++column) {
                if (rule.rows->columns[column].role == role)
                    rule.rows->cells[row * rule.rows->columns.size() + column].present = false;
            }
        }
    });
}

auto without_rung(model::decision decision) -> change {
    return every_rule([decision](model::rule& rule) {
        auto const is_such = [decision](model::rung const& rung) { return rung.outcome.decision == decision; };
        rule.rungs.erase(std::remove_if(rule.rungs.begin(), rule.rungs.end(), is_such), rule.rungs.end());
    });
}

void drop_business_days(std::vector<model::due_step>& steps) {
    auto const is_such = [](model::due_step const& step) {
        return step.by == model::due_step::move::next_business_day;
    };
    steps.erase(std::remove_if(steps.begin(), steps.end(), is_such), steps.end());
}

/// Rules keep their places: others name them by index.
auto without_kind(model::rule_kind kind) -> change {
    return every_rule([kind](model::rule& rule) {
        if (rule.kind == kind) rule.window.from = model::window::last_day;
    });
}

template <typename Edit>
void edit_each(model::expression& what, Edit edit) {
    for (model::expression& operand : what.operands)
        edit_each(operand, edit);
    edit(what);
}

/// The conditions, effects and amounts in which an expression decides most.
template <typename Edit>
auto every_expression(Edit edit) -> change {
    return every_rule([edit](model::rule& rule) {
        if (rule.when) edit_each(*rule.when, edit);
        if (rule.over_lines) edit_each(*rule.over_lines, edit);
        for (model::effect& effect : rule.effects)
            edit_each(effect.amount, edit);
        if (rule.requirement && rule.requirement->need) edit_each(*rule.requirement->need, edit);
    });
}

/// A construct seen to decide so often is not looked for any more.
constexpr std::size_t often_enough = 10;

/// A book without a construct. Where the quote then is another one, the construct decided something.
auto changes() -> std::vector<std::pair<std::string, change>> const& {
    static std::vector<std::pair<std::string, change>> const all{
        {"when", every_rule([](model::rule& rule) { rule.when.reset(); })},
        {"for", every_rule([](model::rule& rule) { rule.groups.clear(); })},
        {"from … until", every_rule([](model::rule& rule) { rule.window = {}; })},
        {"priority", every_rule([](model::rule& rule) { rule.priority = 0; })},
        {"excludes, before the waterfall", every_rule([](model::rule& rule) {
             if (rule.settles == model::settles::before_the_waterfall) rule.excludes.clear();
         })},
        {"excludes, in its step", every_rule([](model::rule& rule) {
             if (rule.settles == model::settles::in_its_step) rule.excludes.clear();
         })},
        {"excludes an order discount",
         [](model::book& book) {
             for (model::rule& rule : book.rules) {
                 auto const of_order = [&](std::uint32_t other) {
                     return book.rules[other].kind == model::rule_kind::order_discount;
                 };
                 rule.excludes.erase(std::remove_if(rule.excludes.begin(), rule.excludes.end(), of_order),
                                     rule.excludes.end());
             }
         }},
        {"replaces", every_rule([](model::rule& rule) { rule.replaces.clear(); })},
        {"alone", every_rule([](model::rule& rule) { rule.alone = false; })},
        {"then stop", every_rule([](model::rule& rule) { rule.then_stop = false; })},
        {"over lines where", every_rule([](model::rule& rule) { rule.over_lines.reset(); })},
        {"before order discounts", every_rule([](model::rule& rule) { rule.before_order_discounts = false; })},
        {"no cost", every_rule([](model::rule& rule) { rule.no_cost.reset(); })},
        {"fixed prices too", every_rule([](model::rule& rule) {
             for (model::rung& rung : rule.rungs)
                 rung.outcome.fixed_prices_too = false;
         })},
        {"raise price", without_rung(model::decision::raise_price)},
        {"rung warn", without_rung(model::decision::warn)},
        {"rung approval", without_rung(model::decision::approval)},
        {"rung hold", without_rung(model::decision::hold)},
        {"rung reject", without_rung(model::decision::reject)},
        {"early discount", every_rule([](model::rule& rule) {
             if (rule.terms) rule.terms->early.clear();
         })},
        {"most specific row", every_rule([](model::rule& rule) {
             if (rule.rows && rule.rows->overlap == model::row_overlap::most_specific)
                 rule.rows->overlap = model::row_overlap::every;
         })},
        {"table column group", without_column(model::column_role::group)},
        {"table column condition", without_column(model::column_role::condition)},
        {"table column valid from", without_column(model::column_role::valid_from)},
        {"table column valid until", without_column(model::column_role::valid_until)},
        {"table column priority", without_column(model::column_role::priority)},
        {"table column end of month", without_column(model::column_role::end_of_month)},
        {"table column early discount", without_column(model::column_role::early_percent)},
        {"table column fixed prices too", without_column(model::column_role::fixed_prices_too)},
        {"table column within", without_column(model::column_role::within)},
        {"table column release by", without_column(model::column_role::release_by)},
        {"of all lines", every_scale([](model::scale& scale) { scale.of_all_lines = false; })},
        {"starting at", every_scale([](model::scale& scale) { scale.starting_at.reset(); })},
        {"per order", every_scale([](model::scale& scale) {
             if (scale.partition == model::partition::order) scale.partition = model::partition::line;
         })},
        {"per fact", every_scale([](model::scale& scale) {
             if (scale.partition == model::partition::fact) scale.partition = model::partition::line;
         })},
        {"graduated", every_scale([](model::scale& scale) { scale.mode = model::tier_mode::volume; })},
        {"aggregates", every_expression([](model::expression& one) {
             if (one.operation < model::operation::sum_over || one.operation > model::operation::all_over) return;
             one.operation = model::operation::literal;
             one.value = {};
             one.operands.clear();
         })},
        {"where of an aggregate", every_expression([](model::expression& one) {
             bool const gathers =
                 one.operation >= model::operation::sum_over && one.operation <= model::operation::all_over;
             if (gathers && one.operands.size() > 1) one.operands.pop_back();
         })},
        {"convert", every_expression([](model::expression& one) {
             if (one.operation == model::operation::convert) one.operation = model::operation::maximum;
         })},
        {"free goods", without_kind(model::rule_kind::free_goods)},
        {"charge", without_kind(model::rule_kind::charge)},
        {"require", without_kind(model::rule_kind::require)},
        {"hide prices", without_kind(model::rule_kind::hide_prices)},
        {"alert", without_kind(model::rule_kind::alert)},
        {"tax", without_kind(model::rule_kind::tax)},
        {"of them free", every_rule([](model::rule& rule) {
             if (rule.free_goods) rule.free_goods->inclusive = false;
         })},
        {"pro rata, only full", every_rule([](model::rule& rule) {
             if (rule.free_goods) rule.free_goods->remainder = model::free_remainder::per_full;
         })},
        {"free goods of another product", every_rule([](model::rule& rule) {
             if (rule.free_goods) rule.free_goods->sku = model::none;
         })},
        {"free goods at a price", every_rule([](model::rule& rule) {
             if (rule.free_goods) rule.free_goods->at.reset();
         })},
        {"table column every", without_column(model::column_role::free_every)},
        {"table column product", without_column(model::column_role::free_sku)},
        {"table column at", without_column(model::column_role::free_at)},
        {"free from", every_rule([](model::rule& rule) {
             if (rule.charge) rule.charge->free_from.reset();
         })},
        {"taxed", every_rule([](model::rule& rule) {
             if (rule.charge) rule.charge->taxed.reset();
         })},
        {"tiers of a charge", every_rule([](model::rule& rule) {
             if (rule.charge && rule.tiers) rule.tiers->bands.resize(std::min<std::size_t>(1, rule.tiers->bands.size()));
         })},
        {"table column free from", without_column(model::column_role::free_from)},
        {"table column taxed", without_column(model::column_role::taxed)},
        {"table column need", without_column(model::column_role::need)},
        {"table column round up", without_column(model::column_role::round_up)},
        {"round charges", [](model::book& book) { book.charges = cennik::rounding(); }},
        {"round tax", [](model::book& book) { book.tax = cennik::rounding(); }},
        {"round tax per line", [](model::book& book) { book.tax_per_line = false; }},
        {"allow returns", [](model::book& book) { book.allow_returns = false; }},
        {"instalments", every_rule([](model::rule& rule) {
             if (rule.terms && !rule.terms->instalments.empty()) rule.terms->instalments.resize(1);
         })},
        {"next business day", every_rule([](model::rule& rule) {
             if (!rule.terms) return;
             drop_business_days(rule.terms->due);
             for (model::instalment& one : rule.terms->instalments)
                 drop_business_days(one.due);
         })},
        {"of holidays", every_rule([](model::rule& rule) {
             if (!rule.terms) return;
             for (model::due_step& step : rule.terms->due)
                 step.calendar = model::none;
         })},
        {"round unit price", [](model::book& book) { book.unit_price.reset(); }},
        {"round line total", [](model::book& book) { book.line_total.reset(); }},
        {"round order discount", [](model::book& book) { book.order_discount = cennik::rounding(); }},
        {"round payable", [](model::book& book) { book.payable.reset(); }},
        {"spread by first line",
         [](model::book& book) {
             if (book.spread == model::spread::first_line) book.spread = model::spread::largest_remainder;
         }},
        {"spread by last line",
         [](model::book& book) {
             if (book.spread == model::spread::last_line) book.spread = model::spread::largest_remainder;
         }},
        {"spread by largest line",
         [](model::book& book) {
             if (book.spread == model::spread::largest_line) book.spread = model::spread::largest_remainder;
         }},
        {"products from a table", [](model::book& book) { book.products.reset(); }},
        {"windows of a keyed table",
         [](model::book& book) {
             for (model::keyed_table& table : book.tables)
                 table.windows.clear();
         }},
        {"defaults of facts",
         [](model::book& book) {
             for (model::fact& fact : book.facts) {
                 if (!fact.otherwise.present) continue;
                 fact.otherwise.present = false;
                 fact.optional = true;
             }
         }},
    };
    return all;
}

using json = rapidjson::Value;

auto kind_name(model::rule_kind kind) -> std::string {
    switch (kind) {
        case model::rule_kind::price: return "price";
        case model::rule_kind::discount: return "discount";
        case model::rule_kind::order_discount: return "order discount";
        case model::rule_kind::minimum_margin: return "minimum margin";
        case model::rule_kind::minimum_price: return "minimum price";
        case model::rule_kind::payment_terms: return "payment terms";
        case model::rule_kind::credit_block: return "credit block";
        case model::rule_kind::free_goods: return "free goods";
        case model::rule_kind::charge: return "charge";
        case model::rule_kind::require: return "require";
        case model::rule_kind::hide_prices: return "hide prices";
        case model::rule_kind::alert: return "alert";
        case model::rule_kind::tax: return "tax";
    }
    return {};
}

auto combination_name(model::combination combination) -> std::string {
    switch (combination) {
        case model::combination::first: return "first";
        case model::combination::best: return "best";
        case model::combination::all: return "all";
        case model::combination::sum: return "sum";
    }
    return {};
}

/// "volume discount table under best": what a trace entry's rule is.
auto form_of(model::book const& book, std::string const& name) -> std::string {
    auto const rule =
        std::find_if(book.rules.begin(), book.rules.end(), [&](model::rule const& one) { return one.name == name; });
    return kind_name(rule->kind) + (rule->rows ? " table" : " block") + (rule->tiers ? " with tiers" : "");
}

auto step_of(model::book const& book, std::string const& name) -> std::string {
    auto const rule =
        std::find_if(book.rules.begin(), book.rules.end(), [&](model::rule const& one) { return one.name == name; });
    model::step const& step = book.steps[rule->step];
    return "step " + combination_name(step.combination) + (step.on_order ? " on order" : "");
}

void count_forms(model::book const& book, std::map<std::string, std::size_t>& counts, json const& entries,
                 bool in_step) {
    for (json const& entry : entries.GetArray()) {
        ++counts[form_of(book, entry["rule"].GetString())];
        if (in_step) ++counts[step_of(book, entry["rule"].GetString())];
    }
}

}  // namespace

statistics::statistics() {
    for (auto const& [name, ignored] : changes())
        counts_["decided: " + name] = 0;
    for (std::string const kind : {"price", "discount", "order discount"}) {
        for (std::string const form : {" block", " table", " block with tiers", " table with tiers"})
            counts_[kind + form] = 0;
    }
    for (std::string const kind : {"minimum margin", "minimum price", "payment terms", "credit block", "charge", "require",
                                   "alert", "tax"}) {
        for (std::string const form : {" block", " table"})
            counts_[kind + form] = 0;
    }
    for (std::string const step : {"first", "best", "all", "sum"})
        counts_["step " + step] = counts_["step " + step + " on order"] = 0;
    for (std::string const what : {"ties",
                                   "lifted by a floor",
                                   "withheld by a floor",
                                   "a price that does not end",
                                   "unit price rounded",
                                   "line total rounded",
                                   "refused carts",
                                   "lines no price",
                                   "lines refused",
                                   "lines approval",
                                   "lines ok",
                                   "terms: early levels",
                                   "terms: none",
                                   "terms: instalments",
                                   "valid until",
                                   "stale grant: it held until",
                                   "stale grant: the margin is lower than agreed",
                                   "stale grant: no margin was agreed",
                                   "stale grant: the net is higher than agreed",
                                   "stale grant: the net is lower than agreed",
                                   "stale grant: no net was agreed",
                                   "stale grant: another role is asked",
                                   "stale grant: nothing is asked there",
                                   "stale grant: prices are hidden",
                                   "stale grant: the book has no such rule",
                                   "grants used",
                                   "lines free",
                                   "lines hidden",
                                   "lines given back",
                                   "quantities changed",
                                   "several rates of tax",
                                   "approval with a due date",
                                   "alerts",
                                   "quote approved",
                                   "quote warn",
                                   "quote prepayment",
                                   "quote hold",
                                   "quote rejected",
                                   "credit warn",
                                   "credit prepayment",
                                   "credit hold",
                                   "credit rejected"})
        counts_[what] = 0;
}

void statistics::count(model::book const& book, std::string const& cart_json, std::string const& quote) {
    count_quote(book, quote);
    count_decisive(book, cart_json, quote);
}

void statistics::count_quote(model::book const& book, std::string const& quote) {
    rapidjson::Document document;
    document.Parse(quote.data(), quote.size());
    if (document.HasMember("error")) {
        ++counts_["refused carts"];
        return;
    }
    ++counts_[std::string("quote ") + document["status"].GetString()];
    ++counts_[std::string("credit ") + document["credit"]["decision"].GetString()];
    for (json const& line : document["lines"].GetArray()) {
        ++counts_[std::string("lines ") + line["status"].GetString()];
        count_forms(book, counts_, line["steps"], true);
        for (json const& step : line["steps"].GetArray()) {
            if (!step["tied"].Empty()) ++counts_["ties"];
            if (step["after"].IsString() && std::string(step["after"].GetString()).find('/') != std::string::npos)
                ++counts_["a price that does not end"];
        }
        for (json const& rounding : line["rounding"].GetArray())
            ++counts_[rounding["point"].GetString() + std::string(" rounded")];
        bool const given_back = std::string(line["quantity"].GetString()).front() == '-';
        counts_["lines given back"] += given_back ? 1 : 0;
        counts_["lines free"] += line["free"].GetBool() ? 1 : 0;
        if (!line["free"].GetBool() && std::string(line["quantity"].GetString()) != line["quantity_asked"].GetString())
            ++counts_["quantities changed"];
        if (line["floor"].IsNull() || line["floor"]["before"].IsNull()) continue;
        ++counts_[form_of(book, line["floor"]["rule"].GetString())];
        if (std::string(line["floor"]["before"].GetString()) != line["floor"]["after"].GetString())
            ++counts_["lifted by a floor"];
        if (std::string(line["floor"]["withheld"].GetString()).find_first_not_of("0.") != std::string::npos)
            ++counts_["withheld by a floor"];
    }
    count_forms(book, counts_, document["order_discounts"], true);
    count_forms(book, counts_, document["credit"]["reasons"], false);
    count_forms(book, counts_, document["requirements"], false);
    count_forms(book, counts_, document["approvals"], false);
    count_forms(book, counts_, document["charges"], false);
    count_forms(book, counts_, document["alerts"], false);
    for (json const& tax : document["taxes"].GetArray()) {
        // The rule of an entry may be a charge with a rate of its own.
        if (form_of(book, tax["rule"].GetString()).rfind("tax", 0) == 0) ++counts_[form_of(book, tax["rule"].GetString())];
    }
    counts_["several rates of tax"] += document["taxes"].Size() > 1 ? 1 : 0;
    counts_["valid until"] += document["valid_until"].IsString() ? 1 : 0;
    for (json const& grant : document["granted"].GetArray()) {
        std::string const why = grant["used"].GetBool() ? "" : grant["why"].GetString();
        std::string const kind = why.rfind("it held until", 0) == 0 ? "it held until" : why;
        ++counts_[kind.empty() ? std::string("grants used") : "stale grant: " + kind];
    }
    counts_["alerts"] += document["alerts"].Size();
    for (json const& approval : document["approvals"].GetArray())
        counts_["approval with a due date"] += approval["due"].IsString() ? 1 : 0;
    if (document["terms"].IsNull()) {
        ++counts_["terms: none"];
        return;
    }
    ++counts_[form_of(book, document["terms"]["rule"].GetString())];
    if (document["terms"]["payments"].Size() > 1) ++counts_["terms: instalments"];
    if (!document["terms"]["early"].Empty()) ++counts_["terms: early levels"];
}

void statistics::count_decisive(model::book const& book, std::string const& cart_json, std::string const& quote) {
    for (auto const& [name, edit] : changes()) {
        std::size_t& count = counts_["decided: " + name];
        if (count >= often_enough) continue;
        model::book other = book;
        edit(other);
        if (reference::price_json(other, cart_json, "") != quote) ++count;
    }
}

}  // namespace property
