#include "reference/phases.hpp"

namespace reference {

namespace {

auto text(std::string const& words) -> std::string {
    std::string result = "\"";
    for (char const letter : words) {
        switch (letter) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            case '\b': result += "\\b"; break;
            case '\f': result += "\\f"; break;
            default:
                if (static_cast<unsigned char>(letter) < 0x20) {
                    char const* const digits = "0123456789abcdef";
                    result += std::string("\\u00") + digits[letter >> 4] + digits[letter & 15];
                } else {
                    result += letter;
                }
        }
    }
    return result + "\"";
}

auto text_or_null(std::string const& words) -> std::string { return words.empty() ? "null" : text(words); }
auto number_or_null(std::uint32_t number) -> std::string { return number == 0 ? "null" : std::to_string(number); }
auto word(severity what) -> std::string {
    switch (what) {
        case severity::approved: return "\"approved\"";
        case severity::warn: return "\"warn\"";
        case severity::prepayment: return "\"prepayment\"";
        case severity::hold: return "\"hold\"";
        case severity::rejected: return "\"rejected\"";
    }
    return {};
}

/// Writes `[…]`, each element by `write_one`.
template <typename T, typename Write>
auto list(std::vector<T> const& elements, Write write_one) -> std::string {
    std::string result;
    for (T const& element : elements)
        result += (result.empty() ? "" : ",") + write_one(element);
    return "[" + result + "]";
}

class writer {
public:
    explicit writer(pricing const& cart) : cart_(cart) {}

    auto write() const -> std::string {
        std::vector<std::string> groups;
        for (std::size_t group = 0; group < cart_.in_group.size(); ++group) {
            if (cart_.in_group[group]) groups.push_back(cart_.book.groups[group].name);
        }
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t number = 1; number <= cart_.lines.size(); ++number)
            numbers.push_back(number);
        return "{\"id\":" + text_or_null(cart_.id) + ",\"rulebook\":{\"name\":" + text(cart_.book.name) +
               ",\"fingerprint\":" + text(cart_.fingerprint) + "},\"date\":" + text(print_day(cart_.day)) +
               ",\"currency\":" + text(std::string(cart_.book.currency.view())) + ",\"status\":" + word(cart_.status) +
               ",\"groups\":" + list(groups, [](std::string const& name) { return text(name); }) +
               ",\"lines\":" + list(numbers, [&](std::uint32_t number) { return line(number); }) +
               ",\"order_discounts\":" +
               list(cart_.order_discounts, [&](order_discount_entry const& entry) { return order_discount(entry); }) +
               ",\"charges\":" + list(cart_.charges, [&](charge_entry const& entry) { return charge(entry); }) +
               ",\"taxes\":" + list(cart_.taxes, [&](tax_entry const& entry) { return tax(entry); }) +
               ",\"totals\":" + totals() + ",\"terms\":" + terms() +
               ",\"credit\":{\"decision\":" + word(cart_.credit) + ",\"reasons\":" +
               list(cart_.credit_reasons, [&](reason_entry const& entry) { return credit_reason(entry); }) +
               "},\"requirements\":" +
               list(cart_.requirements, [&](reason_entry const& entry) { return requirement(entry); }) +
               ",\"approvals\":" + list(cart_.approvals, [&](approval_entry const& entry) { return approval(entry); }) +
               ",\"granted\":" + list(cart_.granted, [&](granted_entry const& entry) { return granted(entry); }) +
               ",\"alerts\":" +
               list(cart_.alerts, [&](alert_entry const& entry) { return alert(entry); }) +
               ",\"hints\":[],\"valid_until\":" +
               (cart_.valid_until ? text(print_day(*cart_.valid_until)) : "null") + "}";
    }

private:
    /// With hidden prices no amount is told.
    auto money(rational const& amount) const -> std::string {
        return cart_.hidden ? "null" : text(to_text(amount, cart_.book.minor_digits));
    }
    auto money_or_null(std::optional<rational> const& amount) const -> std::string {
        return amount ? money(*amount) : "null";
    }
    auto margin(std::optional<rational> const& margin) const -> std::string {
        return margin && !cart_.hidden ? text(to_text(round_half_even(*margin, 4))) : "null";
    }
    static auto by(rule_row const& what) -> std::string {
        return "\"rule\":" + text(what.rule) + ",\"row\":" + number_or_null(what.row);
    }
    auto at(model::source_place const& place) const -> std::string {
        return "\"at\":" + text(cart_.book.files[place.file] + ":" + std::to_string(place.line));
    }
    static auto of_line(std::uint32_t number) -> std::string { return "{\"line\":" + number_or_null(number) + ","; }

