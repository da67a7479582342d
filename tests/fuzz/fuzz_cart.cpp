// Any bytes as a cart: it is priced, with hints and with reasons, or refused with a code and a sentence.

#include <cennik/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

auto book() -> cennik::rulebook const& {
    static auto const compiled = [] {
        auto files = cennik::source_files{};
        files.add("products.csv", "sku,category,list_price,cost,pack\nA,a,10.00,6.00,3\nB,b,0.99,0.50,1\nGIFT,g,1.00,1.00,1\n");
        files.add("holidays.csv", "day\n2026-12-25\n2027-01-01\n");
        files.add("fuzz.cennik", R"(rulebook "Fuzz" { currency PLN  round unit price to 0.01 half up  round payable to 0.05 half up  allow returns }
facts customer { segment text default ""  tags list of text optional  rate percent optional  overdue days default 0 days  verified yes/no default yes }
facts product from "products.csv" key sku { category text optional  list_price money optional  cost money optional  pack number optional }
facts line { requested_price money optional  euros money EUR optional }
table holidays from "holidays.csv" { key day date }
price group "w" when customer.segment == "w" or "vip" in customer.tags
waterfall { list first  group best  promo all  fixed first  order best on order }
price "List" in list { price product.list_price }
price "Foreign" in list { price convert(line.euros, 4.3)  priority -1 }
price "Requested" in fixed { price line.requested_price  then stop }
discount "Group" in group { for "w"  give customer.rate  excludes "More" }
discount "Volume" in group { volume tiers by quantity per product { from 10 give 5%  from 50 give 0.10 PLN per unit } }
discount "More" in promo { graduated tiers by value per category { up to 100 PLN give 0%  above give 3% } }
order discount "Order" in order { volume tiers by order.value { from 100 PLN give 1%  from 1_000 PLN give 5% } }
free goods "Third" { when product.category == "a"  every 3 1 of them free pro rata round down }
free goods "Gift" { every 12 add 1 "GIFT" at 0.10 PLN }
charge "Delivery" { charge 25 PLN per order  free from 500 PLN  taxed 23% }
charge "Handling" { charge 0.50 PLN per line }
require "Packs" { need line.quantity multiple of product.pack otherwise round up }
require "Minimum" { need order.value >= 50 PLN otherwise hold "{order.value} of 50 PLN" }
require "Many" { need sum(line.quantity over lines where product.category == "a") <= 1000 otherwise approval by "boss" within 2 days }
hide prices "Guests" { when not customer.verified }
alert "Below cost" { when line.margin < 0%  message "{line.sku}: {line.margin}" }
tax "VAT" { tax 23% }
tax "Low" { when product.category == "b"  tax 8%  priority 1 }
minimum margin "Floor" { below 30% approval by "boss"  below 10% raise price  no cost warn }
payment terms "Late" { net 14 days end of month next business day of holidays  2% within 7 days }
payment terms "Parts" { for "w"  instalments { 30% prepayment  10 PLN net 10 days  rest net 60 days }  priority 1 }
credit block "Overdue" { when customer.overdue > 14 days  hold "{customer.overdue}" release by "credit" }
)");
        return cennik::rulebook::compile(files, "fuzz.cennik").value();
    }();
    return compiled;
}

void look_at(cennik::failure const& why) {
    if (why.code.empty() || why.message.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto ask = cennik::read_cart(book(), std::string_view(reinterpret_cast<char const*>(data), size));
    if (!ask) {
        look_at(ask.error());
        return 0;
    }
    auto const plain = book().quote(*ask);
    if (!plain) look_at(plain.error());
    else if (cennik::to_json(*plain).empty()) std::abort();
    // Hints and reasons never refuse what a quote can do, but for the work they take.
    auto const may_differ = [&](cennik::failure const& why) {
        look_at(why);
        if (plain && why.code != "Q3008") std::abort();
    };
    auto const why = book().explain(*ask);
    if (!why) may_differ(why.error());
    else if (cennik::to_json(*why).empty()) std::abort();
    ask->want_hints();
    auto const hinted = book().quote(*ask);
    if (!hinted) may_differ(hinted.error());
    else if (cennik::to_json(*hinted).empty()) std::abort();
    return 0;
}
