#include "reference/cart.hpp"

#include <cennik/date.hpp>

#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/document.h>

#include <algorithm>

namespace reference {

namespace {

using json = rapidjson::Value;

auto amount_text(json const& given) -> std::string {
    // Numbers are read as strings from their text.
    return given.IsString() ? std::string(given.GetString(), given.GetStringLength()) : std::string();
}

auto read_money(std::string const& words, model::type const& type, rational& out) -> bool {
    std::size_t const blank = words.find(' ');
    if (blank == std::string::npos) return read_rational(words, out);
    return words.substr(blank + 1) == type.currency.view() && read_rational(words.substr(0, blank), out);
}

/// False where the value does not fit the type.
auto read_value(json const& given, model::type const& type, value& out) -> bool {
    out = missing(type);
    if (given.IsNull()) return true;
    out.present = true;
    std::string const words = amount_text(given);
    switch (type.kind) {
        case model::kind::text: out.text = words; return given.IsString();
        case model::kind::yes_no: out.amount = given.IsTrue() ? 1 : 0; return given.IsBool();
        case model::kind::number: return read_rational(words, out.amount);
        case model::kind::days:
            return read_rational(words, out.amount) && boost::multiprecision::denominator(out.amount) == 1;
        case model::kind::money: return read_money(words, type, out.amount);
        case model::kind::percent:
            if (words.empty() || words.back() != '%' || !read_rational(words.substr(0, words.size() - 1), out.amount))
                return false;
            out.amount /= 100;
            return true;
        case model::kind::date: {
            cennik::date day;
            if (!cennik::date::try_parse(words, day)) return false;
            out.amount = day.days();
            return true;
        }
        case model::kind::text_list:
            if (!given.IsArray()) return false;
            for (json const& element : given.GetArray()) {
                if (!element.IsString()) return false;
                out.texts.push_back(element.GetString());
            }
            return true;
    }
    return false;
}

class reader {
public:
    explicit reader(model::book const& book) : book_(book) {}

    void take(json const& given, std::string const& subject, std::uint32_t line,
              std::map<std::string, value>& facts) const {
        if (!given.IsObject()) return;
        for (auto const& member : given.GetObject()) {
            std::string const name = subject + "." + member.name.GetString();
            auto const fact = std::find_if(book_.facts.begin(), book_.facts.end(),
                                           [&](model::fact const& one) { return one.name == name; });
            if (fact == book_.facts.end()) continue;
            std::string const rule = fact->needed_by == model::none ? "" : book_.rules[fact->needed_by].name;
            if (!read_value(member.value, fact->type, facts[name]))
                throw refusal{name, line, rule, "the value does not fit the fact"};
        }
    }

private:
    model::book const& book_;
};

auto read_grant(json const& given) -> cart::grant {
    cart::grant result;
    auto const words = [&](char const* key) {
        return given.HasMember(key) && given[key].IsString() ? std::string(given[key].GetString()) : std::string();
    };
    result.rule = words("rule");
    result.role = words("role");
    // Numbers are read as strings from their text.
    rational line;
    if (read_rational(words("line"), line)) result.line = static_cast<std::uint32_t>(floor_of(line));
    cennik::date until;
    if (cennik::date::try_parse(words("until"), until)) result.until = until.days();
    rational amount;
    if (read_rational(words("net"), amount)) result.net = amount;
    if (read_rational(words("margin"), amount)) result.margin = amount;
    return result;
}

}  // namespace

auto read_cart(model::book const& book, std::string_view text) -> cart {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseNumbersAsStringsFlag>(text.data(), text.size());
    if (document.HasParseError() || !document.IsObject()) throw refusal{"", 0, "", "the cart is no JSON object"};
    reader const read(book);
    cart result;
    if (document.HasMember("id") && document["id"].IsString()) result.id = document["id"].GetString();
    json order(rapidjson::kObjectType);
    if (document.HasMember("date")) order.AddMember("date", document["date"], document.GetAllocator());
    for (char const* subject : {"customer", "order", "user"}) {
        if (document.HasMember(subject)) read.take(document[subject], subject, 0, result.facts);
    }
    read.take(order, "order", 0, result.facts);
    if (document.HasMember("granted") && document["granted"].IsArray()) {
        for (json const& given : document["granted"].GetArray())
            result.granted.push_back(read_grant(given));
    }
    if (!document.HasMember("lines") || !document["lines"].IsArray()) return result;
    std::uint32_t number = 0;
    for (json const& given : document["lines"].GetArray()) {
        ++number;
        cart::line line;
        read.take(given, "line", number, line.facts);
        if (given.IsObject() && given.HasMember("product")) read.take(given["product"], "product", number, line.facts);
        result.lines.push_back(line);
    }
    return result;
}

}  // namespace reference
