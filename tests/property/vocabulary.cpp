#include "property/vocabulary.hpp"

#include <cennik/date.hpp>

#include <algorithm>

namespace property {

using presence = fact_plan::presence;

auto vocabulary::categories() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"screws", "paint", "cable"};
    return words;
}
auto vocabulary::brands() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"Fix", "Nova", ""};
    return words;
}
auto vocabulary::segments() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"wholesale", "retail", "vip"};
    return words;
}
auto vocabulary::skus() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"SCR-1", "SCR-2", "PNT-1", "CBL-1", "Z\xC5\x82oty \"A\""};
    return words;
}
auto vocabulary::customers() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"C-1", "C-2", "C-3"};
    return words;
}
auto vocabulary::regions() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"north", "south"};
    return words;
}
auto vocabulary::channels() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"web", "shop", "phone"};
    return words;
}
auto vocabulary::tags() -> std::vector<std::string> const& {
    static std::vector<std::string> const words{"club", "eco", "new"};
    return words;
}

auto vocabulary::texts_of(std::string const& fact) -> std::vector<std::string> const& {
    if (fact == "category") return categories();
    if (fact == "brand") return brands();
    if (fact == "segment") return segments();
    if (fact == "sku") return skus();
    if (fact == "id") return customers();
    if (fact == "region") return regions();
    if (fact == "tags") return tags();
    return channels();
}

auto day_text(int offset) -> std::string { return cennik::date::from_ymd(2026, 11, 21).add_days(offset).to_string(); }

auto quoted(std::string const& text) -> std::string {
    std::string result = "\"";
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') result += '\\';
        result += letter;
    }
    return result + "\"";
}

auto amount_text(std::int64_t minor_units, int digits) -> std::string {
    std::string text = std::to_string(minor_units);
    if (digits == 0) return text;
    auto const places = static_cast<std::size_t>(digits);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    return text.insert(text.size() - places, ".");
}

auto make_vocabulary(dice& random) -> vocabulary {
    vocabulary words;
    if (random.chance(15)) {
        bool const yen = random.chance(50);
        words.currency = yen ? "JPY" : "KWD";
        words.digits = yen ? 0 : 3;
    }
    auto const any = [&](std::string subject, std::string name, std::string type, std::string otherwise,
                         std::vector<presence> const& choices) {
        words.facts.push_back(fact_plan{std::move(subject), std::move(name), std::move(type), random.pick(choices),
                                        std::move(otherwise)});
    };
    auto const all = std::vector<presence>{presence::required, presence::optional, presence::with_default};
    auto const open = std::vector<presence>{presence::optional, presence::with_default};
    std::string const nothing = "0 " + words.currency;
    any("customer", "id", "text", "\"C-1\"", {presence::required});
    any("customer", "segment", "text", "\"retail\"", all);
    any("customer", "region", "text", "\"north\"", open);
    any("customer", "turnover", "money", nothing, all);
    any("customer", "overdue", "days", "0 days", open);
    any("customer", "exposure", "money", nothing, open);
    any("customer", "credit_limit", "money", "1000 " + words.currency, open);
    any("customer", "tags", "list of text", "", {presence::optional});
    any("customer", "member", "yes/no", "no", all);
    any("customer", "since", "date", "2020-02-29", open);
    any("customer", "rate", "percent", "2.5%", open);
    any("customer", "bought", "number", "0", open);
    any("customer", "payment_days", "days", "14 days", open);
    any("customer", "deposit", "money EUR", "3 EUR", open);
    words.products_from_table = random.chance(50);
    words.has_cost = random.chance(85);
    words.returns = random.chance(12);
    words.has_tax = random.chance(55);
    any("product", "category", "text", "\"screws\"", words.products_from_table ? open : all);
    any("product", "brand", "text", "\"\"", open);
    any("product", "list_price", "money", "10 " + words.currency, words.products_from_table ? open : all);
    if (words.has_cost) any("product", "cost", "money", "1 " + words.currency, open);
    any("product", "floor", "money", "5 " + words.currency, open);
    any("product", "pack", "number", "1", open);
    any("product", "weight", "number", "0.25", open);
    any("line", "requested_price", "money", "", {presence::optional});
    any("order", "channel", "text", "\"web\"", open);
    any("order", "urgent", "yes/no", "no", open);
    any("order", "euro_rate", "number", "4.25", open);
    any("user", "role", "text", "\"\"", {presence::with_default});
    any("user", "limit", "money", "", {presence::optional});

    words.groups = {"wholesale", "vip", "everyone"};
    words.steps.push_back({"list", random.chance(80) ? "first" : "best", false});
    std::vector<std::string> const names{"contract", "group", "volume", "promotion", "negotiated"};
    for (std::string const& name : names) {
        if (random.chance(75))
            words.steps.push_back({name, random.word({"first", "best", "best", "all", "sum"}), false});
    }
    if (random.chance(75)) words.steps.push_back({"order", random.word({"first", "best", "all", "sum"}), true});
    if (random.chance(35)) words.steps.push_back({"loyalty", random.word({"first", "best", "all", "sum"}), true});
    return words;
}

