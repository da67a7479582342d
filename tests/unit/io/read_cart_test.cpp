#include <cennik/csv.hpp>
#include <cennik/json.hpp>

#include <gtest/gtest.h>

#include <string>

namespace cennik {
namespace {

auto shop() -> rulebook const& {
    static auto const book = [] {
        auto files = source_files();
        files.add("shop.cennik", R"(
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts customer { segment text default "retail"   limit money optional }
facts order { channel text default "web" }
facts product { list_price money }
facts line { requested_price money optional }
price group "wholesale" when customer.segment == "wholesale"
price group "phone" when order.channel == "phone"
waterfall { list first   negotiated first }
price "List" in list { price product.list_price }
price "Negotiated" in negotiated { price line.requested_price }
)");
        return rulebook::compile(files, "shop.cennik").value();
    }();
    return book;
}

auto quote_of(request const& ask) -> std::string {
    auto const answer = shop().quote(ask);
    return answer ? to_json(*answer) : to_json(answer.error(), "");
}

auto quote_of(std::string_view cart) -> std::string {
    auto const ask = read_cart(shop(), cart);
    return ask ? quote_of(*ask) : to_json(ask.error(), cart_id(cart));
}

auto totals_of(std::string const& quote) -> std::string {
    auto const begin = quote.find("\"payable\":");
    return begin == std::string::npos ? quote : quote.substr(begin, quote.find(',', begin) - begin);
}

TEST(read_cart, the_order_of_keys_means_nothing) {
    auto const usual = quote_of(R"({"id":"A","date":"2026-11-21","customer":{"segment":"wholesale"},"lines":[{"sku":"S","quantity":2,"product":{"list_price":"1.50"}}]})");
    EXPECT_EQ(quote_of(R"({"lines":[{"product":{"list_price":"1.50"},"quantity":2,"sku":"S"}],"customer":{"segment":"wholesale"},"date":"2026-11-21","id":"A"})"), usual);
    EXPECT_EQ(totals_of(usual), R"("payable":"3.00")");
}

TEST(cart_reader, reads_each_cart_as_if_it_were_the_only_one) {
    auto reader = cart_reader(shop());
    auto ask = request(shop());
    for (auto const* const cart : {
             R"({"id":"A","date":"2026-11-21","customer":{"segment":"wholesale","limit":"10"},"lines":[{"sku":"S","quantity":2,"product":{"list_price":"1.50"}}]})",
             R"({"id":"B","date":"2026-11-22","lines":[{"sku":"T","quantity":1,"product":{"list_price":7},"requested_price":"6"},{"sku":"S","quantity":1}]})",
             R"({"id":"C","date":"2026-11-21","customer":{"limit":true},"lines":[]})",
             R"({"id":"D","date":"2026-11-21","order":{"channel":"phone"},"lines":[{"sku":"S","quantity":1,"product":{"list_price":"2"}}]})",
             R"({"id":"E","lines":[{"sku":"S","quantity":1}])",
             R"({"date":"2026-11-21","lines":[{"sku":"S","quantity":1,"product":{"list_price":"2"}}]})",
         }) {
        auto const read = reader.read(cart, ask);
        EXPECT_EQ(read ? quote_of(ask) : to_json(read.error(), cart_id(cart)), quote_of(cart)) << cart;
    }
}

TEST(read_cart, a_string_and_a_number_token_are_the_same_decimal) {
    auto const with = [](std::string const& quantity, std::string const& price) {
        return quote_of(R"({"date":"2026-11-21","lines":[{"sku":"S","quantity":)" + quantity + R"(,"product":{"list_price":)" + price + "}}]}");
    };
    auto const usual = with("3", "0.10");
    for (auto const& [quantity, price] : {std::pair("\"3\"", "\"0.10\""), std::pair("3.0", "0.1"), std::pair("30e-1", "1e-1"), std::pair("\"3.000\"", "\"0.10 PLN\"")})
        EXPECT_EQ(with(quantity, price), usual) << quantity << ' ' << price;
}

TEST(read_cart, null_is_the_same_as_leaving_out) {
    EXPECT_EQ(quote_of(R"({"id":null,"date":"2026-11-21","customer":null,"user":null,"order":{"channel":null},"granted":null,"lines":[{"sku":"S","quantity":1,"requested_price":null,"product":{"list_price":1}}]})"),
              quote_of(R"({"date":"2026-11-21","lines":[{"sku":"S","quantity":1,"product":{"list_price":1}}]})"));
}

TEST(read_cart, the_order_may_say_its_date) {
    EXPECT_EQ(quote_of(R"({"order":{"date":"2026-11-21","channel":"phone"},"lines":[]})").substr(0, 10), R"({"id":null)");
    EXPECT_NE(quote_of(R"({"date":"2026-01-01","order":{"date":"2026-11-21"},"lines":[]})").find(R"("date":"2026-11-21")"), std::string::npos);
}

TEST(read_cart, many_keys_and_many_lines_are_no_trouble) {
    auto cart = std::string(R"({"date":"2026-11-21","customer":{)");
    for (int i = 0; i < 5000; ++i) cart += "\"unknown_" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    cart += R"("segment":"wholesale"},"lines":[)";
    for (int i = 0; i < 5000; ++i)
        cart += std::string(i == 0 ? "" : ",") + R"({"sku":"S)" + std::to_string(i) + R"(","quantity":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"product":{"list_price":"0.01"}})";
    cart += "]}";
    EXPECT_EQ(totals_of(quote_of(cart)), R"("payable":"50.00")");
}

TEST(read_cart, a_key_that_stands_twice_among_many_is_found) {
    auto cart = std::string(R"({"date":"2026-11-21","lines":[],"customer":{)");
    for (int i = 0; i < 100; ++i) cart += "\"unknown_" + std::to_string(i) + "\":1,";
    auto const ask = read_cart(shop(), cart + R"("unknown_42":2}})");
    ASSERT_FALSE(ask.has_value());
    EXPECT_EQ(ask.error().code, "Q3103");
    EXPECT_TRUE(ask.error().message.starts_with("`customer` has the key `unknown_42` twice (line 1, column "));
}

TEST(read_cart, a_failure_names_fact_and_line) {
    auto const ask = read_cart(shop(), "{\"date\":\"2026-11-21\",\n \"lines\":[{\"sku\":\"S\",\"quantity\":1,\"product\":{\"list_price\":1}},\n  {\"sku\":\"T\",\"quantity\":1,\"product\":{\"list_price\":\"x\"}}]}");
    ASSERT_FALSE(ask.has_value());
    EXPECT_EQ(ask.error().code, "Q3105");
    EXPECT_EQ(ask.error().message, "`lines[1].product.list_price` must be an amount such as \"12.00\", not `x` (line 3, column 51)");
    EXPECT_EQ(ask.error().fact, "product.list_price");
    EXPECT_EQ(ask.error().line, 2U);
}

TEST(read_cart, reading_into_a_request_forgets_what_was_in_it) {
    auto ask = request(shop());
    ASSERT_TRUE(read_cart(shop(), R"({"id":"A","date":"2026-11-21","customer":{"segment":"wholesale"},"lines":[{"sku":"S","quantity":2,"product":{"list_price":"1.50"}}]})", ask));
    ASSERT_TRUE(read_cart(shop(), R"({"date":"2026-11-22","lines":[]})", ask));
    EXPECT_EQ(quote_of(ask), quote_of(R"({"date":"2026-11-22","lines":[]})"));
    EXPECT_FALSE(read_cart(shop(), "[", ask));
}

TEST(read_cart, every_beginning_of_a_cart_is_refused_with_a_place) {
    std::string_view const cart = R"({"id":"A","date":"2026-11-21","customer":{"segment":"wholesale"},"lines":[{"sku":"S","quantity":2,"product":{"list_price":"1.50"}}]})";
    for (std::size_t size = 0; size < cart.size(); ++size) {
        auto const ask = read_cart(shop(), cart.substr(0, size));
        ASSERT_FALSE(ask.has_value()) << size;
        EXPECT_EQ(ask.error().code, "Q3101") << size;
        EXPECT_NE(ask.error().message.find("(line 1, column "), std::string::npos) << ask.error().message;
    }
}

TEST(read_cart, what_is_missing_at_the_end_is_missing_before_the_line_ends_behind_it) {
    EXPECT_EQ(read_cart(shop(), "{\"id\":\n\n").error().message, "the cart is no JSON: a value was expected (line 1, column 7)");
    EXPECT_EQ(read_cart(shop(), "{\"id\":\"A\"\r\n").error().message, "the cart is no JSON: a `,` or `}` was expected (line 1, column 10)");
    EXPECT_EQ(read_cart(shop(), " \n").error().message, "the cart is no JSON: there is nothing in it (line 1, column 1)");
}

TEST(read_cart, any_byte_anywhere_is_read_or_refused) {
    std::string const cart = R"({"id":"A","date":"2026-11-21","customer":{"limit":"5 PLN"},"lines":[{"sku":"S","quantity":2,"product":{"list_price":1.5e0}}]})";
    for (std::size_t at = 0; at < cart.size(); ++at) {
        for (char const byte : {'\0', '"', '\\', '{', '}', '[', ']', ',', ':', '-', '.', 'e', '0', '9', ' ', '\n', '\xC3', '\xFF'}) {
            auto altered = cart;
            altered[at] = byte;
            auto const ask = read_cart(shop(), altered);
            EXPECT_TRUE(ask.has_value() || (ask.error().code.starts_with("Q31") && !ask.error().message.empty())) << altered;
        }
    }
}

TEST(read_customer, adds_facts_to_a_request) {
    auto ask = request(shop());
    ask.date(date::from_ymd(2026, 11, 21));
    ask.add_line("S", 1).set("product.list_price", 1);
    ASSERT_TRUE(read_customer(shop(), R"({"segment":"wholesale","customer":"of long standing"})", ask));
    EXPECT_NE(quote_of(ask).find(R"("groups":["wholesale"])"), std::string::npos);
    ASSERT_TRUE(read_customer(shop(), R"({"id":"A-7","date":"2026-11-22","customer":{"segment":"retail"},"order":{"channel":"phone"}})", ask));
    EXPECT_NE(quote_of(ask).find(R"("groups":["phone"])"), std::string::npos);
    EXPECT_NE(quote_of(ask).find(R"({"id":"A-7")"), std::string::npos);
    auto const refused = read_customer(shop(), R"({"limit":true})", ask);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "`limit` must be an amount such as \"12.00\", not true (line 1, column 10)");
    EXPECT_EQ(refused.error().fact, "customer.limit");
    EXPECT_EQ(read_customer(shop(), "{", ask).error().message, "the customer file is no JSON: a key in quotes was expected (line 1, column 2)");
    EXPECT_EQ(read_customer(shop(), "[]", ask).error().message, "the customer file must be an object, not an array (line 1, column 1)");
}

TEST(cart_id, is_found_in_carts_with_other_faults) {
    EXPECT_EQ(cart_id(R"({"lines":7,"id":"A-1"})"), "A-1");
    EXPECT_EQ(cart_id(R"({"id":7})"), "");
    EXPECT_EQ(cart_id(R"(["id"])"), "");
    EXPECT_EQ(cart_id(R"({"id":"A-1")"), "");
}

TEST(read_cart_csv, columns_name_facts_of_line_and_product) {
    auto ask = request(shop());
    ask.date(date::from_ymd(2026, 11, 21));
    ASSERT_TRUE(read_cart_csv(shop(), "product.list_price,quantity,colour,sku,requested_price\r\n1.50,2,red,S,\r\n\r\n\"2.00 PLN\",1,,\"T,1\",1.75\r\n", ask));
    EXPECT_EQ(ask.line_count(), 2U);
    EXPECT_EQ(totals_of(quote_of(ask)), R"("payable":"4.75")");
}

TEST(read_cart_csv, a_failure_names_place_fact_and_line) {
    auto const refused = [](std::string_view csv) {
        auto ask = request(shop());
        return read_cart_csv(shop(), csv, ask).error();
    };
    auto const why = refused("sku,quantity\nS,1\nT,many\n");
    EXPECT_EQ(why.code, "Q3105");
    EXPECT_EQ(why.message, "`quantity` must be a number, not `many` (line 3, column 3)");
    EXPECT_EQ(why.fact, "line.quantity");
    EXPECT_EQ(why.line, 2U);
    EXPECT_EQ(refused("sku,quantity\n,1\n").message, "`sku` must be a text, not empty (line 2, column 1)");
    EXPECT_EQ(refused("sku,quantity,requested_price\nS,1,x\n").fact, "line.requested_price");
    EXPECT_EQ(refused("").code, "Q3111");
    EXPECT_EQ(refused("sku;quantity\nS;1\n").code, "Q3111");
    EXPECT_EQ(refused("sku,quantity\nS,1,2\n").code, "Q3110");
    EXPECT_EQ(refused("sku,quantity\n\"S,1\n").message, "the cart is no CSV: a quotation mark is not closed (line 2, column 1)");
}

TEST(to_json, a_failure_stands_in_the_place_of_a_quote) {
    auto const why = failure{"Q3001", "say \"why\"", "customer.segment", 2, "List", {}};
    EXPECT_EQ(to_json(why, "A-1"), R"({"id":"A-1","error":{"code":"Q3001","message":"say \"why\"","fact":"customer.segment","line":2,"rule":"List"}})");
    EXPECT_EQ(to_json(failure{"Q3101", "no", "", 0, "", {}}, ""), R"({"id":null,"error":{"code":"Q3101","message":"no","fact":null,"line":null,"rule":null}})");
}

TEST(to_json, findings_are_an_array) {
    auto finding = diagnostic{severity::warning, "M2001", "so", {"a.cennik", 3, 5, 2, "  xy", ""}, {{"b.cennik", 1, 1, 1, "z", "here"}}, ""};
    EXPECT_EQ(to_json(std::vector{finding}),
              R"([{"severity":"warning","code":"M2001","message":"so","file":"a.cennik","line":3,"column":5,"width":2,"source":"  xy","label":null,)"
              R"("related":[{"file":"b.cennik","line":1,"column":1,"width":1,"source":"z","label":"here"}],"help":null}])");
    EXPECT_EQ(to_json(std::vector<diagnostic>()), "[]");
}

TEST(to_json, a_quote_is_added_to_the_end_of_a_text) {
    auto const ask = read_cart(shop(), R"({"date":"2026-11-21","lines":[]})").value();
    auto const answer = shop().quote(ask).value();
    auto out = std::string("[");
    to_json(answer, out);
    EXPECT_EQ(out, "[" + to_json(answer));
}

}  // namespace
}  // namespace cennik
