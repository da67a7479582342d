#include "io/json_text.hpp"

#include <cennik/tooling.hpp>

#include <utility>

namespace cennik {

namespace io {

namespace {

void write_rule_change(json_text& json, rule_change const& what, int places) {
    json.begin_object();
    json.key("line");
    json.count_or_null(what.line);
    json.member("step", what.step);
    json.member("rule", what.rule);
    json.key("row");
    json.count_or_null(what.row);
    json.key("before");
    json.number(what.before, places);
    json.key("after");
    json.number(what.after, places);
    json.end_object();
}

void write_change(json_text& json, quote_change const& what) {
    json.begin_object();
    json.member_or_null("id", what.id);
    for (auto const& [key, amount] : {std::pair("before", what.before), std::pair("after", what.after), std::pair("difference", what.difference)}) {
        json.key(key);
        json.number(amount, what.minor_digits);
    }
    json.member("status_before", name(what.status_before));
    json.member("status_after", name(what.status_after));
    json.key("rules");
    json.begin_array();
    for (auto const& each : what.rules) write_rule_change(json, each, what.minor_digits);
    json.end_array();
    json.end_object();
}

void write_failure(json_text& json, cart_failure const& what) {
    json.begin_object();
    json.member_or_null("id", what.id);
    json.key("place");
    json.whole(what.place);
    json.member("fails", what.fails_now ? "now" : "before");
    json.member("code", what.why.code);
    json.member("message", what.why.message);
    json.end_object();
}

}  // namespace

}  // namespace io

auto to_json(book_difference const& what) -> std::string {
    auto out = std::string();
    auto json = io::json_text(out);
    json.begin_object();
    json.key("carts");
    json.whole(what.carts);
    json.key("failed_in_both");
    json.whole(what.failed_in_both);
    json.key("difference");
    json.number(sum_of_differences(what.changes), what.changes.empty() ? 2 : what.changes.front().minor_digits);
    json.key("changes");
    json.begin_array();
    for (auto const& each : what.changes) io::write_change(json, each);
    json.end_array();
    json.key("failures");
    json.begin_array();
    for (auto const& each : what.failures) io::write_failure(json, each);
    json.end_array();
    json.end_object();
    return out;
}

}  // namespace cennik