    auto line(std::uint32_t number) const -> std::string {
        line_state const& line = cart_.lines[number - 1];
        std::string const quantity = text(to_text(line.quantity * line.sign()));
        std::string const head = "{\"line\":" + std::to_string(number) +
                                 ",\"sku\":" + text(line.facts[model::fact_sku].text) + ",\"quantity\":" + quantity +
                                 ",\"quantity_asked\":" + text(to_text(line.asked)) +
                                 ",\"status\":" + status_of(line) + ",\"free\":" + (line.free ? "true" : "false") +
                                 ",";
        if (!line.price) {
            return head +
                   "\"list_price\":null,\"unit_price\":null,\"total\":null,\"order_discount\":null,\"net\":null,"
                   "\"tax\":null,\"cost\":null,"
                   "\"margin\":null,\"steps\":[],\"rounding\":[],\"floor\":null}";
        }
        std::optional<rational> const list_price = line.after.empty() ? std::nullopt : line.after.front();
        std::optional<rational> const cost = cart_.cost_of(line);
        std::optional<rational> margin_of_line;
        if (cost && line.net() != 0) margin_of_line = (line.net() - *cost) / line.net();
        return head + "\"list_price\":" + money_or_null(list_price) + ",\"unit_price\":" + money(*line.price) +
               ",\"total\":" + money(line.total) + ",\"order_discount\":" + money(line.discount) +
               ",\"net\":" + money(line.net()) + ",\"tax\":" + money(line.tax) + ",\"cost\":" + money_or_null(cost) +
               ",\"margin\":" + margin(margin_of_line) +
               ",\"steps\":" + list(line.steps, [&](step_entry const& entry) { return step(entry); }) +
               ",\"rounding\":" + list(line.roundings, [&](rounding_entry const& entry) { return rounding(entry); }) +
               ",\"floor\":" + floor(line.floor) + "}";
    }

    auto status_of(line_state const& line) const -> std::string {
        if (!line.price) return "\"no price\"";
        if (line.refused) return "\"refused\"";
        if (cart_.hidden) return "\"hidden\"";
        return line.needs_approval ? "\"approval\"" : "\"ok\"";
    }

    auto step(step_entry const& entry) const -> std::string {
        return "{\"step\":" + text(entry.step) + "," + by(entry.by) + "," + at(entry.at) +
               ",\"before\":" + money_or_null(entry.before) + ",\"after\":" + money(entry.after) +
               ",\"tied\":" + list(entry.tied, [](rule_row const& other) { return "{" + by(other) + "}"; }) + "}";
    }

    auto rounding(rounding_entry const& entry) const -> std::string {
        return "{\"point\":" + text(entry.point) + ",\"before\":" + money(entry.before) +
               ",\"after\":" + money(entry.after) + "}";
    }

    auto floor(std::optional<floor_entry> const& entry) const -> std::string {
        if (!entry) return "null";
        return "{" + by(entry->by) + ",\"before\":" + money(entry->before) + ",\"after\":" + money(entry->after) +
               ",\"withheld\":" + money(entry->withheld) + "}";
    }

    auto order_discount(order_discount_entry const& entry) const -> std::string {
        return "{" + by(entry.by) + "," + at(entry.at) + ",\"amount\":" + money(entry.amount) +
               ",\"withheld\":" + money(entry.withheld) + "}";
    }

    auto charge(charge_entry const& entry) const -> std::string {
        return "{" + by(entry.by) + ",\"amount\":" + money(entry.amount) + ",\"tax\":" + money(entry.tax) + "}";
    }

