#pragma once

#include <cennik/date.hpp>
#include <cennik/decimal.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// A quote, read through views: small handles that point into the quote and the book it was priced with. A view and every text it
/// gives live until the quote is priced into again, moved from or destroyed. Reading is safe from many threads.
/// What each figure means stands in `docs/reference/quote.md`; names are those of the JSON form.
namespace cennik {

class quote;

namespace detail {
struct quote_data;
}

/// Whether the order may go out, and for a credit decision, ordered from mild to severe.
enum class decision : std::uint8_t { approved, warn, prepayment, hold, rejected };
enum class line_status : std::uint8_t { ok, approval, refused, hidden, no_price };

/// "approved", "no price": the words of the JSON form.
[[nodiscard]] auto name(decision what) noexcept -> std::string_view;
[[nodiscard]] auto name(line_status what) noexcept -> std::string_view;

/// An exact amount: numerator / denominator in lowest terms, the denominator 1 for a value that ends.
struct exact {
    decimal numerator;
    decimal denominator = decimal(1);
    [[nodiscard]] auto ends() const -> bool { return denominator == decimal(1); }
    /// "0.92" with at least `places` digits, or "254/65".
    [[nodiscard]] auto to_string(int places = 0) const -> std::string;
};

/// A file and a line counted from 1; "wholesale.cennik:42".
struct source_line {
    std::string_view file;
    std::uint32_t line = 0;
    [[nodiscard]] auto to_string() const -> std::string;
};

/// A rule and the row of its table or tier, counted from 1; 0 where it has none.
struct rule_reference {
    std::string_view rule;
    std::uint32_t row = 0;
};

/// A run of views: `size()`, `[i]`, a range for loop, and algorithms that read once from front to back. An iterator points into the quote,
/// not into the list.
template <typename View>
class view_list {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = View;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = View;

        iterator() = default;
        iterator(detail::quote_data const* data, std::size_t at) : data_(data), at_(at) {}
        auto operator*() const -> View { return View(data_, at_); }
        auto operator++() -> iterator& { return ++at_, *this; }
        auto operator++(int) -> iterator { return {data_, at_++}; }
        auto operator==(iterator const& other) const -> bool { return at_ == other.at_; }
        auto operator!=(iterator const& other) const -> bool { return at_ != other.at_; }

    private:
        detail::quote_data const* data_ = nullptr;
        std::size_t at_ = 0;
    };

    view_list(detail::quote_data const* data, std::size_t first, std::size_t size) : data_(data), first_(first), size_(size) {}
    [[nodiscard]] auto size() const noexcept -> std::size_t { return size_; }
    [[nodiscard]] auto empty() const noexcept -> bool { return size_ == 0; }
    [[nodiscard]] auto operator[](std::size_t index) const -> View { return View(data_, first_ + index); }
    [[nodiscard]] auto begin() const -> iterator { return {data_, first_}; }
    [[nodiscard]] auto end() const -> iterator { return {data_, first_ + size_}; }

private:
    detail::quote_data const* data_;
    std::size_t first_;
    std::size_t size_;
};

/// What all views are made of.
class view {
public:
    view(detail::quote_data const* data, std::size_t index) : data_(data), index_(index) {}

protected:
    detail::quote_data const* data_;
    std::size_t index_;
};

/// One step of a line's way: the rule that set the price, the exact unit price before (none at the start) and after.
class step_view : view {
public:
    using view::view;
    [[nodiscard]] auto step() const -> std::string_view;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto at() const -> source_line;
    [[nodiscard]] auto before() const -> std::optional<exact>;
    [[nodiscard]] auto after() const -> std::optional<exact>;
    /// Rules that would have given the same, in order.
    [[nodiscard]] auto tied_count() const -> std::size_t;
    [[nodiscard]] auto tied(std::size_t index) const -> rule_reference;
};

/// A rounding point where something changed.
class rounding_view : view {
public:
    using view::view;
    [[nodiscard]] auto point() const -> std::string_view;      ///< "unit price", "line total"
    [[nodiscard]] auto before() const -> std::optional<exact>;
    [[nodiscard]] auto after() const -> std::optional<decimal>;
};

