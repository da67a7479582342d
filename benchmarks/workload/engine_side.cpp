#include "workload/engine_side.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <stdexcept>

namespace workload {

namespace {

auto money(std::int64_t cents) -> cennik::decimal { return cennik::decimal::from_minor_units(cents, 2); }

auto margin_of(cennik::rule_reference rule, std::vector<std::string> const& margins) -> cennik::decimal {
    return cennik::decimal::parse(margins.empty() ? rule.rule.substr(rule.rule.rfind(' ') + 1) : std::string_view(margins.at(rule.row - 1)));
}

}  // namespace

request_writer::request_writer(cennik::rulebook const& book, data const& data)
    : id_(book.fact("customer.id")),
      group_(book.fact("customer.group")),
      turnover_(book.fact("customer.turnover")),
      overdue_(book.fact("customer.overdue")),
      credit_limit_(book.fact("customer.credit_limit")),
      exposure_(book.fact("customer.exposure")),
      terms_(book.fact("customer.terms")) {
    for (auto const& each : data.customers) customers_.emplace(each.id, &each);
}

void request_writer::write(cart const& cart, cennik::request& into) const {
    auto const& customer = *customers_.at(cart.customer);
    into.clear();
    into.date(cennik::date::from_days(cart.date))
        .set(id_, customer.id)
        .set(group_, customer.group)
        .set(turnover_, money(customer.turnover))
        .set(overdue_, customer.overdue_days)
        .set(credit_limit_, money(customer.credit_limit))
        .set(exposure_, money(customer.exposure))
        .set(terms_, customer.terms);
    char id[16];
    into.id({id, fmt::format_to(id, "{}", cart.id)});
    for (auto const& line : cart.lines) into.add_line(line.sku, line.quantity);
}

auto request_writer::write_all(cennik::rulebook const& book, std::vector<cart> const& carts) const -> std::vector<cennik::request> {
    auto requests = std::vector<cennik::request>(carts.size(), cennik::request(book));
    for (std::size_t i = 0; i < carts.size(); ++i) write(carts[i], requests[i]);
    return requests;
}

auto approval_margins(std::string const& book_folder) -> std::vector<std::string> {
    auto margins = std::vector<std::string>();
    auto const path = book_folder + "/margin_approvals.csv";
    if (!std::filesystem::exists(path)) return margins;
    for (auto const& row : read_lines(path)) {
        auto const end = row.rfind('%');
        if (end == std::string::npos) continue;                // the headings
        auto const begin = row.rfind(',', end) + 1;
        margins.push_back(row.substr(begin, end - begin));
    }
    return margins;
}

auto to_oracle_line(cennik::quote const& what, std::vector<std::string> const& margins) -> std::string {
    auto text = fmt::format("{{\"cart\":{},\"lines\":[", what.id());
    for (auto const line : what.lines())
        text += fmt::format("{}{{\"unit\":\"{}\",\"total\":\"{}\",\"disc\":\"{}\",\"net\":\"{}\"}}", line.number() == 1 ? "" : ",",
                            line.unit_price().value().to_string(2), line.total().value().to_string(2),
                            line.order_discount().value().to_scale_exact(2).to_string(), line.net().value().to_string(2));
    auto const totals = what.totals().value();
    auto credit = std::string();
    for (auto const* name : {"Overdue", "Limit"})
        for (auto const reason : what.credit_reasons())
            if (reason.rule().rule == name) credit += credit.empty() ? name : std::string("+") + name;
    for (auto& letter : credit) letter = static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    auto const payments = what.payments();
    text += fmt::format("],\"gross\":\"{}\",\"discount\":\"{}\",\"net\":\"{}\",\"due\":\"{}\",\"credit\":\"{}\",\"approvals\":[",
                        totals.value.to_string(2), totals.order_discounts.to_scale_exact(2).to_string(), totals.goods.to_string(2),
                        payments[payments.size() - 1].due().to_string(), credit.empty() ? "OK" : credit);
    auto asked = std::map<std::uint32_t, cennik::decimal>();
    for (auto const approval : what.approvals()) {
        auto const margin = margin_of(approval.rule(), margins);
        auto const [found, added] = asked.try_emplace(approval.line(), margin);
        if (!added && found->second < margin) found->second = margin;
    }
    auto separator = "";
    for (auto const& [line, margin] : asked) {
        text += fmt::format("{}{{\"line\":{},\"min_margin\":\"{}\"}}", separator, line, margin.to_string());
        separator = ",";
    }
    return text + "]}";
}

auto load_book(std::string const& path) -> cennik::rulebook {
    auto book = cennik::rulebook::load(path);
    if (book) return *book;
    auto text = path + " does not compile";
    for (auto const& each : book.error().diagnostics) text += "\n" + cennik::to_text(each);
    throw std::runtime_error(text);
}

}  // namespace workload
