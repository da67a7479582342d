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
    for (std::string const kind : {"minimum margin", "minimum price", "payment terms", "credit block"}) {
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
            if (std::string(step["after"].GetString()).find('/') != std::string::npos)
                ++counts_["a price that does not end"];
        }
        for (json const& rounding : line["rounding"].GetArray())
            ++counts_[rounding["point"].GetString() + std::string(" rounded")];
        if (line["floor"].IsNull()) continue;
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
    counts_["alerts"] += document["alerts"].Size();
    for (json const& approval : document["approvals"].GetArray())
        counts_["approval with a due date"] += approval["due"].IsString() ? 1 : 0;
    if (document["terms"].IsNull()) {
        ++counts_["terms: none"];
        return;
    }
    ++counts_[form_of(book, document["terms"]["rule"].GetString())];
    if (!document["terms"]["early"].Empty()) ++counts_["terms: early levels"];
}

void statistics::count_decisive(model::book const& book, std::string const& cart_json, std::string const& quote) {
    for (auto const& [name, edit] : changes()) {
        model::book other = book;
        edit(other);
        if (reference::price_json(other, cart_json, "") != quote) ++counts_["decided: " + name];
    }
}

}  // namespace property
