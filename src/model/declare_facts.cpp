#include "model/declare_facts.hpp"

#include "base/suggest.hpp"
#include "model/currencies.hpp"
#include "model/messages.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"

#include <array>

namespace cennik::model {

namespace {

constexpr auto type_words = std::to_array<std::pair<std::string_view, kind>>({
    {"number", kind::number},
    {"percent", kind::percent},
    {"money", kind::money},
    {"days", kind::days},
    {"date", kind::date},
    {"text", kind::text},
    {"yes/no", kind::yes_no},
    {"list of text", kind::text_list},
});

constexpr auto subject_words = std::to_array<std::pair<std::string_view, subject>>({
    {"customer", subject::customer},
    {"product", subject::product},
    {"line", subject::line},
    {"order", subject::order},
    {"user", subject::user},
});

auto find_subject(std::string_view word) -> std::optional<subject> {
    for (auto const& [name, which] : subject_words) {
        if (name == word) return which;
    }
    return std::nullopt;
}

void always_there(workbench& bench, std::string name, subject whose, kind which) {
    auto out = fact{};
    out.name = std::move(name);
    out.subject = whose;
    out.type = {which, {}};
    bench.fact_names.emplace(out.name, declared_name{static_cast<std::uint32_t>(bench.book.facts.size()), {}});
    bench.book.facts.push_back(std::move(out));
}

auto default_value(workbench& bench, ast::fact const& said, type const& wanted) -> std::optional<literal> {
    auto const before = bench.found.has_errors();
    auto value = literal_of(bench, *said.otherwise);
    if (!value) {
        if (!before || said.otherwise->operation == ast::operation::path)
            say::default_is_no_literal(bench.found, said.otherwise->where, said.name.text);
        return std::nullopt;
    }
    if (value->type != wanted) {
        say::another_kind_belongs_here(bench.found, value->where, "the default of `" + said.name.text + "`",
                                       describe(wanted), describe(value->type), hint_for_bare_number(*value, wanted));
        return std::nullopt;
    }
    return value->value;
}

void declare_fact(workbench& bench, std::string const& subject_name, subject whose, ast::fact const& said) {
    auto out = fact{};
    out.name = subject_name + "." + said.name.text;
    out.subject = whose;
    out.optional = said.optional;
    out.where = said.name.where;
    if (find_amount(out.name) != nullptr || out.name == "line.after") {
        say::name_of_an_amount(bench.found, said.name, out.name);
        return;
    }
    auto const [at, fresh] = bench.fact_names.emplace(out.name, declared_name{none, said.name.where});
    if (!fresh) {
        if (at->second.index <= fact_date) {
            say::fact_always_there(bench.found, said.name, out.name);
        } else {
            say::name_given_twice(bench.found, said.name, "fact", at->second.where);
        }
        return;
    }
    auto const which = type_named(bench, said.type, said.currency);
    if (!which) return;
    out.type = *which;
    if (said.otherwise) {
        auto const value = default_value(bench, said, out.type);
        if (value) out.otherwise = *value;
        // The fact itself is sound: its default is not what expressions are typed by.
    }
    at->second.index = static_cast<std::uint32_t>(bench.book.facts.size());
    if (out.name == "product.cost" && out.type == bench.money_type()) bench.cost_fact = at->second.index;
    bench.book.facts.push_back(std::move(out));
}

}  // namespace

auto type_named(workbench& bench, ast::name const& said, std::string const& currency) -> std::optional<type> {
    for (auto const& [words, which] : type_words) {
        if (words != said.text) continue;
        if (which != kind::money) return type{which, {}};
        if (currency.empty()) return bench.money_type();
        if (find_currency(currency) != nullptr) return type{which, make_currency_code(currency)};
        say::unknown_currency(bench.found, said.where, currency, nearest_currency(currency));
        return std::nullopt;
    }
    return std::nullopt;  // the grammar knows the words of types
}

void declare_facts(workbench& bench) {
    always_there(bench, "line.sku", subject::line, kind::text);
    always_there(bench, "line.quantity", subject::line, kind::number);
    always_there(bench, "order.date", subject::order, kind::date);
    for (auto const& each : bench.facts) {
        auto subject_name = each.said->subject.text;
        auto whose = find_subject(subject_name);
        if (!whose) {
            // What was meant is taken: whoever reads these facts has made no mistake.
            auto const meant = base::suggest(subject_name, {"customer", "product", "line", "order", "user"});
            say::unknown_subject(bench.found, each.said->subject, meant);
            if (!meant) continue;
            subject_name = *meant;
            whose = find_subject(subject_name);
        }
        for (auto const& member : each.said->members)
            declare_fact(bench, subject_name, *whose, member);
        if (each.said->source && *whose != subject::product) say::facts_from_file(bench.found, each.said->subject);
    }
}

}  // namespace cennik::model
