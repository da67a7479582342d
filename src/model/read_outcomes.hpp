#pragma once

#include "model/rule_context.hpp"

#include <initializer_list>
#include <optional>
#include <string>

namespace cennik::model {

/// What a rung, `no cost` or a credit block decides; a decision that does not stand in `allowed` is a finding. Its
/// message is what is written, else `otherwise`.
[[nodiscard]] auto read_outcome(rule_context& rule, ast::outcome const& said, std::initializer_list<decision> allowed,
                                std::string const& place, message otherwise) -> std::optional<outcome>;

/// Text with `{path}` in it, each path typed and known when the rule speaks.
[[nodiscard]] auto read_message(rule_context& rule, ast::name const& said) -> message;

/// "warn", "approval by": as it is written.
[[nodiscard]] auto words_of(decision which) -> std::string_view;

}  // namespace cennik::model
