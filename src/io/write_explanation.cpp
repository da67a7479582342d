#include "io/json_text.hpp"

#include <cennik/json.hpp>

// As docs/reference/explanation.md says: the quote, then the reasons.

namespace cennik {

namespace io {

namespace {

void write_rules_told(json_text& json, std::vector<explained_rule> const& rules, int places) {
    json.begin_array();
    for (auto const& each : rules) {
        json.begin_object();
        json.member_or_null("step", each.step);
        json.member_or_null("rule", each.rule);
        json.key("row");
        json.count_or_null(each.row);
        json.member_or_null("at", each.at);
        json.member("verdict", name(each.verdict));
        json.key("before");
        json.number(each.before, places);
        json.key("after");
        json.number(each.after, places);
        json.member("sentence", each.sentence);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

}  // namespace io

auto to_json(explanation const& what) -> std::string {
    auto out = std::string("{\"quote\":");
    to_json(what.quote, out);
    auto const places = what.quote.minor_digits();
    auto json = io::json_text(out);
    out += ",\"lines\":";
    json.begin_array();
    for (auto const& line : what.lines) {
        json.begin_object();
        json.key("line");
        json.count_or_null(line.number);
        json.member("sku", line.sku);
        json.key("rules");
        io::write_rules_told(json, line.rules, places);
        json.end_object();
    }
    json.end_array();
    out += ",\"order\":";
    auto order = io::json_text(out);
    io::write_rules_told(order, what.order, places);
    return out + '}';
}

}  // namespace cennik
