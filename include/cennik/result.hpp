#pragma once

#include <cennik/diagnostic.hpp>

#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cennik {

/// Why something could not be done. Two families share the shape: a book that did not compile carries its diagnostics; a
/// cart that cannot be priced names the fact, the line and the rule.
struct failure {
    std::string code;                            ///< stable; a page each in `docs/diagnostics/`
    std::string message;                         ///< one sentence, lower case, no full stop
    std::string fact;                            ///< `customer.segment`; empty when no fact is at fault
    std::uint32_t line = 0;                      ///< the cart's line counted from 1; 0 when it is the whole cart
    std::string rule;                            ///< the rule that needed the fact; empty when none
    std::vector<diagnostic> diagnostics;         ///< for books: every finding, warnings too
};

/// Thrown by `result::value()`; holds the same failure.
class error : public std::exception {
public:
    explicit error(cennik::failure failure);
    [[nodiscard]] auto what() const noexcept -> char const* override { return text_.c_str(); }
    [[nodiscard]] auto why() const noexcept -> cennik::failure const& { return failure_; }

private:
    cennik::failure failure_;
    std::string text_;
};

/// A value or the failure that stands in its place. Test it, or unwrap it with `value()`, which throws `cennik::error`.
/// The names follow `std::expected`. Using `*` or `->` on a failure, or `error()` on a value, is a mistake of the caller.
template <typename T>
class [[nodiscard]] result {
public:
    using value_type = T;

    result(T value) : value_(std::move(value)) {}                                   // NOLINT(google-explicit-constructor)
    result(cennik::failure failure) : failure_(std::move(failure)) {}               // NOLINT(google-explicit-constructor)

    [[nodiscard]] auto has_value() const noexcept -> bool { return value_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] auto operator*() & -> T& { return *value_; }
    [[nodiscard]] auto operator*() const& -> T const& { return *value_; }
    [[nodiscard]] auto operator*() && -> T&& { return std::move(*value_); }
    [[nodiscard]] auto operator->() -> T* { return &*value_; }
    [[nodiscard]] auto operator->() const -> T const* { return &*value_; }

    /// The value; throws `cennik::error` where there is none.
    [[nodiscard]] auto value() & -> T& { return check(), *value_; }
    [[nodiscard]] auto value() const& -> T const& { return check(), *value_; }
    [[nodiscard]] auto value() && -> T { return check(), std::move(*value_); }

    [[nodiscard]] auto error() const noexcept -> cennik::failure const& { return failure_; }

private:
    void check() const {
        if (!value_) throw cennik::error(failure_);
    }

    std::optional<T> value_;
    cennik::failure failure_;
};

/// Success, or the failure that stands in its place.
template <>
class [[nodiscard]] result<void> {
public:
    result() = default;
    result(cennik::failure failure) : failure_(std::move(failure)) {}               // NOLINT(google-explicit-constructor)

    [[nodiscard]] auto has_value() const noexcept -> bool { return !failure_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }
    void value() const {
        if (failure_) throw cennik::error(*failure_);
    }
    [[nodiscard]] auto error() const noexcept -> cennik::failure const& { return *failure_; }

private:
    std::optional<cennik::failure> failure_;
};

}  // namespace cennik
