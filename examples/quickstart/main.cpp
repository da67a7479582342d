#include <cennik/cennik.hpp>

#include <iostream>

int main(int, char** arguments) {
    using namespace cennik::literals;
    auto const book = cennik::rulebook::load(arguments[1]).value();
    auto ask = cennik::request(book);
    ask.date(cennik::date::parse("2026-11-21")).set("customer.segment", "wholesale");
    ask.add_line("SCR-440", 200).set("product.category", "screws").set("product.list_price", "1.00"_dec).set("product.cost", "0.55"_dec);

    auto const quote = book.quote(ask).value();
    for (auto const line : quote.lines()) {
        std::cout << line.sku() << " costs " << line.unit_price()->to_string(2) << " " << quote.currency() << "\n";
        for (auto const step : line.steps()) {
            std::cout << "  " << step.rule().rule << " (" << step.at().to_string() << ") gives " << step.after()->to_string(2) << "\n";
        }
    }
    std::cout << "The order is " << cennik::name(quote.status()) << ", due " << quote.payments()[0].due().to_string() << "\n";
}
