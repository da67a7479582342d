#include "io/json_text.hpp"

#include <cennik/json.hpp>

namespace cennik {

auto to_json(price_scale const& what) -> std::string {
    auto out = std::string();
    auto json = io::json_text(out);
    json.begin_object();
    json.member("rulebook", what.rulebook);
    json.member("sku", what.sku);
    json.member("currency", what.currency);
    json.key("date");
    json.day(what.date);
    json.key("valid_until");
    what.valid_until ? json.day(*what.valid_until) : json.null();
    json.key("bands");
    json.begin_array();
    for (auto const& band : what.bands) {
        json.begin_object();
        json.key("from");
        json.number(band.from);
        json.key("below");
        json.number(band.below);
        json.key("unit_price");
        json.number(band.unit_price, what.minor_digits);
        json.key("each_further");
        json.number(band.each_further, what.minor_digits);
        json.key("rules");
        json.begin_array();
        for (auto const& each : band.rules) {
            json.begin_object();
            json.member("step", each.step);
            json.member("rule", each.rule);
            json.key("row");
            json.count_or_null(each.row);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.key("complete");
    json.yes_no(what.complete);
    json.end_object();
    return out;
}

}  // namespace cennik