namespace {

auto mode_text(dice& random) -> std::string {
    return random.word({"half up", "half even", "half down", "up", "down", "ceiling", "floor", "half up"});
}

auto point_text(vocabulary const& words, dice& random) -> std::string {
    std::vector<std::string> const steps =
        words.digits == 0 ? std::vector<std::string>{"1", "5", "10"}
                          : std::vector<std::string>{"0.01", "0.01", "0.01", "0.05", "0.1", "0.001", "1"};
    std::string const step = words.digits == 2 && random.chance(50) ? "0.01" : random.pick(steps);
    if (step == "1" && words.digits > 0 && random.chance(60))
        return random.chance(50) ? "1 ending 0.99 nearest" : "1 " + mode_text(random) + " ending 0.95";
    if (step == "10" && random.chance(50)) return "10 ending 9 nearest";
    return step + " " + mode_text(random);
}

}  // namespace

auto write_head(vocabulary const& words, dice& random) -> std::string {
    std::string text = "rulebook \"Random\" {\n  currency " + words.currency + "\n";
    std::uint64_t const points = random.below(10);
    bool const unit = points < 7;
    bool const total = points >= 5 && points < 9;
    if (unit) text += "  round unit price to " + point_text(words, random) + "\n";
    if (total) text += "  round line total to " + point_text(words, random) + "\n";
    if (!unit && !total) text += "  round line total never\n";
    if (random.chance(40)) text += "  round order discount to " + point_text(words, random) + "\n";
    if (random.chance(20) && (unit || total)) text += "  round payable to " + point_text(words, random) + "\n";
    if (random.chance(20)) text += "  round charges to " + point_text(words, random) + "\n";
    if (words.has_tax && random.chance(45))
        text += "  round tax to " + point_text(words, random) + (random.chance(60) ? " per line" : "") + "\n";
    if (words.returns) text += "  allow returns\n";
    if (random.chance(75))
        text += "  spread by " + random.word({"largest remainder", "first line", "last line", "largest line"}) + "\n";
    return text + "}";
}

auto write_facts(vocabulary const& words) -> std::vector<std::string> {
    std::vector<std::string> result;
    for (std::string const subject : {"customer", "product", "line", "order", "user"}) {
        std::string text = "facts " + subject;
        if (subject == "product" && words.products_from_table) text += " from \"products.csv\" key sku";
        text += " {\n";
        for (fact_plan const& fact : words.facts) {
            if (fact.subject != subject) continue;
            text += "  " + fact.name + " " + fact.type;
            if (fact.is == presence::optional) text += " optional";
            if (fact.is == presence::with_default) text += " default " + fact.otherwise;
            text += "\n";
        }
        result.push_back(text + "}");
    }
    return result;
}

auto write_waterfall(vocabulary const& words) -> std::string {
    std::string text = "waterfall {\n";
    for (step_plan const& step : words.steps)
        text += "  " + step.name + " " + step.combination + (step.on_order ? " on order" : "") + "\n";
    return text + "}";
}

}  // namespace property
