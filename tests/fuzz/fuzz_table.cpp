// Any bytes as the CSV of a rule table and of a keyed table.

#include <cennik/rulebook.hpp>

#include <cstdint>
#include <string>

namespace {

constexpr auto rules = R"(rulebook "Fuzz" { currency PLN  round unit price to 0.01 half up }
facts product from "table.csv" key sku { category text optional  list_price money optional  weight number optional }
table prices from "table.csv" { key sku text  value list_price money }
waterfall { list first  group best }
price "List" in list { price prices[line.sku].list_price }
discount table "Group" in group, most specific row from "table.csv"
payment terms "Now" { net 0 days }
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto files = cennik::source_files{};
    files.add("fuzz.cennik", rules);
    files.add("table.csv", std::string(reinterpret_cast<char const*>(data), size));
    auto const book = cennik::rulebook::compile(files, "fuzz.cennik");
    if (!book && book.error().diagnostics.empty()) __builtin_trap();
    return 0;
}
