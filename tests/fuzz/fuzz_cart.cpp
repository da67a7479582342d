// Any bytes as a cart: it is priced, or refused with a code and a sentence.

#include <cennik/json.hpp>

#include <cstdint>
#include <string_view>

namespace {

auto book() -> cennik::rulebook const& {
    static auto const compiled = [] {
        auto files = cennik::source_files{};
        files.add("fuzz.cennik", R"(rulebook "Fuzz" { currency PLN  round unit price to 0.01 half up }
facts customer { segment text default ""  tags list of text optional  rate percent optional  overdue days default 0 days }
facts product { category text optional  list_price money optional  cost money optional }
facts line { requested_price money optional }
waterfall { list first  group best  order best on order }
price "List" in list { price product.list_price }
price "Requested" in list { price line.requested_price  priority -1 }
discount "Group" in group { when customer.segment == "w" or "vip" in customer.tags  give customer.rate }
order discount "Order" in order { volume tiers by order.value { from 100 PLN give 1% } }
minimum margin "Floor" { below 10% raise price  no cost warn }
payment terms "Late" { net 14 days end of month }
credit block "Overdue" { when customer.overdue > 14 days  hold "{customer.overdue}" }
)");
        return cennik::rulebook::compile(files, "fuzz.cennik").value();
    }();
    return compiled;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const ask = cennik::read_cart(book(), std::string_view(reinterpret_cast<char const*>(data), size));
    if (!ask) {
        if (ask.error().code.empty() || ask.error().message.empty()) __builtin_trap();
        return 0;
    }
    auto const quote = book().quote(*ask);
    if (!quote && (quote.error().code.empty() || quote.error().message.empty())) __builtin_trap();
    if (quote && cennik::to_json(*quote).empty()) __builtin_trap();
    return 0;
}
