#pragma once

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cennik {

class rulebook;

namespace detail {
struct schema;            // the facts of a book, shared by the books that replaced only tables
struct request_access;    // the library's own way in
}  // namespace detail

/// What a fact holds.
enum class fact_type : std::uint8_t { number, percent, money, days, date, text, yes_no, text_list };

/// A fact of a rule book, found once by name and then set without looking it up again. It may outlive its book: for a request made for
/// another book, or for one compiled again, it stands for its name. A fact the book does not declare gives an empty handle; setting it
/// does nothing.
class fact {
public:
    fact() = default;
    explicit operator bool() const noexcept { return schema_ != nullptr; }
    [[nodiscard]] auto type() const noexcept -> fact_type { return type_; }
    /// True for `product.…` and `line.…`, which each line has for itself.
    [[nodiscard]] auto of_line() const noexcept -> bool { return of_line_; }

private:
    friend class rulebook;
    friend class request;
    std::shared_ptr<detail::schema const> schema_;
    std::uint32_t slot_ = 0;
    fact_type type_ = fact_type::number;
    bool of_line_ = false;
};

/// A value on its way into a fact; text is only looked at, not kept. There is none for binary floats: `0.1` is not a tenth.
class value {
public:
    enum class form : std::uint8_t { missing, number, percent, money, date, text, yes_no, text_list };

    value() = default;                                                                     ///< missing
    value(decimal const& number) : form_(form::number), amount_(number) {}                 // NOLINT(google-explicit-constructor)
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    value(T number) : form_(form::number), amount_(number) {}                              // NOLINT(google-explicit-constructor)
    template <std::same_as<bool> T>
    value(T truth) : form_(form::yes_no), truth_(truth) {}                                 // NOLINT(google-explicit-constructor)
    template <std::floating_point T>
    value(T) = delete;
    value(cennik::date day) : form_(form::date), day_(day) {}                              // NOLINT(google-explicit-constructor)
    value(std::string_view text) : form_(form::text), text_(text) {}                       // NOLINT(google-explicit-constructor)
    value(std::string const& text) : form_(form::text), text_(text) {}                     // NOLINT(google-explicit-constructor)
    value(char const* text) : form_(form::text), text_(text) {}                            // NOLINT(google-explicit-constructor)
    value(std::span<std::string_view const> texts) : form_(form::text_list), texts_(texts) {}  // NOLINT(google-explicit-constructor)
    /// A vector or array of `std::string_view`.
    template <typename T>
        requires(!std::same_as<T, value> && std::convertible_to<T const&, std::span<std::string_view const>>)
    value(T const& texts) : value(std::span<std::string_view const>(texts)) {}             // NOLINT(google-explicit-constructor)
    value(std::nullptr_t) = delete;

    /// `percent(12)` is 12 %.
    [[nodiscard]] static auto percent(decimal const& hundredths) -> value;
    /// Money of a named currency; a plain number in a money fact is the fact's own currency.
    [[nodiscard]] static auto money(decimal const& amount, std::string_view currency) -> value;

private:
    friend class request;
    friend struct detail::request_access;
    form form_ = form::missing;
    bool truth_ = false;
    decimal amount_;
    cennik::date day_;
    std::string_view text_;          // of money: the currency
    std::span<std::string_view const> texts_;
};

/// An approval given earlier: whose rule, on which line (counted from 1; 0 for the order), by which role, how long it holds and for which figures.
/// Texts are only looked at, not kept.
struct grant {
    std::string_view rule;
    std::uint32_t line = 0;
    std::string_view role;
    std::optional<cennik::date> until;
    std::optional<decimal> net;
    std::optional<decimal> margin;      ///< as a quote shows it: 0.12 for 12 %
};

/// What is asked: a date, the facts of customer, order and user, and the lines. A value: copying it copies a few arrays, and a
/// copy can be varied (another date, quantity or fact) without touching the first.
///
/// A request is made for one rule book's facts. Facts the book does not declare are taken and ignored; whether values fit their
/// facts is said when it is priced, naming fact and line. Not to be changed by one thread while another reads it. Moved from it can only
/// be assigned or destroyed.
class request {
public:
    /// One line while it is being written; valid until lines are added, and no longer than the request.
    class line {
    public:
        /// `line.…` and `product.…` facts, by full name: `set("product.category", "screws")`. Facts of the order are ignored here.
        auto set(std::string_view name, value const& what) -> line&;
        auto set(fact const& which, value const& what) -> line&;
        auto quantity(decimal const& quantity) -> line&;

    private:
        friend class request;
        line(request& whole, std::size_t index) : whole_(&whole), index_(index) {}
        request* whole_;
        std::size_t index_;
    };

    explicit request(rulebook const& book);

    /// Comes back in the quote; may be empty.
    auto id(std::string_view id) -> request&;
    /// The day the cart is priced on. A request without one is refused.
    auto date(cennik::date day) -> request&;
    /// Facts of the customer, the order and the user, by full name: `set("customer.segment", "wholesale")`. Facts of a line are ignored
    /// here: each line has its own.
    auto set(std::string_view name, value const& what) -> request&;
    auto set(fact const& which, value const& what) -> request&;
    /// Quantities are checked when the request is priced.
    auto add_line(std::string_view sku, decimal const& quantity) -> line;
    /// The line with this index, counted from 0; `index < line_count()`.
    auto at(std::size_t index) -> line { return {*this, index}; }
    [[nodiscard]] auto line_count() const noexcept -> std::size_t { return line_count_; }
    /// An approval given earlier. It covers what its rule asks there as long as its role, date and figures hold.
    auto grant(cennik::grant const& given) -> request&;
    /// Asks for hints: what is missing for the next tier, and what it would save. They cost further pricings of the cart, and nothing where
    /// they are not asked for.
    auto want_hints(bool wanted = true) -> request&;
    /// Takes away lines, facts and grants and keeps the memory, for the next cart. Whether hints are wanted stays.
    void clear();

private:
    friend struct detail::request_access;

    struct slot {
        decimal amount;                    // numbers; days of a date; yes is 1
        std::uint32_t text_begin = 0;      // in `text_`; a list is its texts, each followed by a zero byte
        std::uint32_t text_size = 0;
        value::form form = value::form::missing;
        char currency[3] = {};
    };

    struct given {
        std::string rule;
        std::string role;
        std::uint32_t line = 0;
        std::optional<cennik::date> until;
        std::optional<decimal> net;
        std::optional<decimal> margin;
    };

    void store(slot& where, value const& what);

    std::shared_ptr<detail::schema const> schema_;
    std::vector<slot> order_slots_;
    std::vector<slot> line_slots_;         // the same number for each line
    std::vector<given> grants_;
    bool wants_hints_ = false;
    std::string text_;
    std::string id_;
    cennik::date day_;
    bool has_day_ = false;
    std::size_t line_count_ = 0;
};

}  // namespace cennik