/// A floor that lifted the unit price, or kept an order discount from a line.
struct floor_view {
    rule_reference rule;
    std::optional<exact> before;
    std::optional<exact> after;
    std::optional<decimal> withheld;
};

/// Amounts are in the book's currency; none where the line has no price or prices are hidden. Quantities are in units of sale.
class line_view : view {
public:
    using view::view;
    [[nodiscard]] auto number() const -> std::uint32_t;                   ///< counted from 1
    [[nodiscard]] auto sku() const -> std::string_view;
    [[nodiscard]] auto quantity() const -> decimal;
    [[nodiscard]] auto quantity_asked() const -> decimal;                 ///< what the cart said; 0 on a free line
    [[nodiscard]] auto status() const -> line_status;
    [[nodiscard]] auto free() const -> bool;                              ///< goods that a rule gives on top of the cart's lines
    [[nodiscard]] auto list_price() const -> std::optional<exact>;        ///< after the first step
    [[nodiscard]] auto unit_price() const -> std::optional<exact>;        ///< as the book rounds it
    [[nodiscard]] auto total() const -> std::optional<exact>;             ///< before order discounts
    [[nodiscard]] auto order_discount() const -> std::optional<decimal>;  ///< this line's share
    [[nodiscard]] auto net() const -> std::optional<exact>;
    [[nodiscard]] auto tax() const -> std::optional<decimal>;
    [[nodiscard]] auto cost() const -> std::optional<exact>;              ///< of the whole line
    [[nodiscard]] auto margin() const -> std::optional<decimal>;          ///< (net - cost) / net, to four places, half even, for reading
    [[nodiscard]] auto steps() const -> view_list<step_view>;
    [[nodiscard]] auto rounding() const -> view_list<rounding_view>;
    [[nodiscard]] auto floor() const -> std::optional<floor_view>;
};

class order_discount_view : view {
public:
    using view::view;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto at() const -> source_line;
    [[nodiscard]] auto amount() const -> std::optional<decimal>;
    [[nodiscard]] auto withheld() const -> std::optional<decimal>;
};

/// A charge of the order; one of several lines is their sum.
class charge_view : view {
public:
    using view::view;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto amount() const -> std::optional<decimal>;
    [[nodiscard]] auto tax() const -> std::optional<decimal>;
};

/// What is taxed at one rate. `rule` is the first that came to it: a tax rule, or a charge with a rate of its own.
class tax_view : view {
public:
    using view::view;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto rate() const -> exact;           ///< 23 for 23 %
    [[nodiscard]] auto base() const -> std::optional<exact>;
    [[nodiscard]] auto amount() const -> std::optional<decimal>;
};

class payment_view : view {
public:
    using view::view;
    [[nodiscard]] auto due() const -> date;
    [[nodiscard]] auto amount() const -> std::optional<exact>;
};

class early_discount_view : view {
public:
    using view::view;
    [[nodiscard]] auto until() const -> date;
    [[nodiscard]] auto percent() const -> exact;        ///< 2 for 2 %
    [[nodiscard]] auto discount() const -> std::optional<decimal>;
};

/// A reason of the credit decision, or a requirement or rung that spoke; `line` 0 where it is the order's.
class reason_view : view {
public:
    using view::view;
    [[nodiscard]] auto line() const -> std::uint32_t;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto decision() const -> cennik::decision;
    [[nodiscard]] auto message() const -> std::string_view;
    [[nodiscard]] auto release_by() const -> std::string_view;           ///< a role; may be empty
};

class approval_view : view {
public:
    using view::view;
    [[nodiscard]] auto line() const -> std::uint32_t;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto role() const -> std::string_view;
    [[nodiscard]] auto due() const -> std::optional<date>;
    [[nodiscard]] auto reason() const -> std::string_view;
};

class alert_view : view {
public:
    using view::view;
    [[nodiscard]] auto line() const -> std::uint32_t;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto message() const -> std::string_view;
};

