#include "wholesale.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

using cennik::date;
using test::decimal;

TEST(rulebook, knows_its_name_currency_and_facts) {
    cennik::rulebook const book = test::wholesale();
    EXPECT_EQ(book.name(), "ABC Wholesale");
    EXPECT_EQ(book.currency(), "PLN");
    auto const names = book.fact_names();
    ASSERT_GE(names.size(), 4U);
    EXPECT_EQ(names[0], "line.sku");
    EXPECT_EQ(names[1], "line.quantity");
    EXPECT_EQ(names[2], "order.date");
    EXPECT_EQ(names[3], "customer.id");
}

TEST(rulebook, the_same_sources_have_the_same_fingerprint_and_others_another) {
    EXPECT_EQ(test::wholesale().fingerprint(), test::wholesale().fingerprint());
    cennik::source_files files = test::wholesale_files();
    files.add("products.csv", *files.find("products.csv") + "NUT-1,screws,0.10,0.05\n");
    EXPECT_NE(cennik::rulebook::compile(files, "wholesale.cennik").value().fingerprint(), test::wholesale().fingerprint());
}

TEST(rulebook, from_disk_is_the_same_book_wherever_its_folder_lies) {
    std::filesystem::path const folder = std::filesystem::path(::testing::TempDir()) / "cennik_rulebook_test";
    std::filesystem::create_directories(folder);
    cennik::source_files const files = test::wholesale_files();
    for (char const* name : {"wholesale.cennik", "products.csv", "contract_prices.csv", "groups.csv"}) {
        std::ofstream(folder / name, std::ios::binary) << *files.find(name);
    }
    auto const book = cennik::rulebook::load((folder / "wholesale.cennik").string());
    ASSERT_TRUE(book.has_value()) << book.error().message;
    EXPECT_EQ(book->fingerprint(), test::wholesale().fingerprint());

    std::ofstream(folder / "wholesale.cennik", std::ios::binary) << "rulebook \"Broken\" {";
    auto const broken = cennik::rulebook::load((folder / "wholesale.cennik").string());
    ASSERT_FALSE(broken.has_value());
    ASSERT_FALSE(broken.error().diagnostics.empty());
    EXPECT_EQ(broken.error().diagnostics[0].where.file, (folder / "wholesale.cennik").string());
    std::filesystem::remove_all(folder);
}

TEST(rulebook, with_another_keyed_table_is_the_book_compiled_with_that_table) {
    cennik::rulebook const book = test::wholesale();
    std::string const csv = "customer,sku,price,from,until\nC-7,GLOVE-9,8.40,2026-01-01,\nC-NEW,NEW-SKU,1.00,,\n";
    cennik::rulebook const changed = book.with_table("contract_prices", csv).value();
    cennik::source_files files = test::wholesale_files();
    files.add("contract_prices.csv", csv);
    cennik::rulebook const whole = cennik::rulebook::compile(files, "wholesale.cennik").value();
    EXPECT_EQ(changed.fingerprint(), whole.fingerprint());
    EXPECT_NE(changed.fingerprint(), book.fingerprint());

    cennik::request ask = test::screws(book);
    ask.add_line("GLOVE-9", 3);
    EXPECT_EQ(cennik::to_json(changed.quote(ask).value()), cennik::to_json(whole.quote(ask).value()));
    EXPECT_EQ(changed.quote(ask).value().lines()[1].unit_price()->to_string(2), "8.40");
    EXPECT_EQ(book.quote(ask).value().lines()[1].unit_price()->to_string(2), "9.50");
    ask.set("customer.id", "C-NEW");
    ask.add_line("NEW-SKU", 1).set("product.category", "new").set("product.list_price", decimal("2.00"));
    EXPECT_EQ(changed.quote(ask).value().lines()[2].unit_price()->to_string(2), "1.00");
}

TEST(rulebook, a_table_can_be_replaced_again_and_again) {
    cennik::rulebook book = test::wholesale();
    cennik::request ask = test::screws(book);
    ask.add_line("GLOVE-9", 1);
    for (int cents = 1; cents < 30; ++cents) {
        std::string const price = cennik::decimal::from_minor_units(cents, 2).to_string();
        std::string const other = "other-" + std::to_string(cents);
        book = book.with_table("contract_prices", "customer,sku,price,from,until\nC-7,GLOVE-9," + price + ",,\n" + other + ",X,1.00,,\n").value();
        EXPECT_EQ(book.quote(ask).value().lines()[1].unit_price()->to_string(2), price);
    }
    book = book.with_table("Group by category", "group,product.category,give %\nwholesale,*,10\n").value();
    cennik::quote const quote = book.quote(ask).value();
    EXPECT_EQ(quote.lines()[0].unit_price()->to_string(2), "0.78");
    EXPECT_EQ(quote.lines()[1].unit_price()->to_string(2), "0.29");
}

