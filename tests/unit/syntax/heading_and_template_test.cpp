#include "unit/syntax/parse_text.hpp"

namespace cennik::syntax {
namespace {

auto heading_of(std::string const& written) -> std::optional<heading> {
    auto sources = base::source_map{};
    sources.add("x.csv", written);
    auto found = base::diagnostics(sources, 10);
    return parse_heading({written, {0, 0, static_cast<std::uint32_t>(written.size())}}, found);
}

auto path_of(heading const& read) -> std::string {
    auto out = std::string{};
    for (auto const& each : read.path)
        out += (out.empty() ? "" : ".") + each.text;
    return out;
}

TEST(heading, is_a_path_with_an_operator_and_a_unit) {
    auto const plain = heading_of("product.category");
    ASSERT_TRUE(plain);
    EXPECT_EQ(path_of(*plain), "product.category");
    EXPECT_FALSE(plain->compare);
    auto const over = heading_of("customer.turnover_12m >=");
    EXPECT_EQ(over->compare, ast::operation::greater_equal);
    auto const unit = heading_of("order.value >= PLN");
    EXPECT_EQ(unit->compare, ast::operation::greater_equal);
    EXPECT_EQ(unit->unit, "PLN");
    EXPECT_EQ(heading_of("line.quantity in")->compare, ast::operation::in_list);
    EXPECT_EQ(heading_of("line.sku starts with")->compare, ast::operation::starts_with);
    EXPECT_EQ(heading_of("customer.overdue > days")->unit, "days");
    EXPECT_EQ(path_of(*heading_of("big_customer")), "big_customer");
    EXPECT_EQ(path_of(*heading_of("product.price")), "product.price");
    EXPECT_EQ(path_of(*heading_of("price.net")), "price.net");
}

TEST(heading, is_words_that_every_table_knows) {
    for (auto const words : heading_words()) {
        if (words == "need") continue;
        auto const read = heading_of(std::string(words));
        ASSERT_TRUE(read) << words;
        EXPECT_EQ(read->words, words);
        EXPECT_TRUE(read->path.empty());
    }
    auto const need = heading_of("need order.value >= PLN");
    EXPECT_EQ(need->words, "need");
    EXPECT_EQ(path_of(*need), "order.value");
    EXPECT_EQ(need->compare, ast::operation::greater_equal);
    EXPECT_EQ(need->unit, "PLN");
    EXPECT_EQ(heading_of("need line.quantity multiple of")->compare, ast::operation::multiple_of);
    EXPECT_EQ(heading_of("free from PLN")->words, "free from");
    EXPECT_EQ(heading_of("tax %")->unit, "%");
    EXPECT_EQ(heading_of("give %")->unit, "%");
    EXPECT_EQ(heading_of("price PLN")->unit, "PLN");
    EXPECT_EQ(heading_of("give PLN per unit")->per, ast::per_unit::unit);
    EXPECT_EQ(heading_of("price per 30")->pack, decimal(30));
    EXPECT_EQ(heading_of("price PLN per started 1000")->per, ast::per_unit::started_pack);
    EXPECT_EQ(heading_of("give % of list")->of_step->text, "list");
    EXPECT_EQ(heading_of("early discount within days")->words, "early discount within");
    EXPECT_EQ(heading_of("early discount within days")->unit, "days");
}

TEST(heading, refuses_what_it_does_not_know) {
    for (auto const* const written : {"two words", "give per", "12", "product.", "a >= >=", "group per unit", "%"}) {
        EXPECT_FALSE(heading_of(written)) << written;
    }
}

auto pieces_of(std::string const& text, std::vector<std::string>* codes = nullptr) -> std::vector<std::string> {
    auto sources = base::source_map{};
    sources.add("x", "\"" + text + "\"");
    auto found = base::diagnostics(sources, 10);
    auto out = std::vector<std::string>{};
    for (auto const& each : parse_template({text, {0, 0, static_cast<std::uint32_t>(text.size() + 2)}}, found)) {
        out.push_back(each.path ? "<" + shape(*each.path) + ">" : each.text);
    }
    for (auto const& each : found.sorted()) {
        if (codes != nullptr) codes->push_back(each.code + " " + std::to_string(each.where.column));
    }
    return out;
}

using texts = std::vector<std::string>;

TEST(text_template, is_pieces_of_text_and_paths) {
    EXPECT_EQ(pieces_of("Invoices {customer.overdue} overdue"), (texts{"Invoices ", "<customer.overdue>", " overdue"}));
    EXPECT_EQ(pieces_of("{a}{ b.c }"), (texts{"<a>", "<b.c>"}));
    EXPECT_EQ(pieces_of("plain"), texts{"plain"});
    EXPECT_EQ(pieces_of(""), texts{});
    EXPECT_EQ(pieces_of("{{not a path}}"), texts{"{not a path}"});
}

TEST(text_template, mistakes_stand_at_their_place) {
    auto codes = texts{};
    EXPECT_EQ(pieces_of("a } b", &codes), texts{"a  b"});
    EXPECT_EQ(codes, texts{"S1095 4"});
    codes.clear();
    pieces_of("due {customer.overdue", &codes);
    EXPECT_EQ(codes, texts{"S1096 6"});
    codes.clear();
    EXPECT_EQ(pieces_of("due {1 + 2} days", &codes), (texts{"due  days"}));
    EXPECT_EQ(codes, texts{"S1097 6"});
    codes.clear();
    pieces_of("{}", &codes);
    EXPECT_EQ(codes, texts{"S1097 2"});
    codes.clear();
    pieces_of("{a.}", &codes);
    EXPECT_EQ(codes, texts{"S1097 2"});
}

}  // namespace
}  // namespace cennik::syntax
