#pragma once

#include "property/dice.hpp"

#include <optional>
#include <string>
#include <vector>

namespace property {

/// A fact the book declares and values it may have.
struct fact_plan {
    enum class presence { required, optional, with_default };
    std::string subject;
    std::string name;
    std::string type;  ///< as it is written: "money", "yes/no", "list of text"
    presence is = presence::required;
    std::string otherwise;  ///< after `default`
    [[nodiscard]] auto path() const -> std::string { return subject + "." + name; }
    [[nodiscard]] auto of_line() const -> bool { return subject == "product" || subject == "line"; }
};

struct step_plan {
    std::string name;
    std::string combination;
    bool on_order = false;
};

/// What the rules of one book can speak of.
struct vocabulary {
    std::string currency = "PLN";
    int digits = 2;
    std::vector<fact_plan> facts;
    std::vector<std::string> groups;
    std::vector<step_plan> steps;
    bool products_from_table = false;
    bool has_cost = true;
    bool returns = false;
    bool has_tax = false;
    // names of lets, by type
    std::vector<std::string> yes_no_lets, money_lets, percent_lets, number_lets;

    static auto categories() -> std::vector<std::string> const&;
    static auto brands() -> std::vector<std::string> const&;
    static auto segments() -> std::vector<std::string> const&;
    static auto skus() -> std::vector<std::string> const&;
    static auto customers() -> std::vector<std::string> const&;
    static auto regions() -> std::vector<std::string> const&;
    static auto channels() -> std::vector<std::string> const&;
    static auto tags() -> std::vector<std::string> const&;
    /// Texts a fact of this name may have.
    static auto texts_of(std::string const& fact) -> std::vector<std::string> const&;
};

/// Days around which windows and carts lie, as text; the middle one is most carts' date.
[[nodiscard]] auto day_text(int offset) -> std::string;

[[nodiscard]] auto quoted(std::string const& text) -> std::string;
/// `12.50`, so many cents with `digits` places.
[[nodiscard]] auto amount_text(std::int64_t minor_units, int digits) -> std::string;

[[nodiscard]] auto make_vocabulary(dice& random) -> vocabulary;
/// `rulebook`, `facts`, `table`, `let`, `price group`, `waterfall`: a section each.
[[nodiscard]] auto write_head(vocabulary const& words, dice& random) -> std::string;
[[nodiscard]] auto write_facts(vocabulary const& words) -> std::vector<std::string>;
[[nodiscard]] auto write_waterfall(vocabulary const& words) -> std::string;

}  // namespace property
