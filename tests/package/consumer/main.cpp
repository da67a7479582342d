// A program of a stranger, the same for every delivery: prices a cart and prints why. Nothing here but the door and the
// standard library; what it prints is expected.txt beside it, worked out by hand.
#include <cennik/cennik.hpp>

#include <cstdio>
#include <string>

static char const* const rules = R"(rulebook "Corner shop" {
  currency PLN
  round unit price to 0.01 half up
  round line total to 0.01 half up
}
facts customer { segment text }
facts product  { category text   list_price money }
price group "wholesale" when customer.segment == "wholesale"
waterfall {
  list   first
  group  best
  volume best
}
price "Catalogue" in list { price product.list_price }
discount "Wholesale" in group { for "wholesale"   give 8% }
discount "Screws by quantity" in volume {
  when product.category == "screws"
  volume tiers by quantity per line {
    from 10  give 3%
    from 200 give 0.12 PLN per unit
  }
}
payment terms "Standard" { net 14 days }
)";

static void show(cennik::quote const& quote) {
    for (auto const line : quote.lines()) {
        std::printf("%s x %s at %s = %s %s\n", std::string(line.sku()).c_str(), line.quantity().to_string().c_str(),
                    line.unit_price()->to_string(2).c_str(), line.net()->to_string(2).c_str(),
                    std::string(quote.currency()).c_str());
        for (auto const step : line.steps()) {
            std::printf("  %s: %s by \"%s\" (%s)\n", std::string(step.step()).c_str(), step.after()->to_string(2).c_str(),
                        std::string(step.rule().rule).c_str(), step.at().to_string().c_str());
        }
    }
    for (auto const payment : quote.payments()) {
        std::printf("%s due on %s, %s\n", payment.amount()->to_string(2).c_str(), payment.due().to_string().c_str(),
                    std::string(name(quote.status())).c_str());
    }
}

int main() try {
    cennik::source_files files;
    files.add("shop.cennik", rules);
    auto const book = cennik::rulebook::compile(files, "shop.cennik").value();

    cennik::request cart(book);
    cart.date(cennik::date::parse("2026-11-21")).set("customer.segment", "wholesale");
    cart.add_line("SCR-440", 200).set("product.category", "screws").set("product.list_price", cennik::decimal::parse("1.00"));
    show(book.quote(cart).value());

    auto const from_json = cennik::read_cart(book, R"({"date": "2026-11-21", "customer": {"segment": "retail"}, "lines":
        [{"sku": "SCR-440", "quantity": 10, "product": {"category": "screws", "list_price": 1.25}}]})");
    show(book.quote(from_json.value()).value());

    files.add("shop.cennik", "rulebook \"Corner shop\" {\n  currency PLN\n  round unit prise to 0.01 half up\n}\n");
    auto const broken = cennik::rulebook::compile(files, "shop.cennik");
    std::printf("a misspelt book is %s\n", broken ? "taken" : "refused");
} catch (cennik::error const& failure) {
    std::printf("failed: %s\n", failure.what());
    for (auto const& finding : failure.why().diagnostics) std::printf("%s", to_text(finding).c_str());
    return 1;
}
