#pragma once

#include <cennik/request.hpp>
#include <cennik/result.hpp>
#include <cennik/rulebook.hpp>

#include <string_view>

/// Carts as CSV, for people who keep them in a spreadsheet.
namespace cennik {

/// Adds a line for each row of a CSV text to a request made for this book. The first row holds headings: `sku` and `quantity`, in any order; a
/// heading that names a fact of the line (`requested_price`) or of the product (`product.cost`) sets it, others are ignored. Cells are separated by
/// commas, quoted as in RFC 4180, decimals have a point; an empty cell says nothing. Rows may end in LF or CRLF, a byte order mark and
/// blank rows are skipped. Fails with the place in the text, the fact and the line.
[[nodiscard]] auto read_cart_csv(rulebook const& book, std::string_view csv, request& into) -> result<void>;

}  // namespace cennik
