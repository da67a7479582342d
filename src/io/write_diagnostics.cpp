#include "io/json_text.hpp"

#include <cennik/json.hpp>

namespace cennik {

namespace io {

namespace {

auto name_of(severity weight) -> std::string_view {
    switch (weight) {
        case severity::error: return "error";
        case severity::warning: return "warning";
        case severity::note: return "note";
    }
    return "";
}

void write_place(json_text& json, place const& where) {
    json.member_or_null("file", where.file);
    json.key("line");
    json.count_or_null(where.line);
    json.key("column");
    json.count_or_null(where.column);
    json.key("width");
    json.count_or_null(where.width);
    json.member("source", where.source);
    json.member_or_null("label", where.label);
}

}  // namespace

}  // namespace io

auto to_json(failure const& why, std::string_view id) -> std::string {
    auto out = std::string();
    auto json = io::json_text(out);
    json.begin_object();
    json.member_or_null("id", id);
    json.key("error");
    json.begin_object();
    json.member("code", why.code);
    json.member("message", why.message);
    json.member_or_null("fact", why.fact);
    json.key("line");
    json.count_or_null(why.line);
    json.member_or_null("rule", why.rule);
    json.end_object();
    json.end_object();
    return out;
}

auto to_json(std::vector<diagnostic> const& findings) -> std::string {
    auto out = std::string();
    auto json = io::json_text(out);
    json.begin_array();
    for (auto const& finding : findings) {
        json.begin_object();
        json.member("severity", io::name_of(finding.severity));
        json.member("code", finding.code);
        json.member("message", finding.message);
        io::write_place(json, finding.where);
        json.key("related");
        json.begin_array();
        for (auto const& other : finding.related) {
            json.begin_object();
            io::write_place(json, other);
            json.end_object();
        }
        json.end_array();
        json.member_or_null("help", finding.help);
        json.end_object();
    }
    json.end_array();
    return out;
}

}  // namespace cennik
