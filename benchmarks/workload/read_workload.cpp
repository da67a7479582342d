#include "workload/workload.hpp"

#include <cennik/date.hpp>

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace workload {

namespace {

/// Reads a file that holds a JSON array.
template <typename Read>
void for_each(std::string const& path, Read read) {
    auto const text = read_text(path);
    auto document = rapidjson::Document();
    document.Parse(text.data(), text.size());
    if (document.HasParseError() || !document.IsArray()) throw std::runtime_error(path + " is no JSON array");
    for (auto const& each : document.GetArray()) read(each);
}

auto text_of(rapidjson::Value const& object, char const* key) -> std::string {
    auto const& found = object[key];
    return {found.GetString(), found.GetStringLength()};
}

auto optional_text(rapidjson::Value const& object, char const* key) -> std::optional<std::string> {
    auto const found = object.FindMember(key);
    if (found == object.MemberEnd() || found->value.IsNull()) return std::nullopt;
    return std::string(found->value.GetString(), found->value.GetStringLength());
}

/// "12.30" is 1230.
auto hundredths(std::string const& text) -> std::int64_t {
    auto const point = text.find('.');
    if (point == std::string::npos || point + 3 != text.size()) throw std::runtime_error("no amount with two decimals: " + text);
    return std::stoll(text.substr(0, point)) * 100 + std::stoll(text.substr(point + 1));
}

auto optional_hundredths(rapidjson::Value const& object, char const* key) -> std::int64_t {
    auto const text = optional_text(object, key);
    return text ? hundredths(*text) : 0;
}

auto optional_day(rapidjson::Value const& object, char const* key) -> std::optional<std::int32_t> {
    auto const text = optional_text(object, key);
    return text ? std::optional(cennik::date::parse(*text).days()) : std::nullopt;
}

auto read_rule(rapidjson::Value const& object) -> rule {
    auto made = rule();
    made.type = text_of(object, "type");
    made.group = optional_text(object, "group");
    made.category = optional_text(object, "category");
    made.brand = optional_text(object, "brand");
    made.key = optional_text(object, "key");
    made.terms = optional_text(object, "terms");
    made.scope = optional_text(object, "scope").value_or("");
    made.action = optional_text(object, "action").value_or("");
    made.from = optional_day(object, "from");
    made.until = optional_day(object, "to");
    made.least = optional_hundredths(object, "min_turnover") + optional_hundredths(object, "min_value");
    made.percent = static_cast<int>(optional_hundredths(object, "pct") + optional_hundredths(object, "margin"));
    if (object.HasMember("days")) made.days = object["days"].GetInt();
    if (object.HasMember("max_overdue_days")) made.days = object["max_overdue_days"].GetInt();
    if (object.HasMember("eom")) made.flag = object["eom"].GetBool();
    if (object.HasMember("check_limit")) made.flag = object["check_limit"].GetBool();
    if (object.HasMember("breaks"))
        for (auto const& each : object["breaks"].GetArray())
            made.breaks.emplace_back(each[0].GetInt(), static_cast<int>(hundredths(each[1].GetString())));
    return made;
}

}  // namespace

auto read_text(std::string const& path) -> std::string {
    auto file = std::ifstream(path, std::ios::binary);
    if (!file) throw std::runtime_error(path + " is missing: make it by benchmarks/workload/prepare.py");
    auto text = std::ostringstream();
    text << file.rdbuf();
    return std::move(text).str();
}

auto read_lines(std::string const& path) -> std::vector<std::string> {
    auto lines = std::vector<std::string>();
    auto text = std::istringstream(read_text(path));
    for (auto line = std::string(); std::getline(text, line);) lines.push_back(line);
    return lines;
}

auto read_rules(std::string const& path) -> std::vector<rule> {
    auto rules = std::vector<rule>();
    for_each(path, [&](auto const& each) { rules.push_back(read_rule(each)); });
    return rules;
}

auto read_data(std::string const& folder) -> data {
    auto made = data();
    for_each(folder + "/catalogue.json", [&](auto const& each) {
        made.catalogue.push_back({text_of(each, "sku"), text_of(each, "category"), text_of(each, "brand"), hundredths(text_of(each, "cost")),
                                  hundredths(text_of(each, "list"))});
    });
    for_each(folder + "/customers.json", [&](auto const& each) {
        made.customers.push_back({text_of(each, "id"), text_of(each, "group"), text_of(each, "terms"), hundredths(text_of(each, "turnover")),
                                  hundredths(text_of(each, "credit_limit")), hundredths(text_of(each, "exposure")),
                                  each["overdue_days"].GetInt()});
    });
    for_each(folder + "/prices.json", [&](auto const& each) {
        made.prices.push_back({text_of(each, "customer"), text_of(each, "sku"), hundredths(text_of(each, "price"))});
    });
    for_each(folder + "/carts.json", [&](auto const& each) {
        auto cart = workload::cart{each["id"].GetUint(), cennik::date::parse(text_of(each, "date")).days(), text_of(each, "customer"), {}};
        for (auto const& line : each["lines"].GetArray()) cart.lines.push_back({text_of(line, "sku"), line["qty"].GetInt()});
        made.carts.push_back(std::move(cart));
    });
    return made;
}

auto money_text(std::int64_t cents) -> std::string { return fmt::format("{}.{:02}", cents / 100, cents % 100); }

}  // namespace workload
