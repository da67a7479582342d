#pragma once

#include <cennik/explanation.hpp>
#include <cennik/quote.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>
#include <cennik/rulebook.hpp>
#include <cennik/scale.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Carts and quotes as JSON, key for key as `docs/reference/json.md` says.
namespace cennik {

/// Reads a cart. A decimal may be a string or a number token, which is read from its text and never becomes a binary float. Unknown keys
/// and facts are ignored. Fails with the place in the text, or the fact and the line.
[[nodiscard]] auto read_cart(rulebook const& book, std::string_view json) -> result<request>;
/// The same into a request that is there already, which was made for this book.
[[nodiscard]] auto read_cart(rulebook const& book, std::string_view json, request& into) -> result<void>;

/// Reads carts one after another, as `read_cart` does, and keeps its memory and what it knows of the book's facts from cart to cart: for many carts
/// of one book, one for each thread. Moved from it can only be destroyed or assigned to.
class cart_reader {
public:
    explicit cart_reader(rulebook const& book);
    ~cart_reader();
    cart_reader(cart_reader&&) noexcept;
    auto operator=(cart_reader&&) noexcept -> cart_reader&;

    /// Into a request that was made for this book. What the request held is gone, whether reading succeeds or fails.
    [[nodiscard]] auto read(std::string_view json, request& into) -> result<void>;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

/// Adds the facts of a customer, `{"id":"C-7","segment":"wholesale"}`, to a request made for this book; or, of a cart without lines, what it says of
/// id, date, customer, order and user. For carts whose lines come from elsewhere.
[[nodiscard]] auto read_customer(rulebook const& book, std::string_view json, request& into) -> result<void>;
/// The id of a cart that may have other faults; empty where it has none or its text is no JSON.
[[nodiscard]] auto cart_id(std::string_view json) -> std::string;

/// The quote as one line of JSON, without blanks and without a line end.
[[nodiscard]] auto to_json(quote const& what) -> std::string;
/// The same, added to the end of `out`.
void to_json(quote const& what, std::string& out);

/// The quote and the reasons as one line of JSON; `docs/reference/explanation.md`.
[[nodiscard]] auto to_json(explanation const& what) -> std::string;

/// A price list as one line of JSON; `docs/reference/scale.md` names its keys.
[[nodiscard]] auto to_json(price_scale const& what) -> std::string;

/// `{"id":…,"error":{…}}`: what `batch` writes for a cart that could not be priced. An empty id is null.
[[nodiscard]] auto to_json(failure const& why, std::string_view id) -> std::string;
/// The findings of a book as a JSON array.
[[nodiscard]] auto to_json(std::vector<diagnostic> const& findings) -> std::string;

}  // namespace cennik