    auto tax(tax_entry const& entry) const -> std::string {
        return "{\"rule\":" + text(entry.rule) + ",\"rate\":" + text(to_text(entry.rate * 100) + "%") +
               ",\"base\":" + money(entry.base) + ",\"amount\":" + money(entry.amount) + "}";
    }

    static auto granted(granted_entry const& entry) -> std::string {
        return "{" + by(entry.by) + ",\"line\":" + number_or_null(entry.line) +
               ",\"used\":" + (entry.why.empty() ? "true" : "false") + ",\"why\":" + text_or_null(entry.why) + "}";
    }

    auto totals() const -> std::string {
        rational listed = 0;
        rational discounts = 0;
        rational withheld = 0;
        for (line_state const& line : cart_.lines) {
            if (!line.price) continue;
            discounts += line.discount;
            if (!line.after.empty() && line.after.front()) listed += *line.after.front() * line.quantity * line.sign();
        }
        for (order_discount_entry const& entry : cart_.order_discounts)
            withheld += entry.withheld;
        rational const goods = cart_.sum_of_nets();
        return "{\"list\":" + money(listed) + ",\"value\":" + money(cart_.sum_of_totals()) +
               ",\"order_discounts\":" + money(discounts) + ",\"withheld\":" + money(withheld) +
               ",\"goods\":" + money(goods) + ",\"charges\":" + money(cart_.sum_of_charges()) + ",\"net\":" +
               money(cart_.net()) + ",\"tax\":" + money(cart_.sum_of_taxes()) + ",\"gross\":" + money(cart_.gross()) +
               ",\"rounding\":" + money(cart_.payable - cart_.gross()) +
               ",\"payable\":" + money(cart_.payable) + ",\"margin\":" + margin(cart_.margin()) + "}";
    }

    auto terms() const -> std::string {
        if (!cart_.terms) return "null";
        return "{" + by(cart_.terms->by) + ",\"payments\":" +
               list(cart_.terms->payments,
                    [&](payment const& one) {
                        return "{\"due\":" + text(print_day(one.due)) + ",\"amount\":" + money(one.amount) + "}";
                    }) +
               ",\"early\":" +
               list(cart_.terms->early,
                    [&](early_level const& one) {
                        return "{\"until\":" + text(print_day(one.until)) +
                               ",\"percent\":" + text(to_text(one.percent * 100) + "%") +
                               ",\"discount\":" + money(one.discount) + "}";
                    }) +
               "}";
    }

    auto credit_reason(reason_entry const& entry) const -> std::string {
        return "{" + by(entry.by) + ",\"decision\":" + word(entry.decision) + ",\"message\":" + text(entry.message) +
               ",\"release_by\":" + text_or_null(entry.release_by) + "}";
    }

    auto requirement(reason_entry const& entry) const -> std::string {
        return of_line(entry.line) + by(entry.by) + ",\"decision\":" + word(entry.decision) +
               ",\"message\":" + text(entry.message) + "}";
    }

    auto approval(approval_entry const& entry) const -> std::string {
        return of_line(entry.line) + by(entry.by) + ",\"role\":" + text_or_null(entry.role) +
               ",\"due\":" + (entry.due ? text(print_day(*entry.due)) : "null") + ",\"reason\":" + text(entry.reason) +
               "}";
    }

    auto alert(alert_entry const& entry) const -> std::string {
        return of_line(entry.line) + by(entry.by) + ",\"message\":" + text(entry.message) + "}";
    }

    pricing const& cart_;
};

}  // namespace

auto write_quote(pricing const& cart) -> std::string { return writer(cart).write(); }

auto write_refusal(std::string const& id, refusal const& why) -> std::string {
    return "{\"id\":" + text_or_null(id) + ",\"error\":{\"code\":null,\"message\":" + text(why.message) +
           ",\"fact\":" + text_or_null(why.fact) + ",\"line\":" + number_or_null(why.line) +
           ",\"rule\":" + text_or_null(why.rule) + "}}";
}

}  // namespace reference
