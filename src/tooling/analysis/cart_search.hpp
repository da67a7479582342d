#pragma once

#include "eval/evaluate.hpp"
#include "tooling/analysis/condition_boxes.hpp"
#include "tooling/analysis/example_cart.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cennik::tooling {

/// What became of an example: a quote, or the code with which it was refused.
struct priced_example {
    detail::quote_data quote;
    std::string refused;
};

/// Makes up carts inside of a box and prices them until one shows what is looked for. Values are those that decide something: the bounds and
/// texts of the book's conditions, and what lies just beside them. The same book always gives the same carts.
class cart_search {
public:
    cart_search(rulebook const& handle, std::shared_ptr<plan::program const> program, model::book const& book);

    using test = std::function<bool(example_cart const& cart, priced_example const& priced)>;

    /// The first cart of so many that passes; `about` are the rules whose effects must find their values.
    [[nodiscard]] auto find(box const& inside, std::vector<unit> const& about, int attempts, test const& shows) -> std::optional<example_cart>;

    [[nodiscard]] auto price(example_cart const& cart) -> priced_example const&;
    /// The same where a rule never applies, or excludes nothing.
    [[nodiscard]] auto price_without(std::uint32_t rule, example_cart const& cart) -> priced_example const&;
    [[nodiscard]] auto price_without_exclusions_of(std::uint32_t rule, example_cart const& cart) -> priced_example const&;

    /// False once the book has been priced as often as a check may.
    [[nodiscard]] auto has_budget() const -> bool { return left_ > 0; }
    [[nodiscard]] auto book() const -> model::book const& { return book_; }

private:
    auto changed_program() -> plan::program&;
    void note_values(model::expression const& value);
    void note_comparison(model::expression const& comparison);
    void note(std::uint32_t fact, model::literal const& value);
    void note_lookup(model::expression const& value);
    void note_rule(model::rule const& rule);
    auto next() -> std::uint64_t;
    [[nodiscard]] auto plain_value(std::uint32_t fact, domain const* of) const -> std::optional<example_value>;
    [[nodiscard]] auto some_value(std::uint32_t fact, domain const* of) -> std::optional<example_value>;
    [[nodiscard]] auto candidates(std::uint32_t fact, domain const* of) const -> std::vector<example_value>;
    void take_lookup(example_cart& cart, box const& inside);
    [[nodiscard]] auto run(std::shared_ptr<plan::program const> const& program, example_cart const& cart) -> priced_example const&;

    struct lookup {
        std::uint32_t table = model::none;
        std::vector<std::uint32_t> facts;
    };

    rulebook const& handle_;
    model::book const& book_;
    std::shared_ptr<plan::program const> program_;
    std::shared_ptr<plan::program> changed_;     ///< a copy to take rules out of, made when the first one is
    eval::workspace memory_;
    priced_example priced_;
    std::vector<std::vector<example_value>> notable_;
    std::vector<bool> needed_;                             ///< optional facts that effects of the rules in hand read
    std::vector<lookup> lookups_;
    std::uint64_t state_ = 0;
    std::int64_t left_ = 20'000;
};

}  // namespace cennik::tooling
