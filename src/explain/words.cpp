#include "explain/inspector.hpp"

#include <algorithm>

// How values, rules and what the author wrote are said.

namespace cennik::explain {

namespace {

constexpr std::size_t longest_text_quoted = 300;

/// On one line, without comments; what is too long to be read is cut.
auto tidied(std::string_view written) -> std::string {
    std::string out;
    bool in_text = false;
    for (std::size_t at = 0; at < written.size(); ++at) {
        char const letter = written[at];
        if (letter == '"' && (at == 0 || written[at - 1] != '\\')) in_text = !in_text;
        bool const is_comment = !in_text && letter == '#';
        if (is_comment) at = std::min(written.find('\n', at), written.size());
        bool const is_blank = is_comment || (!in_text && (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'));
        if (!is_blank) out.push_back(letter);
        else if (!out.empty() && out.back() != ' ') out.push_back(' ');
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (out.size() <= longest_text_quoted) return out;
    std::size_t end = longest_text_quoted;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
    return out.substr(0, end) + "…";
}

}  // namespace

auto in_quotes(std::string_view text) -> std::string { return '"' + std::string(text) + '"'; }

inspector::inspector(eval::pricing& p, base::source_map const& sources)
    : p_(p), sources_(sources), at_rule_(p.at_rule), at_line_(p.at_line), is_message_(p.is_message) {
    p_.is_message = true;
}

inspector::~inspector() {
    p_.working_on(at_rule_, at_line_);
    p_.is_message = is_message_;
}

auto inspector::amount(model::kind kind, fraction const& of) const -> std::string {
    if (kind == model::kind::money && p_.out.hidden) return "hidden";
    std::string text;
    eval::append_value(p_, text, kind, p_.book.currency_code, eval::value{of, 0, true});
    return text;
}

auto inspector::money(fraction const& amount) const -> std::string { return this->amount(model::kind::money, amount); }

auto inspector::margin(fraction const& of) const -> std::string {
    return p_.out.hidden ? "hidden" : percent(of.round(4, rounding_mode::half_even));
}

auto inspector::quoted_value(plan::node const& node, eval::value const& what) const -> std::string {
    if (node.kind == model::kind::money && what.present && p_.out.hidden) return "hidden";
    std::string text;
    eval::append_value(p_, text, node.kind, node.currency, what);
    return node.kind == model::kind::text && what.present ? in_quotes(text) : text;
}

auto inspector::value(std::uint32_t node, std::uint32_t line) -> std::string {
    plan::node const& own = p_.book.nodes[node];
    eval::value const what = computed(node, line);
    if (what.present && is_hidden(node)) return "hidden";
    bool const is_margin = own.operation == model::operation::line_margin || own.operation == model::operation::order_margin;
    return is_margin && what.present ? margin(what.amount) : quoted_value(own, what);
}

auto inspector::is_hidden(std::uint32_t node) const -> bool { return p_.out.hidden && eval::is_of_money(p_.book, node); }

auto inspector::value_of_quantity(std::uint32_t line) const -> std::string {
    return count(fraction(p_.line_fact(line, detail::schema::quantity_slot).amount));
}

auto inspector::text(std::uint32_t node) const -> std::string {
    plan::node const& own = p_.book.nodes[node];
    if (own.operation == model::operation::fact) {
        return own.scope == plan::scope::line ? p_.book.line_facts[own.index].name : p_.book.order_facts[own.index].name;
    }
    if (own.operation == model::operation::let) return p_.book.lets[own.index].name;
    return tidied(sources_.text(p_.book.texts_of_nodes[node]));
}

auto inspector::name(std::uint32_t rule, std::uint32_t row) const -> std::string {
    plan::rule const& own = p_.book.rules[rule];
    std::string text = in_quotes(own.name);
    if (row != 0) text += (own.rows == none ? " tier " : " row ") + std::to_string(row);
    return text;
}

auto inspector::groups_of_customer() const -> std::string {
    if (p_.out.groups.empty()) return "the customer is in no price group";
    std::string text = "the customer is in ";
    for (std::size_t at = 0; at < p_.out.groups.size(); ++at) {
        if (at != 0) text += ", ";
        text += in_quotes(p_.book.groups[p_.out.groups[at]].name);
    }
    return text;
}

auto inspector::measure(plan::rule const& rule, fraction const& m) const -> std::string {
    plan::scale const& scale = p_.book.scales[rule.scale];
    std::string text;
    switch (scale.measure) {
        case model::measure::quantity: text = "the quantity " + count(m); break;
        case model::measure::value: text = "the value " + money(m); break;
        case model::measure::expression:
            text = this->text(scale.by) + ' ' + (is_hidden(scale.by) ? "hidden" : amount(p_.book.nodes[scale.by].kind, m));
            break;
    }
    if (scale.partition_node != none) text += " per " + this->text(scale.partition_node);
    else if (scale.partition == model::partition::order && (scale.by == none || scale.by_reads_lines)) text += " of the order";
    return text;
}

auto inspector::no_tier(plan::rule const& rule, std::uint32_t unit, eval::measured const& m) const -> std::string {
    plan::scale const& scale = p_.book.scales[rule.scale];
    plan::range const bands = p_.book.units[rule.units.first + unit].parts;
    model::kind kind = model::kind::number;
    if (scale.measure == model::measure::value) kind = model::kind::money;
    if (scale.measure == model::measure::expression) kind = p_.book.nodes[scale.by].kind;
    std::string text = measure(rule, m.amount);
    if (!m.start.is_zero()) text += ", which starts at " + (is_hidden(scale.starting_at) ? "hidden" : amount(kind, m.start)) + ',';
    if (bands.empty()) return text + " reaches no tier";
    bool const upwards = !scale.up_to && scale.mode == model::tier_mode::volume;
    plan::band const& nearest = p_.book.bands[upwards ? bands.first : bands.end() - 1];
    std::string const bound = amount(kind, nearest.bound);
    return text + (upwards ? " reaches no tier (the first begins at " : " lies beyond the last tier (up to ") + bound + ')';
}

}  // namespace cennik::explain
