#pragma once

#include "eval/pricing.hpp"

#include <cennik/decimal.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>

#include <cstddef>
#include <string_view>

/// Every sentence said about a cart that cannot be priced; a code each, with a page in docs/diagnostics/. Lines are counted from 0 here,
/// from 1 in what is said; `none` is the whole cart.
namespace cennik::eval::say {

[[nodiscard]] auto fact_missing(pricing const& p, plan::fact const& fact, std::uint32_t line) -> refusal;
[[nodiscard]] auto fact_of_wrong_type(pricing const& p, plan::fact const& fact, std::uint32_t line, std::string_view given) -> refusal;
[[nodiscard]] auto fact_not_utf8(pricing const& p, plan::fact const& fact, std::uint32_t line) -> refusal;
[[nodiscard]] auto quantity_negative(pricing const& p, std::uint32_t line, decimal const& quantity) -> refusal;
[[nodiscard]] auto no_date(pricing const& p) -> refusal;
[[nodiscard]] auto another_book() -> refusal;
[[nodiscard]] auto arithmetic(pricing const& p, decimal_errc code) -> refusal;
[[nodiscard]] auto fact_too_long(pricing const& p, plan::fact const& fact, std::uint32_t line) -> refusal;
[[nodiscard]] auto over_limit(std::string_view what, std::size_t limit) -> refusal;
[[nodiscard]] auto quantity_unsettled(pricing const& p, std::uint32_t line) -> refusal;
[[nodiscard]] auto free_product_unknown(pricing const& p, std::uint32_t line, std::string_view sku) -> refusal;
/// `line` none: for a charge that has no rate of its own.
[[nodiscard]] auto no_tax_rule(pricing const& p, std::uint32_t line) -> refusal;
[[nodiscard]] auto another_currency(pricing const& p, plan::fact const& fact, std::uint32_t line, std::string_view given) -> refusal;

}  // namespace cennik::eval::say