TEST(rulebook, with_another_rule_table_or_product_table_is_compiled_again) {
    cennik::rulebook const book = test::wholesale();
    cennik::request const ask = test::screws(book);
    cennik::rulebook const rules = book.with_table("Group by category", "group,product.category,give %\nwholesale,*,20\n").value();
    EXPECT_EQ(rules.quote(ask).value().lines()[0].unit_price()->to_string(2), "0.68");
    cennik::rulebook const products = book.with_table("product", "sku,category,list_price,cost\nSCR-440,screws,2.00,0.55\n").value();
    EXPECT_EQ(products.quote(ask).value().lines()[0].list_price()->to_string(2), "2.00");
}

TEST(rulebook, with_a_broken_table_fails_with_its_diagnostics) {
    cennik::rulebook const book = test::wholesale();
    auto const broken = book.with_table("contract_prices", "customer,sku,price,from,until\nC-7,GLOVE-9,cheap,,\n");
    ASSERT_FALSE(broken.has_value());
    ASSERT_FALSE(broken.error().diagnostics.empty());
    EXPECT_EQ(broken.error().diagnostics[0].where.file, "contract_prices.csv");
    EXPECT_EQ(broken.error().diagnostics[0].where.line, 2U);
    auto const unknown = book.with_table("no_such_table", "");
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().code, "L4010");
}

TEST(rulebook, what_is_no_regular_file_is_a_finding_with_place_and_path) {
    std::filesystem::path const folder = std::filesystem::path(::testing::TempDir()) / "cennik_no_file_test";
    std::filesystem::create_directories(folder / "inner");
    std::string const shop = (folder / "shop.cennik").string();
    auto const finding = [](std::string const& path) {
        auto const made = cennik::rulebook::load(path);
        return made.has_value() ? cennik::diagnostic{} : made.error().diagnostics.at(0);
    };
    for (char const* path : {".", "/", "/dev/zero", "no/such/file"}) {
        EXPECT_EQ(finding(path).code, "L4001") << path;
        EXPECT_EQ(finding(path).where.file, path);
        EXPECT_EQ(finding(path).message.find("``"), std::string::npos) << path;
    }
    EXPECT_EQ(finding("").message, "the file `.` cannot be read");
    EXPECT_EQ(finding((folder / "inner").string() + '/').message, "the file `inner` cannot be read");
    EXPECT_EQ(finding((folder / "inner").string() + '/').where.file, (folder / "inner").string());

    std::string const head = "rulebook \"Shop\" {\n  currency PLN\n  round unit price to 0.01 half up\n}\n";
    for (char const* path : {".", "inner", "/", "/dev/zero"}) {
        for (std::string const& naming : {"include \"" + std::string(path) + "\"\n",
                                          "table prices from \"" + std::string(path) + "\" { key sku text   value price money }\n"}) {
            std::ofstream(shop, std::ios::binary) << head << naming;
            EXPECT_EQ(finding(shop).code, "L4001") << naming;
            EXPECT_EQ(finding(shop).message, "the file `" + std::string(path) + "` cannot be read");
            EXPECT_EQ(finding(shop).where.file, shop);
            EXPECT_EQ(finding(shop).where.line, 5U);
        }
    }
    std::filesystem::remove_all(folder);
}

TEST(rulebook, a_file_over_the_limit_of_bytes_is_refused_and_one_of_just_as_many_read) {
    std::filesystem::path const file = std::filesystem::path(::testing::TempDir()) / "cennik_long_file_test.cennik";
    std::string text =
        "rulebook \"Shop\" {\n  currency PLN\n  round unit price to 0.01 half up\n}\nwaterfall { list first }\nprice \"One\" in list { price 1 PLN }\n";
    text.append(200'000, '\n');
    std::ofstream(file, std::ios::binary) << text;
    cennik::compile_limits limits;
    limits.source_bytes = text.size();
    EXPECT_TRUE(cennik::rulebook::load(file.string(), limits).has_value());
    limits.source_bytes = static_cast<std::size_t>(-1);
    EXPECT_TRUE(cennik::rulebook::load(file.string(), limits).has_value());
    for (std::size_t const most : {text.size() - 1, std::size_t{70'000}, std::size_t{0}}) {
        limits.source_bytes = most;
        auto const made = cennik::rulebook::load(file.string(), limits);
        ASSERT_FALSE(made.has_value());
        EXPECT_EQ(made.error().code, "L4006");
    }
    std::filesystem::remove(file);
}