/// An approval that the cart said had been given: used, or stale, and then why. `line` 0 where it is the order's; a rule is named as the cart
/// named it, whether or not the book has it.
class granted_view : view {
public:
    using view::view;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto line() const -> std::uint32_t;
    [[nodiscard]] auto used() const -> bool;
    [[nodiscard]] auto why() const -> std::string_view;                  ///< empty where it was used
};

/// What is missing for the next tier of a rule, and what it would save. `line` 0 where it is the order's.
class hint_view : view {
public:
    using view::view;
    [[nodiscard]] auto line() const -> std::uint32_t;
    [[nodiscard]] auto rule() const -> rule_reference;
    [[nodiscard]] auto missing() const -> std::optional<exact>;          ///< none where it is money and prices are hidden
    [[nodiscard]] auto unit() const -> std::string_view;                 ///< "pieces", or a currency
    [[nodiscard]] auto gives() const -> std::string_view;                ///< in words
    [[nodiscard]] auto saves() const -> std::optional<exact>;            ///< what the order's net falls by; none where nothing is saved
};

/// The sums of an order: value - order_discounts = goods, goods + charges = net, net + tax = gross, gross + rounding = payable.
struct totals {
    exact list;
    exact value;
    decimal order_discounts;
    decimal withheld;
    exact goods;
    decimal charges;
    exact net;
    decimal tax;
    exact gross;
    exact rounding;
    exact payable;
    std::optional<decimal> margin;
};

/// The answer for one cart. Made by `rulebook::quote`; can be priced into again, which reuses its memory. It keeps the book it was
/// priced with alive. Can be moved, not copied; moved from it is empty and can be priced into again.
class quote {
public:
    quote();
    ~quote();
    quote(quote&&) noexcept;
    auto operator=(quote&&) noexcept -> quote&;

    [[nodiscard]] auto id() const -> std::string_view;
    [[nodiscard]] auto rulebook_name() const -> std::string_view;
    [[nodiscard]] auto fingerprint() const -> std::string_view;
    [[nodiscard]] auto date() const -> cennik::date;
    [[nodiscard]] auto currency() const -> std::string_view;
    [[nodiscard]] auto minor_digits() const -> int;                      ///< of the currency: 2 for PLN
    [[nodiscard]] auto status() const -> decision;
    [[nodiscard]] auto group_count() const -> std::size_t;
    [[nodiscard]] auto group(std::size_t index) const -> std::string_view;
    [[nodiscard]] auto lines() const -> view_list<line_view>;
    [[nodiscard]] auto order_discounts() const -> view_list<order_discount_view>;
    [[nodiscard]] auto charges() const -> view_list<charge_view>;
    [[nodiscard]] auto taxes() const -> view_list<tax_view>;
    /// True where a rule hides prices: then no amount of this quote is there.
    [[nodiscard]] auto hides_prices() const -> bool;
    /// None where prices are hidden.
    [[nodiscard]] auto totals() const -> std::optional<cennik::totals>;
    [[nodiscard]] auto has_terms() const -> bool;
    [[nodiscard]] auto terms_rule() const -> rule_reference;
    [[nodiscard]] auto payments() const -> view_list<payment_view>;
    [[nodiscard]] auto early_discounts() const -> view_list<early_discount_view>;
    [[nodiscard]] auto credit_decision() const -> decision;
    [[nodiscard]] auto credit_reasons() const -> view_list<reason_view>;
    [[nodiscard]] auto requirements() const -> view_list<reason_view>;
    [[nodiscard]] auto approvals() const -> view_list<approval_view>;
    /// Approvals that the cart said had been given, in the cart's order.
    [[nodiscard]] auto granted() const -> view_list<granted_view>;
    [[nodiscard]] auto alerts() const -> view_list<alert_view>;
    /// Empty where the request did not ask for them.
    [[nodiscard]] auto hints() const -> view_list<hint_view>;
    /// The last day on which this cart would surely be priced by the same rules and rows; none where no window ends or begins.
    [[nodiscard]] auto valid_until() const -> std::optional<cennik::date>;

private:
    friend class rulebook;
    [[nodiscard]] auto read() const -> detail::quote_data const&;
    std::unique_ptr<detail::quote_data> data_;
};

}  // namespace cennik
